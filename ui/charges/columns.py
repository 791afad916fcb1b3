"""Columns of the charges."""

from datetime import date

from app.invoicing.charge_approval import ListedCharge
from domain.charge import ChargeState
from reports.names import CHARGE_NAMES
from ui.formats import NO_FIGURE, day, short_period
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip
from ui.widgets.columns import Column
from ui.widgets.money_columns import money_column

STATES = {
    ChargeState.PENDING: ("Por aprobar", Tone.WARN),
    ChargeState.APPROVED: ("Aprobado", Tone.OK),
    ChargeState.BILLED: ("Facturado", Tone.MUTED),
    ChargeState.WITHDRAWN: ("Retirado", Tone.MUTED),
}


def _state(line: ListedCharge) -> Cell:
    text, tone = STATES[line.state]
    return Chip(text, tone)


def decided(line: ListedCharge) -> str:
    """Who approved or withdrew a charge, or which invoice bills it."""
    row = line.first
    if row.withdrawn is not None:
        return f"{row.withdrawn.by}: {row.withdrawn.why}"
    if row.invoice:
        return f"Factura {row.invoice}"
    return "" if row.approved is None else row.approved.by or NO_FIGURE


def _decided_on(line: ListedCharge) -> date | None:
    row = line.first
    if row.withdrawn is not None:
        return row.withdrawn.on
    return row.approved.on if row.approved is not None and row.approved.by else None


def _added_on(line: ListedCharge) -> date | None:
    return None if line.first.added is None else line.first.added.on


def _day(found: date | None) -> str:
    return "" if found is None else day(found)


COLUMNS: tuple[Column[ListedCharge], ...] = (
    Column(key="account", title="Cuenta", cell=lambda line: line.first.account, width=80),
    Column(
        key="holder", title="Titular", cell=lambda line: line.first.holder, width=150, stretch=True, name=True
    ),
    Column(
        key="concept",
        title="Concepto",
        cell=lambda line: CHARGE_NAMES[line.concept],
        width=110,
        tone=Tone.MUTED,
    ),
    Column(key="label", title="Texto en la factura", cell=lambda line: line.label, width=216, stretch=True),
    Column(
        key="starts",
        title="Desde",
        cell=lambda line: short_period(line.first.starts),
        width=84,
        tip="Primer período cuya factura lo puede llevar",
    ),
    money_column("amount", "Valor", lambda line: line.amount, width=92),
    Column(key="state", title="Estado", cell=_state, width=108),
    Column(
        key="added",
        title="Añadió",
        cell=lambda line: line.first.added.by if line.first.added else NO_FIGURE,
        width=124,
        tone=Tone.MUTED,
    ),
    Column(
        key="decided",
        title="Decidió",
        cell=decided,
        width=132,
        tone=Tone.MUTED,
        stretch=True,
        tip="Quién lo aprobó, la factura que lo lleva, o quién lo retiró y por qué",
    ),
    Column(
        key="added_on",
        title="Añadido el",
        cell=lambda line: _day(_added_on(line)),
        width=104,
        hidden=True,
        value=_added_on,
    ),
    Column(
        key="decided_on",
        title="Decidido el",
        cell=lambda line: _day(_decided_on(line)),
        width=104,
        hidden=True,
        value=_decided_on,
        tip="El día en que se aprobó o se retiró",
    ),
    Column(
        key="load",
        title="Carga",
        cell=lambda line: "" if line.first.load is None else str(line.first.load),
        width=72,
        hidden=True,
        tip="El archivo en que llegó, por su número",
    ),
)

VALUES = {
    "starts": lambda line: line.first.starts,
    "amount": lambda line: line.amount,
    "state": lambda line: list(STATES).index(line.state),
    "added_on": lambda line: _added_on(line) or date.min,
    "decided_on": lambda line: _decided_on(line) or date.min,
    "load": lambda line: line.first.load or 0,
}
"""What figures and states are sorted by."""
