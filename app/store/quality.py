"""What the rules of data quality look at, and persons with the same document."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, type_coerce

from app.store.engine import Transaction
from app.store.schema import account, account_change, meter, period, person, property_, reading
from app.store.search import with_facts
from app.store.types import ServiceSet
from domain.cadastre import AccountState
from domain.data_quality import AccountFacts, LastReading

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
