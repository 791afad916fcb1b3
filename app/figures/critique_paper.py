"""The monthly report of critique on paper: what was looked at, why, and what was decided (004-23)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.figures import month_work
from app.figures.paper_words import percentage, share
from app.figures.paper_work import critique_blocks, observation_bars
from app.figures.work_model import Critique
from app.month.period import find_period
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from domain.period import Period
from reports.invoice_model import Issuer
from reports.management_report import Answer, ManagementReport, write_management
from reports.spanish import count, month_name, number, short_date

TITLE: Final = "Informe de crítica"


@dataclass(frozen=True, slots=True)
class CritiqueReport:
    """The critique of a month, and whose it is."""

    period: Period
    critique: Critique
    issuer: Issuer


def report(office: Office, period: Period) -> CritiqueReport:
    """What the readings of a month's periods were looked at for, in every cycle.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        find_period(transaction, period)
        identity, settings = offices.identity(transaction), offices.settings(transaction)
        critique = month_work.critique_of(transaction, period)
    return CritiqueReport(period, critique, issuer_of({"issuer": issuer_facts(identity, settings)}))


def print_critique(office: Office, found: CritiqueReport, file: Path) -> int:
    """Print the report to a PDF; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    now = datetime.combine(office.clock.today(), office.clock.now().astimezone().time())
    paper = ManagementReport(
        issuer=found.issuer,
        title=TITLE,
        span=month_name(found.period),
        cut=f"Fecha de corte: {short_date(now.date())}",
        by=f"Prepara: {office.user}",
        sentence=_sentence(found.critique),
        answers=_answers(found.critique),
        blocks=(*critique_blocks(found.critique), observation_bars(found.critique)),
        foot="Cada caso y su decisión están en Caudal, en Crítica."
        f" Impreso el {short_date(now.date())} a las {now:%H:%M}.",
        printed_at=now,
        currency=currency_of(office.currency.code),
    )
    return write_by_itself(file, lambda place: write_management(place, paper))


def _sentence(critique: Critique) -> str:
    if not critique.total:
        return "Ninguna lectura de este mes salió a revisión."
    part = share(critique.total, critique.rows)
    told = f" ({percentage(part)} de las novedades)" if part is not None else ""
    left = (
        f"faltan **{number(critique.pending)}** por decidir" if critique.pending else "todas están decididas"
    )
    return f"{count(critique.total, 'lectura salió', 'lecturas salieron')} a revisión{told}; {left}."


def _answers(critique: Critique) -> tuple[Answer, ...]:
    read = share(critique.read, critique.rows)
    return (
        Answer(
            "Lecturas y novedades",
            number(critique.rows),
            "" if read is None else f"{percentage(read)} con lectura.",
        ),
        Answer("A revisión", number(critique.total), "Casos por causa, abajo."),
        Answer("Sin decidir", number(critique.pending), "Antes de facturar, cada caso tiene su decisión."),
    )
