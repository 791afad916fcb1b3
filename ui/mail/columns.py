"""What the outbox shows of each message."""

from app.store.mail import MailRow
from domain.mail import MailState
from domain.period import Period
from ui.formats import clock_time, number, short_day, short_period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column

_STATES = {
    MailState.QUEUED: Text("En cola", icon=Icon.CLOCK, icon_tone=Tone.MUTED),
    MailState.SENDING: Text("Enviándose", Tone.ACCENT, icon=Icon.MAIL),
    MailState.SENT: Text("Enviada", Tone.OK, icon=Icon.CHECK_CIRCLE),
    MailState.FAILED: Text("No enviada", Tone.BAD, icon=Icon.ERROR),
    MailState.UNCERTAIN: Text("Por confirmar", Tone.WARN, icon=Icon.WARNING),
    MailState.WITHDRAWN: Text("Retirada", Tone.MUTED),
}


def state_cell(row: MailRow) -> Cell:
    """What is known of a message."""
    return _STATES[row.state]


def _when(row: MailRow) -> str:
    at = row.at.astimezone()
    return f"{short_day(at.date())} {clock_time(at)}"


COLUMNS: tuple[Column[MailRow], ...] = (
    Column(key="number", title="Factura", cell=lambda row: row.number, width=84),
    Column(
        key="period",
        title="Período",
        cell=lambda row: short_period(Period.parse(row.period)),
        width=84,
        tone=Tone.MUTED,
    ),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=110, stretch=True, name=True),
    Column(key="address", title="Correo", cell=lambda row: row.address, width=150, stretch=True),
    Column(key="state", title="Estado", cell=state_cell, width=128),
    Column(
        key="attempts",
        title="Intentos",
        cell=lambda row: number(row.attempts),
        width=76,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="words", title="Respuesta del servidor", cell=lambda row: row.words, width=180, stretch=True),
    Column(key="at", title="Cuándo", cell=_when, width=96, tone=Tone.MUTED),
)

VALUES = {"attempts": lambda row: row.attempts, "at": lambda row: row.at, "period": lambda row: row.period}
"""What figures are sorted by."""
