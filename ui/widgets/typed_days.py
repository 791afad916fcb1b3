"""The two days of a page that adds up between them, as they are typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.errors import InvalidValue
from ui.formats import parse_day

_TURNED = "Va después del último día."


@dataclass(frozen=True, slots=True)
class TypedDays:
    """What was typed, read: the days in order, or None and what is wrong with each text."""

    days: tuple[date, date] | None
    errors: tuple[str, str] = ("", "")


def month_so_far(today: date) -> tuple[date, date]:
    """The days that such a page shows first."""
    return today.replace(day=1), today


def typed_days(since: str, until: str, said: Callable[[InvalidValue], str]) -> TypedDays:
    """Read both; `said` puts into words what is wrong with one."""
    days: list[date] = []
    errors = ["", ""]
    for place, text in enumerate((since, until)):
        try:
            days.append(parse_day(text))
        except InvalidValue as refusal:
            errors[place] = said(refusal)
    if not any(errors) and days[0] > days[1]:
        errors[0] = _TURNED
    return TypedDays(None if any(errors) else (days[0], days[1]), (errors[0], errors[1]))
