"""The sheets of charges that were brought in, and what a new one is compared with."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account, charge_load, deferred, other_charge, person
from domain.cadastre import AccountState
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLoad:
    """A sheet of charges: its file, how many charges it brought and how much, when and by whom."""

    id: int
    file: str
    digest: str
    charges: int
    amount: Money
    at: datetime
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLoad:
    """A sheet that comes in; `digest` is the fingerprint of the file."""

    file: str
    digest: str
    charges: int
    amount: Money


@dataclass(frozen=True, slots=True)
class ChargedAccount:
    """What a sheet of charges asks of an account."""

    id: int
    code: str
    holder: str
    cycle: str
    state: AccountState


@dataclass(frozen=True, slots=True)
class Standing:
    """A charge that was not withdrawn: of whom, for what, how much, from when; entered on which day."""

    account: str
    concept: str
    amount: Money
    starts: str
    on: date | None


def add(transaction: Transaction, actor: Actor, new: NewLoad) -> int:
    """Write a sheet; its key."""
    values = {
        "file": new.file,
        "digest": new.digest,
        "charges": new.charges,
        "amount": new.amount,
        "at": actor.at,
        "user": actor.user,
    }
    return new_key(transaction.execute(insert(charge_load).values(values)))


def every(transaction: Transaction, limit: int) -> list[ChargeLoad]:
    """The last sheets, newest first."""
    query = select(charge_load).order_by(charge_load.c.id.desc()).limit(limit)
    return [ChargeLoad(**row._asdict()) for row in transaction.execute(query)]


def same_file(transaction: Transaction, digest: str) -> ChargeLoad | None:
    """The sheet of this very file of which a charge still stands; None if all of it was withdrawn."""
    stands = select(other_charge.c.load_id).where(other_charge.c.withdrawn_on.is_(None))
    query = select(charge_load).where(charge_load.c.digest == digest, charge_load.c.id.in_(stands)).limit(1)
    row = transaction.execute(query).first()
    return None if row is None else ChargeLoad(**row._asdict())


def accounts(transaction: Transaction) -> list[ChargedAccount]:
    """Every account of the office."""
    query = select(
        account.c.id, account.c.code, person.c.name.label("holder"), account.c.cycle, account.c.state
    ).join(person, person.c.id == account.c.holder_id)
    return [ChargedAccount(*row) for row in transaction.execute(query)]


def standing(transaction: Transaction) -> list[Standing]:
    """The charges that were not withdrawn, each plan as the one charge that it is."""
    whole = func.coalesce(deferred.c.amount, other_charge.c.amount)
    since = func.coalesce(deferred.c.starts, other_charge.c.not_before)
    query = (
        select(account.c.code, other_charge.c.concept, whole, since, other_charge.c.added_on)
        .join(account, account.c.id == other_charge.c.account_id)
        .outerjoin(deferred, deferred.c.id == other_charge.c.deferred_id)
        .where(other_charge.c.withdrawn_on.is_(None))
        .distinct()
    )
    return [Standing(*row) for row in transaction.execute(query)]
