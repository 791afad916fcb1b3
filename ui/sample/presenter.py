"""What the page of samples does: picks one by a rule, shows each paper, records what was seen."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from app.messages import sentence
from app.office import Office
from app.paper import invoices, print_sample
from app.paper.invoices import Facets
from app.paper.print_sample import Sampled, Wanted
from app.store.invoices import IssuedPeriod
from app.store.print_checks import PrintCheck
from domain.errors import RuleViolation
from domain.period import Period
from domain.sample import SampleRule
from ui.formats import count, parse_whole, period
from ui.ports import PageTools
from ui.sample.ports import Asked, Images, View
from ui.theme.tone import Tone

DPI: Final = 150
NOTHING: Final = "Saque primero una muestra."
SAY_WHAT: Final = "Escriba qué está mal: queda con la muestra."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    periods: tuple[IssuedPeriod, ...]
    chosen: Period | None
    facets: Facets
    checks: tuple[PrintCheck, ...]


def load(office: Office, wanted: str) -> Loaded:
    """Read the periods, and what was seen in one of them (or in the last)."""
    found = invoices.issued_periods(office)
    if not found:
        return Loaded((), None, Facets((), ()), ())
    names = [each.period for each in found]
    chosen = next((each for each in names if str(each) == wanted), names[0])
    return Loaded(found, chosen, invoices.facets(office, chosen), print_sample.checks(office, chosen))


def paper(office: Office, images: Images, row: Sampled) -> tuple[Any, ...]:
    """Draw the paper of an invoice; runs away from the window's thread."""
    with TemporaryDirectory(prefix="caudal-") as folder:
        file = Path(folder, "muestra.pdf")
        print_sample.write_sample(office, [row.id], file)
        return images.images(file, DPI)


class SamplePresenter:
    """The sample that is looked through."""

    def __init__(self, view: View, office: Office, tools: PageTools, images: Images) -> None:
        self._view, self._office, self._tools, self._images = view, office, tools, images
        self._wanted: Wanted | None = None
        self._rows: tuple[Sampled, ...] = ()
        self._asked = ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a period."""
        self._asked = str(args.get("period", "")) or self._asked
        self.reload()

    def reload(self) -> None:
        """Read what may be picked, and what was seen before."""
        self._tools.tasks.read(partial(load, self._office, self._asked), self._show, key="load")

    def choose_period(self, name: str) -> None:
        """Look at another period."""
        self._asked = name
        self._forget()
        self.reload()

    def _show(self, found: Loaded) -> None:
        self._view.show_empty(empty=found.chosen is None)
        if found.chosen is None:
            return
        self._asked = str(found.chosen)
        offered = [(str(each.period), period(each.period).capitalize()) for each in found.periods]
        self._view.show_periods(offered, self._asked)
        routes = [(each.key, f"Ruta {each.key}") for each in found.facets.routes]
        self._view.show_routes([("", "Todas las rutas"), *routes])
        self._view.show_checks(found.checks)
        self._view.allow("" if self._rows else NOTHING)
        if not self._rows:
            self._view.show_sample(())

    # ---- the sample

    def take(self) -> None:
        """Pick the sample that is asked for."""
        asked = self._view.asked()
        try:
            wanted = _wanted(asked)
        except RuleViolation as refusal:
            self._refused(refusal)
            return
        self._tools.tasks.read(
            lambda: print_sample.sample(self._office, wanted),
            partial(self._taken, wanted),
            key="sample",
            refused=self._refused,
        )

    def _taken(self, wanted: Wanted, rows: tuple[Sampled, ...]) -> None:
        self._wanted, self._rows = wanted, rows
        self._view.warn("")
        self._view.show_sample(rows)
        self._view.allow("")

    def look(self, row: Sampled | None) -> None:
        """Show the paper of an invoice of the sample."""
        if row is None:
            self._view.show_paper(())
        else:
            self._tools.tasks.read(
                partial(paper, self._office, self._images, row), self._view.show_paper, key="paper"
            )

    def open(self, ident: int) -> None:
        """See an invoice with its figures."""
        row = next((row for row in self._rows if row.id == ident), None)
        if row is not None:
            self._tools.navigation.open("vista_factura", number=row.number)

    # ---- the check

    def record(self, *, ok: bool) -> None:
        """Keep what was seen; what is wrong must be said."""
        wanted, words = self._wanted, self._view.words()
        if wanted is None:
            return
        if not ok and not words:
            self._view.warn(SAY_WHAT, Tone.WARN)
            self._view.go_to_words()
            return
        numbers = [row.number for row in self._rows]

        def then(_done: object) -> None:
            looked = count(len(numbers), "factura", "facturas")
            self._tools.announcer.done(f"Muestra de {looked}: {'bien' if ok else 'mal'}, registrada.")
            self._view.clear_words()
            self._forget()
            self.reload()

        self._tools.tasks.write(
            lambda: print_sample.record(self._office, wanted, numbers, ok=ok, words=words),
            then,
            key="record",
            refused=self._refused,
        )

    def _forget(self) -> None:
        self._wanted, self._rows = None, ()
        self._view.show_sample(())
        self._view.warn("")

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


def _wanted(asked: Asked) -> Wanted:
    """The sample as somebody typed it.

    Raises:
        InvalidValue: how many is no number.
    """
    return Wanted(
        period=Period.parse(asked.period),
        route=asked.route,
        rule=SampleRule(asked.rule),
        count=parse_whole(asked.count, "tamaño de la muestra"),
        seed=asked.seed,
    )
