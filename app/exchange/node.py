"""A JSON document read with its places: all that is wrong is noted where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

_Choice = TypeVar("_Choice", bound=StrEnum)

MAX_PRICE = Decimal(10**12)
"""No price of a service is as large: a slip of the finger."""

_MAX_DECIMALS = 10
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WHOLE = re.compile(r"-?\d{1,15}")
_MAX_DIGITS = 40
_TOO_LONG = 10**_MAX_DIGITS


@dataclass(slots=True)
class Problems:
    """What is wrong in a document, in the order it was found."""

    found: list[dict[str, str]] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Note a problem, in Spanish, at its place."""
        self.found.append({"lugar": where, "motivo": what})


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document and where it stands.

    What is missing or wrong is noted in `problems` and read as None, so that reading goes on.

    Attributes:
        value: as JSON gives it; None where it is missing.
        where: its place, `precios.E1.acueducto.basico`; empty for the whole document.
        problems: where problems are noted.
    """

    value: Any
    where: str
    problems: Problems

    @property
    def given(self) -> bool:
        """Whether anything stands there."""
        return self.value is not None and self.value != ""

    @property
    def shown(self) -> str:
        """The value as a message shows it, cut where it is long."""
        if isinstance(self.value, int) and abs(self.value) >= _TOO_LONG:
            return "un número enorme"
        return str(self.value)[:_MAX_DIGITS]

    def __getitem__(self, key: str) -> "Node":
        """The value of a key of an object; missing where this is no object."""
        value = self.value.get(key) if isinstance(self.value, Mapping) else None
        return Node(value, f"{self.where}.{key}" if self.where else key, self.problems)

    def members(self) -> Iterator[tuple[str, "Node"]]:
        """The keys and values of an object."""
        if isinstance(self.value, Mapping):
            for key in self.value:
                yield str(key), self[key]
        elif self.given:
            self.wrong("debe ser un objeto")

    def demand_object(self) -> None:
        """Note it where this is no object."""
        if not isinstance(self.value, Mapping):
            self.wrong("debe ser un objeto")

    def items(self) -> Iterator["Node"]:
        """The values of a list."""
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            for place, value in enumerate(self.value, start=1):
                yield Node(value, f"{self.where}[{place}]", self.problems)
        elif self.given:
            self.wrong("debe ser una lista")

    def wrong(self, what: str) -> None:
        """Note what is wrong here."""
        self.problems.add(self.where, what)

    def text(self, default: str | None = None) -> str:
        """A text; required without a default."""
        if not self.given:
            if default is None:
                self.wrong("falta")
            return default or ""
        if not isinstance(self.value, (str, int)) or isinstance(self.value, bool):
            self.wrong("debe ser un texto")
            return default or ""
        return str(self.value).strip()

    def day(self) -> date | None:
        """A date `AAAA-MM-DD`; None where it is missing."""
        if not self.given:
            return None
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError):
            self.wrong(f"«{self.shown}» no es una fecha AAAA-MM-DD")
            return None

    def whole(self, least: int, most: int) -> int | None:
        """A whole number between two, both included; None where it is missing."""
        if not self.given:
            return None
        number = self.value
        if isinstance(number, str) and _WHOLE.fullmatch(number.strip()):
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            self.wrong(f"«{self.shown}» no es un número entero entre {least} y {most}")
            return None
        return number

    def number(self, least: Decimal, most: Decimal) -> Decimal | None:
        """An exact number between two, both included; None where it is missing."""
        if not self.given:
            return None
        number = exact(self.value)
        if number is None:
            self.wrong(f"«{self.shown}» no es un número con punto decimal")
            return None
        if not least <= number <= most:
            self.wrong(f"«{self.shown}» debe estar entre {least} y {most:f}")
            return None
        return number

    def price(self) -> Decimal | None:
        """A price, 0 or more, with ten decimals at most; None where it is missing."""
        return self.number(Decimal(0), MAX_PRICE)

    def required_price(self) -> Decimal | None:
        """A price that must be there; None only after noting that it is not."""
        if not self.given:
            self.wrong("falta")
        return self.price()

    def choice(self, kind: type[_Choice], default: _Choice) -> _Choice:
        """One of the codes of an enumeration."""
        if not self.given:
            return default
        for each in kind:
            if each.value == self.value:
                return each
        self.wrong(f"«{self.shown}» debe ser uno de: {', '.join(each.value for each in kind)}")
        return default

    def switch(self, *, default: bool) -> bool:
        """A yes or no of JSON."""
        if not self.given:
            return default
        if not isinstance(self.value, bool):
            self.wrong(f"«{self.shown}» debe ser true o false")
            return default
        return self.value


def exact(value: Any) -> Decimal | None:
    """A number of JSON as it was written; None if it is none, or has more decimals than prices have."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        return None
    if isinstance(value, int) and abs(value) >= _TOO_LONG:
        return None
    text = value.strip() if isinstance(value, str) else str(value)
    if len(text) > _MAX_DIGITS or (isinstance(value, str) and _NUMBER.fullmatch(text) is None):
        return None
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and exponent >= -_MAX_DECIMALS else None
