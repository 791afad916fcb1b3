"""What is typed of orders that came back: reading, seal and hour, or why not, kept until it is registered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from app.debt.order_batches import OrderResult
from app.store.orders import StoredOrder
from domain.service_order import OrderKind, WorkResult
from reports.order_words import FOUND, OTHER, WORDS
from ui.orders import new_meter
from ui.orders.columns import HOUR, READING, SEAL
from ui.orders.lines import UNREAD, Clock, Draft, OutLine, clock_of, parse_hour, walk
from ui.orders.ports import View
from ui.widgets.asking import Asked, AskedForm, Typed

OTHER_CAUSE: Final = "otra_causa"
_WHY: Final = "causa"
_NO_HOUR: Final = "La hora no existe"


class Answering:
    """Holds what is typed and is not registered yet, in the order of the sheets."""

    def __init__(self, view: View, changed: Callable[[], None]) -> None:
        self._view, self._changed = view, changed
        self._clocks: dict[int, Clock | None] = {}
        self._orders: dict[int, StoredOrder] = {}
        self._drafts: dict[int, Draft] = {}
        self._hour = ""
        self._next = ""
        self._current: int | None = None

    # ---- showing

    def take(self, orders: Iterable[StoredOrder], now: datetime) -> None:
        """These are out now; what was typed of others is forgotten."""
        self._orders = {order.id: order for order in sorted(orders, key=walk)}
        self._clocks = {ident: clock_of(order, now) for ident, order in self._orders.items()}
        self._drafts = {ident: draft for ident, draft in self._drafts.items() if ident in self._orders}

    def lines(self) -> list[OutLine]:
        """The rows, in the order of the sheets: the steps begin anew with each sheet."""
        found: list[OutLine] = []
        sheet, step = ("", ""), 0
        for order in self._orders.values():
            step = step + 1 if sheet == walk(order)[:2] else 1
            sheet = walk(order)[:2]
            found.append(OutLine(step, order, self._drafts.get(order.id, Draft()), self._clocks[order.id]))
        return found

    def complete(self) -> int:
        """How many can be registered."""
        return sum(draft.complete for draft in self._drafts.values())

    def unsaved(self) -> int:
        """Of how many something was typed."""
        return sum(not draft.empty for draft in self._drafts.values())

    def current(self, line: OutLine | None) -> None:
        """The cursor stands on an order: its letters are those of its kind."""
        self._current = None if line is None else line.order.id
        words = None if line is None else WORDS[line.order.kind]
        found = {} if words is None else {letter: FOUND[each] for letter, each in words.results.items()}
        self._view.show_causes({} if words is None else {**words.causes, **found})

    # ---- typing

    def typed(self, ident: int, column: str, text: str) -> None:
        """A box was closed by a key: keep what it holds, and remember which one comes next."""
        draft = replace(self._drafts.get(ident, Draft()), fault="")
        self._next = ""
        if column == READING:
            draft = replace(draft, reading=text)
            self._next = SEAL if text or draft.done else ""
        elif column == SEAL:
            draft, self._next = replace(draft, seal=text.strip()), HOUR
            draft = draft if draft.hour else replace(draft, hour=self._hour)
        elif text and parse_hour(text) is None:
            draft, self._next = replace(draft, hour=text, done=None, fault=_NO_HOUR), HOUR
        else:
            self._hour = text
            draft = replace(draft, hour=text, done=True, cause="")
        self._put(ident, draft)

    def left(self, rows: int) -> None:
        """A key closed a box: Enter (0) goes to the next box, an arrow so many rows."""
        order = list(self._orders)
        if self._current not in self._orders:
            return
        place = order.index(self._current)
        if rows == 0 and self._next:
            self._view.go_to(self._current, self._next)
        else:
            self._view.go_to(order[min(max(place + (rows or 1), 0), len(order) - 1)], READING)

    def dropped(self, ident: int) -> None:
        """Forget what was typed of an order."""
        if ident in self._orders:
            self._put(ident, Draft())

    def letter(self, letter: str) -> None:
        """A letter: it was done without a reading, or why it was not done."""
        order = self._orders.get(self._current or 0)
        if order is None:
            return
        draft = replace(self._drafts.get(order.id, Draft()), fault="")
        cause = WORDS[order.kind].causes.get(letter)
        if letter == UNREAD:
            self._put(order.id, replace(draft, reading="", done=True, cause=""))
            self._view.go_to(order.id, SEAL)
        elif letter in WORDS[order.kind].results:
            result = WORDS[order.kind].results[letter]
            if (order.kind, result) == (OrderKind.METER_CHANGE, WorkResult.CHANGED):
                self._view.ask(new_meter.form(order))
                return
            self._put(order.id, replace(draft, done=True, cause="", result=result, meter=None))
            self._view.go_to(order.id, HOUR)
        elif letter == OTHER:
            self._view.ask(_other_form(order))
        elif cause is not None:
            self._not_done(order.id, cause)

    def answer_meter(self, typed: Typed) -> None:
        """The new meter of the current order, as the crew wrote it down."""
        meter, errors = new_meter.read(typed)
        if errors:
            self._view.show_asked_errors(errors, "")
            return
        self._view.close_asked()
        ident = self._current
        if ident in self._orders:
            draft = replace(self._drafts.get(ident, Draft()), done=True, cause="", fault="")
            self._put(ident, replace(draft, result=WorkResult.CHANGED, meter=meter))
            self._view.go_to(ident, HOUR if draft.reading else READING)

    def answer_other(self, typed: Typed) -> None:
        """Why the current order was not done, in words."""
        why = typed[_WHY].strip()
        if not why:
            self._view.show_asked_errors({_WHY: "Escriba por qué no se hizo."}, "")
            return
        self._view.close_asked()
        if self._current in self._orders:
            self._not_done(self._current, why)

    def _not_done(self, ident: int, cause: str) -> None:
        draft = self._drafts.get(ident, Draft())
        self._put(ident, replace(draft, done=False, cause=cause, hour=draft.hour or self._hour, fault=""))
        self._next = ""
        self.left(1)

    # ---- what is registered

    def results(self, day: date, officer: str) -> list[OrderResult]:
        """What can be registered, done on a day by somebody."""
        return [
            OrderResult(
                order_id=ident,
                number=self._orders[ident].number,
                on=day,
                hour=parse_hour(draft.hour),
                officer=officer,
                reading=draft.number,
                seal=draft.seal,
                why_not="" if draft.done else draft.cause,
                result=draft.result if draft.done else None,
                meter=draft.meter if draft.done else None,
            )
            for ident, draft in self._drafts.items()
            if draft.complete
        ]

    def registered(self, done: Sequence[int], refused: Sequence[tuple[int, str]]) -> None:
        """Forget what was registered; say beside the others why not."""
        for ident in done:
            self._drafts.pop(ident, None)
        for ident, why in refused:
            self._put(ident, replace(self._drafts.get(ident, Draft()), fault=why))

    def _put(self, ident: int, draft: Draft) -> None:
        if draft.empty and not draft.fault:
            self._drafts.pop(ident, None)
        else:
            self._drafts[ident] = draft
        self._view.put_out(next(line for line in self.lines() if line.order.id == ident))
        self._changed()


def _other_form(order: StoredOrder) -> AskedForm:
    return AskedForm(
        key=OTHER_CAUSE,
        title=f"Orden {order.number}: por qué no se hizo",
        fields=(Asked(name=_WHY, label="Por qué", required=True, wide=True),),
        act="Anotar",
    )
