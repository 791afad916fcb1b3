"""Columns of the count, of the receipts of a shift and of what else moved its drawer."""

from app.desk.shift_words import MEANS_NAMES
from app.store.shifts import MadeReceipt, StoredMovement
from domain.cash import DrawerReason
from ui.formats import amount, number
from ui.shift.ports import CountLine
from ui.theme.tone import Tone
from ui.widgets.cells import Box, Cell, Chip, money_cell
from ui.widgets.columns import Align, Column, Edit, unsorted
from ui.widgets.money_columns import money_column

PIECES = "piezas"
REASONS = {
    DrawerReason.TURN_IN: "Entrega",
    DrawerReason.EXPENSE: "Gasto",
    DrawerReason.REFUND: "Devolución",
    DrawerReason.ADDED: "Refuerzo",
}
"""What else moves a drawer, as the office says it."""


def _pieces(line: CountLine) -> Cell:
    if line.open:
        return Box(line.text, wrong=line.fault)
    return number(line.pieces)


COUNT_COLUMNS: tuple[Column[CountLine], ...] = unsorted(
    Column(key="kind", title="Clase", cell=lambda line: line.kind, width=122, stretch=True, tone=Tone.MUTED),
    Column(
        key="piece",
        title="Denominación",
        cell=lambda line: amount(line.piece),
        width=104,
        align=Align.RIGHT,
        name=True,
    ),
    Column(
        key=PIECES,
        title="Cantidad",
        cell=_pieces,
        width=86,
        align=Align.RIGHT,
        edit=Edit(text=lambda line: line.text, longest=5, allowed=lambda line: line.open),
    ),
    Column(
        key="amount",
        title="Suma $",
        cell=lambda line: amount(line.amount),
        width=94,
        align=Align.RIGHT,
    ),
)


def hour(line: MadeReceipt | StoredMovement) -> str:
    """When it was made, at this place."""
    return f"{line.at.astimezone():%H:%M}"


def means_text(line: MadeReceipt) -> str:
    """How it was paid; the amounts where it was by several means."""
    if len(line.means) == 1:
        return ", ".join(MEANS_NAMES[means] for means in line.means)
    return ", ".join(f"{MEANS_NAMES[means].lower()} {amount(paid)}" for means, paid in line.means.items())


def _state(line: MadeReceipt) -> Cell:
    return Chip("Anulado", Tone.WARN) if line.annulled_why else ""


RECEIPT_COLUMNS: tuple[Column[MadeReceipt], ...] = (
    Column(key="number", title="Recibo", cell=lambda line: line.number, width=108, name=True),
    Column(key="hour", title="Hora", cell=hour, width=62, tone=Tone.MUTED, value=hour),
    Column(key="account", title="Cuenta", cell=lambda line: line.account, width=92),
    Column(key="means", title="Medio", cell=means_text, width=110, stretch=True, tone=Tone.MUTED),
    money_column("amount", "Valor $", lambda line: line.amount, width=96),
    Column(key="state", title="Estado", cell=_state, width=92),
    Column(
        key="why",
        title="Por qué se anuló",
        cell=lambda line: line.annulled_why,
        width=120,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(
        key="change",
        title="Cambio $",
        cell=lambda line: money_cell(line.change),
        width=92,
        align=Align.RIGHT,
        value=lambda line: line.change,
        money=0,
        hidden=True,
    ),
    Column(key="user", title="Cobró", cell=lambda line: line.user, width=120, hidden=True),
)

MOVEMENT_COLUMNS: tuple[Column[StoredMovement], ...] = (
    Column(key="hour", title="Hora", cell=hour, width=62, tone=Tone.MUTED, value=hour),
    Column(key="reason", title="Qué fue", cell=lambda line: REASONS[line.reason], width=100, name=True),
    Column(key="detail", title="Detalle", cell=lambda line: line.detail, width=180, stretch=True),
    Column(key="payee", title="A quién", cell=lambda line: line.payee, width=140, stretch=True),
    Column(key="support", title="Comprobante", cell=lambda line: line.support, width=120, stretch=True),
    Column(
        key="amount",
        title="Cajón $",
        cell=lambda line: money_cell(line.in_totals.change),
        width=100,
        align=Align.RIGHT,
        value=lambda line: line.in_totals.change,
        money=0,
        tip="Lo que entró al cajón; con signo menos, lo que salió",
    ),
    Column(key="user", title="Quién", cell=lambda line: line.user, width=120, tone=Tone.MUTED, stretch=True),
)
