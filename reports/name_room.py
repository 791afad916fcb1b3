"""Which names are surely short enough for the invoices, told without fonts; the others are measured.

A cadastre holds thousands of names and perhaps one that the paper cuts: reading the typeface is
left until one is long enough for it.
"""

from collections.abc import Sequence

ROOM = 26.0
"""The narrowest line in which a name stands, in sizes of the smallest type, of any layout."""

USUAL = 0.85
"""No letter of the code page is wider, in sizes of its type, but for those of `WIDE`."""

WIDE = "‰ŒWÆMœ"
WIDEST = 1.2
"""The width of the widest of all."""


def cut_names(names: Sequence[str], accounts: Sequence[str], *, half: bool) -> list[int]:
    """Places of the names that the invoices of an office cut; arguments as `reports.name_fit.is_cut`."""
    longest = max(map(len, " ".join(names).split(" ")))
    sure = 2 * ROOM / WIDEST - longest
    return [
        place
        for place, name in enumerate(names)
        if len(name) > sure and not surely_fits(name) and _is_cut(name, accounts[place], half=half)
    ]


def surely_fits(name: str) -> bool:
    """Whether two lines hold a name whatever its letters: a break loses less than the longest word."""
    longest = max(map(len, name.split(" ")))
    if longest * WIDEST > ROOM:
        return False
    bound = (len(name) + longest) * USUAL + sum(map(name.count, WIDE)) * 2 * (WIDEST - USUAL)
    return bound <= 2 * ROOM


def _is_cut(name: str, account: str, *, half: bool) -> bool:
    from reports import name_fit  # noqa: PLC0415 - ReportLab is read for the first name that may be too long

    return name_fit.is_cut(name, account, half=half)
