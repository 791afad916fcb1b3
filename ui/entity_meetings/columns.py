"""What the tables of meetings with entities show."""

from typing import Final

from domain.collection_campaign import CommitmentState
from domain.profile import Currency
from ui.entity_meetings.words import STATES, CommitmentLine, MeetingRow, state_text
from ui.formats import NO_FIGURE, day
from ui.theme.tone import Tone
from ui.widgets.cells import Chip, Text, money_cell
from ui.widgets.columns import Align, Column, unsorted


def columns_of(currency: Currency) -> tuple[Column[MeetingRow], ...]:
    """The columns of the list; money as the office writes it."""
    places = currency.digits
    return (
        Column(key="number", title="N.º", cell=lambda row: str(row.meeting.id), width=48,
               value=lambda row: row.meeting.id),
        Column(key="held", title="Fecha", cell=lambda row: day(row.meeting.held_on), width=96,
               value=lambda row: row.meeting.held_on),
        Column(key="entity", title="Entidad", cell=lambda row: row.meeting.entity, width=150, stretch=True,
               name=True),
        Column(key="present", title="Asistieron", cell=lambda row: row.meeting.present, width=150,
               hidden=True),
        Column(key="owed", title="Debía", cell=lambda row: money_cell(row.meeting.owed, digits=places),
               value=lambda row: row.meeting.owed, width=104, align=Align.RIGHT, money=places),
        Column(key="state", title="Compromisos", cell=lambda row: Chip(*state_text(row)), width=132),
        Column(key="done", title="Cumplidos", width=88, align=Align.RIGHT,
               cell=lambda row: f"{len(row.in_state(CommitmentState.DONE))} de"
               f" {len(row.meeting.commitments)}"),
        Column(key="next", title="Próximo plazo", width=116, value=lambda row: row.next_due,
               cell=lambda row: NO_FIGURE if row.next_due is None else day(row.next_due)),
        Column(key="user", title="La escribió", cell=lambda row: row.meeting.user, width=110, hidden=True),
    )  # fmt: skip


VALUES: Final = {"next": lambda row: "9999" if row.next_due is None else row.next_due.isoformat()}
"""What days are sorted by: what waits for nothing, last."""


def commitment_columns(currency: Currency) -> tuple[Column[CommitmentLine], ...]:
    """The columns of what was committed to."""
    places = currency.digits
    return unsorted(
        Column(key="what", title="Compromiso", cell=lambda line: line.said.what, width=170, stretch=True,
               name=True),
        Column(key="amount", title="Valor", width=96, align=Align.RIGHT, money=places,
               cell=lambda line: money_cell(line.said.amount or None, digits=places),
               value=lambda line: line.said.amount),
        Column(key="due", title="Plazo", cell=lambda line: day(line.said.due_on), width=96,
               value=lambda line: line.said.due_on),
        Column(key="state", title="Estado", cell=lambda line: Chip(*STATES[line.state]), width=96),
        Column(key="done", title="Cumplido el", width=96, value=lambda line: line.said.done_on,
               cell=lambda line: NO_FIGURE if line.said.done_on is None else day(line.said.done_on)),
        Column(key="note", title="Cómo consta", width=130, stretch=True,
               cell=lambda line: Text(line.said.note or NO_FIGURE, Tone.MUTED)),
    )  # fmt: skip
