"""Reads a cadastre as offices keep it: every row is imported, refused with its reason, or no data.

Nothing is dropped or changed in silence: names keep their letters, columns that nobody reads are
named, and what had to be interpreted is a warning. Works column by column: rows are many, and
most cells repeat.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from app.exchange import cadastre_fields as words
from app.exchange.cadastre_fields import Document, DocumentKind, Refused
from app.exchange.columns import (
    Ambiguity,
    ColumnMapping,
    Header,
    IgnoredRow,
    RowProblem,
    count_fields,
    find_header,
)
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import (
    BadCell,
    Cell,
    CellError,
    Doubt,
    Fault,
    is_scientific,
    parse_amount,
    parse_count,
    parse_date,
    parse_doubtful_count,
    parse_yes_no,
    text_of,
)
from domain.cadastre import AccountState, Service, ServiceClass

T = TypeVar("T")

SHORTEST_DIAL, LONGEST_DIAL = 3, 9
"""Digits that a meter may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CadastreOptions:
    """How a cadastre is to be read.

    Attributes:
        money_digits: decimals of the office's money: 0 for whole pesos.
        code_width: width to which codes that came as numbers are padded; by default the column's own.
        services: contracted where the file has no column for a service; water always is.
    """

    money_digits: int = 0
    code_width: int | None = None
    services: frozenset[Service] = frozenset({Service.WATER})


@dataclass(frozen=True, slots=True, kw_only=True)
class CadastreRow:
    """One account as its row tells it.

    Attributes:
        row: row number, as the spreadsheet shows it.
        code: the account's code, padded to the column's width where it came as a number.
        name: as typed, trimmed.
        document: identity document.
        serial: of the meter; None without one.
        digits: of the meter's dial, None if not told.
        last_reading: m³ on the dial; None if not told.
        phone: one or two numbers, joined by ` / `.
        opening_balance: what is owed, in the office's smallest unit; negative is in favour.
        overdue_invoices: None if not told.
    """

    row: int
    code: str
    name: str
    document: Document
    address: str
    neighbourhood: str
    service_class: ServiceClass
    route: str
    stop: int | None
    serial: str | None
    brand: str
    installed_on: date | None
    digits: int | None
    last_reading: int | None
    services: frozenset[Service]
    state: AccountState
    vacant: bool
    phone: str
    email: str
    units: int
    cycle: str
    cadastral_number: str
    opening_balance: int
    overdue_invoices: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CadastreReading:
    """What a cadastre file holds.

    Attributes:
        header: the header row and the mapping that was used.
        rows: what can be imported, in the order of the file.
        rejected: rows that cannot, each with its first problem.
        warnings: what a person should look at in imported rows.
        ignored: rows that are no data.
        blank_rows: how many of those were blank (long runs of them are not listed).
    """

    header: Header
    rows: tuple[CadastreRow, ...]
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    blank_rows: int

    @property
    def data_rows(self) -> int:
        """Rows of data: imported and refused."""
        return len(self.rows) + len(self.rejected)

    @property
    def opening_balance(self) -> int:
        """Sum of the balances that are brought in, in the office's smallest unit."""
        return sum(row.opening_balance for row in self.rows)

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Headers of columns that were not read."""
        return self.header.unmapped

    @property
    def ambiguities(self) -> tuple[Ambiguity, ...]:
        """Fields that more than one column claimed."""
        return self.header.ambiguities


_REASONS: dict[tuple[str, Fault], str] = {
    (words.BALANCE, Fault.NOT_A_NUMBER): "saldo no numérico",
    (words.BALANCE, Fault.CENTS): "saldo con centavos",
    (words.BALANCE, Fault.AMBIGUOUS): "saldo ambiguo: no se sabe si el punto separa miles o decimales",
    (words.READING, Fault.NOT_A_NUMBER): "lectura no numérica",
    (words.READING, Fault.CENTS): "lectura con decimales",
    (words.READING, Fault.NEGATIVE): "lectura negativa",
    (words.UNITS, Fault.NOT_A_NUMBER): "unidades no numéricas",
    (words.UNITS, Fault.CENTS): "unidades con decimales",
    (words.UNITS, Fault.NEGATIVE): "unidades negativas",
    (words.OVERDUE, Fault.NOT_A_NUMBER): "facturas vencidas no numéricas",
    (words.OVERDUE, Fault.CENTS): "facturas vencidas con decimales",
    (words.OVERDUE, Fault.NEGATIVE): "facturas vencidas negativas",
    (words.WATER, Fault.NOT_YES_OR_NO): "acueducto no es SI ni NO",
    (words.SEWERAGE, Fault.NOT_YES_OR_NO): "alcantarillado no es SI ni NO",
    (words.CLEANING, Fault.NOT_YES_OR_NO): "aseo no es SI ni NO",
    (words.VACANT, Fault.NOT_YES_OR_NO): "desocupado no es SI ni NO",
}
_GENERAL_REASONS = {
    Fault.CELL_ERROR: "celda con error {}",
    Fault.LOST_DIGITS: "número con cifras perdidas: escríbalo como texto",
}
_DOUBTFUL = "punto leído como separador de miles"
_IDENTITY = (words.ADDRESS, words.STRATUM, words.USE)


def read_cadastre(
    table: RawTable, mapping: ColumnMapping | None = None, options: CadastreOptions | None = None
) -> CadastreReading:
    """Judge every row of a cadastre.

    Args:
        table: the sheet.
        mapping: what the user or an earlier file of this shape decided; else what is proposed.
        options: see `CadastreOptions`.

    Raises:
        ColumnsMissing: if there is no header row with a code, a name, and a stratum or a use.
    """
    header = find_header(table, words.FIELDS, mapping, words.NEEDED)
    return _Reader(table, header, options or CadastreOptions()).read()


def score_cadastre(table: RawTable) -> int:
    """How well a sheet serves as a cadastre: for `read_table(..., score=…)`."""
    return count_fields(table, words.FIELDS)


class _Flaw:
    """Stands for a cell that could not be read; `value` is what to import if that does not refuse the row."""

    def __init__(self, reason: str, *, refuses: bool, value: object = None) -> None:
        self.reason = reason
        self.refuses = refuses
        self.value = value


class _Memo(dict[object, object]):
    """Each different cell is understood once."""

    def __init__(self, understand: Callable[[object], object]) -> None:
        super().__init__()
        self.understand = understand
        self.flawed = False

    def __missing__(self, cell: object) -> object:
        value = self[cell] = self.understand(cell)
        self.flawed = self.flawed or isinstance(value, _Flaw)
        return value


def _reason(key: str, bad: BadCell) -> str:
    if bad.fault is Fault.CELL_ERROR and bad.text == UNCALCULATED:
        return UNCALCULATED
    return _REASONS.get((key, bad.fault)) or _GENERAL_REASONS[bad.fault].format(bad.text)


class _Reader:
    """Reads one table column by column and then puts the rows together."""

    def __init__(self, table: RawTable, header: Header, options: CadastreOptions) -> None:
        self._table = table
        self._header = header
        self._options = options
        self._sorted = sort_rows(table, header, words.CODE, words.NAME, _IDENTITY)
        self._numbers = [table.numbers[index] for index in self._sorted.places]
        self._refusals: dict[int, list[tuple[int, str]]] = {}
        self._doubts: list[tuple[int, int, str]] = []
        for position, reason in self._sorted.broken.items():
            self._refuse(position, -1, reason)
        for position, reason in self._sorted.doubts.items():
            self._doubts.append((position, -1, reason))

    def _refuse(self, position: int, column: int, reason: str) -> None:
        self._refusals.setdefault(position, []).append((column, reason))

    def _cells(self, key: str) -> list[Cell]:
        """The cells of a field; blanks if no column holds it."""
        column = self._header.columns.get(key)
        if column is None:
            return [""] * len(self._numbers)
        return [row[column] for row in self._sorted.cells]

    def _column(self, key: str, parse: Callable[[Cell], T], blank: T) -> list[T]:
        """A field of every row; `blank` where the cell could not be read."""
        column = self._header.columns.get(key)
        if column is None:
            return [parse("")] * len(self._numbers)
        return self._read(column, key, parse, self._cells(key), blank)

    def _read(
        self, column: int, key: str, parse: Callable[[C], T], cells: Sequence[C], blank: T
    ) -> list[T]:
        def understand(cell: object) -> object:
            try:
                return parse(cast("C", cell))
            except Refused as refused:
                return _Flaw(refused.reason, refuses=True)
            except Doubt as doubt:
                return _Flaw(doubt.reason, refuses=False, value=doubt.value)
            except BadCell as bad:
                return _Flaw(_reason(key, bad), refuses=True)

        memo = _Memo(understand)
        values = list(map(memo.__getitem__, cells))
        if memo.flawed:
            for position, value in enumerate(values):
                if isinstance(value, _Flaw):
                    values[position] = self._flaw(position, column, value, blank)
        return cast("list[T]", values)

    def _flaw(self, position: int, column: int, flaw: _Flaw, blank: object) -> object:
        if flaw.refuses:
            self._refuse(position, column, flaw.reason)
            return blank
        self._doubts.append((position, column, flaw.reason))
        return flaw.value

    def _pairs(self, keys: Sequence[str]) -> tuple[int, list[tuple[Cell, ...]]]:
        """Cells of several fields that are understood together, and the column that stands for them."""
        columns = [self._header.columns[key] for key in keys if key in self._header.columns]
        return min(columns, default=-1), list(zip(*(self._cells(key) for key in keys), strict=True))
