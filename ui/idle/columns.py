"""What the table of accounts that use water without service shows."""

from app.register.idle_use import IdleRow
from domain.period import Period
from ui.formats import cubic_metres, day, number, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Bars, Cell, Text
from ui.widgets.columns import Align, Column, Order, Value
from ui.words import STATES

FIRST_ORDER = Order("m3", descending=True)


def _since(row: IdleRow) -> str:
    return "sin fecha" if row.account.began is None else day(row.account.began)


def _began(row: IdleRow) -> Value:
    return row.account.began


def _bars(row: IdleRow) -> Cell:
    told = [
        f"{period(Period.parse(each.period))}: {'sin leer' if each.m3 is None else cubic_metres(each.m3)}"
        for each in row.last
    ]
    return Bars(tuple(each.m3 for each in row.last), said="; ".join(told))


def _dial(row: IdleRow) -> str:
    known = [each.current for each in row.last if each.current is not None]
    return number(known[-1]) if known else ""


def _visit(row: IdleRow) -> Cell:
    return Text("Ordenada", icon=Icon.VISIT, icon_tone=Tone.ACCENT) if row.visit else Text("")


def _last_on(row: IdleRow) -> str:
    return "" if row.use.last_on is None else day(row.use.last_on)


IDLE: tuple[Column[IdleRow], ...] = (
    Column(key="code", title="Cuenta", cell=lambda row: row.account.code, width=84, name=True),
    Column(key="name", title="Titular", cell=lambda row: row.account.name, width=130, stretch=True),
    Column(key="address", title="Dirección", cell=lambda row: row.account.address, width=110, stretch=True),
    Column(
        key="place",
        title="Ruta-orden",
        cell=lambda row: f"{row.account.route}-{row.account.stop:04d}",
        width=92,
        tone=Tone.MUTED,
    ),
    Column(key="state", title="Estado", cell=lambda row: STATES[row.account.state], width=100),
    Column(
        key="since", title="Desde", cell=_since, width=100, value=_began, tip="Desde cuándo está sin servicio"
    ),
    Column(
        key="m3",
        title="m³",
        cell=lambda row: Text(number(row.use.m3), Tone.WARN, strong=True),
        width=72,
        align=Align.RIGHT,
        tip="m³ que marcó su medidor desde que está sin servicio",
        value=lambda row: row.use.m3,
    ),
    Column(key="bars", title="6 lecturas", cell=_bars, width=92, sortable=False),
    Column(
        key="dial", title="Marca", cell=_dial, width=70, align=Align.RIGHT, sortable=False, tone=Tone.MUTED
    ),
    Column(
        key="last_on",
        title="Avanzó el",
        cell=_last_on,
        width=102,
        value=lambda row: row.use.last_on,
    ),
    Column(key="visit", title="Visita", cell=_visit, width=104),
)
"""Columns of the list."""

VALUES = {
    "m3": lambda row: row.use.m3,
    "since": lambda row: "" if row.account.began is None else row.account.began.isoformat(),
    "last_on": lambda row: "" if row.use.last_on is None else row.use.last_on.isoformat(),
}
"""What columns are sorted by where their words do not sort."""
