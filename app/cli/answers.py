"""How the command answers: one JSON object, or text for a person; refusals with their code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from app.errors import Trouble, defect_code
from app.messages import sentence
from app.wording.bank_refusals import BankFileRejected
from app.wording.fact_words import in_spanish
from app.wording.refusals import BookBroken
from domain.errors import RuleViolation
from domain.profile import Currency

DONE, OUR_FAULT, WRONG_USE, REFUSED, WORLD_FAILED = range(5)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an order did: figures for machines, sentences for people."""

    figures: Mapping[str, Any]
    text: str


def write_answer(answer: Answer, *, as_json: bool, out: IO[str]) -> None:
    """Write an answer to standard output."""
    out.write(_dumped(answer.figures) if as_json else answer.text.rstrip() + "\n")


def write_error(error: Exception, currency: Currency, *, as_json: bool, out: IO[str], err: IO[str]) -> int:
    """Tell a refusal: the sentence on standard error, the object on standard output; the exit code."""
    said = sentence(error, currency)
    err.write(said + "\n")
    if as_json:
        code = error.code if isinstance(error, RuleViolation | Trouble) else "FALLA"
        out.write(_dumped({"error": {"codigo": code, "mensaje": said, "detalle": _detail(error)}}))
    return exit_code(error)


def exit_code(error: Exception) -> int:
    """3 refused by a rule, 4 the world failed, 1 our fault."""
    if isinstance(error, RuleViolation):
        return REFUSED
    return WORLD_FAILED if isinstance(error, Trouble) else OUR_FAULT


def _detail(error: Exception) -> Mapping[str, object]:
    """The facts as the detail of an error; a report is its own detail."""
    if isinstance(error, BookBroken | BankFileRejected):
        return error.report
    if isinstance(error, RuleViolation | Trouble):
        return in_spanish(error.facts())
    return {"tipo": type(error).__name__, "falla": defect_code(error)}


def _plain(value: object) -> object:
    """A fact as JSON holds it."""
    found = value
    if isinstance(value, Mapping):
        found = {str(key): _plain(each) for key, each in value.items()}
    elif isinstance(value, tuple | list | frozenset):
        found = [_plain(each) for each in value]
    elif isinstance(value, date | datetime):
        found = value.isoformat()
    elif isinstance(value, Decimal):
        found = str(value)
    return found


def _dumped(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False) + "\n"


def tenths(seconds: float) -> str:
    """A short time as text for a person: `1,4`."""
    return f"{seconds:.1f}".replace(".", ",")


def count(number: int) -> str:
    """A number with thousands dots."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, one: str, many: str) -> str:
    """A count with its word as Spanish has it: `1 factura`, `1.204 facturas`, `0 facturas`."""
    return f"{count(number)} {one if number == 1 else many}"
