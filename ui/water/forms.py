"""The dialogs of the water balance: a sector, its routes, what it got, an interruption."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from domain.errors import InvalidValue
from domain.period import Period
from domain.water import Interruption, Supplied
from ui.formats import clock_time, day, number, parse_day, parse_whole
from ui.formats import period as period_text
from ui.theme.icon import Icon
from ui.water.words import CutLine
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

SECTOR, ROUTES, SUPPLY, CUT = "sector_nuevo", "sector_rutas", "agua_producida", "agua_interrupcion"
NAME, GIVEN = "sector", "rutas"
PRODUCED, SUPPLIED, PROPERTIES, TOLD = "producido", "suministrado", "predios", "reportadas"
DAY, HOUR, END_DAY, END_HOUR, ROUTE, AFFECTED, CAUSE, MISTAKEN = (
    "dia", "hora", "dia_fin", "hora_fin", "ruta", "afectados", "causa", "retirar",
)  # fmt: skip
FIELD_OF: Final = {
    "SectorExists": NAME, "RouteMissing": GIVEN, "m³ producidos": PRODUCED, "m³ suministrados": SUPPLIED,
    "fin": END_DAY,
}  # fmt: skip
"""The field beside which a refusal is told, by its class or by the fact that it names."""

_HOUR_EXPECTED: Final = "una hora como 14:30"


def sector_form() -> AskedForm:
    """A new sector, with its routes."""
    return AskedForm(
        key=SECTOR,
        title="Sector de la red",
        sentence="Las rutas que alimenta una misma compuerta o un mismo macromedidor.",
        fields=(
            Asked(name=NAME, label="Nombre", required=True),
            Asked(name=GIVEN, label="Rutas", help="Con comas: 1, 2, 3; vacío, si es toda la red"),
        ),
        act="Guardar",
        icon=Icon.PLUS,
    )


def routes_form(sector: str, routes: tuple[str, ...], month: Period) -> AskedForm:
    """Which routes a sector has from a month on."""
    return AskedForm(
        key=ROUTES,
        title=f"Rutas de {sector}",
        sentence=f"Desde {period_text(month)}; los meses de antes quedan como estaban.",
        fields=(Asked(name=GIVEN, label="Rutas", value=", ".join(routes), help="Con comas: 1, 2, 3"),),
        act="Guardar",
        icon=Icon.ROUTE,
    )


def routes_of(typed: Typed) -> tuple[str, ...]:
    """The routes that were typed."""
    return tuple(each.strip() for each in typed[GIVEN].split(",") if each.strip())


def supply_form(sector: str, month: Period, said: Supplied) -> AskedForm:
    """What a sector got in a month; what is left empty was not reported."""
    return AskedForm(
        key=SUPPLY,
        title=f"Agua de {sector}",
        sentence=f"De {period_text(month)}. Lo que deje vacío queda «no reportó»: no es cero.",
        fields=(
            Asked(name=PRODUCED, label="Producido, m³", kind=AskKind.WHOLE, value=_shown(said.produced_m3)),
            Asked(name=SUPPLIED, label="Suministrado, m³", kind=AskKind.WHOLE,
                  value=_shown(said.supplied_m3), help="Vacío: lo mismo que lo producido"),
            Asked(name=PROPERTIES, label="Predios del área", kind=AskKind.WHOLE,
                  value=_shown(said.properties)),
            Asked(name=TOLD, label="Ya anoté sus interrupciones, o no hubo", kind=AskKind.CHECK,
                  value="1" if said.told else "", wide=True),
        ),
        act="Guardar",
        icon=Icon.DROP,
    )  # fmt: skip


def supplied_of(typed: Typed) -> Supplied:
    """What was typed.

    Raises:
        InvalidValue: it is no volume, or cannot be.
    """
    return Supplied(
        produced_m3=_maybe(typed, PRODUCED),
        supplied_m3=_maybe(typed, SUPPLIED),
        properties=_maybe(typed, PROPERTIES),
        told=bool(typed[TOLD]),
    )


def cut_form(
    sector: str, routes: tuple[str, ...], today: date, active: int, line: CutLine | None = None
) -> AskedForm:
    """Hours without water; of one that was written, also to take it back."""
    said = None if line is None else line.kept.said
    ends = None if said is None else said.ends
    fields = [
        Asked(name=DAY, label="Empezó el", kind=AskKind.DAY, required=True,
              value=day(today if said is None else said.starts.date())),
        Asked(name=HOUR, label="A las", required=True, value="" if said is None else clock_time(said.starts),
              help="Como 14:30"),
        Asked(name=END_DAY, label="Volvió el", kind=AskKind.DAY,
              value="" if ends is None else day(ends.date()), help="Vacío: sigue sin agua"),
        Asked(name=END_HOUR, label="A las", value="" if ends is None else clock_time(ends)),
        Asked(name=ROUTE, label="Ruta", kind=AskKind.CHOICE, value="" if line is None else line.kept.route,
              choices=(("", "Todo el sector"), *((each, f"Ruta {each}") for each in routes))),
        Asked(name=AFFECTED, label="Suscriptores afectados", kind=AskKind.WHOLE, required=True,
              value=number(active if said is None else said.affected)),
        Asked(name=CAUSE, label="Causa", value="" if line is None else line.kept.cause, wide=True),
    ]  # fmt: skip
    if line is not None:
        fields.append(
            Asked(name=MISTAKEN, label="Se anotó por error: retirarla", kind=AskKind.CHECK, wide=True)
        )
    return AskedForm(
        key=CUT,
        title=f"Interrupción de {sector}",
        sentence="Horas sin servicio: cuentan para la continuidad del mes.",
        fields=tuple(fields),
        act="Guardar",
        icon=Icon.DROP_OFF,
    )


def interruption_of(typed: Typed) -> Interruption:
    """The hours that were typed.

    Raises:
        InvalidValue: a day, an hour or a count that is none, or an end before its start.
    """
    starts = _moment(typed, DAY, HOUR)
    open_ended = not typed[END_DAY].strip() and not typed[END_HOUR].strip()
    ends = None if open_ended else _moment(typed, END_DAY, END_HOUR)
    return Interruption(starts=starts, ends=ends, affected=parse_whole(typed[AFFECTED], AFFECTED))


def _moment(typed: Typed, on: str, at: str) -> datetime:
    found = parse_day(typed[on], on)
    try:
        hour = datetime.strptime(typed[at].strip(), "%H:%M")  # noqa: DTZ007 - by the office's clock
    except ValueError:
        raise InvalidValue(at, typed[at], _HOUR_EXPECTED) from None
    return hour.replace(year=found.year, month=found.month, day=found.day)


def _shown(value: int | None) -> str:
    return "" if value is None else number(value)


def _maybe(typed: Mapping[str, str], name: str) -> int | None:
    return parse_whole(typed[name], name) if typed[name].strip() else None
