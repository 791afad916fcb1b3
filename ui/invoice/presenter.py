"""What the list of invoices does: choose a period, filter, open one, print them by route."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from app.changes import Topic
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.paper import invoices, portal, printing
from app.paper.invoices import Facets
from app.paper.portal import Bundled
from app.paper.printing import Printed, Target
from app.store.invoices import InvoiceFilter, InvoiceRow, IssuedPeriod
from app.store.papers import Which
from domain.cadastre import ServiceClass
from domain.errors import RuleViolation
from domain.period import Period
from ui.formats import count, money, number, period
from ui.invoice.columns import InvoiceSource, class_text
from ui.invoice.ports import PDF, Press, PrintChoices, Printing, View
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.values import Option

EVERY, UNPRINTED, VOIDED = "todas", "sin_imprimir", "anuladas"
KIND: Final = "facturas"
FRESH, CYCLE = "\0sin_imprimir", "\0ciclo "
"""What is chosen beside the routes, and how a cycle begins: no route is called so."""
PAPERS: Final = (("carta", "Carta, una por hoja"), ("media", "Media carta"), ("dos", "Carta, dos por hoja"))
Done: TypeAlias = tuple[Printed, str]
"""What was printed, and where to."""

_CHANGES: Final = frozenset({Topic.PERIODS, Topic.BILLING})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    periods: tuple[IssuedPeriod, ...]
    chosen: IssuedPeriod | None
    facets: Facets
    paper: str


def load(office: Office, wanted: str) -> Loaded:
    """Read the periods, and what one of them (or the last) may be filtered by."""
    found = invoices.issued_periods(office)
    chosen = next((each for each in found if str(each.period) == wanted), found[0] if found else None)
    facets = Facets((), ()) if chosen is None else invoices.facets(office, chosen.period)
    return Loaded(found, chosen, facets, printing.usual_paper(office))


class InvoicesPresenter:
    """The filters; everything else is asked of the office again."""

    def __init__(self, view: View, office: Office, tools: PageTools, press: Press) -> None:
        self._view, self._office, self._tools, self._press = view, office, tools, press
        self._wanted: InvoiceFilter | None = None
        self._asked = ""
        self._found: Loaded | None = None
        self._printing: Printing | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a period, perhaps for those that nobody printed."""
        self._asked = str(args.get("period", "")) or self._asked
        if args.get("unprinted"):
            self._wanted = InvoiceFilter(period=Period.parse(self._asked), unprinted=True)
            self._view.choose_figure(UNPRINTED)
        self.reload()

    def reload(self) -> None:
        """Read what the page shows again."""
        self._tools.tasks.read(partial(load, self._office, self._asked), self._show, key="load")

    def _show(self, found: Loaded) -> None:
        self._found = found
        chosen = found.chosen
        self._view.show_empty(empty=chosen is None)
        self._view.show_title("" if chosen is None else period(chosen.period))
        if chosen is None:
            return
        if self._wanted is None or self._wanted.period != chosen.period:
            self._wanted = InvoiceFilter(period=chosen.period)
            self._view.choose_figure(EVERY)
        self._asked = str(chosen.period)
        self._view.show_figures(
            [
                Option(EVERY, "factura" if chosen.invoices == 1 else "facturas", number(chosen.invoices)),
                Option(UNPRINTED, "sin imprimir", number(chosen.unprinted)),
                *_voided(chosen.voided),
            ]
        )
        self._show_choices(found)
        self._show_list()

    def _show_choices(self, found: Loaded) -> None:
        wanted = self._filter()
        self._view.show_choices(
            [(str(each.period), period(each.period).capitalize()) for each in found.periods],
            [
                ("", "Todas las rutas"),
                *((each.key, _route(each.key, each.invoices)) for each in found.facets.routes),
            ],
            [
                ("", "Todas las clases"),
                *(
                    (each.key, f"{class_text(ServiceClass(each.key))} ({number(each.invoices)})")
                    for each in found.facets.classes
                ),
            ],
            (str(wanted.period), wanted.route, wanted.service_class.value if wanted.service_class else ""),
        )

    def _show_list(self) -> None:
        wanted = self._filter()
        self._view.show_source(InvoiceSource(self._office, wanted))
        self._tools.tasks.read(
            lambda: invoices.invoice_sums(self._office, wanted), self._show_sums, key="sums"
        )

    def _show_sums(self, found: tuple[int, int]) -> None:
        made, total = found
        self._view.show_result(count(made, "factura", "facturas"), f"total {money(total)}")

    def _filter(self) -> InvoiceFilter:
        assert self._wanted is not None  # noqa: S101 - the list is shown once there is a period
        return self._wanted

    # ---- filters

    def choose_period(self, name: str) -> None:
        """Show another period."""
        self._asked = name
        self.reload()

    def choose_route(self, route: str) -> None:
        """Show one route, or all."""
        self._narrow(replace(self._filter(), route=route))

    def choose_class(self, code: str) -> None:
        """Show one class, or all."""
        self._narrow(replace(self._filter(), service_class=ServiceClass(code) if code else None))

    def choose_figure(self, key: str) -> None:
        """Show what a count counts."""
        self._narrow(replace(self._filter(), unprinted=key == UNPRINTED, voided=key == VOIDED))

    def search(self, text: str) -> None:
        """Show those in which the words are found."""
        if self._wanted is not None:
            self._narrow(replace(self._wanted, text=text.strip()))

    def _narrow(self, wanted: InvoiceFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_list()

    def open(self, row: InvoiceRow) -> None:
        """See an invoice."""
        self._tools.navigation.open("vista_factura", number=row.number)

    def open_sample(self) -> None:
        """Look through a sample of the period before printing it."""
        if self._wanted is not None:
            self._tools.navigation.open("muestra", period=str(self._wanted.period))

    def open_batches(self) -> None:
        """See what was printed of the period, and in which batches."""
        if self._wanted is not None:
            self._tools.navigation.open("lotes", period=str(self._wanted.period))

    def open_delivery(self) -> None:
        """See how the delivery of the period goes."""
        if self._wanted is not None:
            self._tools.navigation.open("reparto", period=str(self._wanted.period))

    # ---- paper

    def ask_bundle(self) -> None:
        """Ask where the bundle for the web portal goes."""
        if self._wanted is not None:
            of_route = f"-ruta-{self._wanted.route}" if self._wanted.route else ""
            self._view.ask_bundle(f"facturas-{self._wanted.period}{of_route}.zip", self._write_bundle)

    def _write_bundle(self, file: Path) -> None:
        wanted = self._filter()
        about = About(
            title=f"Facturas de {period(wanted.period)} para el portal",
            unit="facturas",
            writes=False,
            key="bundle",
        )

        def work(job: Job) -> Bundled:
            route = wanted.route or None
            return portal.write_bundle(self._office, wanted.period, file, route=route, job=job)

        def then(done: Bundled) -> None:
            made = count(done.invoices, "factura", "facturas")
            self._tools.announcer.done(f"{made} para el portal, con su índice: {done.file}")

        self._tools.tasks.job(work, then, about, self._refused)

    def ask_print(self) -> None:
        """Ask what to print, and where."""
        found = self._found
        if found is None or found.chosen is None:
            return
        printers = self._press.printers()
        target = self._press.remembered(KIND)
        self._view.ask_print(
            PrintChoices(
                title=f"Imprimir las facturas de {period(found.chosen.period)}",
                routes=(
                    ("", f"Todas ({number(found.chosen.invoices)})"),
                    *_fresh(found.chosen),
                    *_cycles(found.facets),
                    *((each.key, _route(each.key, each.invoices)) for each in found.facets.routes),
                ),
                papers=PAPERS,
                targets=((PDF, "Archivos PDF, uno por ruta"), *((each, each) for each in printers)),
                route=self._filter().route or (FRESH if _fresh(found.chosen) else ""),
                paper=found.paper if found.paper in dict(PAPERS) else PAPERS[0][0],
                target=target if target in printers else PDF,
                note=_note(found.chosen),
            )
        )

    def print_chosen(self, wanted: Printing) -> None:
        """Print what was chosen in the dialog."""
        self._press.remember(KIND, wanted.target)
        self._printing = wanted
        if wanted.target == PDF:
            self._view.ask_folder()
        else:
            self._job(partial(self._to_printer, self._filter().period, wanted), self._sent)

    def print_to(self, folder: str) -> None:
        """Write the files into the folder that was chosen."""
        wanted = self._printing
        if wanted is not None:
            self._job(partial(self._to_files, self._filter().period, wanted, Path(folder)), self._written)

    def _job(self, work: Callable[[Job], Done], then: Callable[[Done], None]) -> None:
        about = About(
            title=f"Imprimir las facturas de {period(self._filter().period)}",
            unit="facturas",
            changes=_CHANGES,
            key="print",
        )
        self._tools.tasks.job(work, then, about, self._refused)

    def _to_files(self, name: Period, wanted: Printing, folder: Path, job: Job) -> Done:
        which = _which(wanted.route)
        printer = "" if wanted.target == PDF else wanted.target
        target = Target(wanted.paper, printer)
        done = printing.print_invoices(self._office, name, folder, which=which, target=target, job=job)
        return done, str(folder)

    def _to_printer(self, name: Period, wanted: Printing, job: Job) -> Done:
        with TemporaryDirectory(prefix="caudal-") as folder:
            done, _ = self._to_files(name, wanted, Path(folder), job)
            files: Sequence[Path] = [Path(folder, file) for file in done.files]
            self._press.send(files, wanted.target, job, f"Facturas de {period(name)}")
        return done, wanted.target

    def _written(self, result: Done) -> None:
        done, folder = result
        files = count(len(done.files), "archivo", "archivos")
        made = count(done.invoices, "factura", "facturas")
        self._tools.announcer.done(f"Lote {number(done.batch)}: {made} en {files}, en {folder}")

    def _sent(self, result: Done) -> None:
        done, printer = result
        pages = count(done.pages, "página enviada", "páginas enviadas")
        self._tools.announcer.done(f"Lote {number(done.batch)}: {pages} a {printer}")

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency), Tone.BAD)


def _which(chosen: str) -> Which:
    """What a choice of the dialog means: all, those that nobody printed, a cycle, or a route."""
    if chosen == FRESH:
        return Which(unprinted=True)
    if chosen.startswith(CYCLE):
        return Which(cycle=chosen.removeprefix(CYCLE))
    return Which(route=chosen or None)


def _cycles(facets: Facets) -> tuple[tuple[str, str], ...]:
    """A cycle by itself, where there are several."""
    if len(facets.cycles) == 1:
        return ()
    return tuple(
        (f"{CYCLE}{each.key}", f"Ciclo {each.key} ({number(each.invoices)})") for each in facets.cycles
    )


def _route(key: str, made: int) -> str:
    return f"Ruta {key} ({number(made)})"


def _fresh(chosen: IssuedPeriod) -> tuple[tuple[str, str], ...]:
    """The choice of those that nobody printed, where others were: a complementary run, say."""
    some = 0 < chosen.unprinted < chosen.invoices
    return ((FRESH, f"Las que faltan por imprimir ({number(chosen.unprinted)})"),) if some else ()


def _note(chosen: IssuedPeriod) -> str:
    printed = chosen.invoices - chosen.unprinted
    if not printed:
        return ""
    already = count(printed, "ya se imprimió", "ya se imprimieron")
    return f"{already}: al imprimirlas otra vez dicen que son copia."


def _voided(many: int) -> list[Option]:
    """The annulled ones of a month, where there are any."""
    return [Option(VOIDED, "anulada" if many == 1 else "anuladas", number(many))] if many else []
