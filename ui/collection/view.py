"""The page of collection as widgets: the list, the chosen debtor below it, the form beside it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.debt.collecting import DebtorRow
from ui.collection import forms
from ui.collection.columns import HISTORY, columns_of
from ui.collection.entry_card import EntryCard
from ui.collection.forms import NO_ROW
from ui.collection.ports import CardOf
from ui.collection.presenter import CAMPAIGNS, MEETINGS, RECOVERY, SERVICE, TANKER
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.ask_dialog import Asker
from ui.widgets.asking import AskedForm, Typed
from ui.widgets.blocks import Card, Emptiness, EmptyState, Facts
from ui.widgets.buttons import Choice, MenuButton
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.values import Option

_WAIT_MS: Final = 150
_SEARCH: Final = 190
_WHOSE: Final = 136
_BELOW: Final = 166
_VIEWS: Final = 3
_WHY: Final = 238
_FACTS: Final = 240
_NONE: Final = Emptiness(
    icon=Icon.COINS,
    sentence="Nadie debe nada vencido",
    explanation=(
        "Cuando venza una factura sin pagar, su cuenta sale aquí: a quién cobrar primero y por qué, y un"
        " formulario para anotar cada llamada, mensaje, visita o carta."
    ),
)
_KEYS: Final = (
    KeyHint("1…4", "tipo de gestión"),
    KeyHint("letra", "resultado"),
    KeyHint("Ctrl+Return", "guardar y seguir"),
    KeyHint("Return", "al formulario"),
    KeyHint("F2", "abrir la cuenta"),
    KeyHint("F6", "asignar"),
    KeyHint("F7", "pasar"),
    KeyHint("F8", "convenio"),
)


class CollectionPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CLAIMS, Topic.COLLECTION, Topic.CADASTRE})
    current_changed = Signal(object)
    letter_typed = Signal(str)
    text_typed = Signal(str)
    collector_chosen = Signal(str)
    stage_chosen = Signal(str)
    account_asked = Signal()
    agree_asked = Signal()
    page_asked = Signal(str)
    """A page where collection goes on."""
    act_asked = Signal(str)
    asked_typed = Signal(object, object)
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("cobro", "Cobro")
        self.unsaved_text: Callable[[], str] = str
        self._line: QLineEdit = LineEditor()
        self._wait = QTimer(self)
        self._whose, self._stages = ChoiceEditor(), ChoiceEditor()
        self._more = MenuButton("Más", icon=Icon.DOTS, key="F4", name="cobro_mas")
        self.table: RecordTable[DebtorRow] = RecordTable(
            columns_of(today), name="cobro_lista", said="A quién se cobra"
        )
        self.entry = EntryCard()
        self._card = Card("cobro_deudor", "Por qué", " ")
        self._why, self._debtor = Facts("cobro_puntos"), Facts("cobro_datos")
        self.history = RecordTable(HISTORY, name="cobro_historia", said="Gestiones anteriores")
        self._work, self._none = QWidget(), EmptyState("sin_deudores", _NONE)
        self._stack = QStackedWidget()
        self._asker = Asker(self, self.asked_typed.emit)
        self._views: list[str] = []
        self._arrange()
        self._wire()

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return self.unsaved_text()

    # ---- for the presenter

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the line of figures; Alt and its place choose one."""
        super().show_figures(figures)
        self._views = [each.key for each in figures]

    def show_filters(self, collectors: Sequence[tuple[str, str]], stages: Sequence[tuple[str, str]]) -> None:
        """Offer whose debtors, and of which stage; what was chosen stays."""
        for editor, choices in ((self._whose, collectors), (self._stages, stages)):
            chosen = editor.current_key()
            editor.set_choices(choices)
            editor.choose(chosen if chosen in dict(choices) else choices[0][0])

    def show_rows(self, rows: Sequence[DebtorRow], note: str) -> None:
        """Show these debtors, and what was done today."""
        self._stack.setCurrentWidget(self._work)
        self._show_tools(shown=True)
        self.set_keys(_KEYS, note=note)
        current = self.table.current_id()
        self.table.show_rows(rows, ident=lambda row: row.debtor.account_id)
        if rows and (current is None or not self.table.select_id(current)):
            self.table.select_id(rows[0].debtor.account_id)
        if not rows:
            self.current_changed.emit(None)

    def show_nothing(self) -> None:
        """Show that nobody owes anything overdue."""
        self._stack.setCurrentWidget(self._none)
        self._show_tools(shown=False)
        self.set_keys(())

    def go_to(self, account: int) -> None:
        """Make a debtor the current one, with the keyboard on the list."""
        self.table.select_id(account)
        self.table.setFocus()

    def show_card(self, card: CardOf | None) -> None:
        """Show what is known of the chosen debtor."""
        self._card.setVisible(card is not None)
        self.entry.setVisible(card is not None)
        self._offer(NO_ROW if card is None else "")
        if card is not None:
            self._card.title.setText(card.title)
            self._why.show_facts(card.why)
            self._debtor.show_facts(card.debtor)
            self.entry.ages.show_facts(card.ages)
            self.history.show_rows(card.lines)

    def show_form(self, typed: Typed, reach: str, reason_not: str) -> None:
        """Fill the form, saying how it is reached; the reason why nothing may be written down, if so."""
        self.entry.show_typed(typed, reach, reason_not)

    def suggest(self, typed: Typed, told: str) -> None:
        """Fill these fields of the form; say what will happen."""
        self.entry.suggest(typed, told)

    def show_form_errors(self, errors: Mapping[str, str]) -> None:
        """Say what must be corrected in the form."""
        self.entry.show_errors(errors)

    def typed(self) -> Typed | None:
        """What somebody typed in the form; None if nothing was changed."""
        return self.entry.typed()

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        self._asker.ask(form)

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        choose_folder(self, title, "carpeta_visitas", lambda folder: then(Path(folder)))

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        self._asker.show_errors(errors, notice)

    def close_asked(self) -> None:
        """What it asked for is done."""
        self._asker.close()

    # ---- parts

    def _show_tools(self, *, shown: bool) -> None:
        for widget in self._tools_of_list:
            widget.setVisible(shown)

    def _arrange(self) -> None:
        self._line.setObjectName("buscar_deudor")
        self._line.setPlaceholderText("Cuenta, nombre o barrio")
        self._line.setFixedWidth(_SEARCH)
        for editor, name, said in (
            (self._whose, "gestor_visto", "Gestor"),
            (self._stages, "etapa_vista", "Etapa"),
        ):
            editor.setObjectName(name)
            editor.setAccessibleName(said)
            editor.setFixedWidth(_WHOSE)
        self._tools_of_list: tuple[QWidget, ...] = (
            FieldLabel("Buscar", self._line), self._line, FieldLabel("Gestor", self._whose), self._whose,
            FieldLabel("Etapa", self._stages), self._stages, self._more,
        )  # fmt: skip
        for widget in self._tools_of_list:
            self.add_action(widget)
        self._why.setFixedWidth(_WHY)
        self._debtor.setFixedWidth(_FACTS)
        below = QHBoxLayout()
        below.setSpacing(Size.CARD)
        for facts in (self._why, self._debtor):
            below.addWidget(facts, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.history, 1)
        self._card.body.addLayout(below)
        self._card.setFixedHeight(_BELOW)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self.table, 1)
        left.addWidget(self._card)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addLayout(left, 1)
        row.addWidget(self.entry)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._none)
        self.content.addWidget(self._stack, 1)
        self.set_first_focus(self.table)
        self._offer(NO_ROW)

    def _offer(self, reason: str) -> None:
        """Offer the acts; the reason why none of one account can be done, if so."""
        ask = partial(partial, self.act_asked.emit)
        go = partial(partial, self.page_asked.emit)
        self._more.set_choices(
            [
                Choice(text, act, icon, reason if of_row else "")
                for text, act, icon, of_row in (
                    ("Asignar a un gestor…\tF6", ask(forms.ASSIGN), Icon.USER_PLUS, True),
                    ("Pasar a otra área…\tF7", ask(forms.PASS), Icon.TRANSFER, True),
                    ("Hacer un convenio…\tF8", self.agree_asked.emit, Icon.AGREEMENT, True),
                    ("No contactar, o a qué horas…", ask(forms.CONTACT), Icon.USER, True),
                    ("Hojas de visita…\tCtrl+P", ask(forms.PRINT), Icon.PRINTER, True),
                    ("Lo recuperado\tF9", go(RECOVERY), Icon.TREND_UP, False),
                    ("Campañas y jornadas\tF10", go(CAMPAIGNS), Icon.USERS, False),
                    ("Mesas con entidades\tF11", go(MEETINGS), Icon.AGREEMENT, False),
                    ("Continuidad y calidad por ruta\tF5", go(SERVICE), Icon.DROP, False),
                    ("Venta en carrotanque\tF12", go(TANKER), Icon.DROP, False),
                    ("Proponer otra política…", ask(forms.PROPOSE), Icon.SCALE, False),
                    ("Aprobar una política…", ask(forms.APPROVE), Icon.CHECK, False),
                )
            ]
        )

    def _wire(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.text_typed.emit(self._line.text()))
        self._line.textEdited.connect(lambda _text: self._wait.start())
        self._line.returnPressed.connect(self.table.setFocus)
        self._whose.activated.connect(lambda _at: self.collector_chosen.emit(self._whose.current_key()))
        self._stages.activated.connect(lambda _at: self.stage_chosen.emit(self._stages.current_key()))
        self.table.current_changed.connect(self.current_changed)
        self.table.letter_typed.connect(self.letter_typed)
        self.table.row_activated.connect(lambda _ident: self.entry.go_to_result())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for place in range(_VIEWS):
            shortcut = QShortcut(QKeySequence(f"Alt+{place + 1}"), self, context=context)
            shortcut.activated.connect(partial(self._choose_view, place))
        for key, act in (
            ("F2", self.account_asked.emit),
            ("F5", partial(self.page_asked.emit, SERVICE)),
            ("F6", partial(self.act_asked.emit, forms.ASSIGN)),
            ("F7", partial(self.act_asked.emit, forms.PASS)),
            ("F8", self.agree_asked.emit),
            ("Ctrl+P", partial(self.act_asked.emit, forms.PRINT)),
            ("F9", partial(self.page_asked.emit, RECOVERY)),
            ("F10", partial(self.page_asked.emit, CAMPAIGNS)),
            ("F11", partial(self.page_asked.emit, MEETINGS)),
            ("F12", partial(self.page_asked.emit, TANKER)),
            ("Ctrl+F", self._line.setFocus),
            ("Esc", self._back),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _choose_view(self, place: int) -> None:
        if place < len(self._views):
            self.figure_chosen.emit(self._views[place])

    def _back(self) -> None:
        """From the form or the search to the list; from the list, away."""
        if self.table.hasFocus() or self._stack.currentWidget() is self._none:
            self.left.emit()
        else:
            self.table.setFocus()
