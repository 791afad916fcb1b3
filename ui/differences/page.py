"""Makes the page of differences."""

from app.office import Office
from ui.differences.presenter import DifferencesPresenter
from ui.differences.view import DifferencesPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `diferencias`, wired; it may be opened with the `code` of an account."""
    view = DifferencesPage()
    presenter = DifferencesPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.table.current_changed.connect(presenter.on_current)
    view.settle_asked.connect(presenter.ask)
    view.dismiss_asked.connect(presenter.ask_dismiss)
    view.dismiss_decided.connect(presenter.dismiss)
    view.settle_typed.connect(presenter.settle)
    view.account_asked.connect(presenter.open_account)
    view.back_asked.connect(tools.navigation.back)
    view.critique_asked.connect(lambda: tools.navigation.open("critica"))
    return view
