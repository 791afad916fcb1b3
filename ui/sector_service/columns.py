"""What the tables of service by sector show."""

from decimal import Decimal
from typing import Final

from app.debt.collection_service import Sector
from ui.formats import NO_FIGURE, number, percent, period
from ui.sector_service.words import MonthLine
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Segments, Text
from ui.widgets.columns import Align, Column, unsorted

_ALL: Final = 100


def _hours(value: Decimal | None) -> Cell:
    if value is None:
        return Text("Sin anotar", Tone.MUTED)
    return Segments(((int(value), Tone.ACCENT),), _ALL, percent(value, 2), width=90)


def _risk(value: Decimal | None) -> str:
    return NO_FIGURE if value is None else percent(value, 2)


SECTORS: Final[tuple[Column[Sector], ...]] = (
    Column(key="route", title="Ruta", cell=lambda row: row.route, width=120, stretch=True, name=True),
    Column(key="accounts", title="Cuentas", cell=lambda row: number(row.accounts), width=84,
           value=lambda row: row.accounts, align=Align.RIGHT),
    Column(key="month", title="Último mes", width=130,
           cell=lambda row: NO_FIGURE if row.last is None else period(row.last.month)),
    Column(key="continuity", title="Continuidad", tip="Qué parte de las horas del mes tuvo servicio",
           cell=lambda row: _hours(None if row.last is None else row.last.continuity), width=190,
           value=lambda row: None if row.last is None else row.last.continuity),
    Column(key="risk", title="IRCA", tip="Índice de riesgo de la calidad del agua", width=84,
           cell=lambda row: _risk(None if row.last is None else row.last.risk),
           value=lambda row: None if row.last is None else row.last.risk, align=Align.RIGHT),
    Column(key="before", title="Mes anterior", width=110, align=Align.RIGHT,
           cell=lambda row: percent(row.months[1].continuity, 2) if row.months[1:] else NO_FIGURE),
)  # fmt: skip
"""The columns of the routes."""

VALUES: Final = {
    "month": lambda row: "" if row.last is None else str(row.last.month),
    "before": lambda row: row.months[1].continuity if row.months[1:] else -1,
}
"""What months and figures are sorted by."""

MONTHS: Final[tuple[Column[MonthLine], ...]] = unsorted(
    Column(key="month", title="Mes", cell=lambda line: period(line.said.month), width=140, stretch=True,
           name=True),
    Column(key="continuity", title="Continuidad", cell=lambda line: _hours(line.said.continuity), width=190,
           value=lambda line: line.said.continuity),
    Column(key="risk", title="IRCA", cell=lambda line: _risk(line.said.risk), width=84, align=Align.RIGHT,
           value=lambda line: line.said.risk),
    Column(key="user", title="Lo anotó", cell=lambda line: line.said.user, width=120, tone=Tone.MUTED),
)  # fmt: skip
"""Columns of the months of a route."""
