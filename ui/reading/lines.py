"""A row of the typing grid as it stands: what is stored, what is being typed, what the critique would say."""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from app.month.route_sheet import Check, SheetRow
from domain.critique import Cause, Direction, Verdict
from domain.reading import Average, Observation
from ui.formats import cubic_metres, decimal, number, signed_percent
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import BLANK, Text
from ui.words import DECISIONS

DRAFT_ONLY: Final = "falta"
READY: Final = "lista"
PENDING: Final = "critica"

LETTERS: Final = MappingProxyType(
    {
        "C": (Observation.CLOSED_PREMISES, "cerrado"),
        "P": (Observation.STUCK_METER, "parado"),
        "V": (Observation.FOGGED_METER, "vidrio empañado"),
        "B": (Observation.COVERED_METER, "tapado"),
        "F": (Observation.VISIBLE_LEAK, "fuga visible"),
        "D": (Observation.VACANT, "desocupado"),
        "X": (Observation.NO_METER, "sin medidor"),
        "I": (Observation.REVERSED_METER, "invertido"),
        "R": (Observation.REMOVED_METER, "retirado"),
        "M": (Observation.DEMOLISHED, "demolido"),
        "S": (Observation.SUSPENDED, "suspendido"),
        "G": (Observation.USE_WHILE_SUSPENDED, "gasta suspendido"),
        "E": (Observation.WRONG_ADDRESS, "dirección errada"),
    }
)
"""The key of each novelty, in the order in which the line of keys says them."""

SHORT: Final = MappingProxyType(
    {
        Observation.READ: "",
        Observation.CLOSED_PREMISES: "Cerrado",
        Observation.STUCK_METER: "Parado",
        Observation.FOGGED_METER: "Empañado",
        Observation.COVERED_METER: "Tapado",
        Observation.REVERSED_METER: "Invertido",
        Observation.NO_METER: "Sin medidor",
        Observation.REMOVED_METER: "Retirado",
        Observation.VISIBLE_LEAK: "Fuga visible",
        Observation.DEMOLISHED: "Demolido",
        Observation.VACANT: "Desocupado",
        Observation.SUSPENDED: "Suspendido",
        Observation.USE_WHILE_SUSPENDED: "Gasta susp.",
        Observation.WRONG_ADDRESS: "Dir. errada",
    }
)
_HUNDRED: Final = 100
_FOUR_DIGITS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is typed of a row and not stored yet; `saving` while it is on its way."""

    text: str
    observation: Observation
    saving: bool = False
    fault: str = ""

    @property
    def current(self) -> int | None:
        """The reading typed; None for none."""
        return int(self.text) if self.text else None

    @property
    def says_nothing(self) -> bool:
        """Whether neither a reading nor a novelty that explains its lack was typed."""
        return not self.text and not self.observation.explains_no_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row as the grid shows it.

    Attributes:
        id: of the account.
        order, code, name, meter: of the stop.
        previous, typed, use, average, novelty, check: its cells.
        wrong: the reading is below the previous one and no rollover explains it.
        boxed: shows an empty or unsaved box.
        typed_text: what the box holds when it opens.
        state: `lista`, `critica` or `falta`.
        unread: stored without a figure.
        editable: whether anything may be typed.
    """

    id: int
    order: str
    code: str
    name: str
    meter: str
    previous: str
    typed: str
    typed_text: str
    use: Text
    average: str
    novelty: str
    check: Text
    wrong: bool
    boxed: bool
    state: str
    unread: bool
    editable: bool


def draft_of(row: SheetRow) -> Draft:
    """What typing in a row starts from."""
    if row.reading is None:
        return Draft(text="", observation=Observation.READ)
    text = "" if row.reading.current is None else str(row.reading.current)
    return Draft(text=text, observation=row.reading.observation)


def line_of(row: SheetRow, draft: Draft | None, *, editable: bool) -> Line:
    """The row as it stands with what is being typed in it."""
    shown = draft or draft_of(row)
    fits = row.fits(shown.current)
    judged = None if shown.says_nothing or not fits else row.check(shown.current, shown.observation)
    stored = draft is None or draft.saving
    return Line(
        id=row.meter.account_id,
        order=f"{row.meter.stop:04d}",
        code=row.meter.code,
        name=row.meter.name,
        meter=row.meter.serial,
        previous=number(row.previous),
        typed=dial_text(row, shown.current, judged),
        typed_text=shown.text,
        use=_use(row, shown, judged),
        average=average_text(row.basis.bases.own or row.basis.bases.similar),
        novelty=SHORT[shown.observation],
        check=check_text(row, draft, judged),
        wrong=not fits or (judged is not None and _is_wrong(judged) and not _is_decided(row, draft)),
        boxed=not stored or (row.reading is None and draft is None),
        state=_state(row, draft, judged),
        unread=(row.reading is not None or stored) and shown.current is None and judged is not None,
        editable=editable,
    )


def average_text(average: Average | None) -> str:
    """An average at one decimal; empty without one."""
    return "" if average is None else decimal(average.shown)


def dial_text(row: SheetRow, current: int | None, judged: Check | None) -> str:
    """A reading as the dial shows it: one that came round keeps its zeros."""
    if current is None:
        return ""
    if judged is None or not judged.verdict.rolled_over:
        return number(current)
    digits = max(row.meter.digits or _FOUR_DIGITS, len(str(row.previous)))
    text = f"{current:0{digits}d}"
    head = len(text) % 3 or 3
    parts = [text[:head], *(text[place : place + 3] for place in range(head, len(text), 3))]
    return ".".join(parts)


def variation_of(verdict: Verdict) -> Decimal | None:
    """The distance from the average with its sign, in per cent."""
    if verdict.variation_pct is None:
        return None
    return -verdict.variation_pct if verdict.direction is Direction.DROP else verdict.variation_pct


def check_text(row: SheetRow, draft: Draft | None, judged: Check | None) -> Text:
    """What the critique would say, in a few words."""
    if draft is not None and draft.fault:
        return Text(draft.fault, Tone.BAD, icon=Icon.ERROR)
    if draft is not None and not row.fits(draft.current):
        return Text(unfit_text(row), Tone.BAD, icon=Icon.ERROR)
    if judged is None:
        return BLANK
    if _is_decided(row, draft) and row.reading is not None and row.reading.decision:
        return _decided(row)
    return _judged(judged)


def unfit_text(row: SheetRow) -> str:
    """Why the dial cannot show what is typed, in the room of the cell."""
    return f"El medidor es de {row.meter.digits} dígitos"


def _decided(row: SheetRow) -> Text:
    reading = row.reading
    assert reading is not None  # noqa: S101 - the caller looked
    word = next(text for key, text in DECISIONS.items() if key == reading.decision)
    m3 = "" if reading.billed_m3 is None else f": {cubic_metres(reading.billed_m3)}"
    return Text(f"{word}{m3}", Tone.MUTED, icon=Icon.CHECK, icon_tone=Tone.OK)


_CHECKS: Final = MappingProxyType(
    {
        None: ("{change}normal", Tone.MUTED, Icon.CHECK, Tone.OK),
        Cause.NO_READING: ("Se promedia: {billed}", Tone.INFO, Icon.INFO, Tone.INFO),
        Cause.INCONSISTENT: ("Menor que la anterior", Tone.BAD, Icon.ERROR, Tone.BAD),
        Cause.ROLLOVER: ("{change}dio la vuelta", Tone.MUTED, Icon.INFO, Tone.INFO),
        Cause.RISE: ("{change}alta: a crítica", Tone.WARN, Icon.WARNING, Tone.WARN),
        Cause.DROP: ("{change}baja: a crítica", Tone.WARN, Icon.WARNING, Tone.WARN),
        Cause.USE_WHILE_SUSPENDED: ("Gasta suspendida", Tone.WARN, Icon.WARNING, Tone.WARN),
    }
)
"""The words, tone and icon of each verdict."""


def _judged(judged: Check) -> Text:
    variation = variation_of(judged.verdict)
    change = "" if judged.verdict.average is None else "promedio 0, "
    if variation is not None:
        change = f"{signed_percent(variation)}, "
    ahead = judged.verdict.reading.billed_ahead
    if ahead:
        return Text(f"Se abonan {cubic_metres(ahead)}", Tone.INFO, icon=Icon.INFO, icon_tone=Tone.INFO)
    words, tone, icon, icon_tone = _CHECKS[judged.verdict.cause]
    text = words.format(change=change, billed=cubic_metres(judged.billed.m3))
    return Text(text[:1].upper() + text[1:], tone, icon=icon, icon_tone=icon_tone)


def _use(row: SheetRow, shown: Draft, judged: Check | None) -> Text:
    if judged is None:
        return BLANK
    if judged.verdict.consumption is not None:
        return Text(number(judged.verdict.consumption), strong=True)
    if shown.current is None:
        return Text(number(0), Tone.MUTED)
    return Text(number(shown.current - row.previous), Tone.BAD, strong=True)


def _is_wrong(judged: Check) -> bool:
    return judged.verdict.cause is Cause.INCONSISTENT and not judged.verdict.reading.billed_ahead


def _is_decided(row: SheetRow, draft: Draft | None) -> bool:
    return draft is None and row.reading is not None and row.reading.decision is not None


def _state(row: SheetRow, draft: Draft | None, judged: Check | None) -> str:
    if draft is not None and draft.saving and judged is not None:
        return PENDING if judged.verdict.cause else READY
    if row.reading is None:
        return DRAFT_ONLY
    return PENDING if row.reading.pending else READY
