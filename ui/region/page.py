"""Makes the page of the region."""

from app.office import Office
from ui.ports import PageTools
from ui.region.presenter import RegionPresenter
from ui.region.view import RegionPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `region`, wired."""
    view = RegionPage(office.currency)
    presenter = RegionPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.figure_chosen.connect(presenter.choose_tab)
    view.source_chosen.connect(presenter.choose_folder)
    view.month_chosen.connect(presenter.choose_month)
    view.due_day_typed.connect(presenter.choose_due_day)
    view.accept_asked.connect(presenter.accept_key)
    view.reload_asked.connect(presenter.reload)
    view.write_asked.connect(presenter.ask_write)
    view.target_chosen.connect(presenter.write)
    view.leave_by_esc(tools.navigation.back)
    return view
