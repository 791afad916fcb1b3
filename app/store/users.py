"""The people who may act in the office: names, roles, the digests of their passwords."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from app.store.engine import Transaction
from app.store.schema import user
from domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may act, as the office sees them: never their password, nor its digest."""

    name: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True)
class Secret:
    """What entering needs to know of a user; it stays between `app.users` and the store.

    Attributes:
        digest: of the password.
        failures: wrong passwords since the last right one.
        failed_at: when the last of them came.
    """

    digest: str
    failures: int
    failed_at: datetime | None

    def __repr__(self) -> str:
        """Nothing that a log may not hold."""
        return f"Secret(failures={self.failures})"


def every(transaction: Transaction) -> tuple[User, ...]:
    """All of them, by name."""
    query = select(user.c.name, user.c.role, user.c.active).order_by(user.c.name)
    return tuple(
        User(name=name, role=role, active=bool(active)) for name, role, active in transaction.execute(query)
    )


def find(transaction: Transaction, name: str) -> tuple[User, Secret] | None:
    """A user and what entering needs; None if nobody has that name."""
    row = transaction.execute(select(user).where(user.c.name == name)).first()
    if row is None:
        return None
    found = User(name=row.name, role=row.role, active=bool(row.active))
    return found, Secret(row.password_hash, row.failures, row.failed_at)


def any_active(transaction: Transaction) -> bool:
    """Whether one has to enter: somebody who may act has a password."""
    return bool(transaction.execute(select(func.count()).where(user.c.active == 1)).scalar_one())


def add(transaction: Transaction, new: User, digest: str) -> None:
    """Somebody new."""
    values = {
        "name": new.name, "role": new.role, "active": int(new.active), "password_hash": digest, "failures": 0,
    }  # fmt: skip
    transaction.execute(insert(user).values(values))


def change(transaction: Transaction, changed: User) -> None:
    """Give a user another role, or let them in or out."""
    values = {"role": changed.role, "active": int(changed.active)}
    transaction.execute(update(user).where(user.c.name == changed.name).values(values))


def set_digest(transaction: Transaction, name: str, digest: str) -> None:
    """Store the digest of a password; what failed before is forgotten."""
    values = {"password_hash": digest, "failures": 0, "failed_at": None}
    transaction.execute(update(user).where(user.c.name == name).values(values))


def note_failure(transaction: Transaction, name: str, at: datetime) -> None:
    """Count a wrong password."""
    values = {"failures": user.c.failures + 1, "failed_at": at}
    transaction.execute(update(user).where(user.c.name == name).values(values))


def forget_failures(transaction: Transaction, name: str) -> None:
    """The right password came."""
    transaction.execute(update(user).where(user.c.name == name).values({"failures": 0, "failed_at": None}))
