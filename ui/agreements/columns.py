"""What the table of agreements shows: whose, how it stands, what comes next, what is late."""

from collections.abc import Callable
from datetime import date

from app.store.agreement_report import PaidPart
from app.store.agreements import StoredAgreement, StoredInstalment
from app.wording.agreement_sentences import STATE_WORDS
from domain.agreement import AgreementState
from domain.money import Money
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, day, number, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, unsorted

_TONES = {
    AgreementState.IN_FORCE: (Tone.OK, Icon.CHECK),
    AgreementState.FULFILLED: (Tone.MUTED, None),
    AgreementState.BROKEN: (Tone.WARN, Icon.WARNING),
    AgreementState.ANNULLED: (Tone.MUTED, None),
}


def next_of(made: StoredAgreement) -> StoredInstalment | None:
    """The instalment that the next invoice carries; None where none does."""
    if made.state is not AgreementState.IN_FORCE or not made.financed:
        return None
    return next((each for each in made.instalments if not each.invoice), None)


def _state(made: StoredAgreement) -> Cell:
    tone, icon = _TONES[made.state]
    return Text(STATE_WORDS[made.state].capitalize(), tone, icon=icon)


def _next(made: StoredAgreement) -> str:
    coming = next_of(made)
    return NO_FIGURE if coming is None else period(coming.not_before).capitalize()


def columns_of(currency: Currency, today: Callable[[], date]) -> tuple[Column[StoredAgreement], ...]:
    """The columns; money as the office writes it."""
    places = currency.digits

    def late(made: StoredAgreement) -> int:
        return made.overdue(today()) if made.state is AgreementState.IN_FORCE else 0

    def cash(
        key: str, title: str, read: Callable[[StoredAgreement], Money], *, hidden: bool = False
    ) -> Column[StoredAgreement]:
        def cell(made: StoredAgreement) -> str:
            return amount(read(made), places) if read(made) else NO_FIGURE

        return Column(key=key, title=title, cell=cell, width=104, align=Align.RIGHT, value=read,
                      money=places, hidden=hidden)  # fmt: skip

    def coming(made: StoredAgreement) -> Money:
        found = next_of(made)
        return 0 if found is None else found.planned.amount

    def overdue(made: StoredAgreement) -> Cell:
        return Text(number(late(made)), Tone.WARN, icon=Icon.WARNING) if late(made) else NO_FIGURE

    return (
        Column(key="number", title="N.º", cell=lambda made: made.number, width=56,
               value=lambda made: int(made.number)),
        Column(key="account", title="Cuenta", cell=lambda made: made.account, width=90),
        Column(key="name", title="Titular", cell=lambda made: made.name, width=150, stretch=True, name=True),
        Column(key="signed_on", title="Firmado", cell=lambda made: day(made.signed_on), width=92,
               value=lambda made: made.signed_on),
        Column(key="state", title="Estado", cell=_state, width=126,
               value=lambda made: STATE_WORDS[made.state]),
        Column(key="billed", title="Cuotas", cell=lambda made: f"{made.billed} de {len(made.instalments)}",
               width=72, value=lambda made: made.billed),
        Column(key="next", title="Próxima", cell=_next, width=124),
        cash("amount", "Valor cuota", coming),
        Column(key="late", title="Vencidas", cell=overdue, width=80, align=Align.RIGHT, value=late),
        cash("financed", "Por facturar", lambda made: made.financed),
        cash("owed", "Debe", lambda made: made.owed),
        cash("debt", "Deuda recogida", lambda made: made.debt.total, hidden=True),
        cash("down", "Inicial", lambda made: made.down_payment, hidden=True),
    )  # fmt: skip


def instalment_columns(currency: Currency, today: Callable[[], date]) -> tuple[Column[StoredInstalment], ...]:
    """The instalments of one agreement: as they were signed, and what became of each."""
    places = currency.digits

    def cash(key: str, title: str, read: Callable[[StoredInstalment], Money]) -> Column[StoredInstalment]:
        return Column(key=key, title=title, cell=lambda each: amount(read(each), places), width=84,
                      align=Align.RIGHT, value=read, money=places)  # fmt: skip

    def became(each: StoredInstalment) -> Cell:
        if not each.invoice or each.due_on is None:
            return Text("Por facturar", Tone.MUTED)
        if not each.open:
            return Text("Pagada", Tone.OK, icon=Icon.CHECK)
        late = each.due_on < today()
        return Text("Vencida" if late else "Por pagar", Tone.WARN if late else Tone.TEXT,
                    icon=Icon.WARNING if late else None)  # fmt: skip

    return unsorted(
        Column(key="number", title="Cuota", cell=lambda each: number(each.planned.number), width=56,
               align=Align.RIGHT, value=lambda each: each.planned.number),
        Column(key="period", title="Factura de", cell=lambda each: period(each.not_before).capitalize(),
               width=104, stretch=True),
        cash("amount", "Valor", lambda each: each.planned.amount),
        cash("principal", "Capital", lambda each: each.planned.principal),
        cash("interest", "Interés", lambda each: each.planned.interest),
        cash("balance", "Queda", lambda each: each.planned.balance),
        Column(key="invoice", title="Va en", cell=lambda each: each.invoice or NO_FIGURE, width=84),
        Column(key="became", title="Estado", cell=became, width=108),
        cash("open", "Debe", lambda each: each.open),
    )  # fmt: skip


def payment_columns(currency: Currency) -> tuple[Column[PaidPart], ...]:
    """What was paid of one agreement."""
    return unsorted(
        Column(key="day", title="Pagó", cell=lambda each: day(each.paid_on), width=92,
               value=lambda each: each.paid_on),
        Column(key="paper", title="Recibo", cell=lambda each: each.paper, width=84, stretch=True),
        Column(key="amount", title="Valor", cell=lambda each: amount(each.amount, currency.digits), width=96,
               align=Align.RIGHT, value=lambda each: each.amount, money=currency.digits),
    )  # fmt: skip
