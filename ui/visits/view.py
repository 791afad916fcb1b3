"""The page of visits as widgets: figures, who went and when, the visits, what may be found."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.visits.columns import COLUMNS
from ui.visits.rows import FINDINGS, UNREAD, Line
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.capture_bar import CaptureBar
from ui.widgets.choosers import Segmented
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint, KeysLine
from ui.widgets.page import Page
from ui.widgets.typing_grid import TypingGrid
from ui.widgets.values import Option

_HEAD: Final = 42
_KEYS: Final = (
    KeyHint("Return", "guardar y bajar"),
    KeyHint("Up", "la anterior"),
    KeyHint(UNREAD, "no se pudo leer"),
    KeyHint("letra", "hallazgo"),
    KeyHint("Ctrl+Z", "deshacer"),
    KeyHint("F2", "abrir la cuenta"),
)


class VisitsPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.READINGS, Topic.CRITIQUE, Topic.CADASTRE, Topic.PERIODS, Topic.BILLING})
    cycle_chosen = Signal(str)
    print_asked = Signal()
    undo_asked = Signal()
    account_asked = Signal()
    critique_asked = Signal()

    def __init__(self) -> None:
        super().__init__("visitas", "Visitas")
        self.unsaved_text: Callable[[], str] = str
        self._cycles = Segmented("ciclos", "Ciclo")
        self._print = Button(
            "Imprimir hojas", Kind.PRIMARY, icon=Icon.PRINTER, key="Ctrl+P", name="imprimir_visitas"
        )
        self._capture = CaptureBar("Quién visitó", "Fecha", "Fecha de la visita")
        self.grid: TypingGrid[Line] = TypingGrid(
            COLUMNS,
            lambda line: line.id,
            name="visitas_tabla",
            said="Visitas",
            empty="Ninguna visita de estas: elija arriba otra cifra.",
        )
        self._back = Button(
            "Ir a la crítica", Kind.PRIMARY, key="Ctrl+Return", height=36, name="ir_a_critica"
        )
        self._empty: EmptyState | None = None
        self._work = QWidget()
        self._stack = QStackedWidget()
        self._arrange()
        self._wire()

    # ---- the page

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    def show_month(self, subtitle: str, cycles: Sequence[Option], chosen: str) -> None:
        """Say which month this is, and offer the other cycles."""
        self.set_title("Visitas", subtitle)
        self._cycles.offer(cycles, chosen)

    def show_lines(self, lines: Sequence[Line], day: str) -> None:
        """Show these visits, in walking order."""
        self._stack.setCurrentWidget(self._work)
        self._print.show()
        self._capture.show_facts("", (), day)
        self.set_keys(_KEYS, note="En el orden de las hojas")
        self.grid.show_lines(lines)

    def put_line(self, line: Line) -> None:
        """Show one visit anew."""
        self.grid.put_line(line)

    def show_nothing(self, sentence: str, explanation: str) -> None:
        """Show that no visit waits."""
        self.grid.show_lines(())
        if self._empty is None:
            content = Emptiness(icon=Icon.VISIT, sentence=sentence, explanation=explanation)
            self._empty = EmptyState("sin_visitas", content, self._back)
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self._print.hide()
        self.set_keys([KeyHint("Ctrl+Return", "ir a la crítica")])
        if self.isVisible():
            self._back.setFocus()

    def go_to(self, ident: int, *, typing: bool = True) -> None:
        """Make a visit the current one, with its box open."""
        self.grid.go_to(ident, typing=typing)

    def current_id(self) -> int | None:
        """The current visit."""
        return self.grid.current_id()

    def reader(self) -> str:
        """Who went."""
        return self._capture.reader()

    def day_text(self) -> str:
        """The day, as typed."""
        return self._capture.day_text()

    def mark_day(self) -> None:
        """Mark the day until another is typed."""
        self._capture.mark_day()

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        choose_folder(self, title, "elegir_carpeta", lambda path: then(Path(path)))

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._cycles)
        self.add_action(self._print)
        self._cycles.hide()
        self._print.hide()
        card = Card("hojas", "Por ruta, en el orden de las hojas", " ", flush=True)
        card.add_to_head(self._capture)
        strip = card.head.parentWidget()
        if strip is not None:
            strip.setFixedHeight(_HEAD)
        card.body.addWidget(self.grid)
        found = KeysLine()
        found.setObjectName("hallazgos")
        found.show_keys(
            [KeyHint(letter, words) for letter, words in FINDINGS.items()], note="otra vez: se quita"
        )
        findings = Card("hallazgos_tira")
        findings.set_role("alt")
        findings.whole.setContentsMargins(Size.GAP, 6, Size.GAP, 6)
        findings.body.addWidget(found)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(card, 1)
        box.addWidget(findings)
        self._stack.addWidget(self._work)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.grid)

    def _wire(self) -> None:
        self._cycles.chosen.connect(self.cycle_chosen)
        self._print.clicked.connect(self.print_asked)
        self._back.clicked.connect(self.critique_asked)
        self.grid.undo_asked.connect(self.undo_asked)
        QShortcut(QKeySequence("F2"), self._work).activated.connect(self.account_asked)
        QShortcut(QKeySequence("Ctrl+Z"), self._work).activated.connect(self.undo_asked)
