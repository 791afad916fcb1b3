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
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.figure_chosen.connect(presenter.choose_rows)
    view.file_wanted.connect(presenter.ask_file)
    view.file_chosen.connect(presenter.read_file)
    view.column_chosen.connect(presenter.choose_column)
    view.way_chosen.connect(presenter.choose_way)
    view.save_wanted.connect(presenter.ask_save)
    view.save_chosen.connect(presenter.save_rejected)
    view.import_wanted.connect(presenter.ask_import)
    return view
