"""Acts on the portfolio: debts written off or made inactive, interest waived, errors adjusted (004-26).

What is written off leaves the active portfolio, not the law: it stays in a control account until somebody
pays it. A waiver forgives, and leaves nothing behind; an adjustment gives back by a note what was never owed.
None touches what is claimed or agreed upon.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.errors import RuleViolation
from domain.ledger import Concept, EntryKind, OpenItem
from domain.money import Money


class ActKind(StrEnum):
    """What an act does with a debt."""

    WRITE_OFF = "castigo"
    INACTIVATION = "inactivacion"
    WAIVER = "condonacion"
    ADJUSTMENT = "ajuste"

    @property
    def controlled(self) -> bool:
        """Whether what it takes off stays in a control account."""
        return self in {ActKind.WRITE_OFF, ActKind.INACTIVATION}

    @property
    def entry(self) -> EntryKind:
        """The entries by which it takes debt off the ledger."""
        return EntryKind.WRITE_OFF if self.controlled else EntryKind.CREDIT


class AdjustmentCause(StrEnum):
    """Why what was charged was not owed (004-26)."""

    READING = "lectura"
    TARIFF = "tarifa"
    SERVICE_CLASS = "clase"
    DUPLICATE = "duplicado"
    NOT_PROVIDED = "no_prestado"
    CHARGE = "cobro"
    OTHER = "otra"


class ActState(StrEnum):
    """Where an act stands: it does nothing until somebody else approves it."""

    PROPOSED = "propuesto"
    APPROVED = "aprobado"
    REJECTED = "rechazado"
    TAKEN_BACK = "revertido"


@dataclass(eq=False)
class NothingToActOn(RuleViolation):
    """The account has not so much that the act may take off.

    Attributes:
        account: whose.
        asked: how much was asked for; 0 for all.
        most: how much there is.
    """

    code: ClassVar[str] = "SIN_DEUDA_PARA_EL_ACTO"
    account: str
    asked: Money
    most: Money


@dataclass(eq=False)
class IllegalActStep(RuleViolation):
    """The act stands where it cannot be taken further so."""

    code: ClassVar[str] = "ACTO_EN_OTRO_ESTADO"
    act: int
    state: ActState
    wanted: ActState


_STEPS: Mapping[ActState, frozenset[ActState]] = {
    ActState.PROPOSED: frozenset({ActState.APPROVED, ActState.REJECTED}),
    ActState.APPROVED: frozenset({ActState.TAKEN_BACK}),
}


def advance(act: int, state: ActState, wanted: ActState) -> ActState:
    """The state that follows.

    Raises:
        IllegalActStep: it does not.
    """
    if wanted not in _STEPS.get(state, frozenset()):
        raise IllegalActStep(act, state, wanted)
    return wanted


def reachable(
    kind: ActKind,
    items: Iterable[OpenItem],
    claimed: Mapping[int, Money],
    on: date,
    due_by: date | None = None,
    paper: int | None = None,
) -> tuple[tuple[OpenItem, Money], ...]:
    """What an act may take off, oldest first: what is late; of interest alone for a waiver.

    An adjustment takes off what was charged by error, late or not.

    Args:
        kind: what the act does.
        items: what the account owes.
        claimed: what of each entry is under claim; that waits for its decision.
        on: the day.
        due_by: only what was to be paid by then; all that is late if None.
        paper: only of this document; of every one if None.
    """
    last = on if due_by is None else min(on, due_by)
    found = []
    for item in sorted(items, key=lambda item: item.rank):
        free = item.amount - claimed.get(item.entry, 0)
        wanted = kind is not ActKind.WAIVER or item.concept is Concept.INTEREST
        late = kind is ActKind.ADJUSTMENT or (item.due_on < on and item.due_on <= last)
        asked = paper is None or item.document == paper
        if wanted and asked and free > 0 and late and not item.financed:
            found.append((item, free))
    return tuple(found)


def take(
    account: str, parts: Iterable[tuple[OpenItem, Money]], asked: Money
) -> tuple[tuple[OpenItem, Money], ...]:
    """So much of them in their order; all of them for 0.

    Raises:
        NothingToActOn: there is not so much, or nothing at all.
    """
    every = tuple(parts)
    most = sum(amount for _, amount in every)
    if not most or asked > most or asked < 0:
        raise NothingToActOn(account, asked, most)
    left = asked or most
    taken = []
    for item, amount in every:
        part = min(amount, left)
        if part:
            taken.append((item, part))
        left -= part
    return tuple(taken)
