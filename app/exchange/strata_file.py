"""Reads a municipality's list of strata: premises by account, cadastral number or address (R-CAT-02).

This is the file alone; `app.exchange.strata_check` compares it with the office's accounts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.exchange import cadastre_fields
from app.exchange.cadastre_fields import ADDRESS, CADASTRAL, CODE, REASON, STRATUM, parse_class
from app.exchange.cadastre_file import code_text, pad_codes
from app.exchange.column_reader import LOST_DIGITS, ColumnReader, plain_text
from app.exchange.columns import (
    ColumnMapping,
    FieldSpec,
    Header,
    IgnoredRow,
    RowProblem,
    count_fields,
    find_header,
)
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import Cell, Doubt, Refused, is_blank, shown
from domain.cadastre import ServiceClass

NEEDED: Final = (CODE, CADASTRAL, ADDRESS)
"""At least one of these says which premises a row is about, the surest first."""

NOWHERE: Final = "sin cuenta, número predial ni dirección"

_MORE_NAMES: Final = {
    STRATUM: (
        "ESTRATO NUEVO",
        "ESTRATO ASIGNADO",
        "ESTRATO ADOPTADO",
        "ESTRATO DEFINITIVO",
        "ESTRATO DECRETO",
    ),
    CADASTRAL: ("NUMERO PREDIAL NACIONAL", "NPN", "REFERENCIA CATASTRAL", "CATASTRAL"),
}


def _fields() -> tuple[FieldSpec, ...]:
    """The cadastre's own names for the same columns, with those that only such lists have."""
    return tuple(
        replace(
            spec,
            synonyms=(*_MORE_NAMES.get(spec.key, ()), *spec.synonyms),
            required=spec.key == STRATUM,
            fits=None,
        )
        for spec in cadastre_fields.FIELDS
        if spec.key in {*NEEDED, STRATUM, REASON}
    )


FIELDS: Final = _fields()
"""What a list of strata may have; MOTIVO is what the program adds to refused rows, and is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrataRow:
    """One premises of the list.

    Attributes:
        row: row number, as the spreadsheet shows it.
        code: the account's code as it stands in the file; may be empty, as the next two.
        cadastral: its cadastral number.
        address: where it is.
        service_class: its stratum, as the class of a residential account.
    """

    row: int
    code: str
    cadastral: str
    address: str
    service_class: ServiceClass


@dataclass(frozen=True, slots=True, kw_only=True)
class StrataFile:
    """What a list of strata holds.

    Attributes:
        header: the header row and the mapping that was used.
        rows: rows that say a stratum of some premises, in the order of the file.
        rejected: rows that do not, each with its first problem.
        warnings: what a person should look at in the others.
        ignored: rows that are no data.
    """

    header: Header
    rows: tuple[StrataRow, ...]
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]

    @property
    def data_rows(self) -> int:
        """Rows of data: read and refused."""
        return len(self.rows) + len(self.rejected)


def score_strata(table: RawTable) -> int:
    """How well a sheet serves as a list of strata: for `read_table(..., score=…)`."""
    return count_fields(table, FIELDS)


def read_strata(table: RawTable, mapping: ColumnMapping | None = None) -> StrataFile:
    """Understand every row of a list of strata.

    Args:
        table: the sheet.
        mapping: what the user or an earlier file of this shape decided; else what is proposed.

    Raises:
        ColumnsMissing: there is no header row with a stratum and something that tells the premises.
    """
    header = find_header(table, FIELDS, mapping, NEEDED)
    told_by = next(key for key in NEEDED if key in header.columns)
    rows = sort_rows(table, header, told_by, STRATUM, (STRATUM, *NEEDED))
    reader = ColumnReader(header, rows, {})
    cells = reader.cells(CODE)
    codes = pad_codes(cells, reader.read(CODE, _code, cells, ""), None, text_too=bool(table.delimiter))
    numbers = reader.column(CADASTRAL, _cadastral, "")
    addresses = reader.column(ADDRESS, plain_text, "")
    classes = reader.column(STRATUM, _stratum, ServiceClass.STRATUM_1)
    _demand_place(reader, told_by, list(zip(codes, numbers, addresses, strict=True)))
    found = tuple(
        StrataRow(
            row=number,
            code=codes[at],
            cadastral=numbers[at],
            address=addresses[at],
            service_class=classes[at],
        )
        for at, number in enumerate(reader.numbers)
        if at not in reader.refused
    )
    return StrataFile(
        header=header,
        rows=found,
        rejected=reader.rejected(codes),
        warnings=reader.warnings(codes),
        ignored=tuple(rows.ignored),
    )


def _demand_place(reader: ColumnReader, told_by: str, places: Sequence[tuple[str, str, str]]) -> None:
    """Refuse the rows that say a stratum of nothing."""
    for at, told in enumerate(places):
        if not any(told) and at not in reader.refused:
            reader.refuse(at, reader.place(told_by), NOWHERE)


def _code(cell: Cell) -> str:
    return "" if is_blank(cell) else code_text(cell)


def _cadastral(cell: Cell) -> str:
    """Thirty figures that a spreadsheet made a number are nobody's: the row goes by what else it says."""
    try:
        return plain_text(cell)
    except Doubt:
        raise Doubt("", LOST_DIGITS) from None


def _stratum(cell: Cell) -> ServiceClass:
    found = parse_class(cell, "")
    if not found.residential:
        raise Refused(f"«{shown(cell)}» no es un estrato")
    return found
