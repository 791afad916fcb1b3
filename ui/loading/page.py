"""Makes the page that loads readings."""

from app.office import Office
from ui.loading.presenter import LoadingPresenter
from ui.loading.view import LoadingPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The page `cargar_lecturas`, opened with the `period` that takes the readings; wired."""
    view = LoadingPage()
    presenter = LoadingPresenter(view, office, tools)
    view.wire(presenter)
    view.entered.connect(presenter.enter)
    view.act_wanted.connect(presenter.ask_load)
    return view
