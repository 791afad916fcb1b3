"""The tab «Adjuntos»: what is attached to the account and to the changes of its facts."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.account.filing import FILES, FileRow
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import RowLook
from ui.widgets.labels import Label
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_NONE = "No hay adjuntos. Con Ins se añade una foto o un PDF."


class FilesTab(QWidget):
    """The attachments, and the buttons that add one, open it, withdraw it."""

    attach_wanted = Signal()
    open_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = Button("Abrir", icon=Icon.EYE, height=30, name="abrir_adjunto")
        self._attach = Button("Adjuntar…", icon=Icon.ATTACH, key="Ins", height=30, name="adjuntar_boton")
        self._withdraw = Button(
            "Retirar…", Kind.PLAIN, icon=Icon.TRASH, key="Del", height=30, name="retirar_adjunto_boton"
        )
        self.table: RecordTable[FileRow] = RecordTable(
            FILES,
            name="adjuntos",
            said="Adjuntos de la cuenta",
            options=TableOptions(empty=_NONE, look=_look),
        )
        self._attach.clicked.connect(self.attach_wanted)
        self._open.clicked.connect(lambda: self._with_row(self.open_wanted))
        self._withdraw.clicked.connect(lambda: self._with_row(self.withdraw_wanted))
        self.table.row_activated.connect(lambda _ident: self._with_row(self.open_wanted))
        self.table.current_changed.connect(self._allow)
        self._allow(None)
        head = QHBoxLayout()
        head.addWidget(Label("Fotos y PDF de la cuenta y de sus novedades", Tone.MUTED))
        head.addStretch(1)
        for button in (self._open, self._attach, self._withdraw):
            head.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.PAD)
        box.addLayout(head)
        box.addWidget(self.table, 1)

    def show_files(self, files: Sequence[FileRow]) -> None:
        """Show these."""
        self.table.show_rows(files, ident=lambda row: row.file.id)
        if files and self.table.current_row() is None:
            self.table.select_id(files[0].file.id)
        self._allow(self.table.current_row())

    def _allow(self, row: FileRow | None) -> None:
        missing = "Elija un adjunto." if row is None else ""
        gone = "Ya se retiró." if row is not None and row.withdrawn else ""
        self._open.allow(missing)
        self._withdraw.allow(missing or gone)

    def _with_row(self, signal: SignalInstance) -> None:
        row = self.table.current_row()
        if row is not None:
            signal.emit(row)


def _look(row: FileRow) -> RowLook:
    return RowLook.DIM if row.withdrawn else RowLook.NORMAL
