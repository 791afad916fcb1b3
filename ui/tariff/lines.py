"""Rows of the tariff page: sheets, prices by class, problems of a file. Plain values."""

from dataclasses import dataclass
from typing import Final

from app.store.tariffs import StoredSheet
from domain.cadastre import Service
from domain.tariff import Band, Concept, IndexChange, Rate, TariffSheet
from domain.tariff_source import PriceDifference
from ui.formats import decimal, price, signed_percent
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.columns import RowLook
from ui.words import CONCEPTS, SERVICES, class_title

_PERCENT: Final = 100
_PLACES: Final = 2
_INDEX_PLACES: Final = 4
_FACTOR_PLACES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A loaded sheet (`now` while it prices the working date), or a draft with its id under zero.

    `since` is its first day; its last one, where it has any, is told with its prices.
    """

    id: int
    name: str
    since: str
    act: str
    now: bool
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """A price of a class, or the heading of the class."""

    title: str
    concept: str = ""
    upto: str = ""
    full: str = ""
    net: str = ""
    change: str = ""
    look: RowLook = RowLook.NORMAL
    icon: Icon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What can be done with the sheet or draft in front.

    Attributes:
        name: of it.
        draft: whether it is one.
        grid: whether it is a grid of classes, that can be copied.
        files: how many are attached to it.
    """

    name: str
    draft: bool
    grid: bool
    files: int = 0


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something wrong in a file, or different in a sheet: where, and what."""

    place: str
    text: str


def price_lines(sheet: TariffSheet) -> list[PriceLine]:
    """Prices of a sheet, class after class."""
    lines: list[PriceLine] = []
    for tariff in sheet.classes:
        lines.append(
            PriceLine(title=class_title(tariff.service_class), icon=Icon.USERS, look=RowLook.HEADING)
        )
        for service in tariff.services:
            title = SERVICES[service.service]
            if service.fixed is not None:
                lines.append(_line(title, service.fixed_concept, "", service.fixed))
                title = ""
            for place, band in enumerate(service.bands):
                text = _range(band, place, len(service.bands))
                lines.append(_line(title if place == 0 else "", band.concept, text, band.rate))
            if service.share_of_water is not None:
                share = signed_percent(service.share_of_water * _PERCENT, _PLACES).lstrip("+")
                lines.append(PriceLine(title=title, concept=f"{share} de la parte de acueducto"))
    return lines


def _line(title: str, concept: Concept, upto: str, rate: Rate) -> PriceLine:
    change = ""
    if rate.full and rate.full != rate.net:
        change = signed_percent((rate.net - rate.full) * _PERCENT / rate.full, 1)
    return PriceLine(
        title=title,
        concept=CONCEPTS[concept],
        upto=upto,
        full=price(rate.full),
        net=price(rate.net),
        change=change,
    )


def _range(band: Band, place: int, count: int) -> str:
    if band.upto is None:
        return "todo" if count == 1 else "en adelante"
    if not band.of_basic:
        return f"hasta {band.upto} m³"
    return "hasta el límite básico" if place == 0 else f"hasta {band.upto} veces el límite"


def problem_lines(problems: tuple[object, ...]) -> list[ProblemLine]:
    """The problems of a refused file, each with its place."""
    found = []
    for each in problems:
        facts = each if isinstance(each, dict) else {"motivo": each}
        found.append(ProblemLine(str(facts.get("lugar") or "Todo el archivo"), str(facts.get("motivo", ""))))
    return found


def difference_lines(differences: tuple[PriceDifference, ...], symbol: str) -> list[ProblemLine]:
    """Prices of the act that its own references do not give; `symbol` is that of its currency."""
    return [
        ProblemLine(
            f"{class_title(each.service_class)}, {SERVICES[Service(each.service)].lower()}",
            f"{CONCEPTS[each.concept]}: el acto dice {symbol} {price(each.printed)};"
            f" sus costos dan {symbol} {price(each.computed)}",
        )
        for each in differences
    ]


def index_words(change: IndexChange) -> tuple[str, Tone]:
    """What two indices come to, and whether prices may be adjusted (R-TAR-06)."""
    moved = f"Variación {decimal(change.variation_pct, _INDEX_PLACES)} %"
    least = f"{decimal(change.threshold * _PERCENT, _PLACES)} %"
    if not change.due:
        return f"{moved}: se ajusta desde {least}.", Tone.WARN
    return f"{moved}: los costos se multiplican por {decimal(change.factor, _FACTOR_PLACES)}.", Tone.OK


def act_title(stored: StoredSheet) -> str:
    """The act in one line."""
    return stored.act or "Sin acto registrado"
