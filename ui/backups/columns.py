"""What the table of backups shows."""

from decimal import Decimal
from typing import Final

from app.safekeeping.standing import Listed
from ui.formats import NO_FIGURE, decimal, number
from ui.formats import day as day_text
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted

_MEGA: Final = 1 << 20


def _place(row: Listed) -> Cell:
    return "Segundo" if row.second else "Este equipo"


def _state(row: Listed) -> Cell:
    if row.damaged:
        return Text("Dañado", Tone.BAD, icon=Icon.ERROR)
    if row.facts:
        return Text("Verificado", Tone.OK, icon=Icon.CHECK_CIRCLE)
    return Text("Sin verificar", Tone.MUTED)


def _figure(row: Listed, key: str) -> str:
    found = row.facts.get(key)
    return number(found) if isinstance(found, int) else NO_FIGURE


def _last(row: Listed) -> Cell:
    return str(row.facts.get("ultimo") or NO_FIGURE)


def _size(row: Listed) -> str:
    return f"{decimal(Decimal(row.size) / _MEGA)} MB"


BACKUPS: tuple[Column[Listed], ...] = unsorted(
    Column(key="day", title="Día", cell=lambda row: day_text(row.day), width=116, name=True),
    Column(key="time", title="Hora", cell=lambda row: row.time, width=64),
    Column(key="place", title="Lugar", cell=_place, width=110),
    Column(key="state", title="Estado", cell=_state, width=130),
    Column(key="accounts", title="Cuentas", cell=lambda row: _figure(row, "cuentas"), width=84,
           align=Align.RIGHT),
    Column(key="balance", title="Saldo del libro", cell=lambda row: _figure(row, "saldo"), width=130,
           align=Align.RIGHT),
    Column(key="last", title="Último documento", cell=_last, width=170),
    Column(key="size", title="Tamaño", cell=_size, width=90, align=Align.RIGHT),
    Column(key="file", title="Archivo", cell=lambda row: row.path.name, width=240, tone=Tone.MUTED,
           stretch=True),
)  # fmt: skip
