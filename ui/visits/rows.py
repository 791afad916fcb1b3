"""A visit as its row shows it: what is in doubt, what is being typed, what that would bill."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from app.messages import sentence
from app.month.visits import ORDERS
from app.month.worklist import WorkRow
from domain.critique import Decision as Ruled
from domain.errors import RuleViolation
from ui.formats import cubic_metres, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import BLANK, Text
from ui.words import CAUSES

UNREAD: Final = "N"
"""The key that says that the dial could not be read."""

FINDINGS: Final = MappingProxyType(
    {
        "F": "fuga visible",
        "I": "fuga interna",
        "P": "medidor parado",
        "O": "otro medidor",
        "G": "más gente",
    }
)
"""What else a visit may find, by its key, as the sheet offers it."""

_ANSWERED: Final = MappingProxyType(
    {Ruled.ACCEPT: "Aceptada", Ruled.CORRECT: "Corregida", Ruled.AVERAGE: "Promediada"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is typed of a visit and not stored yet; `saving` while it is on its way."""

    text: str = ""
    findings: tuple[str, ...] = field(default=())
    saving: bool = False
    fault: str = ""

    @property
    def current(self) -> int | None:
        """The reading typed; None for none."""
        return int(self.text) if self.text else None

    @property
    def note(self) -> str:
        """What else was found, in words."""
        return ", ".join(FINDINGS[each] for each in self.findings)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text and not self.findings

    def toggled(self, letter: str) -> "Draft":
        """With a finding more, or less where it was there."""
        without = tuple(each for each in self.findings if each != letter)
        kept = without if letter in self.findings else (*self.findings, letter)
        return Draft(text=self.text, findings=tuple(each for each in FINDINGS if each in kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One visit as the grid shows it.

    Attributes:
        id: of the account.
        place: route and stop, as the sheet walks.
        order: what was asked.
        why: what made the office ask.
        doubt: the reading in doubt.
        typed, typed_text: the reading seen, and what its box holds when it opens.
        found: what else was found.
        check: what would be billed, or was.
        open: whether it may still be answered.
    """

    id: int
    place: str
    code: str
    name: str
    meter: str
    order: str
    why: str
    previous: str
    doubt: str
    typed: str
    typed_text: str
    found: str
    check: Text
    open: bool


def line_of(row: WorkRow, draft: Draft | None, *, answered: bool) -> Line:
    """The row of a visit.

    Args:
        row: the case as it is stored.
        draft: what is being typed of it.
        answered: whether somebody answered it on this page.
    """
    meter, reading = row.case.meter, row.case.reading
    shown = draft or Draft()
    current = reading.current if answered and not draft else shown.current
    return Line(
        id=meter.account_id,
        place=f"{meter.route} · {meter.stop:04d}",
        code=meter.code,
        name=meter.name,
        meter=meter.serial,
        order="" if answered else ORDERS[Ruled(str(reading.decision))],
        why=CAUSES[row.case.cause],
        previous=number(reading.previous),
        doubt="" if answered or reading.current is None else number(reading.current),
        typed="" if current is None else number(current),
        typed_text=shown.text,
        found=shown.note[:1].upper() + shown.note[1:],
        check=_decided(row) if answered and not draft else check_of(row, shown),
        open=not answered and not shown.saving,
    )


def check_of(row: WorkRow, draft: Draft) -> Text:
    """What the reading seen would bill, or why it cannot be."""
    if draft.fault:
        return Text(draft.fault, Tone.BAD, icon=Icon.ERROR)
    if draft.saving:
        return Text("Guardando…", Tone.MUTED)
    if draft.current is None:
        return BLANK
    same = draft.current == row.case.reading.current
    try:
        billed = row.outcome(Ruled.ACCEPT if same else Ruled.CORRECT, None if same else draft.current)
    except RuleViolation as refusal:
        return Text(sentence(refusal), Tone.BAD, icon=Icon.ERROR)
    said = "la misma" if same else "otra lectura"
    return Text(f"{cubic_metres(billed.m3)}, {said}", icon=Icon.CHECK, icon_tone=Tone.OK)


def _decided(row: WorkRow) -> Text:
    reading = row.case.reading
    word = _ANSWERED[Ruled(str(reading.decision))]
    return Text(f"{word}: {cubic_metres(reading.billed_m3 or 0)}", Tone.OK, icon=Icon.CHECK)
