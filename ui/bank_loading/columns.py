"""The tables of a bank's file before it is loaded: what would become of each payment, and what is wrong."""

from dataclasses import dataclass
from datetime import date

from app.bank.bank_file import Fate
from app.exchange.bank_file import MEANS, BankPayment
from app.store.bank_files import PaymentState
from ui.formats import NO_FIGURE, day, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip
from ui.widgets.columns import Align, Column
from ui.widgets.money_columns import money_column


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of a payment, and the day on which it was made: its own, or that of its file."""

    fate: Fate
    paid_on: date | None

    @property
    def payment(self) -> BankPayment:
        """As the file has it."""
        return self.fate.payment


@dataclass(frozen=True, slots=True)
class Finding:
    """An error or a notice: its place, its code and what it says.

    Attributes:
        place: its place among the others.
        line: of the file; None for the file as a whole.
        code: as the bank and the command call it.
        text: the sentence.
    """

    place: int
    line: int | None
    code: str
    text: str


_BECOMES = {
    PaymentState.APPLIED: ("Se aplica", Tone.OK),
    PaymentState.PARKED: ("Por identificar", Tone.WARN),
    PaymentState.RETURNED: ("Devuelto", Tone.MUTED),
    PaymentState.NOTHING: ("Sin valor", Tone.MUTED),
}


def _becomes(line: Line) -> Cell:
    text, tone = _BECOMES[line.fate.state]
    return Chip(text, tone)


def _means(line: Line) -> str:
    means = line.payment.means
    return MEANS.get(means, means) or NO_FIGURE


LINES: tuple[Column[Line], ...] = (
    Column(
        key="line",
        title="Línea",
        cell=lambda line: number(line.payment.line),
        width=64,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.payment.line,
    ),
    Column(
        key="reference",
        title="Referencia",
        cell=lambda line: line.payment.reference or NO_FIGURE,
        width=130,
        stretch=True,
        name=True,
    ),
    Column(key="account", title="Cuenta", cell=lambda line: line.fate.account or NO_FIGURE, width=96),
    money_column("amount", "Valor", lambda line: line.payment.cents, width=124, digits=2),
    Column(
        key="day",
        title="Pagado el",
        cell=lambda line: day(line.paid_on) if line.paid_on else NO_FIGURE,
        width=100,
        tone=Tone.MUTED,
        value=lambda line: line.paid_on,
    ),
    Column(key="means", title="Medio", cell=_means, width=98, tone=Tone.MUTED),
    Column(
        key="branch",
        title="Sucursal",
        cell=lambda line: line.payment.branch or NO_FIGURE,
        width=84,
        tone=Tone.MUTED,
    ),
    Column(
        key="operation",
        title="Operación",
        cell=lambda line: line.payment.operation or NO_FIGURE,
        width=104,
        hidden=True,
    ),
    Column(key="state", title="Qué pasará", cell=_becomes, width=128),
)

VALUES = {
    "line": lambda line: line.payment.line,
    "amount": lambda line: line.payment.cents,
    "day": lambda line: line.paid_on.isoformat() if line.paid_on else "",
    "state": lambda line: list(_BECOMES).index(line.fate.state),
}
"""What figures and states are sorted by."""

FINDINGS: tuple[Column[Finding], ...] = (
    Column(
        key="line",
        title="Línea",
        cell=lambda found: NO_FIGURE if found.line is None else number(found.line),
        width=64,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda found: found.line,
    ),
    Column(key="text", title="Qué pasa", cell=lambda found: found.text, width=260, stretch=True, name=True),
    Column(key="code", title="Código", cell=lambda found: found.code, width=236, tone=Tone.MUTED),
)
