"""Tariff sheets: loading an act, and which one prices a period (R-TAR-06, R-TAR-07, R-SUB-04)."""

from dataclasses import dataclass
from pathlib import Path

from app import rules
from app.changes import Changed, Topic
from app.exchange import tariff_file
from app.exchange.tariff_document import document_of, sheet_from_document
from app.office import Office
from app.store import audit, tariffs
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.tariffs import NewSheet, StoredSheet
from app.wording.refusals import SheetExists
from domain.errors import InvalidValue
from domain.profile import Profile
from domain.tariff import TariffSheet, basic_limit
from domain.tariff_checks import check_factors, price_differences
from domain.tariff_source import PriceDifference
from domain.tariff_validity import TariffChange, sheet_of_period


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSheet:
    """A sheet that was loaded, and where its typed prices differ from its references by a cent."""

    id: int
    sheet: TariffSheet
    differences: tuple[PriceDifference, ...]
    changed: Changed = frozenset({Topic.TARIFFS})


def load_file(office: Office, path: Path) -> LoadedSheet:
    """Load a tariff sheet from JSON, XLSX or ODS.

    Raises:
        FileUnreadable, and what the file's codec refuses: with every problem in its place.
        FactorOutOfLimits: factors outside the legal limits (R-SUB-04).
        SheetExists: a sheet of that name was loaded before.
    """
    sheet = tariff_file.read_tariff_file(path)
    return store_sheet(office, sheet)


def store_sheet(office: Office, sheet: TariffSheet) -> LoadedSheet:
    """Store a sheet that was read or typed.

    Raises:
        FactorOutOfLimits, SheetExists: as `load_file`.
        InvalidValue: the sheet is in another currency than the office's.
    """
    with office.store.write() as transaction:
        return put_in(office, transaction, sheet, "tariff.load")


def put_in(office: Office, transaction: Transaction, sheet: TariffSheet, action: str) -> LoadedSheet:
    """Store a sheet within a write that is open, with its audit line; raises as `store_sheet`."""
    country = rules.profile(transaction)
    if sheet.terms.currency != country.currency:
        raise InvalidValue("moneda", sheet.terms.currency.code, country.currency.code)
    check_factors(sheet, country)
    if tariffs.exists(transaction, sheet.id):
        raise SheetExists(sheet.id)
    terms = sheet.terms
    new = NewSheet(
        code=terms.id,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        act=terms.act,
        body=document_of(sheet),
    )
    key = tariffs.add(transaction, office.actor(), new)
    audit.add(transaction, office.actor(), action, terms.id, f"vigente desde {terms.valid_from}")
    return LoadedSheet(id=key, sheet=sheet, differences=price_differences(sheet))


def sheets(office: Office) -> tuple[tuple[StoredSheet, TariffSheet], ...]:
    """Every sheet, in the order in which they were loaded."""
    with office.store.read() as transaction:
        return tuple((stored, sheet_from_document(stored.body)) for stored in tariffs.every(transaction))


def sheet_for_period(transaction: Transaction, period: BillingPeriod) -> tuple[int, TariffSheet]:
    """The sheet that prices a period, with its key (R-TAR-07).

    Raises:
        NoTariff: none is in force on its first day.
    """
    stored = tariffs.every(transaction)
    read = [sheet_from_document(each.body) for each in stored]
    chosen = sheet_of_period(period.starts, period.ends, read, TariffChange.STARTED_AFTER)
    key = next(each.id for each in stored if each.code == chosen.id)
    return key, chosen


def basic_limit_of(
    country: Profile, altitude_m: int, sheet: TariffSheet, period: BillingPeriod
) -> int | None:
    """Basic consumption of one unit in a period; None in a country without ranges by altitude (R-TAR-02)."""
    if not country.cadastral_classes:
        return None
    metres = altitude_m if sheet.terms.altitude_m is None else sheet.terms.altitude_m
    return basic_limit(metres, country, period.ends, period.periodicity)
