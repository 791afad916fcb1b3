"""The refused rows of an import as a list of their own, to be corrected and loaded again."""

from collections.abc import Sequence
from pathlib import Path

from app.errors import FileUnreadable, FileUnwritable, UnwritableReason
from app.exchange.columns import Header, RowProblem
from app.exchange.rows import EXTRA
from app.exchange.table import RawTable, read_table
from app.exchange.values import Cell, fold, shown
from app.exchange.workbook import MAX_COLUMNS, Kind, Sheet, SheetColumn, write_rows

CODE = "codigo"
"""The field that names the account, in every kind of file."""

REASON = "MOTIVO"
"""Header of the column that tells why a row was refused."""

REFUSED_SHEET = "RECHAZADAS"
"""Name of the sheet of refused rows."""

_REASON_WIDTH = 45


class RejectedList:
    """Where an import leaves its refused rows, if anywhere: written before anything is stored.

    So a place that takes no file refuses the whole import. The list speaks of the file and not of the
    office: it stands also where nothing entered, since it is what the person has to correct.

    Args:
        path: where it goes; None for nowhere.
        source: the file that is being read.

    Raises:
        FileUnwritable: the path is the file that is being read, or some other file that stands there.
    """

    def __init__(self, path: Path | None, source: Path) -> None:
        self._path = path
        if path is not None:
            demand_place_for_rejected(path, source)

    def write(self, table: RawTable, header: Header, problems: Sequence[RowProblem]) -> None:
        """Write it, where it was asked for.

        Raises:
            DiskFull, FileUnwritable: as `write_rejected`.
        """
        if self._path is not None:
            write_rejected(self._path, table, header, problems)


def demand_place_for_rejected(path: Path, source: Path) -> None:
    """Refuse to write refused rows where something else would be lost: the good rows are only in the source.

    An earlier list of refused rows is replaced, and so is an empty file.

    Raises:
        FileUnwritable: the path is the file that is being read, or some other file that stands there.
    """
    demand_other_file(path, source)
    if path.is_file() and path.stat().st_size and not _holds_rejected(path):
        raise FileUnwritable(str(path), UnwritableReason.TAKEN)


def demand_other_file(path: Path, source: Path) -> None:
    """Refuse to write over the file that is being read, by whatever name it goes.

    Raises:
        FileUnwritable: both are one file.
    """
    if path.exists() and source.exists() and path.samefile(source):
        raise FileUnwritable(str(path), UnwritableReason.SOURCE)


def _holds_rejected(path: Path) -> bool:
    try:
        table = read_table(path)
    except FileUnreadable:
        return False
    return table.sheet == REFUSED_SHEET and list(table.rows[0][-1:]) == [REASON]


def write_rejected(path: Path, table: RawTable, header: Header, problems: Sequence[RowProblem]) -> int:
    """Write the refused rows as they stood, in their columns, with a last column that tells why.

    Corrected, the file can be loaded as it is: codes are written whole, with their zeros.

    Returns:
        The number of rows written.

    Raises:
        DiskFull: no room.
        FileUnwritable: the file is open in another program, or its folder is missing.
    """
    reasons: dict[int, list[str]] = {}
    codes: dict[int, str] = {}
    for problem in problems:
        column = f"{problem.column}: " if problem.column else ""
        reasons.setdefault(problem.row, []).append(column + problem.reason)
        codes[problem.row] = problem.code
    rows = [
        (number, row) for number, row in zip(table.numbers, table.rows, strict=False) if number in reasons
    ]
    kept = _kept_columns(header, max((len(row) for _, row in rows), default=0))
    code_column = header.columns.get(CODE, -1)
    width = len(table.rows[header.index]) if table.delimiter else MAX_COLUMNS
    titles = [_kept_title(header, column, width) for column in kept]

    def written(number: int, row: Sequence[Cell]) -> list[Cell]:
        whole = _with_code(row, code_column, codes[number])
        cells: list[Cell] = [whole[column] if column < len(whole) else "" for column in kept]
        return [*cells, "; ".join(reasons[number])]

    columns = [SheetColumn(title) for title in titles]
    columns.append(SheetColumn(REASON, Kind.TEXT, _REASON_WIDTH))
    lines = [written(number, row) for number, row in rows]
    return write_rows(path, [Sheet(name=REFUSED_SHEET, columns=columns, rows=lines)])


def _kept_title(header: Header, column: int, width: int) -> str:
    """The header of a column; a name for what has none because its row had too many cells."""
    if column < len(header.titles):
        return header.titles[column]
    return EXTRA if column >= width else ""


def _kept_columns(header: Header, widest: int) -> list[int]:
    """Every column but an earlier MOTIVO."""
    titles = header.titles
    count = max(widest, len(titles))
    return [column for column in range(count) if column >= len(titles) or fold(titles[column]) != REASON]


def _with_code(row: Sequence[Cell], column: int, code: str) -> list[Cell]:
    """The row with its code as it is stored, where a number had lost the zeros."""
    cells = list(row)
    if 0 <= column < len(cells) and code and shown(cells[column]).lstrip("0") == code.lstrip("0"):
        cells[column] = code
    return cells
