"""Writing the cadastre: persons, premises, connections, meters and accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select, update

from app.store import audit
from app.store.engine import Transaction, add_rows, add_rows_at_once, next_id
from app.store.schema import (
    account,
    account_change,
    connection,
    meter,
    meter_installation,
    person,
    property_,
)
from domain.cadastre import AccountState, Service, ServiceClass
from domain.text import fold

SERVICE_ORDER = (Service.WATER, Service.SEWERAGE, Service.CLEANING)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """All that is known of an account when it enters the book.

    Attributes:
        meter: serial, or None without a meter.
        last_reading: m³ on the dial when it enters; what the first reading is compared with.
        overdue_invoices: how many unpaid invoices its opening balance stands for.
    """

    code: str
    name: str
    document_kind: str
    document: str
    address: str
    neighbourhood: str
    service_class: ServiceClass
    state: AccountState
    services: frozenset[Service]
    cycle: str
    route: str
    stop: int
    meter: str | None
    cadastral_number: str = ""
    brand: str = ""
    digits: int | None = None
    installed_on: date | None = None
    last_reading: int = 0
    phone: str = ""
    email: str = ""
    units: int = 1
    vacant: bool = False
    overdue_invoices: int = 0


def services_text(services: frozenset[Service]) -> str:
    """Services as their column holds them, always in the same order."""
    return " ".join(service.value for service in SERVICE_ORDER if service in services)


def services_from(text: str) -> frozenset[Service]:
    """Services out of their column."""
    return frozenset(map(Service, text.split()))


def search_text(*parts: str) -> str:
    """The folded text in which an account is searched."""
    return fold(" ".join(filter(None, parts)))


def existing_codes(transaction: Transaction) -> dict[str, int]:
    """Account ids by code."""
    return {row.code: row.id for row in transaction.execute(select(account.c.code, account.c.id))}


def code_width(transaction: Transaction) -> int | None:
    """Length that the office's codes have, where all have the same; None without accounts or a common one."""
    lengths = set(transaction.execute(select(func.length(account.c.code)).distinct()).scalars())
    return lengths.pop() if len(lengths) == 1 else None


class _Tables:
    """Rows of one block of new accounts, by table, with their keys given."""

    def __init__(self, transaction: Transaction) -> None:
        self.persons: dict[tuple[str, str], int] = {
            (row.document, fold(row.name)): row.id
            for row in transaction.execute(select(person.c.id, person.c.document, person.c.name))
            if row.document
        }
        self.next = {
            table.name: next_id(transaction, table) for table in (person, property_, connection, meter)
        }
        self.next["installation"] = next_id(transaction, meter_installation)
        self.next["account"] = next_id(transaction, account)
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in self.next}

    def put(self, name: str, *values: object) -> int:
        key = self.next[name]
        self.next[name] = key + 1
        self.rows[name].append((key, *values))
        return key

    def person_of(self, new: NewAccount) -> int:
        identity = (new.document, fold(new.name))
        known = self.persons.get(identity) if new.document else None
        if known is not None:
            return known
        key = self.put("person", new.name, new.document_kind, new.document, new.phone, new.email)
        self.persons[identity] = key
        return key

    def installation_of(self, new: NewAccount, connection_id: int) -> int | None:
        if new.meter is None:
            return None
        meter_id = self.put("meter", new.meter, new.brand, new.digits)
        installed = new.installed_on.isoformat() if new.installed_on else None
        return self.put(
            "installation",
            connection_id,
            meter_id,
            installed,
            new.last_reading,
            None,
            None,
            new.last_reading,
            None,
        )

    def add(self, new: NewAccount) -> int:
        holder = self.person_of(new)
        premises = self.put("property", new.address, new.neighbourhood, new.cadastral_number)
        link = self.put("connection", premises)
        installation = self.installation_of(new, link)
        found_by = search_text(
            new.code, new.name, new.document, new.address, new.neighbourhood, new.meter or ""
        )
        return self.put(
            "account", new.code, holder, premises, link, installation, new.service_class.value,
            new.state.value, services_text(new.services), new.units, new.cycle, new.route, new.stop,
            int(new.vacant), None, new.overdue_invoices, found_by, 1,
        )  # fmt: skip


_COLUMNS = {
    "person": (person, ("id", "name", "document_kind", "document", "phone", "email")),
    "property": (property_, ("id", "address", "neighbourhood", "cadastral_number")),
    "connection": (connection, ("id", "property_id")),
    "meter": (meter, ("id", "serial", "brand", "digits")),
    "installation": (
        meter_installation,
        (
            "id", "connection_id", "meter_id", "installed_on", "initial_reading", "removed_on",
            "final_reading",
            "last_reading", "last_read_on",
        ),
    ),
    "account": (
        account,
        (
            "id", "code", "holder_id", "property_id", "connection_id", "installation_id", "service_class",
            "state",
            "services", "units", "cycle", "route", "stop", "vacant", "since", "overdue_at_start", "search",
            "version",
        ),
    ),
}  # fmt: skip


def add_accounts(transaction: Transaction, accounts: Iterable[NewAccount]) -> dict[str, int]:
    """Write new accounts with all that hangs from them; their ids by code.

    Persons already known by document and name are shared, not doubled.
    """
    tables = _Tables(transaction)
    ids = {new.code: tables.add(new) for new in accounts}
    for name, (table, columns) in _COLUMNS.items():
        put = add_rows_at_once if table is account else add_rows
        put(transaction, table, columns, tables.rows[name])
    return ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A dated fact of an account that changes: which, from what to what, since when, with what support."""

    fact: str
    old: str | None
    new: str
    valid_from: date
    support: str = ""


def record_changes(
    transaction: Transaction, actor: audit.Actor, account_id: int, changes: Sequence[Change]
) -> None:
    """Keep what an account's facts said before."""
    for change in changes:
        transaction.execute(
            insert(account_change).values(
                account_id=account_id,
                fact=change.fact,
                old=change.old,
                new=change.new,
                valid_from=change.valid_from,
                support=change.support,
                at=actor.at,
                user=actor.user,
            )
        )


def change_account(
    transaction: Transaction, account_id: int, version: int, values: dict[str, object]
) -> bool:
    """Put new values in force; False when somebody else changed the account since it was read."""
    changed = transaction.execute(
        update(account)
        .where(account.c.id == account_id, account.c.version == version)
        .values(**values, version=version + 1)
    )
    return changed.rowcount == 1
