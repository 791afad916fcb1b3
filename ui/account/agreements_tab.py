"""The tab «Convenios»: the agreements of the account, and the instalments of the chosen one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.store.agreements import StoredAgreement, StoredInstalment
from ui.account.agreement_columns import agreement_columns, plan_columns
from ui.theme.tokens import Size
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions

_FEW: Final = 130
_EMPTY: Final = "Esta cuenta no ha firmado convenios: se hacen en la página Convenios."


class AgreementsTab(QWidget):
    """The newest agreement first; Enter opens it in its page."""

    agreement_wanted = Signal(str)

    def __init__(self, places: int, today: Callable[[], date]) -> None:
        super().__init__()
        self.table: RecordTable[StoredAgreement] = RecordTable(
            agreement_columns(places, today),
            name="convenios_de_cuenta",
            said="Convenios de la cuenta",
            options=TableOptions(empty=_EMPTY),
        )
        self.plan: RecordTable[StoredInstalment] = RecordTable(
            plan_columns(places, today), name="cuotas_de_cuenta", said="Cuotas del convenio elegido"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.table, 1)
        box.addWidget(self.plan, 1)
        self.table.current_changed.connect(self._choose)
        self.table.row_activated.connect(lambda _ident: self._open())

    def show_agreements(self, made: Sequence[StoredAgreement]) -> None:
        """Show these."""
        self.table.setMaximumHeight(_FEW if made else self.maximumHeight())
        self.plan.setVisible(bool(made))
        self.table.show_rows(made, ident=lambda each: each.id)
        if made:
            self.table.select_id(made[0].id)

    def _choose(self, made: StoredAgreement | None) -> None:
        self.plan.show_rows(() if made is None else made.instalments)

    def _open(self) -> None:
        made = self.table.current_row()
        if made is not None:
            self.agreement_wanted.emit(made.number)
