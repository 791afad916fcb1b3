"""Makes the page of irregular cases."""

from app.office import Office
from ui.irregular.presenter import CasesPresenter
from ui.irregular.view import CasesPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `irregulares`; it may be opened with `case`, `code` and `new`."""
    view = CasesPage(office.clock.today())
    presenter = CasesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.filter_by)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_new)
    view.step_wanted.connect(presenter.ask_step)
    view.act_wanted.connect(presenter.ask)
    view.create_wanted.connect(presenter.create_account)
    view.account_wanted.connect(presenter.open_account)
    view.file_opened.connect(presenter.open_file)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
