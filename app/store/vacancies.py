"""Premises accredited as vacant: since when, until when, by what proof, and what the dial did."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, and_, exists, func, insert, or_, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import account, attachment, period, person, property_, reading, vacancy
from domain.attachment import OwnerKind
from domain.vacancy import VacantSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVacancy:
    """An accreditation about to be written. `visited_on`, `visitor`: where a visit is its proof."""

    since: date
    until: date
    proof: str
    visited_on: date | None
    visitor: str
    renews: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVacancy:
    """An accreditation as it stands; once ended, from when, why and by whom."""

    id: int
    account_id: int
    since: date
    until: date
    proof: str
    visited_on: date | None
    visitor: str
    renews: int | None
    user: str
    ended_on: date | None
    ended_why: str

    @property
    def span(self) -> VacantSpan:
        """Its days."""
        return VacantSpan(self.since, self.until, self.ended_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantPlace:
    """An account whose premises are, or were said to be, vacant.

    Attributes:
        vacancy: its last accreditation that nobody ended; None where only the cadastre says it.
        m3: what the dial moved in the periods that began while it held.
        files: attachments of the accreditation that count.
    """

    account_id: int
    code: str
    name: str
    address: str
    cycle: str
    route: str
    stop: int
    vacancy: StoredVacancy | None
    m3: int
    files: int


_COLUMNS = (
    vacancy.c.id,
    vacancy.c.account_id,
    vacancy.c.since,
    vacancy.c.until,
    vacancy.c.proof,
    vacancy.c.visited_on,
    vacancy.c.visitor,
    vacancy.c.renews_id,
    vacancy.c.user,
    vacancy.c.ended_on,
    vacancy.c.ended_why,
)


def add(transaction: Transaction, actor: Actor, account_id: int, new: NewVacancy) -> int:
    """Accredit premises; the key of the accreditation."""
    values = {
        "account_id": account_id,
        "since": new.since,
        "until": new.until,
        "proof": new.proof,
        "visited_on": new.visited_on,
        "visitor": new.visitor,
        "renews_id": new.renews,
        "at": actor.at,
        "user": actor.user,
        "ended_why": "",
        "ended_by": "",
    }
    return new_key(transaction.execute(insert(vacancy).values(values)))


def end(transaction: Transaction, actor: Actor, key: int, on: date, why: str) -> None:
    """Say from when an accreditation counts no more, and why."""
    transaction.execute(
        update(vacancy).where(vacancy.c.id == key).values(ended_on=on, ended_why=why, ended_by=actor.user)
    )


def of_account(transaction: Transaction, account_id: int) -> tuple[StoredVacancy, ...]:
    """Every accreditation of an account, newest first."""
    query = select(*_COLUMNS).where(vacancy.c.account_id == account_id).order_by(vacancy.c.id.desc())
    return tuple(map(_stored, transaction.execute(query)))


def by_id(transaction: Transaction, key: int) -> StoredVacancy | None:
    """One accreditation by its key."""
    row = transaction.execute(select(*_COLUMNS).where(vacancy.c.id == key)).first()
    return None if row is None else _stored(row)


def in_force(transaction: Transaction, cycle: str, on: date) -> dict[int, StoredVacancy]:
    """The accreditations that hold on a day, by the account of a cycle."""
    query = (
        select(*_COLUMNS)
        .join(account, account.c.id == vacancy.c.account_id)
        .where(
            account.c.cycle == cycle,
            vacancy.c.since <= on,
            vacancy.c.until >= on,
            or_(vacancy.c.ended_on.is_(None), vacancy.c.ended_on > on),
        )
    )
    return {row.account_id: _stored(row) for row in transaction.execute(query)}


def accredited(transaction: Transaction, cycle: str, on: date) -> dict[int, bool]:
    """Of the accounts of a cycle that ever were accredited, whether they are on a day."""
    holding = in_force(transaction, cycle, on)
    query = (
        select(vacancy.c.account_id)
        .distinct()
        .join(account, account.c.id == vacancy.c.account_id)
        .where(account.c.cycle == cycle)
    )
    return {key: key in holding for key in transaction.execute(query).scalars()}


def places(transaction: Transaction) -> list[VacantPlace]:
    """Accounts with an accreditation that nobody ended, or that only the cadastre calls vacant, by route."""
    last = (
        select(vacancy.c.account_id, func.max(vacancy.c.id).label("id"))
        .where(vacancy.c.ended_on.is_(None))
        .group_by(vacancy.c.account_id)
        .subquery()
    )
    moved = (
        select(func.coalesce(func.sum(reading.c.consumption), 0))
        .join(period, period.c.id == reading.c.period_id)
        .where(
            reading.c.account_id == account.c.id,
            period.c.starts >= vacancy.c.since,
            period.c.starts <= vacancy.c.until,
        )
        .scalar_subquery()
    )
    files = (
        select(func.count())
        .select_from(attachment)
        .where(
            attachment.c.owner_kind == OwnerKind.VACANCY,
            attachment.c.owner_id == vacancy.c.id,
            attachment.c.withdrawn_at.is_(None),
        )
        .scalar_subquery()
    )
    ever = exists().where(vacancy.c.account_id == account.c.id)
    query = (
        select(
            account.c.id.label("account"),
            account.c.code,
            person.c.name,
            property_.c.address,
            account.c.cycle,
            account.c.route,
            account.c.stop,
            moved.label("m3"),
            files.label("files"),
            *_COLUMNS,
        )
        .select_from(account)
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .outerjoin(last, last.c.account_id == account.c.id)
        .outerjoin(vacancy, vacancy.c.id == last.c.id)
        .where(or_(last.c.id.is_not(None), and_(account.c.vacant == 1, ~ever.correlate(account))))
        .order_by(account.c.cycle, account.c.route, account.c.stop, account.c.code)
    )
    return [
        VacantPlace(
            account_id=row.account,
            code=row.code,
            name=row.name,
            address=row.address,
            cycle=row.cycle,
            route=row.route,
            stop=row.stop,
            vacancy=None if row.id is None else _stored(row),
            m3=int(row.m3),
            files=row.files,
        )
        for row in transaction.execute(query)
    ]


def _stored(row: Row[*tuple[object, ...]]) -> StoredVacancy:
    values = {column.name: getattr(row, column.name) for column in _COLUMNS}
    return StoredVacancy(renews=values.pop("renews_id"), **values)
