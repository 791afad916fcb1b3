"""Acts on the portfolio: their table, the dialog that proposes one, and what approving it does."""

from pathlib import Path
from typing import Final

from app.debt.portfolio_acts import Proposal
from app.debt.portfolio_recovery import Control, Recovery
from app.desk.shift_words import MEANS_NAMES
from app.store.portfolio_acts import StoredAct
from app.wording.portfolio_refusals import CAUSE_WORDS, KIND_WORDS, STATE_WORDS
from domain.cash import PaymentMeans
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money
from domain.portfolio_act import ActKind, ActState, AdjustmentCause
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, count, day, money, parse_money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column
from ui.widgets.values import Decision, Fact

PROPOSE, RECOVER = "acto_proponer", "acto_recuperar"
PAID, HOW, RECEIVED = "pagado", "medio", "recibido"
KIND, ACCOUNT, ACT, REASON, SUPPORT, AMOUNT = "clase", "cuenta", "acto", "motivo", "soporte", "valor"
PAPER, CAUSE = "factura", "causal"
_FIELD_OF: Final = {
    "AccountMissing": ACCOUNT, "OwedPaperMissing": PAPER, "NothingToActOn": AMOUNT, "NotInControl": PAID,
    "CashShort": RECEIVED,
}  # fmt: skip
_TONES: Final = {
    ActState.PROPOSED: Tone.WARN,
    ActState.APPROVED: Tone.OK,
    ActState.REJECTED: Tone.MUTED,
    ActState.TAKEN_BACK: Tone.MUTED,
}


def act_columns(currency: Currency) -> tuple[Column[StoredAct], ...]:
    """The acts, and what of each stays in the control account."""
    places = currency.digits

    def state(act: StoredAct) -> Cell:
        return Text(STATE_WORDS[act.state].capitalize(), _TONES[act.state])

    def cash(value: Money) -> str:
        return amount(value, places) if value else NO_FIGURE

    def decided(act: StoredAct) -> str:
        return f"{day(act.decided_on)}, {act.decided_by}" if act.decided_on else NO_FIGURE

    return (
        Column(key="act", title="N.º", cell=lambda act: str(act.id), width=52, value=lambda act: act.id),
        Column(key="account", title="Cuenta", cell=lambda act: act.account, width=86),
        Column(key="name", title="Titular", cell=lambda act: act.name, width=120, stretch=True, name=True),
        Column(key="kind", title="Qué hace", cell=lambda act: KIND_WORDS[act.kind].capitalize(), width=222),
        Column(key="by", title="Con qué acto", cell=lambda act: act.act, width=180),
        Column(key="amount", title="Valor", cell=lambda act: cash(act.amount), width=96, align=Align.RIGHT,
               value=lambda act: act.amount, money=places),
        Column(key="control", title="En control", cell=lambda act: cash(act.in_control), width=96,
               align=Align.RIGHT, value=lambda act: act.in_control, money=places),
        Column(key="state", title="Estado", cell=state, width=96, value=lambda act: act.state.value),
        Column(key="decided", title="Decidido", cell=decided, width=150, hidden=True),
        Column(key="user", title="Propuso", cell=lambda act: act.user, width=110, hidden=True),
    )  # fmt: skip


def control_told(found: Control, currency: Currency) -> str:
    """What the control accounts hold, and whether the acts and the ledger say the same."""
    held = money(found.left, currency.digits, currency.symbol)
    many = count(sum(each.left > 0 for each in found.lines), "cuenta", "cuentas")
    tied = "cuadra con el libro" if found.ties else "no cuadra: verifique el libro"
    return f"En cuentas de control: {held} de {many}, {tied}."


def propose_form() -> AskedForm:
    """What an act is proposed with."""
    return AskedForm(
        key=PROPOSE,
        title="Proponer un acto de cartera",
        sentence="Nada se quita hasta que otra persona lo apruebe. No entra lo reclamado ni lo convenido.",
        fields=(
            Asked(name=KIND, label="Qué hace", kind=AskKind.CHOICE, wide=True,
                  choices=tuple((each.value, KIND_WORDS[each].capitalize()) for each in ActKind),
                  value=ActKind.WRITE_OFF.value),
            Asked(name=ACCOUNT, label="Cuenta", required=True),
            Asked(name=AMOUNT, label="Valor", help="Lo más antiguo primero; vacío: todo lo vencido"),
            Asked(name=PAPER, label="Factura", help="Solo en un ajuste: la que se cobró mal"),
            Asked(name=CAUSE, label="Causal", kind=AskKind.CHOICE, help="Solo en un ajuste",
                  choices=(("", "Ninguna"), *((each.value, said.capitalize())
                                              for each, said in CAUSE_WORDS.items()))),
            Asked(name=ACT, label="Con qué acto", required=True, help="Como Resolución 12 de 2027"),
            Asked(name=REASON, label="Por qué", required=True),
            Asked(name=SUPPORT, label="Soporte", kind=AskKind.FILE, required=True, wide=True,
                  help="PDF, JPG o PNG"),
        ),
        act="Proponer",
        icon=Icon.ATTACH,
    )  # fmt: skip


def recover_form(act: StoredAct, held: Money, currency: Currency) -> AskedForm:
    """What somebody pays of what was written off of an account; `held`: what its control account holds."""
    worth = money(held, currency.digits, currency.symbol)
    return AskedForm(
        key=RECOVER,
        title=f"Recibir de la cuenta {act.account}",
        sentence=f"{act.name} tiene {worth} en cuentas de control. Se recibe en la caja, con su recibo.",
        fields=(
            Asked(name=PAID, label="Cuánto paga", value=amount(held, currency.digits), required=True),
            Asked(name=HOW, label="Con qué", kind=AskKind.CHOICE, value=PaymentMeans.CASH.value,
                  choices=tuple((each.value, said) for each, said in MEANS_NAMES.items())),
            Asked(name=RECEIVED, label="Efectivo recibido", help="Para el cambio; vacío: lo justo"),
        ),
        act="Recibir el pago",
        icon=Icon.CASH,
    )  # fmt: skip


def read_recovery(act: StoredAct, typed: Typed, currency: Currency) -> Recovery:
    """What was typed of a payment.

    Raises:
        InvalidValue: it is no amount.
    """
    paid = parse_money(typed[PAID], currency.digits, PAID)
    by_cash = typed[HOW] == PaymentMeans.CASH and typed[RECEIVED].strip()
    received = parse_money(typed[RECEIVED], currency.digits, RECEIVED) if by_cash else None
    return Recovery(account=act.account, amount=paid, means={typed[HOW]: paid}, received=received)


def undoing(act: StoredAct, currency: Currency) -> Decision:
    """What taking an approved act back means, in figures."""
    held = money(act.amount, currency.digits, currency.symbol)
    return Decision(
        title=f"Revertir el acto de cartera n.º {act.id}",
        sentence=f"La cuenta {act.account}, {act.name}, vuelve a deber {held}, con la edad que tenían.",
        explanation="Queda un documento que lo reversa; el acto no se borra.",
        facts=(Fact("Qué hizo", KIND_WORDS[act.kind]), Fact("Con qué acto", act.act, whole=True)),
        act="Revertir el acto",
        act_key="Alt+R",
        safe="Dejarlo aprobado",
        icon=Icon.UNDO,
        reason="¿Por qué se revierte?",
    )


def read_proposal(typed: Typed, currency: Currency) -> tuple[Proposal | None, dict[str, str]]:
    """What was typed, as an act to propose; or what must be corrected."""
    value = 0
    if typed[AMOUNT].strip():
        try:
            value = parse_money(typed[AMOUNT], currency.digits)
        except InvalidValue:
            return None, {AMOUNT: "Escriba un valor como 150.000, o nada."}
    proposal = Proposal(
        kind=ActKind(typed[KIND]),
        account=typed[ACCOUNT],
        act=typed[ACT],
        reason=typed[REASON],
        support=Path(typed[SUPPORT]) if typed[SUPPORT].strip() else None,
        amount=value,
        paper=typed[PAPER],
        cause=AdjustmentCause(typed[CAUSE]) if typed[CAUSE] else None,
    )
    return proposal, {}


def field_of(refusal: RuleViolation) -> str:
    """The field that a refusal is about; empty where it is about none."""
    if isinstance(refusal, InvalidValue):
        return refusal.field
    return _FIELD_OF.get(type(refusal).__name__, "")


def decision(act: StoredAct, currency: Currency, *, approve: bool) -> Decision:
    """What approving or rejecting an act means, in figures."""
    held = money(act.amount, currency.digits, currency.symbol)
    stays = "Queda en cuentas de control." if act.kind.controlled else "Se perdona: nadie lo debe después."
    if act.cause is not None:
        stays = f"Sale una nota crédito por {CAUSE_WORDS[act.cause]}: no se debían."
    done = f"Se quitan {held} de la deuda de la cuenta {act.account}, {act.name}. {stays}"
    return Decision(
        title=f"{'Aprobar' if approve else 'Rechazar'} el acto de cartera n.º {act.id}",
        sentence=done if approve else f"La cuenta {act.account} sigue debiendo {held}.",
        facts=(
            Fact("Qué hace", KIND_WORDS[act.kind]),
            Fact("Con qué acto", act.act, whole=True),
            Fact("Por qué", act.reason, whole=True),
            Fact("Lo propuso", f"{act.user}, el {day(act.proposed_on)}"),
        ),
        act="Aprobar" if approve else "Rechazar",
        act_key="Alt+A" if approve else "Alt+R",
        safe="Dejarlo propuesto",
        icon=Icon.CHECK if approve else Icon.CLOSE,
        reason="" if approve else "¿Por qué se rechaza?",
    )
