"""The table of a file of readings: rows as they will enter, beside what the office knows of each meter."""

from dataclasses import dataclass

from app.exchange.reading_file import ReadingRow
from app.month.reading_import import ReadingPreview
from app.store.readings import MeterToRead
from domain.reading import Observation
from ui.formats import NO_FIGURE, day, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column
from ui.words import OBSERVATIONS


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file and the meter that it is about; None where its account has none."""

    row: ReadingRow
    meter: MeterToRead | None

    @property
    def below(self) -> bool:
        """Whether the dial stands lower than the last time: it enters, and goes to critique."""
        return (
            self.row.reading is not None
            and self.meter is not None
            and self.row.reading < self.meter.last_reading
        )


def lines_of(found: ReadingPreview, rows: tuple[ReadingRow, ...]) -> tuple[Line, ...]:
    """These rows of the file with their meters."""
    return tuple(Line(row, found.meters.get(row.code)) for row in rows)


def _previous(line: Line) -> Cell:
    return NO_FIGURE if line.meter is None else number(line.meter.last_reading)


def _reading(line: Line) -> Cell:
    if line.row.reading is None:
        return Text(NO_FIGURE, Tone.MUTED)
    return Text(number(line.row.reading), Tone.WARN if line.below else Tone.TEXT)


def _novelty(line: Line) -> Cell:
    observation = line.row.observation
    said = "" if observation in (None, Observation.READ) else OBSERVATIONS[observation]
    if line.below and not said:
        return Text("menor que la anterior", Tone.WARN)
    return " · ".join(filter(None, (said, line.row.note)))


LINES: tuple[Column[Line], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda line: number(line.row.row),
        width=56,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.row.row,
    ),
    Column(key="code", title="Cuenta", cell=lambda line: line.row.code, width=84),
    Column(
        key="name",
        title="Nombre",
        cell=lambda line: line.meter.name if line.meter else NO_FIGURE,
        width=150,
        stretch=True,
        name=True,
    ),
    Column(
        key="meter",
        title="Medidor",
        cell=lambda line: line.row.serial or (line.meter.serial if line.meter else NO_FIGURE),
        width=96,
        tone=Tone.MUTED,
    ),
    Column(
        key="previous",
        title="Anterior",
        cell=_previous,
        width=72,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: None if line.meter is None else line.meter.last_reading,
    ),
    Column(
        key="reading",
        title="Lectura",
        cell=_reading,
        width=72,
        align=Align.RIGHT,
        value=lambda line: line.row.reading,
    ),
    Column(
        key="day",
        title="Fecha",
        cell=lambda line: NO_FIGURE if line.row.read_on is None else day(line.row.read_on),
        width=92,
        value=lambda line: line.row.read_on,
    ),
    Column(key="novelty", title="Novedad", cell=_novelty, width=170, stretch=True, tone=Tone.MUTED),
)
