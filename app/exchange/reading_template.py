"""Writes the spreadsheet in which readings are taken: it is loaded back as it is, once it is filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.exchange.values import Cell
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from domain.reading import Observation

SHEET: Final = "LECTURAS"
WORDS: Final = MappingProxyType(
    {
        Observation.CLOSED_PREMISES: "CERRADO",
        Observation.STUCK_METER: "PARADO",
        Observation.FOGGED_METER: "EMPAÑADO",
        Observation.COVERED_METER: "TAPADO",
        Observation.VISIBLE_LEAK: "FUGA VISIBLE",
        Observation.VACANT: "DESOCUPADO",
        Observation.NO_METER: "SIN MEDIDOR",
        Observation.REVERSED_METER: "INVERTIDO",
        Observation.REMOVED_METER: "RETIRADO",
        Observation.DEMOLISHED: "DEMOLIDO",
        Observation.SUSPENDED: "SUSPENDIDO",
        Observation.USE_WHILE_SUSPENDED: "CONSUMO EN SUSPENDIDO",
        Observation.WRONG_ADDRESS: "DIRECCION ERRADA",
    }
)
"""The words that the sheet offers for what the reader finds; the loader knows each of them."""

_COLUMNS: Final = (
    SheetColumn("RUTA", Kind.TEXT),
    SheetColumn("ORDEN", Kind.NUMBER),
    SheetColumn("CODIGO", Kind.TEXT),
    SheetColumn("NOMBRE", Kind.TEXT),
    SheetColumn("DIRECCION", Kind.TEXT),
    SheetColumn("MEDIDOR", Kind.TEXT),
    SheetColumn("LECTURA ANTERIOR", Kind.NUMBER),
    SheetColumn("LECTURA ACTUAL", Kind.NUMBER, 12),
    SheetColumn("FECHA", Kind.DATE, 12),
    SheetColumn("NOVEDAD", Kind.TEXT, 24, tuple(WORDS.values())),
    SheetColumn("OBSERVACION", Kind.TEXT, 30),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterRow:
    """A meter to be read; `previous` None where the office hides it from its readers."""

    route: str
    stop: int
    code: str
    name: str
    address: str
    serial: str
    previous: int | None


def write_template(path: Path, rows: Iterable[MeterRow]) -> int:
    """Write the meters in walking order, with empty cells for what is read; gives how many.

    Raises:
        DiskFull: no room; the file that stood there before still stands.
        FileUnwritable: the file is open in another program, or its folder is missing.
    """
    return write_rows(path, [Sheet(name=SHEET, columns=_COLUMNS, rows=[_cells(row) for row in rows])])


def _cells(row: MeterRow) -> list[Cell]:
    known: list[Cell] = [row.route, row.stop, row.code, row.name, row.address, row.serial, row.previous]
    return known + [None] * (len(_COLUMNS) - len(known))
