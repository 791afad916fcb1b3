"""Makes the page of field works."""

from app.office import Office
from ui.ports import PageTools
from ui.widgets.page import Page
from ui.works.presenter import WorksPresenter
from ui.works.view import WorksPage


def page(office: Office, tools: PageTools) -> Page:
    """The page `trabajos`, wired; it may be opened with `tab`."""
    view = WorksPage()
    presenter = WorksPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_tab)
    view.days_typed.connect(presenter.choose_days)
    view.act_asked.connect(presenter.act)
    view.marks_changed.connect(presenter.count)
    view.decline_asked.connect(presenter.ask_decline)
    view.limits_asked.connect(presenter.ask_limits)
    view.account_asked.connect(presenter.open_account)
    view.asked_typed.connect(presenter.answer)
    view.leave_by_esc(tools.navigation.back)
    return view
