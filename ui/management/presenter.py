"""What the page of the management report does: any days, each figure to its detail, the page on paper."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from app.figures import management, management_paper
from app.figures.management import ManagementFacts
from app.messages import sentence
from app.office import Office
from domain.errors import RuleViolation
from ui.formats import count, day
from ui.management.columns import Row, rows
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.typed_days import month_so_far, typed_days


class View(Protocol):
    """What the page asks of its widgets."""

    def show_days(self, since: str, until: str) -> None:
        """Show of which days the figures are."""
        ...

    def show_day_errors(self, since: str, until: str) -> None:
        """Say what is wrong with either day."""
        ...

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the figures."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...


class ManagementPresenter:
    """Holds the days, and what they say."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._days = month_so_far(office.clock.today())
        self._found: ManagementFacts | None = None

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: at the month so far, or at some days."""
        since, upto = args.get("since"), args.get("upto")
        if isinstance(since, date) and isinstance(upto, date):
            self._days = (since, upto)
        self.reload()

    def reload(self) -> None:
        """Read the days again."""
        since, upto = self._days
        self._tools.tasks.read(
            lambda: management.between(self._office, since, upto),
            self._show,
            key="management",
            refused=self._refused,
        )

    def choose_days(self, since: str, until: str) -> None:
        """Look at other days."""
        typed = typed_days(since, until, self._said)
        self._view.show_day_errors(*typed.errors)
        if typed.days is not None:
            self._days = typed.days
            self.reload()

    def open_detail(self, row: Row) -> None:
        """Go to what a figure is made of."""
        self._tools.navigation.open(row.page, **row.args)

    # ---- paper

    def ask_print(self) -> None:
        """Ask where the PDF goes."""
        if self._found is not None:
            self._view.ask_file(management_paper.file_name(self._found))

    def print_to(self, path: str) -> None:
        """Print what is shown."""
        found, target = self._found, Path(path)
        if found is None:
            return
        self._tools.tasks.job(
            lambda _job: management_paper.print_management(self._office, found, target),
            lambda pages: self._tools.announcer.done(
                f"{count(pages, 'página', 'páginas')} en {target.name}."
            ),
            About(title="Imprimir el informe de gestión", key="print", writes=False),
        )

    # ---- parts

    def _show(self, found: ManagementFacts) -> None:
        self._found = found
        self._view.show_days(day(found.since), day(found.upto))
        self._view.show_rows(rows(found, self._office.currency))
        loose = "Hay cifras que no cuadran con el libro: verifíquelo en Inicio antes de enviar este informe."
        self._view.warn("" if found.ties else loose)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.show_day_errors("", self._said(refusal))

    def _said(self, refusal: RuleViolation) -> str:
        return sentence(refusal, self._office.currency)
