"""The rows of the page of orders: candidates, notices, orders to give, orders out, what came of them."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from app.debt.order_meter import HungMeter
from app.store.orders import StoredOrder
from domain.delivery import ReturnCause
from domain.eligibility import Exclusion
from domain.service_order import WorkResult
from reports.names import RETURN_CAUSES
from reports.order_words import FOUND, WORDS
from ui.formats import number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import BLANK, Cell, Chip, Text

DELIVERED: Final = "E"
OTHER_RECEIVER: Final = "V"
UNREAD: Final = "H"
"""The key that says that it was done and the dial could not be read."""
RETURNS: Final = {str(place): cause for place, cause in enumerate(RETURN_CAUSES, start=1)}
"""Why a notice came back, by the number of its cause: the same as of invoices."""
_SOON: Final = 6
_DAYS_FROM: Final = 48
_FEWEST_FIGURES, _MOST_FIGURES = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """An account with something overdue: it may be taken the service away, or why not.

    Attributes:
        ident: of the account.
        result, tone, icon: what was found, in a word.
        support: what that rests on.
    """

    ident: int
    account: str
    name: str
    address: str
    place: str
    invoices: int
    amount: int
    exclusion: Exclusion | None
    result: str
    tone: Tone
    icon: Icon | None
    support: str

    @property
    def shown(self) -> Cell:
        """What the column of results shows."""
        return (
            Chip(self.result, self.tone, self.icon)
            if self.exclusion
            else Text(self.result, self.tone, icon=self.icon, icon_tone=Tone.OK)
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said of a notice and is not registered yet: who received it, or why it came back."""

    receiver: str = ""
    cause: ReturnCause | None = None

    @property
    def said(self) -> str:
        """In words."""
        return f"Recibió {self.receiver}" if self.cause is None else RETURN_CAUSES[self.cause].capitalize()


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """An order whose notice travels, and what was just said of it."""

    order: StoredOrder
    mark: Mark | None
    told: str

    @property
    def shown(self) -> Cell:
        """What became of the notice."""
        if self.mark is None:
            return Text(self.told, Tone.MUTED)
        return Chip(self.mark.said, Tone.OK if self.mark.cause is None else Tone.WARN, Icon.PENCIL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyLine:
    """An order that could be given to a crew: whether it may today, or why not."""

    order: StoredOrder
    exclusion: Exclusion | None
    result: str
    tone: Tone
    icon: Icon | None
    support: str

    @property
    def shown(self) -> Cell:
        """What the column of results shows."""
        if self.exclusion is None:
            return Text(self.result, icon=self.icon, icon_tone=Tone.OK)
        return Chip(self.result, self.tone, self.icon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is typed of an order that came back and is not registered yet.

    Attributes:
        done: whether the crew did it; None while nothing says so.
        cause: why not, in words.
        result: what a visit found.
        meter: the new one, of a change of meter.
        fault: why it could not be registered.
    """

    reading: str = ""
    seal: str = ""
    hour: str = ""
    done: bool | None = None
    cause: str = ""
    result: WorkResult | None = None
    meter: HungMeter | None = None
    fault: str = ""

    @property
    def number(self) -> int | None:
        """The reading typed; None for none."""
        return int(self.reading) if self.reading else None

    @property
    def complete(self) -> bool:
        """Whether it can be registered."""
        return self.done is True or (self.done is False and bool(self.cause))

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return replace(self, fault="") == Draft()


@dataclass(frozen=True, slots=True)
class OutLine:
    """An order that a crew has, in the order of its sheet, with what is typed of it."""

    step: int
    order: StoredOrder
    draft: Draft
    clock: "Clock | None"

    @property
    def shown(self) -> Cell:
        """What will be registered of it, or what is missing."""
        draft = self.draft
        if draft.fault:
            return Text(draft.fault, Tone.BAD, icon=Icon.ERROR)
        if draft.done:
            said = "Ejecutada" if draft.result is None else FOUND[draft.result].capitalize()
            said += "" if draft.meter is None else f": {draft.meter.serial}"
            return Chip(said, Tone.OK, Icon.PENCIL)
        if draft.done is False:
            return Chip(f"No: {draft.cause}", Tone.WARN, Icon.PENCIL)
        return BLANK if self.clock is None else self.clock.shown


@dataclass(frozen=True, slots=True)
class Clock:
    """How long until the service must be back."""

    limit: datetime
    now: datetime

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return self.now > self.limit

    @property
    def said(self) -> str:
        """`Quedan 5 h 10 min`, `Vencida: 2 h 05 min`, `Vencida: 3 días`."""
        minutes = abs(int((self.limit - self.now).total_seconds())) // 60
        hours, rest = divmod(minutes, 60)
        length = f"{number(hours)} h {rest:02d} min" if hours else f"{rest} min"
        if hours >= _DAYS_FROM:
            length = f"{number(hours // 24)} días"
        return f"Vencida: {length}" if self.late else f"Quedan {length}"

    @property
    def shown(self) -> Text:
        """In red once it is late, warning when few hours are left."""
        if self.late:
            return Text(self.said, Tone.BAD, strong=True, icon=Icon.CLOCK_ALERT)
        soon = (self.limit - self.now).total_seconds() < _SOON * 3600
        return Text(self.said, Tone.WARN if soon else Tone.TEXT, icon=Icon.CLOCK)


@dataclass(frozen=True, slots=True)
class BackLine:
    """An order that gives the service back, with its clock."""

    order: StoredOrder
    clock: Clock | None

    @property
    def shown(self) -> Cell:
        """Its clock; nothing where it has none."""
        return BLANK if self.clock is None else self.clock.shown


def clock_of(order: StoredOrder, now: datetime) -> Clock | None:
    """The clock of an order; None where nothing says until when."""
    return None if order.limit is None else Clock(order.limit, now)


def walk(order: StoredOrder) -> tuple[str, str, int, int]:
    """Where an order stands on the sheets: kind by kind, route by route, in walking order."""
    return order.kind.value, order.route, order.stop, order.number


def kind_text(order: StoredOrder) -> str:
    """`Suspensión`."""
    return WORDS[order.kind].one.capitalize()


def parse_hour(text: str) -> time | None:
    """The hour of four figures, `0915` or `915`; None if it is none."""
    if not text.isdigit() or not _FEWEST_FIGURES <= len(text) <= _MOST_FIGURES:
        return None
    try:
        return time(int(text[:-2]), int(text[-2:]))
    except ValueError:
        return None


def hour_text(text: str) -> str:
    """An hour as it is read: `09:15`; what is no hour, as it was typed."""
    found = parse_hour(text)
    return text if found is None else f"{found:%H:%M}"
