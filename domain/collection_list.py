"""Who is on the day's list of collection and who is not, with the cause; segments by record of payment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.collection import PaymentPromise, PromiseState
from domain.collection_action import Area
from domain.money import Money

_YEAR: Final = 12
_GOOD: Final = 10
_IRREGULAR: Final = 6
_TOO_FEW: Final = 3


class LeftOut(StrEnum):
    """Why a debtor is not on the list of a day; the first that holds, in this order."""

    CLAIM = "RECLAMO"
    AGREEMENT = "CONVENIO_AL_DIA"
    ELSEWHERE = "EN_OTRA_AREA"
    REFUSES = "NO_CONTACTAR"
    NO_SERVICE = "SECTOR_SIN_SERVICIO"
    NO_STAGE = "SIN_ETAPA"
    PROMISE = "PROMESA_VIGENTE"
    SCHEDULED = "AGENDADA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What says whether a debtor is sought on a day.

    Attributes:
        collectable: what is overdue beyond claims and agreements.
        claimed: what of the overdue is under claim.
        area: who works the account.
        refuses: whether it asked not to be contacted.
        served: whether its sector has the service that the office asked for.
        staged: whether it has reached a stage.
        promised_by: until when a promise may still be kept; None without one.
        next_on: when what follows was agreed to be done; None if nothing was.
    """

    collectable: Money
    claimed: Money = 0
    area: Area = Area.COLLECTION
    refuses: bool = False
    served: bool = True
    staged: bool = True
    promised_by: date | None = None
    next_on: date | None = None


def left_out(standing: Standing, on: date) -> LeftOut | None:
    """Why a debtor is not sought on a day; None if it is (R-PQR-05, R-CAR-04)."""
    if not standing.collectable:
        return LeftOut.CLAIM if standing.claimed else LeftOut.AGREEMENT
    holds = {
        LeftOut.ELSEWHERE: standing.area is not Area.COLLECTION,
        LeftOut.REFUSES: standing.refuses,
        LeftOut.NO_SERVICE: not standing.served,
        LeftOut.NO_STAGE: not standing.staged,
        LeftOut.PROMISE: standing.promised_by is not None and standing.promised_by >= on,
        LeftOut.SCHEDULED: standing.next_on is not None and standing.next_on > on,
    }
    return next((cause for cause, held in holds.items() if held), None)


# ── promises ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePromise:
    """A promise as it was made, and what came in since.

    Attributes:
        account: identity of the account.
        amount: money promised.
        made_on, due_on: the day it was made, and the last one to keep it.
        kept_by: the same with the days of grace.
        paid: what came in from the first to the last of them.
    """

    account: int
    amount: Money
    made_on: date
    due_on: date
    kept_by: date
    paid: Money


def promise_states(promises: Mapping[int, MadePromise], today: date) -> dict[int, PromiseState]:
    """What became of each promise, by its key.

    A promise that another of the same account followed before it could be broken is replaced: it counts
    neither as kept nor as broken, unless it was paid.
    """
    following: dict[int, date] = {}
    found: dict[int, PromiseState] = {}
    for key in sorted(promises, reverse=True):
        each = promises[key]
        state = PaymentPromise(each.amount, each.kept_by).state(each.paid, today)
        after = following.get(each.account)
        if state is not PromiseState.KEPT and after is not None and after <= each.kept_by:
            state = PromiseState.REPLACED
        found[key] = state
        following[each.account] = each.made_on
    return {key: found[key] for key in promises}


# ── segments ────────────────────────────────────────────────────────────────


class Record(StrEnum):
    """How an account has paid in a year."""

    GOOD = "bueno"
    IRREGULAR = "irregular"
    CHRONIC = "cronico"
    NEW = "nuevo"


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """How many of the last invoices, twelve months of them, were paid on time."""

    on_time: int
    billed: int

    @property
    def record(self) -> Record:
        """Good from ten of twelve, irregular from six, or chronic; new with too few to say."""
        if self.billed < _TOO_FEW:
            return Record.NEW
        if self.on_time * _YEAR >= _GOOD * self.billed:
            return Record.GOOD
        return Record.IRREGULAR if self.on_time * _YEAR >= _IRREGULAR * self.billed else Record.CHRONIC


# ── what came of it ─────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sought:
    """An action that a payment may come of: when it was done and written, and what was collectable then."""

    key: int
    taken_on: date
    stamp: datetime
    owed: Money


@dataclass(frozen=True, slots=True)
class Paid:
    """Money that came in: on which day, when it was written, how much."""

    on: date
    stamp: datetime
    amount: Money


def attribute(
    actions: tuple[Sought, ...], payments: tuple[Paid, ...], days: int
) -> tuple[dict[int, Money], Money]:
    """Which payments of an account came of which action, and what came of none.

    A payment comes of the last action that was done and written before it, not more than so many days
    earlier; no action recovers more than what was collectable when it was done.

    Args:
        actions: of one account, in their order.
        payments: of the same account.
        days: how long an action counts.

    Returns:
        Money by the key of its action, and the rest.
    """
    found: dict[int, Money] = {}
    rest = 0
    for paid in payments:
        came = [each for each in actions if _before(each, paid, days)]
        if not came:
            rest += paid.amount
            continue
        last = came[-1]
        part = min(paid.amount, max(last.owed - found.get(last.key, 0), 0))
        found[last.key] = found.get(last.key, 0) + part
        rest += paid.amount - part
    return found, rest


def _before(action: Sought, paid: Paid, days: int) -> bool:
    written = action.stamp <= paid.stamp
    return written and action.taken_on <= paid.on <= action.taken_on + timedelta(days=days)
