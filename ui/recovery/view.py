"""The page of recovery as widgets: two days, the parts, the promises of those days."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.changes import Topic
from app.debt.collection_actions import PromiseLine
from ui.recovery.columns import PARTS, PROMISES, TITLES, PartRow
from ui.widgets.blocks import Card
from ui.widgets.choosers import Segmented
from ui.widgets.days_line import DaysLine
from ui.widgets.keys import KeyHint
from ui.widgets.page import Page
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Option

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
        self._days = DaysLine(self, "recuperado")
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
        self.set_title("Recuperado", self._days.show_days(since, until))

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        self._days.show_errors(since, until)

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
        self.content.addWidget(self._days)
        self._above.body.addWidget(self.parts)
        self._below.body.addWidget(self.promises)
        self.content.addWidget(self._above, 1)
        self.content.addWidget(self._below, 1)
        self.set_keys(_KEYS)
        self.set_first_focus(self.parts)

    def _wire(self) -> None:
        self._days.typed.connect(self.days_typed)
        self._by.chosen.connect(self.by_chosen)
        self.promises.row_activated.connect(lambda _ident: self._open())
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("Esc", self.left.emit),
            ("F6", self._by.setFocus),
        ):
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    def _open(self) -> None:
        line = self.promises.current_row()
        if line is not None:
            self.account_asked.emit(line)
