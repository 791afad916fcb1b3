"""Settlement runs: what they read and the drafts they write; `issuing` makes paper of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    case,
    delete,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from app.store import agreement_signing
from app.store.engine import Transaction, add_rows, new_key, next_id
from app.store.periods import BillingPeriod
from app.store.run_states import DRAFT, ISSUED, VOIDED
from app.store.schema import (
    account,
    account_entry,
    deferred,
    invoice,
    invoice_line,
    late_interest,
    open_item,
    other_charge,
    run,
)
from domain.cadastre import Service
from domain.ledger import Concept

ROUNDING = "ajuste"
"""Bucket of the line that carries the rounding of the total: a charge, or a credit if negative."""

FINANCING = "interes_financiacion"
"""Concept of the line that charges the interest of an instalment; its bucket is that of all interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A settlement run. `context` is what was printed of the office; `totals` its control figures."""

    id: int
    period_id: int
    state: str
    settled_on: date
    issued_on: date | None
    sheet_id: int
    context: dict[str, Any]
    totals: dict[str, Any]


def _run(row: Any) -> RunRow:
    return RunRow(**row._asdict())


def run_of(transaction: Transaction, period_id: int, state: str | None = None) -> RunRow | None:
    """The last run of a period that stands: its draft, or the last one issued."""
    query = select(run).where(run.c.period_id == period_id, run.c.state != VOIDED).order_by(run.c.id.desc())
    if state is not None:
        query = query.where(run.c.state == state)
    row = transaction.execute(query).first()
    return None if row is None else _run(row)


def runs_of(transaction: Transaction, period_id: int) -> list[RunRow]:
    """Every run of a period that stands, oldest first: the first one, complementary ones, a draft."""
    query = select(run).where(run.c.period_id == period_id, run.c.state != VOIDED).order_by(run.c.id)
    return [_run(row) for row in transaction.execute(query)]


def by_id(transaction: Transaction, key: int) -> RunRow:
    """A run by its id."""
    return _run(transaction.execute(select(run).where(run.c.id == key)).one())


def redate(transaction: Transaction, run_id: int, due_on: date, context: dict[str, Any]) -> None:
    """Give the invoices of a draft another due day, and the run what its papers say of it."""
    transaction.execute(update(invoice).where(invoice.c.run_id == run_id).values(due_on=due_on))
    transaction.execute(update(run).where(run.c.id == run_id).values(context=context))


def add_run(
    transaction: Transaction, period_id: int, sheet_id: int, settled_on: date, context: dict[str, Any]
) -> int:
    """Begin a draft; its id."""
    result = transaction.execute(
        insert(run).values(
            period_id=period_id,
            state=DRAFT,
            settled_on=settled_on,
            issued_on=None,
            sheet_id=sheet_id,
            context=context,
            totals={},
        )
    )
    return new_key(result)


def set_totals(transaction: Transaction, run_id: int, totals: dict[str, Any]) -> None:
    """Write the control figures of a draft."""
    transaction.execute(update(run).where(run.c.id == run_id).values(totals=totals))


def discard_draft(transaction: Transaction, period_id: int) -> bool:
    """Delete the draft of a period, if there is one: nothing of it was paper."""
    draft = run_of(transaction, period_id, DRAFT)
    if draft is None:
        return False
    of_draft = select(invoice.c.id).where(invoice.c.run_id == draft.id)
    transaction.execute(delete(late_interest).where(late_interest.c.invoice_id.in_(of_draft)))
    transaction.execute(delete(invoice_line).where(invoice_line.c.invoice_id.in_(of_draft)))
    transaction.execute(delete(invoice).where(invoice.c.run_id == draft.id))
    transaction.execute(delete(run).where(run.c.id == draft.id))
    return True


def as_text(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A day or a code as the file holds it, for rows that are only copied."""
    return type_coerce(column, Text).label(str(column.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCharge:
    """A charge that waits for its account's next invoice.

    Attributes:
        amount: all of it, in units of money.
        interest: the part that is interest of its plan.
        monthly_rate: of that plan, as a fraction; None for a charge of its own.
    """

    id: int
    account_id: int
    concept: str
    label: str
    bucket: Concept
    amount: int
    interest: int
    monthly_rate: str | None


def waiting_charges(transaction: Transaction, period: BillingPeriod) -> list[WaitingCharge]:
    """Other charges and instalments to bill in a period: those that were approved."""
    query = (
        select(
            other_charge.c.id,
            other_charge.c.account_id,
            other_charge.c.concept,
            other_charge.c.label,
            other_charge.c.bucket,
            other_charge.c.amount,
            other_charge.c.interest,
            deferred.c.monthly_rate,
        )
        .join(account, account.c.id == other_charge.c.account_id)
        .outerjoin(deferred, deferred.c.id == other_charge.c.deferred_id)
        .where(
            other_charge.c.invoice_id.is_(None),
            other_charge.c.withdrawn_on.is_(None),
            other_charge.c.approved_on.is_not(None),
            other_charge.c.not_before <= str(period.period),
            account.c.cycle == period.cycle,
        )
        .order_by(other_charge.c.account_id, other_charge.c.id)
    )
    return [
        WaitingCharge(**{**row._asdict(), "bucket": Concept(row.bucket)})
        for row in transaction.execute(query)
    ]


def add_charge(transaction: Transaction, values: dict[str, Any]) -> int:
    """Let a charge wait for the next invoice of its account."""
    result = transaction.execute(insert(other_charge).values(**values))
    return new_key(result)


def interest_dates(transaction: Transaction, cycle: str, account_id: int | None = None) -> dict[int, date]:
    """Up to what day late interest was billed already, by document of which something is owed (R-INT-05).

    Asked from what is open: the invoices of a cycle are all that it ever billed. Of an account
    alone, if one is given.
    """
    owed = (
        select(account_entry.c.document_id)
        .join(open_item, open_item.c.entry_id == account_entry.c.id)
        .join(account, account.c.id == open_item.c.account_id)
        .where(account.c.cycle == cycle, open_item.c.amount > 0)
    )
    if account_id is not None:
        owed = owed.where(account.c.id == account_id)
    query = (
        select(
            late_interest.c.document_id,
            func.max(late_interest.c.accrued_to, type_=late_interest.c.accrued_to.type),
        )
        .join(invoice, invoice.c.id == late_interest.c.invoice_id)
        .where(invoice.c.state == ISSUED, late_interest.c.document_id.in_(owed))
        .group_by(late_interest.c.document_id)
    )
    found = {row[0]: row[1] for row in transaction.execute(query).all()}
    for paper, upto in agreement_signing.interest_dates(transaction, owed).items():
        found[paper] = max(upto, found.get(paper, upto))
    return found


INVOICE_COLUMNS = (
    "id", "run_id", "account_id", "period_id", "state", "service_class", "route", "stop", "consumption_m3",
    "method",
    "services_value", "other_value", "rounding", "subsidies", "contributions", "previous_balance", "overdue",
    "credit_applied", "total", "due_on", "snapshot",
)  # fmt: skip
LINE_COLUMNS = (
    "invoice_id", "line", "service", "concept", "bucket", "label", "quantity", "full_rate", "net_rate",
    "full",
    "subsidy", "contribution", "net", "charge_id",
)  # fmt: skip
INTEREST_COLUMNS = ("invoice_id", "document_id", "capital", "accrued_to", "amount")


def first_invoice_id(transaction: Transaction) -> int:
    """The first free id: a run takes its ids in one block."""
    return next_id(transaction, invoice)


def add_drafts(
    transaction: Transaction,
    invoices: list[tuple[Any, ...]],
    lines: list[tuple[Any, ...]],
    interest: list[tuple[Any, ...]],
) -> None:
    """Write a block of drafts: rows in the order of `INVOICE_COLUMNS`, `LINE_COLUMNS`, `INTEREST_COLUMNS`."""
    add_rows(transaction, invoice, INVOICE_COLUMNS, invoices)
    add_rows(transaction, invoice_line, LINE_COLUMNS, lines)
    add_rows(transaction, late_interest, INTEREST_COLUMNS, interest)


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """Figures of a class or of a service in a run."""

    key: str
    accounts: int
    consumption_m3: int
    full: int
    subsidies: int
    contributions: int
    net: int

    def plus(self, other: "GroupTotal") -> "GroupTotal":
        """The same group of two runs together."""
        return GroupTotal(
            self.key,
            self.accounts + other.accounts,
            self.consumption_m3 + other.consumption_m3,
            self.full + other.full,
            self.subsidies + other.subsidies,
            self.contributions + other.contributions,
            self.net + other.net,
        )


@dataclass(frozen=True, slots=True)
class Groups:
    """A run by service and by class."""

    by_service: list[GroupTotal]
    by_class: list[GroupTotal]


def groups(transaction: Transaction, run_id: int) -> Groups:
    """The groups of a run, summed from its rows: where only some of its accounts were settled again."""
    return Groups(_totals_by_service(transaction, run_id), _totals_by_class(transaction, run_id))


def _totals_by_service(transaction: Transaction, run_id: int) -> list[GroupTotal]:
    """Lines of a run summed by service; consumption is the accounts' billed m³, none of other charges."""
    per_invoice = (
        select(
            invoice_line.c.service,
            invoice.c.consumption_m3,
            func.sum(invoice_line.c.full).label("full"),
            func.sum(invoice_line.c.subsidy).label("subsidy"),
            func.sum(invoice_line.c.contribution).label("contribution"),
            func.sum(invoice_line.c.net).label("net"),
        )
        .join(invoice, invoice.c.id == invoice_line.c.invoice_id)
        .where(invoice.c.run_id == run_id)
        .group_by(invoice_line.c.invoice_id, invoice_line.c.service)
        .subquery()
    )
    query = select(
        per_invoice.c.service,
        func.count(),
        func.sum(case((per_invoice.c.service == Service.OTHER.value, 0), else_=per_invoice.c.consumption_m3)),
        func.sum(per_invoice.c.full),
        func.sum(per_invoice.c.subsidy),
        func.sum(per_invoice.c.contribution),
        func.sum(per_invoice.c.net),
    ).group_by(per_invoice.c.service)
    return [GroupTotal(*row) for row in transaction.execute(query)]


def _totals_by_class(transaction: Transaction, run_id: int) -> list[GroupTotal]:
    """Invoices of a run summed by class; `net` is their new charges with the rounding line."""
    full = (
        select(invoice.c.service_class, func.sum(invoice_line.c.full).label("full"))
        .join(invoice_line, invoice_line.c.invoice_id == invoice.c.id)
        .where(invoice.c.run_id == run_id)
        .group_by(invoice.c.service_class)
        .subquery()
    )
    query = (
        select(
            invoice.c.service_class,
            func.count(),
            func.sum(invoice.c.consumption_m3),
            func.max(full.c.full),
            func.sum(invoice.c.subsidies),
            func.sum(invoice.c.contributions),
            func.sum(invoice.c.services_value + invoice.c.other_value + invoice.c.rounding),
        )
        .join(full, full.c.service_class == invoice.c.service_class)
        .where(invoice.c.run_id == run_id)
        .group_by(invoice.c.service_class)
        .order_by(invoice.c.service_class)
    )
    return [GroupTotal(*row) for row in transaction.execute(query)]


@dataclass(frozen=True, slots=True)
class RunSums:
    """Sums over the invoices of a run."""

    invoices: int
    consumption_m3: int
    value: int
    subsidies: int
    contributions: int
    previous_balance: int
    credit_applied: int
    total: int


def sums(transaction: Transaction, run_id: int) -> RunSums:
    """Control sums of a run, taken from its invoices."""
    columns = (
        invoice.c.consumption_m3,
        invoice.c.services_value + invoice.c.other_value + invoice.c.rounding,
        invoice.c.subsidies,
        invoice.c.contributions,
        invoice.c.previous_balance,
        invoice.c.credit_applied,
        invoice.c.total,
    )
    query = select(func.count(), *(func.coalesce(func.sum(column), 0) for column in columns))
    figures = tuple(transaction.execute(query.where(invoice.c.run_id == run_id)).one())
    return RunSums(*map(int, figures))
