"""A tariff sheet from a file: JSON in one of the three shapes, or a spreadsheet (XLSX, XLS, ODS, CSV)."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from app.errors import FileUnreadable, UnreadableReason
from app.exchange.table import RawTable, read_table
from app.exchange.tariff_document import TariffRejected, sheet_from_document
from app.exchange.tariff_grid import read_grid
from app.exchange.values import fold, shown
from domain.tariff import TariffSheet

_JSON = ".json"
_WRAPPERS = ("fixtures", "tarifarios")


def read_tariff_file(path: Path) -> TariffSheet:
    """Read a sheet from a file.

    Raises:
        FileUnreadable: if the file cannot be read at all.
        TariffRejected: if it is no sheet that can be billed: every problem with its place, a cell of
            the spreadsheet or a key of the JSON.
    """
    return _from_json(path) if path.suffix.lower() == _JSON else _from_grid(path)


def _from_json(path: Path) -> TariffSheet:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except IsADirectoryError as failure:
        raise FileUnreadable(str(path), UnreadableReason.FOLDER) from failure
    except PermissionError as failure:
        raise FileUnreadable(str(path), UnreadableReason.IN_USE) from failure
    except (OSError, UnicodeDecodeError) as failure:
        raise FileUnreadable(str(path), UnreadableReason.DAMAGED) from failure
    try:
        document = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as failure:
        where = f"línea {failure.lineno}, columna {failure.colno}"
        raise TariffRejected(({"lugar": where, "motivo": "no es JSON válido"},)) from failure
    except (ValueError, RecursionError) as failure:
        raise TariffRejected(({"lugar": "", "motivo": "no es JSON válido"},)) from failure
    return sheet_from_document(_unwrapped(document))


def _unwrapped(document: object) -> object:
    """The sheet itself, also where it is the only one of a list of fixtures."""
    for key in _WRAPPERS:
        if isinstance(document, Mapping) and key in document:
            document = document[key]
    return document[0] if isinstance(document, list) and len(document) == 1 else document


def _from_grid(path: Path) -> TariffSheet:
    grid = read_grid(read_table(path, score=_score))
    try:
        sheet = sheet_from_document(grid.document)
    except TariffRejected as refusal:
        found = ({"lugar": grid.place(each["lugar"]), "motivo": each["motivo"]} for each in refusal.problems)
        raise TariffRejected((*grid.problems, *found)) from refusal
    if grid.problems:
        raise TariffRejected(tuple(grid.problems))
    return sheet


def _score(table: RawTable) -> int:
    """A sheet with a row that begins with `Clase` is the one."""
    return sum(fold(shown(cell)) == "CLASE" for row in table.rows for cell in row[:2])
