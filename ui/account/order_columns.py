"""Columns of the service orders on an account's page."""

from app.store.orders import StoredOrder
from app.wording.order_sentences import CAUSE_WORDS, ORDER_STATE_WORDS, reason_words
from domain.service_order import OrderState
from reports.order_words import WORDS
from ui.formats import NO_FIGURE, amount, day, moment, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column

_LOOKS = {
    OrderState.GENERATED: (Tone.WARN, None),
    OrderState.NOTIFIED: (Tone.WARN, Icon.MAIL),
    OrderState.SCHEDULED: (Tone.WARN, Icon.ROUTE),
    OrderState.DONE: (Tone.OK, Icon.CHECK),
    OrderState.NOT_DONE: (Tone.TEXT, None),
    OrderState.ANNULLED: (Tone.MUTED, None),
}


def _state(order: StoredOrder) -> Cell:
    tone, icon = _LOOKS[order.state]
    return Text(ORDER_STATE_WORDS[order.state].capitalize(), tone, icon=icon)


def order_columns() -> tuple[Column[StoredOrder], ...]:
    """The columns."""
    return (
        Column(key="number", title="Orden", cell=lambda order: number(order.number), width=62,
               align=Align.RIGHT, value=lambda order: order.number),
        Column(key="kind", title="Qué se hace", cell=lambda order: WORDS[order.kind].one.capitalize(),
               width=128, name=True),
        Column(key="created", title="Hecha el", cell=lambda order: day(order.created_on), width=92,
               value=lambda order: order.created_on),
        Column(key="cause", title="Por qué", cell=lambda order: CAUSE_WORDS[order.cause].capitalize(),
               width=124),
        Column(key="state", title="Estado", cell=_state, width=128),
        Column(key="when", title="Cuándo se hizo", width=124, value=lambda order: order.done_at,
               cell=lambda order: NO_FIGURE if order.done_at is None else moment(order.done_at.astimezone())),
        Column(key="reading", title="Lectura", width=72, align=Align.RIGHT,
               cell=lambda order: NO_FIGURE if order.reading is None else number(order.reading),
               value=lambda order: order.reading),
        Column(key="seal", title="Sello", cell=lambda order: order.seal or NO_FIGURE, width=84),
        Column(key="charged", title="Cobrado", width=92, align=Align.RIGHT, money=0,
               cell=lambda order: amount(order.charged) if order.charged else NO_FIGURE,
               value=lambda order: order.charged),
        Column(key="reason", title="Qué pasó", width=150, stretch=True,
               cell=lambda order: reason_words(order.reason) or order.crew),
    )  # fmt: skip
