"""What the tables of legal cases show."""

from collections.abc import Callable
from typing import Final

from app.debt.legal_desk import CaseRow
from app.wording.legal_words import STAGE_WORDS, TRACK_WORDS
from domain.claim import Light
from domain.legal import Condition
from domain.money import Money
from domain.profile import Currency
from ui.formats import NO_FIGURE, day
from ui.legal.words import LIGHTS, RecordLine, condition_text, left_text
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text, money_cell
from ui.widgets.columns import Align, Column, unsorted

_TONES: Final = {
    Condition.RUNNING: Tone.TEXT,
    Condition.SUSPENDED: Tone.WARN,
    Condition.PAID: Tone.OK,
    Condition.CLOSED: Tone.MUTED,
}


def _light(row: CaseRow) -> Cell:
    if row.light is None:
        return Text(NO_FIGURE, Tone.MUTED)
    return Chip(*LIGHTS[row.light])


def _prescribes(row: CaseRow) -> Cell:
    if row.now.prescribes_on is None:
        return Text(NO_FIGURE, Tone.MUTED)
    alarming = row.warning in {Light.RED, Light.OVERDUE}
    said = day(row.now.prescribes_on)
    return Text(said, Tone.BAD, icon=Icon.WARNING) if alarming else said


def columns_of(currency: Currency) -> tuple[Column[CaseRow], ...]:
    """The columns; money as the office writes it."""
    places = currency.digits

    def cash(
        key: str, title: str, read: Callable[[CaseRow], Money | None], *, hidden: bool = False
    ) -> Column[CaseRow]:
        return Column(
            key=key, title=title, cell=lambda row: money_cell(read(row), digits=places),
            value=lambda row: read(row) or 0, width=100, align=Align.RIGHT, money=places, hidden=hidden,
        )  # fmt: skip

    return (
        Column(key="number", title="Proceso", cell=lambda row: str(row.case.number), width=92),
        Column(key="light", title="Término", cell=_light, width=96),
        Column(key="left", title="Días hábiles", tip="Días hábiles que quedan del término que corre",
               cell=left_text, value=lambda row: row.days_left, width=92, align=Align.RIGHT),
        Column(key="until", title="Hasta", cell=lambda row: NO_FIGURE if row.case.due_on is None else
               day(row.case.due_on), value=lambda row: row.case.due_on, width=94, hidden=True),
        Column(key="account", title="Cuenta", cell=lambda row: row.case.account, width=86),
        Column(key="holder", title="Titular", cell=lambda row: row.case.holder, width=136, stretch=True,
               name=True),
        Column(key="track", title="Vía", cell=lambda row: TRACK_WORDS[row.case.track].capitalize(), width=130,
               hidden=True),
        Column(key="stage", title="Etapa", cell=lambda row: STAGE_WORDS[row.case.stage].capitalize(),
               width=142, hidden=True),
        Column(key="state", title="Etapa y estado",
               cell=lambda row: Text(condition_text(row), _TONES[row.now.condition]), width=184),
        cash("claimed", "Título", lambda row: row.claimed),
        cash("left_amount", "Hoy", lambda row: row.now.left),
        Column(key="prescribes", title="Prescribe", cell=_prescribes,
               value=lambda row: row.now.prescribes_on, width=108),
        Column(key="lawyer", title="Abogado", cell=lambda row: row.case.lawyer or NO_FIGURE, width=130,
               stretch=True),
        cash("costs", "Costos", lambda row: row.costs, hidden=True),
        Column(key="opened", title="Abierto", cell=lambda row: day(row.case.opened_on),
               value=lambda row: row.case.opened_on, width=94, tone=Tone.MUTED, hidden=True),
    )  # fmt: skip


VALUES: Final = {
    "number": lambda row: row.case.number,
    "left": lambda row: 10**6 if row.days_left is None else row.days_left,
    "until": lambda row: "9999" if row.case.due_on is None else row.case.due_on.isoformat(),
    "prescribes": lambda row: "9999" if row.now.prescribes_on is None else row.now.prescribes_on.isoformat(),
    "opened": lambda row: row.case.opened_on.isoformat(),
}
"""What figures are sorted by."""

RECORD: Final[tuple[Column[RecordLine], ...]] = unsorted(
    Column(key="name", title="Requisito, paso o costo",
           cell=lambda line: Text(line.name, line.tone, strong=True, icon=line.icon), width=300),
    Column(key="on", title="Fecha", cell=lambda line: line.on, width=94),
    Column(key="until", title="Su término", tip="El último día del término que el paso abre",
           cell=lambda line: line.until, width=94),
    Column(key="said", title="Detalle, o cómo se arregla", cell=lambda line: line.said, width=180,
           stretch=True),
    Column(key="user", title="Quién", cell=lambda line: line.user, width=90, tone=Tone.MUTED,
           hidden=True),
)  # fmt: skip
"""Columns of the card: what the title needs, what was done, what it cost."""
