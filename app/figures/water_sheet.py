"""The water of a month by sector as a sheet of the report's workbook: what was lost is worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.exchange.workbook import Formula, Kind, Sheet, SheetCell, SheetColumn, cell_name
from domain.water import Balance

NO_SECTOR: Final = "Rutas sin sector"
_PRODUCED, _SUPPLIED, _BILLED, _LOST = 2, 3, 4, 5
"""Columns that formulas name."""


@dataclass(frozen=True, slots=True)
class WaterLine:
    """A sector, or all of them.

    Attributes:
        name: what it is called.
        water: what it got and was billed.
        subscribers: of an average month.
        lost_hours: of its subscribers without service.
    """

    name: str
    water: Balance
    subscribers: int | None
    lost_hours: int | None


def water_sheet(lines: Sequence[WaterLine], total: WaterLine) -> Sheet:
    """Each sector with what it got and was billed; what nobody reported stays blank, and so its total."""
    rows = [_row(each, row) for row, each in enumerate(lines, start=1)]
    last = len(rows) + 1
    whole = list(_row(total, last))
    for column in (_PRODUCED, _SUPPLIED, _BILLED) if rows else ():
        value = whole[column]
        if isinstance(value, int):
            area = f"{cell_name(1, column)}:{cell_name(last - 1, column)}"
            whole[column] = Formula(f"=SUM({area})", value, bold=True)
    counts = ("Suscriptores", "Producido m³", "Suministrado m³", "Facturado m³", "Pérdida m³")
    columns = [
        SheetColumn("Sector", Kind.WORD, 26),
        *(SheetColumn(title, Kind.NUMBER) for title in counts),
        SheetColumn("IANC (%)", Kind.CENTS),
        SheetColumn("IPUF m³", Kind.CENTS),
        SheetColumn("Horas sin servicio", Kind.NUMBER),
    ]
    return Sheet(name="Agua por sector", columns=columns, rows=[*rows, whole])


def _row(line: WaterLine, row: int) -> tuple[SheetCell, ...]:
    each = line.water
    supplied, billed, lost = (cell_name(row, column) for column in (_SUPPLIED, _BILLED, _LOST))
    loss: SheetCell = None if each.lost_m3 is None else Formula(f"={supplied}-{billed}", each.lost_m3)
    percent: SheetCell = None
    if each.lost_percent is not None:
        percent = Formula(f"=ROUND({lost}/{supplied}*100,2)", float(each.lost_percent))
    per_subscriber = each.lost_per_subscriber
    return (
        line.name, line.subscribers, each.produced_m3, each.supplied_m3, each.billed_m3, loss, percent,
        None if per_subscriber is None else float(per_subscriber), line.lost_hours,
    )  # fmt: skip
