"""Reads a sheet of other charges: which account, what for, how much, in how many instalments, from when.

This is the file alone; `app.exchange.charge_check` judges its rows by what only the office's data can
tell. Neither drops a row in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from app.exchange.cadastre_file import code_text, pad_codes
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
from app.exchange.months import parse_period
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import Cell, Fault, Refused, fold, is_blank, parse_amount, parse_count
from domain.charge import MOST_INSTALMENTS, ChargeConcept
from domain.money import Money
from domain.period import Period
from reports.names import CHARGE_NAMES

CODE, CONCEPT, LABEL, AMOUNT = "codigo", "concepto", "detalle", "valor"
INSTALMENTS, STARTS, REASON = "cuotas", "desde", "motivo"

FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        key=CODE,
        title="CODIGO",
        synonyms=(
            "CODIGO USUARIO",
            "CODIGO SUSCRIPTOR",
            "CUENTA",
            "MATRICULA",
            "NUMERO DE CUENTA",
            "CONTRATO",
        ),
        required=True,
    ),
    FieldSpec(
        key=CONCEPT,
        title="CONCEPTO",
        synonyms=("TIPO DE COBRO", "TIPO", "CLASE DE COBRO", "COBRO"),
        required=True,
    ),
    FieldSpec(
        key=LABEL, title="DETALLE", synonyms=("DESCRIPCION", "TEXTO EN LA FACTURA", "TEXTO", "OBSERVACION")
    ),
    FieldSpec(
        key=AMOUNT,
        title="VALOR",
        synonyms=("VALOR TOTAL", "MONTO", "IMPORTE", "TOTAL A COBRAR", "PRECIO"),
        required=True,
    ),
    FieldSpec(key=INSTALMENTS, title="CUOTAS", synonyms=("NUMERO DE CUOTAS", "PLAZO")),
    FieldSpec(key=STARTS, title="DESDE", synonyms=("DESDE EL PERIODO", "PERIODO", "MES", "PRIMER PERIODO")),
    FieldSpec(key=REASON, title="MOTIVO"),
)
"""What a sheet of charges may have; MOTIVO is known from a list of refused rows, and not read."""

WORDS: Final = MappingProxyType(
    {
        ChargeConcept.METER: "MEDIDOR",
        ChargeConcept.CONNECTION: "CONEXION",
        ChargeConcept.REPAIR: "REPARACION",
        ChargeConcept.SUSPENSION: "SUSPENSION",
        ChargeConcept.REINSTATEMENT: "REINSTALACION",
        ChargeConcept.CUT: "CORTE",
        ChargeConcept.RECONNECTION: "RECONEXION",
        ChargeConcept.WATER_TRUCK: "CARROTANQUE",
        ChargeConcept.OTHER: "OTRO",
    }
)
"""The words that the template offers for a concept; the loader knows each of them."""

_STEMS: Final = (
    (ChargeConcept.REINSTATEMENT, "REINSTALA"),
    (ChargeConcept.SUSPENSION, "SUSPENSI"),
    (ChargeConcept.CUT, "CORTE"),
    (ChargeConcept.RECONNECTION, "RECONEX"),
    (ChargeConcept.REPAIR, "REPARA|ARREGLO"),
    (ChargeConcept.CONNECTION, "CONEX|ACOMETIDA|MATRICULA"),
    (ChargeConcept.METER, "MEDIDOR|CONTADOR"),
    (ChargeConcept.WATER_TRUCK, "CARRO ?TANQUE|TANQUERO"),
    (ChargeConcept.OTHER, "OTR[OA]"),
)
_FOUND = tuple((concept, re.compile(rf"\b(?:{stems})")) for concept, stems in _STEMS)

_REASONS: Reasons = {
    (AMOUNT, Fault.NOT_A_NUMBER): "valor no numérico",
    (AMOUNT, Fault.CENTS): "valor con más decimales que la moneda",
    (AMOUNT, Fault.AMBIGUOUS): "valor ambiguo: no se sabe si el punto separa miles o decimales",
    (INSTALMENTS, Fault.NOT_A_NUMBER): "cuotas no numéricas",
    (INSTALMENTS, Fault.CENTS): "cuotas con decimales",
    (INSTALMENTS, Fault.NEGATIVE): "cuotas negativas",
    (INSTALMENTS, Fault.AMBIGUOUS): "cuotas con decimales",
}
_LONGEST_LABEL: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeSheetRow:
    """One row of a sheet of charges.

    Attributes:
        row: row number, as the spreadsheet shows it.
        code: the account's code as it stands in the file.
        concept: what it is for.
        label: how the invoice will name it.
        amount: units of money, at least 1.
        instalments: over how many invoices it is spread.
        starts: first period whose invoice may bill it; None if the file does not tell.
    """

    row: int
    code: str
    concept: ChargeConcept
    label: str
    amount: Money
    instalments: int
    starts: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFile:
    """What a sheet of charges holds.

    Attributes:
        header: the header row and the mapping that was used.
        rows: rows that can be judged against the office's data, in the order of the file.
        rejected: rows that cannot, each with its first problem.
        warnings: what a person should look at in the others.
        ignored: rows that are no data: blank, totals, notes.
    """

    header: Header
    rows: tuple[ChargeSheetRow, ...]
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]

    @property
    def data_rows(self) -> int:
        """Rows of data: judged and refused."""
        return len(self.rows) + len(self.rejected)


def concept_of(text: str) -> ChargeConcept | None:
    """What a free text says that is charged; None if it says nothing that is known (R-DIF-03)."""
    folded = fold(text)
    return next((concept for concept, words in _FOUND if words.search(folded)), None)


def score_charges(table: RawTable) -> int:
    """How well a sheet serves as one of charges: for `read_table(..., score=…)`."""
    return count_fields(table, FIELDS)


def read_charges(table: RawTable, mapping: ColumnMapping | None = None, *, digits: int = 0) -> ChargeFile:
    """Understand every row of a sheet of charges.

    Args:
        table: the sheet.
        mapping: what the user or an earlier file of this shape decided; else what is proposed.
        digits: decimals of the office's money.

    Raises:
        ColumnsMissing: if there is no header row with a code, a concept and an amount.
    """
    header = find_header(table, FIELDS, mapping)
    rows = sort_rows(table, header, CODE, AMOUNT, (CONCEPT, AMOUNT, LABEL))
    reader = ColumnReader(header, rows, _REASONS)
    cells = reader.cells(CODE)
    codes = pad_codes(cells, reader.read(CODE, code_text, cells, ""), None, text_too=bool(table.delimiter))
    concepts = reader.column(CONCEPT, _concept, ChargeConcept.OTHER)
    labels = reader.column(LABEL, _label, "")
    amounts = reader.column(AMOUNT, partial(_amount, digits=digits), 0)
    instalments = reader.column(INSTALMENTS, _instalments, 1)
    starts = reader.column(STARTS, parse_period, None)
    found = tuple(
        ChargeSheetRow(
            row=number,
            code=codes[at],
            concept=concepts[at],
            label=labels[at] or CHARGE_NAMES[concepts[at]],
            amount=amounts[at],
            instalments=instalments[at],
            starts=starts[at],
        )
        for at, number in enumerate(reader.numbers)
        if at not in reader.refused
    )
    return ChargeFile(
        header=header,
        rows=found,
        rejected=reader.rejected(codes),
        warnings=reader.warnings(codes),
        ignored=tuple(rows.ignored),
    )


def _concept(cell: Cell) -> ChargeConcept:
    text = plain_text(cell)
    if not text:
        raise Refused("sin concepto")
    found = concept_of(text)
    if found is None:
        raise Refused(f"concepto no reconocido: use {_joined(tuple(WORDS.values()))}")
    return found


def _joined(words: Sequence[str]) -> str:
    lower = [word.lower() for word in words]
    return f"{', '.join(lower[:-1])} u {lower[-1]}"


def _label(cell: Cell) -> str:
    text = plain_text(cell)
    if len(text) > _LONGEST_LABEL:
        raise Refused(f"detalle de más de {_LONGEST_LABEL} letras: no cabe en la factura")
    return text


def _amount(cell: Cell, *, digits: int) -> Money:
    if is_blank(cell):
        raise Refused("sin valor")
    amount = parse_amount(cell, digits=digits)
    if amount < 1:
        raise Refused("valor que no es mayor que cero: lo que se devuelve va en una nota crédito")
    return amount


def _instalments(cell: Cell) -> int:
    found = parse_count(cell)
    if found is None:
        return 1
    if not 1 <= found <= MOST_INSTALMENTS:
        raise Refused(f"cuotas fuera de 1-{MOST_INSTALMENTS}")
    return found
