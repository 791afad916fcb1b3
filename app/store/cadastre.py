"""Writing the cadastre: persons, premises, connections, meters and accounts."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import Table, func, insert, select, update

from app.store import audit
from app.store.engine import Transaction, add_columns, add_columns_at_once, add_rows, new_key, next_id
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

T = TypeVar("T")


class NewAccounts(NamedTuple):
    """All that is known of accounts when they enter the book, column by column, one value for each account.

    Ten thousand enter at once: an object for each would take longer than writing most of the tables.

    Attributes:
        meter: serial, or None without a meter.
        last_reading: m³ on the dial when it enters; what the first reading is compared with.
        overdue_invoices: how many unpaid invoices its opening balance stands for.
    """

    code: Sequence[str]
    name: Sequence[str]
    document_kind: Sequence[str]
    document: Sequence[str]
    address: Sequence[str]
    neighbourhood: Sequence[str]
    service_class: Sequence[ServiceClass]
    state: Sequence[AccountState]
    services: Sequence[frozenset[Service]]
    cycle: Sequence[str]
    route: Sequence[str]
    stop: Sequence[int]
    meter: Sequence[str | None]
    cadastral_number: Sequence[str]
    brand: Sequence[str]
    digits: Sequence[int | None]
    installed_on: Sequence[date | None]
    last_reading: Sequence[int]
    phone: Sequence[str]
    email: Sequence[str]
    units: Sequence[int]
    vacant: Sequence[bool]
    overdue_invoices: Sequence[int]


def existing_codes(transaction: Transaction) -> dict[str, int]:
    """Account ids by code."""
    return {row.code: row.id for row in transaction.execute(select(account.c.code, account.c.id))}


def code_width(transaction: Transaction) -> int | None:
    """Length that the office's codes have, where all have the same; None without accounts or a common one."""
    lengths = set(transaction.execute(select(func.length(account.c.code)).distinct()).scalars())
    return lengths.pop() if len(lengths) == 1 else None


def add_accounts(transaction: Transaction, new: NewAccounts) -> dict[str, int]:
    """Write new accounts with all that hangs from them; their ids by code.

    Persons already known by document and name are shared, not doubled.
    """
    holders = _add_holders(transaction, new)
    homes, links, keys = (
        _keys(transaction, table, len(new.code)) for table in (property_, connection, account)
    )
    places = {
        "id": homes,
        "address": new.address,
        "neighbourhood": new.neighbourhood,
        "cadastral_number": new.cadastral_number,
    }
    add_columns(transaction, property_, places)
    add_columns(transaction, connection, {"id": links, "property_id": homes})
    accounts = {
        "id": keys,
        "code": new.code,
        "holder_id": holders,
        "property_id": homes,
        "connection_id": links,
        "installation_id": _add_meters(transaction, new, links),
        "service_class": list(map(str, new.service_class)),
        "state": list(map(str, new.state)),
        "services": list(map(services_text, new.services)),
        "units": new.units,
        "cycle": new.cycle,
        "route": new.route,
        "stop": new.stop,
        "vacant": list(map(int, new.vacant)),
        "overdue_at_start": new.overdue_invoices,
        "search": _found_by(new),
        "version": [1] * len(new.code),
    }
    add_columns_at_once(transaction, account, accounts)
    return dict(zip(new.code, keys, strict=True))


def _keys(transaction: Transaction, table: Table, count: int) -> range:
    """The next free keys of a table."""
    first = next_id(transaction, table)
    return range(first, first + count)


def _found_by(new: NewAccounts) -> list[str]:
    """The folded text in which each account is searched."""
    meters = [serial or "" for serial in new.meter]
    facts = zip(new.code, new.name, new.document, new.address, new.neighbourhood, meters, strict=True)
    return fold_each(map(" ".join, facts))


def _add_holders(transaction: Transaction, new: NewAccounts) -> list[int]:
    """The key of each account's person; names are compared only where a document is there more than once."""
    query = select(person.c.id, person.c.document, person.c.name).where(person.c.document != "")
    people = transaction.execute(query).all()
    counted = Counter(document for _, document, _ in people)
    counted.update(filter(None, new.document))
    shared = {document for document, times in counted.items() if times > 1}
    known = {(document, fold(name)): key for key, document, name in people if document in shared}
    holders: list[int] = []
    rows: list[tuple[object, ...]] = []
    key = next_id(transaction, person)
    for each in zip(new.name, new.document_kind, new.document, new.phone, new.email, strict=True):
        name, _, document, _, _ = each
        identity = (document, fold(name)) if document in shared else None
        holder = known.get(identity) if identity else None
        if holder is None:
            holder, key = key, key + 1
            rows.append((holder, *each))
            if identity:
                known[identity] = holder
        holders.append(holder)
    add_rows(transaction, person, ("id", "name", "document_kind", "document", "phone", "email"), rows)
    return holders


def _add_meters(transaction: Transaction, new: NewAccounts, links: Sequence[int]) -> list[int | None]:
    """The key of each account's installation; None without a meter."""
    metered = [serial is not None for serial in new.meter]
    meters, hung = (_keys(transaction, table, sum(metered)) for table in (meter, meter_installation))

    def of(column: Iterable[T]) -> list[T]:
        return list(itertools.compress(column, metered))

    add_columns(
        transaction,
        meter,
        {"id": meters, "serial": of(new.meter), "brand": of(new.brand), "digits": of(new.digits)},
    )
    installations = {
        "id": hung,
        "connection_id": of(links),
        "meter_id": meters,
        "installed_on": [day.isoformat() if day else None for day in of(new.installed_on)],
        "initial_reading": of(new.last_reading),
        "last_reading": of(new.last_reading),
        "estimated_m3": [0] * len(hung),
    }
    add_columns(transaction, meter_installation, installations)
    following = iter(hung)
    return [next(following) if has else None for has in metered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A dated fact of an account that changes: which, from what to what, since when, why, by what support."""

    fact: str
    old: str | None
    new: str
    valid_from: date
    support: str = ""
    reason: str = ""


def record_changes(
    transaction: Transaction,
    actor: audit.Actor,
    account_id: int,
    changes: Sequence[Change],
    batch: int | None = None,
) -> list[int]:
    """Keep what an account's facts said before; the keys of what was kept."""
    kept = []
    for change in changes:
        done = transaction.execute(
            insert(account_change).values(
                account_id=account_id,
                fact=change.fact,
                old=change.old,
                new=change.new,
                valid_from=change.valid_from,
                support=change.support,
                reason=change.reason,
                batch_id=batch,
                at=actor.at,
                user=actor.user,
            )
        )
        kept.append(new_key(done))
    return kept


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
