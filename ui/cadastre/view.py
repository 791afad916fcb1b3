"""The widgets of the subscribers' list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Topic
from app.store.accounts import AccountLine
from ui.cadastre.columns import COLUMNS, FIRST_ORDER
from ui.cadastre.filter_dialog import FilterDialog
from ui.cadastre.presenter import FilterChoices, FilterOn
from ui.ports import Tasks
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.columns import RowSource
from ui.widgets.editors import LineEditor
from ui.widgets.file_dialogs import WORKBOOK, choose_place
from ui.widgets.filters import FilterBar, SelectionBar, Token
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_WAIT: Final = 180
_SEARCH_WIDTH: Final = 240
_EMPTY: Final = Emptiness(
    icon=Icon.USERS,
    sentence="Todavía no hay suscriptores",
    explanation="Traiga su catastro de una hoja de cálculo: se revisa fila por fila antes de guardar.",
    note="Sirve el archivo que ya tiene, en XLSX, XLS, ODS o CSV; el programa reconoce las columnas.",
)
_NO_ACCOUNTS: Final = "Ninguna cuenta cumple con estos filtros. Mayús+F3 los quita todos."
_KEYS: Final = (
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Space", "marcar"),
    KeyHint("Shift+Down", "marcar seguidas"),
    KeyHint("Ctrl+A", "marcar todas"),
    KeyHint("F2", "cambiar las marcadas"),
    KeyHint("Ctrl+F", "buscar en la lista"),
    KeyHint("Ctrl+C", "copiar"),
)


class SubscribersPage(Page):
    """Every account: counts that filter, filters that combine, the table."""

    topics = frozenset({Topic.CADASTRE, Topic.LEDGER})
    opened = Signal(object, object)
    """An account's line and the ids of the whole list."""
    searched = Signal(str)
    filters_wanted = Signal()
    filters_chosen = Signal(object)
    filter_removed = Signal(str)
    filters_cleared = Signal()
    import_wanted = Signal()
    new_wanted = Signal()
    quality_wanted = Signal()
    routes_wanted = Signal()
    strata_wanted = Signal()
    cycles_wanted = Signal()
    idle_wanted = Signal()
    campaigns_wanted = Signal()
    vacant_wanted = Signal()
    cases_wanted = Signal()
    certificates_wanted = Signal()
    bulk_wanted = Signal(object)
    """Ids of the accounts that were chosen."""
    marked = Signal(object)
    """Ids of the accounts that are marked."""
    export_wanted = Signal()
    export_chosen = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__("suscriptores", "Suscriptores")
        self._new = Button("Cuenta nueva", icon=Icon.PLUS, key="Ctrl+N", name="cuenta_nueva_boton")
        self._more = MenuButton("Más", icon=Icon.DOTS, key="F4", name="mas_suscriptores")
        self._alone = QShortcut(QKeySequence("F2"), self)
        """Changes the current account where none is marked: of marked ones, the bar's button has the key."""
        self._search = LineEditor()
        self._filters = FilterBar("filtros")
        self.table: RecordTable[AccountLine] = RecordTable(
            COLUMNS,
            name="cuentas",
            said="Suscriptores",
            tasks=tasks,
            options=TableOptions(checkable=True, order=FIRST_ORDER, empty=_NO_ACCOUNTS),
        )
        self._many = Button("Cambiar…", icon=Icon.CHECKLIST, key="F2", height=28, name="cambiar_marcadas")
        self._marked = SelectionBar("marcadas", self._many)
        self._wait = QTimer(self)
        self._list = QWidget()
        bring = Button(
            "Traer el catastro",
            Kind.PRIMARY,
            icon=Icon.IMPORT,
            key="Ctrl+Return",
            height=36,
            name="traer_catastro",
        )
        self._none = EmptyState("sin_suscriptores", _EMPTY, bring)
        bring.clicked.connect(self.import_wanted)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_source(self, source: RowSource[AccountLine]) -> None:
        """Show the accounts of a query."""
        self.table.show_source(source)

    def show_filters(self, tokens: Sequence[FilterOn], *, narrowed: bool) -> None:
        """Show the filters that are on, and whether anything narrows the list, words and figure too."""
        self._filters.show_tokens(
            [Token(each.key, each.name, each.value) for each in tokens], clearable=narrowed
        )

    def clear_search(self) -> None:
        """Forget the words that were typed."""
        self._wait.stop()
        self._search.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self._search.clear()
        self._search.blockSignals(False)  # noqa: FBT003 - Qt takes it so

    def show_result(self, text: str, total: str) -> None:
        """Say how many accounts they leave, and their balance."""
        self._filters.show_result(text, total)

    def show_selection(self, count: int, text: str, total: str, every: str) -> None:
        """Say how many accounts are marked, what they owe, and how all of them are called."""
        self._marked.show_selection(count, text, total, every)
        self._alone.setEnabled(not count)

    def show_empty(self, *, empty: bool) -> None:
        """Show that there is no cadastre yet, or the list."""
        self._none.setVisible(empty)
        self._list.setVisible(not empty)
        self._more.setVisible(not empty)
        self.show_table_tools(shown=not empty)
        self.set_keys((KeyHint("Ctrl+Return", "traer el catastro"),) if empty else _KEYS)

    def ask_filters(self, choices: FilterChoices) -> None:
        """Open the dialog of filters."""
        dialog = FilterDialog(self, choices)
        dialog.chosen.connect(self.filters_chosen)
        dialog.open()

    def ask_file(self, name: str) -> None:
        """Ask where to write the export."""
        choose_place(
            self, "Exportar el catastro completo", "catastro_archivo", WORKBOOK, name, self.export_chosen
        )

    def select_account(self, account_id: int) -> None:
        """Make an account the current row, if it is in the list."""
        self.table.select_id(account_id)

    # ---- parts

    def _arrange(self) -> None:
        self._search.setObjectName("buscar_en_lista")
        self._search.setAccessibleName("Buscar en la lista")
        self._search.setPlaceholderText("Nombre, documento o medidor")
        self._search.setClearButtonEnabled(True)
        self._search.setFixedWidth(_SEARCH_WIDTH)
        self._filters.lead.addWidget(FieldLabel("Buscar", self._search))
        self._filters.lead.addWidget(self._search)
        self.add_table_tools(self.table)
        self.add_action(self._more)
        self.add_action(self._new)
        box = QVBoxLayout(self._list)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self._filters)
        box.addWidget(self.table, 1)
        box.addWidget(self._marked)
        self.content.addWidget(self._list, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)

    def _wire(self) -> None:
        self._new.clicked.connect(self.new_wanted)
        self._more.set_choices(
            (
                Choice("Cambiar las marcadas…\tF2", self._change_many, Icon.CHECKLIST),
                Choice("Calidad de los datos\tF7", self.quality_wanted.emit, Icon.REVIEW),
                Choice("Rutas\tF8", self.routes_wanted.emit, Icon.CHECKLIST),
                Choice("Ciclos\tF12", self.cycles_wanted.emit, Icon.CALENDAR),
                Choice("Listado de estratos…\tF9", self.strata_wanted.emit, Icon.CHECKLIST),
                Choice("Inactivas con consumo\tF6", self.idle_wanted.emit, Icon.DROP_ALERT),
                Choice("Campañas de actualización\tF10", self.campaigns_wanted.emit, Icon.CHECKLIST),
                Choice("Predios desocupados\tF11", self.vacant_wanted.emit, Icon.HOME),
                Choice("Casos de normalización\tF5", self.cases_wanted.emit, Icon.CHECKLIST),
                Choice("Paz y salvos expedidos", self.certificates_wanted.emit, Icon.SHIELD_CHECK),
                Choice("Traer el catastro…", self.import_wanted.emit, Icon.IMPORT),
                Choice("Exportar el catastro completo…", self.export_wanted.emit, Icon.DOWNLOAD),
            )
        )
        QShortcut(QKeySequence("F12"), self).activated.connect(self.cycles_wanted)
        self._alone.activated.connect(self._change_many)
        self._many.clicked.connect(self._change_many)
        self._marked.all_asked.connect(self.table.mark_all)
        self._marked.none_asked.connect(self.table.clear_marks)
        self.table.marks_changed.connect(self.marked)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.cases_wanted)
        QShortcut(QKeySequence("F6"), self).activated.connect(self.idle_wanted)
        QShortcut(QKeySequence("F7"), self).activated.connect(self.quality_wanted)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.routes_wanted)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.strata_wanted)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.campaigns_wanted)
        QShortcut(QKeySequence("F11"), self).activated.connect(self.vacant_wanted)
        self._filters.add_asked.connect(self.filters_wanted)
        self._filters.removed.connect(self.filter_removed)
        self._filters.cleared.connect(self.filters_cleared)
        self._wait.timeout.connect(lambda: self.searched.emit(self._search.text()))
        self._search.textChanged.connect(lambda _text: self._wait.start())
        self._search.returnPressed.connect(self._from_search)
        self.table.row_activated.connect(self._activated)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._to_search)

    def _activated(self, _ident: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self.opened.emit(line, self.table.ids())

    def _change_many(self) -> None:
        self.bulk_wanted.emit(tuple(self.table.chosen_ids()))

    def _from_search(self) -> None:
        self._wait.stop()
        self.searched.emit(self._search.text())
        self.table.setFocus()

    def _to_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()
