"""The help of the pages that close the month and tell it: purpose, steps, refusals, keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_Said = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]
_Keys = tuple[str, tuple[tuple[str, str], ...]]

MONTH_END_GUIDES: Final[Mapping[str, _Said]] = MappingProxyType({})
"""By page."""

MONTH_END_KEYS: Final[Mapping[str, _Keys]] = MappingProxyType({})
"""By page: its title and its keys."""
