"""Who works each account: given to a collector, passed to another or to another area, with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.changes import Changed, Topic
from app.debt.collecting import Wanted, day_list
from app.office import Office
from app.store import accounts, audit, collection, users
from app.store.collection import Assigned
from app.store.engine import Transaction
from app.wording.collection_refusals import AccountCollectorUnknown
from app.wording.refusals import AccountMissing
from domain.collection_action import Area
from domain.errors import InvalidValue
from domain.roles import Role

CHANGES: Final[Changed] = frozenset({Topic.COLLECTION})
COLLECTORS: Final = frozenset({Role.ARREARS, Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR})
"""The roles that people who collect may have."""

LONGEST_NAME: Final = 60
LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """How many accounts somebody works now who did not before."""

    collector: str
    area: Area
    accounts: int
    changed: Changed = CHANGES


def assign(office: Office, codes: Sequence[str], collector: str, reason: str) -> Given:
    """Give accounts to a collector, or to nobody if the name is empty; those that had them lose them.

    Raises:
        AccountMissing: one of them does not exist.
        AccountCollectorUnknown: the office has users, and this is none of them.
        InvalidValue: no reason.
    """
    return _give(office, codes, (Area.COLLECTION, collector), reason, "collection_assignment.assign")


def assign_matching(
    office: Office, wanted: Wanted, collector: str, reason: str, most: int | None = None
) -> Given:
    """Give to a collector the debtors that are asked for, the first of the list first.

    Args:
        office: the office.
        wanted: which debtors; those in another area of the office stay there.
        collector: whose they will be.
        reason: why.
        most: no more than so many; None for all.

    Raises:
        AccountCollectorUnknown, InvalidValue: as in `assign`.
    """
    found = day_list(office, wanted)
    rows = [
        *found.rows,
        *(row for row in found.excluded if row.amount and row.area is Area.COLLECTION),
    ]
    return assign(office, [row.debtor.code for row in rows[:most]], collector, reason)


def pass_on(office: Office, account: str, area: Area, responsible: str, reason: str) -> Given:
    """Pass an account to another area of the office, or to another collector; its history goes with it.

    Raises:
        AccountMissing, AccountCollectorUnknown: as in `assign`.
        InvalidValue: nobody answers for it, or no reason.
    """
    if not responsible.strip():
        raise InvalidValue("responsable", "", "quién la recibe")
    return _give(office, [account], (area, responsible), reason, "collection_assignment.pass_on")


def collectors(office: Office) -> tuple[str, ...]:
    """Who may be given accounts: the users who collect; without users, whoever has some already."""
    with office.store.read() as transaction:
        return _collectors(transaction) or tuple(
            sorted(
                {
                    each.collector
                    for each in collection.assigned(transaction, office.clock.today()).values()
                    if each.collector and each.area is Area.COLLECTION
                }
            )
        )


def _give(office: Office, codes: Sequence[str], to: tuple[Area, str], reason: str, action: str) -> Given:
    area, name = to[0], " ".join(to[1].split())
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise InvalidValue("motivo", why[:40], f"por qué, en hasta {LONGEST_REASON} letras")
    if len(name) > LONGEST_NAME:
        raise InvalidValue("gestor", name[:40], f"un nombre de hasta {LONGEST_NAME} letras")
    today = office.clock.today()
    with office.store.write() as transaction:
        if area is Area.COLLECTION and name:
            _demand_known(transaction, name)
        keys = [_key(transaction, code) for code in codes]
        had = collection.assigned(transaction, today)
        new = [
            Assigned(account_id=key, since=today, area=area, collector=name, reason=why, user=office.user)
            for key in dict.fromkeys(keys)
            if key not in had or (had[key].area, had[key].collector) != (area, name)
        ]
        count = collection.assign(transaction, office.actor(), new)
        subject = codes[0] if len(codes) == 1 else f"{len(codes)} cuentas"
        summary = f"{count} a {area.value} {name or 'nadie'}: {why}"
        audit.add(transaction, office.actor(), action, subject, summary)
    return Given(collector=name, area=area, accounts=count)


def _key(transaction: Transaction, code: str) -> int:
    keys = collection.account_keys(transaction, [code])
    if code in keys:
        return keys[code]
    card = accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(code)
    return card.id


def _collectors(transaction: Transaction) -> tuple[str, ...]:
    return tuple(each.name for each in users.every(transaction) if each.active and each.role in COLLECTORS)


def _demand_known(transaction: Transaction, name: str) -> None:
    known = _collectors(transaction)
    if users.any_active(transaction) and name not in known:
        raise AccountCollectorUnknown(name, known)
