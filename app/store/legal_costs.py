"""What legal cases cost, and the lawyers of the office's directory."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import lawyer, legal_cost
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCost:
    """A cost about to be written; `takes_back` is the one that it takes back."""

    spent_on: date
    kind: str
    amount: Money
    payee: str
    text: str
    takes_back: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCost:
    """A cost of a case; `taken_back` if a later row says that it was written by mistake."""

    id: int
    spent_on: date
    kind: str
    amount: Money
    payee: str
    text: str
    takes_back: int | None
    taken_back: bool
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLawyer:
    """A lawyer about to enter the directory."""

    name: str
    identity: str
    card: str
    phone: str
    email: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLawyer:
    """A lawyer of the directory; acts for the office until `until`."""

    id: int
    name: str
    identity: str
    card: str
    phone: str
    email: str
    since: date
    until: date | None

    def acts(self, on: date) -> bool:
        """Whether that person acts for the office on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


def add(transaction: Transaction, actor: Actor, case_id: int, new: NewCost) -> int:
    """Write a cost; its key."""
    done = transaction.execute(
        insert(legal_cost).values(
            case_id=case_id,
            spent_on=new.spent_on,
            kind=new.kind,
            amount=new.amount,
            payee=new.payee,
            text=new.text,
            takes_back_id=new.takes_back,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def of(transaction: Transaction, case_id: int) -> list[StoredCost]:
    """The costs of a case, the first one first."""
    query = select(legal_cost).where(legal_cost.c.case_id == case_id).order_by(legal_cost.c.id)
    rows = transaction.execute(query).all()
    gone = {row.takes_back_id for row in rows}
    return [
        StoredCost(
            id=row.id,
            spent_on=row.spent_on,
            kind=row.kind,
            amount=row.amount,
            payee=row.payee,
            text=row.text,
            takes_back=row.takes_back_id,
            taken_back=row.id in gone,
            user=row.user,
        )
        for row in rows
    ]


def add_lawyer(transaction: Transaction, actor: Actor, new: NewLawyer) -> int:
    """Write a lawyer into the directory; the key."""
    done = transaction.execute(
        insert(lawyer).values(
            name=new.name,
            identity=new.identity,
            card=new.card,
            phone=new.phone,
            email=new.email,
            since=new.since,
            until=None,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def end_lawyer(transaction: Transaction, lawyer_id: int, until: date | None) -> None:
    """Say until when a lawyer acts for the office; None for on and on."""
    transaction.execute(update(lawyer).where(lawyer.c.id == lawyer_id).values(until=until))


def lawyers(transaction: Transaction) -> list[StoredLawyer]:
    """The directory, by name."""
    columns = [column for column in lawyer.c if column.name not in {"at", "user"}]
    rows = transaction.execute(select(*columns).order_by(lawyer.c.name, lawyer.c.id))
    return [StoredLawyer(**row._asdict()) for row in rows]
