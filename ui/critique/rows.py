"""A case as the worklist shows it. Plain values."""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from app.month.worklist import WorkRow
from domain.critique import Cause, Direction
from domain.critique import Decision as Ruled
from domain.reading import Observation
from ui.formats import NO_FIGURE, decimal, number, percent, signed_percent
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import BLANK, Bars, Cell, Keycap, Text
from ui.words import DECISIONS, OBSERVATIONS

KEYS: Final = MappingProxyType(
    {Ruled.ACCEPT: "A", Ruled.AVERAGE: "P", Ruled.REREAD: "R", Ruled.INSPECT: "V", Ruled.CORRECT: "C"}
)
"""The key of each decision."""

CAUSES: Final = MappingProxyType(
    {
        Cause.RISE: ("Desviación alta", Tone.WARN),
        Cause.DROP: ("Desviación baja", Tone.WARN),
        Cause.NO_READING: ("Sin lectura", Tone.INFO),
        Cause.INCONSISTENT: ("Lectura menor", Tone.BAD),
        Cause.ROLLOVER: ("Dio la vuelta", Tone.INFO),
        Cause.USE_WHILE_SUSPENDED: ("Gasta suspendida", Tone.WARN),
    }
)
"""How the table says each cause, and its tone; in the order of the figures."""

_ICONS: Final = MappingProxyType({Tone.INFO: Icon.INFO, Tone.BAD: Icon.ERROR, Tone.WARN: Icon.WARNING})
_SHORTER: Final = (
    ("Medidor ", ""), ("Predio ", ""), ("Dirección", "Dir."), ("Gasta suspendido", "Gasta susp."),
)  # fmt: skip
_BARS: Final = 6
_FOUR_DIGITS: Final = 4
_GROUP: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case, ready to be painted. `size` sorts by how far it lies from its average."""

    id: int
    code: str
    name: str
    previous: str
    current: str
    use: Text
    average: str
    variation: Text
    limit: str
    bars: Bars
    last_year: str
    neighbours: str
    novelty: str
    cause: Text
    todo: Cell
    size: Decimal
    m3: int


def case_row(row: WorkRow) -> CaseRow:
    """The row of a case."""
    meter, reading, verdict = row.case.meter, row.case.reading, row.verdict
    words, tone = CAUSES[row.case.cause]
    near = neighbours_average(row)
    return CaseRow(
        id=meter.account_id,
        code=meter.code,
        name=meter.name,
        previous=number(reading.previous),
        current=current_text(row),
        use=_use(row),
        average="" if verdict.average is None else decimal(verdict.average.shown),
        variation=_variation(row, tone),
        limit="" if verdict.threshold_pct is None else percent(verdict.threshold_pct),
        bars=_bars(row),
        last_year=NO_FIGURE if row.last_year is None else number(row.last_year),
        neighbours=NO_FIGURE if near is None else number(near),
        novelty=_novelty(reading.observation),
        cause=Text(words, Tone.TEXT if tone is Tone.INFO else tone, icon=_ICONS[tone], icon_tone=tone),
        todo=_todo(row),
        size=abs(variation_of(row) or Decimal(0)),
        m3=-1 if verdict.consumption is None else verdict.consumption,
    )


def _novelty(observation: Observation) -> str:
    words = OBSERVATIONS[observation]
    for longer, shorter in _SHORTER:
        words = words.replace(longer, shorter)
    return words[:1].upper() + words[1:]


def variation_of(row: WorkRow) -> Decimal | None:
    """The distance from the average with its sign, in per cent."""
    found = row.verdict.variation_pct
    if found is None:
        return None
    return -found if row.verdict.direction is Direction.DROP else found


def neighbours_average(row: WorkRow) -> int | None:
    """The neighbours' mean, whole m³."""
    if not row.neighbours:
        return None
    return round(sum(row.neighbours) / len(row.neighbours))


def current_text(row: WorkRow) -> str:
    """The reading as the dial shows it: one that came round keeps its zeros."""
    reading, meter = row.case.reading, row.case.meter
    if reading.current is None:
        return ""
    if not row.verdict.rolled_over:
        return number(reading.current)
    text = f"{reading.current:0{max(meter.digits or _FOUR_DIGITS, len(str(reading.previous)))}d}"
    head = len(text) % _GROUP or _GROUP
    return ".".join([text[:head], *(text[at : at + _GROUP] for at in range(head, len(text), _GROUP))])


def difference(row: WorkRow) -> int | None:
    """What the dial advanced; negative where it went back, None without a reading."""
    reading = row.case.reading
    if row.verdict.consumption is not None or reading.current is None:
        return row.verdict.consumption
    return reading.current - reading.previous


def _use(row: WorkRow) -> Text:
    advanced = difference(row)
    if advanced is None:
        return BLANK
    return Text(number(advanced), Tone.BAD if advanced < 0 else Tone.TEXT, strong=True)


def _variation(row: WorkRow, tone: Tone) -> Text:
    found = variation_of(row)
    if found is None:
        return BLANK
    deviates = row.case.cause in {Cause.RISE, Cause.DROP}
    return Text(signed_percent(found), tone if deviates else Tone.TEXT, strong=deviates)


def _bars(row: WorkRow) -> Bars:
    past = [use.m3 for use in row.past[1 - _BARS :]]
    padded: list[int | None] = [None] * (_BARS - 1 - len(past))
    padded += past
    advanced = difference(row)
    average = None if row.verdict.average is None else row.verdict.average.shown
    said = ", ".join(str(value) for value in [*past, 0 if advanced is None else advanced])
    return Bars((*padded, 0 if advanced is None else advanced), average, said=f"{said} m³")


def _todo(row: WorkRow) -> Cell:
    reading = row.case.reading
    if reading.decision is None:
        return Keycap(KEYS[row.verdict.suggested], DECISIONS[row.verdict.suggested])
    return Text(DECISIONS[Ruled(reading.decision)], icon=Icon.CHECK, icon_tone=Tone.OK)
