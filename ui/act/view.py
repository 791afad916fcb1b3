"""The widgets of an act that is being typed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from domain.cadastre import Service
from ui.act.form import HeadForm
from ui.act.grid import ActGrid
from ui.act.head import TypedHead
from ui.act.sheet import GridRow
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card
from ui.widgets.buttons import Button, Kind
from ui.widgets.choosers import Segmented, TabStrip
from ui.widgets.dialogs import ask
from ui.widgets.file_dialogs import choose_file
from ui.widgets.files import PAPERS, FileLine
from ui.widgets.keys import KeyHint
from ui.widgets.labels import IconMark, Label, rule
from ui.widgets.page import Page
from ui.widgets.values import STATE_ICONS, Decision, Option
from ui.words import SERVICES

HEAD: Final = "datos"
OWN, AGAINST = "calculo", "antes"
_TITLE: Final = "Digitar una tarifa"
_TABS: Final = (
    (HEAD, "Acto y vigencia"),
    (Service.WATER.value, SERVICES[Service.WATER]),
    (Service.SEWERAGE.value, SERVICES[Service.SEWERAGE]),
    (Service.CLEANING.value, SERVICES[Service.CLEANING]),
)
_SAID: Final = 38
_OWN_SAID: Final = "lo que dice el acto, y debajo lo que dan sus costos y factores"
_AGAINST_SAID: Final = "lo que dice el acto, y debajo lo que había y cuánto cambia"
_HEAD_KEYS: Final = (
    KeyHint("Alt+1…4", "otra parte"),
    KeyHint("Enter", "siguiente dato"),
    KeyHint("F7", "adjuntar el acto"),
)
_GRID_KEYS: Final = (
    KeyHint("Enter", "baja"),
    KeyHint("Tab", "a la derecha"),
    KeyHint("Ctrl+V", "pegar de una hoja de cálculo"),
    KeyHint("Supr", "borrar"),
    KeyHint("Ctrl+Z", "deshacer"),
    KeyHint("F8", "siguiente hallazgo"),
    KeyHint("F6", "probarla en las facturas"),
)


class ActPage(Page):
    """The act as it is printed, one service at a time."""

    tab_chosen = Signal(str)
    typed = Signal(object)
    moved = Signal(int, int)
    undo_asked = Signal()
    next_asked = Signal()
    compare_chosen = Signal(bool)
    head_typed = Signal(object)
    head_left = Signal()
    force_asked = Signal()
    try_asked = Signal()
    discard_asked = Signal()
    attach_asked = Signal()
    file_chosen = Signal(str)
    open_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("digitar_tarifa", _TITLE)
        self.unsaved_text: Callable[[], str] = str
        self._try = Button("Probar…", icon=Icon.TRIAL, key="F6", name="probar_borrador")
        self._discard = Button("Descartar…", icon=Icon.TRASH, name="descartar_borrador")
        self._force = Button(
            "Poner en vigencia…", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="poner_en_vigencia"
        )
        self.tabs = TabStrip("acto_partes", "Partes del acto")
        self.tabs.set_titles(_TABS)
        self.form = HeadForm()
        self.grid = ActGrid()
        self._card = Card("acto_tarjeta", " ", " ", flush=True)
        self._mode = Segmented("acto_comparar", "Qué se ve bajo cada precio")
        self._mark = IconMark(Icon.INFO, Tone.MUTED)
        self._found = Label(strong=True)
        self._next = Button("Siguiente hallazgo", icon=Icon.ARROW_RIGHT, key="F8", height=28, name="hallazgo")
        self._said = Label().wrapped()
        self._compares = False
        self._stack = QStackedWidget()
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_draft(self, subtitle: str, base: str) -> None:
        """Show which draft it is, and the sheet it was copied from; empty for none."""
        self.set_title(_TITLE, subtitle)
        self._compares = bool(base)
        self._mode.set_options([Option(OWN, "Su cálculo"), Option(AGAINST, f"Frente a {base}")])

    def show_tab(self, key: str) -> None:
        """Bring a part to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentIndex(0 if key == HEAD else 1)
        self._mode.setVisible(self._compares and key != HEAD)
        self.set_keys(_HEAD_KEYS if key == HEAD else _GRID_KEYS)
        self.set_first_focus(self.form.first_field() if key == HEAD else self.grid)
        self.take_focus()

    def show_grid(self, title: str, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Show the cells of a service."""
        self._card.title.setText(title)
        self.grid.show_grid(titles, rows)

    def show_mode(self, *, against: bool) -> None:
        """Show what stands under each price."""
        self._mode.choose(AGAINST if against else OWN)
        self._card.subtitle.setText(_AGAINST_SAID if against else _OWN_SAID)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        self.grid.go_to(row, column)
        self.grid.setFocus()

    def show_said(self, text: str) -> None:
        """Say what there is to say of the current cell."""
        self._said.setText(text)

    def show_findings(self, text: str, tone: Tone, *, some: bool) -> None:
        """Say what must be looked at."""
        self._found.setText(text)
        self._found.set_tone(tone)
        self._mark.show_icon(STATE_ICONS.get(tone, Icon.INFO), tone)
        self._next.allow("" if some else "No hay hallazgos.")

    def show_head(self, head: TypedHead) -> None:
        """Show what the draft says of itself."""
        self.form.show_head(head)

    def show_head_errors(self, errors: Mapping[str, str]) -> None:
        """Say what is wrong in the form."""
        self.form.show_errors(errors)

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show what is attached."""
        self.form.show_files(files)

    def ask(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision that cannot be undone."""
        ask(self, decision, act)

    def ask_file(self) -> None:
        """Ask for the act's PDF or photo."""
        choose_file(self, "Adjuntar el acto", "archivo_acto", PAPERS, self.file_chosen)

    def open_path(self, path: Path) -> None:
        """Open a file with the program that the computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._try)
        self.add_action(self._discard)
        self.add_action(self._force)
        self._card.body.setSpacing(0)
        self._card.body.addWidget(self.grid, 1)
        self._card.body.addWidget(rule())
        self._card.body.addWidget(self._foot())
        self._stack.addWidget(self.form)
        self._stack.addWidget(self._card)
        parts = QHBoxLayout()
        parts.setSpacing(Size.GAP)
        parts.addWidget(self.tabs, 1)
        parts.addWidget(self._mode)
        self.content.addLayout(parts)
        self.content.addWidget(self._stack, 1)

    def _foot(self) -> QWidget:
        foot = QWidget()
        self._said.setMinimumHeight(_SAID)
        self._said.setObjectName("acto_dicho")
        self._found.setObjectName("acto_hallazgos")
        box = QVBoxLayout(foot)
        box.setContentsMargins(13, 6, 13, 6)
        box.setSpacing(Size.PAD)
        row = QHBoxLayout()
        row.setSpacing(Size.PAD)
        row.addWidget(self._mark)
        row.addWidget(self._found, 1)
        row.addWidget(self._next)
        box.addLayout(row)
        box.addWidget(self._said)
        return foot

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.tab_chosen)
        self.grid.typed.connect(self.typed)
        self.grid.moved.connect(self.moved)
        self.grid.undo_asked.connect(self.undo_asked)
        self._next.clicked.connect(self.next_asked)
        self._mode.chosen.connect(lambda key: self.compare_chosen.emit(key == AGAINST))
        self.form.changed.connect(lambda: self.head_typed.emit(self.form.typed()))
        self.form.left.connect(self.head_left)
        self.form.attach_asked.connect(self.attach_asked)
        self.form.open_asked.connect(self.open_asked)
        self.form.remove_asked.connect(self.remove_asked)
        self._try.clicked.connect(self.try_asked)
        self._force.clicked.connect(self.force_asked)
        self._discard.clicked.connect(self.discard_asked)
