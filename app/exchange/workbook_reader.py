"""Wraps the library that reads workbooks (XLSX, XLSB, XLS): the only module that knows it."""

import io
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from app.exchange.ods import Protected
from app.exchange.packages import BadPackage
from app.exchange.values import Cell


class WorkbookReader:
    """A workbook in memory.

    Attributes:
        sheets: names of all the sheets.
        with_cells: names of those that hold cells (no charts), the visible ones first.
    """

    def __init__(self, data: bytes) -> None:
        with _failures():
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            self.sheets = tuple(self._book.sheet_names)
            found = [one for one in self._book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        found.sort(key=lambda one: one.visible != SheetVisibleEnum.Visible)
        self.with_cells = tuple(one.name for one in found)

    def cells(self, sheet: str) -> list[list[Cell]]:
        """Rows from the first of the sheet to its last value, columns from the first one on.

        Raises:
            BadPackage: if the sheet is damaged.
        """
        with _failures():
            found = self._book.get_sheet_by_name(sheet)
            rows = cast("list[list[Cell]]", list(found.iter_rows()))
            before = found.start[1] if found.start else 0
        margin: list[Cell] = [""] * before
        return [margin + row for row in rows] if before else rows


@contextmanager
def _failures() -> Generator[None, None, None]:
    """Turns every way in which the library fails into ours; on some damaged files it panics."""
    try:
        yield
    except PasswordError as failure:
        raise Protected from failure
    except CalamineError as failure:
        raise BadPackage("reader") from failure
    except BaseException as failure:
        if type(failure).__name__ != "PanicException":
            raise
        raise BadPackage("panic") from failure
