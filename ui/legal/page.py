"""Makes the page of legal cases."""

from app.office import Office
from ui.legal.presenter import LegalPresenter
from ui.legal.view import LegalPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `juridico`; it may be opened with `account`, to pass it, or with `case`."""
    view = LegalPage(office.currency)
    presenter = LegalPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_open)
    view.lawyer_asked.connect(presenter.ask_lawyer)
    view.leaving_asked.connect(presenter.ask_leaving)
    view.handing_asked.connect(presenter.ask_handing)
    view.act_asked.connect(presenter.ask)
    view.mend_asked.connect(presenter.mend)
    view.pack_asked.connect(presenter.ask_pack)
    view.file_chosen.connect(presenter.pack_to)
    view.account_wanted.connect(presenter.open_account)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
