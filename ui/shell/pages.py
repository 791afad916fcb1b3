"""The pages of the program: how each is declared, the stack that shows them, the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.changes import Changed
from ui.ports import PageTools
from ui.theme.icon import Icon

if TYPE_CHECKING:
    from ui.widgets.page import Page

_REMEMBERED: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A page, as the composition root declares it.

    Attributes:
        id: stable name, by which `Navigation.open` finds it.
        title: its word in the navigation.
        icon: beside it.
        factory: makes the page when it is first shown; imports its screen there.
        group: pages of one group stand together, a line between groups.
        shortcut: key that opens it.
        at_foot: stands at the foot of the navigation.
        parent: id of the page that stays lit meanwhile; such a page is not in the navigation.
    """

    id: str
    title: str
    icon: Icon
    factory: Callable[[PageTools], "Page"]
    group: int = 0
    shortcut: str = ""
    at_foot: bool = False
    parent: str = ""

    @property
    def lit(self) -> str:
        """The page that the navigation lights."""
        return self.parent or self.id


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened, and with what."""

    page: str
    args: dict[str, object] = field(default_factory=dict)


class PageStack(QStackedWidget):
    """Builds pages when they are first shown and remembers where the user was."""

    opened = Signal(str)
    """The id of the page that came to the front."""

    def __init__(self, specs: Sequence[PageSpec], build: Callable[[PageSpec], "Page"]) -> None:
        super().__init__()
        self.setObjectName("paginas")
        self._specs = {spec.id: spec for spec in specs}
        self._build = build
        self._built: dict[str, Page] = {}
        self._past: list[Visit] = []
        self._future: list[Visit] = []
        self._now: Visit | None = None

    def now(self) -> Visit | None:
        """Where the user is."""
        return self._now

    def page(self) -> "Page | None":
        """The page in front."""
        return self._built.get(self._now.page) if self._now else None

    def spec(self, page: str) -> PageSpec:
        """How a page was declared."""
        return self._specs[page]

    def built(self, page: str) -> "Page | None":
        """A page that was shown before; None if it never was."""
        return self._built.get(page)

    def open(self, visit: Visit) -> None:
        """Bring a page to the front.

        Raises:
            KeyError: if no page has that id.
        """
        if self._now is not None and self._now != visit:
            self._past = [*self._past[-_REMEMBERED:], self._now]
            self._future = []
        self._show(visit)

    def back(self) -> bool:
        """Return to the page before; False if there is none."""
        return self._travel(self._past, self._future)

    def forward(self) -> bool:
        """Undo `back`; False if there is nothing to undo."""
        return self._travel(self._future, self._past)

    def forget(self) -> None:
        """Let go of every page and of where the user was: somebody else sits down."""
        for page in self._built.values():
            self.removeWidget(page)
            page.deleteLater()
        self._built, self._past, self._future, self._now = {}, [], [], None

    def tell(self, topics: Changed) -> None:
        """Tell every page what changed."""
        for page in self._built.values():
            page.on_changed(topics)

    def _travel(self, where: list[Visit], behind: list[Visit]) -> bool:
        if not where or self._now is None:
            return False
        behind.append(self._now)
        self._show(where.pop())
        return True

    def _show(self, visit: Visit) -> None:
        spec = self._specs[visit.page]
        if spec.id in self._built:
            self._built[spec.id].notice.clear()
        else:
            self._built[spec.id] = self._build(spec)
            self.addWidget(self._built[spec.id])
        page = self._built[spec.id]
        self._now = visit
        self.setCurrentWidget(page)
        page.take_focus()
        page.enter(dict(visit.args))
        self.opened.emit(spec.id)
