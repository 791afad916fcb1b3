"""The page of a foreign sheet: its columns at the left, its rows at the right, one button that takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.exchange.columns import ColumnSample, IgnoredRow, RowProblem
from ui.sheets.cards import FORMATS, DropPlace, MappingCard
from ui.sheets.columns import IGNORED, PROBLEMS, SAMPLES
from ui.sheets.file_page import FilePage
from ui.sheets.mapping import FieldChoice
from ui.sheets.presenter import SheetPresenter
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Emptiness
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialogs import WORKBOOK, choose_file, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Tie

EXPLANATION: Final = (
    "Suelte aquí el archivo, o elíjalo. Se revisa fila por fila y nada se guarda sin su permiso."
)
"""What happens to a file before anything is decided."""
KINDS: Final = "XLSX, XLS, ODS o CSV, con una fila de encabezado."
"""The files that are read."""

_LEFT: Final = 316
_BACK: Final = KeyHint("Esc", "volver")
_START_KEYS: Final = (KeyHint("Ctrl+O", "elegir archivo"), _BACK)
_UNKNOWN_KEYS: Final = (KeyHint("Tab", "de columna en columna"), KeyHint("Ctrl+O", "otro archivo"), _BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """What a page of sheets says of its own.

    Attributes:
        name: of the page's widget.
        title: of the page.
        empty: what it says before there is a file.
        ask_title: of the window in which a file is chosen.
        ask_name: of that window's widget.
        act: the word of the primary button.
        act_name: of its widget.
    """

    name: str
    title: str
    empty: Emptiness
    ask_title: str
    ask_name: str
    act: str
    act_name: str


class SheetPage(FilePage):
    """A file, its columns at the left, its rows at the right, and one button that brings them in."""

    save_wanted = Signal()
    save_chosen = Signal(str)

    def __init__(self, look: SheetLook, *tables: QWidget) -> None:
        super().__init__(look.name, look.title)
        self._look = look
        self._keys: tuple[KeyHint, ...] = (
            KeyHint("Ctrl+Return", look.act.lower()),
            KeyHint("Ctrl+O", "otro archivo"),
            KeyHint("Ctrl+G", "guardar rechazadas"),
            KeyHint("Tab", "columnas y filas"),
            KeyHint("Ctrl+C", "copiar filas"),
            _BACK,
        )
        self._other = Button("Otro archivo…", icon=Icon.FOLDER, key="Ctrl+O", name="otro_archivo")
        self._save = Button(
            "Guardar las rechazadas…", icon=Icon.EXPORT, key="Ctrl+G", name="guardar_rechazadas"
        )
        self._act = Button(look.act, Kind.PRIMARY, icon=Icon.IMPORT, key="Ctrl+Return", name=look.act_name)
        self._drop = DropPlace(look.empty)
        self._work = QWidget()
        self._mapping = MappingCard()
        self._told = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self.problems: RecordTable[RowProblem] = RecordTable(
            PROBLEMS,
            name="filas_problemas",
            said="Filas con problemas",
            options=TableOptions(empty="Ninguna fila tiene problemas."),
        )
        self.ignored: RecordTable[IgnoredRow] = RecordTable(
            IGNORED,
            name="filas_ignoradas",
            said="Filas sin datos",
            options=TableOptions(empty="Todas las filas traen datos."),
        )
        self.samples: RecordTable[ColumnSample] = RecordTable(
            SAMPLES, name="columnas_del_archivo", said="Columnas del archivo con sus primeros datos"
        )
        self._rows = QStackedWidget()
        self._foot = QHBoxLayout()
        self._arrange((*tables, self.problems, self.ignored, self.samples))
        self._connect()

    # ---- for the presenter

    def show_start(self) -> None:
        """Show that a file is to be chosen."""
        self.set_title(self._look.title)
        self.notice.clear()
        self._set_working(working=False)
        self.show_figures(())
        self.show_action("", "", "")
        self.set_keys(_START_KEYS)

    def show_file(self, name: str, told: str) -> None:
        """Show which file was read, and where its header is."""
        self.set_title(self._look.title, f"{name} · {told}")

    def show_refusal(self, text: str, advice: str) -> None:
        """Say in the page why a file cannot be read, and what to do; an empty text takes it away."""
        if text:
            self.notice.say(advice or text, Tone.BAD, text if advice else "")
        else:
            self.notice.clear()

    def show_mapping(self, choices: Sequence[tuple[str, str]], fields: Sequence[FieldChoice]) -> None:
        """Show the fields, each with its column among these."""
        fresh = not self._work.isVisibleTo(self)
        self._mapping.show_mapping(choices, fields)
        self._set_working(working=True)
        self.set_keys(self._keys)
        if fresh:
            self._rows.setFocus()

    def show_ties(self, ties: Sequence[Tie]) -> None:
        """Say what one must know of the columns."""
        self._mapping.show_ties(ties)

    def show_problems(self, rows: Sequence[RowProblem]) -> None:
        """Show rows and what is wrong with them."""
        self.problems.show_rows(rows, values={"row": lambda row: row.row})
        self.show_table(self.problems)

    def show_ignored(self, rows: Sequence[IgnoredRow]) -> None:
        """Show rows without data."""
        self.ignored.show_rows(rows, values={"row": lambda row: row.row})
        self.show_table(self.ignored)

    def show_samples(self, samples: Sequence[ColumnSample]) -> None:
        """Show what stands in each column of the file: which is which is not known yet."""
        fresh = not self.samples.isVisibleTo(self)
        self.samples.show_rows(samples)
        self.show_table(self.samples)
        self.set_keys(_UNKNOWN_KEYS)
        if fresh:
            self._mapping.first().setFocus()

    def show_action(self, text: str, reason_not: str, told: str) -> None:
        """Show what the primary button does, or why it cannot be pressed; no text for no button."""
        self._act.setVisible(bool(text))
        if text:
            self._act.set_text(text)
        self._act.allow(reason_not)
        self._told.setText(reason_not or told)
        self._told.set_tone(Tone.WARN if reason_not else Tone.MUTED)

    def show_save(self, *, offered: bool) -> None:
        """Offer to save the refused rows, or not."""
        self._save.setVisible(offered)

    def ask_file(self) -> None:
        """Ask which file to read."""
        kinds = " ".join(f"*{suffix}" for suffix in FORMATS)
        choose_file(
            self,
            self._look.ask_title,
            self._look.ask_name,
            f"Hojas de cálculo ({kinds});;Todos (*)",
            self.file_chosen,
        )

    def ask_save(self, name: str) -> None:
        """Ask where the refused rows go."""
        choose_place(self, "Guardar las rechazadas", "rechazadas_archivo", WORKBOOK, name, self.save_chosen)

    # ---- for its children

    def wire(self, presenter: SheetPresenter[Any]) -> None:
        """Tell a presenter what is done here."""
        self.keep(presenter)
        self.refresh_wanted.connect(presenter.refresh)
        self.figure_chosen.connect(presenter.choose_rows)
        self.file_wanted.connect(presenter.ask_file)
        self.file_chosen.connect(presenter.read_file)
        self.column_chosen.connect(presenter.choose_column)
        self.save_wanted.connect(presenter.ask_save)
        self.save_chosen.connect(presenter.save_rejected)
        self.leave_by_esc(presenter.leave)

    def add_at_foot(self, widget: QWidget) -> None:
        """Add a choice under the rows."""
        self._foot.insertWidget(0, widget)

    def show_table(self, table: QWidget) -> None:
        """Show one of the tables."""
        self._rows.setCurrentWidget(table)
        self._rows.setFocusProxy(table)
        self._rows.show()

    # ---- parts

    def _set_working(self, *, working: bool) -> None:
        self._drop.setVisible(not working)
        self._work.setVisible(working)
        self._other.setVisible(working)

    def _arrange(self, tables: Sequence[QWidget]) -> None:
        for widget in (self._other, self._act):
            self.add_action(widget)
        for table in tables:
            self._rows.addWidget(table)
        self._foot.setSpacing(Size.GAP)
        self._foot.addStretch(1)
        self._foot.addWidget(self._save)
        right = QVBoxLayout()
        right.setSpacing(Size.PAD)
        right.addWidget(self._rows, 1)
        right.addLayout(self._foot)
        right.addStretch(0)
        self._mapping.setFixedWidth(_LEFT)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._mapping)
        row.addLayout(right, 1)
        self.content.addWidget(self._drop, 1)
        self.content.addWidget(self._work, 1)
        self.add_beside_figures(self._told)
        self.show_start()

    def _connect(self) -> None:
        self._drop.chosen.connect(self.file_wanted)
        self._other.clicked.connect(self.file_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._act.clicked.connect(self.act_wanted)
        self._mapping.column_chosen.connect(self.column_chosen)
