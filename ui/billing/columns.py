"""Columns of the billing page's tables."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from domain.cadastre import Service
from ui.billing.lines import (
    NOTABLE,
    Compared,
    GroupLine,
    HeldLine,
    OutLine,
    WatchedLine,
    change_points,
    change_text,
)
from ui.formats import NO_FIGURE, amount, figure, number, short_day
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import BLANK, Bars, Cell, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


def _service(service: Service, title: str, width: int) -> Column[GroupLine]:
    def cell(line: GroupLine) -> Cell:
        value = line.services.get(service.value, 0)
        return Text(amount(value), Tone.MUTED) if value else Text(NO_FIGURE, Tone.MUTED)

    return Column(
        key=service.value,
        title=title,
        cell=cell,
        width=width,
        align=Align.RIGHT,
        value=lambda line: line.services.get(service.value, 0),
        money=0,
    )


def _bars(line: GroupLine) -> Cell:
    return Bars(line.bars, said=line.said) if line.bars else BLANK


def _change(line: GroupLine) -> Cell:
    return Text(line.change, Tone.WARN if line.notable else Tone.TEXT, line.notable)


def group_columns(title: str, months: str, former: str) -> tuple[Column[GroupLine], ...]:
    """Columns of classes or routes.

    Args:
        title: of the first: `Clase`.
        months: of the bars: `ago–nov`.
        former: the month before: `oct.`; empty without one.
    """
    return unsorted(
        Column(key="name", title=title, cell=lambda line: line.name, width=86, stretch=True),
        Column(
            key="invoices",
            title="Facturas",
            cell=lambda line: number(line.invoices),
            width=68,
            align=Align.RIGHT,
            value=lambda line: line.invoices,
        ),
        Column(
            key="consumption",
            title="m³",
            cell=lambda line: number(line.consumption_m3),
            width=54,
            align=Align.RIGHT,
            value=lambda line: line.consumption_m3,
            yields=True,
        ),
        _service(Service.WATER, "Acueducto", 80),
        _service(Service.SEWERAGE, "Alcantarill.", 84),
        _service(Service.CLEANING, "Aseo", 60),
        _service(Service.OTHER, "Otros", 56),
        Column(
            key="total",
            title="Total $",
            cell=lambda line: Text(amount(line.total), strong=line.look is not RowLook.DIM),
            width=70,
            align=Align.RIGHT,
            value=lambda line: line.total,
            money=0,
        ),
        Column(key="bars", title=months, cell=_bars, width=66, yields=True),
        Column(
            key="change",
            title=f"vs. {former}" if former else "",
            cell=_change,
            width=64,
            align=Align.RIGHT,
            value=lambda line: figure(line.change),
        ),
    )


class Measure(StrEnum):
    """What the tables of totals show: this month by service, or its value or its m³ beside other months."""

    SERVICES = "servicios"
    VALUE = "valor"
    USE = "consumo"


def compared_columns(title: str, of: Compared, measure: Measure) -> tuple[Column[GroupLine], ...]:
    """Columns of classes or routes: the same figure of several months, and how far this one moved.

    Where they do not all fit, the oldest months give way; the one before and last year's stay.

    Args:
        title: of the first: `Clase`.
        of: the months.
        measure: money or m³.
    """
    figure_of = _value if measure is Measure.VALUE else _use
    now = len(of.earlier)
    name: Column[GroupLine] = Column(
        key="name", title=title, cell=lambda line: line.name, width=86, stretch=True
    )
    made = [name]
    for place, month in enumerate(of.earlier):
        made.append(_month(f"before{place}", month, partial(figure_of, place), yields=place < now - 1))
    made.append(_month("now", of.now, partial(figure_of, now), strong=True))
    if of.earlier:
        made.append(_since("change", of.earlier[-1], partial(figure_of, now - 1), partial(figure_of, now)))
    if of.last_year:
        made.append(_month("last_year", of.last_year, partial(figure_of, now + 1)))
        made.append(_since("year_change", of.last_year, partial(figure_of, now + 1), partial(figure_of, now)))
    return unsorted(*made)


Figure: TypeAlias = Callable[[GroupLine], int | None]


def _value(place: int, line: GroupLine) -> int | None:
    found = line.compared[place]
    return None if found is None else found.value


def _use(place: int, line: GroupLine) -> int | None:
    found = line.compared[place]
    return None if found is None else found.consumption_m3


def _month(
    key: str, title: str, of: Figure, *, strong: bool = False, yields: bool = False
) -> Column[GroupLine]:
    def cell(line: GroupLine) -> Cell:
        value = of(line)
        said = NO_FIGURE if value is None else amount(value)
        return Text(said, Tone.TEXT if strong else Tone.MUTED, strong)

    return Column(key=key, title=title, cell=cell, width=70, align=Align.RIGHT, value=of, yields=yields)


def _since(key: str, title: str, former: Figure, now: Figure) -> Column[GroupLine]:
    def said(line: GroupLine) -> str:
        return change_text(former(line) or 0, now(line) or 0) or NO_FIGURE

    def cell(line: GroupLine) -> Cell:
        moved = change_points(former(line) or 0, now(line) or 0)
        notable = moved is not None and abs(moved) >= NOTABLE
        return Text(said(line), Tone.WARN if notable else Tone.TEXT, notable)

    return Column(
        key=key,
        title=f"vs. {title}",
        cell=cell,
        width=64,
        align=Align.RIGHT,
        value=lambda line: figure(said(line)),
    )


def _account(line: WatchedLine) -> Cell:
    if line.look is RowLook.HEADING:
        return Text(line.name, strong=True, icon=line.icon)
    return Text(line.name, sub=line.account)


def _watched_total(line: WatchedLine) -> Cell:
    return BLANK if line.look is RowLook.HEADING else Text(amount(line.total))


def _watched_change(line: WatchedLine) -> Cell:
    """What it moved by, which orders the list, over its percentage."""
    if line.moved is None:
        return BLANK
    sign = "+" if line.moved > 0 else ""
    return Text(f"{sign}{amount(line.moved)}", strong=line.strong, sub=line.change)


def _worth(line: WatchedLine) -> int | None:
    return None if line.look is RowLook.HEADING else line.total


def watched_columns(former: str) -> tuple[Column[WatchedLine], ...]:
    """Columns of the accounts that deserve a look."""
    return unsorted(
        Column(key="account", title="Titular", cell=_account, width=96, stretch=True, name=True),
        Column(
            key="use",
            title="m³",
            cell=lambda line: line.use,
            width=54,
            align=Align.RIGHT,
            tone=Tone.MUTED,
            value=lambda line: figure(line.use),
        ),
        Column(
            key="total",
            title="Total $",
            cell=_watched_total,
            width=66,
            align=Align.RIGHT,
            value=_worth,
            money=0,
        ),
        Column(
            key="change",
            title=f"vs. {former}" if former else "",
            cell=_watched_change,
            width=84,
            align=Align.RIGHT,
            value=lambda line: line.moved,
            money=0,
        ),
    )


OUT_COLUMNS: tuple[Column[OutLine], ...] = unsorted(
    Column(key="account", title="Cuenta", cell=lambda line: line.account, width=76, tone=Tone.MUTED),
    Column(key="name", title="Titular", cell=lambda line: line.name, width=80, stretch=True, name=True),
    Column(key="reason", title="Por qué no tiene factura", cell=lambda line: line.reason, width=210),
)
"""Columns of the accounts without invoice."""


def _until(line: HeldLine) -> Cell:
    tone, icon = (Tone.WARN, Icon.WARNING) if line.late else (Tone.TEXT, None)
    return Text(short_day(line.until), tone, icon=icon)


HELD_COLUMNS: tuple[Column[HeldLine], ...] = unsorted(
    Column(key="account", title="Cuenta", cell=lambda line: line.account, width=78, tone=Tone.MUTED),
    Column(
        key="name",
        title="Titular y causa",
        cell=lambda line: Text(line.name, sub=line.cause),
        width=100,
        stretch=True,
        name=True,
    ),
    Column(
        key="since",
        title="Desde",
        cell=lambda line: short_day(line.since),
        width=58,
        value=lambda line: line.since,
    ),
    Column(key="until", title="Hasta", cell=_until, width=94, value=lambda line: line.until),
)
"""Columns of the accounts held out of the run; their rows have two lines."""
