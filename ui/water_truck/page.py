"""Makes the page of water by tanker."""

from app.office import Office
from ui.ports import PageTools
from ui.water_truck.presenter import WaterTruckPresenter
from ui.water_truck.view import WaterTruckPage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `carrotanque`; it may be opened with `account`, to sell to it."""
    view = WaterTruckPage(office.currency)
    presenter = WaterTruckPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.filter_by)
    view.typed.connect(presenter.search)
    view.current_changed.connect(presenter.on_current)
    view.new_wanted.connect(presenter.ask_sell)
    view.price_asked.connect(presenter.ask_price)
    view.annul_asked.connect(presenter.ask_annul)
    view.account_wanted.connect(presenter.open_account)
    view.asked_typed.connect(presenter.answer)
    view.left.connect(presenter.leave)
    return view
