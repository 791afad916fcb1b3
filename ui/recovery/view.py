"""The page of recovery as widgets: two days, the parts, the promises of those days."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from app.changes import Topic
from app.debt.collection_actions import PromiseLine
from ui.recovery.columns import PARTS, PROMISES, TITLES, PartRow
from ui.theme.tokens import Size
from ui.widgets.blocks import Card
from ui.widgets.choosers import Segmented
from ui.widgets.fields import DayField
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Option

_DAY: Final = 150
_KEYS: Final = (
    KeyHint("F4", "cambiar los días"),
    KeyHint("F6", "repartirlo por otra cosa"),
    KeyHint("Return", "abrir la cuenta"),
    KeyHint("Ctrl+E", "exportar"),
    KeyHint("Esc", "volver"),
)


class RecoveryPage(Page):
    """Widgets and signals; what they mean is the presenter's business."""

    topics = frozenset({Topic.COLLECTION, Topic.LEDGER, Topic.CASH})
    days_typed = Signal(str, str)
    by_chosen = Signal(str)
    account_asked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("recuperado", "Recuperado")
        self._since = DayField("Desde", name="recuperado_desde")
        self._until = DayField("Hasta", name="recuperado_hasta")
        self._by = Segmented("recuperado_por", "Repartido por")
        self._by.set_options([Option(by.value, title) for by, title in TITLES.items()])
        self.parts: RecordTable[PartRow] = RecordTable(
            PARTS,
            name="recuperado_partes",
            said="Lo recuperado",
            options=TableOptions(own_frame=False, empty="En estos días no hubo gestiones ni pagos."),
        )
        self.promises: RecordTable[PromiseLine] = RecordTable(
            PROMISES,
            name="recuperado_promesas",
            said="Promesas de estos días",
            options=TableOptions(own_frame=False, empty="Ninguna promesa vence en estos días."),
        )
        self._above = Card("recuperado_arriba", "Lo que trajo cada uno", " ", flush=True)
        self._below = Card("recuperado_abajo", "Promesas que vencen en estos días", " ", flush=True)
        self._arrange()
        self._wire()

    # ---- for the presenter

    def show_days(self, since: str, until: str) -> None:
        """Show between which days it adds up."""
        self.set_title("Recuperado", since if since == until else f"{since} a {until}")
        self._since.set_text(since)
        self._until.set_text(until)

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        self._since.show_error(since)
        self._until.show_error(until)

    def show_parts(self, rows: Sequence[PartRow], told: str) -> None:
        """Show what each part brought, and the sum."""
        self._above.subtitle.setText(told)
        self.parts.show_rows(rows)

    def show_promises(self, lines: Sequence[PromiseLine], told: str) -> None:
        """Show the promises of these days, and how many were kept."""
        self._below.subtitle.setText(told)
        self.promises.show_rows(lines)

    # ---- parts

    def _arrange(self) -> None:
        self.add_action(self._by)
        days = QHBoxLayout()
        days.setSpacing(Size.GAP)
        for field in (self._since, self._until):
            field.setFixedWidth(_DAY)
            days.addWidget(field)
        days.addStretch(1)
        self.content.addLayout(days)
        self._above.body.addWidget(self.parts)
        self._below.body.addWidget(self.promises)
        self.content.addWidget(self._above, 1)
        self.content.addWidget(self._below, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.parts)

    def _wire(self) -> None:
        for field in (self._since, self._until):
            field.entered.connect(lambda: self.days_typed.emit(self._since.text(), self._until.text()))
        self._by.chosen.connect(self.by_chosen)
        self.promises.row_activated.connect(lambda _ident: self._open())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("Esc", self.left.emit),
            ("F4", self._since.line.setFocus),
            ("F6", self._by.setFocus),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _open(self) -> None:
        line = self.promises.current_row()
        if line is not None:
            self.account_asked.emit(line)
