"""The walking order of a route: an account between two others, numbers anew, a route made two or one.

Each answers the stops that change, by account; those that keep their number are left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

STEP: Final = 10
"""Between two stops when a route is numbered, so that a new one fits between them."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An account in its route, and the number that orders it."""

    account: int
    stop: int


def renumbered(accounts: Sequence[int], before: Sequence[Stop], first: int = STEP) -> dict[int, int]:
    """Stops by tens in a given order, where they differ from what was."""
    was = {each.account: each.stop for each in before}
    asked = {account: first + place * STEP for place, account in enumerate(accounts)}
    return {account: stop for account, stop in asked.items() if was.get(account) != stop}


def placed_after(order: Sequence[Stop], moved: int, after: int | None) -> dict[int, int]:
    """The stops that change so that an account stands right after another; None: before all of them.

    It takes a free number between its new neighbours; where there is none, the route is numbered anew.
    """
    others = [each for each in order if each.account != moved]
    place = 0 if after is None else next(at for at, each in enumerate(others, 1) if each.account == after)
    low = others[place - 1].stop if place else 0
    high = others[place].stop if place < len(others) else low + 2 * STEP
    middle = (low + high) // 2
    if low < middle < high:
        was = {each.account: each.stop for each in order}
        return {} if was.get(moved) == middle else {moved: middle}
    accounts = [each.account for each in others]
    accounts.insert(place, moved)
    return renumbered(accounts, order)
