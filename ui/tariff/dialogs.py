"""Dialogs of the tariff page: the index of a copy, the files of an act, a list of problems."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.tariff.columns import PROBLEM_COLUMNS
from ui.tariff.lines import ProblemLine
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.dialogs import Dialog
from ui.widgets.fields import Form, TextField
from ui.widgets.file_dialogs import choose_file
from ui.widgets.files import FILE_COLUMNS, PAPERS, FileLine
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_WIDTH: Final = 560
_WIDE: Final = 820
_LIST: Final = 320
_FILES: Final = 180


class IndexDialog(Dialog):
    """The index at the last adjustment and now; what they come to is said as they are typed."""

    typed = Signal(str, str)
    decided = Signal(str, str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(
            parent, "indexar_tarifa", f"Indexar {name} en un borrador", icon=Icon.TREND_UP, width=_WIDTH
        )
        self.add_text(
            "Se ajustan los costos de referencia, y de ellos salen los precios; los factores quedan como"
            " están y la CMT sigue su propio acto. Lo vigente no cambia."
        )
        self._form = Form("indexar_campos", columns=2)
        self._before = self._form.add(
            TextField("Índice del último ajuste", name="indice_antes", required=True, help_text="IPC: 144,88")
        )
        self._now = self._form.add(
            TextField("Índice de hoy", name="indice_hoy", required=True, help_text="IPC: 149,30")
        )
        self.body.addWidget(self._form)
        self._said = self.add_text("Para un porcentaje escriba 100 y, por ejemplo, 103,5.", Tone.MUTED)
        self._said.setObjectName("indexar_dicho")
        cancel = self.leave_button("indexar_cancelar")
        make = Button(
            "Hacer el borrador", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="indexar_hacer"
        )
        make.clicked.connect(self._decide)
        self._form.changed.connect(lambda: self.typed.emit(*self._texts()))
        self._form.finished.connect(self._decide)
        self.add_buttons([cancel], [make])
        self._before.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str, tone: Tone) -> None:
        """Say what the indices come to, or why not."""
        self._said.setText(text)
        self._said.set_tone(tone)
        QTimer.singleShot(0, self, self.fit)

    def _texts(self) -> tuple[str, str]:
        return self._before.text(), self._now.text()

    def _decide(self) -> None:
        self.decided.emit(*self._texts())


class FilesDialog(Dialog):
    """The act's own files, beside a sheet that is in force."""

    file_chosen = Signal(str)
    open_asked = Signal(object)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "archivos_tarifa", f"El acto de {name}", icon=Icon.ATTACH, width=_WIDE)
        self.add_text("PDF o foto, hasta 10 MB. Se guardan con la oficina; no se borran.")
        self.files: RecordTable[FileLine] = RecordTable(
            FILE_COLUMNS,
            name="archivos_lista",
            said="Archivos del acto",
            options=TableOptions(empty="Sin archivos."),
        )
        self.files.setFixedHeight(_FILES)
        self.body.addWidget(self.files)
        self._said = self.add_text("", Tone.BAD)
        self._said.hide()
        attach = Button("Adjuntar…", icon=Icon.ATTACH, key="F7", name="archivos_adjuntar")
        self._open = Button("Abrir", icon=Icon.EXTERNAL, key="Ctrl+O", name="archivos_abrir")
        close = Button("Cerrar", Kind.PRIMARY, key="Esc", name="archivos_cerrar")
        attach.clicked.connect(self._ask)
        self._open.clicked.connect(self._open_current)
        self.files.row_activated.connect(self.open_asked)
        close.clicked.connect(self.reject)
        self.add_buttons([attach, self._open], [close])

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show what is attached."""
        self.files.show_rows(files, ident=lambda line: line.id)
        self._open.allow("" if files else "No hay archivos adjuntos.")
        self.say("")

    def say(self, text: str) -> None:
        """Say why a file is not taken."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _ask(self) -> None:
        choose_file(self, "Adjuntar el acto", "archivo_acto", PAPERS, self.file_chosen)

    def _open_current(self) -> None:
        ident = self.files.current_id()
        if ident is not None:
            self.open_asked.emit(ident)


class ProblemsDialog(Dialog):
    """A list of places and what is the matter with each."""

    def __init__(self, parent: QWidget, title: str, text: str, lines: Sequence[ProblemLine]) -> None:
        super().__init__(parent, "problemas_tarifas", title, icon=Icon.LIST, width=_WIDE)
        self.add_text(text, Tone.TEXT)
        table: RecordTable[ProblemLine] = RecordTable(
            PROBLEM_COLUMNS, name="problemas_lista", said="Problemas", options=TableOptions()
        )
        table.setFixedHeight(_LIST)
        table.show_rows(lines)
        self.body.addWidget(table)
        copy = Button("Copiar la lista", icon=Icon.COPY, name="copiar_problemas")
        copy.clicked.connect(table.copy_all)
        close = Button("Entendido", Kind.PRIMARY, key="Esc", name="problemas_cerrar")
        close.clicked.connect(self.reject)
        self.add_buttons([copy], [close])
