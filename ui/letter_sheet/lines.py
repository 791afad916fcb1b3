"""A letter in the list of a batch: what stands of it, and what was just marked. Plain Python."""

from dataclasses import dataclass

from app.store.letters import StoredLetter
from domain.delivery import Outcome, ReturnCause
from domain.profile import Currency
from reports.names import RETURN_CAUSES
from ui.formats import NO_FIGURE, amount, number, short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column, unsorted

DELIVERED_KEY, NAMED_KEY = "E", "R"
CAUSES = {str(place): cause for place, cause in enumerate(RETURN_CAUSES, start=1)}
"""Why a letter came back, by the number that whoever carried it wrote."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said of a letter and is not registered yet: who received it, or why it came back."""

    received_by: str = ""
    cause: ReturnCause | None = None


def mark_of(key: str) -> Mark | None:
    """What a key says of a letter; None for a key that says nothing by itself."""
    if key == DELIVERED_KEY:
        return Mark()
    return Mark(cause=CAUSES[key]) if key in CAUSES else None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: the letter, and what was just said of it."""

    letter: StoredLetter
    mark: Mark | None

    @property
    def state(self) -> Cell:
        """What the column of states shows."""
        mark, letter = self.mark, self.letter
        if mark is not None:
            said = "entregada" if mark.cause is None else RETURN_CAUSES[mark.cause]
            return Chip(said.capitalize(), Tone.OK if mark.cause is None else Tone.WARN, Icon.PENCIL)
        if letter.cause is not None:
            return Text(RETURN_CAUSES[letter.cause].capitalize(), Tone.WARN, icon=Icon.WARNING)
        if letter.outcome is Outcome.OPEN:
            return Text("Por registrar", Tone.MUTED)
        return Text("Entregada", Tone.OK, icon=Icon.CHECK_CIRCLE)

    @property
    def fact(self) -> str:
        """The day of what stands, and who received it."""
        letter, mark = self.letter, self.mark
        if mark is not None:
            return mark.received_by or NO_FIGURE
        if letter.on is None:
            return NO_FIGURE
        return " · ".join(filter(None, (short_day(letter.on), letter.received_by)))


def columns_of(currency: Currency) -> tuple[Column[Line], ...]:
    """The columns; money as the office writes it."""

    def fact(line: Line, name: str) -> str:
        return str(line.letter.facts["fields"][name])

    return unsorted(
        Column(key="number", title="Carta", cell=lambda line: str(line.letter.number), width=112,
               pinned=True),
        Column(key="account", title="Cuenta", cell=lambda line: line.letter.account, width=76),
        Column(key="name", title="Titular", cell=lambda line: fact(line, "titular"), width=110, stretch=True,
               name=True),
        Column(key="address", title="Dirección", cell=lambda line: fact(line, "direccion"), width=100,
               stretch=True),
        Column(key="route", title="Ruta", cell=lambda line: line.letter.route, width=52),
        Column(key="amount", title="Por cobrar", width=90, align=Align.RIGHT,
               cell=lambda line: amount(line.letter.amount, currency.digits)),
        Column(key="state", title="Entrega", cell=lambda line: line.state, width=150),
        Column(key="fact", title="Recibió", cell=lambda line: line.fact, width=126, tone=Tone.MUTED),
        Column(key="prints", title="Impresa", tip="Cuántas veces: el original y sus copias",
               cell=lambda line: number(line.letter.prints), width=76, align=Align.RIGHT, tone=Tone.MUTED,
               hidden=True),
    )  # fmt: skip
