"""What the tables of campaigns show: the zones of one, and each fact that it asks."""

from decimal import Decimal
from typing import Final

from app.register.campaigns import route_text
from app.register.census_progress import PACES, ZoneProgress
from app.wording.census_words import LABELS
from domain.census import FieldTally, Pace
from ui.formats import number, percent, short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, Edit, unsorted

TARGET: Final = "target"
"""The column of what is wanted of a field."""
_TONES = {
    Pace.AHEAD: (Tone.MUTED, Icon.CLOCK),
    Pace.ON_TIME: (Tone.OK, Icon.CHECK),
    Pace.LATE: (Tone.WARN, Icon.CLOCK_ALERT),
    Pace.DONE: (Tone.OK, Icon.CHECK_CIRCLE),
}


def _pace(each: ZoneProgress) -> Cell:
    tone, icon = _TONES[each.pace]
    return Text(PACES[each.pace], tone, icon=icon)


def _plan(each: ZoneProgress) -> str:
    return f"{short_day(each.zone.starts)} – {short_day(each.zone.ends)}"


def _real(each: ZoneProgress) -> Cell:
    first, last = each.counted.first, each.counted.last
    if first is None or last is None:
        return Text("sin visitas", Tone.MUTED)
    return short_day(first) if first == last else f"{short_day(first)} – {short_day(last)}"


def _visited(each: ZoneProgress) -> Cell:
    late = each.pace is Pace.LATE
    return Text(f"{each.visited} de {each.planned} %", Tone.WARN if late else Tone.TEXT)


def _zone_figure(key: str, title: str, width: int = 80, tip: str = "") -> Column[ZoneProgress]:
    def value(each: ZoneProgress) -> int:
        return int(getattr(each.counted, key))

    return Column(
        key=key,
        title=title,
        cell=lambda each: number(value(each)),
        width=width,
        align=Align.RIGHT,
        tip=tip,
        value=value,
    )


def _field_figure(key: str, title: str, width: int = 96, tip: str = "") -> Column[FieldTally]:
    def value(each: FieldTally) -> int:
        return int(getattr(each, key))

    return Column(
        key=key,
        title=title,
        cell=lambda each: number(value(each)),
        width=width,
        align=Align.RIGHT,
        tip=tip,
        value=value,
    )


def _share_tone(each: FieldTally) -> Tone:
    """Short of its target, or there, or at least better than before."""
    if each.short:
        return Tone.WARN
    return Tone.OK if each.target is not None or each.serves > each.served else Tone.TEXT


def _target(each: FieldTally) -> Cell:
    return Text("sin meta", Tone.MUTED) if each.target is None else Text(f"{each.target} %")


def _share(key: str, title: str) -> Column[FieldTally]:
    now = key == "serves"

    def value(each: FieldTally) -> Decimal:
        return Decimal(100 * int(getattr(each, key))) / max(each.asked, 1)

    def cell(each: FieldTally) -> Cell:
        return Text(percent(value(each), 1), _share_tone(each) if now else Tone.TEXT, strong=now)

    return Column(
        key=f"{key}_share",
        title=title,
        cell=cell,
        width=108,
        align=Align.RIGHT,
        tip="Cuentas en que el dato está y sirve",
        value=value,
    )


ZONES: tuple[Column[ZoneProgress], ...] = unsorted(
    Column(key="zone", title="Zona", cell=lambda each: each.zone.name, width=116, stretch=True, name=True),
    Column(
        key="routes",
        title="Rutas",
        cell=lambda each: route_text(each.zone.routes),
        width=70,
        tone=Tone.MUTED,
    ),
    Column(key="who", title="Responsable", cell=lambda each: each.zone.responsible, width=92, stretch=True),
    Column(key="plan", title="Plan", cell=_plan, width=112, tone=Tone.MUTED),
    Column(key="real", title="Visitas", cell=_real, width=112),
    _zone_figure("asked", "Fichas", 64),
    _zone_figure("visited", "Visitadas", 76),
    _zone_figure("waiting", "Por aprobar", 88),
    _zone_figure("approved", "Aprobadas", 82),
    _zone_figure("updated", "Cambiaron", 82, "Cuentas en que la base dice algo nuevo"),
    Column(
        key="visited_share",
        title="Va / plan",
        cell=_visited,
        width=108,
        align=Align.RIGHT,
        tip="Lo visitado, y lo que el plan pide a hoy",
        value=lambda each: each.visited,
    ),
    Column(key="pace", title="Ritmo", cell=_pace, width=122),
)
FIELDS: tuple[Column[FieldTally], ...] = unsorted(
    Column(
        key="field", title="Dato", cell=lambda each: LABELS[each.field], width=130, stretch=True, name=True
    ),
    _field_figure("asked", "Pedido", 80),
    _field_figure("said", "Respondido"),
    _field_figure("approved", "Aprobado", 90),
    _field_figure("pending", "Pendiente", 90),
    _field_figure("updated", "Actualizado"),
    _field_figure("proposals", "Por decidir", 96, "Espera su soporte"),
    _share("served", "Válido antes"),
    _share("serves", "Válido ahora"),
    Column(
        key=TARGET,
        title="Meta",
        cell=_target,
        width=84,
        align=Align.RIGHT,
        tip="En cuántas de cada cien cuentas debe servir el dato al terminar",
        value=lambda each: each.target,
        edit=Edit(lambda each: "" if each.target is None else str(each.target), longest=3),
    ),
)
