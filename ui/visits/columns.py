"""Columns of the visits."""

from ui.formats import figure
from ui.theme.tone import Tone
from ui.visits.rows import Line
from ui.widgets.cells import Box, Cell, Text
from ui.widgets.columns import Align, Column, Edit, unsorted


def _typed(line: Line) -> Cell:
    return Box(line.typed) if line.open else Text(line.typed, strong=True)


COLUMNS: tuple[Column[Line], ...] = unsorted(
    Column(key="place", title="Ruta", cell=lambda line: line.place, width=82, tone=Tone.MUTED),
    Column(
        key="code",
        title="Cuenta",
        cell=lambda line: line.code,
        width=76,
        pinned=True,
    ),
    Column(key="name", title="Titular", cell=lambda line: line.name, width=120, stretch=True, name=True),
    Column(
        key="meter", title="Medidor", cell=lambda line: line.meter, width=92, tone=Tone.MUTED, yields=True
    ),
    Column(key="order", title="Visita", cell=lambda line: line.order, width=96),
    Column(
        key="term",
        title="Plazo",
        cell=lambda line: line.term,
        width=78,
        value=lambda line: line.limit,
        tip="Hasta cuándo se va: 2 días hábiles para releer, 5 para inspeccionar",
    ),
    Column(key="why", title="Por qué", cell=lambda line: line.why, width=162),
    Column(
        key="previous",
        title="Anterior",
        cell=lambda line: line.previous,
        width=68,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: figure(line.previous),
    ),
    Column(
        key="doubt",
        title="En duda",
        cell=lambda line: line.doubt,
        width=66,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        tip="La lectura por la que se fue a mirar",
        value=lambda line: figure(line.doubt),
    ),
    Column(
        key="typed",
        title="Se vio",
        cell=_typed,
        width=78,
        align=Align.RIGHT,
        edit=Edit(lambda line: line.typed_text, longest=9, allowed=lambda line: line.open),
        value=lambda line: figure(line.typed),
    ),
    Column(key="found", title="Hallazgo", cell=lambda line: line.found, width=120),
    Column(key="check", title="Se factura", cell=lambda line: line.check, width=176),
)
