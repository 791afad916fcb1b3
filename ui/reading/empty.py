"""What the page says while no period takes readings."""

from dataclasses import dataclass

from app.month.period import Opening
from ui.formats import count, day, number, period


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyMonth:
    """Why there is nothing to type, and the ways out.

    Attributes:
        sentence: one sentence.
        explanation: what the way out does.
        note: the days, small.
        open_text: of the button that opens the period; empty where there is no meter to read.
        back_text: of the button that shows the month before; empty without one.
        opening: what would be opened.
    """

    sentence: str
    explanation: str
    note: str
    open_text: str
    back_text: str
    opening: Opening


def empty_month(opening: Opening) -> EmptyMonth:
    """The empty page of a cycle whose next period is not open yet."""
    name, cycle = period(opening.period), opening.month.cycle.name.lower()
    if not opening.meters:
        return EmptyMonth(
            sentence="El catastro no tiene medidores que leer",
            explanation="Cárguelo desde un archivo de Excel; después se abre el período.",
            note="",
            open_text="",
            back_text="",
            opening=opening,
        )
    meters = count(opening.meters, "lectura", "lecturas")
    routes = count(opening.routes, "ruta", "rutas")
    dates = opening.dates
    return EmptyMonth(
        sentence=f"{name.capitalize()} todavía no está abierto para el {cycle}",
        explanation=f"Al abrirlo se preparan {meters} en {routes}, con la anterior ya puesta.",
        note=f"Del {day(dates.starts)} al {day(dates.ends)}; pago hasta el {day(dates.due_on)}.",
        open_text=f"Abrir {name}",
        back_text=_back(opening),
        opening=opening,
    )


def _back(opening: Opening) -> str:
    """The month before: to be looked at, or typed where accounts without invoice lack a reading."""
    former, late = opening.month.period, opening.month.late
    if former is None:
        return ""
    if not late:
        return f"Ver {period(former.period)}"
    return f"Digitar lo que falta de {period(former.period)} ({number(late)})"
