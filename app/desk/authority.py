"""Who may allow that a receipt of a closed shift is undone (R-PAG-03): one of the users, where it has any."""

from app.office import Office
from app.store import users
from app.store.engine import Transaction
from app.store.users import User
from domain.errors import InvalidValue
from domain.roles import may_allow

ACTION = "annulment.reverse_receipt"


def people(office: Office) -> tuple[User, ...]:
    """Those who may allow it to whoever acts; none in an office without users, which writes any name."""
    with office.store.read() as transaction:
        return tuple(_may(office, users.every(transaction)))


def demand(office: Office, transaction: Transaction, name: str) -> str:
    """The name of who allows it, as the trail says it.

    Raises:
        InvalidValue: nobody is named; or the office has users and this is none who may allow it.
    """
    called = " ".join(name.split())
    if not called:
        raise InvalidValue("autoriza", "", "quién autoriza el reverso")
    if not users.any_active(transaction):
        return called
    names = [each.name for each in _may(office, users.every(transaction))]
    if called.casefold() not in names:
        known = " o ".join(names) or "otra persona de la oficina, con cargo de supervisor o administrador"
        raise InvalidValue("autoriza", called, known)
    return called.casefold()


def _may(office: Office, every: tuple[User, ...]) -> list[User]:
    return [
        each for each in every if each.active and may_allow(each.role, ACTION, own=each.name == office.user)
    ]
