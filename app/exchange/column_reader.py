"""Reads a table column by column: each different cell is understood once, each flaw finds its row."""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from app.exchange import plain_columns
from app.exchange.columns import Header, RowProblem
from app.exchange.packages import UNCALCULATED
from app.exchange.rows import SortedRows
from app.exchange.values import BadCell, Cell, Doubt, Fault, Refused, is_scientific, text_of

T = TypeVar("T")
C = TypeVar("C")

Reasons = dict[tuple[str, Fault], str]
"""(field, fault) → the sentence for the list of refused rows."""

LOST_DIGITS = "número con cifras perdidas"

_GENERAL_REASONS = {
    Fault.CELL_ERROR: "celda con error {}",
    Fault.LOST_DIGITS: "número con cifras perdidas: escríbalo como texto",
    Fault.TOO_LARGE: "número demasiado grande",
}


def plain_text(cell: Cell) -> str:
    """A cell as text, trimmed.

    Raises:
        Doubt: the text as it stands, if the spreadsheet lost some of its digits.
        BadCell: if a formula's error stands in it.
    """
    try:
        text = text_of(cell)
    except BadCell as bad:
        if bad.fault is not Fault.LOST_DIGITS:
            raise
        raise Doubt(bad.text, LOST_DIGITS) from None
    if is_scientific(text):
        raise Doubt(text, LOST_DIGITS)
    return text


class _Flaw:
    """Stands for a cell that could not be read; `value` is what to import if that does not refuse the row."""

    def __init__(self, reason: str, *, refuses: bool, value: object = None, field: str = "") -> None:
        self.reason = reason
        self.refuses = refuses
        self.value = value
        self.field = field


class _Memo(dict[object, object]):
    """Each different cell is understood once; reading a known one costs no call."""

    def __init__(self, parse: Callable[[object], object], reason: Callable[[BadCell], str]) -> None:
        super().__init__()
        self.parse = parse
        self.reason = reason
        self.flawed = False

    def __missing__(self, cell: object) -> object:
        try:
            value = self[cell] = self.parse(cell)
        except Refused as refused:
            value = _Flaw(refused.reason, refuses=True, field=refused.field)
        except Doubt as doubt:
            value = _Flaw(doubt.reason, refuses=False, value=doubt.value)
        except BadCell as bad:
            value = _Flaw(self.reason(bad), refuses=True)
        else:
            return value
        self[cell] = value
        self.flawed = True
        return value


class ColumnReader:
    """Reads the fields of one table and gathers what is wrong, by the position of the row.

    Attributes:
        numbers: row number of each row of data.
        refused: position → (column, reason) of everything that refuses the row.
        doubts: (position, column, reason) of what a person should look at.
    """

    def __init__(self, header: Header, rows: SortedRows, reasons: Reasons) -> None:
        self.header = header
        self.rows = rows
        self.numbers = rows.numbers
        self.refused: dict[int, list[tuple[int, str]]] = {}
        self.doubts: list[tuple[int, int, str]] = []
        self._reasons = reasons
        self._columns = list(zip(*rows.cells, strict=False)) or [()] * len(header.titles)
        for position, reason in rows.broken.items():
            self.refuse(position, -1, reason)
        self.doubts.extend((position, -1, reason) for position, reason in rows.doubts.items())

    def refuse(self, position: int, column: int, reason: str) -> None:
        """Refuse the row; column -1 is the row as a whole."""
        self.refused.setdefault(position, []).append((column, reason))

    def has(self, key: str) -> bool:
        """Whether a column holds the field."""
        return key in self.header.columns

    def place(self, key: str) -> int:
        """Column of a field; -1 if none holds it."""
        return self.header.columns.get(key, -1)

    def cells(self, key: str) -> Sequence[Cell]:
        """The cells of a field; blanks if no column holds it."""
        column = self.place(key)
        return [""] * len(self.numbers) if column < 0 else self._columns[column]

    def column(self, key: str, parse: Callable[[Cell], T], blank: T) -> list[T]:
        """A field of every row; `blank` where the cell cannot be read and refuses the row."""
        return self.read(key, parse, self.cells(key), blank)

    def text(self, key: str) -> list[str]:
        """A field that no rule looks at, trimmed; digits that a spreadsheet lost are a doubt."""
        cells = self.cells(key)
        return plain_columns.texts(cells) or self.read(key, plain_text, cells, "")

    def read(self, key: str, parse: Callable[[C], T], cells: Sequence[C], blank: T) -> list[T]:
        """As `column`, for cells that were put together from several columns (`key` takes the blame)."""
        memo = _Memo(cast("Callable[[object], object]", parse), lambda bad: self._reason(key, bad))
        values = list(map(memo.__getitem__, cells))
        if memo.flawed:
            for position, value in enumerate(values):
                if isinstance(value, _Flaw):
                    values[position] = self._flaw(position, key, value, blank)
        return cast("list[T]", values)

    def _flaw(self, position: int, key: str, flaw: _Flaw, blank: object) -> object:
        column = self.place(flaw.field or key)
        if flaw.refuses:
            self.refuse(position, column, flaw.reason)
            return blank
        self.doubts.append((position, column, flaw.reason))
        return flaw.value

    def _reason(self, key: str, bad: BadCell) -> str:
        if bad.fault is Fault.CELL_ERROR and bad.text == UNCALCULATED:
            return UNCALCULATED
        return self._reasons.get((key, bad.fault)) or _GENERAL_REASONS[bad.fault].format(bad.text)

    def rejected(self, codes: Sequence[str]) -> tuple[RowProblem, ...]:
        """The refused rows in the order of the file, each with its first problem from the left."""
        return tuple(
            self._problem(position, *min(self.refused[position]), codes) for position in sorted(self.refused)
        )

    def warnings(self, codes: Sequence[str]) -> tuple[RowProblem, ...]:
        """What a person should look at in the rows that are not refused."""
        kept = sorted(doubt for doubt in self.doubts if doubt[0] not in self.refused)
        return tuple(self._problem(position, column, reason, codes) for position, column, reason in kept)

    def _problem(self, position: int, column: int, reason: str, codes: Sequence[str]) -> RowProblem:
        title = self.header.name(column) if column >= 0 else ""
        return RowProblem(self.numbers[position], title, reason, codes[position])
