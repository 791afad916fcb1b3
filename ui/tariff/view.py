"""The widgets of the tariff page."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from app.changes import Topic
from ui.tariff.columns import PRICE_COLUMNS, SHEET_COLUMNS
from ui.tariff.dialogs import FilesDialog, IndexDialog, ProblemsDialog
from ui.tariff.lines import Offers, PriceLine, ProblemLine, SheetLine
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.dialogs import ask
from ui.widgets.file_dialogs import WORKBOOK, choose_file, choose_place
from ui.widgets.files import FileLine
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_SIDE: Final = 288
_TALL: Final = 42
_FILES: Final = "Tablas de tarifas (*.json *.xlsx *.ods)"
_EMPTY: Final = Emptiness(
    icon=Icon.PERCENT,
    sentence="Todavía no hay tarifas cargadas",
    explanation="Digite el acto como está impreso, o guarde la plantilla, llénela y cárguela.",
    note="Sirve una hoja de cálculo (XLSX u ODS) o un archivo JSON.",
)
_KEYS: Final = (
    KeyHint("Enter", "seguir digitando un borrador"),
    KeyHint("F4", "copiar, indexar, el acto"),
    KeyHint("F6", "probarla en las facturas"),
    KeyHint("Ctrl+O", "cargar una tabla"),
    KeyHint("Ctrl+C", "copiar precios"),
)


class TariffPage(Page):
    """The loaded sheets, and the prices of one."""

    topics = frozenset({Topic.TARIFFS, Topic.ATTACHMENTS})
    chosen = Signal(int)
    load_asked = Signal()
    file_chosen = Signal(str)
    template_asked = Signal()
    template_chosen = Signal(str)
    opened = Signal(object)
    begin_asked = Signal()
    copy_asked = Signal()
    take_back_asked = Signal()
    try_asked = Signal()
    index_asked = Signal()
    index_typed = Signal(str, str)
    index_decided = Signal(str, str)
    files_asked = Signal()
    paper_chosen = Signal(str)
    paper_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("tarifas", "Tarifas")
        self._template = Button("Guardar plantilla…", icon=Icon.DOWNLOAD, name="plantilla")
        self._load = Button("Cargar tabla…", icon=Icon.UPLOAD, key="Ctrl+O", name="cargar_tabla")
        self._begin = Button(
            "Digitar un acto…", Kind.PRIMARY, icon=Icon.PENCIL, key="Ctrl+Return", name="digitar_acto"
        )
        self._more = MenuButton("Con esta tabla", icon=Icon.DOTS, key="F4", name="con_esta_tabla")
        self._try = Button("Probar…", icon=Icon.TRIAL, key="F6", height=28, name="probar_tabla")
        self._go_on = Button("Seguir digitando", icon=Icon.PENCIL, height=28, name="seguir")
        self.sheets: RecordTable[SheetLine] = RecordTable(
            SHEET_COLUMNS,
            name="tablas",
            said="Tablas de tarifas",
            options=TableOptions(row_height=_TALL, own_frame=False, chooser=True),
        )
        self.prices: RecordTable[PriceLine] = RecordTable(
            PRICE_COLUMNS,
            name="precios",
            said="Precios por clase",
            options=TableOptions(own_frame=False, look=lambda line: line.look),
        )
        self._prices_card = Card("precios_tarjeta", "Precios", " ", flush=True)
        self._body = QWidget()
        self._index: IndexDialog | None = None
        self._papers: FilesDialog | None = None
        begin = Button("Digitar un acto…", Kind.PRIMARY, icon=Icon.PENCIL, height=36, name="digitar_primero")
        begin.clicked.connect(self.begin_asked)
        load = Button("Cargar tabla…", icon=Icon.UPLOAD, height=36, name="cargar_primera")
        template = Button("Guardar plantilla…", icon=Icon.DOWNLOAD, height=36, name="plantilla_primera")
        load.clicked.connect(self.load_asked)
        template.clicked.connect(self.template_asked)
        self._none = EmptyState("sin_tarifas", _EMPTY, begin, load, template)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that no sheet was loaded, or the sheets."""
        self._none.setVisible(empty)
        self._body.setVisible(not empty)
        self._load.setVisible(not empty)
        self._begin.setVisible(not empty)
        self._more.setVisible(not empty)
        self._template.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)

    def show_sheets(self, lines: Sequence[SheetLine], chosen: int) -> None:
        """Show the loaded sheets, one of them chosen."""
        self.sheets.show_rows(lines, ident=lambda line: line.id)
        self.sheets.select_id(chosen)

    def show_prices(self, title: str, subtitle: str, lines: Sequence[PriceLine]) -> None:
        """Show the prices of a sheet."""
        self._prices_card.title.setText(title)
        self._prices_card.subtitle.setText(subtitle)
        self.prices.show_rows(lines)

    def show_offers(self, offers: Offers) -> None:
        """Show what can be done with the sheet or draft in front."""
        self._go_on.setVisible(offers.draft)
        self._more.setVisible(not offers.draft)
        ranges = "" if offers.grid else "Esta tabla es por rangos: se cambia en su archivo."
        files = f"Archivos del acto ({offers.files})…" if offers.files else "Adjuntar el acto…"
        self._more.set_choices(
            [
                Choice(f"Copiar {offers.name} en un borrador", self.copy_asked.emit, Icon.COPY, ranges),
                Choice(f"Indexar {offers.name}…", self.index_asked.emit, Icon.TREND_UP, ranges),
                Choice(files, self.files_asked.emit, Icon.ATTACH),
                Choice(f"Volver {offers.name} a borrador…", self.take_back_asked.emit, Icon.UNDO, ranges),
            ]
        )

    def ask_index(self, name: str) -> None:
        """Ask for the indices of a copy."""
        dialog = IndexDialog(self, name)
        dialog.typed.connect(self.index_typed)
        dialog.decided.connect(self.index_decided)
        self._index = dialog
        dialog.open()

    def say_index(self, text: str, tone: Tone) -> None:
        """Say what the indices come to, or why not."""
        if self._index is not None and isValid(self._index):
            self._index.say(text, tone)

    def close_index(self) -> None:
        """The copy was made."""
        if self._index is not None and isValid(self._index):
            self._index.accept()

    def ask_files(self, name: str, files: Sequence[FileLine]) -> None:
        """Show the act's own files."""
        dialog = FilesDialog(self, name)
        dialog.file_chosen.connect(self.paper_chosen)
        dialog.open_asked.connect(self.paper_opened)
        self._papers = dialog
        dialog.show_files(files)
        dialog.open()

    def show_files(self, files: Sequence[FileLine]) -> None:
        """The files changed."""
        if self._papers is not None and isValid(self._papers):
            self._papers.show_files(files)

    def refuse_file(self, text: str) -> None:
        """Say why a file is not taken."""
        if self._papers is not None and isValid(self._papers):
            self._papers.say(text)

    def open_path(self, path: Path) -> None:
        """Open a file with the program that the computer has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def ask(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision."""
        ask(self, decision, act)

    def ask_file(self) -> None:
        """Ask for the file of a sheet."""
        choose_file(self, "Cargar tabla de tarifas", "archivo_tarifas", _FILES, self.file_chosen)

    def ask_template(self, name: str) -> None:
        """Ask where to write the template."""
        choose_place(
            self, "Guardar la plantilla de tarifas", "guardar_plantilla", WORKBOOK, name, self.template_chosen
        )

    def show_problems(self, title: str, text: str, lines: Sequence[ProblemLine]) -> None:
        """List what is wrong in a file, or different in a sheet."""
        ProblemsDialog(self, title, text, lines).open()

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._more)
        self.add_action(self._template)
        self.add_action(self._load)
        self.add_action(self._begin)
        self._prices_card.add_to_head(self._try)
        self._prices_card.add_to_head(self._go_on)
        side = Card("tablas_tarjeta", "Tablas", "la vigente, marcada", flush=True)
        side.setFixedWidth(_SIDE)
        side.body.addWidget(self.sheets)
        self._prices_card.body.addWidget(self.prices)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(side)
        row.addWidget(self._prices_card, 1)
        self.content.addWidget(self._body, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.sheets)

    def _wire(self) -> None:
        self._load.clicked.connect(self.load_asked)
        self._template.clicked.connect(self.template_asked)
        self.sheets.current_changed.connect(self._on_sheet)
        self.sheets.row_activated.connect(self.opened)
        self._try.clicked.connect(self.try_asked)
        self._begin.clicked.connect(self.begin_asked)
        self._go_on.clicked.connect(lambda: self.opened.emit(self.sheets.current_id()))

    def _on_sheet(self, line: SheetLine | None) -> None:
        if line is not None:
            self.chosen.emit(line.id)
