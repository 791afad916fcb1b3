"""The office's policy of collection: its stages, what makes a debtor come first, how long things count.

The figures of `USUAL` are those of the trade; each office approves its own, from a day on (R-CAR-04).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from domain.collection import PriorityFactor, Stage, Weight
from domain.collection_action import ActionKind
from domain.errors import InvalidValue
from domain.money import Money

ALL_POINTS: Final = 100
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class FactorTerms:
    """How much a factor counts: the points that it gives at most, and from which value it gives all.

    `full_at` is None where it is taken from the debts of the day: the balance that one debtor in ten passes.
    """

    factor: PriorityFactor
    points: int
    full_at: int | None = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPolicy:
    """How an office collects.

    Attributes:
        stages: by the days from which each begins.
        factors: what makes a debtor come first; their points add up to a hundred.
        grace_days: days after its date on which a promise is still kept.
        memory_days: how long a broken promise counts.
        attribution_days: days after an action in which a payment is held to come of it.
    """

    stages: tuple[Stage, ...]
    factors: tuple[FactorTerms, ...]
    grace_days: int = 1
    memory_days: int = 180
    attribution_days: int = 30

    def __post_init__(self) -> None:
        """A policy that serves: stages one after another, points that add up."""
        if not self.stages or any(one.from_days >= next_.from_days for one, next_ in pairwise(self.stages)):
            raise InvalidValue("etapas", self._named, "una o más, cada una desde más días que la anterior")
        codes = {stage.code for stage in self.stages}
        if len(codes) < len(self.stages) or min(stage.from_days for stage in self.stages) < 1:
            raise InvalidValue("etapas", self._named, "cada una una vez, desde el día 1")
        points = sum(terms.points for terms in self.factors)
        if points != ALL_POINTS:
            raise InvalidValue("pesos", str(points), f"que sumen {ALL_POINTS}")
        for each in self.factors:
            Weight(each.factor, each.points, 1 if each.full_at is None else each.full_at)
        if min(self.grace_days, self.memory_days, self.attribution_days) < 0:
            raise InvalidValue("días", "menos de 0", "0 o más")

    @property
    def _named(self) -> str:
        return ", ".join(f"{stage.code} {stage.from_days}" for stage in self.stages)

    def weights(self, cut: Money) -> tuple[Weight, ...]:
        """The weights of a day, `cut` being the balance that one debtor in ten passes."""
        return tuple(
            Weight(each.factor, each.points, max(cut, 1) if each.full_at is None else each.full_at)
            for each in self.factors
        )


USUAL: Final = CollectionPolicy(
    stages=(
        Stage(code="ADMINISTRATIVO", from_days=1, action=ActionKind.MESSAGE),
        Stage(code="PERSUASIVO", from_days=31, action=ActionKind.CALL),
        Stage(code="PREJURIDICO", from_days=91, action=ActionKind.LETTER),
        Stage(code="JURIDICO", from_days=181, action=ActionKind.VISIT),
    ),
    factors=(
        FactorTerms(PriorityFactor.AMOUNT, 40, None),
        FactorTerms(PriorityFactor.DAYS, 30, 360),
        FactorTerms(PriorityFactor.BROKEN_PROMISES, 15, 3),
        FactorTerms(PriorityFactor.CONTACTABLE, 10, 1),
        FactorTerms(PriorityFactor.PRINCIPAL, 5, 1),
    ),
)
"""Until the office approves its own."""

PRINCIPAL_SHARE: Final = Fraction(4, 5)


def principal_debtors(amounts: Mapping[int, Money], share: Fraction = PRINCIPAL_SHARE) -> frozenset[int]:
    """The fewest debtors that owe so much of the whole between them: the largest first, ties by key."""
    wanted, found, owed = share * sum(amounts.values()), set[int](), 0
    for key, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0])):
        if owed >= wanted:
            break
        found.add(key)
        owed += amount
    return frozenset(found)


def percentile(amounts: Collection[Money], part: int) -> Money:
    """The amount that so many of each hundred do not pass, by nearest rank; 0 of none."""
    ordered = sorted(amounts)
    return ordered[max(-(-len(ordered) * part // _HUNDRED), 1) - 1] if ordered else 0
