"""What the table of batches of letters shows."""

from app.store.letters import StoredBatch
from domain.profile import Currency
from ui.formats import amount, day, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Segments, Text
from ui.widgets.columns import Align, Column
from ui.words import letter_stage, tenths_of_percent


def _share(batch: StoredBatch) -> str:
    return tenths_of_percent(batch.count.permille(batch.count.delivered))


def _progress(batch: StoredBatch) -> Cell:
    count = batch.count
    return Segments(((count.delivered, Tone.ACCENT), (count.returned, Tone.WARN)), count.letters, width=60)


def _open(batch: StoredBatch) -> Cell:
    left = batch.count.open
    return Text(number(left), Tone.TEXT if left else Tone.MUTED)


def columns_of(currency: Currency) -> tuple[Column[StoredBatch], ...]:
    """The columns; money as the office writes it."""
    places = currency.digits
    return (
        Column(key="number", title="Lote", cell=lambda batch: str(batch.number), width=108, name=True),
        Column(key="stage", title="Etapa", cell=lambda batch: letter_stage(batch.stage), width=150,
               stretch=True),
        Column(key="on", title="Hecho", cell=lambda batch: day(batch.made_on), width=94,
               value=lambda batch: batch.made_on),
        Column(key="due", title="Plazo", cell=lambda batch: day(batch.due_on), width=94,
               value=lambda batch: batch.due_on),
        Column(key="letters", title="Cartas", cell=lambda batch: number(batch.count.letters), width=72,
               align=Align.RIGHT, value=lambda batch: batch.count.letters),
        Column(key="amount", title="Por cobrar", cell=lambda batch: amount(batch.amount, places), width=110,
               align=Align.RIGHT, value=lambda batch: batch.amount, money=places),
        Column(key="bar", title="", cell=_progress, width=76, tip="Entregadas y devueltas"),
        Column(key="share", title="Entregado", cell=_share, width=88, align=Align.RIGHT,
               value=lambda batch: batch.count.permille(batch.count.delivered)),
        Column(key="returned", title="Devueltas", cell=lambda batch: number(batch.count.returned), width=84,
               align=Align.RIGHT, value=lambda batch: batch.count.returned),
        Column(key="open", title="Sin registrar", cell=_open, width=100, align=Align.RIGHT,
               value=lambda batch: batch.count.open),
        Column(key="user", title="Lo hizo", cell=lambda batch: batch.user, width=100, tone=Tone.MUTED,
               hidden=True),
    )  # fmt: skip
