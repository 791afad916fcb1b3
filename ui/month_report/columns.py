"""What the two tables of the report show: its figures, and its indicators with what was said of them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.figures.indicators import IndicatorOfMonth
from app.store.month_analysis import SaidAnalysis
from domain.indicator import Unit
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, number
from ui.month_report.rows import Row
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted
from ui.words import GOAL_LIGHTS, value_text

_FIGURE: Final = 94


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator, and what stands of it."""

    of: IndicatorOfMonth
    said: SaidAnalysis | None

    @property
    def wanted(self) -> bool:
        """Whether its analysis is missing."""
        return self.of.meets is False and self.said is None


def figure_columns(currency: Currency) -> tuple[Column[Row], ...]:
    """The figures; money as the office writes it."""
    places = currency.digits

    def cash(row: Row) -> str:
        if row.look is RowLook.HEADING:
            return ""
        return NO_FIGURE if row.amount is None else amount(row.amount, places)

    def many(row: Row) -> str:
        if row.look is RowLook.HEADING:
            return ""
        return NO_FIGURE if row.count is None else number(row.count)

    return unsorted(
        Column(key="name", title="Cifra", cell=lambda row: row.name, width=190, stretch=True, name=True),
        Column(key="count", title="Cantidad", cell=many, width=76, align=Align.RIGHT,
               value=lambda row: row.count),
        Column(key="amount", title="Valor", cell=cash, width=104, align=Align.RIGHT,
               value=lambda row: row.amount, money=places),
    )  # fmt: skip


def indicator_columns() -> tuple[Column[IndicatorRow], ...]:
    """The indicators, in the order of the report."""

    def figure(key: str, title: str, *, tip: str = "", tone: Tone = Tone.TEXT) -> Column[IndicatorRow]:
        return Column(
            key=key,
            title=title,
            tip=tip,
            cell=lambda row: Text(_figure(getattr(row.of, key), row.of.unit), tone),
            value=lambda row: getattr(row.of, key),
            width=_FIGURE,
            align=Align.RIGHT,
        )

    return unsorted(
        Column(key="name", title="Indicador", cell=lambda row: row.of.name, width=190, stretch=True,
               name=True),
        figure("value", "Valor"),
        figure("goal", "Meta"),
        figure("former", "Mes ant.", tip="Mes anterior", tone=Tone.MUTED),
        Column(key="light", title="Resultado", cell=_light, width=96),
        Column(key="said", title="Análisis", cell=_said, width=74),
    )  # fmt: skip


def _figure(value: Decimal | None, unit: Unit) -> str:
    """With its unit; money without its sign, as in every table: millions would not fit with it."""
    if value is not None and unit is Unit.MONEY:
        return amount(int(value))
    return value_text(value, unit)


def _light(row: IndicatorRow) -> Cell:
    return Chip(*GOAL_LIGHTS[row.of.light])


def _said(row: IndicatorRow) -> Cell:
    if row.wanted:
        return Text("Falta", Tone.BAD)
    return Text(NO_FIGURE if row.said is None else "Escrito", Tone.MUTED)
