"""The blocks of a sheet's page: the place where a file is dropped, and the fields with their columns."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.sheets.mapping import FieldChoice
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState, TieLine, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.labels import Label, rule
from ui.widgets.values import Tie

FORMATS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv")
_COLUMN: Final = 128
_REST_MS: Final = 350


class DropPlace(EmptyState):
    """Where a file is chosen, or dropped: the whole page takes it."""

    chosen = Signal()

    def __init__(self, empty: Emptiness) -> None:
        choose = Button(
            "Elegir archivo…", Kind.PRIMARY, icon=Icon.FOLDER, key="Ctrl+O", height=36, name="elegir_archivo"
        )
        super().__init__("soltar_archivo", empty, choose)
        choose.clicked.connect(self.chosen)


class ColumnBox(ChoiceEditor):
    """The column of one field. Arrows pass over other columns: only the one at which they rest is chosen."""

    settled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stepping = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._settle)
        self.activated.connect(self._on_activated)

    def is_settled(self) -> bool:
        """Whether nothing is passing by."""
        return not self._rest.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._stepping = True
        super().keyPressEvent(event)
        self._stepping = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._rest.isActive():
            self._rest.stop()
            self._settle()

    def _on_activated(self) -> None:
        if self._stepping:
            self._rest.start()
        else:
            self._settle()

    def _settle(self) -> None:
        self.settled.emit(self.current_key())


class MappingCard(Card):
    """Every field with the column that is read for it."""

    column_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("columnas", "Columnas", "qué trae cada una")
        self._ties = QVBoxLayout()
        self._ties.setSpacing(4)
        self._told = QWidget()
        self._told.setLayout(self._ties)
        self._ties.setContentsMargins(0, 0, 0, 0)
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setHorizontalSpacing(Size.PAD)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._editors: dict[str, ColumnBox] = {}
        self.body.addWidget(self._told)
        self.body.addWidget(rule(soft=True))
        self.body.addWidget(scrolling(self._fields), 1)

    def show_ties(self, ties: Sequence[Tie]) -> None:
        """Say what one must know of the columns."""
        while (item := self._ties.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for tie in ties:
            self._ties.addWidget(TieLine(tie))

    def show_mapping(self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice]) -> None:
        """Show the fields, each with its column among these; the boxes stay, so does the keyboard."""
        if not self._editors:
            for row, field in enumerate(fields):
                self._add(row, field)
            self._grid.setRowStretch(len(fields), 1)
        for field in fields:
            editor = self._editors[field.key]
            if editor.is_settled():
                editor.set_choices(choices)
                editor.choose(field.column)

    def first(self) -> QWidget:
        """What has the keyboard first."""
        return next(iter(self._editors.values()), self)

    def _add(self, row: int, field: FieldChoice) -> None:
        editor = ColumnBox()
        editor.setObjectName(f"columna_{field.key}")
        editor.setAccessibleName(f"Columna de {field.title}")
        editor.setAccessibleDescription(field.note)
        editor.setFixedWidth(_COLUMN)
        editor.settled.connect(lambda column: self.column_chosen.emit(field.key, column))
        words = QVBoxLayout()
        words.setSpacing(0)
        title = Label(field.title)
        title.setBuddy(editor)
        words.addWidget(title)
        if field.note:
            words.addWidget(Label(field.note, Tone.MUTED, Size.SMALL))
        self._grid.addLayout(words, row, 0)
        self._grid.addWidget(editor, row, 1)
        self._editors[field.key] = editor
