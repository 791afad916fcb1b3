"""Writing the cadastre: persons, premises, connections, meters and accounts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Table, func, insert, select, update

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
from app.store.types import services_text
from domain.cadastre import AccountState, Service, ServiceClass
from domain.text import fold, fold_each


class NewAccount(NamedTuple):
    """All that is known of an account when it enters the book.

    A named tuple, not a dataclass: ten thousand are made at once, four times faster.

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


def existing_codes(transaction: Transaction) -> dict[str, int]:
    """Account ids by code."""
    return {row.code: row.id for row in transaction.execute(select(account.c.code, account.c.id))}


def code_width(transaction: Transaction) -> int | None:
    """Length that the office's codes have, where all have the same; None without accounts or a common one."""
    lengths = set(transaction.execute(select(func.length(account.c.code)).distinct()).scalars())
    return lengths.pop() if len(lengths) == 1 else None


def add_accounts(transaction: Transaction, accounts: Iterable[NewAccount]) -> dict[str, int]:
    """Write new accounts with all that hangs from them; their ids by code.

    Persons already known by document and name are shared, not doubled.
    """
    new = list(accounts)
    holders = _add_holders(transaction, new)
    premises, links = _keys(transaction, property_, len(new)), _keys(transaction, connection, len(new))
    add_rows(
        transaction,
        property_,
        ("id", "address", "neighbourhood", "cadastral_number"),
        (
            (key, each.address, each.neighbourhood, each.cadastral_number)
            for key, each in zip(premises, new, strict=True)
        ),
    )
    add_rows(transaction, connection, ("id", "property_id"), zip(links, premises, strict=True))
    installations = _add_meters(transaction, new, links)
    keys = _keys(transaction, account, len(new))
    rows = (
        (
            key, each.code, holder, home, link, installation, str(each.service_class), str(each.state),
            services_text(each.services), each.units, each.cycle, each.route, each.stop, int(each.vacant),
            each.overdue_invoices, found_by, 1,
        )
        for key, holder, home, link, installation, found_by, each in zip(
            keys, holders, premises, links, installations, _found_by(new), new, strict=True
        )
    )  # fmt: skip
    add_rows_at_once(transaction, account, _ACCOUNT_COLUMNS, rows)
    return {each.code: key for key, each in zip(keys, new, strict=True)}


_ACCOUNT_COLUMNS = (
    "id", "code", "holder_id", "property_id", "connection_id", "installation_id", "service_class", "state",
    "services", "units", "cycle", "route", "stop", "vacant", "overdue_at_start", "search", "version",
)  # fmt: skip


def _keys(transaction: Transaction, table: Table, count: int) -> range:
    """The next free keys of a table."""
    first = next_id(transaction, table)
    return range(first, first + count)


def _found_by(new: Sequence[NewAccount]) -> list[str]:
    """The folded text in which each account is searched."""
    return fold_each(
        " ".join(
            filter(None, (each.code, each.name, each.document, each.address, each.neighbourhood, each.meter))
        )
        for each in new
    )


def _add_holders(transaction: Transaction, new: Sequence[NewAccount]) -> list[int]:
    """The key of each account's person; names are compared only where a document is there more than once."""
    query = select(person.c.id, person.c.document, person.c.name).where(person.c.document != "")
    people = transaction.execute(query).all()
    counted = Counter(document for _, document, _ in people)
    counted.update(each.document for each in new if each.document)
    known = {(document, fold(name)): key for key, document, name in people if counted[document] > 1}
    holders: list[int] = []
    rows: list[tuple[object, ...]] = []
    key = next_id(transaction, person)
    for each in new:
        identity = (each.document, fold(each.name)) if counted[each.document] > 1 else None
        holder = known.get(identity) if identity else None
        if holder is None:
            holder, key = key, key + 1
            rows.append((holder, each.name, each.document_kind, each.document, each.phone, each.email))
            if identity:
                known[identity] = holder
        holders.append(holder)
    add_rows(transaction, person, ("id", "name", "document_kind", "document", "phone", "email"), rows)
    return holders


def _add_meters(
    transaction: Transaction, new: Sequence[NewAccount], links: Sequence[int]
) -> list[int | None]:
    """The key of each account's installation; None without a meter."""
    metered = [(link, each) for link, each in zip(links, new, strict=True) if each.meter is not None]
    meters = _keys(transaction, meter, len(metered))
    hung = _keys(transaction, meter_installation, len(metered))
    add_rows(
        transaction,
        meter,
        ("id", "serial", "brand", "digits"),
        ((key, each.meter, each.brand, each.digits) for key, (_, each) in zip(meters, metered, strict=True)),
    )
    rows = (
        (
            key, link, meter_id, each.installed_on.isoformat() if each.installed_on else None,
            each.last_reading, each.last_reading, 0,
        )
        for key, meter_id, (link, each) in zip(hung, meters, metered, strict=True)
    )  # fmt: skip
    columns = (
        "id", "connection_id", "meter_id", "installed_on", "initial_reading", "last_reading", "estimated_m3",
    )  # fmt: skip
    add_rows(transaction, meter_installation, columns, rows)
    following = iter(hung)
    return [None if each.meter is None else next(following) for each in new]


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
