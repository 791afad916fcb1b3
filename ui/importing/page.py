"""Makes the import's page."""

from app.office import Office
from ui.importing.presenter import ImportPresenter
from ui.importing.view import ImportPage
from ui.ports import PageTools
from ui.widgets.page import Page


def page(office: Office, tools: PageTools) -> Page:
    """The import of a cadastre, wired."""
    view = ImportPage()
    presenter = ImportPresenter(view, office, tools)
    view.wire(presenter)
    view.entered.connect(presenter.enter)
    view.way_chosen.connect(presenter.choose_way)
    view.act_wanted.connect(presenter.ask_import)
    return view
