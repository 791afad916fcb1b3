"""Makes the page of the management report."""

from app.office import Office
from ui.management.presenter import ManagementPresenter
from ui.management.view import ManagementPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `gestion`, wired."""
    view = ManagementPage()
    presenter = ManagementPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.days_typed.connect(presenter.choose_days)
    view.detail_asked.connect(presenter.open_detail)
    view.print_asked.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_to)
    view.leave_by_esc(tools.navigation.back)
    return view
