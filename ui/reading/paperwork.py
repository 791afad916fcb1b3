"""What the readings page does around typing: opening the period, printing the sheets."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Topic
from app.jobs import Job
from app.messages import sentence
from app.month import reading_template
from app.month.period import ChosenDates, Opening, open_period
from app.office import Office
from app.paper.printing import Printed, print_reading_sheets
from app.store.periods import BillingPeriod
from domain.errors import RuleViolation
from domain.period import Period
from ui.formats import count, period
from ui.ports import About, Announcer, Offer, Tasks
from ui.theme.tone import Tone

_OPENED: Final = frozenset({Topic.PERIODS, Topic.READINGS, Topic.CRITIQUE})


class View(Protocol):
    """What this presenter asks of the page."""

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a folder to write in."""
        ...

    def ask_save(self, title: str, suggested: str, then: Callable[[Path], None]) -> None:
        """Let the user choose where a workbook goes."""
        ...

    def ask_opening(self, opening: Opening, then: Callable[[Opening, ChosenDates], None]) -> None:
        """Show the days of the period that would open, to change or confirm."""
        ...

    def show_opening_error(self, text: str) -> None:
        """Say in the open dialog why the period does not open."""
        ...

    def close_opening(self) -> None:
        """The period is open: the dialog goes away."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class Paperwork:
    """The page's buttons that are not about typing."""

    def __init__(self, office: Office, view: View, tasks: Tasks, announcer: Announcer) -> None:
        self._office, self._view = office, view
        self._tasks, self._announcer = tasks, announcer

    # ---- opening the period

    def open(self, opening: Opening) -> None:
        """Ask for the days of the period that opens."""
        self._view.ask_opening(opening, self._open)

    def _open(self, opening: Opening, chosen: ChosenDates) -> None:
        cycle = opening.month.cycle.code
        self._tasks.write(
            lambda: open_period(self._office, opening.period, cycle, chosen),
            partial(self._opened, opening),
            changes=_OPENED,
            key="open",
            refused=self._refuse_opening,
        )

    def _opened(self, opening: Opening, found: tuple[BillingPeriod, ...]) -> None:
        del found
        self._view.close_opening()
        meters = count(opening.meters, "lectura por tomar", "lecturas por tomar")
        self._announcer.done(f"{period(opening.period).capitalize()} abierto: {meters}")

    def _refuse_opening(self, refusal: RuleViolation) -> None:
        self._view.show_opening_error(sentence(refusal))

    # ---- printing

    def print_sheets(self, name: Period, cycle: str) -> None:
        """Write the reading sheets of a month, one file per route."""
        self._view.ask_folder("Carpeta para las planillas", partial(self._print, name, cycle))

    def _print(self, name: Period, cycle: str, folder: Path) -> None:
        def work(job: Job) -> Printed:
            job.report(0, 0, "Escribiendo planillas")
            return print_reading_sheets(self._office, name, folder, cycle)

        about = About(title=f"Planillas de lectura de {period(name)}", key="print", writes=False)
        self._tasks.job(work, partial(self._printed, folder), about)

    def _printed(self, folder: Path, printed: Printed) -> None:
        files = count(len(printed.files), "planilla", "planillas")
        pages = count(printed.pages, "página", "páginas")
        self._announcer.done(f"{files}, {pages}, en {folder.name}", self._folder(folder))

    # ---- the spreadsheet to fill in

    def write_template(self, name: Period, cycle: str) -> None:
        """Write the meters that still lack a reading to a workbook that is filled in and loaded."""
        suggested = f"lecturas-{name}-ciclo-{cycle}.xlsx"
        self._view.ask_save("Guardar la plantilla de lecturas", suggested, partial(self._write, name, cycle))

    def _write(self, name: Period, cycle: str, path: Path) -> None:
        about = About(title=f"Plantilla de lecturas de {period(name)}", key="template")
        self._tasks.job(
            lambda _job: reading_template.write(self._office, name, path, cycle),
            partial(self._written, path),
            about,
            lambda refusal: self._view.warn(sentence(refusal), Tone.INFO),
        )

    def _written(self, path: Path, meters: int) -> None:
        said = count(meters, "medidor por leer", "medidores por leer")
        self._announcer.done(f"{said}, en {path.name}", self._folder(path.parent))

    def _folder(self, folder: Path) -> Offer:
        return Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
