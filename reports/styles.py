"""Type: a weight of the typeface at a size."""

from functools import cache

from reports.fonts import KINDS, TAGS, FontKind, Mono, Weight
from reports.pdf import FINE

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


class Style:
    """A weight at a size; there is one object of each, so they compare by identity.

    Attributes:
        weight: the weight.
        size: in points.
        place: index of the weight.
        operator: how the page says it.
    """

    __slots__ = ("operator", "place", "size", "weight")

    def __init__(self, weight: FontKind, size: float) -> None:
        self.weight = weight
        self.size = size
        self.place = _ORDER[weight]
        self.operator = f"/{TAGS[weight]} {size * FINE:.4g} Tf"

    def at(self, size: float) -> "Style":
        """The same weight at another size."""
        return _style(self.weight, size)


@cache
def _style(weight: FontKind, size: float) -> Style:
    return Style(weight, size)


@cache
def regular(size: float) -> Style:
    """Running text."""
    return _style(Weight.REGULAR, size)


@cache
def medium(size: float) -> Style:
    """The label of an answer."""
    return _style(Weight.MEDIUM, size)


@cache
def semibold(size: float) -> Style:
    """A value under its label."""
    return _style(Weight.SEMIBOLD, size)


@cache
def bold(size: float) -> Style:
    """Heads and sums."""
    return _style(Weight.BOLD, size)


@cache
def heavy(size: float) -> Style:
    """The answer."""
    return _style(Weight.HEAVY, size)


@cache
def typed(size: float) -> Style:
    """The letters of a receipt."""
    return _style(Mono.PLAIN, size)


@cache
def typed_bold(size: float) -> Style:
    """The bold letters of a receipt."""
    return _style(Mono.DARK, size)
