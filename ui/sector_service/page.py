"""Makes the page of service by sector."""

from app.office import Office
from ui.ports import PageTools
from ui.sector_service.presenter import SectorsPresenter
from ui.sector_service.view import SectorsPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `servicio`, wired."""
    view = SectorsPage()
    presenter = SectorsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.start)
    view.month_asked.connect(presenter.ask)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
