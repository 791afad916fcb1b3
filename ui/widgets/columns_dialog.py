"""The dialog in which the columns of a table are chosen and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import Column, unsorted
from ui.widgets.dialogs import Dialog
from ui.widgets.record_table import RecordTable
from ui.widgets.table_layout import Layout, factory, moved
from ui.widgets.table_options import TableOptions

_WIDTH: Final = 520
_MOST: Final = 12
_FRAME: Final = 4
_FIXED: Final = "siempre se ve"


@dataclass(frozen=True, slots=True)
class _Choice:
    """A column of the table, as a row of the dialog."""

    place: int
    title: str
    note: str


_COLUMNS: Final[tuple[Column[_Choice], ...]] = unsorted(
    Column(key="title", title="Columna", cell=lambda row: row.title, width=170, name=True),
    Column(key="note", title="Qué dice", cell=lambda row: row.note, width=220, stretch=True, tone=Tone.MUTED),
)


class ColumnsDialog(Dialog):
    """Espacio shows or hides a column, Alt and the arrows move it; nothing changes until it is accepted."""

    chosen = Signal(object)
    """The `Layout` that was put together."""

    def __init__(
        self, parent: QWidget, columns: Sequence[Column[Any]], layout: Layout, kept: frozenset[str]
    ) -> None:
        super().__init__(parent, "columnas", "Columnas de la tabla", icon=Icon.COLUMNS, width=_WIDTH)
        self._columns = {column.key: column for column in columns}
        self._keys = list(self._columns)
        self._factory, self._layout, self._kept = factory(columns), layout, kept
        self.add_text("Espacio muestra u oculta una columna; con Alt+↑ y Alt+↓ cambia de lugar.")
        self.table: RecordTable[_Choice] = RecordTable(
            _COLUMNS,
            name="columnas_lista",
            said="Columnas, de izquierda a derecha",
            options=TableOptions(checkable=True, chooser=True),
        )
        self.table.setFixedHeight(Size.ROW * min(len(columns), _MOST) + Size.HEADER + _FRAME)
        self.body.addWidget(self.table)
        self._add_buttons()
        self.table.marks_changed.connect(self._on_marks)
        self._show(0)
        self.table.setFocus()

    def _add_buttons(self) -> None:
        up = Button("Subir", Kind.QUIET, icon=Icon.ARROW_UP, key="Alt+Up", name="columna_subir")
        down = Button("Bajar", Kind.QUIET, icon=Icon.ARROW_DOWN, key="Alt+Down", name="columna_bajar")
        reset = Button("Volver a lo de fábrica", Kind.LINK, name="columnas_fabrica")
        cancel = self.leave_button("columnas_cancelar")
        accept = Button("Usar estas", Kind.PRIMARY, key="Return", name="columnas_usar")
        accept.setDefault(True)
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        reset.clicked.connect(self._reset)
        accept.clicked.connect(self._on_accept)
        self.add_buttons([up, down], [reset])
        self.add_buttons([], [cancel, accept])

    def _show(self, place: int) -> None:
        """Show the columns in their order, the marks on those that are seen, and keep the keyboard there."""
        order = [self._keys.index(key) for key in self._layout.order]
        self.table.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.table.show_rows([self._choice(each) for each in order], ident=lambda row: row.place)
        self.table.mark([self._keys.index(key) for key in self._layout.shown()])
        self.table.select_id(place)
        self.table.blockSignals(False)  # noqa: FBT003 - Qt takes it so

    def _choice(self, place: int) -> _Choice:
        column = self._columns[self._keys[place]]
        note = _FIXED if column.key in self._kept else column.tip
        return _Choice(place, column.heading, "" if note == column.heading else note)

    def _on_marks(self, marks: frozenset[int]) -> None:
        hidden = frozenset(key for place, key in enumerate(self._keys) if place not in marks)
        self._layout = replace(self._layout, hidden=hidden - self._kept)
        if hidden & self._kept:
            self._show(self.table.current_id() or 0)

    def _move(self, places: int) -> None:
        ident = self.table.current_id()
        if ident is not None:
            order = moved(self._layout.order, self._keys[ident], places)
            self._layout = replace(self._layout, order=order)
            self._show(ident)

    def _reset(self) -> None:
        self._layout = self._factory
        self._show(self.table.current_id() or 0)
        self.table.setFocus()

    def _on_accept(self) -> None:
        self.accept()
        self.chosen.emit(self._layout)
