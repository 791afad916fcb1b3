"""Collection: stages as data, who comes first and why, promises to pay (R-CAR-04)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.collection_action import ActionKind
from domain.errors import InvalidValue
from domain.money import Money, divide_half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the office's policy: persuasive, pre-legal, legal.

    Attributes:
        code: its code, of the office's table.
        from_days: days overdue of the oldest invoice from which it begins.
        minimum_amount: money under which an account does not enter it.
        action: what is done first with who stands in it, if nothing else was agreed.
    """

    code: str
    from_days: int
    minimum_amount: Money = 0
    action: ActionKind = ActionKind.CALL


def stage_of(days_overdue: int, amount: Money, stages: Iterable[Stage]) -> Stage | None:
    """The furthest stage that an account has reached; None if none.

    `amount` is what may be collected (`collectable`): claims and agreements left out.
    """
    reached = (
        stage
        for stage in stages
        if amount > 0 and days_overdue >= stage.from_days and amount >= stage.minimum_amount
    )
    return max(reached, key=lambda stage: stage.from_days, default=None)


def collectable(balance: Money, under_claim: Money, in_agreement: Money) -> Money:
    """What may be collected of a debt: not what is claimed, nor what an agreement pays (R-PQR-05)."""
    return max(balance - under_claim - in_agreement, 0)


class PriorityFactor(StrEnum):
    """What makes a debtor come first."""

    AMOUNT = "saldo"
    DAYS = "dias"
    INVOICES = "facturas"
    BROKEN_PROMISES = "promesas_incumplidas"
    CONTACTABLE = "contactable"
    PRINCIPAL = "deudor_principal"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a factor counts.

    Attributes:
        factor: what is weighed.
        points: the most it gives.
        full_at: value from which it gives all of them; below it gives its share.
    """

    factor: PriorityFactor
    points: int
    full_at: int

    def __post_init__(self) -> None:
        if self.full_at < 1 or self.points < 0:
            raise InvalidValue("peso", f"{self.points} / {self.full_at}", ">= 0 / >= 1")


@dataclass(frozen=True, slots=True)
class Priority:
    """A debtor's place in the day's list, with what each factor gave."""

    parts: tuple[tuple[PriorityFactor, int], ...]

    @property
    def points(self) -> int:
        """Sum of the parts: the more, the sooner."""
        return sum(points for _, points in self.parts)


def prioritise(values: Mapping[PriorityFactor, int], weights: Sequence[Weight]) -> Priority:
    """Points of a debtor by the office's weights, each part rounded; a factor without a value gives none."""
    return Priority(
        tuple((weight.factor, _points(values.get(weight.factor, 0), weight)) for weight in weights)
    )


def _points(value: int, weight: Weight) -> int:
    return divide_half_up(min(max(value, 0), weight.full_at) * weight.points, weight.full_at)


class PromiseState(StrEnum):
    """What became of a promise to pay."""

    PENDING = "PENDIENTE"
    KEPT = "CUMPLIDA"
    BROKEN = "INCUMPLIDA"
    REPLACED = "REEMPLAZADA"


@dataclass(frozen=True, slots=True)
class PaymentPromise:
    """What a debtor promised.

    Attributes:
        amount: money promised.
        due_on: last day to keep it.
    """

    amount: Money
    due_on: date

    def state(self, paid: Money, today: date) -> PromiseState:
        """What became of it: `paid` is what came in from the promise up to `due_on`."""
        if paid >= self.amount:
            return PromiseState.KEPT
        return PromiseState.BROKEN if today > self.due_on else PromiseState.PENDING
