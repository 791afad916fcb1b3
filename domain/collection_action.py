"""What is done with a debtor: by which means, what came of it, what follows and when (R-CAR-04)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, demand_amount

LONGEST_NOTE: Final = 400


class ActionKind(StrEnum):
    """By which means somebody was sought."""

    CALL = "LLAMADA"
    MESSAGE = "MENSAJE"
    VISIT = "VISITA"
    LETTER = "CARTA"

    @property
    def contacts(self) -> bool:
        """Whether it reaches somebody at an hour: a letter waits for its reader."""
        return self is not ActionKind.LETTER


class ActionResult(StrEnum):
    """What came of it."""

    REACHED = "CONTACTO"
    PROMISE = "PROMESA"
    REFUSES = "SE_NIEGA"
    CLAIMS = "RECLAMA"
    PAID = "YA_PAGO"
    THIRD_PERSON = "TERCERO"
    NO_ANSWER = "NO_CONTESTA"
    LEFT = "ENTREGADO"
    WRONG_NUMBER = "DATO_ERRADO"
    DECEASED = "FALLECIDO"
    VACANT = "DESOCUPADO"

    @property
    def effective(self) -> bool:
        """Whether the debtor was spoken with."""
        return self in _EFFECTIVE


_EFFECTIVE: Final = frozenset(
    {
        ActionResult.REACHED,
        ActionResult.PROMISE,
        ActionResult.REFUSES,
        ActionResult.CLAIMS,
        ActionResult.PAID,
    }
)


class NextStep(StrEnum):
    """What follows."""

    CALL = "LLAMADA"
    MESSAGE = "MENSAJE"
    VISIT = "VISITA"
    LETTER = "CARTA"
    WAIT = "ESPERAR_PAGO"
    AGREEMENT = "CONVENIO"
    DATA = "CORREGIR_DATOS"
    LEGAL = "PASAR_A_JURIDICA"

    @property
    def contacts(self) -> bool:
        """Whether it is to reach somebody at an hour."""
        return self in {NextStep.CALL, NextStep.MESSAGE, NextStep.VISIT}


class Area(StrEnum):
    """Who works an account: collection, or another part of the office that it was passed to."""

    COLLECTION = "cobro"
    LEGAL = "juridica"
    BILLING = "facturacion"
    TREASURY = "tesoreria"
    SERVICE = "atencion"
    ARCHIVE = "archivo"


@dataclass(eq=False)
class DebtorActionIncomplete(RuleViolation):
    """An action says what came of it and what follows, or it is not written down."""

    code: ClassVar[str] = "GESTION_INCOMPLETA"
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """What somebody promised to pay, and the last day to do it."""

    amount: Money
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something done with a debtor.

    Attributes:
        kind: by which means.
        taken_on: the day.
        result: what came of it.
        next_step, next_on: what follows, and when.
        promise: what was promised; only with that result, and never without it.
        person: who was spoken with.
        note: what should be known besides.
    """

    kind: ActionKind
    taken_on: date
    result: ActionResult | None = None
    next_step: NextStep | None = None
    next_on: date | None = None
    promise: Promised | None = None
    person: str = ""
    note: str = ""


def check_action(action: Action, today: date, owed: Money) -> None:
    """Refuse an action that cannot be followed.

    Args:
        action: what was done.
        today: the working date.
        owed: what the account owes in all; nobody promises more.

    Raises:
        DebtorActionIncomplete: without result, next step or its day; a promise without its terms.
        InvalidValue: a day or an amount that serves for nothing, a note too long.
    """
    promises = action.result is ActionResult.PROMISE
    asked = {
        "resultado": action.result,
        "próxima acción": action.next_step,
        "fecha de la próxima acción": action.next_on,
        "valor y fecha de la promesa": action.promise if promises else True,
    }
    lacking = tuple(name for name, given in asked.items() if given is None)
    if lacking:
        raise DebtorActionIncomplete(lacking)
    if action.taken_on > today:
        raise InvalidValue("fecha", f"{action.taken_on:%d/%m/%Y}", f"hasta el {today:%d/%m/%Y}")
    _demand_after("próxima fecha", action.next_on, today)
    if len(action.note) > LONGEST_NOTE:
        raise InvalidValue("nota", action.note[:40], f"hasta {LONGEST_NOTE} letras")
    if action.promise is not None:
        if not promises:
            raise InvalidValue("promesa", str(action.promise.amount), "el resultado «promete pagar»")
        _check_promise(action.promise, today, owed)


def _check_promise(promise: Promised, today: date, owed: Money) -> None:
    demand_amount(promise.amount)
    if not 0 < promise.amount <= owed:
        raise InvalidValue("valor prometido", str(promise.amount), f"de 1 a lo que se debe, {owed}")
    _demand_after("fecha de la promesa", promise.due_on, today)


def _demand_after(field: str, day: date | None, today: date) -> None:
    if day is not None and day < today:
        raise InvalidValue(field, f"{day:%d/%m/%Y}", f"desde el {today:%d/%m/%Y}")


@dataclass(frozen=True, slots=True)
class Follow:
    """What usually follows, and after how many business days; a step of None is the same again."""

    step: NextStep | None
    days: int


FOLLOWS: Final[Mapping[ActionResult, Follow]] = MappingProxyType(
    {
        ActionResult.REACHED: Follow(NextStep.CALL, 5),
        ActionResult.PROMISE: Follow(NextStep.WAIT, 5),
        ActionResult.REFUSES: Follow(NextStep.LETTER, 3),
        ActionResult.CLAIMS: Follow(NextStep.WAIT, 15),
        ActionResult.PAID: Follow(NextStep.WAIT, 2),
        ActionResult.THIRD_PERSON: Follow(NextStep.CALL, 2),
        ActionResult.NO_ANSWER: Follow(None, 1),
        ActionResult.LEFT: Follow(NextStep.CALL, 5),
        ActionResult.WRONG_NUMBER: Follow(NextStep.DATA, 1),
        ActionResult.DECEASED: Follow(NextStep.DATA, 5),
        ActionResult.VACANT: Follow(NextStep.VISIT, 5),
    }
)
"""What is proposed after each result; who writes it down may say otherwise."""


def following(kind: ActionKind, result: ActionResult) -> tuple[NextStep, int]:
    """What is proposed after an action: the step, and after how many business days."""
    found = FOLLOWS[result]
    return found.step or NextStep(kind.value), found.days
