"""The page of charges as widgets: counts, month and sheet, the list, the buttons that decide."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.changes import Topic
from app.invoicing.charge_approval import ListedCharge
from domain.charge import ChargeState
from ui.charges.columns import COLUMNS, VALUES
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import RowLook
from ui.widgets.dialogs import ask
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_dialogs import WORKBOOK, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Decision

_TITLE: Final = "Cobros"
_MONTH, _LOAD = 158, 260
_NONE_SUCH: Final = "Ningún cobro está en este caso: elija arriba otra cifra u otra hoja."
_EMPTY: Final = Emptiness(
    icon=Icon.COINS,
    sentence="No hay otros cobros en este mes",
    explanation="Medidores, arreglos, carrotanques: se traen de una hoja, o se añaden en la cuenta con F8.",
)
_FIRST_KEYS: Final = (
    KeyHint("Ctrl+O", "cargar archivo"),
    KeyHint("Ctrl+K", "ir a una cuenta"),
    KeyHint("Esc", "volver"),
)
_KEYS: Final = (
    KeyHint("Ctrl+Return", "aprobar los elegidos"),
    KeyHint("F9", "aprobar todos"),
    KeyHint("Shift+Up Down", "elegir varios"),
    KeyHint("Del", "retirar"),
    KeyHint("Ctrl+O", "cargar archivo"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Esc", "volver"),
)


class ChargesPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.BILLING, Topic.CADASTRE, Topic.PERIODS})
    month_chosen = Signal(str)
    load_chosen = Signal(str)
    approve_wanted = Signal(object)
    """Ids of the chosen lines."""
    approve_all_wanted = Signal()
    withdraw_wanted = Signal(object)
    """Ids of the chosen lines."""
    asked_typed = Signal(object, object)
    file_wanted = Signal()
    search_wanted = Signal()
    template_wanted = Signal()
    template_chosen = Signal(str)
    account_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("cobros", _TITLE)
        self._template = Button(
            "Plantilla…", Kind.QUIET, icon=Icon.TABLE, key="Ctrl+T", name="plantilla_cobros"
        )
        self._file = Button("Cargar archivo…", icon=Icon.IMPORT, key="Ctrl+O", name="cargar_cobros_boton")
        self._withdraw = Button("Retirar…", icon=Icon.TRASH, key="Del", name="retirar_cobros_boton")
        self._all = Button("Aprobar todos…", icon=Icon.CHECKLIST, key="F9", name="aprobar_todos")
        self._approve = Button(
            "Aprobar…", Kind.PRIMARY, icon=Icon.CHECK_CIRCLE, key="Ctrl+Return", name="aprobar"
        )
        self._month, self._load = ChoiceEditor(), ChoiceEditor()
        self._told = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self.table: RecordTable[ListedCharge] = RecordTable(
            COLUMNS, name="cobros_lista", said=_TITLE, options=TableOptions(empty=_NONE_SUCH, look=_look)
        )
        self._begin = Button(
            "Cargar archivo…",
            Kind.PRIMARY,
            icon=Icon.IMPORT,
            key="Ctrl+O",
            height=36,
            name="cargar_los_primeros",
        )
        self._search = Button("Buscar una cuenta", icon=Icon.USERS, height=36, name="buscar_cuenta")
        self._none = EmptyState("cobros_vacio", _EMPTY, self._begin, self._search)
        self._asker = Asker(self, self.asked_typed.emit)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that the month has no charge, and how one comes; or the charges."""
        new = self._none.isHidden() is empty
        self._none.setVisible(empty)
        for widget in (self.table, self._file, self._withdraw, self._all, self._approve):
            widget.setVisible(not empty)
        self.set_keys(_FIRST_KEYS if empty else _KEYS)
        self.set_first_focus(self._begin if empty else self.table)
        if new and self.isVisible():
            self.take_focus()

    def show_months(self, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Say of which month, and offer the others."""
        self._month.set_choices(months)
        self._month.choose(chosen)

    def show_loads(self, loads: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the sheets in which charges came."""
        self._load.set_choices(loads)
        self._load.choose(chosen)

    def show_charges(self, found: Sequence[ListedCharge], told: str) -> None:
        """Show these, and what they come to."""
        self._told.setText(told)
        self.table.show_rows(found, ident=lambda line: line.first.id, values=VALUES)
        if found and self.table.current_id() is None:
            self.table.select_id(self.table.ids()[0])

    def allow(self, approve: str, withdraw: str) -> None:
        """Offer to approve and to withdraw, or say why not."""
        self._approve.allow(approve)
        self._all.allow(approve)
        self._withdraw.allow(withdraw)

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision in figures."""
        ask(self, decision, act)

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_place(self, name: str) -> None:
        """Ask where the empty sheet goes."""
        choose_place(
            self, "Guardar la plantilla de cobros", "plantilla_archivo", WORKBOOK, name, self.template_chosen
        )

    # ---- parts

    def _arrange(self) -> None:
        for button in (self._template, self._file, self._withdraw, self._all, self._approve):
            self.add_action(button)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.PAD)
        for editor, name, text, width in (
            (self._month, "cobros_mes", "Mes", _MONTH),
            (self._load, "cobros_carga", "Llegaron en", _LOAD),
        ):
            editor.setObjectName(name)
            editor.setAccessibleName(text)
            editor.setFixedWidth(width)
            label = Label(text, Tone.MUTED)
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor)
            row.addSpacing(Size.PAD)
        row.addWidget(self._told, 1)
        self._told.setObjectName("cobros_suma")
        self.content.addWidget(bar)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._month.activated.connect(lambda _at: self.month_chosen.emit(self._month.current_key()))
        self._load.activated.connect(lambda _at: self.load_chosen.emit(self._load.current_key()))
        self._template.clicked.connect(self.template_wanted)
        self._file.clicked.connect(self.file_wanted)
        self._begin.clicked.connect(self.file_wanted)
        self._search.clicked.connect(self.search_wanted)
        self._withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(self.table.chosen_ids()))
        self._all.clicked.connect(self.approve_all_wanted)
        self._approve.clicked.connect(lambda: self.approve_wanted.emit(self.table.chosen_ids()))
        self.table.row_activated.connect(lambda _ident: self.account_wanted.emit(self.table.current_row()))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=context).activated.connect(self.left)


def _look(line: ListedCharge) -> RowLook:
    return RowLook.DIM if line.state is ChargeState.WITHDRAWN else RowLook.NORMAL
