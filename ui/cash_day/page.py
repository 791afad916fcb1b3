"""Makes the page of the closing of a day."""

from app.office import Office
from ui.cash_day.presenter import CashDayPresenter
from ui.cash_day.view import CashDayPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `dia_caja`, wired."""
    view = CashDayPage()
    presenter = CashDayPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.day_typed.connect(presenter.choose_day)
    view.close_asked.connect(presenter.ask_close)
    view.print_asked.connect(presenter.ask_print)
    view.file_chosen.connect(presenter.print_to)
    view.points_asked.connect(presenter.open_points)
    view.left.connect(presenter.leave)
    return view
