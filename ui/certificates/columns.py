"""What the table of issued certificates shows."""

from app.debt.certificate import CertificateState, IssuedRow
from ui.formats import NO_FIGURE, day, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip
from ui.widgets.columns import Align, Column

TONES = {
    CertificateState.IN_FORCE: Tone.OK,
    CertificateState.EXPIRED: Tone.MUTED,
    CertificateState.ANNULLED: Tone.BAD,
}


def _state(row: IssuedRow) -> Cell:
    return Chip(row.state.value.capitalize(), TONES[row.state])


def _why(row: IssuedRow) -> Cell:
    taken_back = row.certificate.annulment
    return (
        NO_FIGURE if taken_back is None else f"{day(taken_back.on)}, {taken_back.user}: {taken_back.reason}"
    )


def _said(row: IssuedRow, fact: str) -> str:
    return str(row.certificate.facts[fact]) or NO_FIGURE


ISSUED: tuple[Column[IssuedRow], ...] = (
    Column(key="number", title="Número", cell=lambda row: str(row.certificate.number), width=124, name=True),
    Column(
        key="on",
        title="Expedido",
        cell=lambda row: day(row.certificate.issued_on),
        value=lambda row: row.certificate.issued_on,
        width=94,
    ),
    Column(key="account", title="Cuenta", cell=lambda row: row.certificate.account, width=86),
    Column(key="name", title="Titular", cell=lambda row: _said(row, "name"), width=130, stretch=True),
    Column(
        key="asked_by",
        title="Lo pidió",
        cell=lambda row: _said(row, "asked_by"),
        width=110,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(
        key="purpose",
        title="Para qué",
        cell=lambda row: _said(row, "purpose"),
        width=110,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(
        key="until",
        title="Vale hasta",
        cell=lambda row: day(row.certificate.valid_until),
        value=lambda row: row.certificate.valid_until,
        width=94,
    ),
    Column(key="state", title="Estado", cell=_state, width=94),
    Column(
        key="prints",
        title="Impreso",
        tip="Cuántas veces se imprimió: el original y sus copias",
        cell=lambda row: number(row.certificate.prints),
        value=lambda row: row.certificate.prints,
        width=72,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="user", title="Lo expidió", cell=lambda row: row.certificate.user, width=100, tone=Tone.MUTED),
    Column(key="why", title="Por qué se anuló", cell=_why, width=160, tone=Tone.MUTED, hidden=True),
)

VALUES = {
    "number": lambda row: row.certificate.number,
    "on": lambda row: row.certificate.issued_on.isoformat(),
    "until": lambda row: row.certificate.valid_until.isoformat(),
    "prints": lambda row: row.certificate.prints,
}
"""What figures are sorted by."""
