"""What an account's page shows of its agreements: how each stands, and what became of its instalments."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.store.agreements import StoredAgreement, StoredInstalment
from app.wording.agreement_sentences import STATE_WORDS
from domain.agreement import AgreementState
from domain.money import Money
from ui.formats import NO_FIGURE, amount, day, number, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted

_TONES: Final = {
    AgreementState.IN_FORCE: (Tone.OK, Icon.CHECK),
    AgreementState.FULFILLED: (Tone.MUTED, None),
    AgreementState.BROKEN: (Tone.WARN, Icon.WARNING),
    AgreementState.ANNULLED: (Tone.MUTED, None),
}


def _state(made: StoredAgreement) -> Cell:
    tone, icon = _TONES[made.state]
    return Text(STATE_WORDS[made.state].capitalize(), tone, icon=icon)


def agreement_columns(places: int, today: Callable[[], date]) -> tuple[Column[StoredAgreement], ...]:
    """The agreements; money with so many places."""

    def cash(key: str, title: str, read: Callable[[StoredAgreement], Money]) -> Column[StoredAgreement]:
        return Column(key=key, title=title, cell=lambda made: amount(read(made), places), width=104,
                      align=Align.RIGHT, value=read, money=places)  # fmt: skip

    def late(made: StoredAgreement) -> Cell:
        many = made.overdue(today()) if made.state is AgreementState.IN_FORCE else 0
        return Text(number(many), Tone.WARN, icon=Icon.WARNING) if many else NO_FIGURE

    return unsorted(
        Column(key="number", title="Convenio", cell=lambda made: made.number, width=84, name=True),
        Column(key="signed_on", title="Firmado", cell=lambda made: day(made.signed_on), width=96,
               value=lambda made: made.signed_on),
        Column(key="state", title="Estado", cell=_state, width=126),
        Column(key="billed", title="Cuotas facturadas", width=130,
               cell=lambda made: f"{made.billed} de {len(made.instalments)}"),
        Column(key="late", title="Vencidas", cell=late, width=84, align=Align.RIGHT),
        cash("debt", "Deuda", lambda made: made.debt.total),
        cash("financed", "Por facturar", lambda made: made.financed),
        cash("owed", "Debe", lambda made: made.owed),
        Column(key="ended", title="Cómo terminó", cell=lambda made: made.ended_why, width=120, stretch=True,
               tone=Tone.MUTED),
    )  # fmt: skip


def plan_columns(places: int, today: Callable[[], date]) -> tuple[Column[StoredInstalment], ...]:
    """The instalments of one agreement."""

    def cash(key: str, title: str, read: Callable[[StoredInstalment], Money]) -> Column[StoredInstalment]:
        return Column(key=key, title=title, cell=lambda each: amount(read(each), places), width=104,
                      align=Align.RIGHT, value=read, money=places)  # fmt: skip

    def became(each: StoredInstalment) -> Cell:
        if each.due_on is None:
            return Text("Por facturar", Tone.MUTED)
        if not each.open:
            return Text("Pagada", Tone.OK, icon=Icon.CHECK)
        late = each.due_on < today()
        return Text("Vencida", Tone.WARN, icon=Icon.WARNING) if late else Text("Por pagar")

    return unsorted(
        Column(key="number", title="Cuota", cell=lambda each: number(each.planned.number), width=84,
               align=Align.RIGHT),
        Column(key="period", title="Factura de", cell=lambda each: period(each.not_before).capitalize(),
               width=126, stretch=True),
        cash("amount", "Valor", lambda each: each.planned.amount),
        Column(key="invoice", title="Va en", cell=lambda each: each.invoice or NO_FIGURE, width=84),
        Column(key="due_on", title="Vence", width=96,
               cell=lambda each: NO_FIGURE if each.due_on is None else day(each.due_on)),
        Column(key="became", title="Estado", cell=became, width=126),
        cash("open", "Debe", lambda each: each.open),
    )  # fmt: skip
