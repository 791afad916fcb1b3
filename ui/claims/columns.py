"""What the tables of claims show."""

from typing import Final

from app.debt.claim_desk import ClaimRow
from ui.claims.words import KINDS, LIGHTS, OUTCOMES, STATES, StepLine, left_text
from ui.formats import NO_FIGURE, day
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text, money_cell
from ui.widgets.columns import Align, Column, unsorted


def _light(row: ClaimRow) -> Cell:
    if row.light is None:
        return Text(NO_FIGURE, Tone.MUTED)
    return Chip(*LIGHTS[row.light])


def _state(row: ClaimRow) -> Cell:
    answered = row.claim.outcome
    said = STATES[row.state]
    return said if answered is None else f"{said}: {OUTCOMES[answered].lower()}"


CLAIMS: Final[tuple[Column[ClaimRow], ...]] = (
    Column(key="number", title="Radicado", cell=lambda row: str(row.claim.number), width=112, name=True),
    Column(key="light", title="Plazo", cell=_light, width=92),
    Column(
        key="left",
        title="Días hábiles",
        tip="Días hábiles que quedan del plazo que corre",
        cell=left_text,
        value=lambda row: row.days_left,
        width=92,
        align=Align.RIGHT,
    ),
    Column(
        key="until",
        title="Hasta",
        cell=lambda row: NO_FIGURE if row.due_on is None else day(row.due_on),
        value=lambda row: row.due_on,
        width=94,
    ),
    Column(key="kind", title="Tipo", cell=lambda row: KINDS[row.claim.kind], width=84),
    Column(key="account", title="Cuenta", cell=lambda row: row.claim.account, width=86),
    Column(key="holder", title="Titular", cell=lambda row: row.claim.holder, width=130, stretch=True),
    Column(key="causes", title="Causas", cell=lambda row: ", ".join(row.named), width=110, stretch=True),
    Column(key="state", title="Estado", cell=_state, width=168),
    Column(
        key="claimed",
        title="En reclamo",
        cell=lambda row: money_cell(row.under_claim or None),
        value=lambda row: row.under_claim,
        width=96,
        align=Align.RIGHT,
        money=0,
    ),
    Column(
        key="on",
        title="Radicada",
        cell=lambda row: day(row.claim.filed_on),
        value=lambda row: row.claim.filed_on,
        width=94,
        tone=Tone.MUTED,
        hidden=True,
    ),
    Column(
        key="user", title="Radicó", cell=lambda row: row.claim.user, width=90, tone=Tone.MUTED, hidden=True
    ),
)

VALUES: Final = {
    "number": lambda row: row.claim.number,
    "left": lambda row: 10**6 if row.days_left is None else row.days_left,
    "until": lambda row: "9999" if row.due_on is None else row.due_on.isoformat(),
    "claimed": lambda row: row.under_claim,
    "on": lambda row: row.claim.filed_on.isoformat(),
}
"""What figures are sorted by."""

STEPS: Final[tuple[Column[StepLine], ...]] = unsorted(
    Column(key="name", title="Paso", cell=lambda line: Text(line.name, strong=True), width=132),
    Column(key="on", title="Fecha", cell=lambda line: line.on, width=94),
    Column(
        key="until",
        title="Su plazo",
        tip="El último día del plazo que el paso abre",
        cell=lambda line: line.until,
        width=94,
    ),
    Column(key="said", title="Qué se dijo", cell=lambda line: line.said, width=160, stretch=True),
    Column(key="user", title="Quién", cell=lambda line: line.user, width=90, tone=Tone.MUTED),
)
"""Columns of the steps of a claim."""
