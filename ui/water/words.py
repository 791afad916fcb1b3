"""How the page of the water balance says a sector, its interruptions and its months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.figures.water_balance import SectorLine, WaterMonth
from app.store.water import StoredInterruption
from domain.water import Balance, Supplied
from reports.bars import Bar, BarPlot
from reports.spanish import SHORT_MONTHS
from ui.formats import NO_FIGURE, count, cubic_metres, decimal, moment, number, percent, short_period
from ui.theme.tone import Tone
from ui.widgets.values import Fact

WHOLE: Final = "Toda la red"
NONE: Final = "Rutas sin sector"
UNSAID: Final = "no reportó"
_PLACES: Final = 2
_HOUR: Final = 3600
_ALL: Final = "Todo el sector"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterRow:
    """A sector of the list, the routes that are in none, or the whole network."""

    place: int
    name: str
    balance: Balance
    line: SectorLine | None = None
    lost_hours: int | None = None

    @property
    def sector(self) -> str:
        """The name of its sector; empty where it is none."""
        return "" if self.line is None or self.line.sector is None else self.line.sector.name


@dataclass(frozen=True, slots=True, kw_only=True)
class CutLine:
    """An interruption of the chosen sector."""

    place: int
    kept: StoredInterruption


def rows_of(found: WaterMonth) -> list[WaterRow]:
    """Each sector, and last the whole network where it has more than one part."""
    rows = [
        WaterRow(
            place=place,
            name=NONE if each.sector is None else each.sector.name,
            balance=each.balance,
            line=each,
            lost_hours=each.lost_hours,
        )
        for place, each in enumerate(found.lines)
    ]
    if len(rows) == 1:
        return rows
    return [*rows, WaterRow(place=len(rows), name=WHOLE, balance=found.total, lost_hours=found.lost_hours)]


def m3(value: int | None) -> str:
    """A volume of a column; what nobody reported says so."""
    return UNSAID if value is None else number(value)


def rate(value: Decimal | None, sign: str) -> str:
    """A quotient with its sign; a dash where it has none."""
    return NO_FIGURE if value is None else f"{decimal(value, _PLACES)} {sign}"


def facts_of(row: WaterRow, found: WaterMonth) -> list[Fact]:
    """The balance of a row, figure by figure."""
    balance = row.balance
    said = Supplied() if row.line is None else row.line.said
    routes = () if row.line is None else row.line.routes
    properties = found.properties if row.line is None else row.line.properties
    span = short_period(found.month)
    if found.first != found.month:
        span = f"{short_period(found.first)} a {span}"
    facts = [
        Fact("Agua de", span),
        Fact("Producido", _volume(balance.produced_m3)),
        Fact("Entró a la red", _volume(balance.supplied_m3)),
        Fact("Facturado", _volume(balance.billed_m3)),
        Fact("Pérdida", _volume(balance.lost_m3), strong=True),
        Fact("IANC", rate(balance.lost_percent, "%"), strong=True),
        Fact("IPUF", rate(balance.lost_per_subscriber, "m³ por suscriptor y mes")),
        Fact("Suscriptores", NO_FIGURE if balance.subscribers is None else number(balance.subscribers)),
        Fact("Predios del área", NO_FIGURE if properties is None else number(properties)),
        Fact("Horas sin servicio", _hours(row.lost_hours), whole=True),
    ]
    if routes:
        facts.append(Fact("Rutas", ", ".join(routes), whole=True))
    if row.line is not None and row.sector and not said.told and row.lost_hours is None:
        facts.append(Fact("Interrupciones", "Sin reportar: si no hubo, dígalo con F6", Tone.WARN, whole=True))
    return facts


def _volume(value: int | None) -> str:
    return UNSAID if value is None else cubic_metres(value)


def _hours(value: int | None) -> str:
    return UNSAID if value is None else f"{number(value)} horas de suscriptor"


def route_text(line: CutLine) -> str:
    """What was without water."""
    return f"Ruta {line.kept.route}" if line.kept.route else _ALL


def ends_text(line: CutLine) -> str:
    """Until when."""
    ends = line.kept.said.ends
    return "Sigue" if ends is None else moment(ends)


def hours_text(line: CutLine) -> str:
    """How long; a dash while it lasts."""
    said = line.kept.said
    if said.ends is None:
        return NO_FIGURE
    return decimal(Decimal((said.ends - said.starts).total_seconds()) / _HOUR)


def plot_of(name: str, months: Sequence[tuple[WaterMonth, Balance | None]]) -> BarPlot:
    """What entered of a row month by month, beside what was billed of it."""
    bars = tuple(_bar(found, balance) for found, balance in months)
    return BarPlot(
        name=f"{name}: m³ suministrados y facturados",
        bars=bars if any(bar.value is not None or bar.before is not None for bar in bars) else (),
        now=len(bars) - 1,
        key=("suministrado", "facturado"),
        empty="Cuando haya facturas o producción anotada, aquí se ve el agua de cada mes.",
    )


def _bar(found: WaterMonth, balance: Balance | None) -> Bar:
    supplied = None if balance is None else balance.supplied_m3
    billed = None if balance is None else balance.billed_m3
    lost = None if balance is None else balance.lost_percent
    told = f"{short_period(found.month)}: suministrado {_volume(supplied)}, facturado {_volume(billed)}"
    return Bar(
        label=SHORT_MONTHS[found.month.month - 1],
        value=supplied,
        before=billed,
        told=told if lost is None else f"{told}, pérdida {percent(lost, _PLACES)}",
    )


def same_row(row: WaterRow, found: WaterMonth) -> Balance | None:
    """The balance of a row in another month; None where it was not there."""
    if row.name == WHOLE:
        return found.total
    by_name: Mapping[str, Balance] = {each.name: each.balance for each in rows_of(found)}
    return by_name.get(row.name)


def told(found: WaterMonth) -> str:
    """What a month lacks, in a sentence; empty where nothing."""
    lacking = [
        each.sector.name for each in found.lines if each.sector is not None and each.said.into_network is None
    ]
    if not lacking:
        return ""
    if len(lacking) == 1:
        return f"{lacking[0]} no reportó agua en {short_period(found.month)}: con F6 se anota."
    return f"{count(len(lacking), 'sector', 'sectores')} no reportaron agua: con F6 se anota."
