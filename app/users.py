"""The people of the office: who they are, what they may do, and how they enter.

An office of one needs none of it: while no user is active nothing is asked, and everything may be done.
Passwords are kept as argon2id digests. A wrong one is told like an unknown name; after a few of them the
next is heard only after a while, which grows and is kept in the database: closing the program does not help.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.changes import Changed, Topic
from app.office import Office
from app.store import audit, offices, users
from app.store.audit import Actor
from app.store.engine import Transaction
from app.store.users import Secret, User
from app.wording.user_refusals import (
    FirstUserMustAdminister,
    LastAdministrator,
    LoginMustWait,
    LoginRefused,
    PasswordTooShort,
    RescueIsForAdministrators,
    UserExists,
    UserMissing,
)
from domain.errors import InvalidValue
from domain.roles import ROLE_NAMES, Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_LETTERS: Final = 8
FREE_FAILURES: Final = 3
"""So many wrong passwords cost nothing."""
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=5)
_DOUBLINGS: Final = 6
_NAME: Final = re.compile(r"[a-zñáéíóúü0-9][a-zñáéíóúü0-9._-]{1,39}")
_CHANGED: Final[Changed] = frozenset({Topic.OFFICE})
_NOBODY: Final = "desconocido"
_MACHINE: Final = "administrador del equipo"
"""As the trail names who had no name of the office; no user can have it, since theirs have no spaces."""


def every(office: Office) -> tuple[User, ...]:
    """All users, by name, also those who may not enter any more."""
    with office.store.read() as transaction:
        return users.every(transaction)


def needed(office: Office) -> bool:
    """Whether one has to enter: the office has users."""
    with office.store.read() as transaction:
        return users.any_active(transaction)


def wait_to_lock(office: Office) -> int:
    """After how many minutes without a touch the window asks for the password again; 0 for never."""
    with office.store.read() as transaction:
        return offices.settings(transaction).lock_minutes


def add(office: Office, name: str, role: Role, password: str) -> Changed:
    """Add a user.

    Raises:
        InvalidValue: the name has another shape.
        PasswordTooShort: the password does not serve.
        UserExists: somebody has that name.
        FirstUserMustAdminister: there is nobody yet who could add others.
        NotAllowed: only an administrator adds users.
    """
    office.demand("users.add")
    called, digest = _named(name), _digest_of(password)
    with office.store.write() as transaction:
        if role is not Role.ADMINISTRATOR and not users.any_active(transaction):
            raise FirstUserMustAdminister
        if users.find(transaction, called) is not None:
            raise UserExists(called)
        users.add(transaction, User(name=called, role=role, active=True), digest)
        audit.add(transaction, office.actor(), "users.add", called, f"usuario nuevo: {ROLE_NAMES[role]}")
    return _CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What an administrator changes of a user; None and empty leave as it is.

    Attributes:
        role: another role; it counts from the next time they enter.
        active: whether they may enter; what they did keeps their name.
        password: a new one, for who forgot theirs.
    """

    role: Role | None = None
    active: bool | None = None
    password: str = field(default="", repr=False)


def revise(office: Office, name: str, wanted: Revision) -> Changed:
    """Change what a user may do, whether they may enter, or their password; all of it or nothing.

    Raises:
        UserMissing, LastAdministrator, PasswordTooShort, NotAllowed: as they say.
    """
    office.demand("users.revise")
    digest = _digest_of(wanted.password) if wanted.password else ""
    with office.store.write() as transaction:
        old, _ = _found(transaction, name)
        new = replace(
            old,
            role=old.role if wanted.role is None else wanted.role,
            active=old.active if wanted.active is None else wanted.active,
        )
        said = _told(old, new) + (["clave nueva"] if digest else [])
        if not said:
            return frozenset()
        if digest:
            users.set_digest(transaction, old.name, digest)
        _put(transaction, new)
        audit.add(transaction, office.actor(), "users.revise", old.name, "; ".join(said))
    return _CHANGED


def _told(old: User, new: User) -> list[str]:
    said = [f"{ROLE_NAMES[old.role]} → {ROLE_NAMES[new.role]}"] if new.role is not old.role else []
    if new.active is not old.active:
        said.append("puede entrar de nuevo" if new.active else "ya no puede entrar")
    return said


def change_own_password(office: Office, old: str, password: str) -> Changed:
    """Change the password of whoever is in, who must know the one there was.

    Raises:
        LoginRefused, LoginMustWait: the old one is wrong.
        PasswordTooShort: the new one does not serve.
    """
    digest = _digest_of(password)
    _judge(office, office.user, old)
    with office.store.write() as transaction:
        users.set_digest(transaction, office.user, digest)
        audit.add(transaction, office.actor(), "users.own_password", office.user, "cambió su clave")
    return _CHANGED


def rescue(office: Office, name: str, password: str) -> Changed:
    """Give an administrator who forgot theirs another password, and let them in again.

    For the one order that only the administrator of the machine may give: nobody is in.

    Raises:
        UserMissing, PasswordTooShort: as they say.
        RescueIsForAdministrators: that user has somebody else to ask.
    """
    digest = _digest_of(password)
    actor = Actor(_MACHINE, office.desk, office.clock.now())
    with office.store.write() as transaction:
        found, _ = _found(transaction, name)
        if found.role is not Role.ADMINISTRATOR:
            raise RescueIsForAdministrators(found.name)
        users.set_digest(transaction, found.name, digest)
        users.change(transaction, replace(found, active=True))
        audit.add(transaction, actor, "users.rescue", found.name, "clave nueva desde el equipo")
    return _CHANGED


def enter(office: Office, name: str, password: str) -> Office:
    """The same office, for the user of that name and password; the trail says who came, and who was refused.

    Raises:
        LoginRefused: no active user has that name and that password.
        LoginMustWait: there were too many wrong ones; this one was not even looked at.
    """
    found = _judge(office, name, password)
    inside = replace(office, user=found.name, role=found.role)
    with office.store.write() as transaction:
        audit.add(transaction, inside.actor(), "users.enter", found.name, f"entró: {ROLE_NAMES[found.role]}")
    return inside


def vouch(office: Office, name: str, password: str) -> User:
    """Somebody gives their word for what another does, with their own password; who is in stays in.

    Raises:
        LoginRefused, LoginMustWait: the password is not theirs, or it is not heard yet.
    """
    return _judge(office, name, password)


# ---- parts


def _judge(office: Office, name: str, password: str) -> User:
    """The active user of that name, if the password is theirs; counts it if it is not."""
    called = name.strip().casefold()
    with office.store.read() as transaction:
        known = users.find(transaction, called)
    now = office.clock.now()
    if known is not None:
        _demand_patience(known[1], now)
    right = _is_right(known[1].digest if known else _stand_in(), password)
    if known is None or not known[0].active or not right:
        _note_refused(office, called if known else None, now)
        raise LoginRefused
    found, secret = known
    _forgive(office, found, secret, password)
    return found


def _demand_patience(secret: Secret, now: datetime) -> None:
    doubled = secret.failures - FREE_FAILURES
    if doubled < 0 or secret.failed_at is None:
        return
    wait = min(FIRST_WAIT * 2 ** min(doubled, _DOUBLINGS), LONGEST_WAIT)
    left = secret.failed_at + wait - now
    if timedelta(0) < left <= wait:
        raise LoginMustWait(int(left.total_seconds()) + 1)


def _note_refused(office: Office, known: str | None, now: datetime) -> None:
    """Count a wrong password and say it in the trail; an unknown name is not kept, it may be a secret."""
    nobody = Actor(known or _NOBODY, office.desk, now)
    with office.store.write() as transaction:
        if known is not None:
            users.note_failure(transaction, known, now)
        audit.add(transaction, nobody, "users.enter", known or _NOBODY, "no pudo entrar")


def _forgive(office: Office, found: User, secret: Secret, password: str) -> None:
    """Forget what failed before; a digest of other days is made anew, as strong as today's."""
    weak = _hasher().check_needs_rehash(secret.digest)
    if not weak and not secret.failures:
        return
    digest = _hasher().hash(password) if weak else ""
    with office.store.write() as transaction:
        users.forget_failures(transaction, found.name)
        if digest:
            users.set_digest(transaction, found.name, digest)


def _put(transaction: Transaction, changed: User) -> None:
    """Store a changed user, if somebody is left who may let others in."""
    users.change(transaction, changed)
    heads = [each for each in users.every(transaction) if each.active and each.role is Role.ADMINISTRATOR]
    if not heads:
        raise LastAdministrator(changed.name)


def _found(transaction: Transaction, name: str) -> tuple[User, Secret]:
    called = name.strip().casefold()
    found = users.find(transaction, called)
    if found is None:
        raise UserMissing(called)
    return found


def _named(name: str) -> str:
    called = name.strip().casefold()
    if not _NAME.fullmatch(called):
        raise InvalidValue("usuario", name.strip(), "de 2 a 40 letras sin espacios, como ana.perez")
    return called


def _digest_of(password: str) -> str:
    if len(password) < LEAST_LETTERS:
        raise PasswordTooShort(LEAST_LETTERS)
    return _hasher().hash(password)


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # noqa: PLC0415 - only where somebody enters

    return PasswordHasher()


def _stand_in() -> str:
    """A digest of nobody's: an unknown name takes as long as a wrong password."""
    return _hasher().hash(_NOBODY)


def _is_right(digest: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - as above

    try:
        return _hasher().verify(digest, password)
    except (VerificationError, InvalidHashError):
        return False
