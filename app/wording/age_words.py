"""How the ages of a debt are called on screen and on paper."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

AGE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "corriente": "Corriente",
        "1-30": "1–30",
        "31-60": "31–60",
        "61-90": "61–90",
        "91-180": "91–180",
        "181-360": "181–360",
        ">360": "> 360",
    }
)
"""By the name that the scale gives each range (R-CAR-01)."""
