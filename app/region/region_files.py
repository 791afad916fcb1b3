"""The region's month outside of the program: the same report as an office's, with every town in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from app.exchange import month_package
from app.exchange.workbook import Kind, Sheet, SheetCell, SheetColumn, write_rows
from app.figures import month_sheets
from app.figures.month_paper import Source, month_report
from app.figures.water_sheet import WaterLine, water_sheet
from app.paper.invoice_page import currency_of
from app.paper.paper_files import apart_in, put_in_place, writing
from app.region import summing, towns
from app.region.consolidation import Region, due_on
from app.region.reading import facts_of, indicators_of, water_of, work_of
from app.region.towns import TownRow
from domain.profiles import PROFILES
from reports.invoice_model import Issuer
from reports.listing import Column
from reports.listing import Kind as Cell
from reports.month_report import write_report
from reports.month_report_model import Chapter, Prose, Report, Row, Table
from reports.spanish import count, month_name, short_date

TITLE: Final = "Informe regional"
_HEADS: Final = (
    "Facturas", "m³", "Facturado", "Recaudado", "Cartera", "Subsidios", "Contribuciones",
)  # fmt: skip


_CAUSES: Final = {each.code: each.name for profile in PROFILES.values() for each in profile.claim_causes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written: the files' names, and the region's document."""

    files: tuple[str, ...]
    document: dict[str, object]


def write(region: Region, due_day: int, folder: Path, printed_at: datetime) -> Made:
    """Write the report as PDF, workbook and document; all of them, or none.

    Raises:
        FileUnwritable, DiskFull: a file cannot be written.
    """
    document = summing.together([each.document for each in region.told], towns.office_words(region))
    found = towns.rows(region, due_day)
    source = _source(document, printed_at)
    names = tuple(f"region-{region.period}.{kind}" for kind in ("pdf", "xlsx", "json"))
    with apart_in(folder) as apart:
        with writing(folder):
            write_report(apart / names[0], _report(source, region, found, due_day))
            (apart / names[2]).write_bytes(month_package.write(document))
        write_rows(apart / names[1], _sheets(source, found, water_of(document)))
        with put_in_place(apart, folder, names):
            pass
    return Made(files=names, document=document)


def _source(document: dict[str, object], printed_at: datetime) -> Source:
    return Source(
        facts=facts_of(document),
        work=work_of(document),
        indicators=indicators_of(document),
        analyses={},
        water=(),
        claim_causes=_CAUSES,
        issuer=Issuer(name="Coordinación regional", tax_id=""),
        by="",
        printed_at=printed_at,
        currency=currency_of(str(document["moneda"])),
    )


# ── paper ───────────────────────────────────────────────────────────────────


def _report(source: Source, region: Region, found: Sequence[TownRow], due_day: int) -> Report:
    made = month_report(source)
    many = count(len(found), "municipio", "municipios")
    chapters = [_towns(found), *_apart(region, found, due_day), *made.chapters]
    printed = f"Impreso el {short_date(source.printed_at.date())} a las {source.printed_at:%H:%M}."
    tied = "Todas cuadran con su libro." if source.facts.ties else "No todas cuadran con su libro."
    return replace(
        made,
        foot=f"Cifras que enviaron las oficinas, sumadas. {printed}",
        cover_foot=f"Cifras que enviaron las oficinas, sumadas. {tied} M = millones. {printed}",
        title=TITLE,
        span=month_name(region.period),
        by=(many, "Suma de los paquetes que enviaron las oficinas"),
        chapters=tuple(chapters),
    )


def _towns(found: Sequence[TownRow]) -> Chapter:
    rows = [_cells(each, each.town) for each in found]
    loose = [each.town for each in found if not each.ties]
    told = f"{count(len(found), 'municipio', 'municipios')} en el mes"
    told += f"; no cuadran {', '.join(loose)}." if loose else ", y todos cuadran con su libro."
    return Chapter(
        title="Municipio por municipio",
        sentence=told,
        blocks=(
            Table(
                title="",
                columns=(Column(title="Municipio", share=1.6), *_columns()),
                rows=[*map(Row, rows), Row(_cells(towns.total(found), "Región"), total=True)],
            ),
        ),
    )


def _columns() -> tuple[Column, ...]:
    counts = tuple(Column(title=head, kind=Cell.QUANTITY, share=0.7) for head in _HEADS[:2])
    return (*counts, *(Column(title=head, kind=Cell.MONEY) for head in _HEADS[2:]))


def _cells(row: TownRow, name: str) -> tuple[str | int, ...]:
    return (
        name, row.invoices, row.m3, row.billed, row.collected, row.owed, row.subsidies, row.contributions
    )  # fmt: skip


def _apart(region: Region, found: Sequence[TownRow], due_day: int) -> tuple[Chapter, ...]:
    """Who came late or not at all, and what was not used; nothing where all is well."""
    limit = short_date(due_on(region.period, due_day))
    late = [(each.town, f"Llegó el {_day(each)}; el plazo fue el {limit}.") for each in found if each.late]
    missing = [
        (each.town, f"No llegó. El último que envió es el de {month_name(each.last)}.")
        for each in region.missing
    ]
    refused = [(each.file, each.reason) for each in region.refused]
    if not late and not missing and not refused:
        return ()
    blocks = (
        Prose(
            title="Tarde o sin llegar",
            heads=("Municipio", "Qué pasó"),
            shares=(0.3, 0.7),
            rows=[*missing, *late],
            empty="Todos los municipios enviaron su informe a tiempo.",
        ),
        Prose(
            title="Archivos que no se usaron",
            heads=("Archivo", "Por qué"),
            shares=(0.3, 0.7),
            rows=refused,
            empty="Se usaron todos los archivos recibidos.",
        ),
    )
    unused = count(len(refused), "archivo", "archivos")
    told = f"{len(missing)} sin llegar, {len(late)} tarde, {unused} sin usar."
    return (Chapter(title="Lo que falta", sentence=told, blocks=blocks),)


def _day(row: TownRow) -> str:
    return "" if row.made_on is None else short_date(row.made_on)


# ── workbook ────────────────────────────────────────────────────────────────


def _sheets(source: Source, found: Sequence[TownRow], water: WaterLine) -> list[Sheet]:
    currency = source.currency
    unit = 10**currency.digits
    money = Kind.CENTS if currency.digits else Kind.MONEY
    columns = [
        SheetColumn("Municipio", Kind.WORD, 26),
        *(SheetColumn(head, Kind.NUMBER) for head in _HEADS[:2]),
        *(SheetColumn(head, money) for head in _HEADS[2:]),
    ]
    rows = [
        tuple(_shown(cell, unit, place) for place, cell in enumerate(_cells(each, each.town)))
        for each in found
    ]
    summed = [month_sheets.totals(rows)] if rows else []
    first = Sheet(name="Municipios", columns=columns, rows=[*rows, *summed])
    figures = month_sheets.sheets_of(source.facts, source.work, currency.digits)
    return [first, *figures, replace(water_sheet((), water), name="Agua")]


_FIRST_OF_MONEY: Final = 3


def _shown(cell: str | int, unit: int, place: int) -> SheetCell:
    in_money = isinstance(cell, int) and place >= _FIRST_OF_MONEY and unit > 1
    return cell / unit if in_money and isinstance(cell, int) else cell
