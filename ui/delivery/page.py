"""Makes the page of deliveries."""

from app.office import Office
from ui.delivery.presenter import DeliveryPresenter
from ui.delivery.view import DeliveryPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `reparto`; it may be opened with `period` and `cycle`."""
    view = DeliveryPage()
    presenter = DeliveryPresenter(view, office, tools)
    view.keep(presenter)
    view.unsaved_text = presenter.unsaved
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.month_chosen.connect(presenter.choose_month)
    view.route_chosen.connect(presenter.choose_route)
    view.key_typed.connect(presenter.mark)
    view.unmark_asked.connect(presenter.unmark)
    view.account_asked.connect(presenter.open_account)
    view.table.row_activated.connect(presenter.open_invoice)
    view.scan.scanned.connect(presenter.scan)
    view.register_asked.connect(presenter.register)
    view.end_asked.connect(presenter.ask_end)
    view.end_chosen.connect(presenter.end)
    view.sheets_asked.connect(presenter.ask_sheets)
    view.undelivered_asked.connect(presenter.ask_undelivered)
    view.billing_asked.connect(lambda: tools.navigation.open("facturacion"))
    view.leave_by_esc(tools.navigation.back)
    return view
