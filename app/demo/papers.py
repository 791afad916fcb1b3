"""What the demonstration leaves on paper: the last month's invoices, the open month's reading sheets."""

from dataclasses import dataclass
from pathlib import Path

from app.jobs import Job
from app.office import Office
from app.paper import printing
from app.paper.printing import Target
from app.register import cadastre
from app.store import accounts
from app.store.papers import Which
from domain.period import Period

_INVOICES, _SHEETS = "facturas", "planillas"
_SAMPLES = {"media": "muestra-media-carta", "dos": "muestra-dos-por-hoja"}
_CADASTRE = "catastro.xlsx"


@dataclass(frozen=True, slots=True)
class WrittenPapers:
    """Files written, relative to their folder: PDF, and spreadsheets."""

    papers: tuple[str, ...]
    tables: tuple[str, ...]


def write_papers(office: Office, issued: Period, folder: Path, job: Job) -> WrittenPapers:
    """Write the papers of the last month issued and of the one that follows it.

    Raises:
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    done = printing.print_invoices(office, issued, folder / _INVOICES, job=job)
    papers = [f"{_INVOICES}/{file}" for file in done.files]
    route = _smallest_route(office)
    for paper, place in _SAMPLES.items():
        sample = printing.print_invoices(
            office, issued, folder / place, which=Which(route=route), target=Target(paper)
        )
        papers += [f"{place}/{file}" for file in sample.files]
    if _has_meters(office):
        sheets = printing.print_reading_sheets(office, issued.plus(1), folder / _SHEETS)
        papers += [f"{_SHEETS}/{file}" for file in sheets.files]
    cadastre.export_file(office, folder / _CADASTRE)
    return WrittenPapers(tuple(papers), (_CADASTRE,))


def _smallest_route(office: Office) -> str:
    with office.store.read() as transaction:
        return min(accounts.routes(transaction), key=_size)[0]


def _size(route: tuple[str, int]) -> int:
    return route[1]


def _has_meters(office: Office) -> bool:
    with office.store.read() as transaction:
        return any(card.meter for card in accounts.cards(transaction))
