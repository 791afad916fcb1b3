"""Tariff sheets for tests, built from the worked cases without any codec."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from domain.cadastre import Service
from domain.period import Periodicity
from domain.profiles import CURRENCIES
from domain.tariff import BandMode, SheetTerms, TariffSheet
from domain.tariff_source import CleaningReference, RangeRow, RangeSource, Reference, ReferenceSource

DATA = Path(__file__).parent / "data"
SINCE = date(2026, 1, 1)
PROVIDED = (Service.WATER, Service.SEWERAGE, Service.CLEANING)


def vectors(name="vectors-co.json"):
    """The worked cases of a file, by id."""
    return {each["id"]: each for each in json.loads((DATA / name).read_text("utf-8"))["vectores"]}


def tables():
    """The ranges of the worked cases of Peru, by name."""
    return json.loads((DATA / "vectors-pe-ec.json").read_text("utf-8"))["meta"]["tablas"]


def terms(name="VS-2026A", *, currency="COP", periodicity=Periodicity.MONTHLY, since=SINCE, until=None):
    """What a sheet says of itself."""
    return SheetTerms(
        id=name, valid_from=since, valid_to=until, currency=CURRENCIES[currency], periodicity=periodicity
    )


def reference_source(document):
    """Shape 1 of a JSON document."""
    references = {
        service: Reference(
            fixed=Decimal(document[service]["cargo_fijo"]), per_m3=Decimal(document[service]["m3"])
        )
        for service in (Service.WATER, Service.SEWERAGE)
        if service in document
    }
    return ReferenceSource(
        references=references,
        cleaning={
            name: CleaningReference(total=Decimal(value)) for name, value in document.get("aseo", {}).items()
        },
        factors={
            name: dict.fromkeys(PROVIDED, Decimal(factor)) for name, factor in document["factores"].items()
        },
        complementary_multiple=2,
    )


def reference_sheet(document=None, **about):
    """A sheet of references and factors; by default the one of the worked cases."""
    if document is None:
        document = json.loads((DATA / "tarifas-vs-2026a.json").read_text("utf-8"))
    return TariffSheet.of(terms(**about), reference_source(document))


def range_sheet(table, *, mode=BandMode.INCREMENTAL, share=None, minimums=None, currency="PEN", **about):
    """A sheet of ranges, from a table of the worked cases of Peru."""
    source = RangeSource(
        mode=mode,
        fixed=Decimal(table["cargo_fijo"]),
        categories={
            name: tuple(
                RangeRow(None if upto == "inf" else int(upto), Decimal(water), Decimal(sewerage))
                for upto, water, sewerage in rows
            )
            for name, rows in table["categorias"].items()
        },
        sewerage_share=share,
        tax=Decimal(table.get("igv", "0")),
        minimums=minimums or {},
    )
    return TariffSheet.of(terms("RANGOS", currency=currency, **about), source)
