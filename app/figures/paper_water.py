"""The water in the month's report: what each sector got and was billed, and the months of what is lost."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from app.figures.paper_words import heads
from app.figures.water_balance import SectorLine, WaterMonth
from app.figures.water_sheet import NO_SECTOR
from domain.water import Balance
from reports.listing import Column, Kind, Value
from reports.month_report_model import Block, Lines, Row, Series, Table
from reports.spanish import number

NO_WATER: Final = "Sin dato: falta escribir el agua producida o suministrada, en Balance de agua."


def water_blocks(months: Sequence[WaterMonth], goal: Decimal | None) -> tuple[Block, ...]:
    """The balance of the last month by sector, and the percentage lost over all of them."""
    now = months[-1]
    if now.total.supplied_m3 is None and all(each.said.into_network is None for each in now.lines):
        return (Table(title="Balance de agua por sector", columns=_columns(), rows=(), empty=NO_WATER),)
    rows = [Row(_cells(_name(each), each.balance)) for each in now.lines]
    rows.append(Row(_cells("Total", now.total), total=True))
    table = Table(title="Balance de agua por sector", columns=_columns(), rows=rows, note=_note(now))
    return (table, _lost(months, goal))


def _columns() -> tuple[Column, ...]:
    def figure(title: str, places: int = 0) -> Column:
        return Column(title=title, kind=Kind.QUANTITY, places=places)

    return (
        Column(title="Sector"), figure("Suscriptores"), figure("Producido m³"), figure("Suministrado m³"),
        figure("Facturado m³"), figure("Pérdida m³"), figure("IANC (%)", 1), figure("IPUF m³", 1),
    )  # fmt: skip


def _name(each: SectorLine) -> str:
    return NO_SECTOR if each.sector is None else each.sector.name


def _cells(name: str, each: Balance) -> tuple[Value, ...]:
    return (
        name, each.subscribers, each.produced_m3, each.supplied_m3, each.billed_m3, each.lost_m3,
        each.lost_percent, each.lost_per_subscriber,
    )  # fmt: skip


def _note(now: WaterMonth) -> str:
    left = [_name(each) for each in now.lines if each.sector is not None and each.said.into_network is None]
    return f"Falta lo suministrado de {', '.join(left)}: el total queda sin pérdida." if left else ""


def _lost(months: Sequence[WaterMonth], goal: Decimal | None) -> Lines:
    lost = [each.total.lost_percent for each in months]
    last = lost[-1]
    series = [Series("IANC", lost, "" if last is None else number(last, 1))]
    if goal is not None:
        series.append(Series("meta", [goal] * len(months), number(goal, 1)))
    return Lines(
        title="Agua no contabilizada, %",
        heads=heads([each.month for each in months]),
        series=series if any(each is not None for each in lost) else (Series("IANC", lost),),
        height=38.0,
        empty="Ningún mes tiene todavía completa su agua.",
    )
