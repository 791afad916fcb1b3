"""The import's own blocks: the place where a file is dropped, and the fields with their columns."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.importing.mapping import FieldChoice
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState, TieLine, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor
from ui.widgets.labels import Label, rule
from ui.widgets.values import Tie

FORMATS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv")
_EMPTY: Final = Emptiness(
    icon=Icon.IMPORT,
    sentence="Traiga el catastro de una hoja de cálculo",
    explanation="Suelte aquí el archivo, o elíjalo. Se revisa fila por fila y nada se guarda sin su permiso.",
    note="XLSX, XLS, ODS o CSV, con una fila de encabezado. El programa reconoce las columnas por su nombre.",
)
_COLUMN: Final = 150


class DropPlace(EmptyState):
    """Where a file is dropped, or chosen."""

    chosen = Signal()
    dropped = Signal(str)

    def __init__(self) -> None:
        choose = Button(
            "Elegir archivo…", Kind.PRIMARY, icon=Icon.FOLDER, key="Ctrl+O", height=36, name="elegir_archivo"
        )
        super().__init__("soltar_archivo", _EMPTY, choose)
        choose.clicked.connect(self.chosen)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)


def dropped_file(event: QDropEvent) -> str:
    """The one file that is being dropped, if it may be a sheet; empty for anything else."""
    paths = [url.toLocalFile() for url in event.mimeData().urls()]
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(FORMATS) else ""


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
        self._editors: dict[str, ChoiceEditor] = {}
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
        for field in fields:
            editor = self._editors[field.key]
            editor.set_choices(choices)
            editor.choose(field.column)

    def first(self) -> QWidget:
        """What has the keyboard first."""
        return next(iter(self._editors.values()), self)

    def _add(self, row: int, field: FieldChoice) -> None:
        editor = ChoiceEditor()
        editor.setObjectName(f"columna_{field.key}")
        editor.setAccessibleName(f"Columna de {field.title}")
        editor.setAccessibleDescription(field.note)
        editor.setFixedWidth(_COLUMN)
        editor.activated.connect(lambda _place: self.column_chosen.emit(field.key, editor.current_key()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(field.title))
        if field.note:
            words.addWidget(Label(field.note, Tone.MUTED, Size.SMALL))
        self._grid.addLayout(words, row, 0)
        self._grid.addWidget(editor, row, 1)
        self._editors[field.key] = editor
