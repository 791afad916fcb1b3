"""Makes the page of backups."""

from collections.abc import Callable

from app.office import Office
from ui.backups.presenter import BackupsPresenter
from ui.backups.view import BackupsPage
from ui.ports import PageTools
from ui.widgets.page import Page


def _stay() -> None:
    """Nothing to open again: nobody else holds the office."""


def page(office: Office, tools: PageTools, reopen: Callable[[], None] = _stay) -> Page:
    """The page `respaldos`, wired.

    Args:
        office: whose backups.
        tools: of the page.
        reopen: begins anew on the book that was put in place.
    """
    view = BackupsPage()
    presenter = BackupsPresenter(view, office, tools, reopen)
    view.keep(presenter)
    view.entered.connect(presenter.enter)
    view.refresh_wanted.connect(presenter.refresh)
    view.make_wanted.connect(presenter.make)
    view.verify_wanted.connect(presenter.verify)
    view.restore_wanted.connect(presenter.ask_restore)
    view.file_wanted.connect(presenter.ask_file)
    view.folder_wanted.connect(presenter.ask_folder)
    view.file_chosen.connect(presenter.compare)
    view.folder_chosen.connect(presenter.choose_folder)
    view.left.connect(presenter.leave)
    return view
