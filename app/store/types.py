"""Column types: codes kept as enums, instants in UTC, JSON that keeps its letters."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, TypeVar

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from domain.cadastre import Service

E = TypeVar("E", bound=StrEnum)


class Day(TypeDecorator[date]):
    """A calendar day, kept as `AAAA-MM-DD` text: the same on both engines, cheap to read."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Day to text."""
        return None if value is None else value.isoformat()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], date | None]:
        """Text to day, without the detour of the general case: it runs for every row read."""
        return _to_day


def _to_day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment, kept as ISO text in UTC with seconds."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Instant to UTC text."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """UTC text to instant."""
        return None if value is None else datetime.fromisoformat(value)


class Code(TypeDecorator[E]):
    """A member of a `StrEnum`, kept as its code."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Member to code; a plain code is taken as it is."""
        return None if value is None else str(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], E | None]:
        """Code to member, by one look-up: it runs for every row read."""
        members: dict[str | None, E | None] = {None: None, **{member.value: member for member in self.kind}}
        return members.__getitem__


SERVICE_ORDER = (Service.WATER, Service.SEWERAGE, Service.CLEANING)


@lru_cache(maxsize=32)
def services_text(services: frozenset[Service]) -> str:
    """Services as their column holds them, always in the same order."""
    return " ".join(service.value for service in SERVICE_ORDER if service in services)


@lru_cache(maxsize=32)
def services_from(text: str) -> frozenset[Service]:
    """Services out of their column."""
    return frozenset(map(Service, text.split()))


class ServiceSet(TypeDecorator[frozenset[Service]]):
    """The services of an account as a set, for reading; their column holds text."""

    impl = Text
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str], frozenset[Service]]:
        """Text to services, each text once: it runs for every row read."""
        return services_from


class Json(TypeDecorator[Any]):
    """A JSON value as text, with accents readable and keys in order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Value to text."""
        return None if value is None else dump_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """Text to value."""
        return None if value is None else json.loads(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def dump_json(value: object) -> str:
    """The text that `Json` columns hold; for rows written by the thousand."""
    return _encode(value)


def dump_text(text: str | None) -> str:
    """`dump_json` of a text or of nothing, at a tenth of its price."""
    return "null" if text is None else encode_basestring(text)
