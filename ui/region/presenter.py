"""What the page of the region does: reads a folder of packages, tells its month, writes its report."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.messages import sentence
from app.office import Office
from app.region import consolidation, region_files, towns
from app.region.consolidation import DUE_DAY, Asked, Missing, Refused, Region
from app.region.region_files import Made
from app.region.towns import TownRow
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period
from ui.formats import count, number, parse_whole
from ui.formats import period as period_text
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Option

TOWNS, MISSING, REFUSED = "municipios", "faltan", "rechazados"


class View(Protocol):
    """What the page asks of its widgets."""

    def show_region(self, told: str, months: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show of which month and folder the figures are, and the months among which one may choose."""
        ...

    def show_tabs(self, tabs: Sequence[Option], chosen: str) -> None:
        """Show how many towns came, are missing, and files are not used."""
        ...

    def show_rows(
        self, rows: Sequence[TownRow], missing: Sequence[Missing], refused: Sequence[Refused]
    ) -> None:
        """Fill the three tables."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Ask for a folder first, or show the region."""
        ...

    def ask_source(self) -> None:
        """Ask for the folder of the packages."""
        ...

    def ask_target(self) -> None:
        """Ask for the folder of the report."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class RegionPresenter:
    """Holds the folder, the day on which packages were due, and what was read."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._folder: Path | None = None
        self._period: Period | None = None
        self._due_day = DUE_DAY
        self._accepted: frozenset[str] = frozenset()
        self._region: Region | None = None
        self._tab = TOWNS

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._view.show_empty(empty=self._region is None)

    def choose_folder(self, folder: str) -> None:
        """Read the packages of a folder, at the last month that any of them tells."""
        self._folder, self._period, self._tab = Path(folder), None, TOWNS
        self._accepted = frozenset()
        self.reload()

    def reload(self) -> None:
        """Read the folder again; nothing before one was chosen."""
        folder = self._folder
        if folder is None:
            self._view.ask_source()
            return
        asked = Asked(period=self._period, due_day=self._due_day, accepted=self._accepted)
        about = About(title="Leer los paquetes", unit="paquetes", writes=False, key="region")
        self._tools.tasks.job(
            lambda job: consolidation.read(folder, asked, job), self._show, about, self._refused
        )

    def choose_month(self, key: str) -> None:
        """Look at another month."""
        self._period = Period.parse(key)
        self.reload()

    def choose_due_day(self, typed: str) -> None:
        """Say another day up to which packages are in time."""
        try:
            self._due_day = parse_whole(typed, "plazo")
        except InvalidValue as refusal:
            self._refused(refusal)
            return
        self.reload()

    def choose_tab(self, key: str) -> None:
        """Look at towns, at who is missing, or at what is not used."""
        self._tab = key
        if self._region is not None:
            self._show_tabs(self._region)

    def accept_key(self, row: Refused) -> None:
        """Take from now on the new key of the office whose package was told apart."""
        if row.fault is not consolidation.Fault.OTHER_KEY:
            self._tools.announcer.done("Solo se acepta la firma de un paquete que vino con otra clave.")
            return
        self._accepted |= {row.nit}
        self.reload()

    def ask_write(self) -> None:
        """Ask where the report goes, once there is one."""
        if self._region is None or not self._region.told:
            self._tools.announcer.done("Ningún municipio informó este mes: no hay qué sumar.")
            return
        self._view.ask_target()

    def write(self, folder: str) -> None:
        """Write the report of what is shown."""
        region, due_day = self._region, self._due_day
        if region is None:
            return
        clock = self._office.clock
        at = datetime.combine(clock.today(), clock.now().astimezone().time())

        def then(made: Made) -> None:
            files = ", ".join(made.files)
            self._tools.announcer.done(f"Informe de la región escrito en {folder}: {files}.")

        about = About(title="Escribir el informe de la región", writes=False, key="write_region")
        self._tools.tasks.job(
            lambda _job: region_files.write(region, due_day, Path(folder), at), then, about, self._refused
        )

    # ---- parts

    def _show(self, region: Region) -> None:
        self._region = region
        self._period = region.period
        self._view.show_empty(empty=False)
        self._view.warn("")
        months = [(str(each), period_text(each)) for each in region.months]
        if region.period not in region.months:
            months.append((str(region.period), period_text(region.period)))
        files = count(region.packages, "paquete", "paquetes")
        self._view.show_region(f"{self._folder}, {files}", months, str(region.period))
        rows = towns.rows(region, self._due_day)
        summed = (*rows, towns.total(rows)) if rows else ()
        self._view.show_rows(summed, region.missing, region.refused)
        self._show_tabs(region)

    def _show_tabs(self, region: Region) -> None:
        late = sum(each.late for each in towns.rows(region, self._due_day))
        told = f"municipios, {number(late)} tarde" if late else "municipios"
        self._view.show_tabs(
            [
                Option(TOWNS, told, number(len(region.told))),
                Option(MISSING, "sin llegar", number(len(region.missing)), _tone(len(region.missing))),
                Option(REFUSED, "sin usar", number(len(region.refused)), _tone(len(region.refused))),
            ],
            self._tab,
        )

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))


def _tone(many: int) -> Tone:
    return Tone.WARN if many else Tone.TEXT
