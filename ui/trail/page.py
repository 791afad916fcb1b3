"""Makes the page of the audit trail."""

from app.office import Office
from ui.ports import PageTools
from ui.trail.presenter import TrailPresenter
from ui.trail.view import TrailPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `bitacora`, wired."""
    view = TrailPage()
    presenter = TrailPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.month_chosen.connect(presenter.choose_month)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.opened.connect(presenter.open)
    view.leave_by_esc(tools.navigation.back)
    return view
