"""A table's rows as a spreadsheet in Spanish reads them from the clipboard. Plain Python."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from ui.formats import MINUS, day
from ui.widgets.columns import Column, Value

R = TypeVar("R")

_FORMULA: Final = re.compile(r"[=@]|[+-](?!\d)")


def cell_text(value: Value) -> str:
    """One value: figures without thousands, a comma before decimals, the sign of the keyboard."""
    match value:
        case None:
            return ""
        case date():
            return day(value)
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case int():
            return str(value)
        case _:
            return _words(value)


def rows_text(columns: Sequence[Column[R]], rows: Sequence[R], *, titles: bool) -> str:
    """Rows, one on a line, their cells apart by tabs; with the titles first."""
    lines = ["\t".join(_words(column.heading) for column in columns)] if titles else []
    lines += ["\t".join(cell_text(column.worth(row)) for column in columns) for row in rows]
    return "\n".join(lines)


def _words(text: str) -> str:
    """Words on one line; a space before what a spreadsheet would take for a formula."""
    line = " ".join(text.replace(MINUS, "-").split())
    return f" {line}" if _FORMULA.match(line) else line
