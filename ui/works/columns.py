"""Columns of the four lists of field works."""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeVar

from app.debt.meter_plan import PlannedMeter
from app.debt.revision_sheet import result_text
from app.debt.work_chain import NextOrder, OpenWork
from app.debt.work_orders import RevisionRow
from app.store.orders import StoredOrder
from app.wording.order_sentences import KIND_WORDS
from domain.service_order import OrderState
from domain.work_chain import Light
from ui.formats import NO_FIGURE, day, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column

R = TypeVar("R")
PROPOSED, OPEN, PLAN, REVISIONS = "propuestas", "en_curso", "plan", "revisiones"
TABS: Final = (PROPOSED, OPEN, PLAN, REVISIONS)
LIGHTS: Final = {
    Light.IN_TIME: (Tone.OK, Icon.CLOCK),
    Light.SOON: (Tone.WARN, Icon.CLOCK),
    Light.LATE: (Tone.BAD, Icon.CLOCK_ALERT),
}


def _place(route: str, stop: int) -> str:
    return f"{route} · {stop:04d}"


def until(limit: date | None, shown: Light | None) -> Cell:
    """Until when, with its light."""
    if limit is None or shown is None:
        return NO_FIGURE
    tone, icon = LIGHTS[shown]
    return Text(day(limit), tone, strong=shown is Light.LATE, icon=icon)


def _where(of: Callable[[R], StoredOrder]) -> tuple[Column[R], ...]:
    return (
        Column(key="account", title="Cuenta", cell=lambda row: of(row).account, width=84, pinned=True),
        Column(key="name", title="Titular", cell=lambda row: of(row).name, width=110, stretch=True,
               name=True),
        Column(key="address", title="Dirección", cell=lambda row: of(row).address, width=110, stretch=True,
               tone=Tone.MUTED, yields=True),
        Column(key="place", title="Ruta", cell=lambda row: _place(of(row).route, of(row).stop), width=88,
               tone=Tone.MUTED),
    )  # fmt: skip


PROPOSALS: Final[tuple[Column[NextOrder], ...]] = (
    *_where(lambda row: row.after),
    Column(key="after", title="Sale de", cell=lambda row: f"{_kind(row.after)} {number(row.after.number)}",
           width=150, value=lambda row: row.after.number),
    Column(key="why", title="Porque", cell=lambda row: row.why[:1].upper() + row.why[1:], width=150),
    Column(key="kind", title="Pide", cell=lambda row: KIND_WORDS[row.kind].capitalize(), width=152),
    Column(key="limit", title="Hasta", cell=lambda row: until(row.limit, row.light), width=134,
           value=lambda row: row.limit),
)  # fmt: skip
"""What visits ask for."""


def _kind(order: StoredOrder) -> str:
    return KIND_WORDS[order.kind].capitalize()


def _crew(row: OpenWork) -> Cell:
    order = row.order
    if order.state is not OrderState.SCHEDULED:
        return Text("Sin cuadrilla", Tone.WARN, icon=Icon.WARNING)
    return order.crew or "En la calle"


OPEN_WORKS: Final[tuple[Column[OpenWork], ...]] = (
    Column(key="number", title="Orden", cell=lambda row: number(row.order.number), width=62,
           align=Align.RIGHT, value=lambda row: row.order.number, pinned=True),
    Column(key="kind", title="Qué se hace", cell=lambda row: _kind(row.order), width=152),
    *_where(lambda row: row.order),
    Column(key="note", title="Para qué", cell=lambda row: row.order.note, width=150, yields=True),
    Column(key="crew", title="Quién la tiene", cell=_crew, width=136),
    Column(key="limit", title="Hasta", cell=lambda row: until(row.limit, row.light), width=134,
           value=lambda row: row.limit),
)  # fmt: skip
"""What is ordered and not done."""

METERS: Final[tuple[Column[PlannedMeter], ...]] = (
    Column(key="account", title="Cuenta", cell=lambda row: row.meter.account, width=84, pinned=True),
    Column(key="name", title="Titular", cell=lambda row: row.meter.name, width=110, stretch=True, name=True),
    Column(key="address", title="Dirección", cell=lambda row: row.meter.address, width=110, stretch=True,
           tone=Tone.MUTED, yields=True),
    Column(key="place", title="Ruta", cell=lambda row: _place(row.meter.route, row.meter.stop), width=88,
           tone=Tone.MUTED),
    Column(key="meter", title="Medidor", cell=lambda row: row.meter.serial, width=96),
    Column(key="hung", title="Desde", width=92, value=lambda row: row.meter.facts.hung_on,
           cell=lambda row: day(row.meter.facts.hung_on) if row.meter.facts.hung_on else NO_FIGURE),
    Column(key="volume", title="Midió m³", width=76, align=Align.RIGHT,
           cell=lambda row: number(row.meter.facts.volume_m3), value=lambda row: row.meter.facts.volume_m3),
    Column(key="why", title="Por qué", cell=lambda row: row.said[:1].upper() + row.said[1:], width=160),
    Column(key="order", title="Pide", width=152, value=lambda row: row.order or 0,
           cell=lambda row: (KIND_WORDS[row.kind].capitalize() if row.order is None
                             else Text(f"En la orden {number(row.order)}", Tone.MUTED))),
)  # fmt: skip
"""The plan of meters."""


def _count(key: str, title: str, read: Callable[[RevisionRow], int], tone: Tone) -> Column[RevisionRow]:
    def cell(row: RevisionRow) -> Cell:
        return Text(number(read(row)), tone) if read(row) else NO_FIGURE

    return Column(key=key, title=title, cell=cell, value=read, width=84, align=Align.RIGHT)


REVISION: Final[tuple[Column[RevisionRow], ...]] = (
    Column(key="officer", title="Técnico", cell=lambda row: row.officer or "Sin nombre", width=170,
           stretch=True, name=True),
    Column(key="kind", title="Qué se hizo", cell=lambda row: KIND_WORDS[row.kind].capitalize(), width=160),
    Column(key="result", title="Resultado", cell=lambda row: result_text(row).capitalize(), width=200,
           stretch=True),
    _count("done", "Hechas", lambda row: row.count if row.done else 0, Tone.TEXT),
    _count("failed", "No hechas", lambda row: 0 if row.done else row.count, Tone.WARN),
    _count("late", "Tarde", lambda row: row.late, Tone.BAD),
)  # fmt: skip
"""Technicians' revisions."""
