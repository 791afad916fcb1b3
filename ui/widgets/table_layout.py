"""How somebody left a table: which columns, in which order, how wide, sorted by what. Plain Python.

What is remembered may be older than the program: a column that is gone is forgotten, a new one appears
where the program puts it, and the column that names its row never goes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ui.widgets.columns import Column, Order

NARROWEST: Final = 24
WIDEST: Final = 1200


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's columns as they stand.

    Attributes:
        order: every key, from left to right, hidden ones too.
        hidden: keys of those that are not shown.
        widths: of those that somebody made wider or narrower.
        sort: how somebody sorted it; None for the table's own order.
    """

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: Order | None = None

    def shown(self) -> tuple[str, ...]:
        """Keys of what is shown, from left to right."""
        return tuple(key for key in self.order if key not in self.hidden)


def pinned(columns: Sequence[Column[Any]], typing: str = "") -> frozenset[str]:
    """Keys that cannot be hidden: those declared so or else the first, and the one in which one types."""
    declared = [column.key for column in columns if column.pinned] or [columns[0].key]
    return frozenset([*declared, *([typing] if typing else [])])


def factory(columns: Sequence[Column[Any]]) -> Layout:
    """The layout that the program gives."""
    hidden = frozenset(column.key for column in columns if column.hidden)
    return Layout(tuple(column.key for column in columns), hidden)


def toggled(layout: Layout, key: str, kept: frozenset[str]) -> Layout:
    """The layout with a column hidden that was shown, or shown; one that must be seen stays."""
    return layout if key in kept else replace(layout, hidden=layout.hidden ^ {key})


def moved(order: Sequence[str], key: str, places: int) -> tuple[str, ...]:
    """The keys with one of them so many places further right (left if negative), as far as there are."""
    rest = [each for each in order if each != key]
    place = min(max(list(order).index(key) + places, 0), len(rest))
    return (*rest[:place], key, *rest[place:])


def written(layout: Layout, columns: Sequence[Column[Any]]) -> str:
    """The layout as it is remembered; empty where nothing differs from the program's own."""
    if layout == factory(columns):
        return ""
    sort = [layout.sort.key, layout.sort.descending] if layout.sort else []
    return json.dumps(
        {
            "order": layout.order,
            "hidden": sorted(layout.hidden),
            "widths": dict(layout.widths),
            "sort": sort,
        }
    )


def read(text: str, columns: Sequence[Column[Any]], kept: frozenset[str]) -> Layout:
    """What was remembered, made to fit the columns that there are; a damaged text is the program's own."""
    own = factory(columns)
    stored = _stored(text)
    if stored is None:
        return own
    known = [key for key in dict.fromkeys(stored["order"]) if key in own.order]
    if not known:
        return own
    fresh = frozenset(own.order) - frozenset(known)
    hidden = (frozenset(stored["hidden"]) & frozenset(known)) | (own.hidden & fresh)
    return Layout(
        _with_fresh(known, own.order),
        hidden - kept,
        {key: width for key, width in stored["widths"].items() if _fits(key, width, known)},
        _sort(stored["sort"], columns),
    )


def _stored(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    kinds = {"order": list, "hidden": list, "widths": dict, "sort": list}
    if not isinstance(found, dict):
        return None
    if any(not isinstance(found.get(name), kind) for name, kind in kinds.items()):
        return None
    texts = [*found["order"], *found["hidden"]]
    return found if all(isinstance(each, str) for each in texts) else None


def _with_fresh(known: list[str], own: tuple[str, ...]) -> tuple[str, ...]:
    """The keys somebody ordered, with each new one after the column that the program puts before it."""
    order = list(known)
    for place, key in enumerate(own):
        if key not in order:
            order.insert(order.index(own[place - 1]) + 1 if place else 0, key)
    return tuple(order)


def _fits(key: str, width: object, known: Sequence[str]) -> bool:
    return key in known and isinstance(width, int) and NARROWEST <= width <= WIDEST


def _sort(stored: list[Any], columns: Sequence[Column[Any]]) -> Order | None:
    key = stored[0] if stored else None
    sortable = any(column.key == key and column.sortable for column in columns)
    return Order(str(key), descending=len(stored) > 1 and stored[1] is True) if sortable else None
