"""Reads the matrix of a plan of action from a sheet: an activity a row, with the columns that offices use.

This is the file alone; whether an activity fits its plan is said by `app.figures.plans_load`.
"""

from dataclasses import dataclass
from datetime import date
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
from app.exchange.rows import sort_rows
from app.exchange.table import RawTable
from app.exchange.values import Cell, Fault, Refused, parse_date, parse_doubtful_count
from domain.action_plan import Frame

ACTIVITY, TARGET, WHO, STARTS, DUE = "actividad", "meta_actividad", "responsable", "inicio", "vence"
WEIGHT, RESOURCES, NOTE = "peso", "recursos", "observacion"
PROCESS, STRATEGY, OBJECTIVE, BASELINE, GOAL, NORM = (
    "proceso", "estrategia", "objetivo", "linea_base", "meta", "norma",
)  # fmt: skip

FIELDS: Final = (
    FieldSpec(key=ACTIVITY, title="ACTIVIDAD", synonyms=("ACCION", "ACTIVIDADES", "ACCIONES"), required=True),
    FieldSpec(
        key=DUE,
        title="VENCE",
        synonyms=("FECHA FIN", "FECHA", "FECHA LIMITE", "FECHA FINAL", "HASTA", "PLAZO"),
        required=True,
    ),
    FieldSpec(key=STARTS, title="INICIO", synonyms=("FECHA INICIO", "FECHA INICIAL", "DESDE")),
    FieldSpec(key=TARGET, title="META DE LA ACTIVIDAD", synonyms=("META POR ACTIVIDAD", "META ACTIVIDAD")),
    FieldSpec(key=WHO, title="RESPONSABLE", synonyms=("RESPONSABLES", "A CARGO")),
    FieldSpec(key=WEIGHT, title="PESO", synonyms=("PONDERACION",)),
    FieldSpec(key=RESOURCES, title="RECURSOS", synonyms=("RECURSO", "PRESUPUESTO")),
    FieldSpec(key=NOTE, title="OBSERVACION", synonyms=("OBSERVACIONES", "NOTA", "NOTAS")),
    FieldSpec(key=PROCESS, title="PROCESO", synonyms=("AREA", "PROCESOS")),
    FieldSpec(key=STRATEGY, title="ESTRATEGIA", synonyms=("ESTRATEGIAS",)),
    FieldSpec(key=OBJECTIVE, title="OBJETIVO", synonyms=("OBJETIVOS",)),
    FieldSpec(key=BASELINE, title="LINEA BASE", synonyms=("BASE",)),
    FieldSpec(key=GOAL, title="META", synonyms=("METAS", "META DEL OBJETIVO")),
    FieldSpec(key=NORM, title="NORMA", synonyms=("NORMATIVIDAD", "MARCO NORMATIVO")),
)
"""What a matrix may have."""

_FRAME: Final = {
    "process": PROCESS, "strategy": STRATEGY, "objective": OBJECTIVE, "baseline": BASELINE, "goal": GOAL,
    "norm": NORM,
}  # fmt: skip
_REASONS: Reasons = {
    (WEIGHT, Fault.NOT_A_NUMBER): "número no válido",
    (WEIGHT, Fault.CENTS): "con decimales: escriba enteros",
    (WEIGHT, Fault.NEGATIVE): "número negativo",
    (STARTS, Fault.NOT_A_DATE): "fecha no válida",
    (DUE, Fault.NOT_A_DATE): "fecha no válida",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """What the sheet says of an activity; what it leaves empty is its plan's."""

    row: int
    name: str
    due_on: date
    starts_on: date | None
    weight: int | None
    target: str
    responsible: str
    resources: str
    note: str
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """What a matrix holds: its rows in the order of the file, and those that are none."""

    header: Header
    rows: tuple[PlanRow, ...]
    rejected: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]


def score_plan(table: RawTable) -> int:
    """How well a sheet serves: for `read_table(..., score=…)`."""
    return count_fields(table, FIELDS)


def read_plan(table: RawTable, mapping: ColumnMapping | None = None) -> PlanFile:
    """Understand every row of a matrix.

    Raises:
        ColumnsMissing: there is no header row with an activity and the day by which it is due.
    """
    header = find_header(table, FIELDS, mapping)
    rows = sort_rows(table, header, ACTIVITY, DUE, (ACTIVITY, DUE, WHO))
    reader = ColumnReader(header, rows, _REASONS)
    names = reader.column(ACTIVITY, _named, "")
    due = reader.column(DUE, _due, date.min)
    starts = reader.column(STARTS, parse_date, None)
    weights = reader.column(WEIGHT, parse_doubtful_count, None)
    texts = {key: reader.text(key) for key in (TARGET, WHO, RESOURCES, NOTE)}
    columns = {name: reader.text(key) for name, key in _FRAME.items()}
    found = [
        PlanRow(
            row=number,
            name=names[at],
            due_on=due[at],
            starts_on=starts[at],
            weight=weights[at],
            target=texts[TARGET][at],
            responsible=texts[WHO][at],
            resources=texts[RESOURCES][at],
            note=texts[NOTE][at],
            frame=Frame(**{name: column[at] for name, column in columns.items()}),
        )
        for at, number in enumerate(reader.numbers)
        if at not in reader.refused
    ]
    return PlanFile(
        header=header,
        rows=tuple(found),
        rejected=reader.rejected(names),
        ignored=tuple(rows.ignored),
    )


def _named(cell: Cell) -> str:
    found = plain_text(cell)
    if not found:
        raise Refused("sin actividad")
    return found


def _due(cell: Cell) -> date:
    found = parse_date(cell)
    if found is None:
        raise Refused("sin fecha en que vence")
    return found
