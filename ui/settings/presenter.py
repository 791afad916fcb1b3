"""What the page of the office's decisions does: shows them, judges what was typed, stores what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from app import office_settings
from app.changes import Changed, Topic
from app.desk import receipt_printer, receipt_printing
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.desk.receipt_printing import Outcome
from app.invoicing import numbering
from app.invoicing.numbering import InvoiceRange
from app.messages import sentence
from app.office import Office
from app.office_settings import NAMES, OfficeDecisions
from domain.errors import InvalidValue, RuleViolation
from ui.formats import count, parse_whole
from ui.ports import About, PageTools
from ui.settings import numbers, receipts
from ui.settings.receipts import Press
from ui.theme.tone import Tone

Typed = Mapping[str, str | bool]
"""What the form holds, by field of `OfficeSettings`: numbers and choices as text."""

NOTHING_CHANGED: Final = "No hay cambios que guardar."
LOGO: Final = "logo"
RANGE: Final = "numeración de facturas"
PRINTER: Final = "impresora de recibos"
TRYING: Final = "Imprimiendo…"
CHOOSE: Final = " Elija la página de letras que se lea completa."
Found: TypeAlias = tuple[OfficeDecisions, InvoiceRange, ReceiptPrinter]
"""What the page reads at once."""
_FEW: Final = 3


class SettingsView(Protocol):
    """What the page asks of its widgets."""

    def show_decisions(self, title: str, typed: Typed) -> None:
        """Show whose decisions, and what is in force."""
        ...

    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        ...

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say by field what is to be corrected."""
        ...

    def show_logo(self, logo: str) -> None:
        """Take a picture that was read, not saved yet."""
        ...

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these printers for receipts."""
        ...

    def show_test(self, text: str, tone: Tone) -> None:
        """Say what became of the test page."""
        ...

    def show_refusal(self, text: str) -> None:
        """Say why nothing was saved."""
        ...


class SettingsPresenter:
    """Holds the decisions in force, as they were last read."""

    def __init__(self, view: SettingsView, office: Office, tools: PageTools, press: Press) -> None:
        self._view, self._office, self._tools, self._press = view, office, tools, press
        self._printer = ReceiptPrinter()
        self._before: dict[str, object] = {}
        self._range = InvoiceRange()

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self._load()

    def refresh(self) -> None:
        """Something of the office changed: read it again, unless that would lose what was typed."""
        if not self._view.is_touched():
            self._load()

    def read_logo(self, path: str) -> None:
        """Take the picture of a file."""

        def refuse(_refusal: RuleViolation) -> None:
            limit = f"{office_settings.LOGO_BYTES // 1024} KB y {office_settings.LOGO_PIXELS} puntos por lado"
            self._view.show_errors({LOGO: f"Elija una imagen PNG o JPEG de hasta {limit}."})

        self._tools.tasks.read(
            lambda: office_settings.read_logo(Path(path)), self._view.show_logo, key=LOGO, refused=refuse
        )

    def save(self, typed: Typed) -> None:
        """Store what changed, if all of it can be."""
        changes, errors = self._changes(typed)
        wanted, wrong_range = numbers.read_typed({name: str(said) for name, said in typed.items()})
        wrong = office_settings.faults(changes)
        printer, wrong_printer = receipts.read_typed(typed)
        errors |= wrong_range | wrong_printer
        errors |= {field: f"Escriba {refusal.expected}." for field, refusal in wrong.items()}
        self._view.show_errors(errors)
        if errors:
            return
        if not changes and wanted == self._range and printer == self._printer:
            self._tools.announcer.done(NOTHING_CHANGED)
            return

        said = [NAMES[field] for field in changes]
        if wanted != self._range:
            said.append(RANGE)
        if printer != self._printer:
            said.append(PRINTER)

        def work() -> Changed:
            if printer != self._printer:
                receipt_printer.remember(self._press.memory(), self._office.desk, printer)
            return numbering.change(self._office, wanted) | office_settings.change(self._office, changes)

        def done(_changed: Changed) -> None:
            self._load()
            self._tools.announcer.done(_said(said))

        self._tools.tasks.write(
            work,
            done,
            changes=frozenset({Topic.OFFICE, Topic.BILLING}),
            key="save",
            refused=lambda refusal: self._view.show_refusal(sentence(refusal)),
        )

    def print_test(self, typed: Typed) -> None:
        """Print the test page on the printer that the form holds, saved or not."""
        printer, errors = receipts.read_to_try(typed)
        self._view.show_errors(errors)
        if errors:
            return
        self._view.show_test(TRYING, Tone.MUTED)

        def done(outcome: Outcome) -> None:
            chooses = outcome.done and printer.way is not Way.DRIVER
            self._view.show_test(
                outcome.said + (CHOOSE if chooses else ""), Tone.OK if outcome.done else Tone.BAD
            )

        about = About(title="Imprimir la prueba", writes=False, key="receipt_test", cancellable=False)
        self._tools.tasks.job(
            lambda _job: receipt_printing.print_test(printer, print_pdf=self._press.print_pdf), done, about
        )

    # ---- parts

    def _load(self) -> None:
        def work() -> Found:
            printer = receipt_printer.remembered(self._press.memory(), self._office.desk)
            return office_settings.view(self._office), numbering.view(self._office), printer

        self._tools.tasks.read(work, self._show, key="settings")

    def _show(self, found: Found) -> None:
        decisions, self._range, self._printer = found
        self._before = asdict(decisions.settings)
        typed: dict[str, str | bool] = {
            field: value if isinstance(value, bool) else str(value) for field, value in self._before.items()
        }
        typed |= numbers.as_typed(self._range) | receipts.as_typed(self._printer)
        known = self._press.printers()
        self._view.show_printers([*known, *({self._printer.name} - {"", *known})])
        self._view.show_decisions(f"{decisions.identity.name} · NIT {decisions.identity.nit}", typed)

    def _changes(self, typed: Typed) -> tuple[dict[str, object], dict[str, str]]:
        """What differs from what is in force, and which numbers are none."""
        changes: dict[str, object] = {}
        errors: dict[str, str] = {}
        for field, said in typed.items():
            if field.startswith((numbers.PREFIX, receipts.PREFIX)):
                continue
            value: object = said
            if type(self._before[field]) is int:
                try:
                    value = parse_whole(str(said))
                except InvalidValue:
                    errors[field] = "Escriba un número entero."
                    continue
            if value != self._before[field]:
                changes[field] = value
        return changes, errors


def _said(names: list[str]) -> str:
    if len(names) > _FEW:
        return f"Se guardaron {count(len(names), 'ajuste', 'ajustes')}."
    return f"Se guardó: {', '.join(names)}."
