"""Payments of a bank in a sheet with columns (CSV, XLSX, XLS, ODS), told as a file of fixed positions is."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from app.exchange.bank_file import (
    CHEQUE,
    BankFile,
    BankPayment,
    ErrorCode,
    FileError,
    fingerprint,
    notices_of,
)
from app.exchange.bank_layout import cents_reader, completed, day_reader
from app.exchange.bank_profile import (
    CAUSE,
    CSV,
    DATE,
    MEANS,
    REFERENCE,
    VALUE,
    BankProfile,
    SheetLayout,
)
from app.exchange.columns import ColumnMapping, FieldSpec, Header, count_fields, find_header
from app.exchange.rows import SortedRows, sort_rows
from app.exchange.table import RawTable
from app.exchange.values import BadCell, Cell, Fault, fold, parse_amount, shown

T = TypeVar("T")

OPERATION: Final = "operacion"
FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        key=REFERENCE,
        title="REFERENCIA",
        synonyms=("REFERENCIA DE PAGO", "REFERENCIA 1", "FACTURA", "NUMERO DE FACTURA", "CODIGO DE PAGO"),
        required=True,
    ),
    FieldSpec(
        key=VALUE,
        title="VALOR",
        synonyms=("VALOR PAGADO", "VALOR RECAUDADO", "VALOR CONSIGNADO", "MONTO", "IMPORTE", "ABONO"),
        required=True,
    ),
    FieldSpec(
        key=DATE,
        title="FECHA",
        synonyms=("FECHA DE PAGO", "FECHA RECAUDO", "FECHA DE RECAUDO", "FECHA TRANSACCION"),
        required=True,
    ),
    FieldSpec(key=MEANS, title="MEDIO", synonyms=("MEDIO DE PAGO", "FORMA DE PAGO")),
    FieldSpec(
        key=OPERATION, title="OPERACION", synonyms=("NUMERO DE OPERACION", "TRANSACCION", "COMPROBANTE")
    ),
    FieldSpec(key=CAUSE, title="CAUSAL", synonyms=("CAUSAL DE DEVOLUCION", "RECHAZO")),
)
"""Columns that a list of payments may have."""

_MEANS = {
    "EFECTIVO": "01", "CHEQUE": CHEQUE, "TRANSFERENCIA": "15", "INTERNET": "15", "PSE": "15",
    "TARJETA": "13", "DATAFONO": "13",
}  # fmt: skip


def read_bank_sheet(
    table: RawTable, data: bytes, mapping: ColumnMapping | None = None, profile: BankProfile = CSV
) -> tuple[Header, BankFile]:
    """Read a list of payments: every row is a payment, a total or a blank; nothing is passed over.

    Args:
        table: the sheet.
        data: the bytes of its file.
        mapping: which column is what, as it was decided, over what the profile says; else it is proposed.
        profile: how its bank writes.

    Raises:
        ColumnsMissing: it has no reference, value or date.
    """
    sheet = profile.sheet or SheetLayout()
    said = {field: heading for field, heading in sheet.columns if heading}
    header = find_header(table, FIELDS, {**said, **(mapping or {})})
    rows = sort_rows(table, header, REFERENCE, VALUE, (REFERENCE, VALUE), (REFERENCE, VALUE, DATE))
    reading = _Reading(header, rows, profile)
    errors = reading.errors or ([] if reading.payments else [FileError(None, ErrorCode.EMPTY)])
    days = {each.paid_on for each in reading.payments}
    found = BankFile(
        profile=profile.code,
        shown=frozenset(header.columns) & {MEANS, OPERATION, CAUSE, DATE},
        sha256=fingerprint(data),
        header={},
        collected_on=days.pop() if len(days) == 1 else None,
        lots=(),
        payments=reading.payments,
        errors=errors,
        notices=notices_of(reading.payments, with_means=MEANS in header.columns),
        named=False,
    )
    return header, completed(found, profile)


def score_payments(table: RawTable) -> int:
    """How well a sheet serves as a list of payments."""
    return count_fields(table, FIELDS)


class _Reading:
    """The rows of a sheet as payments, and what is wrong with the others."""

    def __init__(self, header: Header, rows: SortedRows, profile: BankProfile) -> None:
        self.columns = header.columns
        self.day = day_reader(profile.day_form)
        self.cents = _positive(cents_reader(profile.sheet.decimal if profile.sheet else "", cents_of))
        self.errors: list[FileError] = []
        self.payments: list[BankPayment] = []
        for position, (number, cells) in enumerate(zip(rows.numbers, rows.cells, strict=True)):
            before = len(self.errors)
            if position in rows.broken:
                self.errors.append(FileError(number, ErrorCode.LENGTH, {"motivo": rows.broken[position]}))
                continue
            made = self._payment(number, cells)
            if len(self.errors) == before:
                self.payments.append(made)

    def _payment(self, number: int, cells: Sequence[Cell]) -> BankPayment:
        reference, cents = self._cell(cells, REFERENCE), self._read(number, cells, VALUE, self.cents, 0)
        if not reference:
            self._wrong(number, ErrorCode.NUMERIC, REFERENCE, reference)
        paid_on = self._read(number, cells, DATE, self.day, None)
        if paid_on is None and not self._cell(cells, DATE):
            self._wrong(number, ErrorCode.DATE, DATE, "")
        means = self._cell(cells, MEANS)
        return BankPayment(
            line=number,
            lot=None,
            reference=reference.lstrip("0"),
            cents=cents,
            means=_MEANS.get(fold(means), means),
            operation=self._cell(cells, OPERATION),
            cause=self._cell(cells, CAUSE),
            paid_on=paid_on,
        )

    def _cell(self, cells: Sequence[Cell], key: str) -> str:
        column = self.columns.get(key)
        return "" if column is None else shown(cells[column])

    def _read(self, number: int, cells: Sequence[Cell], key: str, parse: Callable[[Cell], T], blank: T) -> T:
        try:
            return parse(cells[self.columns[key]])
        except BadCell as bad:
            code = ErrorCode.DATE if key == DATE else ErrorCode.NUMERIC
            self._wrong(number, code, key, bad.text)
            return blank

    def _wrong(self, number: int, code: ErrorCode, key: str, value: str) -> None:
        facts: dict[str, Any] = {"campo": key, "valor": value}
        self.errors.append(FileError(number, code, facts))


def _positive(read: Callable[[Cell], int]) -> Callable[[Cell], int]:
    """An amount above nothing, in hundredths."""

    def above(cell: Cell) -> int:
        cents = read(cell)
        if cents < 1:
            raise BadCell(Fault.NEGATIVE, shown(cell))
        return cents

    return above


def cents_of(cell: Cell) -> int:
    """An amount in hundredths; a lone point is that of thousands, and a blank cell is nothing.

    Raises:
        BadCell: it is no amount.
    """
    try:
        return parse_amount(cell, digits=2)
    except BadCell as bad:
        if bad.fault is not Fault.AMBIGUOUS:
            raise
    return parse_amount(cell) * 100
