"""The month's report as files: the paper, the workbook and the document, all of them or none."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.figures import month_document, month_paper, month_report, month_sheets
from app.figures.month_report import MonthReport
from app.jobs import Job, SilentJob
from app.office import Office
from app.paper.paper_files import apart_in, put_in_place, writing
from app.store import audit
from domain.period import Period

WRITE: Final = "month_files.write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: the report, its files by name in their folder, and the pages of the paper."""

    report: MonthReport
    folder: Path
    files: tuple[str, ...]
    pages: int

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files are."""
        return tuple(self.folder / each for each in self.files)


def names(period: Period) -> tuple[str, str, str]:
    """How the files of a month are called: paper, workbook, document."""
    return f"informe-{period}.pdf", f"informe-{period}.xlsx", f"informe-{period}.json"


def write(office: Office, period: Period, folder: Path, job: Job | None = None) -> Written:
    """Write the report of a month into a folder; what stood there under the same names goes.

    Raises:
        PeriodMissing: nobody opened the month.
        NotAllowed: the report is for others.
        FileUnwritable, DiskFull: a file cannot be written; what stood there before still stands.
        Cancelled: somebody stopped it.
    """
    office.demand(WRITE)
    told = job or SilentJob()
    paper, workbook, document = names(period)
    told.report(0, 3, "Sumando el mes")
    report = month_report.report(office, period)
    with apart_in(folder) as apart:
        told.report(1, 3, "Dibujando el informe")
        pages = month_paper.print_month(office, period, apart / paper)
        told.report(2, 3, "Escribiendo el libro y el documento")
        month_sheets.write(apart / workbook, report, office.currency)
        with writing(apart / document):
            (apart / document).write_bytes(month_document.package(report))
        with put_in_place(apart, folder, names(period)), office.store.write() as transaction:
            told_of = f"{pages} páginas, facturado {report.facts.billing.total}"
            audit.add(transaction, office.actor(), WRITE, str(period), told_of)
    told.report(3, 3)
    return Written(report=report, folder=folder, files=names(period), pages=pages)
