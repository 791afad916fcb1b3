"""Who may be suspended or cut, and why the others may not (R-SUS-01 to R-SUS-04)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.cadastre import AccountState
from domain.calendar import BusinessCalendar
from domain.money import Money
from domain.period import Periodicity
from domain.service_order import OrderKind

_FRIDAY = 4


class Exclusion(StrEnum):
    """Why an account with something overdue is left out; the first that holds, in this order.

    The last four are only asked when the order is about to be given.
    """

    ALREADY = "YA_SUSPENDIDA"
    NO_SUPPLY = "SIN_ACUEDUCTO"
    PROTECTED = "PROTEGIDA"
    AGREEMENT = "CONVENIO_AL_DIA"
    CLAIM = "RECLAMO"
    FEW_INVOICES = "FACTURAS_INSUFICIENTES"
    SMALL_AMOUNT = "VALOR_MINIMO"
    PAID = "PAGADA"
    NO_NOTICE = "SIN_AVISO"
    NOTICE_RUNNING = "AVISO_EN_TERMINO"
    NO_BUSINESS_DAY = "DIA_NO_HABIL"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionPolicy:
    """When the office takes the service away; the law sets the caps, the contract the rest.

    Attributes:
        invoices: overdue invoices from which the order is due, by kind (R-SUS-01; cut: art. 141).
        legal_cap: overdue invoices above which the owner's solidarity is lost (R-SUS-03); none where no law
            says so.
        minimum_amount: money under which nobody is suspended.
        notice_days: business days between the notice and the order (R-SUS-02).
        rest_before_holiday: nothing on Friday or on the eve of a holiday.
    """

    invoices: Mapping[OrderKind, int]
    legal_cap: Mapping[Periodicity, int]
    minimum_amount: Money
    notice_days: int
    rest_before_holiday: bool


@dataclass(frozen=True, slots=True)
class OverdueInvoice:
    """An overdue invoice of the account, agreements left out.

    Attributes:
        balance: what is unpaid of it, in money.
        under_claim: part of the balance that is under claim.
        invoices: how many it stands for; more than one only for an imported balance (R-INT-05).
    """

    balance: Money
    under_claim: Money = 0
    invoices: int = 1

    @property
    def enforceable(self) -> Money:
        """What is due of it beyond the claim."""
        return max(self.balance - self.under_claim, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueAccount:
    """What must be known of an account to say whether its service may be taken away.

    Attributes:
        state: its state today.
        overdue: its overdue invoices with something unpaid, as of today.
        periodicity: how often it is billed.
        agreement_up_to_date: it has an agreement in force without overdue instalments.
        protected: health, school, prison or a person of special protection (R-SUS-04).
        relapsed: it was suspended for arrears within the term that makes a relapse (art. 141).
        supplied: it takes water: cleaning alone is never suspended.
    """

    state: AccountState
    overdue: tuple[OverdueInvoice, ...]
    periodicity: Periodicity = Periodicity.MONTHLY
    agreement_up_to_date: bool = False
    protected: bool = False
    relapsed: bool = False
    supplied: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """What was found of an account.

    Attributes:
        invoices: overdue invoices that count, those wholly under claim left out.
        amount: what they owe beyond claims, in money.
        exceeds_cap: more are overdue than the law allows without suspending (R-SUS-03).
        exclusion: why it is left out; None if the service may be taken away.
    """

    invoices: int
    amount: Money
    exceeds_cap: bool
    exclusion: Exclusion | None

    @property
    def eligible(self) -> bool:
        """Whether the service may be taken away."""
        return self.exclusion is None


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of an order: when it was delivered; None if it was returned or still travels."""

    delivered_on: date | None


def assess(account: OverdueAccount, kind: OrderKind, policy: SuspensionPolicy) -> Eligibility:
    """Say whether an account's service may be taken away, and the first cause if not (D38, D52)."""
    count = sum(invoice.invoices for invoice in account.overdue if invoice.enforceable)
    amount = sum(invoice.enforceable for invoice in account.overdue)
    return Eligibility(
        invoices=count,
        amount=amount,
        exceeds_cap=count > policy.legal_cap.get(account.periodicity, count),
        exclusion=_exclusion(account, kind, policy, count, amount),
    )


def _exclusion(
    account: OverdueAccount, kind: OrderKind, policy: SuspensionPolicy, count: int, amount: Money
) -> Exclusion | None:
    needed = _needed(account, kind, policy)
    causes = (
        (_already(account.state, kind), Exclusion.ALREADY),
        (not account.supplied, Exclusion.NO_SUPPLY),
        (account.protected, Exclusion.PROTECTED),
        (account.agreement_up_to_date, Exclusion.AGREEMENT),
        (_held_by_claim(account, count, needed), Exclusion.CLAIM),
        (count < needed, Exclusion.FEW_INVOICES),
        (amount < policy.minimum_amount, Exclusion.SMALL_AMOUNT),
    )
    return next((cause for holds, cause in causes if holds), None)


def _needed(account: OverdueAccount, kind: OrderKind, policy: SuspensionPolicy) -> int:
    """From how many overdue invoices the order is due.

    Article 141 speaks of a relapse in a cause of suspension: that cause must be there again, and of arrears
    it is as many invoices as suspend. Fewer are no cause of anything, whatever happened before.
    """
    if kind is OrderKind.CUT and account.relapsed:
        return min(policy.invoices[OrderKind.SUSPENSION], policy.invoices[kind])
    return policy.invoices[kind]


def _already(state: AccountState, kind: OrderKind) -> bool:
    if kind is OrderKind.CUT:
        return state not in {AccountState.ACTIVE, AccountState.SUSPENDED, AccountState.AGREED_SUSPENSION}
    return state is not AccountState.ACTIVE


def _held_by_claim(account: OverdueAccount, count: int, needed: int) -> bool:
    """Whether it is a claim that keeps the account out: without it, or beside it, nothing is missing."""
    with_claims = sum(invoice.invoices for invoice in account.overdue)
    return count < needed and with_claims > count and (count == 0 or with_claims >= needed)


def why_not_now(
    found: Eligibility, notice: Notice | None, on: date, policy: SuspensionPolicy, calendar: BusinessCalendar
) -> Exclusion | None:
    """Why an order may not be given to the crew on this day; None if it may (R-SUS-02).

    `found` is the account as it stands now, not as it stood when the notice was made: whoever
    paid meanwhile is out. `notice` is None where none was made.
    """
    if found.invoices == 0 and found.exclusion is not Exclusion.CLAIM:
        return Exclusion.PAID
    if found.exclusion is not None:
        return found.exclusion
    if notice is None or notice.delivered_on is None:
        return Exclusion.NO_NOTICE
    if on <= calendar.add_business_days(notice.delivered_on, policy.notice_days):
        return Exclusion.NOTICE_RUNNING
    return None if may_work_on(on, policy, calendar) else Exclusion.NO_BUSINESS_DAY


def may_work_on(day: date, policy: SuspensionPolicy, calendar: BusinessCalendar) -> bool:
    """Whether the crew may take a service away on this day (R-SUS-02).

    With `rest_before_holiday`, not on Friday nor on the eve of a holiday: the user could not
    pay and have the service back.
    """
    if not calendar.is_business_day(day):
        return False
    before_rest = day.weekday() == _FRIDAY or calendar.is_holiday(day + timedelta(days=1))
    return not (policy.rest_before_holiday and before_rest)
