"""What the guide does: opens at the page from which somebody asked."""

from pathlib import Path
from typing import Protocol

from ui.help.guides import GUIDES
from ui.help.texts import version

PAGE, MONTH, KEYS, DATA, ABOUT = "pagina", "mes", "teclas", "datos", "acerca"
HOME = "inicio"


class HelpView(Protocol):
    """What the guide asks of its widgets."""

    def show_about(self, version: str, folder: str, database: str) -> None:
        """Say which program this is and where the data live."""
        ...

    def show_page(self, page: str) -> None:
        """Show the help of a page, and mark its keys among all."""
        ...

    def open_part(self, key: str) -> None:
        """Bring a part of the guide to the front."""
        ...


class HelpPresenter:
    """Knows what there is help about."""

    def __init__(self, view: HelpView, database: Path) -> None:
        self._view, self._database = view, database

    def enter(self, args: dict[str, object]) -> None:
        """The guide was opened, perhaps about a page."""
        about = str(args.get("about") or "")
        known = about in GUIDES
        self._view.show_about(version(), str(self._database.parent), self._database.name)
        self._view.show_page(about if known else HOME)
        self._view.open_part(PAGE if known and about != HOME else MONTH)
