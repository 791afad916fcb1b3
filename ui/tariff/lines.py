"""Rows of the tariff page: sheets, prices by class, problems of a file. Plain values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.store.tariffs import StoredSheet
from domain.cadastre import Service, ServiceClass
from domain.tariff import Band, Concept, Rate, TariffSheet
from domain.tariff_source import PriceDifference
from ui.formats import decimal, signed_percent
from ui.theme.icon import Icon
from ui.widgets.columns import RowLook
from ui.words import CLASSES, SERVICES

CONCEPTS: Final = {
    Concept.FIXED_CHARGE: "Cargo fijo",
    Concept.CONSUMPTION: "Consumo",
    Concept.BASIC: "Consumo básico",
    Concept.COMPLEMENTARY: "Consumo complementario",
    Concept.LUXURY: "Consumo suntuario",
    Concept.FLAT: "Tarifa final",
    Concept.TAX: "Impuesto",
}
_PERCENT: Final = 100
_PLACES: Final = 2
_KNOWN: Final = {each.value for each in ServiceClass}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A loaded sheet: `now` while it prices the working date."""

    id: int
    name: str
    since: str
    act: str
    now: bool


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


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something wrong in a file, or different in a sheet: where, and what."""

    place: str
    text: str


def class_title(code: str) -> str:
    """A class as a heading: `Residencial, estrato 2`."""
    return CLASSES[ServiceClass(code)] if code in _KNOWN else code


def price_text(value: Decimal) -> str:
    """A price at the cents with which acts print it: `1.734,5` is `1.734,50`."""
    whole, _, cents = decimal(value, _PLACES).partition(",")
    return f"{whole},{cents.ljust(_PLACES, '0')}"


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
        full=price_text(rate.full),
        net=price_text(rate.net),
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


def difference_lines(differences: tuple[PriceDifference, ...]) -> list[ProblemLine]:
    """Prices of the act that its own references do not give."""
    return [
        ProblemLine(
            f"{class_title(each.service_class)}, {SERVICES[Service(each.service)].lower()}",
            f"{CONCEPTS[each.concept]}: el acto dice $ {price_text(each.printed)};"
            f" sus costos dan $ {price_text(each.computed)}",
        )
        for each in differences
    ]


def act_title(stored: StoredSheet) -> str:
    """The act in one line."""
    return stored.act or "Sin acto registrado"
