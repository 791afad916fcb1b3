"""What the page of print batches does: compares printed with issued, and prints a batch again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from app.changes import Topic
from app.jobs import Job
from app.messages import sentence
from app.office import Office
from app.paper import invoices, print_batches, printing
from app.paper.print_batches import PrintControl
from app.paper.printing import Printed, Target
from app.store.invoices import IssuedPeriod
from app.store.print_batches import PrintBatch
from domain.errors import RuleViolation
from domain.period import Period
from ui.batches.columns import RouteLine
from ui.formats import count, money, number, period
from ui.ports import About, PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.columns import RowLook
from ui.widgets.values import Option

ALL, SINGLE = "lotes", "sueltas"
KIND: Final = "facturas"
FILES: Final = "pdf"
WHERE: Final = "reimprimir_destino"
_SHOWN_DOUBLED: Final = 8
_CHANGES: Final = frozenset({Topic.PERIODS, Topic.BILLING})


class Printers(Protocol):
    """Printers of this machine."""

    def printers(self) -> tuple[str, ...]:
        """Their names, the usual one first."""
        ...

    def remembered(self, kind: str) -> str:
        """What was last chosen for a kind of document."""
        ...

    def remember(self, kind: str, value: str) -> None:
        """Keep a choice for the next time."""
        ...

    def send(self, files: Sequence[Path], printer: str, job: Job, title: str) -> int:
        """Print files; how many pages."""
        ...


class View(Protocol):
    """What the presenter asks of the page."""

    def show_empty(self, *, empty: bool) -> None:
        """Show that nothing is issued yet, or the page."""
        ...

    def show_periods(self, periods: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the periods."""
        ...

    def show_routes(self, subtitle: str, lines: Sequence[RouteLine]) -> None:
        """Show what was printed of each route, and of all."""
        ...

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter the batches."""
        ...

    def show_batches(self, found: Sequence[PrintBatch]) -> None:
        """Show the batches, the last one first."""
        ...

    def allow(self, *, unprinted: bool) -> None:
        """Offer the way to what nobody printed."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def close_asked(self) -> None:
        """What it asked for is known."""
        ...

    def ask_folder(self) -> None:
        """Ask for the folder of the files."""
        ...

    def warn(self, text: str, tone: Tone = Tone.BAD, title: str = "") -> None:
        """Show a sentence above the content."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page reads at once."""

    periods: tuple[IssuedPeriod, ...]
    chosen: Period | None
    control: PrintControl


def load(office: Office, wanted: str) -> Loaded:
    """Read the periods, and the printing of one of them (or of the last)."""
    found = invoices.issued_periods(office)
    if not found:
        return Loaded((), None, PrintControl((), (), ()))
    names = [each.period for each in found]
    chosen = next((each for each in names if str(each) == wanted), names[0])
    return Loaded(found, chosen, print_batches.control(office, chosen))


class BatchesPresenter:
    """Holds the period, which batches are listed, and the one that is printed again."""

    def __init__(self, view: View, office: Office, tools: PageTools, press: Printers) -> None:
        self._view, self._office, self._tools, self._press = view, office, tools, press
        self._asked = ""
        self._filter = ALL
        self._found = PrintControl((), (), ())
        self._again: PrintBatch | None = None

    # ---- reading

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps at a period."""
        self._asked = str(args.get("period", "")) or self._asked
        self.reload()

    def reload(self) -> None:
        """Read what was printed again."""
        self._tools.tasks.read(partial(load, self._office, self._asked), self._show, key="load")

    def choose_period(self, name: str) -> None:
        """Look at another period."""
        self._asked = name
        self.reload()

    def choose_figure(self, key: str) -> None:
        """List the batches by route, or the invoices that were printed alone."""
        self._filter = key
        self._show_batches()

    def _show(self, found: Loaded) -> None:
        self._view.show_empty(empty=found.chosen is None)
        if found.chosen is None:
            return
        self._found, self._asked = found.control, str(found.chosen)
        offered = [(str(each.period), period(each.period).capitalize()) for each in found.periods]
        self._view.show_periods(offered, self._asked)
        self._view.show_routes(period(found.chosen), _lines(found.control))
        self._view.allow(unprinted=found.control.missing[0] > 0)
        self._view.warn(*_doubled(found.control.doubled))
        piles = sum(not _is_single(each) for each in found.control.batches)
        self._view.show_figures(
            [
                Option(ALL, "lote" if piles == 1 else "lotes", number(piles)),
                Option(SINGLE, "sueltas", number(len(found.control.batches) - piles)),
            ]
        )
        self._show_batches()

    def _show_batches(self) -> None:
        single = self._filter == SINGLE
        self._view.show_batches([each for each in self._found.batches if _is_single(each) == single])

    # ---- ways out

    def open_unprinted(self) -> None:
        """See the invoices that nobody printed."""
        self._tools.navigation.open("facturas", period=self._asked, unprinted=True)

    def leave(self) -> None:
        """Go back to the invoices."""
        self._tools.navigation.back()

    # ---- again

    def ask_again(self, batch: PrintBatch | None) -> None:
        """Ask where a batch goes that is printed again."""
        if batch is None:
            return
        self._again = batch
        printers, last = self._press.printers(), self._press.remembered(KIND)
        choices = ((FILES, "Archivos PDF"), *((each, each) for each in printers))
        sum_of = self._money(batch.total)
        invoices_of = count(batch.invoices, "factura sale", "facturas salen")
        self._view.ask(
            AskedForm(
                key="reimprimir_lote",
                title=f"Imprimir otra vez el lote {number(batch.number)}",
                sentence=f"{invoices_of} como copia, por {sum_of}, con un número de lote nuevo.",
                fields=(
                    Asked(
                        name=WHERE,
                        label="Imprimir en",
                        kind=AskKind.CHOICE,
                        choices=choices,
                        value=last if last in printers else FILES,
                    ),
                ),
                act="Imprimir las copias",
                icon=Icon.PRINTER,
            )
        )

    def answer(self, _form: AskedForm, typed: Typed) -> None:
        """Print it there."""
        self._view.close_asked()
        self._press.remember(KIND, typed[WHERE])
        if typed[WHERE] == FILES:
            self._view.ask_folder()
        else:
            self._job(partial(self._to_printer, typed[WHERE]), typed[WHERE])

    def print_to(self, folder: str) -> None:
        """Write the files into the folder that was chosen."""
        self._job(partial(self._to_files, Path(folder), ""), folder)

    def _job(self, work: Callable[[PrintBatch, Job], Printed], where: str) -> None:
        batch = self._again
        if batch is None:
            return

        def then(done: Printed) -> None:
            copies = count(done.invoices, "copia", "copias")
            self._tools.announcer.done(f"Lote {number(done.batch)}: {copies} en {where}")

        about = About(
            title=f"Imprimir otra vez el lote {number(batch.number)}",
            unit="facturas",
            changes=_CHANGES,
            key="print",
        )
        self._tools.tasks.job(partial(work, batch), then, about, self._refused)

    def _to_files(self, folder: Path, printer: str, batch: PrintBatch, job: Job) -> Printed:
        return printing.reprint(self._office, batch.number, folder, target=Target(printer=printer), job=job)

    def _to_printer(self, printer: str, batch: PrintBatch, job: Job) -> Printed:
        with TemporaryDirectory(prefix="caudal-") as folder:
            done = self._to_files(Path(folder), printer, batch, job)
            files = [Path(folder, file) for file in done.files]
            self._press.send(files, printer, job, f"Lote {done.batch}")
        return done

    def _money(self, value: int) -> str:
        return money(value, self._office.currency.digits, self._office.currency.symbol)

    def _refused(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal, self._office.currency))


def _is_single(batch: PrintBatch) -> bool:
    """Whether it held one invoice alone."""
    return batch.invoices == 1


def _lines(found: PrintControl) -> list[RouteLine]:
    several = len({each.cycle for each in found.routes}) > 1
    lines = [
        RouteLine(
            name=f"{each.route} · ciclo {each.cycle}" if several else each.route,
            issued=each.issued,
            issued_total=each.issued_total,
            printed=each.printed,
            printed_total=each.printed_total,
            copies=each.copies,
            doubled=each.doubled,
        )
        for each in found.routes
    ]
    (issued, issued_total), (printed, printed_total) = found.issued, found.printed
    whole = RouteLine(
        name="Todas las rutas",
        issued=issued,
        issued_total=issued_total,
        printed=printed,
        printed_total=printed_total,
        copies=sum(each.copies for each in lines),
        doubled=sum(each.doubled for each in lines),
        look=RowLook.TOTAL,
    )
    return [whole, *lines]


def _doubled(numbers: Sequence[str]) -> tuple[str, Tone]:
    if not numbers:
        return "", Tone.BAD
    shown = ", ".join(numbers[:_SHOWN_DOUBLED])
    more = f" y {number(len(numbers) - _SHOWN_DOUBLED)} más" if len(numbers) > _SHOWN_DOUBLED else ""
    return f"Hay dos papeles que dicen ser el original de: {shown}{more}. Recoja uno de cada par.", Tone.BAD
