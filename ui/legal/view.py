"""The page of legal cases as widgets: counts, a search, the list, the current case with its record."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.debt.legal_desk import CaseRow
from domain.legal import Stage
from domain.profile import Currency
from ui.legal import forms
from ui.legal.columns import RECORD, VALUES, columns_of
from ui.legal.presenter import NEXT, NOTIFY
from ui.legal.words import RecordLine
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts, scrolling
from ui.widgets.buttons import Button, Choice, Kind, MenuButton
from ui.widgets.editors import LineEditor
from ui.widgets.file_dialogs import PDF, choose_place
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_WAIT_MS: Final = 150
_SEARCH: Final = 150
_BELOW: Final = 280
_FACTS: Final = 300
_BACK: Final = KeyHint("Esc", "volver")
_KEYS: Final = (
    KeyHint("Ctrl+N", "pasar una cuenta"),
    KeyHint("F8", "etapa siguiente"),
    KeyHint("F6", "notificar"),
    KeyHint("F7", "datos del título"),
    KeyHint("F4", "otros pasos"),
    KeyHint("Ctrl+P", "expediente"),
    KeyHint("Ctrl+F", "buscar"),
    KeyHint("Return", "abrir la cuenta"),
    _BACK,
)
_EMPTY: Final = Emptiness(
    icon=Icon.SCALE,
    sentence="Ninguna cuenta está en jurídica",
    explanation=(
        "La deuda que no se pagó por las buenas pasa aquí: se revisa que el título tenga todo lo que la ley"
        " pide, se notifica con su término en días hábiles y sigue etapa por etapa, sin saltar ninguna."
    ),
)


class LegalPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.CLAIMS, Topic.LEDGER, Topic.ATTACHMENTS})
    typed = Signal(str)
    current_changed = Signal(object)
    open_asked = Signal()
    lawyer_asked = Signal()
    act_asked = Signal(str)
    mend_asked = Signal(object)
    pack_asked = Signal()
    file_chosen = Signal(str)
    account_asked = Signal()
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self, currency: Currency) -> None:
        super().__init__("juridico", "Jurídico")
        self._line = LineEditor()
        self._pack = Button("Expediente…", icon=Icon.PRINTER, key="Ctrl+P", name="expediente_boton")
        self._more = MenuButton("Más pasos", icon=Icon.DOTS, key="F4", name="otros_pasos")
        self._new = Button("Pasar cuenta…", icon=Icon.PLUS, key="Ctrl+N", name="pasar_cuenta")
        self._act = Button(
            "Etapa que sigue…", Kind.PRIMARY, icon=Icon.SCALE, key="F8", name="etapa_siguiente"
        )
        self.table: RecordTable[CaseRow] = RecordTable(
            columns_of(currency),
            name="juridico_lista",
            said="Procesos jurídicos",
            options=TableOptions(empty="Ninguno de estos: elija arriba otra cifra."),
        )
        self.record: RecordTable[RecordLine] = RecordTable(
            RECORD,
            name="proceso_registro",
            said="Requisitos, pasos y costos del proceso",
            options=TableOptions(own_frame=False, empty="Elija un proceso."),
        )
        self._card = Card("proceso_elegido", "Proceso", flush=True)
        self._facts = Facts("proceso_hechos", gap=3)
        begin = Button("Pasar cuenta…", Kind.PRIMARY, icon=Icon.PLUS, height=36, name="primer_proceso")
        begin.clicked.connect(self.open_asked)
        self._none = EmptyState("sin_procesos", _EMPTY, begin)
        self._work, self._stack = QWidget(), QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._wait = QTimer(self)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_cases(self, rows: Sequence[CaseRow], chosen: str, *, some: bool) -> None:
        """Show these; the cursor goes to the one that is named, or stays. `some`: there are cases at all."""
        current = self.table.current_id()
        self.table.show_rows(rows, ident=_ident, values=VALUES)
        named = next((_ident(row) for row in rows if str(row.case.number) == chosen), current)
        if rows and (named is None or not self.table.select_id(named)):
            self.table.select_id(_ident(rows[0]))
        self._stack.setCurrentWidget(self._work if some else self._none)
        for button in (self._act, self._more, self._pack):
            button.setVisible(some)
        self.set_keys(_KEYS if some else (_KEYS[0], _BACK))
        if rows:
            self.current_changed.emit(self.table.current_row())

    def show_case(self, title: str, lines: Sequence[RecordLine], facts: Sequence[Fact]) -> None:
        """Show one in full."""
        self._card.title.setText(title)
        self.record.show_rows(lines, ident=lambda line: line.place)
        self._facts.show_facts(facts)

    def allow(self, reasons: Mapping[str, str]) -> None:
        """Of each act, why it cannot be done: empty where it can."""
        self._act.allow(reasons[NEXT])
        self._pack.allow(reasons[forms.ATTACH])
        acts = (
            ("Notificar…\tF6", NOTIFY, Icon.MAIL),
            ("Cobro prejurídico entregado…", Stage.DEMAND.value, Icon.CHECK),
            ("Datos del título…\tF7", forms.FACTS, Icon.PENCIL),
            ("Medidas cautelares…", Stage.MEASURES.value, Icon.LOCK),
            ("Oficio…", Stage.LETTER.value, Icon.DOCUMENT),
            ("Costo…", forms.COST, Icon.COINS),
            ("Adjuntar…", forms.ATTACH, Icon.ATTACH),
            ("Terminar el proceso…", Stage.CLOSED.value, Icon.STOP),
        )
        choices = [
            Choice(text, partial(self.act_asked.emit, key), icon, reasons[key]) for text, key, icon in acts
        ]
        self._more.set_choices(
            [*choices, Choice("Inscribir un abogado…", self.lawyer_asked.emit, Icon.USER_PLUS)]
        )

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    def ask_file(self, name: str) -> None:
        """Ask where the PDF of the evidence goes."""
        choose_place(self, "Guardar el expediente", "expediente_archivo", PDF, name, self.file_chosen)

    # ---- parts

    def _arrange(self) -> None:
        self._line.setObjectName("buscar_proceso")
        self._line.setPlaceholderText("Proceso o cuenta")
        self._line.setFixedWidth(_SEARCH)
        for widget in (
            FieldLabel("Buscar", self._line), self._line, self._pack, self._new, self._more, self._act
        ):  # fmt: skip
            self.add_action(widget)
        facts = QWidget()
        lines = QVBoxLayout(facts)
        lines.setContentsMargins(Size.CARD, Size.PAD, Size.CARD, Size.PAD)
        lines.addWidget(self._facts)
        lines.addStretch(1)
        area = scrolling(facts)
        area.setObjectName("proceso_hechos_area")
        area.setFixedWidth(_FACTS)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.record, 1)
        row.addWidget(area)
        self._card.body.addLayout(row)
        self._card.setFixedHeight(_BELOW)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.table, 1)
        box.addWidget(self._card)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.typed.emit(self._line.text()))
        self._line.textEdited.connect(lambda _text: self._wait.start())
        self._line.returnPressed.connect(self.table.setFocus)
        self._new.clicked.connect(self.open_asked)
        self._pack.clicked.connect(self.pack_asked)
        self._act.clicked.connect(partial(self.act_asked.emit, NEXT))
        self.table.current_changed.connect(self.current_changed)
        self.table.row_activated.connect(lambda _ident: self.account_asked.emit())
        self.record.row_activated.connect(lambda _ident: self.mend_asked.emit(self.record.current_row()))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("F6", partial(self.act_asked.emit, NOTIFY)),
            ("F7", partial(self.act_asked.emit, forms.FACTS)),
            ("Ctrl+F", self._line.setFocus),
            ("Esc", self.left.emit),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)


def _ident(row: CaseRow) -> int:
    return row.case.id
