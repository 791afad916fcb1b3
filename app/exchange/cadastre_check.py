"""Judges the rows of a cadastre file by what only the office's data can tell; pure."""

from collections.abc import Set as AbstractSet

from app.exchange.cadastre_row import CadastreReading, CadastreRow
from app.exchange.columns import RowProblem

ALREADY_THERE = "la cuenta ya está en el catastro"
UNKNOWN_CYCLE = "ciclo que no existe"


def check_rows(
    reading: CadastreReading, known: AbstractSet[str], cycles: AbstractSet[str]
) -> tuple[tuple[CadastreRow, ...], tuple[RowProblem, ...]]:
    """The rows that may enter, and all that are refused, in the order of the file.

    Args:
        reading: the file.
        known: codes of the accounts that the office has, without leading zeros.
        cycles: codes of its cycles.
    """
    accepted, refused, title = [], list(reading.rejected), reading.header.title
    for row in reading.rows:
        if row.code.lstrip("0") in known:
            refused.append(RowProblem(row.row, title("codigo"), ALREADY_THERE, row.code))
        elif row.cycle and row.cycle not in cycles:
            refused.append(RowProblem(row.row, title("ciclo"), UNKNOWN_CYCLE, row.code))
        else:
            accepted.append(row)
    return tuple(accepted), tuple(sorted(refused, key=lambda problem: problem.row))
