"""What technicians found and did, as a workbook: one row for each technician, kind and result (004-22)."""

from collections.abc import Iterable
from pathlib import Path

from app.debt.work_orders import RevisionRow
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from app.wording.order_sentences import KIND_WORDS, RESULT_WORDS

_COLUMNS = (
    SheetColumn("Técnico"),
    SheetColumn("Qué se hizo"),
    SheetColumn("Resultado"),
    SheetColumn("Hechas", Kind.NUMBER),
    SheetColumn("No hechas", Kind.NUMBER),
    SheetColumn("Tarde", Kind.NUMBER),
)


def result_text(row: RevisionRow) -> str:
    """What was found, in words."""
    if not row.done:
        return "no se hizo"
    return RESULT_WORDS[row.result] if row.result else "sin resultado"


def write(path: Path, rows: Iterable[RevisionRow]) -> int:
    """Write the workbook; how many rows it has.

    Raises:
        FileUnwritable, DiskFull: it cannot be written there.
    """
    cells = [
        (
            row.officer or "Sin nombre",
            KIND_WORDS[row.kind].capitalize(),
            result_text(row).capitalize(),
            row.count if row.done else 0,
            0 if row.done else row.count,
            row.late,
        )
        for row in rows
    ]
    return write_rows(path, [Sheet(name="Revisiones", columns=_COLUMNS, rows=cells)])
