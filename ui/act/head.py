"""What the form of an act holds, read into the head of its draft. Plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from app.exchange.tariff_draft import DraftHead
from domain.errors import InvalidValue
from domain.period import Periodicity
from ui.formats import day, parse_day, parse_whole

T = TypeVar("T")

NAME, SINCE, UNTIL = "nombre_tarifa", "rige_desde", "rige_hasta"
ACT, ACT_DATE, AUTHORITY = "acto_numero", "acto_fecha", "autoridad"
TOWN, ALTITUDE, PERIODICITY, FRAMEWORK = "municipio_tarifa", "altitud", "periodicidad", "marco"
PERIODICITIES: Final = (
    (Periodicity.MONTHLY.value, "Por mes"),
    (Periodicity.BIMONTHLY.value, "Por dos meses"),
)
_HIGHEST_M: Final = 6000
_ENDS: Final = "Termina antes de empezar."


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedHead:
    """What the form holds, as typed."""

    name: str = ""
    since: str = ""
    until: str = ""
    act: str = ""
    act_date: str = ""
    authority: str = ""
    town: str = ""
    altitude: str = ""
    periodicity: str = Periodicity.MONTHLY.value
    framework: str = ""


def typed_head(head: DraftHead) -> TypedHead:
    """The head of a draft, as its form shows it."""
    return TypedHead(
        name=head.id,
        since=_day(head.valid_from),
        until=_day(head.valid_to),
        act=head.act,
        act_date=_day(head.act_date),
        authority=head.authority,
        town=head.place,
        altitude="" if head.altitude_m is None else str(head.altitude_m),
        periodicity=head.periodicity.value,
        framework=head.framework,
    )


def read_head(typed: TypedHead, before: DraftHead) -> tuple[DraftHead, dict[str, str]]:
    """The head that was typed, and by field what is wrong in it; such a field keeps what it held before."""
    errors: dict[str, str] = {}

    def read(field: str, text: str, parse: Callable[[str, str], T], kept: T | None) -> T | None:
        try:
            return parse(text, field) if text.strip() else None
        except InvalidValue as refusal:
            errors[field] = f"Escriba {refusal.expected}."
            return kept

    since = read(SINCE, typed.since, parse_day, before.valid_from)
    until = read(UNTIL, typed.until, parse_day, before.valid_to)
    if since is not None and until is not None and until < since:
        errors.setdefault(UNTIL, _ENDS)
        until = None
    altitude = read(ALTITUDE, typed.altitude, parse_whole, before.altitude_m)
    if altitude is not None and altitude > _HIGHEST_M:
        errors[ALTITUDE] = "Escriba los metros sobre el nivel del mar, hasta 6.000."
        altitude = before.altitude_m
    head = DraftHead(
        id=typed.name.strip(),
        valid_from=since,
        valid_to=until,
        act=typed.act.strip(),
        act_date=read(ACT_DATE, typed.act_date, parse_day, before.act_date),
        authority=typed.authority.strip(),
        framework=typed.framework.strip(),
        place=typed.town.strip(),
        altitude_m=altitude,
        periodicity=Periodicity(typed.periodicity),
    )
    return head, errors


def _day(value: date | None) -> str:
    return "" if value is None else day(value)


def missing_head(head: DraftHead) -> dict[str, str]:
    """By field, what the head lacks to be put in force."""
    asked = ((NAME, head.id), (SINCE, head.valid_from), (ACT, head.act))
    return {field: "Falta para ponerla en vigencia." for field, given in asked if not given}
