"""Suspensions for causes other than arrears: what each asks for and leaves behind (R-SUS-05).

Nobody is proposed for them: somebody finds the cause, or is asked, and orders by hand with its support.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from domain.cadastre import AccountState
from domain.calendar import BusinessCalendar
from domain.eligibility import Exclusion, Notice, OverdueAccount, SuspensionPolicy, may_work_on
from domain.service_order import OrderCause, OrderKind


class NoticeTerm(Enum):
    """How long before the user must be told."""

    NONE = auto()
    """He asked for it himself, or agreed."""
    OFFICE = auto()
    """The office's business days, as for arrears (R-SUS-02)."""
    DAY = auto()
    """24 hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseRule:
    """What a cause asks for.

    Attributes:
        imputable: the user brought it about: it costs him what the law allows, a protected one is not
            suspended without a legal review, and nothing happens on a day before rest.
        term: how long before he must be told.
        leaves: the account's state while it lasts.
        ends_by_itself: the service is ordered back at once, with its clock: the office needs it only so long.
    """

    imputable: bool
    term: NoticeTerm
    leaves: AccountState = AccountState.SUSPENDED
    ends_by_itself: bool = False


_IMPUTABLE = CauseRule(imputable=True, term=NoticeTerm.OFFICE)
_AGREED = CauseRule(imputable=False, term=NoticeTerm.NONE, leaves=AccountState.AGREED_SUSPENSION)
BY_HAND: Final[Mapping[OrderCause, CauseRule]] = MappingProxyType(
    {
        OrderCause.FRAUD: _IMPUTABLE,
        OrderCause.READING_HINDERED: _IMPUTABLE,
        OrderCause.TAMPERED: _IMPUTABLE,
        OrderCause.REQUEST: _AGREED,
        OrderCause.MUTUAL: _AGREED,
        OrderCause.REPAIRS: CauseRule(imputable=False, term=NoticeTerm.DAY, ends_by_itself=True),
    }
)
"""The causes of R-SUS-05."""


def rule_of(kind: OrderKind, cause: OrderCause) -> CauseRule | None:
    """The rule of an order by hand; None for one that arrears brought about, or that gives service back."""
    return BY_HAND.get(cause) if kind.takes_service_away else None


def state_after(kind: OrderKind, cause: OrderCause) -> AccountState:
    """The account's state once an order is carried out."""
    rule = rule_of(kind, cause)
    return kind.leaves if rule is None else rule.leaves


def needs_notice(kind: OrderKind, cause: OrderCause) -> bool:
    """Whether the user must be told before an order is given to a crew."""
    rule = rule_of(kind, cause)
    return kind.takes_service_away if rule is None else rule.term is not NoticeTerm.NONE


def charges_user(kind: OrderKind, cause: OrderCause) -> bool:
    """Whether taking the service away and giving it back costs the account: where its user is the cause."""
    rule = rule_of(kind, cause)
    return rule is None or rule.imputable


def why_not(account: OverdueAccount, rule: CauseRule, *, reviewed: bool) -> Exclusion | None:
    """Why an account is not suspended for a cause; None if it may be. What it owes is asked of none.

    Args:
        account: as it stands now.
        rule: of the cause.
        reviewed: somebody of the legal area looked at it: a protected user is never suspended without
            (R-SUS-04).
    """
    if account.state is not AccountState.ACTIVE:
        return Exclusion.ALREADY
    if not account.supplied:
        return Exclusion.NO_SUPPLY
    if rule.imputable and account.protected and not reviewed:
        return Exclusion.PROTECTED
    return None


def why_not_on(
    rule: CauseRule, notice: Notice | None, on: date, policy: SuspensionPolicy, calendar: BusinessCalendar
) -> Exclusion | None:
    """Why an order by hand may not be given to the crew on a day; None if it may.

    The hour of a delivery is on its stub, not in the book: 24 hours are over for sure after a whole day.
    """
    if rule.term is NoticeTerm.NONE:
        return None
    if notice is None or notice.delivered_on is None:
        return Exclusion.NO_NOTICE
    if on <= last_day_of(rule, notice.delivered_on, policy, calendar):
        return Exclusion.NOTICE_RUNNING
    rests = rule.imputable and not may_work_on(on, policy, calendar)
    return Exclusion.NO_BUSINESS_DAY if rests else None


def last_day_of(
    rule: CauseRule, delivered_on: date, policy: SuspensionPolicy, calendar: BusinessCalendar
) -> date:
    """The last day of the term of a notice: the day after it, the service may be taken away."""
    if rule.term is NoticeTerm.DAY:
        return delivered_on + timedelta(days=1)
    return calendar.add_business_days(delivered_on, policy.notice_days)
