"""The solidarity fund: what issued invoices and their notes leave, the bills to the town, the transfers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func, insert, select

from app.store import journal
from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import (
    fund_bill,
    fund_bill_annulment,
    fund_transfer,
    invoice,
    invoice_line,
    period,
    run,
)
from domain.cadastre import Service, ServiceClass
from domain.calendar import month_range
from domain.journal import fund_of_note
from domain.money import Money
from domain.period import Period
from domain.solidarity import SolidarityLine
from domain.solidarity_fund import SERVICES, BillNumber, TransferKind
from domain.tariff import Concept as Priced


class AnnexRow(NamedTuple):
    """What one price of a class charged in a month: a row of the annex of the bill.

    `quantity` is m³; `full_rate` the cost of reference, `net_rate` what was charged instead.
    """

    service: Service
    service_class: ServiceClass
    concept: str
    accounts: int
    quantity: int
    full_rate: str
    net_rate: str
    full: Money
    subsidies: Money
    contributions: Money


_CONSUMED = (Priced.CONSUMPTION, Priced.BASIC, Priced.COMPLEMENTARY, Priced.LUXURY)
_OF_MONTHS = (
    invoice_line.join(invoice, invoice.c.id == invoice_line.c.invoice_id)
    .join(run, run.c.id == invoice.c.run_id)
    .join(period, period.c.id == run.c.period_id)
)


def lines(transaction: Transaction, since: Period, upto: Period) -> dict[Period, list[SolidarityLine]]:
    """What invoices issued of these months gave and charged by service and class, and their notes took back.

    A note counts in the month in which it is issued: a month that was billed to the town stays as it was.
    Invoices that were undone count for nothing, and neither do the notes that undid them.
    """
    line = invoice_line.c
    m3 = case((line.concept.in_(_CONSUMED), line.quantity), else_=0)
    query = (
        select(
            period.c.period, line.service, invoice.c.service_class,
            func.count(func.distinct(invoice.c.account_id)), func.sum(m3),
            func.sum(line.subsidy), func.sum(line.contribution),
        )
        .select_from(_OF_MONTHS)
        .where(
            invoice.c.state == ISSUED, period.c.period.between(str(since), str(upto)),
            line.service.in_(SERVICES),
        )
        .group_by(period.c.period, line.service, invoice.c.service_class)
    )  # fmt: skip
    found: dict[Period, list[SolidarityLine]] = defaultdict(list)
    for name, service, service_class, accounts, used, subsidies, contributions in transaction.execute(query):
        found[Period.parse(name)].append(
            SolidarityLine(
                service=Service(service),
                service_class=service_class,
                accounts=accounts,
                m3=int(used),
                subsidies=int(subsidies),
                contributions=int(contributions),
            )
        )
    for row in journal.noted(transaction, month_range(since)[0], month_range(upto)[1]):
        subsidies, contributions = fund_of_note(row.noted)
        if row.state == ISSUED and (subsidies or contributions):
            found[Period(row.on.year, row.on.month)].append(
                SolidarityLine(
                    service=Service(row.noted.service),
                    service_class=ServiceClass(row.service_class),
                    subsidies=-subsidies,
                    contributions=-contributions,
                )
            )
    return dict(found)


def annex(transaction: Transaction, month: Period, service: Service) -> list[AnnexRow]:
    """The prices that a service charged in a month, by class and range, with what they gave and took."""
    line = invoice_line.c
    query = (
        select(
            invoice.c.service_class, line.concept, func.count(func.distinct(invoice.c.account_id)),
            func.sum(line.quantity), line.full_rate, line.net_rate,
            func.sum(line.net + line.subsidy - line.contribution), func.sum(line.subsidy),
            func.sum(line.contribution),
        )
        .select_from(_OF_MONTHS)
        .where(invoice.c.state == ISSUED, period.c.period == str(month), line.service == service)
        .group_by(invoice.c.service_class, line.concept, line.full_rate, line.net_rate)
    )  # fmt: skip
    concepts = [each.value for each in Priced]
    rows = [
        AnnexRow(
            service, kind, concept, many, int(used) if concept in _CONSUMED else 0, full_rate, net_rate,
            int(full), int(gave), int(took),
        )
        for kind, concept, many, used, full_rate, net_rate, full, gave, took in transaction.execute(query)
    ]  # fmt: skip
    classes = list(ServiceClass)
    rows.sort(key=lambda row: (classes.index(row.service_class), concepts.index(row.concept), row.full_rate))
    return rows


# ── bills and transfers ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBill:
    """A bill to the town as it was issued; `annulled_on` and `why` once it was taken back."""

    id: int
    number: BillNumber
    period: Period
    service: Service
    issued_on: date
    due_on: date
    amount: Money
    facts: Mapping[str, Any]
    user: str
    annulled_on: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Money of the fund that came or went."""

    kind: TransferKind
    period: Period
    service: Service
    on: date
    amount: Money
    support: str


def next_number(transaction: Transaction, year: int) -> BillNumber:
    """The number after the last of a year; asked inside the write that takes it, so there are no gaps."""
    query = select(func.max(fund_bill.c.number)).where(fund_bill.c.year == year)
    return BillNumber(year, (transaction.execute(query).scalar() or 0) + 1)


def add_bill(transaction: Transaction, actor: Actor, new: StoredBill) -> None:
    """Keep a bill, with all that its paper says."""
    values = {
        "year": new.number.year, "number": new.number.place, "period": str(new.period),
        "service": new.service, "issued_on": new.issued_on, "due_on": new.due_on, "amount": new.amount,
        "facts": dict(new.facts), "at": actor.at, "user": actor.user,
    }  # fmt: skip
    transaction.execute(insert(fund_bill).values(values))


def annul(transaction: Transaction, actor: Actor, bill: int, on: date, reason: str) -> None:
    """Say that a bill is worth nothing any more."""
    values = {"bill_id": bill, "annulled_on": on, "reason": reason, "at": actor.at, "user": actor.user}
    transaction.execute(insert(fund_bill_annulment).values(values))


def bills(transaction: Transaction) -> list[StoredBill]:
    """Every bill, the oldest first."""
    query = (
        select(fund_bill, fund_bill_annulment.c.annulled_on, fund_bill_annulment.c.reason)
        .outerjoin(fund_bill_annulment, fund_bill_annulment.c.bill_id == fund_bill.c.id)
        .order_by(fund_bill.c.id)
    )
    return [
        StoredBill(
            id=row.id,
            number=BillNumber(row.year, row.number),
            period=Period.parse(row.period),
            service=row.service,
            issued_on=row.issued_on,
            due_on=row.due_on,
            amount=row.amount,
            facts=row.facts,
            user=row.user,
            annulled_on=row.annulled_on,
            why=row.reason or "",
        )
        for row in transaction.execute(query)
    ]


def add_transfer(transaction: Transaction, actor: Actor, new: Transfer) -> None:
    """Keep a transfer."""
    values = {
        "kind": new.kind, "period": str(new.period), "service": new.service, "made_on": new.on,
        "amount": new.amount, "support": new.support, "at": actor.at, "user": actor.user,
    }  # fmt: skip
    transaction.execute(insert(fund_transfer).values(values))


def transfers(transaction: Transaction) -> list[Transfer]:
    """Every transfer, in the order in which they were written down."""
    query = select(fund_transfer).order_by(fund_transfer.c.id)
    return [
        Transfer(
            kind=row.kind,
            period=Period.parse(row.period),
            service=row.service,
            on=row.made_on,
            amount=row.amount,
            support=row.support,
        )
        for row in transaction.execute(query)
    ]
