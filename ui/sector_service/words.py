"""How the page of service by sector says things."""

from dataclasses import dataclass

from app.debt.collection_service import Sector
from app.store.sector_service import StoredService
from domain.period import Period
from ui.formats import NO_FIGURE, count, percent, period
from ui.theme.tone import Tone
from ui.widgets.values import Fact


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of a route, as the card shows it."""

    place: int
    said: StoredService


def is_missing(sector: Sector, month: Period) -> bool:
    """Whether nobody has written down how it was served in that month."""
    return all(each.month != month for each in sector.months)


def title_of(sector: Sector) -> str:
    """A route in a line."""
    return f"Ruta {sector.route} · {count(sector.accounts, 'cuenta', 'cuentas')}"


def facts_of(sector: Sector, closing: Period) -> list[Fact]:
    """Its last month, and whether the month that ended is missing."""
    last = sector.last
    if last is None:
        return [Fact("Servicio", "Nadie lo ha anotado", Tone.WARN)]
    facts = [
        Fact("Último mes", period(last.month)),
        Fact("Continuidad", f"{percent(last.continuity, 2)} de las horas", strong=True),
        Fact("IRCA", NO_FIGURE if last.risk is None else percent(last.risk, 2)),
        Fact("Lo anotó", last.user),
    ]
    if is_missing(sector, closing):
        facts.append(Fact("Falta", period(closing), Tone.WARN))
    return facts
