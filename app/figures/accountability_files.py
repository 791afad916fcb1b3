"""The yearly package for public accountability (000-19): paper and workbook, and both in one ZIP."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from app.exchange.workbook import Formula, Kind, Sheet, SheetCell, SheetColumn, cell_name, write_rows
from app.figures import accountability, accountability_paper, month_files
from app.figures.accountability import Year, YearMonth
from app.figures.month_sheets import totals
from app.jobs import Job
from app.office import Office
from app.paper.paper_files import apart_in, put_in_place, writing
from app.store import audit
from domain.money import Money
from domain.profile import Currency
from reports.names import CLASS_NAMES

_MONTH_MONEY: Final = ("Facturado", "Subsidios", "Aportes", "Recaudado", "Cartera al cierre")
_Rows = list[Sequence[SheetCell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What was written: the year, the files in their folder, and the pages of the paper."""

    year: Year
    folder: Path
    files: tuple[str, ...]
    pages: int


def names(year: int) -> tuple[str, str, str]:
    """How the paper, the workbook and the ZIP of both are called."""
    return f"rendicion-{year}.pdf", f"rendicion-{year}.xlsx", f"rendicion-{year}.zip"


def write(office: Office, year: int, folder: Path, job: Job | None = None) -> Package:
    """Write the package of a year into a folder; what stood there under the same names goes.

    Raises:
        InvalidValue: the office has no papers of that year.
        NotAllowed: reports are for others.
        FileUnwritable, DiskFull: a file cannot be written; what stood there before still stands.
        Cancelled: somebody stopped it.
    """
    office.demand(month_files.WRITE)
    found = accountability.of_year(office, year, job)
    files = paper, workbook, both = names(year)
    with apart_in(folder) as apart:
        pages = accountability_paper.print_year(office, found, apart / paper)
        write_rows(apart / workbook, sheets(found, office.currency))
        with writing(apart / both), ZipFile(apart / both, "w", ZIP_DEFLATED) as bundle:
            for each in (paper, workbook):
                bundle.write(apart / each, each)
        with put_in_place(apart, folder, files), office.store.write() as transaction:
            told = f"rendición de cuentas, {pages} páginas, facturado {found.billed}"
            audit.add(transaction, office.actor(), month_files.WRITE, str(year), told)
    return Package(year=found, folder=folder, files=files, pages=pages)


# ── the workbook ────────────────────────────────────────────────────────────


def sheets(found: Year, currency: Currency) -> list[Sheet]:
    """The twelve months with their totals worked out; what each class was billed, claims, indicators."""
    return [_months(found, currency), _classes(found, currency), _causes(found), _indicators(found)]


def _money(currency: Currency) -> Kind:
    return Kind.CENTS if currency.digits else Kind.MONEY


def _shown(amount: Money, currency: Currency) -> int | float:
    return amount / 10**currency.digits if currency.digits else amount


_COUNTS: Final = (
    "Suscriptores", "Facturas", "m³ facturados", "m³ suministrados", "m³ perdidos", "Interrupciones",
    "Horas sin servicio", "Reclamos recibidos", "Respondidos", "A tiempo", "A favor del usuario",
)  # fmt: skip
_STANDING: Final = (1, len(_COUNTS) + len(_MONTH_MONEY))
"""Columns that are not added up: who is served, and what is owed at the end of a month."""


def _months(found: Year, currency: Currency) -> Sheet:
    columns = [
        SheetColumn("Mes", Kind.WORD),
        *(SheetColumn(each, Kind.NUMBER) for each in _COUNTS),
        *(SheetColumn(each, _money(currency)) for each in _MONTH_MONEY),
    ]
    rows: _Rows = [_month(each, currency) for each in found.months]
    whole = list(totals(rows))
    for column in _STANDING:
        whole[column] = None
    return Sheet(name=f"Año {found.year}", columns=columns, rows=[*rows, whole])


def _month(each: YearMonth, currency: Currency) -> list[SheetCell]:
    billing, water, claims = each.billing, each.water.total, each.claims
    money = (
        billing.total, billing.services.subsidy, billing.services.contribution, each.moved.collected,
        each.moved.closing,
    )  # fmt: skip
    return [
        str(each.month), each.cadastre.closing, billing.invoices, billing.m3, water.supplied_m3,
        water.lost_m3, each.cuts, each.hours, claims.filed, len(claims.answers), claims.in_time,
        claims.granted, *(_shown(amount, currency) for amount in money),
    ]  # fmt: skip


def _classes(found: Year, currency: Currency) -> Sheet:
    titles = ("Valor pleno", "Subsidio", "Aporte", "A cargo del usuario")
    columns = [
        SheetColumn("Estrato o uso", Kind.WORD),
        SheetColumn("m³", Kind.NUMBER),
        *(SheetColumn(each, _money(currency)) for each in titles),
    ]
    rows: _Rows = []
    for row, (of, each) in enumerate(found.by_class.items(), start=1):
        full, subsidy, contribution = (cell_name(row, column) for column in (2, 3, 4))
        parts = (_shown(part, currency) for part in (each.full, each.subsidy, each.contribution))
        net = Formula(f"={full}-{subsidy}+{contribution}", _shown(each.net, currency))
        rows.append([CLASS_NAMES[of], each.m3, *parts, net])
    return Sheet(name="Por estrato y uso", columns=columns, rows=[*rows, *([totals(rows)] if rows else [])])


def _causes(found: Year) -> Sheet:
    rows: _Rows = [[cause, many] for cause, many in found.claims_by_cause.items()]
    columns = [SheetColumn("Causal", Kind.WORD), SheetColumn("Recibidos", Kind.NUMBER)]
    return Sheet(name="Reclamos", columns=columns, rows=[*rows, *([totals(rows)] if rows else [])])


def _indicators(found: Year) -> Sheet:
    """A row for each indicator and month: so that a spreadsheet can turn it as it likes."""
    columns = [
        SheetColumn("Indicador", Kind.WORD), SheetColumn("Mes", Kind.WORD), SheetColumn("Valor"),
        SheetColumn("Meta"), SheetColumn("Resultado", Kind.WORD), SheetColumn("Fórmula", Kind.TEXT),
    ]  # fmt: skip
    rows: _Rows = [
        [each.name, str(month.month), float(each.value), None if each.goal is None else float(each.goal),
         each.light.value, each.words]
        for place, _ in enumerate(found.last.indicators)
        for month in found.months
        for each in (month.indicators[place],)
        if each.value is not None
    ]  # fmt: skip
    return Sheet(name="Indicadores", columns=columns, rows=rows)
