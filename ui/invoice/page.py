"""Makes the page of issued invoices."""

from app.office import Office
from ui.invoice.presenter import InvoicesPresenter
from ui.invoice.view import InvoicesPage
from ui.ports import PageTools
from ui.printing import Press
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The issued invoices of a period, wired."""
    view = InvoicesPage(tools.tasks)
    presenter = InvoicesPresenter(view, office, tools, Press())
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.reload)
    view.figure_chosen.connect(presenter.choose_figure)
    view.period_chosen.connect(presenter.choose_period)
    view.route_chosen.connect(presenter.choose_route)
    view.class_chosen.connect(presenter.choose_class)
    view.searched.connect(presenter.search)
    view.opened.connect(presenter.open)
    view.print_asked.connect(presenter.ask_print)
    view.print_chosen.connect(presenter.print_chosen)
    view.folder_chosen.connect(presenter.print_to)
    view.mail_asked.connect(lambda: tools.navigation.open("correo"))
    view.sample_asked.connect(presenter.open_sample)
    view.batches_asked.connect(presenter.open_batches)
    view.bundle_asked.connect(presenter.ask_bundle)
    view.delivery_asked.connect(presenter.open_delivery)
    view.billing_asked.connect(lambda: tools.navigation.open("facturacion"))
    return view
