"""The coordinator's report of a month on paper: its figures, and the sentences that they make by rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app import rules
from app.figures import water_balance
from app.figures.indicators import IndicatorOfMonth
from app.figures.month_model import MonthFacts
from app.figures.month_report import MonthReport
from app.figures.paper_billing import billing_chapter
from app.figures.paper_cover import cover_sentence, money_plot, money_tiles, old_tile
from app.figures.paper_debt import debt_chapter
from app.figures.paper_indicators import indicator_tile, indicators_chapter, to_mend
from app.figures.paper_money import money_chapter
from app.figures.paper_water import NO_WATER, water_blocks
from app.figures.paper_words import percentage
from app.figures.paper_work import cadastre_blocks, consumers_table, work_chapter
from app.figures.water_balance import WaterMonth
from app.figures.work_model import MonthWork
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from app.store.engine import Transaction
from app.store.month_analysis import SaidAnalysis
from reports.invoice_model import Issuer
from reports.month_report import write_report
from reports.month_report_model import Chapter, Report, Tile
from reports.spanish import Currency, count, cubic_metres, month_name, short_date

TITLE: Final = "Informe comercial"
CURRENT_ID: Final = "eficiencia_recaudo_corriente_pct"
WATER_ID: Final = "IANC_pct"
OLD_ID: Final = "cartera_mayor_90_pct"
"""The indicators of the cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a report is made of.

    Attributes:
        facts, work, indicators: the month.
        analyses: what was said of indicators, by id.
        water: of the month and those behind it, the last one it; only it where nobody reported
            water; empty where water is not told.
        claim_causes: how each cause of a claim is called.
        by: who prepares it.
        printed_at: on the working day, at the hour of the clock.
    """

    facts: MonthFacts
    work: MonthWork
    indicators: tuple[IndicatorOfMonth, ...]
    analyses: Mapping[str, SaidAnalysis]
    water: tuple[WaterMonth, ...]
    claim_causes: Mapping[str, str]
    issuer: Issuer
    by: str
    printed_at: datetime
    currency: Currency


def print_source(source: Source, file: Path) -> int:
    """Print the report of a month to a PDF; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    report = month_report(source)
    return write_by_itself(file, lambda place: write_report(place, report))


def source_of(transaction: Transaction, office: Office, report: MonthReport) -> Source:
    """The figures of a report with all else that its paper says, in the read in which they were read."""
    settings = offices.settings(transaction)
    return Source(
        facts=report.facts,
        work=report.work,
        indicators=report.indicators,
        analyses=report.analyses,
        water=_waters(transaction, report.water, water_balance.moment(office)),
        claim_causes={each.code: each.name for each in rules.profile(transaction).claim_causes},
        issuer=issuer_of({"issuer": issuer_facts(report.office, settings)}),
        by=office.user,
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        currency=currency_of(office.currency.code),
    )


def month_report(source: Source) -> Report:
    """The report as it is drawn."""
    facts, currency = source.facts, source.currency
    printed = f"Impreso el {short_date(source.printed_at.date())} a las {source.printed_at:%H:%M}."
    state = f"Cifras al {short_date(facts.upto)}." + (" El mes no ha terminado." if facts.partial else "")
    tied = "Cuadre con el libro: sin diferencias." if facts.ties else "No cuadra con el libro."
    return Report(
        issuer=source.issuer,
        title=TITLE,
        span=month_name(facts.period),
        dates=_dates(facts),
        by=("Informe para la coordinación comercial", f"Prepara: {source.by}"),
        sentence=" ".join(
            filter(None, (cover_sentence(facts, currency), to_mend(source.indicators, currency)))
        ),
        tiles=(*money_tiles(facts, currency), *_indicator_tiles(source)),
        plot=money_plot(facts, currency),
        chapters=(
            billing_chapter(facts, currency),
            money_chapter(facts, currency),
            debt_chapter(facts, source.work, currency),
            work_chapter(source.work, source.claim_causes, currency),
            *((_water_chapter(source),) if source.water else ()),
            _cadastre_chapter(source),
            indicators_chapter(facts.period, source.indicators, source.analyses, currency),
        ),
        foot=f"{state} Cada cifra abre su detalle en Caudal. {printed}",
        cover_foot=f"{state} {tied} M = millones. {printed}",
        printed_at=source.printed_at,
        currency=currency,
    )


def _waters(transaction: Transaction, last: WaterMonth, now: datetime) -> tuple[WaterMonth, ...]:
    """Thirteen months where somebody reported water in this one; else this one alone, which says so."""
    if last.total.supplied_m3 is None:
        return (last,)
    behind = (last.month.plus(back) for back in range(1 - water_balance.MONTHS, 0))
    return (*(water_balance.month_in(transaction, each, now) for each in behind), last)


def _indicator_tiles(source: Source) -> tuple[Tile, ...]:
    by_id = {each.id: each for each in source.indicators}
    period, currency = source.facts.period, source.currency
    return (
        indicator_tile(
            "Recaudo corriente", by_id.get(CURRENT_ID), period, currency, "Falta lo facturado de este mes."
        ),
        indicator_tile("Agua no contabilizada", by_id.get(WATER_ID), period, currency, NO_WATER),
        old_tile(source.facts, by_id[OLD_ID].goal if OLD_ID in by_id else None),
    )


def _water_chapter(source: Source) -> Chapter:
    goal = next((each.goal for each in source.indicators if each.id == WATER_ID), None)
    total = source.water[-1].total
    consumers = source.work.consumers
    sentence = "Falta escribir el agua producida o suministrada del mes."
    if total.lost_m3 is not None and total.lost_percent is not None:
        lost = f"{cubic_metres(total.lost_m3)}, el {percentage(total.lost_percent)}"
        sentence = f"De {cubic_metres(total.supplied_m3 or 0)} suministrados se perdieron {lost}."
    return Chapter(
        title="Agua y grandes consumidores",
        sentence=sentence,
        blocks=(
            *water_blocks(source.water, goal),
            *(() if consumers is None else (consumers_table(consumers, source.currency),)),
        ),
    )


def _cadastre_chapter(source: Source) -> Chapter:
    cadastre = source.work.cadastre
    new = count(cadastre.new, "cuenta nueva", "cuentas nuevas")
    left = count(cadastre.left, "se retiró", "se retiraron")
    return Chapter(
        title="Catastro y medidores",
        sentence=f"{count(cadastre.closing, 'cuenta', 'cuentas')} al cierre: {new} y {left}.",
        blocks=cadastre_blocks(source.facts.billing, source.work),
    )


def _dates(facts: MonthFacts) -> str:
    """Which days its figures are of: invoices by their runs, money by its days (decision 0060)."""
    billing = facts.billing
    issued = "Sin facturas emitidas"
    if billing.issued_from is not None and billing.issued_to is not None:
        issued = f"Facturas emitidas el {short_date(billing.issued_to)}"
        if billing.issued_from != billing.issued_to:
            issued = (
                f"Facturas emitidas del {short_date(billing.issued_from)} al {short_date(billing.issued_to)}"
            )
    return f"{issued}; recaudo y saldos al {short_date(facts.upto)}"
