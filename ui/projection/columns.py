"""What the table of a projection shows: each month behind and ahead beside its goals."""

from typing import Final

from app.figures.projection import PlanMonth
from domain.money import round_half_up
from domain.profile import Currency
from domain.ratio import quotient
from reports.spanish import MONTHS
from ui.formats import NO_FIGURE, amount, decimal, number, period
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column, unsorted
from ui.widgets.month_plots import millions
from ui.widgets.values import PlotLine

_HUNDRED: Final = 100


def columns_of(currency: Currency) -> tuple[Column[PlanMonth], ...]:
    """The columns; money as the office writes it."""

    def goal(name: str, row: PlanMonth) -> str:
        meant = row.goals.get(name)
        if meant is None:
            return NO_FIGURE
        whole = round_half_up(meant)
        return number(whole) if name == "cuentas" else amount(whole, currency.digits)

    def money(key: str, title: str) -> Column[PlanMonth]:
        return Column(
            key=key,
            title=title,
            cell=lambda row: amount(getattr(row.sums, key), currency.digits),
            value=lambda row: getattr(row.sums, key),
            width=120,
            align=Align.RIGHT,
        )

    def meant(name: str, title: str) -> Column[PlanMonth]:
        return Column(
            key=f"meta_{name}",
            title=title,
            cell=lambda row: Text(goal(name, row), Tone.MUTED),
            value=lambda row: row.goals.get(name),
            width=136,
            align=Align.RIGHT,
        )

    return unsorted(
        Column(key="month", title="Mes", cell=lambda row: period(row.sums.month), width=150, stretch=True,
               name=True),
        Column(key="real", title="Dato", cell=_kind, width=104),
        Column(key="accounts", title="Cuentas", cell=lambda row: number(row.sums.accounts),
               value=lambda row: row.sums.accounts, width=84, align=Align.RIGHT),
        meant("cuentas", "Meta de cuentas"),
        money("billed", "Facturado"),
        meant("facturacion", "Meta facturación"),
        money("collected", "Recaudado"),
        meant("recaudo", "Meta de recaudo"),
        Column(key="met", title="Recaudo / meta", cell=_met, width=118, align=Align.RIGHT),
    )  # fmt: skip


def lines_of(behind_and_ahead: tuple[PlanMonth, ...]) -> tuple[list[str], list[PlotLine]]:
    """Labels and lines of the plot: what was, and on from it what is expected."""
    months = [each.sums for each in behind_and_ahead]
    labels = [MONTHS[each.month.month - 1][0].upper() for each in months]
    billed, collected = ([getattr(each, name) for each in months] for name in ("billed", "collected"))
    return labels, [
        PlotLine("facturado", tuple(each or None for each in billed), millions(billed[-1]), Tone.ACCENT),
        PlotLine("recaudado", tuple(collected), millions(collected[-1]), Tone.MUTED),
    ]


def _kind(row: PlanMonth) -> Cell:
    return Text("real") if row.real else Chip("proyectado", Tone.INFO)


def _met(row: PlanMonth) -> Cell:
    """How much of its goal a month collected; of one ahead, nothing yet."""
    meant = row.goals.get("recaudo")
    if row.missing is None or not meant:
        return NO_FIGURE
    met = quotient(row.sums.collected * _HUNDRED, round_half_up(meant), 1)
    return Text(f"{decimal(met)} %", Tone.BAD if row.missing < 0 else Tone.OK)
