"""What the rules of data quality look at, and persons with the same document."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select, type_coerce

from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.schema import (
    account,
    account_change,
    meter,
    period,
    person,
    property_,
    quality_remark,
    reading,
)
from app.store.search import with_facts
from app.store.types import ServiceSet
from domain.cadastre import AccountState
from domain.data_quality import AccountFacts, Doubt, Fault, LastReading, Remark

_OFF = (AccountState.SUSPENDED, AccountState.CUT, AccountState.AGREED_SUSPENSION)
_FACTS = (
    select(
        account.c.id.label("account"),
        account.c.code,
        person.c.name,
        account.c.holder_id.label("holder"),
        person.c.document_kind,
        person.c.document,
        (person.c.phone + person.c.email).label("contact"),
        property_.c.address,
        account.c.service_class,
        account.c.state,
        type_coerce(account.c.services, ServiceSet()).label("services"),
        account.c.cycle,
        account.c.route,
        account.c.stop,
        func.coalesce(meter.c.serial, "").label("meter"),
    )
    .select_from(with_facts(account))
    .order_by(account.c.route, account.c.stop, account.c.code)
)


@dataclass(frozen=True, slots=True)
class SamePerson:
    """One of the persons with a document, and the codes of the accounts that it holds."""

    id: int
    name: str
    document_kind: str
    document: str
    phone: str
    codes: tuple[str, ...]


def facts(transaction: Transaction) -> list[AccountFacts]:
    """What the rules look at, of every account, in route order."""
    since, read = _state_days(transaction), _last_readings(transaction)
    return [
        AccountFacts(**row._asdict(), state_since=since.get(row.account), reading=read.get(row.account))
        for row in transaction.execute(_FACTS)
    ]


def _state_days(transaction: Transaction) -> dict[int, date]:
    """From when the state of each account holds, where it ever changed."""
    latest = func.max(account_change.c.valid_from, type_=account_change.c.valid_from.type)
    query = select(account_change.c.account_id, latest.label("day")).where(account_change.c.fact == "state")
    return {
        row.account_id: row.day for row in transaction.execute(query.group_by(account_change.c.account_id))
    }


def _last_readings(transaction: Transaction) -> dict[int, LastReading]:
    """The last reading of each account that is neither active nor ended."""
    query = (
        select(reading.c.account_id, period.c.period, period.c.starts, reading.c.previous, reading.c.current)
        .join(period, period.c.id == reading.c.period_id)
        .join(account, account.c.id == reading.c.account_id)
        .where(account.c.state.in_(_OFF), reading.c.current.is_not(None))
        .order_by(period.c.period)
    )
    return {
        row.account_id: LastReading(row.period, row.starts, row.current - row.previous)
        for row in transaction.execute(query)
    }


def with_document(transaction: Transaction, document: str) -> list[SamePerson]:
    """The persons with a document that hold some account, those with more accounts first."""
    query = (
        select(person, account.c.code)
        .join(account, account.c.holder_id == person.c.id)
        .where(person.c.document == document)
        .order_by(account.c.code)
    )
    found: dict[int, SamePerson] = {}
    for row in transaction.execute(query):
        codes = found[row.id].codes if row.id in found else ()
        kept = (row.name, row.document_kind, row.document, row.phone)
        found[row.id] = SamePerson(row.id, *kept, (*codes, row.code))
    return sorted(found.values(), key=lambda each: (-len(each.codes), each.id))


def remarks(transaction: Transaction) -> dict[tuple[int, Fault], Remark]:
    """What somebody found right as it is and did not take back, by account and rule."""
    standing: dict[tuple[int, Fault], Remark] = {}
    for row in transaction.execute(select(quality_remark).order_by(quality_remark.c.id)):
        key = (row.account_id, row.fault)
        if row.accepted:
            remark = Remark(evidence=row.evidence, reason=row.reason, by=row.user, on=row.said_on)
            standing[key] = remark
        else:
            standing.pop(key, None)
    return standing


def add_remark(transaction: Transaction, actor: Actor, doubt: Doubt, on: date, reason: str) -> None:
    """Write that a doubt was found right as it is; without a reason, that this is taken back."""
    transaction.execute(
        insert(quality_remark).values(
            account_id=doubt.facts.account,
            fault=doubt.fault,
            evidence=doubt.evidence,
            accepted=bool(reason),
            reason=reason,
            said_on=on,
            at=actor.at,
            user=actor.user,
        )
    )
