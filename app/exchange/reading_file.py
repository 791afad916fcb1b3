"""Reads a file of meter readings, and judges its rows against the accounts that were expected.

This is the file alone; `app.exchange.reading_check` judges its rows by what only the office's data
can tell. Neither drops a row in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.exchange.cadastre_file import code_text, pad_codes
from app.exchange.column_reader import LOST_DIGITS, ColumnReader, Reasons, plain_text
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
from app.exchange.values import (
    BadCell,
    Cell,
    Doubt,
    Fault,
    Refused,
    fold,
    is_scientific,
    parse_count,
    parse_date,
    parse_doubtful_count,
    text_of,
)
from domain.reading import Observation

CODE, SERIAL, READING, DATE = "codigo", "medidor", "lectura", "fecha"
NOVELTY, NOTE, PREVIOUS, REASON = "novedad", "observacion", "lectura_anterior", "motivo"

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
            "SUSCRIPCION",
        ),
        required=True,
    ),
    FieldSpec(
        key=SERIAL,
        title="MEDIDOR",
        synonyms=("MEDIDOR NO", "NUMERO MEDIDOR", "SERIAL", "SERIE", "CONTADOR"),
    ),
    FieldSpec(
        key=READING,
        title="LECTURA ACTUAL",
        synonyms=("LECTURA", "LECT ACTUAL", "LECTURA TOMADA", "LECTURA NUEVA", "LECT ACT", "LECTURA DEL MES"),
        required=True,
    ),
    FieldSpec(
        key=PREVIOUS, title="LECTURA ANTERIOR", synonyms=("LECT ANTERIOR", "LECT ANT", "ULTIMA LECTURA")
    ),
    FieldSpec(key=DATE, title="FECHA", synonyms=("FECHA LECTURA", "FECHA DE LECTURA", "FECHA TOMA", "DIA")),
    FieldSpec(
        key=NOVELTY, title="NOVEDAD", synonyms=("CAUSAL", "NOVEDAD DE LECTURA", "CODIGO NOVEDAD", "ANOMALIA")
    ),
    FieldSpec(key=NOTE, title="OBSERVACION", synonyms=("OBSERVACIONES", "NOTA", "COMENTARIO", "NOTAS")),
    FieldSpec(key=REASON, title="MOTIVO"),
)
"""What a file of readings may have; the previous reading and MOTIVO are known, and not read."""

UNFILLED = "sin diligenciar"
"""A row of a reading sheet that nobody filled in: no reading and no novelty. It is ignored."""

_REASONS: Reasons = {
    (READING, Fault.NOT_A_NUMBER): "lectura no numérica",
    (READING, Fault.CENTS): "lectura con decimales",
    (READING, Fault.NEGATIVE): "lectura negativa",
    (DATE, Fault.NOT_A_DATE): "fecha no válida",
}

_STEMS: dict[Observation, str] = {
    Observation.USE_WHILE_SUSPENDED: "CONSUMO EN SUSP|FRAUDE|RECONECTADO SIN|AUTORECONEC|RECONEXION NO AUT",
    Observation.NO_METER: "SIN MEDIDOR|NO TIENE MEDIDOR|NO HAY MEDIDOR|SIN CONTADOR",
    Observation.REMOVED_METER: "RETIRAD|MEDIDOR HURTADO|ROBADO|ROBARON",
    Observation.REVERSED_METER: "INVERTID|AL REVES|VOLTEAD",
    Observation.FOGGED_METER: "EMPANAD|OPAC|ILEGIBLE|BORROS|NO SE VE",
    Observation.STUCK_METER: "TRABAD|DANAD|FRENAD|PARAD|DETENID|PEGAD|NO MARCA|NO REGISTRA",
    Observation.COVERED_METER: "TAPAD|ENTERRAD|INUNDAD|CUBIERT|ESCOMBRO",
    Observation.VISIBLE_LEAK: "FUGA|ESCAPE|GOTEO",
    Observation.DEMOLISHED: "DEMOLID|LOTE VACIO|NO EXISTE PREDIO|PREDIO NO EXISTE",
    Observation.VACANT: "DESOCUPAD|DESHABITAD|VACI|ABANDONAD|CASA SOLA",
    Observation.SUSPENDED: "SUSPENDID|SUSPENSION|CORTAD",
    Observation.WRONG_ADDRESS: "DIRECCION ERRADA|DIRECCION EQUIVOCADA|NO UBICAD|NO SE UBICA|NO SE ENCONTRO",
    Observation.CLOSED_PREMISES: "CERRAD|NO ABRE|NADIE|PERRO|NO PERMITE|AUSENTE|SIN ACCESO",
    Observation.READ: "LEID|NORMAL|SIN NOVEDAD|OK|NINGUNA|BUENO",
}
"""How the words of each observation begin, in the order in which they are tried."""

_FOUND = {observation: re.compile(rf"\b(?:{stems})") for observation, stems in _STEMS.items()}
_CODES = {fold(one.value): one for one in Observation}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """One row of a file of readings.

    Attributes:
        row: row number, as the spreadsheet shows it.
        code: the account's code as it stands in the file.
        serial: of the meter; None if the file does not tell.
        reading: m³ on the dial, from 0; None if it could not be read.
        read_on: None if the file does not tell.
        observation: what the reader found; None if nothing was written.
        note: what was written, when it says more than the observation.
    """

    row: int
    code: str
    serial: str | None
    reading: int | None
    read_on: date | None
    observation: Observation | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFile:
    """What a file of readings holds.

    Attributes:
        header: the header row and the mapping that was used.
        rows: rows that can be judged against the office's data, in the order of the file.
        rejected: rows that cannot, each with its first problem.
        warnings: what a person should look at in the others.
        ignored: rows that are no data: blank, totals, notes, and sheets' rows that nobody filled in.
        blank_rows: how many of those were blank (long runs of them are not listed).
    """

    header: Header
    rows: tuple[ReadingRow, ...]
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    blank_rows: int

    @property
    def data_rows(self) -> int:
        """Rows of data: judged and refused."""
        return len(self.rows) + len(self.rejected)


def observation_of(text: str) -> Observation | None:
    """What a reader meant by a free text; None if it says nothing that is known (R-LEC-04)."""
    folded = fold(text)
    if folded in _CODES:
        return _CODES[folded]
    return next((observation for observation, words in _FOUND.items() if words.search(folded)), None)


def score_readings(table: RawTable) -> int:
    """How well a sheet serves as a file of readings: for `read_table(..., score=…)`."""
    return count_fields(table, FIELDS)


def read_readings(table: RawTable, mapping: ColumnMapping | None = None) -> ReadingFile:
    """Understand every row of a file of readings.

    Args:
        table: the sheet.
        mapping: what the user or an earlier file of this shape decided; else what is proposed.

    Raises:
        ColumnsMissing: if there is no header row with a code and a reading.
    """
    header = find_header(table, FIELDS, mapping)
    rows = sort_rows(table, header, CODE, READING, (READING, NOVELTY, SERIAL))
    reader = ColumnReader(header, rows, _REASONS)
    cells = reader.cells(CODE)
    codes = pad_codes(cells, reader.read(CODE, code_text, cells, ""), None, text_too=bool(table.delimiter))
    serials = reader.column(SERIAL, _serial, None)
    readings = reader.column(READING, _reading, None)
    days = reader.column(DATE, parse_date, None)
    findings = _findings(reader, readings)
    found = [
        ReadingRow(
            row=number,
            code=codes[at],
            serial=serials[at],
            reading=readings[at],
            read_on=days[at],
            observation=findings[at][0],
            note=findings[at][1],
        )
        for at, number in enumerate(reader.numbers)
        if at not in reader.refused
    ]
    filled = tuple(row for row in found if row.reading is not None or row.observation is not None)
    unfilled = [
        IgnoredRow(row.row, UNFILLED) for row in found if row.reading is None and row.observation is None
    ]
    return ReadingFile(
        header=header,
        rows=filled,
        rejected=reader.rejected(codes),
        warnings=reader.warnings(codes),
        ignored=tuple(sorted([*rows.ignored, *unfilled], key=lambda one: one.row)),
        blank_rows=rows.blank_rows,
    )


def _serial(cell: Cell) -> str | None:
    text = text_of(cell)
    if is_scientific(text):
        raise Doubt(None, LOST_DIGITS)
    return text or None


def _reading(cell: Cell) -> int | None:
    try:
        return parse_count(cell)
    except BadCell as bad:
        if bad.fault is not Fault.AMBIGUOUS:
            raise
    raise Doubt(parse_doubtful_count(cell), "punto leído como separador de miles")


def _findings(reader: ColumnReader, readings: Sequence[int | None]) -> list[tuple[Observation | None, str]]:
    """Observation and note of each row, from the novelty, or from the note where there is no novelty."""
    triples = list(zip(readings, reader.cells(NOVELTY), reader.cells(NOTE), strict=True))
    blamed = NOVELTY if reader.has(NOVELTY) else NOTE
    return reader.read(blamed, _finding, triples, (None, ""))


def _finding(parts: tuple[int | None, Cell, Cell]) -> tuple[Observation | None, str]:
    reading, novelty, note = parts[0], plain_text(parts[1]), plain_text(parts[2])
    observation = observation_of(novelty)
    said = " - ".join(filter(None, ("" if observation else novelty, note)))
    if novelty and observation is None:
        if reading is None:
            raise Refused("novedad no reconocida")
        raise Doubt((None, said), "novedad no reconocida: queda como nota")
    if not novelty and reading is None and note:
        observation = observation_of(note)
        if observation is None:
            raise Refused("novedad no reconocida", NOTE)
    if observation is Observation.READ and reading is None:
        raise Refused("sin lectura", READING)
    return observation, said
