"""Classes that are charged no late interest for some days: charging it is optional (R-INT-04)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.cadastre import ServiceClass
from domain.errors import InvalidValue

EXPECTED: Final = "clases y días, como E1, E2: 01/12/2026 - 30/06/2027; OFI: 01/01/2027 -"
_PART: Final = re.compile(r"(?P<classes>[A-Z0-9,]+):(?P<since>\d\d/\d\d/\d{4})-(?P<until>\d\d/\d\d/\d{4})?")
_CLASSES: Final = {each.value: each for each in ServiceClass}


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which some classes are charged no late interest; without end where `until` is None."""

    classes: frozenset[ServiceClass]
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it holds on a day; both its days belong to it."""
        return self.since <= on and (self.until is None or on <= self.until)


def read_pauses(text: str) -> tuple[Pause, ...]:
    """The pauses as the office writes them: `E1, E2: 01/12/2026 - 30/06/2027; OFI: 01/01/2027 -`.

    Raises:
        InvalidValue: it is not written so, names no class, or ends before it begins.
    """
    parts = [part for part in "".join(text.upper().split()).split(";") if part]
    return tuple(_pause(text, part) for part in parts)


def paused(pauses: Iterable[Pause], on: date) -> frozenset[ServiceClass]:
    """The classes that are charged no late interest on a day."""
    return frozenset(each for pause in pauses if pause.holds(on) for each in pause.classes)


def by_class(pauses: Iterable[Pause]) -> dict[ServiceClass, tuple[Pause, ...]]:
    """The pauses of each class that has any."""
    found: dict[ServiceClass, tuple[Pause, ...]] = {}
    for pause in pauses:
        for each in pause.classes:
            found[each] = (*found.get(each, ()), pause)
    return found


def unpaused(after: date, on: date, pauses: Iterable[Pause]) -> list[tuple[date, date]]:
    """The days after one and up to another that no pause holds, as stretches of the same kind, in order."""
    found = [(after, on)]
    for pause in pauses:
        until = on if pause.until is None else pause.until
        eve = pause.since - timedelta(days=1)
        cut = [part for start, to in found for part in ((start, min(to, eve)), (max(start, until), to))]
        found = [(start, end) for start, end in cut if start < end]
    return sorted(found)


def _pause(text: str, part: str) -> Pause:
    found = _PART.fullmatch(part)
    names = [] if found is None else [name for name in found["classes"].split(",") if name]
    if found is None or not names or not set(names) <= _CLASSES.keys():
        raise InvalidValue("pausas de la mora", text, EXPECTED)
    since = _day(text, found["since"])
    until = _day(text, found["until"]) if found["until"] else None
    if until is not None and until < since:
        raise InvalidValue("pausas de la mora", text, EXPECTED)
    return Pause(frozenset(_CLASSES[name] for name in names), since, until)


def _day(text: str, told: str) -> date:
    try:
        return datetime.strptime(told, "%d/%m/%Y").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        raise InvalidValue("pausas de la mora", text, EXPECTED) from None
