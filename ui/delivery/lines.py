"""An invoice in the list of a delivery: what stands of it, and what was just marked. Plain Python."""

from dataclasses import dataclass

from app.store.deliveries import DeliveryRow
from domain.delivery import Outcome, ReturnCause
from reports.names import RETURN_CAUSES
from ui.formats import NO_FIGURE, short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text

DELIVERED_KEY = "E"
CAUSES = {str(place): cause for place, cause in enumerate(RETURN_CAUSES, start=1)}
"""Why an invoice came back, by the number that the deliverer wrote."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said of an invoice and is not registered yet."""

    outcome: Outcome
    cause: ReturnCause | None = None


DELIVERED = Mark(Outcome.DELIVERED)


def mark_of(key: str) -> Mark | None:
    """What a key says of an invoice; None for a key that says nothing."""
    if key == DELIVERED_KEY:
        return DELIVERED
    return Mark(Outcome.RETURNED, CAUSES[key]) if key in CAUSES else None


def said(mark: Mark) -> str:
    """A mark in words: `entregada`, `predio cerrado`."""
    return "entregada" if mark.cause is None else RETURN_CAUSES[mark.cause]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list.

    Attributes:
        step: its place in the walk of its route, from 1.
        row: the invoice and what stands of it.
        mark: what was just said of it; None for nothing.
        proposed: whether it will be registered as delivered unless something else is said.
    """

    step: int
    row: DeliveryRow
    mark: Mark | None
    proposed: bool

    @property
    def state(self) -> Cell:
        """What the column of states shows."""
        if self.mark is not None:
            tone = Tone.OK if self.mark.cause is None else Tone.WARN
            return Chip(said(self.mark).capitalize(), tone, Icon.PENCIL)
        row = self.row
        if row.cause is not None:
            return Text(RETURN_CAUSES[row.cause].capitalize(), Tone.WARN, icon=Icon.WARNING)
        if row.open:
            return Text("Se da por entregada" if self.proposed else "Por registrar", Tone.MUTED)
        return Text("Entregada", Tone.OK, icon=Icon.CHECK_CIRCLE)

    @property
    def fact(self) -> str:
        """The day of what stands, and who carried it."""
        row = self.row
        return NO_FIGURE if row.open or row.on is None else f"{short_day(row.on)} · {row.carrier}"
