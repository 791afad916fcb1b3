"""The results that crews brought back, registered: each order by itself."""

from collections.abc import Callable
from functools import partial
from typing import Final

from app.debt import order_batches, order_undoing
from app.debt.order_batches import Registered
from app.messages import sentence
from app.office import Office
from domain.errors import InvalidValue
from ui.formats import count, parse_day
from ui.orders.answering import Answering
from ui.orders.ports import CHANGES, View
from ui.ports import Offer, PageTools

_NOBODY: Final = "Escriba quién fue: queda en cada orden como quien la hizo."


class Registering:
    """Registers what was typed, on the day and by whom the page says."""

    def __init__(
        self, view: View, office: Office, tools: PageTools, answering: Answering, reload: Callable[[], None]
    ) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._answering, self._reload = answering, reload
        self._numbers: dict[int, int] = {}

    def register(self) -> None:
        """Register what is complete."""
        try:
            on = parse_day(self._view.day_text(), "fecha")
        except InvalidValue as refusal:
            self._view.warn(sentence(refusal, self._office.currency))
            return
        officer = self._view.officer()
        if not officer:
            self._view.warn(_NOBODY)
            return
        results = self._answering.results(on, officer)
        self._numbers = {each.order_id: each.number for each in results}
        self._tools.tasks.write(
            partial(order_batches.register_results, self._office, results),
            self._done,
            changes=CHANGES,
            key="orders",
        )

    def _done(self, found: Registered) -> None:
        currency = self._office.currency
        refused = [(key, sentence(why, currency)) for key, _, why in found.refused]
        self._answering.registered(found.done, refused)
        self._view.warn(refused[0][1] if refused else "")
        numbers = [self._numbers[ident] for ident in found.done]
        undoing = Offer("Deshacer", partial(self._take_back, numbers)) if numbers else None
        told = count(len(numbers), "orden registrada", "órdenes registradas")
        self._tools.announcer.done(f"{told}.", undoing)
        self._reload()

    def _take_back(self, numbers: list[int]) -> None:
        """Undo what was just registered: all of it, or nothing where something depends on it."""

        def done(_found: object) -> None:
            told = count(len(numbers), "orden vuelve", "órdenes vuelven")
            self._tools.announcer.done(
                f"{told} a donde estaban." if len(numbers) > 1 else f"{told} a donde estaba."
            )
            self._reload()

        self._tools.tasks.write(
            partial(order_undoing.take_back, self._office, numbers),
            done,
            changes=CHANGES,
            key="orders",
            refused=lambda refusal: self._view.warn(sentence(refusal, self._office.currency)),
        )
