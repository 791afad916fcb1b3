"""Instalment plans: deferred charges and payment agreements (R-DIF-01 to R-DIF-03, R-ACU-01, R-ACU-02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar

from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, demand_amount, round_half_up, split_evenly
from domain.period import Period


class AgreementState(StrEnum):
    """Life of a signed agreement."""

    IN_FORCE = "VIGENTE"
    FULFILLED = "CUMPLIDO"
    BROKEN = "INCUMPLIDO"
    ANNULLED = "ANULADO"


AGREEMENT_STEPS: Mapping[AgreementState, frozenset[AgreementState]] = MappingProxyType(
    {
        AgreementState.IN_FORCE: frozenset(
            {AgreementState.FULFILLED, AgreementState.BROKEN, AgreementState.ANNULLED}
        ),
        AgreementState.FULFILLED: frozenset(),
        AgreementState.BROKEN: frozenset(),
        AgreementState.ANNULLED: frozenset(),
    }
)
"""Legal steps of an agreement; what has ended stays so, a new debt takes a new agreement."""


@dataclass(eq=False)
class IllegalAgreementStep(RuleViolation):
    """An agreement in this state does not pass to that one."""

    code: ClassVar[str] = "CONVENIO_NO_VIGENTE"
    state: AgreementState
    wanted: AgreementState


@dataclass(eq=False)
class InstalmentTooSmall(RuleViolation):
    """So many instalments leave some of them without a single unit to pay.

    Attributes:
        amount: what is financed.
        count: how many instalments were asked for.
    """

    code: ClassVar[str] = "CUOTA_MUY_PEQUENA"
    amount: Money
    count: int


@dataclass(eq=False)
class DownPaymentOutOfRange(RuleViolation):
    """The down payment is negative, or leaves nothing to finance.

    Attributes:
        down_payment: what was offered.
        debt: what is owed in all.
    """

    code: ClassVar[str] = "INICIAL_FUERA_DE_RANGO"
    down_payment: Money
    debt: Money


@dataclass(eq=False)
class NothingToAgree(RuleViolation):
    """The account owes nothing that an agreement could take in."""

    code: ClassVar[str] = "SIN_DEUDA"


def advance(state: AgreementState, wanted: AgreementState) -> AgreementState:
    """Pass an agreement to another state.

    Raises:
        IllegalAgreementStep: if it may not.
    """
    if wanted not in AGREEMENT_STEPS[state]:
        raise IllegalAgreementStep(state, wanted)
    return wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One instalment: `amount` is `interest` plus `principal`, all in money.

    Attributes:
        number: from 1.
        interest: interest of the plan itself.
        principal: part of what was financed; it includes `old_interest`.
        amount: what is billed.
        balance: what is still financed after it.
        old_interest: part of `principal` that was late interest when the plan was signed.
    """

    number: int
    interest: Money
    principal: Money
    amount: Money
    balance: Money
    old_interest: Money = 0


def schedule(amount: Money, count: int, monthly_rate: Decimal) -> tuple[Instalment, ...]:
    """Instalments that pay `amount`; the last takes the rest (R-DIF-01, R-DIF-02, D30, D31).

    `monthly_rate` is a fraction of the balance for each instalment: `0.012`. At 0 they are
    equal parts, else equal instalments (French amortisation).

    Raises:
        InvalidValue: if the amount or the count is under 1, or the rate is negative.
        InstalmentTooSmall: if an instalment would come to nothing.
    """
    _check_terms(amount, count, monthly_rate)
    rate = Fraction(monthly_rate)
    payments = _equal_payments(amount, count, rate)
    rows: list[Instalment] = []
    balance = amount
    for number, payment in enumerate(payments, start=1):
        interest = round_half_up(balance * rate)
        principal = balance if number == count else payment - interest
        balance -= principal
        if principal < 1 or balance < 0:
            raise InstalmentTooSmall(amount, count)
        rows.append(
            Instalment(
                number=number,
                interest=interest,
                principal=principal,
                amount=interest + principal,
                balance=balance,
            )
        )
    return tuple(rows)


def _check_terms(amount: Money, count: int, monthly_rate: Decimal) -> None:
    demand_amount(amount)
    if count < 1:
        raise InvalidValue("cuotas", str(count), ">= 1")
    if not 0 <= monthly_rate < 1:
        raise InvalidValue("tasa", str(monthly_rate), "0 … 1")


def _equal_payments(amount: Money, count: int, rate: Fraction) -> Sequence[Money]:
    if rate == 0:
        return split_evenly(amount, count)
    growth = (1 + rate) ** count
    return (round_half_up(amount * rate * growth / (growth - 1)),) * count


@dataclass(frozen=True, slots=True)
class Debt:
    """What an agreement takes in, in money: principal, and late interest up to its date (R-ACU-01).

    Raises:
        InvalidValue: if a part is negative.
    """

    principal: Money
    interest: Money = 0

    def __post_init__(self) -> None:
        if self.principal < 0 or self.interest < 0:
            raise InvalidValue("deuda", f"{self.principal} / {self.interest}", ">= 0")

    @property
    def total(self) -> Money:
        """Principal and interest together."""
        return self.principal + self.interest

    def share(self, part: Decimal) -> Money:
        """A part of the whole debt, rounded once: the down payment of a policy (D32)."""
        return round_half_up(self.total * Fraction(part))

    def after(self, payment: Money) -> "Debt":
        """What is left after a payment: it pays interest first (C. Civil art. 1653, R-PAG-01)."""
        to_interest = min(payment, self.interest)
        return Debt(self.principal - (payment - to_interest), self.interest - to_interest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An agreement as it is offered or signed (R-ACU-01, D32).

    Attributes:
        debt: what it takes in.
        down_payment: paid on signing.
        financed: what the instalments pay, by its two parts: that of interest bears none.
        monthly_rate: fraction of the financed principal, for each instalment.
        instalments: in order.
    """

    debt: Debt
    down_payment: Money
    financed: Debt
    monthly_rate: Decimal
    instalments: tuple[Instalment, ...]

    @property
    def total_interest(self) -> Money:
        """Interest of the plan itself."""
        return sum(instalment.interest for instalment in self.instalments)

    @property
    def total_paid(self) -> Money:
        """Down payment and every instalment."""
        return self.down_payment + sum(instalment.amount for instalment in self.instalments)

    @property
    def beside(self) -> bool:
        """Whether old interest is paid in equal parts beside the principal, and not before it."""
        return self.monthly_rate != 0 and self.financed.principal != 0

    def due_on_default(self, billed: int) -> Debt:
        """What falls due at once when the agreement is broken after `billed` instalments (R-ACU-02).

        The balance by its two parts; interest of instalments not billed yet is not owed. The
        billed instalments are invoices by now and stay as they are.
        """
        left = self.instalments[billed:]
        old_interest = sum(instalment.old_interest for instalment in left)
        return Debt(sum(instalment.principal for instalment in left) - old_interest, old_interest)


def plan(debt: Debt, down_payment: Money, count: int, monthly_rate: Decimal) -> Plan:
    """Work out an agreement (R-ACU-01).

    The down payment pays interest first. What is left of the old interest is paid before any
    principal at rate 0, and in equal parts beside the instalments of the principal at another
    rate: it never bears interest (R-INT-03).

    Raises:
        NothingToAgree: if nothing is owed.
        DownPaymentOutOfRange: if the down payment is negative or leaves nothing to finance.
        InvalidValue: if the count is under 1 or the rate is no fraction.
        InstalmentTooSmall: if an instalment would come to nothing.
    """
    if debt.total == 0:
        raise NothingToAgree
    if not 0 <= down_payment < debt.total:
        raise DownPaymentOutOfRange(down_payment, debt.total)
    financed = debt.after(down_payment)
    if monthly_rate == 0 or financed.principal == 0:
        instalments = _interest_first(schedule(financed.total, count, Decimal(0)), financed.interest)
    else:
        rows = schedule(financed.principal, count, monthly_rate)
        instalments = _beside(rows, split_evenly(financed.interest, count))
    return Plan(
        debt=debt,
        down_payment=down_payment,
        financed=financed,
        monthly_rate=monthly_rate,
        instalments=instalments,
    )


@dataclass(eq=False)
class InstalmentsDoNotAddUp(RuleViolation):
    """Instalments written by hand do not pay exactly what is financed.

    Attributes:
        last_needed: what the last one would have to be; 0 or less where the others exceed it already.
        last_amount: what it is.
    """

    code: ClassVar[str] = "CUOTAS_NO_SUMAN"
    last_needed: Money
    last_amount: Money


@dataclass(eq=False)
class InstalmentUnderInterest(RuleViolation):
    """An instalment written by hand does not reach the interest that falls due with it.

    Attributes:
        count: which one, from 1.
        amount: its interest.
    """

    code: ClassVar[str] = "CUOTA_BAJO_INTERES"
    count: int
    amount: Money


def plan_by_hand(debt: Debt, down_payment: Money, amounts: Sequence[Money], monthly_rate: Decimal) -> Plan:
    """An agreement whose instalments somebody wrote: they must pay exactly what is financed (R-ACU-01).

    Interest of the plan runs on the principal that is left, and old interest has its place, as in `plan`.

    Raises:
        NothingToAgree, DownPaymentOutOfRange: as `plan`.
        InvalidValue: an instalment is less than 1, or there is none.
        InstalmentUnderInterest: one does not reach what it must pay of interest.
        InstalmentsDoNotAddUp: together they pay more or less than they should.
    """
    for amount in amounts:
        demand_amount(amount)
    usual = plan(debt, down_payment, max(len(amounts), 1), monthly_rate)
    parts = split_evenly(usual.financed.interest, len(amounts)) if usual.beside else None
    left = usual.financed
    rows: list[Instalment] = []
    for number, amount in enumerate(amounts, start=1):
        interest = round_half_up(left.principal * Fraction(monthly_rate)) if usual.beside else 0
        old = min(left.interest, amount) if parts is None else parts[number - 1]
        if amount - interest < max(old, 1):
            raise InstalmentUnderInterest(number, interest + old)
        capital = amount - interest - old
        if capital > left.principal or (number == len(amounts) and capital < left.principal):
            needed = left.total + interest if number == len(amounts) else left.principal - capital
            raise InstalmentsDoNotAddUp(needed, amounts[-1])
        left = Debt(left.principal - capital, left.interest - old)
        rows.append(
            Instalment(
                number=number,
                interest=interest,
                principal=old + capital,
                amount=amount,
                balance=left.total,
                old_interest=old,
            )
        )
    if not rows:
        raise InvalidValue("cuotas", "0", ">= 1")
    return replace(usual, instalments=tuple(rows))


def to_bill(row: Instalment, left: Debt, monthly_rate: Decimal, *, last: bool) -> Instalment:
    """What a run bills of an instalment, given what is still financed (R-ACU-01).

    Where more was paid than was asked, the plan ends sooner: interest runs on what is left, and no instalment
    takes more than there is. The last one takes all that is left.

    Args:
        row: the instalment as it was signed.
        left: what is still financed, by its two parts.
        monthly_rate: of the plan.
        last: whether no other comes after it.
    """
    old = left.interest if last else min(row.old_interest, left.interest)
    capital = left.principal if last else min(row.principal - old, left.principal)
    old = left.interest if last else min(row.principal - capital, left.interest)
    interest = min(row.interest, round_half_up(left.principal * Fraction(monthly_rate)))
    return Instalment(
        number=row.number,
        interest=interest,
        principal=old + capital,
        amount=interest + old + capital,
        balance=left.total - old - capital,
        old_interest=old,
    )


def _interest_first(rows: Sequence[Instalment], interest: Money) -> tuple[Instalment, ...]:
    left = interest
    marked = []
    for row in rows:
        part = min(left, row.principal)
        left -= part
        marked.append(replace(row, old_interest=part))
    return tuple(marked)


def _beside(rows: Sequence[Instalment], parts: Sequence[Money]) -> tuple[Instalment, ...]:
    left = sum(parts)
    joined = []
    for row, part in zip(rows, parts, strict=True):
        left -= part
        joined.append(
            replace(
                row,
                principal=row.principal + part,
                amount=row.amount + part,
                balance=row.balance + left,
                old_interest=part,
            )
        )
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Terms:
    """One offer of the office's policy: share paid on signing, instalments and rate per month."""

    down_share: Decimal
    count: int
    monthly_rate: Decimal


@dataclass(frozen=True, slots=True)
class AgreementPolicy:
    """What the office offers to whoever cannot pay at once.

    Attributes:
        offers: the terms shown where nobody asks for others.
        missed_to_break: unpaid instalments that break an agreement (R-ACU-02, default of the rules: 1).
    """

    offers: tuple[Terms, ...]
    missed_to_break: int


def offer(debt: Debt, policy: AgreementPolicy) -> tuple[Plan, ...]:
    """The plans that the policy offers for a debt; terms too fine for so small a debt are left out.

    Raises:
        NothingToAgree: if nothing is owed.
    """
    plans = []
    for terms in policy.offers:
        try:
            plans.append(plan(debt, debt.share(terms.down_share), terms.count, terms.monthly_rate))
        except (InstalmentTooSmall, DownPaymentOutOfRange):
            continue
    return tuple(plans)


def is_broken(overdue_unpaid: int, policy: AgreementPolicy) -> bool:
    """Whether so many overdue instalments with something unpaid break the agreement (R-ACU-02)."""
    return overdue_unpaid >= policy.missed_to_break


def instalment_period(first: Period, number: int, months: int = 1) -> Period:
    """The period whose invoice carries instalment `number`, of a cycle of `months` months."""
    return first.plus((number - 1) * months)
