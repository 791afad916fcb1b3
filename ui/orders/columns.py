"""Columns of the six lists of the page of orders."""

from collections.abc import Callable
from typing import Any, TypeVar

from app.store.orders import StoredOrder
from app.wording.order_sentences import reason_words
from domain.money import Money
from domain.profile import Currency
from domain.service_order import OrderState
from ui.formats import NO_FIGURE, amount, clock_time, day, figure, moment, number, short_day
from ui.orders.lines import (
    BackLine,
    CandidateLine,
    NoticeLine,
    OutLine,
    ReadyLine,
    hour_text,
    kind_text,
)
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Box, Cell, Text
from ui.widgets.columns import Align, Column, Edit, unsorted

R = TypeVar("R")
READING, SEAL, HOUR = "reading", "seal", "hour"
_STATES = {
    OrderState.DONE: ("Ejecutada", Tone.OK, Icon.CHECK_CIRCLE),
    OrderState.NOT_DONE: ("No ejecutada", Tone.WARN, Icon.WARNING),
    OrderState.ANNULLED: ("Anulada", Tone.MUTED, None),
}


def _place(route: str, stop: int) -> str:
    return f"{route} · {stop:04d}"


def _order(of: Callable[[R], StoredOrder], *, where: bool = True) -> tuple[Column[R], ...]:
    """What says which order it is, and where; `where` shows its address at once."""
    return (
        Column(key="number", title="Orden", cell=lambda row: number(of(row).number), width=62,
               align=Align.RIGHT, value=lambda row: of(row).number, pinned=True),
        Column(key="kind", title="Qué se hace", cell=lambda row: kind_text(of(row)), width=128),
        Column(key="account", title="Cuenta", cell=lambda row: of(row).account, width=84),
        Column(key="name", title="Titular", cell=lambda row: of(row).name, width=110, stretch=True,
               name=True),
        Column(key="address", title="Dirección", cell=lambda row: of(row).address, width=110, stretch=True,
               tone=Tone.MUTED, hidden=not where),
        Column(key="place", title="Ruta", cell=lambda row: _place(of(row).route, of(row).stop), width=88,
               tone=Tone.MUTED),
    )  # fmt: skip


def _cash(key: str, title: str, read: Callable[[R], Money], places: int) -> Column[R]:
    def cell(row: R) -> str:
        return amount(read(row), places) if read(row) else NO_FIGURE

    return Column(key=key, title=title, cell=cell, width=92, align=Align.RIGHT, value=read, money=places)


def _invoices(read: Callable[[R], int]) -> Column[R]:
    return Column(key="invoices", title="Fact.", cell=lambda row: number(read(row)), width=50,
                  align=Align.RIGHT, value=read, tip="Facturas vencidas que cuentan")  # fmt: skip


def candidates(currency: Currency) -> tuple[Column[CandidateLine], ...]:
    """Who could be taken the service away, and why the others not."""
    return (
        Column(key="account", title="Cuenta", cell=lambda row: row.account, width=84, pinned=True),
        Column(key="name", title="Titular", cell=lambda row: row.name, width=110, stretch=True, name=True),
        Column(key="address", title="Dirección", cell=lambda row: row.address, width=100, stretch=True,
               tone=Tone.MUTED),
        Column(key="place", title="Ruta", cell=lambda row: row.place, width=88, tone=Tone.MUTED),
        _invoices(lambda row: row.invoices),
        _cash("amount", "Exigible", lambda row: row.amount, currency.digits),
        Column(key="result", title="Resultado", cell=lambda row: row.shown, width=160,
               value=lambda row: row.result),
        Column(key="support", title="Soporte o causa", cell=lambda row: row.support, width=170),
    )  # fmt: skip


def notices(currency: Currency) -> tuple[Column[NoticeLine], ...]:
    """Notices that travel."""
    return (
        *_order(lambda row: row.order),
        _cash("amount", "Debía", lambda row: row.order.amount, currency.digits),
        Column(key="made", title="Aviso del", cell=lambda row: short_day(row.order.created_on), width=76,
               value=lambda row: row.order.created_on),
        Column(key="mark", title="Entrega", cell=lambda row: row.shown, width=190),
    )  # fmt: skip


def ready(currency: Currency) -> tuple[Column[ReadyLine], ...]:
    """Orders with their notice delivered."""
    return (
        *_order(lambda row: row.order),
        _cash("amount", "Debía", lambda row: row.order.amount, currency.digits),
        Column(key="result", title="Resultado", cell=lambda row: row.shown, width=160,
               value=lambda row: row.result),
        Column(key="support", title="Soporte o causa", cell=lambda row: row.support, width=170),
    )  # fmt: skip


def _typed(text: str) -> Cell:
    return Box(text)


def out() -> tuple[Column[OutLine], ...]:
    """Orders that a crew has, in the order of their sheets, with their boxes."""
    return unsorted(
        Column(key="step", title="Paso", cell=lambda row: str(row.step), width=46, align=Align.RIGHT,
               tone=Tone.MUTED),
        *_order(lambda row: row.order, where=False),
        Column(key="meter", title="Medidor", cell=lambda row: row.order.meter, width=84, tone=Tone.MUTED,
               yields=True),
        Column(key=READING, title="Lectura", cell=lambda row: _typed(row.draft.reading), width=76,
               align=Align.RIGHT, value=lambda row: figure(row.draft.reading),
               edit=Edit(lambda row: row.draft.reading, longest=9)),
        Column(key=SEAL, title="Sello", cell=lambda row: _typed(row.draft.seal), width=84,
               edit=Edit(lambda row: row.draft.seal, digits=False, longest=20)),
        Column(key=HOUR, title="Hora", cell=lambda row: _typed(hour_text(row.draft.hour)), width=70,
               edit=Edit(lambda row: row.draft.hour, longest=4)),
        Column(key="mark", title="Resultado", cell=lambda row: row.shown, width=178),
    )  # fmt: skip


def back() -> tuple[Column[BackLine], ...]:
    """Orders that give the service back, with the clock of each."""

    def crew(row: BackLine) -> Cell:
        order = row.order
        if order.state is not OrderState.SCHEDULED:
            return Text("Sin cuadrilla", Tone.WARN, icon=Icon.WARNING)
        return order.crew or "En la calle"

    def until(row: BackLine) -> str:
        limit = row.order.limit
        return NO_FIGURE if limit is None else moment(limit.astimezone())

    return (
        *_order(lambda row: row.order, where=False),
        Column(key="phone", title="Teléfono", cell=lambda row: row.order.phone, width=116, yields=True),
        Column(key="crew", title="Quién la tiene", cell=crew, width=160),
        Column(key="limit", title="Antes de", width=136, cell=until, value=lambda row: row.order.limit),
        Column(key="clock", title="Reloj", cell=lambda row: row.shown, width=192,
               value=lambda row: row.order.limit),
    )  # fmt: skip


def _state(order: StoredOrder) -> Cell:
    word, tone, icon = _STATES[order.state]
    return Text(word, tone, icon=icon)


def ended(currency: Currency) -> tuple[Column[StoredOrder], ...]:
    """What came of orders that are over."""

    def when(order: StoredOrder) -> str:
        if order.done_at is None:
            return NO_FIGURE
        at = order.done_at.astimezone()
        return f"{short_day(at)} {clock_time(at)}"

    columns: tuple[Column[Any], ...] = (
        *_order(lambda order: order, where=False),
        Column(key="created", title="Hecha el", cell=lambda order: day(order.created_on), width=92,
               value=lambda order: order.created_on, hidden=True),
        Column(key="state", title="Estado", cell=_state, width=130),
        Column(key="when", title="Cuándo", cell=when, width=104, value=lambda order: order.done_at),
        Column(key="officer", title="Quién", cell=lambda order: order.officer or NO_FIGURE, width=112,
               yields=True),
        Column(key="reading", title="Lectura", width=62, align=Align.RIGHT,
               cell=lambda order: NO_FIGURE if order.reading is None else number(order.reading),
               value=lambda order: order.reading),
        Column(key="seal", title="Sello", cell=lambda order: order.seal or NO_FIGURE, width=64),
        _cash("charged", "Cobrado", lambda order: order.charged, currency.digits),
        Column(key="reason", title="Por qué no", cell=lambda order: reason_words(order.reason) or NO_FIGURE,
               width=110),
    )  # fmt: skip
    return columns
