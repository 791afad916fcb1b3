"""Reads a sheet of water: what each sector produced and got in each month, and the properties of its area.

This is the file alone; what it names is compared with the office's sectors by `app.figures.water_load`.
"""

from dataclasses import dataclass
from typing import Final

from app.exchange.column_reader import ColumnReader, Reasons, plain_text
from app.exchange.columns import (
    ColumnMapping,
    FieldSpec,
    Header,
    IgnoredRow,
    RowProblem,
    count_fields,
    find_header,
)
from app.exchange.months import BAD_PERIOD, parse_period
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import Cell, Fault, Refused, parse_doubtful_count
from domain.errors import InvalidValue
from domain.period import Period
from domain.water import Supplied

SECTOR, MONTH = "sector", "mes"
PRODUCED, SUPPLIED, PROPERTIES = "producido", "suministrado", "predios"

FIELDS: Final = (
    FieldSpec(key=SECTOR, title="SECTOR", synonyms=("ZONA", "SECTOR HIDRAULICO", "RED"), required=True),
    FieldSpec(key=MONTH, title="MES", synonyms=("PERIODO", "FECHA", "MES Y ANO"), required=True),
    FieldSpec(
        key=PRODUCED,
        title="PRODUCIDO M3",
        synonyms=("PRODUCIDO", "PRODUCCION", "AGUA PRODUCIDA", "M3 PRODUCIDOS", "CAPTADO"),
    ),
    FieldSpec(
        key=SUPPLIED,
        title="SUMINISTRADO M3",
        synonyms=("SUMINISTRADO", "AGUA SUMINISTRADA", "M3 SUMINISTRADOS", "MACROMEDIDO", "MACROMEDICION"),
    ),
    FieldSpec(key=PROPERTIES, title="PREDIOS", synonyms=("PREDIOS DEL AREA", "NUMERO DE PREDIOS")),
)
"""What a sheet of water may have."""

_SAID: Final = ("número no válido", "con decimales: escriba enteros", "número negativo")
_REASONS: Reasons = {
    (key, fault): said
    for key in (PRODUCED, SUPPLIED, PROPERTIES)
    for fault, said in zip((Fault.NOT_A_NUMBER, Fault.CENTS, Fault.NEGATIVE), _SAID, strict=True)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterRow:
    """What the sheet says of a sector in a month."""

    row: int
    sector: str
    month: Period
    said: Supplied


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterFile:
    """What a sheet of water holds.

    Attributes:
        header: the header row and the mapping that was used.
        rows: rows that say something, in the order of the file.
        rejected: rows that do not, each with its first problem.
        ignored: rows that are no data.
    """

    header: Header
    rows: tuple[WaterRow, ...]
    rejected: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]

    @property
    def data_rows(self) -> int:
        """Rows of data: read and refused."""
        return len(self.rows) + len(self.rejected)


def score_water(table: RawTable) -> int:
    """How well a sheet serves: for `read_table(..., score=…)`."""
    return count_fields(table, FIELDS)


def read_water(table: RawTable, mapping: ColumnMapping | None = None) -> WaterFile:
    """Understand every row of a sheet of water.

    Raises:
        ColumnsMissing: there is no header row with a sector, a month and what was produced or supplied.
    """
    header = find_header(table, FIELDS, mapping, (PRODUCED, SUPPLIED))
    rows = sort_rows(table, header, SECTOR, MONTH, (SECTOR, MONTH, PRODUCED, SUPPLIED))
    reader = ColumnReader(header, rows, _REASONS)
    names = reader.column(SECTOR, _named, "")
    months = reader.column(MONTH, _month, Period(1, 1))
    figures = [reader.column(key, parse_doubtful_count, None) for key in (PRODUCED, SUPPLIED, PROPERTIES)]
    found = []
    for at, number in enumerate(reader.numbers):
        said = None if at in reader.refused else _said(reader, at, *(column[at] for column in figures))
        if said is not None:
            found.append(WaterRow(row=number, sector=names[at], month=months[at], said=said))
    return WaterFile(
        header=header,
        rows=tuple(found),
        rejected=reader.rejected(names),
        ignored=tuple(rows.ignored),
    )


def _said(
    reader: ColumnReader, at: int, produced: int | None, supplied: int | None, properties: int | None
) -> Supplied | None:
    if produced is None and supplied is None:
        reader.refuse(at, -1, "sin volumen producido ni suministrado")
        return None
    try:
        return Supplied(produced_m3=produced, supplied_m3=supplied, properties=properties)
    except InvalidValue:
        reader.refuse(at, reader.place(SUPPLIED), "suministrado mayor que lo producido")
        return None


def _named(cell: Cell) -> str:
    found = plain_text(cell)
    if not found:
        raise Refused("sin sector")
    return found


def _month(cell: Cell) -> Period:
    found = parse_period(cell)
    if found is None:
        raise Refused(BAD_PERIOD)
    return found
