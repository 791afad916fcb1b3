"""Makes the page of the water balance."""

from app.office import Office
from ui.ports import PageTools
from ui.water.presenter import WaterPresenter
from ui.water.view import WaterPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `balance_agua`; it may be opened with `period`."""
    view = WaterPage()
    presenter = WaterPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.month_chosen.connect(presenter.choose_month)
    view.current_changed.connect(presenter.on_current)
    view.supply_asked.connect(presenter.ask_supply)
    view.cut_asked.connect(presenter.ask_cut)
    view.routes_asked.connect(presenter.ask_routes)
    view.new_wanted.connect(presenter.ask_sector)
    view.file_chosen.connect(presenter.load_from)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
