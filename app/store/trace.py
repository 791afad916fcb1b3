"""A settled invoice with all that explains it: its lines, the sheet that priced them, its late interest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.store.engine import Transaction
from app.store.paper_names import NAME_ON_PAPER
from app.store.papers import StoredLine
from app.store.run_states import DRAFT, ISSUED, VOIDED
from app.store.schema import (
    account,
    cycle,
    deferred,
    document,
    invoice,
    invoice_line,
    late_interest,
    other_charge,
    period,
    run,
    tariff_sheet,
)
from domain.cadastre import AccountState, ServiceClass
from domain.document import DocumentKind
from domain.period import Period, Periodicity
from domain.reading import ConsumptionMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledInvoice:
    """An invoice, issued or a draft (then without number nor day of issue). `sheet_body` is its tariff."""

    id: int
    number: str
    issued_on: date | None
    settled_on: date
    account: str
    service_class: ServiceClass
    period: Period
    periodicity: Periodicity
    consumption_m3: int
    method: ConsumptionMethod
    rounding: int
    previous_balance: int
    credit_applied: int
    total: int
    snapshot: dict[str, Any]
    context: dict[str, Any]
    sheet: str
    sheet_act: str
    sheet_from: date
    sheet_body: dict[str, Any]

    @property
    def billed_state(self) -> AccountState:
        """The state by which it was billed: not always that which its account had when it was settled."""
        return AccountState(self.snapshot.get("days", {}).get("billed", self.snapshot["state"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledInterest:
    """Late interest on one overdue document: on what capital, since when, up to what day."""

    document_id: int
    number: str
    kind: DocumentKind
    due_on: date
    capital: int
    charged_before: date | None
    accrued_to: date
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """Of what deferred charge a line is an instalment; amounts in units of money."""

    line: int
    instalment: int
    instalments: int
    amount: int
    monthly_rate: str


_QUERY = (
    select(
        invoice.c.id,
        func.coalesce(document.c.label, "").label("number"),
        document.c.issued_on,
        run.c.settled_on,
        account.c.code.label("account"),
        invoice.c.service_class,
        period.c.period,
        cycle.c.periodicity,
        invoice.c.consumption_m3,
        invoice.c.method,
        invoice.c.rounding,
        invoice.c.previous_balance,
        invoice.c.credit_applied,
        invoice.c.total,
        invoice.c.snapshot,
        run.c.context,
        tariff_sheet.c.code.label("sheet"),
        tariff_sheet.c.act.label("sheet_act"),
        tariff_sheet.c.valid_from.label("sheet_from"),
        tariff_sheet.c.body.label("sheet_body"),
    )
    .join(run, run.c.id == invoice.c.run_id)
    .join(tariff_sheet, tariff_sheet.c.id == run.c.sheet_id)
    .join(account, account.c.id == invoice.c.account_id)
    .join(period, period.c.id == invoice.c.period_id)
    .join(cycle, cycle.c.code == period.c.cycle)
    .outerjoin(document, document.c.id == invoice.c.document_id)
)


def by_number(transaction: Transaction, number: str) -> SettledInvoice | None:
    """The issued invoice that carries a number, annulled or not."""
    return _first(transaction, document.c.label == number, invoice.c.state != DRAFT)


def by_id(transaction: Transaction, invoice_id: int) -> SettledInvoice | None:
    """An invoice by its key."""
    return _first(transaction, invoice.c.id == invoice_id)


def of_period(transaction: Transaction, name: Period, code: str) -> SettledInvoice | None:
    """An account's invoice of a period that stands: the issued one, else its draft."""
    return _first(
        transaction, period.c.period == str(name), account.c.code == code, invoice.c.state != VOIDED
    )


def _first(transaction: Transaction, *conditions: ColumnElement[bool]) -> SettledInvoice | None:
    query = _QUERY.where(*conditions).order_by(invoice.c.id.desc()).limit(1)
    row = transaction.execute(query).first()
    if row is None:
        return None
    values = row._asdict()
    values["period"] = Period.parse(values["period"])
    return SettledInvoice(**values)


def period_of(transaction: Transaction, invoice_id: int) -> int:
    """The period (its id) that an invoice bills."""
    return transaction.execute(select(invoice.c.period_id).where(invoice.c.id == invoice_id)).scalar_one()


def lines(transaction: Transaction, invoice_id: int) -> list[StoredLine]:
    """Its lines, in their order."""
    columns = [column for column in invoice_line.c if column.name != "charge_id"]
    query = select(*columns).where(invoice_line.c.invoice_id == invoice_id).order_by(invoice_line.c.line)
    return [StoredLine(**row._asdict()) for row in transaction.execute(query)]


def interest(transaction: Transaction, invoice_id: int) -> list[BilledInterest]:
    """Late interest that it charges, oldest due date first (R-INT-05)."""
    former = late_interest.alias("former")
    of_former = invoice.alias("of_former")
    charged_before = (
        select(func.max(former.c.accrued_to, type_=former.c.accrued_to.type))
        .join(of_former, of_former.c.id == former.c.invoice_id)
        .where(
            former.c.document_id == late_interest.c.document_id,
            former.c.invoice_id < invoice_id,
            of_former.c.state == ISSUED,
        )
        .scalar_subquery()
    )
    query = (
        select(
            late_interest.c.document_id,
            document.c.label.label("number"),
            document.c.kind,
            func.coalesce(document.c.due_on, document.c.issued_on, type_=document.c.due_on.type).label(
                "due_on"
            ),
            late_interest.c.capital,
            charged_before.label("charged_before"),
            late_interest.c.accrued_to,
            late_interest.c.amount,
        )
        .join(document, document.c.id == late_interest.c.document_id)
        .where(late_interest.c.invoice_id == invoice_id)
        .order_by(document.c.due_on, document.c.id)
    )
    return [
        BilledInterest(**{**row._asdict(), "kind": DocumentKind(row.kind)})
        for row in transaction.execute(query)
    ]


def papers_of(transaction: Transaction, code: str) -> dict[tuple[str, date], DocumentKind]:
    """What the documents of an account that fall due are, by name on paper and due date."""
    query = (
        select(NAME_ON_PAPER.label("label"), document.c.due_on, document.c.kind)
        .join(account, account.c.id == document.c.account_id)
        .where(account.c.code == code, document.c.due_on.is_not(None))
    )
    return {(row.label, row.due_on): DocumentKind(row.kind) for row in transaction.execute(query)}


def instalments(transaction: Transaction, invoice_id: int) -> dict[int, Instalment]:
    """The deferred charge behind each line that bills an instalment, by line."""
    query = (
        select(
            invoice_line.c.line,
            other_charge.c.instalment,
            deferred.c.instalments,
            deferred.c.amount,
            deferred.c.monthly_rate,
        )
        .join(other_charge, other_charge.c.id == invoice_line.c.charge_id)
        .join(deferred, deferred.c.id == other_charge.c.deferred_id)
        .where(invoice_line.c.invoice_id == invoice_id)
    )
    return {row.line: Instalment(**row._asdict()) for row in transaction.execute(query)}
