"""Columns of the tariff page's tables."""

from ui.formats import figure
from ui.tariff.lines import PriceLine, ProblemLine, SheetLine
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


def _sheet(line: SheetLine) -> Cell:
    sub = line.act
    if line.draft:
        return Text(line.name, sub=sub, icon=Icon.PENCIL, icon_tone=Tone.ACCENT)
    icon = Icon.CHECK_CIRCLE if line.now else Icon.HISTORY
    return Text(line.name, strong=line.now, sub=sub, icon=icon, icon_tone=Tone.OK if line.now else Tone.MUTED)


SHEET_COLUMNS: tuple[Column[SheetLine], ...] = (
    Column(key="name", title="Tabla", cell=_sheet, width=160, stretch=True, sortable=False),
    Column(key="since", title="Rige desde", cell=lambda line: line.since, width=96, sortable=False),
)
"""Columns of the loaded sheets."""


def _title(line: PriceLine) -> Cell:
    if line.look is RowLook.HEADING:
        return Text(line.title, strong=True, icon=line.icon)
    return Text(line.title)


def _number(
    key: str, title: str, width: int, tone: Tone = Tone.TEXT, *, strong: bool = False
) -> Column[PriceLine]:
    return Column(
        key=key,
        title=title,
        cell=lambda line: getattr(line, key),
        width=width,
        align=Align.RIGHT,
        sortable=False,
        tone=tone,
        strong=strong,
        value=lambda line: figure(getattr(line, key)),
    )


PRICE_COLUMNS: tuple[Column[PriceLine], ...] = (
    Column(key="title", title="Servicio", cell=_title, width=118, sortable=False),
    Column(
        key="concept",
        title="Concepto",
        cell=lambda line: line.concept,
        width=168,
        stretch=True,
        sortable=False,
    ),
    Column(
        key="upto", title="Rango", cell=lambda line: line.upto, width=164, sortable=False, tone=Tone.MUTED
    ),
    _number("full", "Precio pleno $", 112, Tone.MUTED),
    _number("net", "Se cobra $", 98, strong=True),
    _number("change", "Subsidio o aporte", 136),
)
"""Columns of the prices of a sheet."""

PROBLEM_COLUMNS: tuple[Column[ProblemLine], ...] = unsorted(
    Column(key="place", title="Dónde", cell=lambda line: line.place, width=230, tone=Tone.MUTED),
    Column(key="text", title="Qué pasa", cell=lambda line: line.text, width=300, stretch=True),
)
"""Columns of the problems of a file."""
