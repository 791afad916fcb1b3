"""A visit as its row shows it: what is in doubt, what is being typed, what that would bill."""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from app.messages import sentence
from app.month.visit_terms import VisitTerm
from app.month.visits import ORDERS
from app.month.worklist import WorkRow
from domain.critique import Decision as Ruled
from domain.errors import RuleViolation
from domain.service_order import WorkResult
from domain.work_chain import Light
from ui.formats import cubic_metres, number, short_day
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

_RESULTS: Final = MappingProxyType(
    {
        "I": WorkResult.HIDDEN_LEAK,
        "F": WorkResult.VISIBLE_LEAK,
        "P": WorkResult.METER_BAD,
        "O": WorkResult.OTHER,
        "G": WorkResult.OTHER,
    }
)
"""The same as the act says it; of several, the first of these: what is most pressing to follow."""

_LIGHTS: Final = MappingProxyType(
    {
        Light.IN_TIME: (Tone.TEXT, Icon.CLOCK),
        Light.SOON: (Tone.WARN, Icon.CLOCK),
        Light.LATE: (Tone.BAD, Icon.CLOCK_ALERT),
    }
)

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
    def result(self) -> WorkResult | None:
        """What the act says of it; None where nothing else was found."""
        return next((result for letter, result in _RESULTS.items() if letter in self.findings), None)

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
        term: until when somebody is to go, with its light; blank once it was answered.
        limit: that day; None once it was answered.
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
    term: Text = BLANK
    limit: date | None = None


def line_of(row: WorkRow, draft: Draft | None, term: VisitTerm | None = None, *, answered: bool) -> Line:
    """The row of a visit.

    Args:
        row: the case as it is stored.
        draft: what is being typed of it.
        term: until when somebody is to go.
        answered: whether somebody answered it on this page.
    """
    waits = None if answered else term
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
        term=BLANK if waits is None else _term_text(waits),
        limit=None if waits is None else waits.limit,
    )


def _term_text(term: VisitTerm) -> Text:
    """Until when somebody is to go: red once that is over."""
    tone, icon = _LIGHTS[term.light]
    return Text(short_day(term.limit), tone, strong=term.light is Light.LATE, icon=icon)


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
