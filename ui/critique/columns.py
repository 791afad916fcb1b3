"""Columns of the worklist."""

from ui.critique.rows import CaseRow
from ui.formats import figure
from ui.theme.tone import Tone
from ui.widgets.columns import Align, Column, Order

FIRST_ORDER = Order("variation", descending=True)


COLUMNS: tuple[Column[CaseRow], ...] = (
    Column(key="code", title="Cuenta", cell=lambda row: row.code, width=76),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=114, stretch=True, name=True),
    Column(
        key="previous",
        title="Anterior",
        cell=lambda row: row.previous,
        width=64,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        sortable=False,
        value=lambda row: figure(row.previous),
    ),
    Column(
        key="current",
        title="Actual",
        cell=lambda row: row.current,
        width=60,
        align=Align.RIGHT,
        sortable=False,
        value=lambda row: figure(row.current),
    ),
    Column(
        key="use",
        title="m³",
        cell=lambda row: row.use,
        width=54,
        align=Align.RIGHT,
        value=lambda row: figure(row.use.text),
    ),
    Column(
        key="average",
        title="Prom.",
        cell=lambda row: row.average,
        width=52,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        sortable=False,
        tip="Promedio con el que se compara, m³",
        value=lambda row: figure(row.average),
    ),
    Column(
        key="variation",
        title="Var.",
        cell=lambda row: row.variation,
        width=72,
        align=Align.RIGHT,
        tip="Variación frente al promedio",
        value=lambda row: figure(row.variation.text),
    ),
    Column(
        key="limit",
        title="Límite",
        cell=lambda row: row.limit,
        width=54,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        sortable=False,
        tip="Variación desde la que se revisa",
        value=lambda row: figure(row.limit),
    ),
    Column(key="bars", title="6 meses", cell=lambda row: row.bars, width=82, sortable=False),
    Column(
        key="last_year",
        title="Año ant.",
        cell=lambda row: row.last_year,
        width=66,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        sortable=False,
        tip="El mismo mes del año pasado, m³",
        value=lambda row: figure(row.last_year),
    ),
    Column(
        key="neighbours",
        title="Vecinos",
        cell=lambda row: row.neighbours,
        width=62,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        sortable=False,
        tip="Promedio de los vecinos de la ruta, m³",
        value=lambda row: figure(row.neighbours),
    ),
    Column(key="novelty", title="Novedad", cell=lambda row: row.novelty, width=94),
    Column(key="cause", title="Causa", cell=lambda row: row.cause, width=158),
    Column(key="todo", title="Sugerida", cell=lambda row: row.todo, width=108, sortable=False),
)


VALUES = {"variation": lambda row: row.size, "use": lambda row: row.m3}
"""What figures are sorted by."""
