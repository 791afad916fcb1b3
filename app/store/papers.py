"""Issued invoices as they are printed: what was stored when they were settled, nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import func, select

from app.store import undoing
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.run_states import DRAFT, ISSUED
from app.store.schema import (
    account,
    cycle,
    document,
    invoice,
    invoice_line,
    late_interest,
    period,
    printing,
    run,
)
from domain.cadastre import Service, ServiceClass
from domain.period import Period, Periodicity
from domain.reading import ConsumptionMethod

BLOCK = 500
DUE_ON, SUSPEND_ON = "due_on", "suspend_on"
"""Keys of a run's context: the days of a complementary run, which are not its period's."""
CREDIT_NOTES = "notas_credito"
"""Key of an issued run's totals: the notes of its issue, as rows of `app.invoicing.clearing.GivenBack`."""
_NOTED_ACCOUNT, _NOTED_PERIOD, _NOTED_AMOUNT = 0, 1, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLine:
    """A line of an issued invoice; rates as text at the sheet's decimals."""

    invoice_id: int
    line: int
    service: str
    concept: str
    bucket: str
    label: str
    quantity: str
    full_rate: str
    net_rate: str
    full: int
    subsidy: int
    contribution: int
    net: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastInvoice:
    """What an account consumed in an earlier period, as it was billed."""

    period: Period
    m3: int
    method: ConsumptionMethod


class Returned(NamedTuple):
    """What the issue of an invoice gave back of an earlier period that was billed by estimate."""

    period: Period
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInvoice:
    """An issued invoice with its lines. `context` is the office as it was; `snapshot` the account.

    `voided_by` is the credit note that reversed it with its whole run; empty for one that stands.
    """

    id: int
    document_id: int
    number: str
    issued_on: date
    due_on: date
    account_id: int
    account: str
    period: Period
    cycle: str
    periodicity: Periodicity
    starts: date
    ends: date
    suspend_on: date
    service_class: ServiceClass
    route: str
    stop: int
    consumption_m3: int
    method: ConsumptionMethod
    rounding: int
    previous_balance: int
    overdue: int
    credit_applied: int
    total: int
    snapshot: dict[str, Any]
    context: dict[str, Any]
    lines: tuple[StoredLine, ...] = ()
    history: tuple[PastInvoice, ...] = ()
    interest: tuple[tuple[int, int, date], ...] = ()
    given_back: tuple[Returned, ...] = ()
    voided_by: str = ""


_QUERY = (
    select(
        invoice.c.id,
        invoice.c.document_id,
        document.c.label.label("number"),
        document.c.issued_on,
        invoice.c.due_on,
        invoice.c.account_id,
        account.c.code.label("account"),
        period.c.period,
        period.c.cycle,
        cycle.c.periodicity,
        period.c.starts,
        period.c.ends,
        period.c.suspend_on,
        invoice.c.service_class,
        invoice.c.route,
        invoice.c.stop,
        invoice.c.consumption_m3,
        invoice.c.method,
        invoice.c.rounding,
        invoice.c.previous_balance,
        invoice.c.overdue,
        invoice.c.credit_applied,
        invoice.c.total,
        invoice.c.snapshot,
        invoice.c.run_id,
    )
    .join(document, document.c.id == invoice.c.document_id)
    .join(account, account.c.id == invoice.c.account_id)
    .join(period, period.c.id == invoice.c.period_id)
    .join(cycle, cycle.c.code == period.c.cycle)
    .where(invoice.c.state != DRAFT)
    .order_by(invoice.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which issued invoices of a period are meant: all, but for what is said.

    Attributes:
        cycle: only of this one.
        route: only of this one.
        unprinted: only those that nobody printed yet.
        batch: only those of this print batch, by its key.
    """

    cycle: str | None = None
    route: str | None = None
    unprinted: bool = False
    batch: int | None = None


def ids_by_route(transaction: Transaction, period_id: int, which: Which) -> dict[tuple[int, str], list[int]]:
    """Issued invoices of a period by run (0 is the first one) and route, in delivery order.

    Args:
        transaction: an open read.
        period_id: the period of a cycle.
        which: of them.
    """
    runs = select(run.c.id).where(run.c.period_id == period_id, run.c.state == ISSUED).order_by(run.c.id)
    places = {key: place for place, key in enumerate(transaction.execute(runs).scalars())}
    query = select(invoice.c.run_id, invoice.c.route, invoice.c.id).where(
        invoice.c.period_id == period_id, invoice.c.state == ISSUED
    )
    if which.route is not None:
        query = query.where(invoice.c.route == which.route)
    if which.unprinted:
        query = query.where(invoice.c.document_id.not_in(select(printing.c.document_id)))
    if which.batch is not None:
        of_batch = select(printing.c.document_id).where(printing.c.batch_id == which.batch)
        query = query.where(invoice.c.document_id.in_(of_batch))
    found: dict[tuple[int, str], list[int]] = {}
    for run_id, of_route, key in transaction.execute(query.order_by(invoice.c.id)):
        found.setdefault((places[run_id], of_route), []).append(key)
    return found


def id_of_number(transaction: Transaction, number: str) -> int | None:
    """The invoice that carries a number, if any."""
    query = select(invoice.c.id).join(document, document.c.id == invoice.c.document_id)
    return transaction.execute(query.where(document.c.label == number, invoice.c.state != DRAFT)).scalar()


def load(transaction: Transaction, ids: Sequence[int], past_periods: int) -> list[StoredInvoice]:
    """Invoices with their lines and the consumption billed before them, in the order of the ids.

    Args:
        transaction: an open read.
        ids: which invoices; some hundreds at a time keep memory flat.
        past_periods: how many earlier periods the plot shows.
    """
    rows = transaction.execute(_QUERY.where(invoice.c.id.in_(ids))).all()
    run_ids = {row.run_id for row in rows}
    contexts, returned = _contexts(transaction, run_ids), _returned(transaction, run_ids)
    lines = _lines(transaction, ids)
    interest = _interest(transaction, ids)
    history = _history(transaction, rows, past_periods)
    voided = undoing.voiding_notes(transaction, [row.document_id for row in rows])
    found = []
    for row in rows:
        values = row._asdict()
        values["given_back"] = returned.get((row.run_id, row.account), ())
        values["context"] = context = contexts[values.pop("run_id")]
        if SUSPEND_ON in context:
            values["suspend_on"] = date.fromisoformat(context[SUSPEND_ON])
        values["period"] = Period.parse(values["period"])
        found.append(
            StoredInvoice(
                **values,
                lines=tuple(lines[row.id]),
                history=tuple(history[row.account_id]),
                interest=tuple(interest[row.id]),
                voided_by=voided.get(row.document_id, ""),
            )
        )
    return found


def _contexts(transaction: Transaction, run_ids: set[int]) -> dict[int, dict[str, Any]]:
    query = select(run.c.id, run.c.context).where(run.c.id.in_(run_ids))
    return {row.id: row.context for row in transaction.execute(query)}


def _returned(transaction: Transaction, run_ids: set[int]) -> dict[tuple[int, str], tuple[Returned, ...]]:
    """What the issue of runs gave back, by run and account, the oldest period first."""
    query = select(run.c.id, run.c.totals).where(run.c.id.in_(run_ids))
    found: dict[tuple[int, str], tuple[Returned, ...]] = {}
    for run_id, totals in transaction.execute(query):
        for note in sorted(totals.get(CREDIT_NOTES, ()), key=itemgetter(_NOTED_PERIOD)):
            key = run_id, note[_NOTED_ACCOUNT]
            said = Returned(Period.parse(note[_NOTED_PERIOD]), note[_NOTED_AMOUNT])
            found[key] = (*found.get(key, ()), said)
    return found


def given_back(transaction: Transaction, invoice_id: int) -> tuple[Returned, ...]:
    """What the issue of one invoice gave back to its account."""
    query = select(invoice.c.run_id, account.c.code).join(account, account.c.id == invoice.c.account_id)
    run_id, code = transaction.execute(query.where(invoice.c.id == invoice_id)).one()
    return _returned(transaction, {run_id}).get((run_id, code), ())


def _lines(transaction: Transaction, ids: Sequence[int]) -> dict[int, list[StoredLine]]:
    columns = [column for column in invoice_line.c if column.name != "charge_id"]
    query = select(*columns).where(invoice_line.c.invoice_id.in_(ids))
    found: dict[int, list[StoredLine]] = defaultdict(list)
    for row in transaction.execute(query.order_by(invoice_line.c.invoice_id, invoice_line.c.line)):
        found[row.invoice_id].append(StoredLine(**row._asdict()))
    return found


def _interest(transaction: Transaction, ids: Sequence[int]) -> dict[int, list[tuple[int, int, date]]]:
    """Late interest by invoice: (capital, amount, up to what day)."""
    found: dict[int, list[tuple[int, int, date]]] = defaultdict(list)
    query = select(late_interest).where(late_interest.c.invoice_id.in_(ids))
    for row in transaction.execute(query.order_by(late_interest.c.document_id)):
        found[row.invoice_id].append((row.capital, row.amount, row.accrued_to))
    return found


def _history(transaction: Transaction, rows: Iterable[Any], count: int) -> dict[int, list[PastInvoice]]:
    """Billed consumption before the first period among the rows, oldest first, at most `count` by account."""
    of_accounts = {row.account_id: row for row in rows}
    found: dict[int, list[PastInvoice]] = defaultdict(list)
    if not of_accounts:
        return found
    query = (
        select(invoice.c.account_id, period.c.period, invoice.c.consumption_m3, invoice.c.method)
        .join(period, period.c.id == invoice.c.period_id)
        .where(invoice.c.account_id.in_(list(of_accounts)), invoice.c.state == ISSUED)
        .order_by(invoice.c.account_id, period.c.period)
    )
    earliest = {key: _months_before(row, count) for key, row in of_accounts.items()}
    for account_id, name, m3, method in transaction.execute(query):
        if earliest[account_id] <= name < of_accounts[account_id].period:
            found[account_id].append(PastInvoice(period=Period.parse(name), m3=m3, method=method))
    return found


def _months_before(row: Any, count: int) -> str:
    return str(Period.parse(row.period).plus(-count * row.periodicity.months))


def periods_before(transaction: Transaction, current: BillingPeriod, count: int) -> list[int]:
    """Periods of the cycle before this one that were issued, newest first."""
    issued = select(run.c.id).where(run.c.period_id == period.c.id, run.c.state == ISSUED)
    query = (
        select(period.c.id)
        .where(period.c.cycle == current.cycle, period.c.period < str(current.period), issued.exists())
        .order_by(period.c.period.desc())
        .limit(count)
    )
    return list(transaction.execute(query).scalars())


def runs_before(transaction: Transaction, current: BillingPeriod, count: int) -> list[list[int]]:
    """Issued runs of the periods before this one, a list for each period, newest first."""
    found: dict[int, list[int]] = {each: [] for each in periods_before(transaction, current, count)}
    query = select(run.c.period_id, run.c.id).where(run.c.period_id.in_(found), run.c.state == ISSUED)
    for period_id, key in transaction.execute(query.order_by(run.c.id)):
        found[period_id].append(key)
    return list(found.values())


def documents_of(transaction: Transaction, ids: Sequence[int]) -> list[int]:
    """Documents of invoices, in their order."""
    query = select(invoice.c.document_id).where(invoice.c.id.in_(ids)).order_by(invoice.c.id)
    return [key for key in transaction.execute(query).scalars() if key is not None]


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A group of a batch: how many invoices, and how much."""

    key: str
    count: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchTotals:
    """Control totals of a batch of invoices; both lists sum to `total`."""

    first: str
    last: str
    issued_on: date
    due_on: date
    total: int
    by_service: tuple[GroupSum, ...]
    by_class: tuple[GroupSum, ...]


PREVIOUS, IN_FAVOUR = "saldo anterior", "saldo a favor"


def batch_totals(transaction: Transaction, ids: Sequence[int]) -> BatchTotals:
    """What the cover sheet of a batch says: its numbers, its sums by service and by class."""
    wanted = invoice.c.id.in_(ids)
    rows = transaction.execute(
        select(
            document.c.label,
            document.c.issued_on,
            invoice.c.due_on,
            invoice.c.total,
            invoice.c.previous_balance,
            invoice.c.credit_applied,
        )
        .join(document, document.c.id == invoice.c.document_id)
        .where(wanted)
        .order_by(invoice.c.id)
    ).all()
    by_service = _sums_by_service(transaction, ids)
    owing = [row.previous_balance for row in rows if row.previous_balance]
    credit = [-row.credit_applied for row in rows if row.credit_applied]
    by_class = transaction.execute(
        select(invoice.c.service_class, func.count(), func.sum(invoice.c.total))
        .where(wanted)
        .group_by(invoice.c.service_class)
        .order_by(invoice.c.service_class)
    ).all()
    return BatchTotals(
        first=rows[0].label,
        last=rows[-1].label,
        issued_on=rows[0].issued_on,
        due_on=rows[0].due_on,
        total=sum(row.total for row in rows),
        by_service=(
            *by_service,
            GroupSum(PREVIOUS, len(owing), sum(owing)),
            GroupSum(IN_FAVOUR, len(credit), sum(credit)),
        ),
        by_class=tuple(GroupSum(key, count, int(total)) for key, count, total in by_class),
    )


def _sums_by_service(transaction: Transaction, ids: Sequence[int]) -> list[GroupSum]:
    query = (
        select(
            invoice_line.c.service,
            func.count(func.distinct(invoice_line.c.invoice_id)),
            func.sum(invoice_line.c.net),
        )
        .where(invoice_line.c.invoice_id.in_(ids))
        .group_by(invoice_line.c.service)
    )
    found = {key: GroupSum(key, count, int(net)) for key, count, net in transaction.execute(query)}
    return [found[service.value] for service in Service if service.value in found]


def total_of(transaction: Transaction, ids: Sequence[int]) -> int:
    """What some invoices ask for, together."""
    query = select(func.coalesce(func.sum(invoice.c.total), 0)).where(invoice.c.id.in_(ids))
    return int(transaction.execute(query).scalar_one())


def run_of(transaction: Transaction, invoice_id: int) -> int:
    """The run that issued an invoice."""
    return int(transaction.execute(select(invoice.c.run_id).where(invoice.c.id == invoice_id)).scalar_one())


def context_of(transaction: Transaction, invoice_id: int) -> dict[str, Any]:
    """The office as the run of an invoice keeps it."""
    query = (
        select(run.c.context).join(invoice, invoice.c.run_id == run.c.id).where(invoice.c.id == invoice_id)
    )
    context: dict[str, Any] = transaction.execute(query).scalar_one()
    return context
