"""The coordinator's report of a month on paper: its figures, and the sentences that they make by rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app import rules
from app.figures import month_facts, month_work
from app.figures.month_model import MonthFacts
from app.figures.paper_billing import billing_chapter
from app.figures.paper_cover import cover_sentence, money_plot, money_tiles, share_tiles
from app.figures.paper_debt import debt_chapter
from app.figures.paper_money import money_chapter
from app.figures.paper_work import cadastre_blocks, work_chapter
from app.figures.work_model import MonthWork
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from domain.period import Period
from reports.invoice_model import Issuer
from reports.month_report import write_report
from reports.month_report_model import Chapter, Report
from reports.spanish import Currency, count, month_name, short_date

TITLE: Final = "Informe comercial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a report is made of.

    Attributes:
        facts, work: the month.
        claim_causes: how each cause of a claim is called.
        by: who prepares it.
        printed_at: on the working day, at the hour of the clock.
    """

    facts: MonthFacts
    work: MonthWork
    claim_causes: Mapping[str, str]
    issuer: Issuer
    by: str
    printed_at: datetime
    currency: Currency


def print_month(office: Office, period: Period, file: Path) -> int:
    """Print the report of a month to a PDF; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    report = month_report(source_of(office, period))
    return write_by_itself(file, lambda place: write_report(place, report))


def source_of(office: Office, period: Period) -> Source:
    """All that the report of a month needs, in one snapshot."""
    today = office.clock.today()
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
        facts = month_facts.facts(transaction, period, today)
        work = month_work.work(transaction, period, today)
        causes = {each.code: each.name for each in rules.profile(transaction).claim_causes}
    return Source(
        facts=facts,
        work=work,
        claim_causes=causes,
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        by=office.user,
        printed_at=datetime.combine(today, office.clock.now().astimezone().time()),
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
        sentence=cover_sentence(facts, currency),
        tiles=(*money_tiles(facts, currency), *share_tiles(facts)),
        plot=money_plot(facts, currency),
        chapters=(
            billing_chapter(facts, currency),
            money_chapter(facts, currency),
            debt_chapter(facts, source.work, currency),
            work_chapter(source.work, source.claim_causes, currency),
            _cadastre_chapter(source),
        ),
        foot=f"{state} Cada cifra abre su detalle en Caudal. {printed}",
        cover_foot=f"{state} {tied} M = millones. {printed}",
        printed_at=source.printed_at,
        currency=currency,
    )


def _cadastre_chapter(source: Source) -> Chapter:
    cadastre = source.work.cadastre
    new, left = (
        count(cadastre.new, "cuenta nueva", "cuentas nuevas"),
        count(cadastre.left, "se retiró", "se retiraron"),
    )
    return Chapter(
        title="Catastro y medidores",
        sentence=f"{count(cadastre.closing, 'cuenta', 'cuentas')} al cierre: {new} y {left}.",
        blocks=cadastre_blocks(source.facts.billing, source.work, source.currency),
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
