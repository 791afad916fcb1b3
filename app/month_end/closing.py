"""Closing a period once what holds it back is done, and opening it again with a second person's word."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app import users
from app.changes import Changed, Topic
from app.debt import closing
from app.debt.closing import Closed
from app.month import period
from app.month_end.checks import untied
from app.office import Office
from app.store import audit, paper_seal, periods
from app.store import users as stored_users
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.users import User
from app.wording.closing_refusals import LaterPeriodClosed, PeriodNotClosed, PortfolioNotTied
from domain.errors import InvalidValue
from domain.period import Period
from domain.roles import may_allow

REOPEN: Final = "period.reopen"
_WHO: Final = "otra persona de la oficina, con cargo de supervisor o administrador"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """What is asked for.

    Attributes:
        authorised_by: who allows it: another user, where the office has any; else their name.
        reason: why; never empty.
        password: gives that user's own; not asked in an office without users.
        cycle: of this cycle alone; None for every cycle that has it closed.
    """

    authorised_by: str
    reason: str
    password: Callable[[], str]
    cycle: str | None = None


def close(office: Office, name: Period, cycle: str | None = None) -> Closed:
    """Close a period; the caller makes the backup after it.

    Raises:
        PortfolioNotTied: the portfolio of its days is not what the ledger says.
        PeriodMissing, PeriodClosed, PeriodNotIssued, DraftWaiting, CritiquePending: it cannot be closed.
    """
    office.actor().demand("period.close_period")
    with office.store.read() as transaction:
        for each in period.open_periods_named(transaction, name, cycle):
            accounts = untied(transaction, each, office.clock.today())
            if accounts:
                raise PortfolioNotTied(str(name), accounts)
    return closing.close_period(office, name, cycle)


def people(office: Office) -> tuple[User, ...]:
    """Those whose word opens a period again; none in an office without users, which writes any name."""
    with office.store.read() as transaction:
        return _people(office, transaction)


def reopen(office: Office, name: Period, asked: Reopening) -> Changed:
    """Open a closed period again; what it was sealed with no longer counts, and the next close seals anew.

    Raises:
        NotAllowed: who asks has another role.
        PeriodMissing, PeriodNotClosed: there is none to open.
        LaterPeriodClosed: a later one of its cycle is closed: that goes first.
        InvalidValue: without a reason, or the second person is none who may allow it.
        LoginRefused, LoginMustWait: the password is not theirs.
    """
    office.demand(REOPEN)
    reason = " ".join(asked.reason.split())
    if not reason:
        raise InvalidValue("motivo", "", "por qué se reabre")
    with office.store.read() as transaction:
        _closed(transaction, name, asked.cycle)
        has_users = stored_users.any_active(transaction)
        known = [each.name for each in _people(office, transaction)]
    allowed = _second(office, asked, known) if has_users else _named(office, asked.authorised_by)
    with office.store.write() as transaction:
        for each in _closed(transaction, name, asked.cycle):
            periods.reopen(transaction, each.id)
            paper_seal.lift(
                transaction, office.actor(), each.id, f"{name}, ciclo {each.cycle}",
                f"autoriza {allowed}; {reason}",
            )  # fmt: skip
        audit.seal(transaction, office.clock.today())
    return frozenset({Topic.PERIODS, Topic.BILLING})


def _people(office: Office, transaction: Transaction) -> tuple[User, ...]:
    return tuple(
        each
        for each in stored_users.every(transaction)
        if each.active and may_allow(each.role, REOPEN, own=each.name == office.user)
    )


def _second(office: Office, asked: Reopening, known: list[str]) -> str:
    called = asked.authorised_by.strip().casefold()
    if called not in known:
        raise InvalidValue("autoriza", asked.authorised_by.strip(), " o ".join(known) or _WHO)
    return users.vouch(office, called, asked.password()).name


def _named(office: Office, name: str) -> str:
    """The name that is written where nobody can be asked for a password: somebody else's, at least."""
    called = " ".join(name.split())
    if not called or called.casefold() == office.user.casefold():
        raise InvalidValue("autoriza", called, "el nombre de otra persona, que lo autoriza")
    return called


def _closed(transaction: Transaction, name: Period, cycle: str | None) -> list[BillingPeriod]:
    """The period in the cycles that have it closed, none of them with a later one closed."""
    period.find_period(transaction, name, cycle)
    found = [each for each in periods.find(transaction, name, cycle) if each.state == periods.CLOSED]
    if not found:
        raise PeriodNotClosed(str(name))
    for each in found:
        later = [after for after in periods.after(transaction, each) if after.state == periods.CLOSED]
        if later:
            raise LaterPeriodClosed(str(name), str(later[-1].period), each.cycle)
    return found
