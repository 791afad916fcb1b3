"""The board's columns."""

from ui.home.steps import Standing, StepLine
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted

_ICONS = {
    Standing.DONE: (Icon.CHECK_FILLED, Tone.OK),
    Standing.NOW: (Icon.HALF_CIRCLE, Tone.ACCENT),
    Standing.WAITS: (Icon.LOCK, Tone.MUTED),
    Standing.LATER: (Icon.CIRCLE, Tone.MUTED),
}


def _mark(line: StepLine) -> Cell:
    icon, tone = _ICONS[line.standing]
    return Text("", icon=icon, icon_tone=tone)


def _title(line: StepLine) -> Cell:
    return Text(line.title, strong=line.standing is Standing.NOW)


def _pending(line: StepLine) -> Cell:
    return Text(line.pending, strong=line.standing is Standing.NOW)


def _state(line: StepLine) -> Cell:
    if line.late:
        return Text(line.state, Tone.WARN, icon=Icon.CLOCK_ALERT)
    if line.standing is Standing.NOW:
        return Text(line.state, Tone.ACCENT, strong=True)
    return Text(line.state, Tone.MUTED)


COLUMNS: tuple[Column[StepLine], ...] = unsorted(
    Column(key="mark", title="", cell=_mark, width=40, align=Align.CENTRE),
    Column(
        key="number",
        title="",
        cell=lambda line: str(line.number),
        width=36,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="title", title="Paso del mes", cell=_title, width=188, stretch=True),
    Column(
        key="planned",
        title="Previsto",
        cell=lambda line: line.planned,
        width=70,
        tone=Tone.MUTED,
        tip="Fecha que le da el calendario del período",
    ),
    Column(key="real", title="Real", cell=lambda line: line.real, width=70, tone=Tone.MUTED),
    Column(key="pending", title="Pendiente", cell=_pending, width=164),
    Column(key="state", title="Estado", cell=_state, width=176),
    Column(
        key="go",
        title="",
        cell=lambda _line: Text("", icon=Icon.CHEVRON_RIGHT, icon_tone=Tone.MUTED),
        width=44,
        align=Align.CENTRE,
        tip="Enter abre el paso",
    ),
)
