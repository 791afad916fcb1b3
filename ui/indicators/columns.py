"""What the tables of indicators show."""

from typing import Final

from ui.formats import NO_FIGURE
from ui.indicators.words import AREAS, GoalLine, IndicatorRow
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column, unsorted
from ui.words import GOAL_LIGHTS, value_text


def _state(row: IndicatorRow) -> Cell:
    word, tone = GOAL_LIGHTS[row.found.light]
    return Chip(f"{word}, sin análisis" if row.lacks_analysis else word, tone)


def _reached(line: GoalLine) -> Cell:
    return NO_FIGURE if line.light is None else Chip(*GOAL_LIGHTS[line.light])


def columns_of() -> tuple[Column[IndicatorRow], ...]:
    """The columns of the list."""

    def figure(key: str, title: str, width: int = 104, tone: Tone = Tone.TEXT) -> Column[IndicatorRow]:
        return Column(
            key=key,
            title=title,
            cell=lambda row: Text(value_text(getattr(row.found, key), row.found.unit), tone),
            value=lambda row: getattr(row.found, key),
            width=width,
            align=Align.RIGHT,
        )

    return (
        Column(key="area", title="Área", cell=lambda row: AREAS[row.found.area], width=96),
        Column(key="name", title="Indicador", cell=lambda row: row.found.name, width=220, stretch=True,
               name=True),
        figure("value", "Valor"),
        figure("goal", "Meta"),
        Column(key="state", title="Estado", cell=_state, width=196),
        figure("former", "Mes anterior", tone=Tone.MUTED),
        figure("last_year", "Hace un año", tone=Tone.MUTED),
        Column(key="frequency", title="Frecuencia", cell=lambda row: row.found.frequency.value, width=90,
               hidden=True),
        Column(key="rule", title="Regla o deber", cell=lambda row: row.found.rule, width=100, hidden=True),
    )  # fmt: skip


VALUES: Final = {"area": lambda row: AREAS[row.found.area]}
"""What areas are sorted by."""


def goal_columns() -> tuple[Column[GoalLine], ...]:
    """The columns of the goals of an indicator."""
    return unsorted(
        Column(key="whose", title="Meta de", cell=lambda line: line.whose, width=130, stretch=True,
               name=True),
        Column(key="month", title="Para", cell=lambda line: line.month, width=84),
        Column(key="goal", title="Meta", cell=lambda line: line.goal, width=98, align=Align.RIGHT),
        Column(key="reached", title="Va en", cell=lambda line: line.reached, width=94, align=Align.RIGHT),
        Column(key="light", title="Estado", cell=_reached, width=104),
        Column(key="baseline", title="Línea base", cell=lambda line: line.baseline, width=96,
               align=Align.RIGHT),
        Column(key="weight", title="Peso", cell=lambda line: line.weight, width=70, align=Align.RIGHT),
    )  # fmt: skip
