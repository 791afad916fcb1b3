"""Cells with errors in old binary workbooks (XLS), which the reader gives as blank cells.

An XLS is a small file system (sectors chained by a table) that holds a stream of records.
"""

import itertools
import struct
from collections.abc import Generator
from dataclasses import dataclass

from app.exchange.packages import ERROR_CODES, BadPackage
from app.exchange.values import CellError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of such a file, and of a workbook with a password."""

_HEADER = 512
_LAST_REGULAR = 0xFFFFFFFA
_ENTRY = 128
_NAME_LENGTH_AT = 64
_STREAM = 2
_NUMBERS_IN_HEADER = 109
_SMALL_SECTOR = 64

_BOUND_SHEET = 0x85
_END = 0x0A
_PASSWORD = 0x2F
_ERROR_CELL = 0x205
_FORMULAS = frozenset({0x06, 0x206, 0x406})
_CONTINUES_NUMBER = b"\xff\xff"
_FORMULA_ERROR = 2
_RECORD_HEAD = 4
_ERROR_CELL_SIZE = 8
_FORMULA_SIZE = 14


@dataclass(frozen=True, slots=True)
class _Disk:
    data: bytes
    sector: int
    table: tuple[int, ...]

    def chain(self, first: int) -> bytes:
        """The sectors from the first one on, joined."""
        pieces: list[bytes] = []
        number = first
        while number < _LAST_REGULAR:
            if number >= len(self.table) or len(pieces) > len(self.table):
                raise BadPackage(str(number))
            start = _HEADER + number * self.sector if self.sector >= _HEADER else number * self.sector
            pieces.append(self.data[start : start + self.sector])
            number = self.table[number]
        return b"".join(pieces)


def needs_password(data: bytes) -> bool:
    """Whether it is an old workbook with a password, or a newer one (which is wrapped in the old kind)."""
    if not data.startswith(MAGIC):
        return False
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    try:
        return any(
            kind == _PASSWORD for kind, _ in itertools.takewhile(_not_the_end, _records(stream_of(data), 0))
        )
    except BadPackage:
        return False


def _not_the_end(record: tuple[int, bytes]) -> bool:
    return record[0] != _END


def survey_xls(data: bytes, sheet_index: int) -> dict[tuple[int, int], CellError]:
    """Errors of one sheet: (row, column), both from 0 → the error that stands there.

    Raises:
        BadPackage: if the file contradicts itself.
    """
    try:
        return dict(_errors(stream_of(data), sheet_index))
    except struct.error as failure:
        raise BadPackage("xls") from failure


def stream_of(data: bytes) -> bytes:
    """The stream of records of an XLS.

    Raises:
        BadPackage: if there is none.
    """
    try:
        return _workbook_stream(data)
    except struct.error as failure:
        raise BadPackage("xls") from failure


def _workbook_stream(data: bytes) -> bytes:
    disk = _disk(data)
    directory = disk.chain(struct.unpack_from("<I", data, 48)[0])
    entries = [directory[place : place + _ENTRY] for place in range(0, len(directory), _ENTRY)]
    for entry in entries:
        length = struct.unpack_from("<H", entry, _NAME_LENGTH_AT)[0]
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in {"Workbook", "Book"} and entry[66] == _STREAM:
            first, size = struct.unpack_from("<II", entry, 116)
            if size >= struct.unpack_from("<I", data, 56)[0]:
                return disk.chain(first)[:size]
            return _small(data, disk, entries[0]).chain(first)[:size]
    raise BadPackage("Workbook")


def _small(data: bytes, disk: _Disk, root: bytes) -> _Disk:
    """Streams under 4 KB live in small sectors inside a stream of their own."""
    content = disk.chain(struct.unpack_from("<I", root, 116)[0])
    table = disk.chain(struct.unpack_from("<I", data, 60)[0])
    return _Disk(content, _SMALL_SECTOR, _numbers(table))


def _disk(data: bytes) -> _Disk:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    if size < _HEADER:
        raise BadPackage("sector")
    tables = list(struct.unpack_from(f"<{_NUMBERS_IN_HEADER}I", data, 76))
    more = struct.unpack_from("<I", data, 68)[0]
    seen = 0
    while more < _LAST_REGULAR and seen <= len(data) // size:
        numbers = _numbers(data[_HEADER + more * size : _HEADER + (more + 1) * size])
        if not numbers:
            raise BadPackage("table")
        tables += numbers[:-1]
        more = numbers[-1]
        seen += 1
    sectors = [
        data[_HEADER + one * size : _HEADER + (one + 1) * size] for one in tables if one < _LAST_REGULAR
    ]
    return _Disk(data, size, _numbers(b"".join(sectors)))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(data) // 4}I", data)


def _records(stream: bytes, start: int) -> Generator[tuple[int, bytes], None, None]:
    place = start
    while place + _RECORD_HEAD <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + _RECORD_HEAD : place + _RECORD_HEAD + length]
        place += _RECORD_HEAD + length


def _errors(stream: bytes, sheet_index: int) -> Generator[tuple[tuple[int, int], CellError], None, None]:
    starts = []
    for kind, body in _records(stream, 0):
        if kind == _END:
            break
        if kind == _BOUND_SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    if sheet_index >= len(starts):
        raise BadPackage("sheet")
    for kind, body in _records(stream, starts[sheet_index]):
        if kind == _END:
            break
        code = _error_code(kind, body)
        if code is not None:
            row, column = struct.unpack_from("<HH", body)
            yield (row, column), CellError(ERROR_CODES.get(code, "#?"))


def _error_code(kind: int, body: bytes) -> int | None:
    if kind == _ERROR_CELL and len(body) >= _ERROR_CELL_SIZE and body[7] == 1:
        return body[6]
    if kind in _FORMULAS and len(body) >= _FORMULA_SIZE:
        result = body[6:14]
        if result[6:] == _CONTINUES_NUMBER and result[0] == _FORMULA_ERROR:
            return result[2]
    return None
