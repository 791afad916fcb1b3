"""Type: a weight of the typeface at a size."""

from functools import cache

from reports.fonts import Weight
from reports.pdf import FINE

_ORDER = {weight: place for place, weight in enumerate(Weight)}


class Style:
    """A weight at a size; there is one object of each, so they compare by identity.

    Attributes:
        weight: the weight.
        size: in points.
        place: index of the weight.
        operator: how the page says it.
    """

    __slots__ = ("operator", "place", "size", "weight")

    def __init__(self, weight: Weight, size: float) -> None:
        self.weight = weight
        self.size = size
        self.place = _ORDER[weight]
        self.operator = f"/{weight.name[0]} {size * FINE:.4g} Tf"

    def at(self, size: float) -> "Style":
        """The same weight at another size."""
        return _style(self.weight, size)


@cache
def _style(weight: Weight, size: float) -> Style:
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
