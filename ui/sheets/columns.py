"""The tables that every sheet has: rows that will not enter or must be looked at, rows without data."""

from app.exchange.columns import ColumnSample, IgnoredRow, RowProblem
from ui.formats import NO_FIGURE, number
from ui.theme.tone import Tone
from ui.widgets.columns import Align, Column

PROBLEMS: tuple[Column[RowProblem], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda row: number(row.row),
        value=lambda row: row.row,
        width=64,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="code", title="Cuenta", cell=lambda row: row.code or NO_FIGURE, width=96),
    Column(key="column", title="Columna", cell=lambda row: row.column, width=170),
    Column(key="reason", title="Qué pasa", cell=lambda row: row.reason, width=260, stretch=True, name=True),
)

SAMPLES: tuple[Column[ColumnSample], ...] = (
    Column(key="title", title="Columna del archivo", cell=lambda sample: sample.title, width=220, name=True),
    Column(
        key="values",
        title="Lo primero que trae",
        cell=lambda sample: " · ".join(sample.values) or NO_FIGURE,
        width=260,
        stretch=True,
        tone=Tone.MUTED,
    ),
)

IGNORED: tuple[Column[IgnoredRow], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda row: number(row.row),
        value=lambda row: row.row,
        width=64,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(
        key="reason", title="Por qué no tiene datos", cell=lambda row: row.reason, width=260, stretch=True
    ),
)
