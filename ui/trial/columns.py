"""Columns of the page on which a tariff is tried."""

from ui.theme.tone import Tone
from ui.trial.lines import BillLine, GroupLine, MovedLine
from ui.widgets.cells import Text
from ui.widgets.columns import Align, Column, unsorted

GROUP_COLUMNS: tuple[Column[GroupLine], ...] = unsorted(
    Column(key="title", title="Clase o servicio", cell=lambda line: line.title, width=120, stretch=True),
    Column(
        key="accounts",
        title="Cuentas",
        cell=lambda line: line.accounts,
        width=68,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="m3", title="m³", cell=lambda line: line.m3, width=78, align=Align.RIGHT, tone=Tone.MUTED),
    Column(
        key="now", title="Hoy $", cell=lambda line: line.now, width=104, align=Align.RIGHT, tone=Tone.MUTED
    ),
    Column(key="then", title="Nueva $", cell=lambda line: line.then, width=104, align=Align.RIGHT),
    Column(
        key="difference",
        title="Diferencia $",
        cell=lambda line: Text(line.difference, strong=True),
        width=108,
        align=Align.RIGHT,
    ),
    Column(key="change", title="Cambio", cell=lambda line: line.change, width=84, align=Align.RIGHT),
)
"""Columns of the classes and services."""

MOVED_COLUMNS: tuple[Column[MovedLine], ...] = unsorted(
    Column(key="title", title="Cuenta", cell=lambda line: line.title, width=150, stretch=True, name=True),
    Column(
        key="now", title="Hoy $", cell=lambda line: line.now, width=88, align=Align.RIGHT, tone=Tone.MUTED
    ),
    Column(key="then", title="Nueva $", cell=lambda line: line.then, width=88, align=Align.RIGHT),
    Column(
        key="difference",
        title="Diferencia $",
        cell=lambda line: Text(line.difference, strong=True),
        width=100,
        align=Align.RIGHT,
    ),
)
"""Columns of the largest changes."""

BILL_COLUMNS: tuple[Column[BillLine], ...] = unsorted(
    Column(key="title", title="Línea", cell=lambda line: line.title, width=210, stretch=True, name=True),
    Column(
        key="quantity",
        title="Cantidad",
        cell=lambda line: line.quantity,
        width=110,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(
        key="now", title="Hoy $", cell=lambda line: line.now, width=84, align=Align.RIGHT, tone=Tone.MUTED
    ),
    Column(key="then", title="Nueva $", cell=lambda line: line.then, width=88, align=Align.RIGHT),
    Column(
        key="difference",
        title="Diferencia $",
        cell=lambda line: Text(line.difference, strong=True),
        width=100,
        align=Align.RIGHT,
    ),
)
"""Columns of one bill."""
