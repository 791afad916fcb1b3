"""Irregular use of the service brought to normal: kinds, the steps of each, and what each step asks for.

A case ends with the account active and its charges billed, or on the way into the next invoices: nobody
closes it on paper alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from domain.cadastre import AccountState
from domain.errors import RuleViolation


class IrregularKind(StrEnum):
    """What is irregular."""

    NO_METER = "sin_medidor"
    CLANDESTINE = "clandestina"
    NO_CONTRACT = "sin_contrato"
    BYPASS = "derivacion"
    OTHER = "otra"


class CaseStep(StrEnum):
    """A step of the way to normal."""

    VISIT = "visita"
    NOTICE = "aviso"
    REQUEST = "solicitud"
    INSTALLED = "instalacion"
    CHARGED = "cobros"
    ACTIVE = "activa"


_FULL = tuple(CaseStep)
STEPS: Mapping[IrregularKind, tuple[CaseStep, ...]] = MappingProxyType(
    {
        IrregularKind.NO_METER: tuple(step for step in _FULL if step is not CaseStep.REQUEST),
        IrregularKind.CLANDESTINE: _FULL,
        IrregularKind.NO_CONTRACT: (CaseStep.VISIT, CaseStep.REQUEST, CaseStep.CHARGED, CaseStep.ACTIVE),
        IrregularKind.BYPASS: tuple(step for step in _FULL if step is not CaseStep.REQUEST),
        IrregularKind.OTHER: (CaseStep.VISIT, CaseStep.NOTICE, CaseStep.CHARGED, CaseStep.ACTIVE),
    }
)
"""The steps of each kind, in their order; the last one closes the case."""


class Lack(StrEnum):
    """What a case lacks for a step."""

    ACCOUNT = "cuenta"
    METER = "medidor"
    CHARGES = "cobros"
    ACTIVE = "activa"
    BILLED = "facturados"
    HELD = "retenida"


@dataclass(eq=False)
class StepOutOfTurn(RuleViolation):
    """A step waits for one before it, or is done already."""

    code: ClassVar[str] = "PASO_FUERA_DE_ORDEN"
    wanted: CaseStep
    needed: CaseStep | None


@dataclass(eq=False)
class StepLacks(RuleViolation):
    """The turn of the step has come, but what it says is not so yet."""

    code: ClassVar[str] = "PASO_INCOMPLETO"
    wanted: CaseStep
    lacking: Lack


@dataclass(eq=False)
class StepDayImpossible(RuleViolation):
    """A step was done neither before the one that precedes it nor in the future."""

    code: ClassVar[str] = "FECHA_DE_PASO_IMPOSIBLE"
    on: date
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """How the account of a case stands.

    Attributes:
        state: of the account; None where the premises have none yet.
        metered: whether a meter hangs there.
        charges: charges of the case that nobody withdrew.
        late: how many of them no invoice carries and the next one will not either.
        held: whether the account is held out of the billing run.
    """

    state: AccountState | None
    metered: bool = False
    charges: int = 0
    late: int = 0
    held: bool = False


def next_step(kind: IrregularKind, done: Collection[CaseStep]) -> CaseStep | None:
    """The step whose turn it is; None once all are done."""
    return next((step for step in STEPS[kind] if step not in done), None)


def demand_turn(kind: IrregularKind, done: Collection[CaseStep], wanted: CaseStep) -> None:
    """Make sure that it is the turn of a step.

    Raises:
        StepOutOfTurn: another one comes before it, or it is done, or the kind has no such step.
    """
    turn = next_step(kind, done)
    if turn is not wanted:
        raise StepOutOfTurn(wanted, turn if wanted not in done else None)


def lack_of(kind: IrregularKind, step: CaseStep, facts: CaseFacts) -> Lack | None:
    """What a case lacks for a step; None where it may be done.

    Installing and charging ask for the account, and a case without meter for the meter; the last step
    asks that the account is active, is billed, and that its charges are on paper or in the next draft.
    """
    if step in {CaseStep.VISIT, CaseStep.NOTICE, CaseStep.REQUEST}:
        return None
    if facts.state is None:
        return Lack.ACCOUNT
    if step is CaseStep.INSTALLED:
        return Lack.METER if kind is IrregularKind.NO_METER and not facts.metered else None
    if not facts.charges:
        return Lack.CHARGES
    return None if step is CaseStep.CHARGED else _lack_at_the_end(facts)


def _lack_at_the_end(facts: CaseFacts) -> Lack | None:
    if facts.state is not AccountState.ACTIVE:
        return Lack.ACTIVE
    if facts.late:
        return Lack.BILLED
    return Lack.HELD if facts.held else None


def demand_step(kind: IrregularKind, step: CaseStep, facts: CaseFacts) -> None:
    """Make sure that what a step says is so.

    Raises:
        StepLacks: it is not.
    """
    lacking = lack_of(kind, step, facts)
    if lacking is not None:
        raise StepLacks(step, lacking)


def demand_day(on: date, earliest: date, today: date) -> None:
    """Make sure that a step can have been done on a day.

    Raises:
        StepDayImpossible: it is before what precedes it, or in the future.
    """
    if not earliest <= on <= today:
        raise StepDayImpossible(on, earliest, today)
