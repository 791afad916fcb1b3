"""The tab «Cobros por facturar»: what waits for the next invoices, and what was withdrawn."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.store.charges import PendingCharge
from ui.account.columns import CHARGES
from ui.account.withdrawal import why_not
from ui.theme.icon import Icon
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.buttons import Button, Kind
from ui.widgets.columns import RowLook
from ui.widgets.labels import Label
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions


class ChargesTab(QWidget):
    """The charges of the account, and the button that withdraws one."""

    withdraw_wanted = Signal(object)
    """The `PendingCharge` of the current row."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Label(tone=Tone.MUTED)
        self._told.setObjectName("cobros_suma")
        self._withdraw = Button(
            "Retirar el cobro…", Kind.PLAIN, icon=Icon.TRASH, key="Del", height=30, name="retirar_boton"
        )
        self.table: RecordTable[PendingCharge] = RecordTable(
            CHARGES,
            name="cobros_por_facturar",
            said="Cobros por facturar",
            options=TableOptions(empty="No hay cobros por facturar. Con F8 se añade uno.", look=_look),
        )
        self._withdraw.clicked.connect(self._on_withdraw)
        self.table.current_changed.connect(lambda chosen: self._withdraw.allow(why_not(chosen)))
        self._withdraw.allow(why_not(None))
        head = QHBoxLayout()
        head.addWidget(self._told)
        head.addStretch(1)
        head.addWidget(self._withdraw)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.PAD)
        box.addLayout(head)
        box.addWidget(self.table, 1)

    def show_charges(self, charges: Sequence[PendingCharge], told: str) -> None:
        """Show these, and how much of them waits."""
        self._told.setText(told)
        self.table.show_rows(charges, ident=lambda charge: charge.id)
        if charges and self.table.current_row() is None:
            self.table.select_id(charges[0].id)

    def _on_withdraw(self) -> None:
        charge = self.table.current_row()
        if charge is not None:
            self.withdraw_wanted.emit(charge)


def _look(charge: PendingCharge) -> RowLook:
    return RowLook.NORMAL if charge.withdrawn is None else RowLook.DIM
