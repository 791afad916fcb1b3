"""A bank's statement in a sheet: its movements, and the rows that cannot be read."""

from typing import Final

from app.exchange.bank_sheet import cents_of
from app.exchange.columns import FieldSpec, Header, count_fields, find_header
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import BadCell, Cell, Fault, parse_date, shown
from domain.reconciliation import StatementRow

DATE, VALUE, DEBIT, TEXT, BANK = "fecha", "valor", "debito", "descripcion", "banco"
FIELDS: Final[tuple[FieldSpec, ...]] = (
    FieldSpec(key=DATE, title="FECHA", synonyms=("FECHA MOVIMIENTO", "FECHA DE MOVIMIENTO"), required=True),
    FieldSpec(key=VALUE, title="VALOR", synonyms=("CREDITO", "CREDITOS", "ABONO", "MONTO"), required=True),
    FieldSpec(key=DEBIT, title="DEBITO", synonyms=("DEBITOS", "CARGO", "CARGOS")),
    FieldSpec(key=TEXT, title="DESCRIPCION", synonyms=("CONCEPTO", "DETALLE", "TRANSACCION")),
    FieldSpec(key=BANK, title="BANCO", synonyms=("CODIGO BANCO",)),
)
"""Columns that a statement may have."""


def read_statement(
    table: RawTable, header: Header | None = None
) -> tuple[tuple[StatementRow, ...], tuple[tuple[int, str], ...]]:
    """The movements of a sheet, and the rows that are none with why.

    Args:
        table: the sheet.
        header: which column is what; None proposes it.

    Raises:
        ColumnsMissing: it has no day or no value.
    """
    header = header or find_header(table, FIELDS)
    rows = sort_rows(table, header, DATE, VALUE, (DATE,), (DATE, VALUE))
    made, wrong = [], []
    for position, (number, cells) in enumerate(zip(rows.numbers, rows.cells, strict=True)):
        named = {key: cells[column] for key, column in header.columns.items()}
        try:
            if position in rows.broken:
                wrong.append((number, rows.broken[position]))
            else:
                made.append(_movement(number, named))
        except BadCell as bad:
            wrong.append((number, f"«{bad.text}» no es fecha ni valor"))
    return tuple(made), tuple(wrong)


def score_movements(table: RawTable) -> int:
    """How well a sheet serves as a statement."""
    return count_fields(table, FIELDS)


def _movement(number: int, cells: dict[str, Cell]) -> StatementRow:
    day = parse_date(cells[DATE])
    if day is None:
        raise BadCell(Fault.NOT_A_DATE, "")
    return StatementRow(
        row=number,
        on=day,
        cents=cents_of(cells[VALUE]) - abs(cents_of(cells.get(DEBIT))),
        text=shown(cells.get(TEXT)),
        bank=_bank(shown(cells.get(BANK))),
    )


def _bank(code: str) -> str:
    """A bank's code with the zeros that spreadsheets lose."""
    return code.zfill(3) if code.isdecimal() else code
