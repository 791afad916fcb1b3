"""What the guide does: opens at the keys of the page from which somebody asked."""

from pathlib import Path
from typing import Protocol

from ui.help.texts import PAGES, version

MONTH, KEYS, DATA, ABOUT = "mes", "teclas", "datos", "acerca"


class HelpView(Protocol):
    """What the guide asks of its widgets."""

    def show_about(self, version: str, folder: str, database: str) -> None:
        """Say which program this is and where the data live."""
        ...

    def show_keys_of(self, page: str) -> None:
        """Bring the keys of a page to the front; an empty id shows all alike."""
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
        known = about in PAGES
        self._view.show_about(version(), str(self._database.parent), self._database.name)
        self._view.show_keys_of(about if known else "")
        self._view.open_part(KEYS if known and about != "inicio" else MONTH)
