"""Census of the cadastre: what a form asks, when a fact serves, what an approved answer may change (000-61).

A form never changes anything by itself. Approved, it corrects how something was written; what bills, and
who holds the account, is only proposed: somebody applies it with its support (R-CAT-01, R-CAT-02).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from domain.cadastre import ServiceClass
from domain.errors import InvalidValue
from domain.mail import is_address
from domain.text import fold


class Field(StrEnum):
    """A fact of the cadastre that a form may ask for."""

    NAME = "nombre"
    DOCUMENT = "documento"
    PHONE = "telefono"
    EMAIL = "correo"
    ADDRESS = "direccion"
    NEIGHBOURHOOD = "barrio"
    CADASTRAL = "predial"
    CLASS = "clase"
    UNITS = "unidades"
    OCCUPANCY = "ocupacion"
    METER = "medidor"
    BRAND = "marca"


Values = Mapping[Field, str]
"""Facts as text: of a document, kind and number; of the class, its code."""

OCCUPIED: Final = "ocupado"
VACANT: Final = "desocupado"
PERSON: Final = frozenset({Field.NAME, Field.DOCUMENT, Field.PHONE, Field.EMAIL})
SUPPORTED: Final = frozenset({Field.CLASS, Field.UNITS, Field.OCCUPANCY, Field.METER})
"""What only changes with a support: class and units bill a whole period, a meter bills by its dial."""

METER_FIELDS: Final = frozenset({Field.METER, Field.BRAND})
"""What is written of the meter that hangs: its number and its make go together."""
SPOKEN: Final = {
    Field.DOCUMENT: "documento",
    Field.PHONE: "teléfono",
    Field.EMAIL: "correo",
    Field.ADDRESS: "dirección",
    Field.CLASS: "clase",
    Field.UNITS: "unidades",
    Field.OCCUPANCY: "ocupación",
}
"""What a refusal calls the fields that may be refused."""

_FEWEST_DIGITS: Final = 7
_SHORTEST_DOCUMENT: Final = 4
_SHORTEST_WORD: Final = 3
_DOCUMENT = re.compile(r"(?:([A-Z]{2,4})[ .:]*)?([0-9][0-9A-Z-]*)")
_PHONE = re.compile(r"[0-9+()/ -]+")
_EXPECTED: Final = {
    Field.DOCUMENT: "tipo y número, como CC 37123456",
    Field.PHONE: "un teléfono de siete dígitos o más",
    Field.EMAIL: "un correo, como ana@ejemplo.com",
    Field.CLASS: f"una de: {', '.join(each.value for each in ServiceClass)}",
    Field.UNITS: "un número de 1 en adelante",
    Field.OCCUPANCY: f"{OCCUPIED} o {VACANT}",
}


class Answer(StrEnum):
    """What somebody who went to the premises says of a form."""

    AS_IS = "como_esta"
    CORRECTED = "corregida"
    ABSENT = "nadie"
    NOT_FOUND = "no_se_encontro"
    NEW = "no_esta_en_la_base"


SAID: Final = frozenset({Answer.AS_IS, Answer.CORRECTED})
"""Answers that somebody at the premises gave."""


class FormState(StrEnum):
    """Where a form stands; returned means that it is visited again."""

    PENDING = "pendiente"
    WAITING = "por_aprobar"
    APPROVED = "aprobada"
    RETURNED = "devuelta"


OPEN: Final = frozenset({FormState.PENDING, FormState.RETURNED})
"""States in which a form is printed and answered."""


class Outcome(StrEnum):
    """What became of a corrected field once its form was approved."""

    APPLIED = "aplicado"
    SAME = "ya_estaba"
    PROPOSED = "propuesto"
    SETTLED = "aplicado_con_soporte"
    DROPPED = "descartado"


CHANGED: Final = frozenset({Outcome.APPLIED, Outcome.SETTLED})
"""Outcomes by which the base says something new."""


class Pace(StrEnum):
    """How a zone goes by its plan."""

    AHEAD = "por_empezar"
    ON_TIME = "al_dia"
    LATE = "atrasada"
    DONE = "terminada"


def tidy(field: Field, text: str) -> str:
    """A fact as the cadastre writes it; nothing where nothing was written.

    Raises:
        InvalidValue: it cannot be one.
    """
    plain = " ".join(text.split())
    if not plain:
        return ""
    written = _WRITTEN.get(field)
    found = plain if written is None else written(plain)
    if not found:
        raise InvalidValue(SPOKEN[field], plain, _EXPECTED[field])
    return found


@lru_cache(maxsize=1 << 16)
def serves(field: Field, text: str) -> bool:
    """Whether a fact says what it should: by this the progress of each field is counted (004-14)."""
    if field is Field.DOCUMENT and len(number_of(text)) < _SHORTEST_DOCUMENT:
        return False
    try:
        return bool(tidy(field, text))
    except InvalidValue:
        return False


def number_of(document: str) -> str:
    """The number of a document without its kind."""
    return document.rpartition(" ")[2]


def _document(text: str) -> str:
    found = _DOCUMENT.fullmatch(re.sub(r"(?<=\d)[. ](?=\d)", "", text.upper()))
    return f"{found[1] or 'CC'} {found[2]}" if found else ""


def _phone(text: str) -> str:
    return text if _PHONE.fullmatch(text) and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS else ""


def _email(text: str) -> str:
    return text if is_address(text) else ""


def _class(text: str) -> str:
    return text.upper() if text.upper() in set(ServiceClass) else ""


def _units(text: str) -> str:
    return str(int(text)) if text.isdecimal() and int(text) else ""


def _occupancy(text: str) -> str:
    return {OCCUPIED.upper(): OCCUPIED, VACANT.upper(): VACANT}.get(text.upper(), "")


_WRITTEN: Final = {
    Field.DOCUMENT: _document,
    Field.PHONE: _phone,
    Field.EMAIL: _email,
    Field.CLASS: _class,
    Field.UNITS: _units,
    Field.OCCUPANCY: _occupancy,
}


def differing(base: Values, typed: Values) -> dict[Field, str]:
    """What was typed that the form did not say: a field left blank takes nothing away.

    Raises:
        InvalidValue: something typed cannot be what its field asks.
    """
    changed = {field: text for field, text in typed.items() if text.split() != base[field].split()}
    written = {field: tidy(field, text) for field, text in changed.items()}
    return {field: text for field, text in written.items() if text and text != base[field]}


def is_other_person(known: Values, typed: Values) -> bool:
    """Whether the holder that was found is another person than the one known.

    A name or a number alone may have been misspelt; with both different, or a name that shares no word,
    it is somebody else, and the account changes hands only with a support.
    """
    name, document = typed.get(Field.NAME), typed.get(Field.DOCUMENT)
    if name is None or name == known[Field.NAME]:
        return False
    if document is not None and known[Field.DOCUMENT] and document != known[Field.DOCUMENT]:
        return True
    return not _words(name) & _words(known[Field.NAME])


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in fold(name).split() if len(word) >= _SHORTEST_WORD)


def judge(base: Values, typed: Values, now: Values) -> dict[Field, Outcome]:
    """What an approved form does with each corrected field.

    Args:
        base: what the form said when it was made.
        typed: what differs from it.
        now: what the base says today; a fact that changed since is never overwritten.
    """
    other = is_other_person(now, typed)
    found: dict[Field, Outcome] = {}
    for field, text in typed.items():
        if text == now[field]:
            found[field] = Outcome.SAME
        elif field in SUPPORTED or now[field] != base[field] or (other and field in PERSON):
            found[field] = Outcome.PROPOSED
        else:
            of_another = typed.get(Field.METER, now[Field.METER]) != now[Field.METER] or not now[Field.METER]
            waits = field is Field.BRAND and of_another
            found[field] = Outcome.PROPOSED if waits else Outcome.APPLIED
    return found


# ── progress ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What is counted of a form; `now` is what the base says today."""

    zone: int
    state: FormState
    answer: Answer | None
    visited_on: date | None
    base: Values
    now: Values
    outcome: Mapping[Field, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How far forms are. `found` are premises that are in no base, counted apart from those asked.

    Attributes:
        asked: forms of accounts.
        visited: those that somebody went to, whatever he found.
        waiting: those that wait to be approved.
        updated: those by which the base says something new.
        proposals: facts that wait for a support.
        first, last: days of the first and the last visit.
    """

    asked: int
    visited: int
    absent: int
    not_found: int
    waiting: int
    approved: int
    updated: int
    proposals: int
    found: int
    first: date | None
    last: date | None

    @property
    def pending(self) -> int:
        """Forms of accounts that nobody approved yet."""
        return self.asked - self.approved


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTally:
    """How far a field is: of how many accounts it is asked, said, approved; and when its fact serves."""

    field: Field
    asked: int
    said: int
    approved: int
    updated: int
    proposals: int
    served: int
    serves: int
    target: int | None = None
    """In how many of each hundred accounts the fact should serve; None where nobody said."""

    @property
    def pending(self) -> int:
        """Accounts of which nobody approved it yet."""
        return self.asked - self.approved

    @property
    def short(self) -> bool:
        """Whether its fact serves in fewer accounts than somebody wants."""
        return self.target is not None and 100 * self.serves < self.target * self.asked


def tally(forms: Iterable[FormFacts]) -> Tally:
    """Count forms."""
    every = list(forms)
    asked = [each for each in every if each.answer is not Answer.NEW]
    days = sorted(each.visited_on for each in every if each.visited_on is not None)
    return Tally(
        asked=len(asked),
        visited=sum(each.answer is not None for each in asked),
        absent=sum(each.answer is Answer.ABSENT for each in asked),
        not_found=sum(each.answer is Answer.NOT_FOUND for each in asked),
        waiting=sum(each.state is FormState.WAITING for each in every),
        approved=sum(each.state is FormState.APPROVED for each in asked),
        updated=sum(bool(CHANGED & set(each.outcome.values())) for each in asked),
        proposals=sum(list(each.outcome.values()).count(Outcome.PROPOSED) for each in every),
        found=len(every) - len(asked),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def by_field(
    forms: Sequence[FormFacts], fields: Iterable[Field], targets: Mapping[Field, int] | None = None
) -> tuple[FieldTally, ...]:
    """Count each field over the forms of accounts, beside what is wanted of it in percent."""
    wanted = targets or {}
    asked = [each for each in forms if each.answer is not Answer.NEW]
    return tuple(
        FieldTally(
            field=field,
            asked=len(asked),
            said=sum(each.answer in SAID for each in asked),
            approved=sum(each.state is FormState.APPROVED for each in asked),
            updated=sum(each.outcome.get(field) in CHANGED for each in asked),
            proposals=sum(each.outcome.get(field) is Outcome.PROPOSED for each in asked),
            served=sum(serves(field, each.base[field]) for each in asked),
            serves=sum(serves(field, each.now[field]) for each in asked),
            target=wanted.get(field),
        )
        for field in fields
    )


def planned_percent(starts: date, ends: date, today: date) -> int:
    """How far a plan should be at the end of a day, day by day alike."""
    whole = (ends - starts).days + 1
    gone = (today - starts).days + 1
    return percent(min(max(gone, 0), whole), whole)


def percent(part: int, whole: int) -> int:
    """A part of a whole in percent, rounded down so that only all of it is 100; 0 of nothing."""
    return 100 * part // whole if whole else 0


def pace(found: Tally, starts: date, ends: date, today: date) -> Pace:
    """How a zone goes: by its visits against its plan, and done once every form is approved."""
    if not found.pending:
        return Pace.DONE
    if today < starts and not found.visited:
        return Pace.AHEAD
    late = today > ends or percent(found.visited, found.asked) < planned_percent(starts, ends, today)
    return Pace.LATE if late else Pace.ON_TIME
