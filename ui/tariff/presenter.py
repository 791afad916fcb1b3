"""What the tariff page does: show the sheets and their prices, load one, write the template."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from app import tariff
from app.changes import Topic
from app.exchange.tariff_document import TariffRejected
from app.exchange.tariff_template import write_template
from app.messages import sentence
from app.office import Office
from app.store.tariffs import StoredSheet
from app.tariff import LoadedSheet
from domain.errors import RuleViolation
from domain.tariff import TariffSheet
from ui.formats import count, day, number
from ui.ports import PageTools
from ui.tariff.lines import (
    PriceLine,
    ProblemLine,
    SheetLine,
    act_title,
    difference_lines,
    price_lines,
    problem_lines,
)
from ui.theme.tone import Tone

TEMPLATE: Final = "tarifas.xlsx"
_CHANGES: Final = frozenset({Topic.TARIFFS})
Found = tuple[tuple[StoredSheet, TariffSheet], ...]


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that no sheet was loaded, or the sheets."""
        ...

    def show_sheets(self, lines: Sequence[SheetLine], chosen: int) -> None:
        """Show the loaded sheets, one of them chosen."""
        ...

    def show_prices(self, title: str, subtitle: str, lines: Sequence[PriceLine]) -> None:
        """Show the prices of a sheet."""
        ...

    def ask_file(self) -> None:
        """Ask for the file of a sheet."""
        ...

    def ask_template(self, name: str) -> None:
        """Ask where to write the template."""
        ...

    def show_problems(self, title: str, text: str, lines: Sequence[ProblemLine]) -> None:
        """List what is wrong in a file, or different in a sheet."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


class TariffPresenter:
    """The sheets, and which one is in front."""

    def __init__(self, view: View, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._sheets: dict[int, tuple[StoredSheet, TariffSheet]] = {}
        self._chosen = 0

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened."""
        del args
        self.reload()

    def reload(self) -> None:
        """Read the sheets again."""
        self._tools.tasks.read(lambda: tariff.sheets(self._office), self._show, key="load")

    def _show(self, found: Found) -> None:
        self._sheets = {stored.id: (stored, sheet) for stored, sheet in found}
        self._view.show_empty(empty=not found)
        if not found:
            return
        now = current_sheet(found, self._office.clock.today())
        newest = sorted(found, key=lambda each: (each[0].valid_from, each[0].id), reverse=True)
        if self._chosen not in self._sheets:
            self._chosen = now or newest[0][0].id
        lines = [_line(stored, now) for stored, _ in newest]
        self._view.show_sheets(lines, self._chosen)
        self._show_prices()

    def choose(self, ident: int) -> None:
        """Show the prices of a sheet."""
        if ident in self._sheets and ident != self._chosen:
            self._chosen = ident
            self._show_prices()

    def _show_prices(self) -> None:
        stored, sheet = self._sheets[self._chosen]
        basis = f"altitud {number(sheet.terms.altitude_m)} m" if sheet.terms.altitude_m is not None else ""
        parts = (act_title(stored), _since(stored), basis, f"cargada por {stored.loaded_by}")
        subtitle = " · ".join(part for part in parts if part)
        self._view.show_prices(f"Precios de {stored.code}", subtitle, price_lines(sheet))

    # ---- loading

    def ask_file(self) -> None:
        """Ask for the file of a sheet."""
        self._view.ask_file()

    def load(self, path: str) -> None:
        """Load a sheet."""
        self._tools.tasks.write(
            lambda: tariff.load_file(self._office, Path(path)),
            self._loaded,
            changes=_CHANGES,
            key="load_file",
            refused=lambda refusal: self._refused(Path(path).name, refusal),
        )

    def _loaded(self, found: LoadedSheet) -> None:
        self._chosen = found.id
        self._view.warn("")
        self._tools.announcer.done(
            f"Tarifas {found.sheet.id} cargadas, desde el {day(found.sheet.terms.valid_from)}"
        )
        if found.differences:
            prices = count(len(found.differences), "precio difiere", "precios difieren")
            text = f"{prices} de lo que dan sus costos y factores. Se cobra lo que dice el acto."
            self._view.show_problems(
                f"Tarifas {found.sheet.id} cargadas", text, difference_lines(found.differences)
            )

    def _refused(self, name: str, refusal: RuleViolation) -> None:
        if isinstance(refusal, TariffRejected):
            lines = problem_lines(tuple(refusal.problems))
            text = f"Tiene {count(len(lines), 'problema', 'problemas')}. Corríjalos y cárguela de nuevo."
            self._view.show_problems(f"{name} no se cargó", text, lines)
        else:
            self._view.warn(sentence(refusal))

    # ---- the template

    def ask_template(self) -> None:
        """Ask where to write the template."""
        self._view.ask_template(TEMPLATE)

    def write(self, path: str) -> None:
        """Write the template."""
        self._tools.tasks.write(
            lambda: write_template(Path(path)),
            lambda _done: self._tools.announcer.done(f"Plantilla guardada en {path}"),
            key="template",
        )


def current_sheet(found: Found, today: date) -> int:
    """The sheet in force on a day: of those that hold, the one that began last; 0 for none."""
    holding = [stored for stored, sheet in found if sheet.terms.holds(today)]
    return max(holding, key=lambda stored: (stored.valid_from, stored.id)).id if holding else 0


def _line(stored: StoredSheet, now: int) -> SheetLine:
    return SheetLine(
        id=stored.id, name=stored.code, since=_since(stored), act=act_title(stored), now=stored.id == now
    )


def _since(stored: StoredSheet) -> str:
    if stored.valid_to is None:
        return f"desde {day(stored.valid_from)}"
    return f"{day(stored.valid_from)} a {day(stored.valid_to)}"
