"""Claims (PQR): terms, amounts under claim and states (R-PQR-01 to R-PQR-08)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from domain.calendar import BusinessCalendar, add_months
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from domain.reading import Average


class ClaimKind(StrEnum):
    """What is filed (R-PQR-03)."""

    PETITION = "peticion"
    COMPLAINT = "queja"
    CLAIM = "reclamo"
    REVIEW = "recurso_reposicion"
    REVIEW_AND_APPEAL = "reposicion_apelacion"


class ClaimOutcome(StrEnum):
    """How it ends (R-PQR-06)."""

    GRANTED = "accede"
    PARTLY_GRANTED = "accede_parcial"
    NOT_GRANTED = "no_accede"
    REJECTED = "rechaza"
    WITHDRAWN = "desiste"

    @property
    def needs_credit_note(self) -> bool:
        """Whether a credit note linked to it gives money back."""
        return self in {ClaimOutcome.GRANTED, ClaimOutcome.PARTLY_GRANTED}


class ClaimState(StrEnum):
    """Life of a claim (R-PQR-01, R-PQR-03, R-PQR-05)."""

    FILED = "RADICADO"
    ANSWERED = "RESPONDIDO"
    NOTIFIED = "NOTIFICADO"
    UNDER_REVIEW = "EN_RECURSO"
    APPEALED = "EN_APELACION"
    SILENCE = "SILENCIO_POSITIVO"
    TRANSFERRED = "TRASLADADO"
    FINAL = "EN_FIRME"

    @property
    def is_open(self) -> bool:
        """Whether what it claims is kept out of suspension, late interest and ages (R-PQR-05)."""
        return self not in {ClaimState.TRANSFERRED, ClaimState.FINAL}


CLAIM_STEPS: Mapping[ClaimState, frozenset[ClaimState]] = MappingProxyType(
    {
        ClaimState.FILED: frozenset(
            {ClaimState.ANSWERED, ClaimState.SILENCE, ClaimState.TRANSFERRED, ClaimState.FINAL}
        ),
        ClaimState.ANSWERED: frozenset({ClaimState.NOTIFIED, ClaimState.FINAL}),
        ClaimState.NOTIFIED: frozenset({ClaimState.UNDER_REVIEW, ClaimState.FINAL}),
        ClaimState.UNDER_REVIEW: frozenset({ClaimState.ANSWERED, ClaimState.APPEALED, ClaimState.SILENCE}),
        ClaimState.APPEALED: frozenset({ClaimState.FINAL}),
        ClaimState.SILENCE: frozenset({ClaimState.FINAL}),
        ClaimState.TRANSFERRED: frozenset(),
        ClaimState.FINAL: frozenset(),
    }
)
"""Legal steps of a claim. A filed one that is withdrawn becomes final at once."""


class Light(StrEnum):
    """How near the term is."""

    GREEN = "verde"
    YELLOW = "amarillo"
    RED = "rojo"
    OVERDUE = "vencido"


@dataclass(eq=False)
class IllegalClaimStep(RuleViolation):
    """A claim in this state does not pass to that one.

    Attributes:
        state: where it stands.
        wanted: where it was to go.
    """

    code: ClassVar[str] = "PQR_EN_OTRO_ESTADO"
    state: ClaimState
    wanted: ClaimState


@dataclass(eq=False)
class ClaimTooLate(RuleViolation):
    """The invoice was issued too long ago to be claimed against (R-PQR-02).

    Attributes:
        issued_on: when it was issued.
        last_day: last day on which it could be claimed against.
    """

    code: ClassVar[str] = "RECLAMO_FUERA_DE_TERMINO"
    issued_on: date
    last_day: date


@dataclass(eq=False)
class ClaimExceedsInvoice(RuleViolation):
    """More is claimed than the invoice charged.

    Attributes:
        claimed: what is claimed.
        total: what the invoice charged.
    """

    code: ClassVar[str] = "RECLAMO_MAYOR_QUE_FACTURA"
    claimed: Money
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTerms:
    """Terms of the law; a profile gives them.

    Attributes:
        answer_days: business days to answer (art. 158).
        silence_hours: hours to recognise a silence after the term (art. 158).
        review_days: business days to ask for review after the notification (art. 154).
        transfer_days: business days to send on what another authority must answer.
        months_to_claim: months after its issue in which an invoice may be claimed against (art. 154).
        average_periods: periods of the average that must be paid to ask for review (art. 155).
    """

    answer_days: int
    silence_hours: int
    review_days: int
    transfer_days: int
    months_to_claim: int
    average_periods: int


@dataclass(frozen=True, slots=True)
class NotificationTerms:
    """Terms to make an answer known (R-PQR-03, Ley 1437 art. 68 and 69).

    Attributes:
        summons_days: business days to summon for the personal notification.
        in_person_days: business days after which it is notified by notice instead.
    """

    summons_days: int
    in_person_days: int


@dataclass(frozen=True, slots=True)
class LightRules:
    """Business days left at which the light of a claim changes: the office's choice."""

    yellow_days: int
    red_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDetail:
    """One thing claimed; a writing with several is still one claim (R-PQR-08).

    Attributes:
        cause: code of the cause, of the office's table.
        invoice: number of the invoice; None if it is about none.
        amount: money claimed of it.
    """

    cause: str
    invoice: str | None = None
    amount: Money = 0

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise InvalidValue("valor en reclamo", str(self.amount), ">= 0")


def advance(state: ClaimState, wanted: ClaimState) -> ClaimState:
    """Pass a claim to another state.

    Raises:
        IllegalClaimStep: if it may not.
    """
    if wanted not in CLAIM_STEPS[state]:
        raise IllegalClaimStep(state, wanted)
    return wanted


def answer_limit(filed_on: date, terms: ClaimTerms, calendar: BusinessCalendar) -> date:
    """Last day to answer (R-PQR-01, D39)."""
    return calendar.add_business_days(filed_on, terms.answer_days)


def silence_limit(limit: date, terms: ClaimTerms) -> date:
    """Last day to recognise a positive silence, once the term to answer is over (R-PQR-01)."""
    return limit + timedelta(hours=terms.silence_hours)


def transfer_limit(filed_on: date, terms: ClaimTerms, calendar: BusinessCalendar) -> date:
    """Last day to send on what another authority must answer (R-PQR-01)."""
    return calendar.add_business_days(filed_on, terms.transfer_days)


def review_limit(notified_on: date, terms: ClaimTerms, calendar: BusinessCalendar) -> date:
    """Last day to ask for review of a decision (R-PQR-03)."""
    return calendar.add_business_days(notified_on, terms.review_days)


@dataclass(frozen=True, slots=True)
class NotificationDates:
    """The two terms of a notification: to send the summons, and to be notified in person by it."""

    summons_by: date
    in_person_by: date


def notification_dates(
    answered_on: date, terms: NotificationTerms, calendar: BusinessCalendar
) -> NotificationDates:
    """Terms to notify an answer; after the second it is notified by notice (R-PQR-03)."""
    summons = calendar.add_business_days(answered_on, terms.summons_days)
    return NotificationDates(summons, calendar.add_business_days(summons, terms.in_person_days))


def light(today: date, limit: date, rules: LightRules, calendar: BusinessCalendar) -> Light:
    """How near the term is, by the business days left, that of the limit included."""
    if today > limit:
        return Light.OVERDUE
    left = calendar.business_days_between(today, limit)
    if left <= rules.red_days:
        return Light.RED
    return Light.YELLOW if left <= rules.yellow_days else Light.GREEN


def last_day_to_claim(issued_on: date, terms: ClaimTerms) -> date:
    """Last day on which an invoice may be claimed against (R-PQR-02, R-CAL-03, D40)."""
    return add_months(issued_on, terms.months_to_claim)


def check_claim(amount: Money, total: Money, issued_on: date, filed_on: date, terms: ClaimTerms) -> None:
    """Refuse a claim against an invoice that is too old, or for more than it charged.

    Raises:
        ClaimTooLate: if the term is over (R-PQR-02).
        ClaimExceedsInvoice: if `amount` is above `total`.
    """
    last_day = last_day_to_claim(issued_on, terms)
    if filed_on > last_day:
        raise ClaimTooLate(issued_on, last_day)
    if amount > total:
        raise ClaimExceedsInvoice(amount, total)


def amounts_by_invoice(details: Iterable[ClaimDetail]) -> dict[str, Money]:
    """Money under claim of each invoice, all the details together (R-PQR-08)."""
    amounts: dict[str, Money] = {}
    for detail in details:
        if detail.invoice is not None and detail.amount:
            amounts[detail.invoice] = amounts.get(detail.invoice, 0) + detail.amount
    return amounts


def withheld(claimed: Money, balance: Money) -> Money:
    """Part of an invoice's unpaid balance that is not due while the claim is open (R-PQR-05)."""
    return min(claimed, balance)


def review_average(consumptions: Sequence[int], terms: ClaimTerms) -> Average | None:
    """Average to be paid before asking for review, of the last periods, oldest first (R-PQR-04, D53).

    None if there are none; what is billed is its `rounded`.
    """
    return Average.of(consumptions[-terms.average_periods :])


def amount_under_claim(total: Money, total_by_average: Money) -> Money:
    """What is claimed of an invoice whose consumption is disputed (R-PQR-04, D53).

    Args:
        total: the invoice.
        total_by_average: the same invoice with the average of the last periods, all else equal.
    """
    return max(total - total_by_average, 0)
