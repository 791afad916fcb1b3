"""What the page of a trace does: reads the invoice, shows the steps of the line in front."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.office import Office
from app.pricing import trace
from app.pricing.trace import InvoiceTrace, TracedLine
from app.pricing.trace_words import Reason
from domain.period import Period
from ui.formats import day, money, period
from ui.ports import PageTools
from ui.words import CLASSES

PAGE_TITLE = "¿Por qué este valor?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The explanation of a line: what it is, what it comes to, the steps."""

    title: str
    amount: str
    reasons: tuple[Reason, ...]


class TraceView(Protocol):
    """What the page asks of its widgets."""

    def show_invoice(self, subtitle: str, holder: str, why: str) -> None:
        """Show whose invoice it is, and the sentence that its paper says."""
        ...

    def show_lines(self, lines: Sequence[TracedLine], place: int) -> None:
        """Show its lines; the one at `place` becomes the current one."""
        ...

    def show_steps(self, steps: Steps) -> None:
        """Show the steps of the current line."""
        ...


class TracePresenter:
    """Holds the traced invoice."""

    def __init__(self, view: TraceView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._digits = 0
        self._number = ""

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: on `number`, or on `period` and `code`, perhaps at a `line`."""
        number, line = str(args.get("number") or ""), str(args.get("line") or "")
        name, code = str(args.get("period") or ""), str(args.get("code") or "")

        def work() -> InvoiceTrace:
            if number:
                return trace.trace_invoice(self._office, number)
            return trace.trace_account(self._office, Period.parse(name), code)

        self._tools.tasks.read(work, lambda found: self._show(found, line), key="trace")

    def choose(self, line: TracedLine | None) -> None:
        """Explain another line."""
        if line is not None:
            steps = Steps(title=line.title, amount=money(line.amount, self._digits), reasons=line.reasons)
            self._view.show_steps(steps)

    def open_invoice(self) -> None:
        """Look at the paper."""
        if self._number:
            self._tools.navigation.open("vista_factura", number=self._number)

    def back(self) -> None:
        """Return to where the user came from."""
        self._tools.navigation.back()

    def _show(self, found: InvoiceTrace, line: str) -> None:
        self._digits, self._number = found.money_digits, found.number
        paper = f"factura {found.number}" if found.number else "borrador sin emitir"
        issued = f", expedida el {day(found.issued_on)}" if found.issued_on is not None else ""
        self._view.show_invoice(
            f"{paper} · {period(found.period)}{issued}",
            f"{found.account} {found.name} · {CLASSES[found.service_class]}",
            found.why,
        )
        keys = [each.key for each in found.lines]
        place = keys.index(line) if line in keys else 0
        self._view.show_lines(found.lines, place)
        self.choose(found.lines[place])
