"""Columns of the differences."""

from ui.differences.lines import DifferenceLine, difference_text
from ui.formats import number, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column, Order

FIRST_ORDER = Order("until")

COLUMNS: tuple[Column[DifferenceLine], ...] = (
    Column(key="account", title="Cuenta", cell=lambda line: line.about.account, width=84),
    Column(
        key="holder", title="Titular", cell=lambda line: line.about.holder, width=150, stretch=True, name=True
    ),
    Column(key="period", title="Período", cell=lambda line: short_period(line.about.period), width=88),
    Column(key="invoice", title="Factura", cell=lambda line: line.about.invoice, width=90, tone=Tone.MUTED),
    Column(
        key="billed",
        title="m³ cobrados",
        cell=lambda line: number(line.about.billed_m3),
        width=98,
        align=Align.RIGHT,
        tip="Lo que se facturó por promedio",
        value=lambda line: line.about.billed_m3,
    ),
    Column(
        key="measured",
        title="m³ medidos",
        cell=lambda line: Text(number(line.about.measured_m3), strong=True),
        width=94,
        align=Align.RIGHT,
        tip="Lo que el medidor avanzó ese mes",
        value=lambda line: line.about.measured_m3,
    ),
    Column(
        key="difference",
        title="Diferencia",
        cell=lambda line: Text(difference_text(line.about), strong=True),
        width=124,
        align=Align.RIGHT,
        tip="La misma factura con los m³ medidos, menos lo que se facturó",
        value=lambda line: line.about.difference,
        money=0,
    ),
    Column(key="until", title="Se puede cobrar", cell=lambda line: line.until, width=232),
)

VALUES = {
    "period": lambda line: line.about.period,
    "billed": lambda line: line.about.billed_m3,
    "measured": lambda line: line.about.measured_m3,
    "difference": lambda line: line.about.difference,
    "until": lambda line: line.urgency,
}
"""What figures and days are sorted by."""
