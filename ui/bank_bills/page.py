"""Makes the page of the file of invoices for a bank."""

from app.office import Office
from ui.bank_bills.presenter import BankBillsPresenter
from ui.bank_bills.view import BankBillsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `facturas_banco`, wired."""
    view = BankBillsPage()
    presenter = BankBillsPresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.chosen.connect(presenter.choose)
    view.write_asked.connect(presenter.ask_write)
    view.left.connect(presenter.leave)
    return view
