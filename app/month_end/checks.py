"""What is looked at before a period closes: what holds it back, and what only warns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.bank import reconciliation
from app.debt import claim_desk, work_chain
from app.debt.agreement_ending import to_break
from app.invoicing import complement
from app.month import board, visit_terms
from app.month.board import ClosingFigures
from app.month.period import MonthState, find_period, state_of
from app.office import Office
from app.safekeeping import standing
from app.store import bank_files, billing, cash_days, periods, shifts, steps
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.run_states import DRAFT
from domain.backup import Light
from domain.period import Period

HOLDS: tuple[str, ...] = ("emision", "borrador", "critica", "cuadre")
"""The checks that hold a close back; the others warn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes:
        id: which.
        pending: how many are left; 0 where all is well.
        page: where it is done.
        args: with which that page opens.
    """

    id: str
    pending: int
    page: str
    args: Mapping[str, object] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether the period cannot close while something is left."""
        return self.id in HOLDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A period before its close, or after it.

    Attributes:
        period: it.
        checks: everything that was looked at; nothing once it is closed.
        figures: what closing it would leave.
        last_closed: whether it is closed, and the last that was in its cycle: it may be opened again.
    """

    period: BillingPeriod
    checks: tuple[Check, ...]
    figures: ClosingFigures
    last_closed: bool

    @property
    def held(self) -> tuple[Check, ...]:
        """What holds the close back."""
        return tuple(each for each in self.checks if each.holds and each.pending)

    @property
    def warnings(self) -> tuple[Check, ...]:
        """What only warns."""
        return tuple(each for each in self.checks if not each.holds and each.pending)


def review(office: Office, name: Period, cycle: str | None = None) -> Review:
    """Look at everything before a period of a cycle (of the first that has it) closes.

    Raises:
        PeriodMissing: nobody opened it.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        found = find_period(transaction, name, cycle)
        closed = found.state == periods.CLOSED
        made = () if closed else tuple(_of_month(transaction, found, today))
        days = () if closed else _bank_days(transaction, found, today)
        last = closed and not any(each.state == periods.CLOSED for each in periods.after(transaction, found))
    beside = () if closed else tuple(_of_office(office, days))
    return Review(
        period=found,
        checks=(*made, *beside),
        figures=board.closing_figures(office, name, found.cycle),
        last_closed=last,
    )


def _of_month(transaction: Transaction, found: BillingPeriod, today: date) -> Iterator[Check]:
    """What the period itself still lacks."""
    state = state_of(transaction, found, today)
    at = {"period": str(found.period), "cycle": found.cycle}
    pending = {step.id: step.pending for step in state.steps}
    issued = steps.issued(transaction, found.id)
    draft = billing.run_of(transaction, found.id, DRAFT) is not None
    yield Check(id="emision", pending=int(not issued), page="facturacion", args=at)
    yield Check(id="borrador", pending=int(draft and issued), page="facturacion", args=at)
    yield Check(id="critica", pending=pending["critica"], page="critica", args=at)
    if not issued:
        late = visit_terms.late(transaction, found, today)
        yield Check(id="visitas", pending=late, page="visitas", args={"cycle": found.cycle})
    yield Check(id="cuadre", pending=untied(transaction, found, today), page="cartera")
    if issued:
        yield Check(id="sin_factura", pending=_to_bill(transaction, found), page="facturacion", args=at)
        yield Check(id="impresion", pending=pending["impresion"], page="facturas", args=at)
        yield Check(id="reparto", pending=_undelivered(state), page="reparto", args=at)
    since, upto = found.starts, min(found.ends, today)
    open_shifts = len(shifts.standing_open(transaction, upto))
    yield Check(id="turnos", pending=open_shifts, page="turno")
    yield Check(id="dias", pending=len(cash_days.unclosed(transaction, since, upto)), page="dia_caja")
    yield Check(id="por_identificar", pending=len(bank_files.parked(transaction)), page="por_identificar")


def _of_office(office: Office, days: tuple[date, ...]) -> Iterator[Check]:
    """What the office has beside the period."""
    unbalanced = sum(not reconciliation.reconcile(office, day).balanced for day in days)
    yield Check(id="conciliacion", pending=unbalanced, page="conciliacion")
    yield Check(id="reclamos", pending=claim_desk.urgent(office).late, page="reclamos")
    yield Check(id="convenios", pending=len(to_break(office)), page="convenios")
    yield Check(
        id="trabajos", pending=work_chain.desk(office).late, page="trabajos", args={"tab": "en_curso"}
    )
    calm = standing.standing(office).light is Light.GREEN
    yield Check(id="respaldo", pending=int(not calm), page="respaldos")


def _undelivered(state: MonthState) -> int:
    """Invoices of which nobody knows what became; none once the delivery was noted as done."""
    return next(0 if step.done else step.pending for step in state.steps if step.id == "reparto")


def _to_bill(transaction: Transaction, found: BillingPeriod) -> int:
    waiting = complement.waiting(transaction, found)
    return sum(each.reason in complement.TO_BE_BILLED for each in waiting)


def _bank_days(transaction: Transaction, found: BillingPeriod, today: date) -> tuple[date, ...]:
    return bank_files.days_between(transaction, found.starts, min(found.ends, today))


def untied(transaction: Transaction, found: BillingPeriod, today: date) -> int:
    """By how many accounts the portfolio of the period's days does not tie with the ledger; 0 if it does."""
    line = board.portfolio_line(transaction, found.starts, min(found.ends, today))
    if line.ties:
        return 0
    return max(1, len(board.untied(transaction, line)))
