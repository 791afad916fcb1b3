"""The lines of a debt at the desk, and the columns that show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.desk.owed import Debt, DebtLine
from domain.cadastre import Service
from domain.period import Period
from ui.formats import count, day, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text, money_cell
from ui.widgets.columns import Align, Column, RowLook
from ui.widgets.money_columns import money_column

NO_PAPER: Final = 0
"""The sum's place among the papers: it is none."""
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A paper that is owed, and whose; `paid` whether the payment reaches it. Or the sum of several."""

    account: str
    line: DebtLine
    paid: bool
    look: RowLook = RowLook.NORMAL

    @property
    def period(self) -> str:
        """Its billed month, or nothing."""
        return short_period(Period.parse(self.line.period)) if self.line.period else ""

    def service(self, service: Service) -> int | None:
        """What is open of a service; None for nothing."""
        return self.line.services.get(service)


def lines_of(debt: Debt, paid: frozenset[int]) -> list[DeskLine]:
    """The lines of an account; `paid` are the papers that the payment reaches."""
    return [DeskLine(debt.account, line, line.document_id in paid) for line in debt.lines]


def with_total(lines: Sequence[DeskLine]) -> list[DeskLine]:
    """The lines, and under two or more of them their sum."""
    if len(lines) < _SEVERAL:
        return list(lines)
    papers = [row.line for row in lines]
    services: dict[Service, int] = {}
    for line in papers:
        for service, value in line.services.items():
            services[service] = services.get(service, 0) + value
    total = DebtLine(
        document_id=NO_PAPER,
        number="Total",
        period="",
        due_on=papers[-1].due_on,
        days_late=0,
        services=services,
        other=sum(line.other for line in papers),
        interest=sum(line.interest for line in papers),
        entries=(),
        claimed=sum(line.claimed for line in papers),
    )
    return [*lines, DeskLine("", total, paid=False, look=RowLook.TOTAL)]


def _due(row: DeskLine) -> str:
    return "" if row.look is RowLook.TOTAL else day(row.line.due_on)


def _late(row: DeskLine) -> Cell:
    if row.look is RowLook.TOTAL:
        return ""
    late = row.line.days_late
    return Text(count(late, "día", "días"), Tone.WARN) if late else Text("—", Tone.MUTED)


def _under_claim(row: DeskLine) -> Cell:
    """What of a paper is under claim, beside its age: it has none meanwhile."""
    if row.look is not RowLook.TOTAL and row.line.claimed:
        return Text("Reclamo", Tone.INFO)
    return _late(row)


def _figure(value: int | None) -> Cell:
    return money_cell(value or None)


COLUMNS: tuple[Column[DeskLine], ...] = (
    Column(key="account", title="Cuenta", cell=lambda row: row.account, width=84, hidden=True),
    Column(
        key="number",
        title="Factura",
        cell=lambda row: Text(row.line.number, strong=row.paid),
        width=105,
        stretch=True,
        pinned=True,
    ),
    Column(key="period", title="Período", cell=lambda row: row.period, width=77, yields=True),
    Column(key="due", title="Vence", cell=_due, width=91),
    Column(key="late", title="Mora", cell=_under_claim, width=72, align=Align.RIGHT),
    Column(
        key="water",
        title="Acueducto",
        cell=lambda row: _figure(row.service(Service.WATER)),
        width=80,
        align=Align.RIGHT,
        value=lambda row: row.service(Service.WATER),
        money=0,
    ),
    Column(
        key="sewerage",
        title="Alcantarill.",
        tip="Alcantarillado",
        cell=lambda row: _figure(row.service(Service.SEWERAGE)),
        width=80,
        align=Align.RIGHT,
        value=lambda row: row.service(Service.SEWERAGE),
        money=0,
    ),
    Column(
        key="cleaning",
        title="Aseo",
        cell=lambda row: _figure(row.service(Service.CLEANING)),
        width=62,
        align=Align.RIGHT,
        value=lambda row: row.service(Service.CLEANING),
        money=0,
    ),
    Column(
        key="other",
        title="Otros",
        tip="Otros cobros y cuotas",
        cell=lambda row: _figure(row.line.other + (row.service(Service.OTHER) or 0)),
        width=62,
        align=Align.RIGHT,
        value=lambda row: row.line.other + (row.service(Service.OTHER) or 0),
        money=0,
    ),
    Column(
        key="interest",
        title="Interés",
        cell=lambda row: _figure(row.line.interest),
        width=61,
        align=Align.RIGHT,
        value=lambda row: row.line.interest,
        money=0,
    ),
    money_column("total", "Saldo", lambda row: row.line.total, width=84, strong=True),
)
