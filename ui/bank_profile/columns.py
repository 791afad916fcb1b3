"""The tables of a profile that is tried: how the first payments are understood, and what is wrong or odd."""

from dataclasses import dataclass
from datetime import date

from app.exchange.bank_file import MEANS, BankPayment
from ui.formats import NO_FIGURE, day, number
from ui.theme.tone import Tone
from ui.widgets.columns import Align, Column, unsorted
from ui.widgets.money_columns import money_column


@dataclass(frozen=True, slots=True)
class Understood:
    """A payment as the profile has it read, and the day on which it counts."""

    payment: BankPayment
    on: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """An error or a notice of the file: its line, its sentence."""

    line: int | None
    text: str


PAYMENTS: tuple[Column[Understood], ...] = unsorted(
    Column(
        key="line",
        title="Línea",
        cell=lambda row: number(row.payment.line),
        width=60,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda row: row.payment.line,
    ),
    Column(
        key="reference",
        title="Referencia",
        cell=lambda row: " o ".join(row.payment.candidates) or NO_FIGURE,
        width=110,
        stretch=True,
        name=True,
    ),
    money_column("value", "Valor", lambda row: row.payment.cents, width=118, digits=2),
    Column(
        key="day",
        title="Pagado el",
        cell=lambda row: day(row.on) if row.on else NO_FIGURE,
        width=96,
        value=lambda row: row.on,
    ),
    Column(
        key="means",
        title="Medio",
        cell=lambda row: MEANS.get(row.payment.means, row.payment.means) or NO_FIGURE,
        width=104,
        tone=Tone.MUTED,
        yields=True,
    ),
    Column(
        key="branch",
        title="Sucursal",
        cell=lambda row: row.payment.branch or NO_FIGURE,
        width=110,
        tone=Tone.MUTED,
        yields=True,
    ),
)

FINDINGS: tuple[Column[Told], ...] = unsorted(
    Column(
        key="line",
        title="Línea",
        cell=lambda row: NO_FIGURE if row.line is None else number(row.line),
        width=60,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda row: row.line,
    ),
    Column(key="text", title="Qué pasa", cell=lambda row: row.text, width=240, stretch=True, name=True),
)
