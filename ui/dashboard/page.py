"""Makes the board of figures."""

from app.office import Office
from ui.dashboard.presenter import DashboardPresenter
from ui.dashboard.view import DashboardPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `tablero`, wired."""
    view = DashboardPage(office.currency)
    presenter = DashboardPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.month_chosen.connect(presenter.choose_month)
    view.figure_opened.connect(presenter.open_figure)
    view.debtor_opened.connect(presenter.open_debtor)
    view.page_asked.connect(presenter.open_page)
    view.start_asked.connect(presenter.start)
    view.report_asked.connect(presenter.open_report)
    view.leave_by_esc(tools.navigation.back)
    return view
