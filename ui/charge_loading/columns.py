"""The table of a sheet of charges: rows as they will enter, beside the holder of each account."""

from dataclasses import dataclass

from app.exchange.charge_file import ChargeSheetRow
from app.invoicing.charge_load import ChargePreview
from reports.names import CHARGE_NAMES
from ui.formats import NO_FIGURE, number, short_period
from ui.theme.tone import Tone
from ui.widgets.columns import Align, Column
from ui.widgets.money_columns import money_column


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file and the holder of its account."""

    row: ChargeSheetRow
    holder: str


def lines_of(found: ChargePreview) -> tuple[Line, ...]:
    """The rows that enter, with the holders of their accounts."""
    return tuple(Line(row, found.holders.get(row.code, NO_FIGURE)) for row in found.accepted)


LINES: tuple[Column[Line], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda line: number(line.row.row),
        width=56,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.row.row,
    ),
    Column(key="code", title="Cuenta", cell=lambda line: line.row.code, width=84),
    Column(key="holder", title="Titular", cell=lambda line: line.holder, width=140, stretch=True, name=True),
    Column(
        key="concept",
        title="Concepto",
        cell=lambda line: CHARGE_NAMES[line.row.concept],
        width=110,
        tone=Tone.MUTED,
    ),
    Column(
        key="label", title="Texto en la factura", cell=lambda line: line.row.label, width=140, stretch=True
    ),
    money_column("amount", "Valor", lambda line: line.row.amount, width=100),
    Column(
        key="instalments",
        title="Cuotas",
        cell=lambda line: number(line.row.instalments),
        width=66,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.row.instalments,
    ),
    Column(
        key="starts",
        title="Desde",
        cell=lambda line: NO_FIGURE if line.row.starts is None else short_period(line.row.starts),
        width=84,
    ),
)

VALUES = {
    "row": lambda line: line.row.row,
    "amount": lambda line: line.row.amount,
    "instalments": lambda line: line.row.instalments,
    "starts": lambda line: line.row.starts,
}
"""What figures are sorted by."""
