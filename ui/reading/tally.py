"""How far the routes of the cycle are, kept up while readings are typed."""

from collections.abc import Iterable
from dataclasses import replace

from app.month.reading import RouteProgress
from app.store.readings import StoredReading
from ui.formats import number
from ui.reading.lines import DRAFT_ONLY, PENDING, READY, Line
from ui.theme.tone import Tone
from ui.widgets.values import Option

ALL, READY_ONES, CASES, MISSING, UNREAD = "todas", "listas", "critica", "faltan", "sin_acceso"


class Tally:
    """Counts by route; what one reading changes is added without asking the store."""

    def __init__(self, progress: Iterable[RouteProgress] = ()) -> None:
        self._routes = {each.route: each for each in progress}

    def routes(self) -> list[RouteProgress]:
        """Every route, in order."""
        return list(self._routes.values())

    def route(self, name: str) -> RouteProgress | None:
        """One route."""
        return self._routes.get(name)

    def change(self, name: str, before: StoredReading | None, after: StoredReading | None) -> None:
        """A reading of the route was stored, changed or taken back."""
        known = self._routes.get(name)
        if known is not None:
            self._routes[name] = replace(
                known,
                stored=known.stored + (after is not None) - (before is not None),
                pending=known.pending + _is_pending(after) - _is_pending(before),
                unread=known.unread + _is_unread(after) - _is_unread(before),
            )

    def summary(self) -> str:
        """`473 de 1.216`."""
        stored = sum(each.stored for each in self._routes.values())
        return f"{number(stored)} de {number(sum(each.meters for each in self._routes.values()))}"

    def of_route(self, name: str) -> str:
        """`151 de 304`; empty for a route that is not here."""
        known = self._routes.get(name)
        return "" if known is None else f"{number(known.stored)} de {number(known.meters)}"

    def figures(self) -> list[Option]:
        """The figures that filter."""
        routes = self._routes.values()
        meters, stored = sum(each.meters for each in routes), sum(each.stored for each in routes)
        pending, unread = sum(each.pending for each in routes), sum(each.unread for each in routes)
        return [
            Option(ALL, "por leer", number(meters)),
            Option(READY_ONES, "listas", number(stored - pending)),
            Option(CASES, "en crítica", number(pending), Tone.WARN if pending else Tone.TEXT),
            Option(MISSING, "faltan", number(meters - stored)),
            Option(UNREAD, "sin acceso", number(unread)),
        ]


def passes(line: Line, key: str) -> bool:
    """Whether a figure's filter lets a row through."""
    if key == UNREAD:
        return line.unread
    wanted = {READY_ONES: READY, CASES: PENDING, MISSING: DRAFT_ONLY}.get(key)
    return wanted is None or line.state == wanted


def _is_pending(row: StoredReading | None) -> bool:
    return row is not None and row.pending


def _is_unread(row: StoredReading | None) -> bool:
    return row is not None and row.current is None
