"""Cells with errors in binary workbooks (XLSB), which the reader gives as blank cells."""

import zipfile
from collections.abc import Generator

from app.exchange.packages import (
    ERROR_CODES,
    MAX_CELLS,
    BadPackage,
    Survey,
    TooWide,
    column_letters,
    part_name,
    read_part,
    target_of,
)
from app.exchange.values import CellError

_ROW_HEADER = 0
_CELL_KINDS = frozenset(range(2, 12))
_ERROR_KINDS = frozenset({3, 11})
_ERROR_AT = 8
_BUNDLE_SHEET = 156
_MORE = 0x80
_LENGTH_BITS = 21


def survey_xlsb(archive: zipfile.ZipFile, sheet: str) -> Survey:
    """Errors of one sheet of a binary workbook.

    Raises:
        BadPackage: if the parts cannot be followed.
        TooWide: if its values span more than can be held.
    """
    errors: dict[tuple[int, int], CellError] = {}
    row, last_row, last_column = 0, 0, 0
    for kind, body in _records(read_part(archive, _xlsb_part(archive, sheet))):
        if kind == _ROW_HEADER:
            row = int.from_bytes(body[:4], "little")
        elif kind in _CELL_KINDS:
            column = int.from_bytes(body[:4], "little")
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind in _ERROR_KINDS:
                errors[row, column] = CellError(
                    ERROR_CODES.get(body[8] if len(body) > _ERROR_AT else -1, "#?")
                )
    if (last_row + 1) * (last_column + 1) > MAX_CELLS:
        raise TooWide(f"{column_letters(last_column)}{last_row + 1}")
    return Survey(errors)


def _xlsb_part(archive: zipfile.ZipFile, sheet: str) -> str:
    for kind, body in _records(read_part(archive, part_name(archive, "xl/workbook.bin"))):
        if kind == _BUNDLE_SHEET:
            relation, rest = _wide_text(body[8:])
            if _wide_text(rest)[0] == sheet:
                return target_of(archive, relation, "xl/_rels/workbook.bin.rels")
    raise BadPackage(sheet)


def _wide_text(body: bytes) -> tuple[str, bytes]:
    end = 4 + 2 * int.from_bytes(body[:4], "little")
    return body[4:end].decode("utf-16-le", "replace"), body[end:]


def _records(part: bytes) -> Generator[tuple[int, bytes], None, None]:
    """Records of a binary part: kind of one or two bytes, length of one to four, body."""
    place = 0
    while place < len(part):
        kind, place = part[place], place + 1
        if kind & _MORE and place < len(part):
            kind, place = (kind & ~_MORE) | part[place] << 7, place + 1
        length, shift = 0, 0
        while place < len(part):
            piece, place = part[place], place + 1
            length |= (piece & ~_MORE) << shift
            shift += 7
            if not piece & _MORE or shift > _LENGTH_BITS:
                break
        yield kind, part[place : place + length]
        place += length
