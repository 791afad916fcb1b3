"""Makes the page that explains an invoice."""

from app.office import Office
from ui.ports import PageTools
from ui.trace.presenter import TracePresenter
from ui.trace.view import TracePage
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """«¿Por qué este valor?», wired."""
    view = TracePage()
    presenter = TracePresenter(view, office, tools)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.line_chosen.connect(presenter.choose)
    view.invoice_wanted.connect(presenter.open_invoice)
    view.back_wanted.connect(presenter.back)
    return view
