"""The widgets of the region: a folder, a month, three tables."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.region.consolidation import DUE_DAY, Missing, Refused
from app.region.towns import TownRow
from domain.profile import Currency
from ui.region.columns import MISSING as MISSING_COLUMNS
from ui.region.columns import REFUSED as REFUSED_COLUMNS
from ui.region.columns import look_of, town_columns
from ui.region.presenter import MISSING, REFUSED, TOWNS
from ui.theme.icon import Icon
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Option

_MONTH: Final = 170
_DAY: Final = 60
_NONE: Final = Emptiness(
    icon=Icon.FOLDER,
    sentence="Reúna los informes de sus municipios",
    explanation=(
        "Ponga en una carpeta los paquetes («.caudal») que envían las oficinas y ábrala aquí: verá la región"
        " municipio por municipio, quién falta y qué archivo no se puede usar."
    ),
)
_KEYS: Final = (
    KeyHint("Ctrl+O", "abrir otra carpeta"),
    KeyHint("Ctrl+Return", "escribir el informe"),
    KeyHint("Alt 1…3", "qué se mira"),
    KeyHint("F4", "otro mes"),
    KeyHint("F5", "leer otra vez"),
    KeyHint("Ctrl+E", "exportar"),
)
_ACCEPT: Final = KeyHint("F8", "aceptar la firma nueva")


class RegionPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    source_chosen = Signal(str)
    target_chosen = Signal(str)
    write_asked = Signal()
    month_chosen = Signal(str)
    due_day_typed = Signal(str)
    accept_asked = Signal(object)
    reload_asked = Signal()

    def __init__(self, currency: Currency) -> None:
        super().__init__("region", "Región")
        self._month, self._due = ChoiceEditor(), LineEditor()
        self._fields = (
            FieldLabel("Mes", self._month), self._month, FieldLabel("Plazo, día", self._due), self._due,
        )  # fmt: skip
        self._open = Button("Abrir carpeta…", icon=Icon.FOLDER, key="Ctrl+O", name="abrir_paquetes")
        self._write = Button(
            "Escribir el informe…", Kind.PRIMARY, icon=Icon.REPORT, key="Ctrl+Return", name="escribir_region"
        )
        self.towns = _table(
            town_columns(currency), "region_municipios", "Municipios", "Nadie informó este mes.", look_of
        )
        self.missing = _table(MISSING_COLUMNS, "region_faltan", "Sin llegar", "Llegaron todos.", None)
        self.refused = _table(
            REFUSED_COLUMNS, "region_rechazados", "Archivos sin usar", "Se usaron todos los archivos.", None
        )
        self._tables: dict[str, RecordTable[Any]] = {
            TOWNS: self.towns, MISSING: self.missing, REFUSED: self.refused,
        }  # fmt: skip
        self._stack, self._work = QStackedWidget(), QWidget()
        self._begin = Button(
            "Abrir carpeta…", Kind.PRIMARY, icon=Icon.FOLDER, key="Ctrl+O", name="abrir_primera"
        )
        self._none = EmptyState("sin_region", _NONE, self._begin)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_region(self, told: str, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show of which month and folder the figures are, and the months among which one may choose."""
        self.set_title("Región", told)
        self._month.set_choices(list(months))
        self._month.choose(chosen)

    def show_tabs(self, tabs: Sequence[Option], chosen: str) -> None:
        """Show how many towns came, are missing, and files are not used."""
        self.show_figures(tabs)
        self.choose_figure(chosen)
        shown = self._tables[chosen]
        self._stack.setCurrentWidget(shown)
        self.set_keys((_ACCEPT, *_KEYS) if chosen == REFUSED else _KEYS)
        self.set_first_focus(shown)
        shown.setFocus()

    def show_rows(
        self, rows: Sequence[TownRow], missing: Sequence[Missing], refused: Sequence[Refused]
    ) -> None:
        """Fill the three tables."""
        for table, found in ((self.towns, rows), (self.missing, missing), (self.refused, refused)):
            listed: list[Any] = list(found)
            table.show_rows(listed, ident=listed.index)
            if listed and table.current_row() is None:
                table.select_id(0)

    def show_empty(self, *, empty: bool) -> None:
        """Ask for a folder first, or show the region."""
        self._none.setVisible(empty)
        self._work.setVisible(not empty)
        for widget in (self._month, self._due, self._open, self._write):
            widget.setVisible(not empty)
        if empty:
            self.set_keys((_KEYS[0],))
            self.set_first_focus(self._begin)

    def ask_source(self) -> None:
        """Ask for the folder of the packages."""
        choose_folder(self, "Carpeta de los paquetes", "carpeta_paquetes", self.source_chosen.emit)

    def ask_target(self) -> None:
        """Ask for the folder of the report."""
        choose_folder(self, "Carpeta del informe de la región", "carpeta_region", self.target_chosen.emit)

    # ---- parts

    def _arrange(self) -> None:
        self._month.setObjectName("region_mes")
        self._month.setFixedWidth(_MONTH)
        self._due.setObjectName("region_plazo")
        self._due.setFixedWidth(_DAY)
        self._due.setText(str(DUE_DAY))
        for widget in (*self._fields, self._open, self._write):
            self.add_action(widget)
        for table in self._tables.values():
            self._stack.addWidget(table)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self.show_empty(empty=True)

    def _wire(self) -> None:
        for button in (self._open, self._begin):
            button.clicked.connect(self.ask_source)
        self._write.clicked.connect(self.write_asked)
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self._due.returnPressed.connect(lambda: self.due_day_typed.emit(self._due.text()))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = [(f"Alt+{place}", lambda key=key: self.figure_chosen.emit(key))
                for place, key in enumerate(self._tables, 1)]  # fmt: skip
        for key, act in (
            *keys,
            ("F4", self._month.setFocus),
            ("F5", self.reload_asked.emit),
            ("F8", self._accept),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _accept(self) -> None:
        row = self.refused.current_row()
        if self._stack.currentWidget() is self.refused and row is not None:
            self.accept_asked.emit(row)


def _table(columns: Any, name: str, said: str, empty: str, look: Any) -> RecordTable[Any]:
    options = TableOptions(empty=empty, chooser=True) if look is None else TableOptions(
        empty=empty, chooser=True, look=look
    )  # fmt: skip
    return RecordTable(columns, name=name, said=said, options=options)
