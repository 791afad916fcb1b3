"""The tab «Consumo»: the chart, the readings under it, what is in force beside them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.account.columns import USES
from ui.account.facts import Next
from ui.account.presenter import Uses
from ui.theme.tokens import Size
from ui.theme.tone import Tone
from ui.widgets.blocks import Card, Facts, scrolling
from ui.widgets.buttons import Button, Kind
from ui.widgets.charts import ConsumptionChart
from ui.widgets.labels import Label
from ui.widgets.record_table import RecordTable
from ui.widgets.table_options import TableOptions
from ui.widgets.values import Fact

_RIGHT: Final = 332
_LEAST_TABLE: Final = 118
_INDENT: Final = 32


class UseTab(QWidget):
    """What the account consumed."""

    invoice_wanted = Signal(str)
    step_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._card = Card("consumo", "Consumo, m³", " ")
        self._note = Label(tone=Tone.MUTED, size=Size.SMALL)
        self._chart = ConsumptionChart("consumo_grafico", height=130)
        self.table = RecordTable(
            USES,
            name="consumo_lecturas",
            said="Lecturas por período",
            options=TableOptions(
                empty="Todavía no hay lecturas ni facturas: llegan con el primer período de esta cuenta."
            ),
        )
        self._facts = Facts("datos_vigentes", gap=3)
        self._next = Card("lo_que_sigue", "Lo que sigue")
        self._steps: list[QWidget] = []
        self._lay_out()
        self.table.row_activated.connect(lambda _ident: self.invoice_wanted.emit(self.current_invoice()))

    def show_uses(self, uses: Uses) -> None:
        """Show the consumption."""
        self._card.subtitle.setText(uses.span)
        self._note.setText(uses.note)
        self._chart.show_plot(uses.plot)
        self.table.show_rows(uses.rows)
        if uses.rows:
            self.table.select_id(0)

    def show_facts(self, in_force: Sequence[Fact], steps: Sequence[Next]) -> None:
        """Show what is in force and what must be done."""
        self._facts.show_facts(in_force)
        for old in self._steps:
            old.hide()
            old.deleteLater()
        self._steps = [self._step(step, place) for place, step in enumerate(steps)]
        for widget in self._steps:
            self._next.body.addWidget(widget)
        self._next.setVisible(bool(steps))

    def current_invoice(self) -> str:
        """The invoice of the current row; empty for none."""
        use = self.table.current_row()
        return use.number if use is not None else ""

    def _step(self, step: Next, place: int) -> QWidget:
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        act = Button(step.text, Kind.LINK, icon=step.icon, height=26, name=f"seguir_{place}")
        act.clicked.connect(lambda: self.step_wanted.emit(step))
        detail = Label(step.detail, Tone.MUTED, Size.SMALL).wrapped()
        detail.setContentsMargins(_INDENT, 0, 0, 0)
        lines.addWidget(act)
        lines.addWidget(detail)
        return box

    def _lay_out(self) -> None:
        self._card.add_to_head(self._note)
        self._card.body.addWidget(self._chart)
        self.table.setMinimumHeight(_LEAST_TABLE)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self._card, 5)
        left.addWidget(self.table, 4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addLayout(left, 1)
        row.addWidget(self._right())

    def _right(self) -> QWidget:
        in_force = Card("vigente", "Datos vigentes")
        in_force.body.addWidget(self._facts)
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Size.GAP)
        lines.addWidget(in_force)
        lines.addWidget(self._next)
        lines.addStretch(1)
        self._next.hide()
        area = scrolling(column)
        area.setObjectName("columna_derecha")
        area.setFixedWidth(_RIGHT)
        return area
