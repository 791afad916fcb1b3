"""The page of samples as widgets: what is asked for, its invoices, the paper, what was seen."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.changes import Topic
from app.paper.print_sample import Sampled
from app.store.print_checks import PrintCheck
from domain.sample import SampleRule
from ui.sample.columns import CHECKS, COLUMNS, RULES
from ui.sample.ports import Asked
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.buttons import Button, Kind
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.keys import KeyHint
from ui.widgets.labels import FieldLabel
from ui.widgets.page import Page
from ui.widgets.paper import Paper
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_LEFT: Final = 420
_CHECKS: Final = 150
_UNSAVED: Final = "Lo que se vio en la muestra no se ha guardado. Si sale ahora, se pierde lo escrito."
_CHOICE: Final = 168
_RULE: Final = 196
_SHORT: Final = 64
_COUNT: Final = "10"
_EMPTY: Final = Emptiness(
    icon=Icon.REVIEW,
    sentence="Todavía no hay facturas de las cuales sacar una muestra",
    explanation="Se liquidan y se emiten en Facturación; la muestra se mira antes de imprimirlas todas.",
)
_DRAW: Final = "Con el mismo número salen otra vez las mismas facturas."
_NO_SAMPLE: Final = Emptiness(
    icon=Icon.REVIEW,
    sentence="Aquí se ve cada factura como sale en el papel",
    explanation="Elija arriba cuáles mirar: las de mayor valor, las que tienen novedad o unas al azar.",
)
_KEYS: Final = (
    KeyHint("F5", "sacar la muestra"),
    KeyHint("Up Down", "mirar otra factura"),
    KeyHint("Ctrl+Return", "está bien"),
    KeyHint("F8", "está mal, diciendo qué"),
    KeyHint("Return", "ver sus cifras"),
)


class SamplePage(Page):
    """A sample, its papers, and what was seen in those before."""

    topics = frozenset({Topic.BILLING, Topic.PERIODS})
    period_chosen = Signal(str)
    taken = Signal()
    looked_at = Signal(object)
    recorded = Signal(bool)
    billing_asked = Signal()

    def __init__(self) -> None:
        super().__init__("muestra", "Muestra de impresión")
        self._bad = Button("Está mal", icon=Icon.ERROR, key="F8", name="muestra_mal")
        self._good = Button(
            "Está bien", Kind.PRIMARY, icon=Icon.CHECK, key="Ctrl+Return", name="muestra_bien"
        )
        self._period, self._route = _choice("Período", _CHOICE), _choice("Ruta", _CHOICE)
        self._rule = _choice("Regla", _RULE)
        self._rule.set_choices([(rule.value, text) for rule, text in RULES.items()])
        self._count, self._seed = _line("Cuántas"), _line("Sorteo")
        self._seed.setToolTip(_DRAW)
        self._draw = FieldLabel("Sorteo", self._seed)
        self._count.setText(_COUNT)
        self._seed.setText("1")
        self._take = Button("Sacar muestra", icon=Icon.REFRESH, key="F5", name="sacar_muestra")
        self._words = LineEditor()
        self.table: RecordTable[Sampled] = RecordTable(
            COLUMNS,
            name="muestra_facturas",
            said="Facturas de la muestra",
            options=TableOptions(own_frame=False, empty="Saque una muestra con F5."),
        )
        self._checks: RecordTable[PrintCheck] = RecordTable(
            CHECKS,
            name="muestra_vistas",
            said="Muestras ya miradas",
            options=TableOptions(own_frame=False, empty="Nadie ha mirado una muestra de este período."),
        )
        self.paper = Paper()
        self._work = QWidget()
        go = Button("Ir a Facturación", Kind.PRIMARY, icon=Icon.INVOICE, height=36, name="ir_facturacion")
        go.clicked.connect(self.billing_asked)
        self._none = EmptyState("sin_muestra", _EMPTY, go)
        first = Button("Sacar la muestra", icon=Icon.REFRESH, height=36, name="sacar_la_primera")
        first.clicked.connect(self.taken)
        self._untaken, self._seen = EmptyState("muestra_sin_sacar", _NO_SAMPLE, first), QStackedWidget()
        self._arrange()
        self._wire()

    # ---- for the frame

    def unsaved(self) -> str:
        """What would be lost by leaving."""
        return _UNSAVED if self.words() else ""

    # ---- for the presenter

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the page."""
        self._none.setVisible(empty)
        for widget in (self._work, self._good, self._bad):
            widget.setVisible(not empty)
        self.set_keys(() if empty else _KEYS)

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        self._period.set_choices(periods)
        self._period.choose(chosen)

    def show_routes(self, routes: Sequence[tuple[str, str]]) -> None:
        """Offer the routes of the chosen period."""
        self._route.set_choices(routes)

    def show_sample(self, rows: Sequence[Sampled]) -> None:
        """Show the invoices of a sample."""
        self.table.show_rows(rows, ident=lambda row: row.id)
        if rows:
            self.table.select_id(rows[0].id)
            self.table.setFocus()
        else:
            self.looked_at.emit(None)

    def show_paper(self, pages: tuple[Any, ...]) -> None:
        """Show the paper of one of them."""
        self._seen.setCurrentWidget(self.paper if pages else self._untaken)
        self.paper.show_pages(pages)

    def show_checks(self, checks: Sequence[PrintCheck]) -> None:
        """Show what was seen before."""
        self._checks.show_rows(checks)

    def asked(self) -> Asked:
        """Which sample is asked for."""
        return Asked(
            self._period.current_key(),
            self._route.current_key(),
            self._rule.current_key(),
            self._count.text().strip(),
            self._seed.text().strip(),
        )

    def words(self) -> str:
        """What was seen, as typed."""
        return self._words.text().strip()

    def clear_words(self) -> None:
        """It is recorded: forget it."""
        self._words.clear()

    def go_to_words(self) -> None:
        """Let what is wrong be typed."""
        self._words.setFocus()

    def allow(self, reason_not: str) -> None:
        """Offer to record the check, or say why not."""
        self._good.allow(reason_not)
        self._bad.allow(reason_not)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._bad)
        self.add_action(self._good)
        self._words.setObjectName("muestra_palabras")
        self._words.setAccessibleName("Qué se vio")
        self._words.setPlaceholderText("Obligatorio si está mal")
        self._untaken.set_role("0")
        self._seen.addWidget(self._untaken)
        self._seen.addWidget(self.paper)
        paper = Card("muestra_papel", "Así sale en el papel", flush=True)
        paper.body.addWidget(self._seen)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._left())
        row.addWidget(paper, 1)
        box = QVBoxLayout(self._work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(self._bar())
        box.addLayout(row, 1)
        self.content.addWidget(self._work, 1)
        self.content.addWidget(self._none, 1)
        self._none.hide()
        self.set_keys(_KEYS)
        self.set_first_focus(self._take)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(Size.PAD)
        for field in (self._period, self._route, self._rule, self._count, self._seed):
            bar.addWidget(self._draw if field is self._seed else FieldLabel(field.accessibleName(), field))
            bar.addWidget(field)
        bar.addWidget(self._take)
        bar.addStretch(1)
        return bar

    def _left(self) -> QWidget:
        sample = Card("muestra_lista", "La muestra", flush=True)
        sample.body.addWidget(self.table)
        seen = Card("muestra_antes", "Ya miradas", flush=True)
        seen.body.addWidget(self._checks)
        seen.setFixedHeight(_CHECKS)
        holder = QWidget()
        holder.setFixedWidth(_LEFT)
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Size.GAP)
        left.addWidget(sample, 1)
        words = QHBoxLayout()
        words.setSpacing(Size.PAD)
        words.addWidget(FieldLabel("Qué se vio", self._words))
        words.addWidget(self._words)
        left.addLayout(words)
        left.addWidget(seen)
        return holder

    def _wire(self) -> None:
        self._period.activated.connect(lambda _at: self.period_chosen.emit(self._period.current_key()))
        self._rule.activated.connect(lambda _at: self._show_draw())
        self._show_draw()
        self._take.clicked.connect(self.taken)
        self._count.returnPressed.connect(self.taken)
        self._seed.returnPressed.connect(self.taken)
        self._good.clicked.connect(lambda: self.recorded.emit(True))  # noqa: FBT003 - a signal's argument
        self._bad.clicked.connect(lambda: self.recorded.emit(False))  # noqa: FBT003 - a signal's argument
        self.table.current_changed.connect(self.looked_at)

    def _show_draw(self) -> None:
        """Only a draw has a number."""
        drawn = self._rule.current_key() == SampleRule.RANDOM.value
        for widget in (self._draw, self._seed):
            widget.setVisible(drawn)


def _choice(said: str, width: int) -> ChoiceEditor:
    made = ChoiceEditor()
    made.setObjectName(f"muestra_{said.lower()}")
    made.setAccessibleName(said)
    made.setFixedWidth(width)
    return made


def _line(said: str) -> LineEditor:
    made = LineEditor()
    made.setObjectName(f"muestra_{said.lower()}")
    made.setAccessibleName(said)
    made.setFixedWidth(_SHORT)
    return made
