"""Makes the page that loads charges."""

from app.office import Office
from ui.charge_loading.presenter import ChargeLoadingPresenter
from ui.charge_loading.view import ChargeLoadingPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cargar_cobros`, wired."""
    view = ChargeLoadingPage()
    presenter = ChargeLoadingPresenter(view, office, tools)
    view.wire(presenter)
    view.entered.connect(presenter.enter)
    view.act_wanted.connect(presenter.ask_load)
    return view
