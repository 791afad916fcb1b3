"""How a billed month is said within a sentence."""

import re
from typing import Final

from reports.spanish import MONTHS

_CODE: Final = re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])")


def month_words(code: str) -> str:
    """A period as its code says it, `2026-11`, in words: `noviembre de 2026`; any other text as it is."""
    found = _CODE.fullmatch(code)
    return f"{MONTHS[int(found[2]) - 1]} de {found[1]}" if found else code
