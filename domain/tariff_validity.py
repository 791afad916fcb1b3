"""Which tariff sheet prices a period, also when prices change inside it (R-TAR-07)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from domain.errors import RuleViolation
from domain.ratio import quotient
from domain.tariff import PRICE_PLACES, ClassTariff, Rate, ServiceTariff, TariffSheet, decimals


class TariffChange(StrEnum):
    """What holds when prices change inside a period (R-TAR-07)."""

    STARTED_AFTER = "PERIODO_INICIADO_DESPUES"
    WEIGHTED = "PONDERADA_POR_DIAS"


@dataclass(eq=False)
class NoTariff(RuleViolation):
    """No tariff sheet is in force on that day."""

    code: ClassVar[str] = "SIN_TARIFA"
    on: date


@dataclass(eq=False)
class SheetsDiffer(RuleViolation):
    """Two sheets cannot be weighted by days: they do not price the same things (R-TAR-07).

    Attributes:
        sheets: ids of the sheets.
    """

    code: ClassVar[str] = "TARIFARIOS_DISTINTOS"
    sheets: tuple[str, ...]


def sheet_for(on: date, sheets: Iterable[TariffSheet]) -> TariffSheet:
    """The sheet in force on a day: for a period, on its first (R-TAR-07, D37).

    Of several in force, the one that began last; among equals, the last of the list.

    Raises:
        NoTariff: if none is in force.
    """
    holding = [sheet for sheet in sheets if sheet.terms.holds(on)]
    if not holding:
        raise NoTariff(on)
    return max(reversed(holding), key=lambda sheet: sheet.terms.valid_from)


def sheet_of_period(
    first: date, last: date, sheets: Sequence[TariffSheet], change: TariffChange
) -> TariffSheet:
    """The sheet that prices the period from `first` to `last`, both included (R-TAR-07, D37, D50).

    Raises:
        NoTariff: if some day has none that is needed.
        SheetsDiffer: if sheets are to be weighted and do not price the same things.
    """
    if change is TariffChange.STARTED_AFTER:
        return sheet_for(first, sheets)
    days: dict[str, tuple[TariffSheet, int]] = {}
    for past in range((last - first).days + 1):
        sheet = sheet_for(first + timedelta(days=past), sheets)
        days[sheet.id] = (sheet, days.get(sheet.id, (sheet, 0))[1] + 1)
    return weighted(tuple(days.values()))


def weighted(parts: Sequence[tuple[TariffSheet, int]]) -> TariffSheet:
    """One sheet whose rates are those of several, weighted by the days of each (R-TAR-07, D50).

    The first gives the terms; a single part is returned as it is.

    Raises:
        SheetsDiffer: if they do not price the same classes, services and bands.
    """
    (first, _), *more = parts
    if not more:
        return first
    sheets = [sheet for sheet, _ in parts]
    if any(_shape(sheet) != _shape(first) for sheet in sheets):
        raise SheetsDiffer(tuple(sheet.id for sheet in sheets))
    columns = zip(*(list(_rates(sheet, first.classes)) for sheet in sheets), strict=True)
    mean = (_mean(rates, [days for _, days in parts]) for rates in columns)
    return TariffSheet(first.terms, tuple(_with_rates(tariff, mean) for tariff in first.classes), first.tax)


def _shape(sheet: TariffSheet) -> object:
    blank = Rate(Decimal(0), Decimal(0))
    zeros = iter(lambda: blank, None)
    classes = {tariff.service_class: _with_rates(tariff, zeros) for tariff in sheet.classes}
    return sheet.terms.currency, sheet.terms.periodicity, sheet.tax, classes


def _rates(sheet: TariffSheet, classes: Sequence[ClassTariff]) -> Iterator[Rate]:
    for tariff in classes:
        for service in sheet.of_class(tariff.service_class).services:
            yield from (rate for _, rate in service.rates())


def _with_rates(tariff: ClassTariff, rates: Iterator[Rate]) -> ClassTariff:
    return replace(tariff, services=tuple(_service_with_rates(service, rates) for service in tariff.services))


def _service_with_rates(service: ServiceTariff, rates: Iterator[Rate]) -> ServiceTariff:
    fixed = None if service.fixed is None else next(rates)
    return replace(
        service, fixed=fixed, bands=tuple(replace(band, rate=next(rates)) for band in service.bands)
    )


def _mean(rates: Sequence[Rate], days: Sequence[int]) -> Rate:
    return Rate(
        _mean_price([rate.full for rate in rates], days), _mean_price([rate.net for rate in rates], days)
    )


def _mean_price(prices: Sequence[Decimal], days: Sequence[int]) -> Decimal:
    total = sum(Fraction(price) * count for price, count in zip(prices, days, strict=True))
    return quotient(total, sum(days), max(PRICE_PLACES, *(decimals(price) for price in prices)))
