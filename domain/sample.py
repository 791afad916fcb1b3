"""A sample of a batch of invoices, by a rule that is said: the same rule gives the same sample again."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from domain.errors import InvalidValue
from domain.money import Money

MOST = 60


class SampleRule(StrEnum):
    """By what a sample is picked."""

    LARGEST = "mayores"
    SMALLEST = "menores"
    LONGEST = "mas_renglones"
    NOVELTY = "con_novedad"
    RANDOM = "al_azar"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An invoice of the batch: its total, its lines, whether what it bills was not simply read."""

    id: int
    total: Money
    lines: int
    novelty: bool


def pick(batch: Sequence[Candidate], rule: SampleRule, count: int, seed: str = "") -> tuple[int, ...]:
    """Ids of the sample, as the rule orders them; all of the batch where it has no more.

    Args:
        batch: the invoices, in delivery order: of two alike, the first one is taken.
        rule: by what they are picked; those without novelty are in no sample of novelties.
        count: how many.
        seed: what makes a random sample this one and no other.

    Raises:
        InvalidValue: a count that no person looks through.
    """
    if not 1 <= count <= MOST:
        raise InvalidValue("tamaño de la muestra", str(count), f"un número de 1 a {MOST}")
    found = [each for each in batch if each.novelty or rule is not SampleRule.NOVELTY]
    ordered = sorted(found, key=lambda each: _place(each, rule, seed))
    return tuple(each.id for each in ordered[:count])


def _place(each: Candidate, rule: SampleRule, seed: str) -> tuple[int, str]:
    if rule is SampleRule.RANDOM:
        return 0, sha256(f"{seed}:{each.id}".encode()).hexdigest()
    if rule is SampleRule.LONGEST:
        return -each.lines, ""
    return each.total if rule is SampleRule.SMALLEST else -each.total, ""
