"""Columns of the routes, of the typing grid and of what a file had that was refused."""

from app.month.reading import RouteProgress
from ui.formats import figure, number
from ui.reading.lines import Line
from ui.theme.tone import Tone
from ui.widgets.cells import Box, Cell, Segments, Text
from ui.widgets.columns import Align, Column, Edit, unsorted

TYPED = "typed"


def _typed(line: Line) -> Cell:
    if line.wrong:
        return Box(line.typed, wrong=True)
    if line.boxed and line.editable:
        return Box(line.typed)
    return Text(line.typed, strong=True)


def _progress(route: RouteProgress) -> Segments:
    ready = route.stored - route.pending
    return Segments(((ready, Tone.ACCENT), (route.pending, Tone.WARN)), route.meters, width=36)


ROUTE_COLUMNS: tuple[Column[RouteProgress], ...] = unsorted(
    Column(key="route", title="Ruta", cell=lambda route: route.route, width=70, stretch=True, name=True),
    Column(key="bar", title="", cell=_progress, width=52, tip="Avance"),
    Column(
        key="read",
        title="Leídas",
        cell=lambda route: f"{number(route.stored)} / {number(route.meters)}",
        width=104,
        align=Align.RIGHT,
    ),
)

GRID_COLUMNS: tuple[Column[Line], ...] = unsorted(
    Column(key="order", title="Orden", cell=lambda line: line.order, width=58, tone=Tone.MUTED),
    Column(key="code", title="Cuenta", cell=lambda line: line.code, width=76, pinned=True),
    Column(key="name", title="Titular", cell=lambda line: line.name, width=110, stretch=True, name=True),
    Column(key="meter", title="Medidor", cell=lambda line: line.meter, width=92, tone=Tone.MUTED),
    Column(
        key="previous",
        title="Anterior",
        cell=lambda line: line.previous,
        width=64,
        align=Align.RIGHT,
        value=lambda line: figure(line.previous),
    ),
    Column(
        key=TYPED,
        title="Actual",
        cell=_typed,
        width=76,
        align=Align.RIGHT,
        value=lambda line: figure(line.typed),
        edit=Edit(lambda line: line.typed_text, longest=9, allowed=lambda line: line.editable),
    ),
    Column(
        key="use",
        title="m³",
        cell=lambda line: line.use,
        width=54,
        align=Align.RIGHT,
        value=lambda line: figure(line.use.text),
    ),
    Column(
        key="average",
        title="Prom.",
        cell=lambda line: line.average,
        width=52,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        tip="Promedio con el que se compara, m³",
        value=lambda line: figure(line.average),
    ),
    Column(key="novelty", title="Novedad", cell=lambda line: line.novelty, width=92),
    Column(key="check", title="Comprobación", cell=lambda line: line.check, width=186),
)
