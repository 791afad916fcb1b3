"""The table of the fund: a service of a month in each row."""

from collections.abc import Callable
from datetime import date
from typing import Final

from domain.solidarity import SolidarityOutcome
from domain.solidarity_fund import FundMonth
from ui.formats import NO_FIGURE, day, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Column
from ui.widgets.money_columns import money_column

_OUTCOMES: Final = {
    SolidarityOutcome.DEFICIT: "Déficit",
    SolidarityOutcome.SURPLUS: "Superávit",
    SolidarityOutcome.EVEN: "Equilibrio",
}


def columns(today: date, digits: int) -> tuple[Column[FundMonth], ...]:
    """The columns; a bill whose day passed is told."""

    def due(row: FundMonth) -> Cell:
        if row.due_on is None:
            return NO_FIGURE
        late = row.overdue(today)
        return Text(f"{day(row.due_on)}, vencida", Tone.BAD) if late else day(row.due_on)

    def money(key: str, title: str, read: Callable[[FundMonth], int], width: int = 94) -> Column[FundMonth]:
        return money_column(key, title, read, width=width, digits=digits, dash=True)

    return (
        Column(
            key="period", title="Mes", cell=lambda row: short_period(row.period), width=84,
            value=lambda row: str(row.period),
        ),
        Column(
            key="service", title="Servicio", cell=lambda row: row.service.value.capitalize(), width=104,
            name=True, stretch=True,
        ),
        money("subsidies", "Subsidios", lambda row: row.sums.subsidies),
        money("contributions", "Contribuciones", lambda row: row.sums.contributions, 110),
        money("balance", "Balance", lambda row: row.sums.balance),
        Column(
            key="outcome", title="Resultado", cell=lambda row: _OUTCOMES[row.sums.outcome], width=84,
            yields=True,
        ),
        Column(key="bill", title="Cuenta", cell=lambda row: row.bill or NO_FIGURE, width=96),
        Column(key="due", title="Vence", cell=due, width=142, value=lambda row: row.due_on),
        money("moved", "Girado", lambda row: row.received or row.sent),
        money("left", "Falta", lambda row: row.to_receive or row.to_send),
    )  # fmt: skip
