"""Makes the page of collection points."""

from app.office import Office
from ui.points.presenter import PointsPresenter
from ui.points.view import PointsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `puntos_recaudo`, wired."""
    view = PointsPage(office.currency)
    presenter = PointsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.days_typed.connect(presenter.choose_days)
    view.new_asked.connect(presenter.ask_new)
    view.change_asked.connect(presenter.ask_change)
    view.commission_asked.connect(presenter.ask_commission)
    view.asked_typed.connect(presenter.answer)
    view.print_asked.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_to)
    view.left.connect(presenter.leave)
    return view
