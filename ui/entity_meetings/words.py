"""How the page of meetings with entities says things."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.store.collection_plan import StoredCommitment, StoredMeeting
from domain.collection_campaign import CommitmentState
from domain.profile import Currency
from ui.formats import count, day, money
from ui.theme.tone import Tone
from ui.widgets.values import Fact

STATES: Final = {
    CommitmentState.PENDING: ("Pendiente", Tone.INFO),
    CommitmentState.DONE: ("Cumplido", Tone.OK),
    CommitmentState.LATE: ("Vencido", Tone.BAD),
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting and what became of its commitments, by their key."""

    meeting: StoredMeeting
    states: Mapping[int, CommitmentState]

    def in_state(self, state: CommitmentState) -> list[StoredCommitment]:
        """Its commitments that stand so."""
        return [each for each in self.meeting.commitments if self.states[each.id] is state]

    @property
    def next_due(self) -> date | None:
        """The first day by which something is still to be done; None for nothing."""
        waiting = [each.due_on for each in self.meeting.commitments if each.done_on is None]
        return min(waiting, default=None)


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment, as the card shows it."""

    place: int
    said: StoredCommitment
    state: CommitmentState


def state_text(row: MeetingRow) -> tuple[str, Tone]:
    """What of its commitments needs somebody first."""
    late, waiting = (row.in_state(state) for state in (CommitmentState.LATE, CommitmentState.PENDING))
    if late:
        return count(len(late), "vencido", "vencidos"), Tone.BAD
    if waiting:
        return count(len(waiting), "pendiente", "pendientes"), Tone.INFO
    return ("Cumplidos", Tone.OK) if row.meeting.commitments else ("Sin compromisos", Tone.MUTED)


def title_of(row: MeetingRow) -> str:
    """A meeting in a line."""
    return f"Mesa {row.meeting.id} · {row.meeting.entity}, {day(row.meeting.held_on)}"


def lines_of(row: MeetingRow) -> list[CommitmentLine]:
    """Its commitments, in their order."""
    return [
        CommitmentLine(place, each, row.states[each.id]) for place, each in enumerate(row.meeting.commitments)
    ]


def facts_of(row: MeetingRow, currency: Currency) -> list[Fact]:
    """What was said and who was there."""
    meeting = row.meeting
    return [
        Fact("Debía ese día", money(meeting.owed, currency.digits, currency.symbol), strong=True),
        Fact("Asistieron", meeting.present, whole=True),
        Fact("Acta", meeting.minutes, whole=True),
        Fact("La escribió", meeting.user),
    ]
