"""The card of the debt: who is at the window, what is owed, and what the cashier must know."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.cash.lines import COLUMNS, DeskLine
from ui.cash.ports import Head
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Emptiness, EmptyState
from ui.widgets.labels import ElidedLabel, IconMark, Label, StateChip
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import STATE_ICONS

_LEAST: Final = 56
"""The header and a row: on the lowest screens the list gives way, never the money."""
_WAITING: Final = Emptiness(
    icon=Icon.BARCODE,
    sentence="Lea la factura de quien llega",
    explanation="O escriba la cuenta, el nombre, la dirección o el medidor, y Enter.",
)


class DebtCard(Card):
    """Widgets; what they show comes ready."""

    line_chosen = Signal(int)
    """The paper that is current in the table."""

    def __init__(self) -> None:
        super().__init__("caja_deuda")
        self.code = Label("", Tone.MUTED, Size.TITLE)
        self.code.setObjectName("caja_cuenta")
        self.name = ElidedLabel("", Tone.TEXT, Size.TITLE, strong=True)
        self.name.setObjectName("caja_nombre")
        self._state = StateChip("")
        self._owed_title = Label("Debe hoy", Tone.MUTED)
        self.owed = Label("", Tone.TEXT, Size.TITLE, strong=True)
        self.owed.setObjectName("caja_debe")
        self._detail = ElidedLabel("", Tone.MUTED, Size.SMALL)
        self.table: RecordTable[DeskLine] = RecordTable(
            COLUMNS,
            name="caja_facturas",
            said="Lo que debe",
            options=TableOptions(
                own_frame=False, look=lambda row: row.look, fit=True, pin_total=True, empty="No debe nada."
            ),
        )
        self.table.setMinimumHeight(_LEAST)
        self._mark = IconMark(Icon.INFO, Tone.INFO, Size.ICON)
        self.notice = Label("", Tone.MUTED, Size.SMALL).wrapped()
        self.notice.setObjectName("caja_aviso_deuda")
        self._waiting = EmptyState("caja_espera", _WAITING)
        self._waiting.set_role("0")
        self._paid = Label("", Tone.OK, Size.LARGE, strong=True)
        self._paid.setObjectName("caja_pagado")
        self._change = Label("", Tone.TEXT, Size.HUGE, strong=True)
        self._change.setObjectName("caja_cambio_pagado")
        self._stack = QStackedWidget()
        self._arrange()
        self.table.current_changed.connect(self._on_current)

    def show_debt(self, head: Head, lines: Sequence[DeskLine], notice: str, tone: Tone) -> None:
        """Show an account and what it owes."""
        self.code.setText(head.code)
        self.name.setText(head.name)
        self._state.show_state(head.state, head.state_tone)
        self._detail.setText(head.detail)
        self.owed.setText(head.owed)
        blocked = self.table.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.table.show_rows(lines, ident=lambda row: row.line.document_id)
        chosen = [row.line.document_id for row in lines if row.paid]
        if chosen:
            self.table.select_id(chosen[0])
        self.table.blockSignals(blocked)
        self.notice.setText(notice)
        self._mark.setVisible(bool(notice))
        self._mark.show_icon(STATE_ICONS.get(tone, Icon.INFO), tone)
        self._stack.setCurrentIndex(1)

    def show_waiting(self) -> None:
        """Nobody is at the window."""
        self._stack.setCurrentIndex(0)

    def show_paid(self, title: str, change: str) -> None:
        """Say what was paid, and what goes back, large: until the next neighbour comes."""
        self._paid.setText(title)
        self._change.setText(change)
        self._stack.setCurrentIndex(2)

    def _on_current(self, row: DeskLine | None) -> None:
        if row is not None:
            self.line_chosen.emit(row.line.document_id)

    def _arrange(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(Size.PAD)
        for widget, stretch in ((self.code, 0), (self.name, 1), (self._state, 0)):
            who.addWidget(widget, stretch)
        who.addSpacing(Size.CARD)
        who.addWidget(self._owed_title)
        who.addWidget(self.owed)
        said = QHBoxLayout()
        said.addWidget(self._mark)
        said.addWidget(self.notice, 1)
        debt = _column(who, self._detail, self.table, said)
        change = QHBoxLayout()
        change.setSpacing(Size.GAP)
        change.addStretch(1)
        change.addWidget(Label("Cambio", Tone.MUTED, Size.LARGE))
        change.addWidget(self._change)
        change.addStretch(1)
        self._paid.setAlignment(Qt.AlignmentFlag.AlignCenter)
        paid = QWidget()
        middle = QVBoxLayout(paid)
        middle.addStretch(1)
        middle.addWidget(self._paid)
        middle.addLayout(change)
        middle.addStretch(1)
        for part in (self._waiting, debt, paid):
            self._stack.addWidget(part)
        self.whole.setContentsMargins(Size.GAP, 4, Size.GAP, 4)
        self.body.addWidget(self._stack, 1)


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return box
