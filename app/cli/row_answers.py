"""What the command says of the rows of a file, as figures and as text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from app.cli.answers import counted
from app.exchange.columns import IgnoredRow, RowProblem

SHOWN: Final = 20
"""Warnings that the text tells; the JSON has them all."""


def problems(found: Iterable[RowProblem]) -> list[dict[str, Any]]:
    """Problems of rows as the command lists them."""
    return [{"fila": each.row, "columna": each.column, "motivo": each.reason} for each in found]


def ignored(found: Iterable[IgnoredRow]) -> list[dict[str, Any]]:
    """Rows that are no data as the command lists them."""
    return [{"fila": each.row, "motivo": each.reason} for each in found]


def problem_lines(rejected: Sequence[RowProblem], warnings: Sequence[RowProblem]) -> Iterator[str]:
    """What is wrong with each row refused, then what is odd about those that came in."""
    yield from (f"  fila {_told(each)}" for each in rejected)
    yield from (f"  aviso en la fila {_told(each)}" for each in warnings[:SHOWN])
    if len(warnings) > SHOWN:
        yield f"  … y {counted(len(warnings) - SHOWN, 'aviso', 'avisos')} más; con --json se ven todos."


def _told(problem: RowProblem) -> str:
    """Row, column and reason; a row cut in the middle has no column to blame."""
    where = f"{problem.row}, {problem.column}" if problem.column else str(problem.row)
    return f"{where}: {problem.reason}"
