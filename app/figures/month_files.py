"""The month's report as files: paper, workbook, document and signed package, all of them or none."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.exchange.sealed_package import SUFFIX, seal
from app.figures import month_document, month_paper, month_report, month_sheets
from app.figures.month_report import MonthReport
from app.figures.office_key import office_key
from app.jobs import Job, SilentJob
from app.month.period import find_period
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


def names(period: Period, nit: str) -> tuple[str, str, str, str]:
    """How the files of a month are called: paper, workbook, document, and the package by its office's NIT.

    A coordinator keeps the packages of many offices in one folder.
    """
    base = f"informe-{period}"
    return f"{base}.pdf", f"{base}.xlsx", f"{base}.json", f"{base}-{nit}{SUFFIX}"


def write(office: Office, period: Period, folder: Path, job: Job | None = None) -> Written:
    """Write the report of a month into a folder; what stood there under the same names goes.

    Raises:
        PeriodMissing: nobody opened the month.
        NotAllowed: the report is for others.
        FileUnwritable, DiskFull: a file cannot be written; what stood there before still stands.
        FileUnreadable: the office's key cannot be read.
        Cancelled: somebody stopped it.
    """
    office.demand(WRITE)
    told = job or SilentJob()
    told.report(0, 3, "Sumando el mes")
    with office.store.read() as transaction:
        find_period(transaction, period)
        report = month_report.read(transaction, office, period)
        source = month_paper.source_of(transaction, office, report)
    files = names(period, report.office.nit)
    paper, workbook, document, package = files
    with apart_in(folder) as apart:
        told.report(1, 3, "Dibujando el informe")
        pages = month_paper.print_source(source, apart / paper)
        told.report(2, 3, "Escribiendo el libro y el documento")
        month_sheets.write(apart / workbook, report, office.currency)
        content = month_document.package(report)
        sealed = seal(content, office.clock.today(), office_key(office.folder.root))
        with writing(apart / document):
            (apart / document).write_bytes(content)
            (apart / package).write_bytes(sealed)
        with put_in_place(apart, folder, files), office.store.write() as transaction:
            told_of = f"{pages} páginas, facturado {report.facts.billing.total}"
            audit.add(transaction, office.actor(), WRITE, str(period), told_of)
    told.report(3, 3)
    return Written(report=report, folder=folder, files=files, pages=pages)
