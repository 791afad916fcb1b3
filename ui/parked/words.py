"""The words of what waits to be identified: what is searched, what assigning and undoing ask."""

import re
from collections.abc import Sequence
from typing import Final

from app.bank.bank_parked import Assigned
from app.bank.bank_undo import PaymentUndone
from app.desk.owed import Debt
from app.store.bank_files import StoredPayment
from domain.errors import InvalidValue
from domain.money import CurrencyWords, in_words
from ui.formats import count, day, money, parse_day, parse_money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Tie

NO_PAYMENT: Final = "No hay una consignación elegida."
NO_ACCOUNT: Final = "Busque primero la cuenta de la que es."
_CENTS: Final = 2
_SHORT_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})")


def query(typed: str) -> str:
    """What was typed as the office keeps it: `20.000` as `20000`, `3/12/2026` as `2026-12-03`."""
    text = typed.strip()
    short = _SHORT_DAY.fullmatch(text)
    if short:
        return f"-{int(short[2]):02d}-{int(short[1]):02d}"
    try:
        if "/" in text:
            return parse_day(text).isoformat()
        return str(parse_money(text)) if "." in text or "$" in text else text
    except InvalidValue:
        return text


def subtitle(found: Sequence[StoredPayment], typed: str) -> str:
    """How many wait and what they come to."""
    if not found and typed:
        return "ninguna así"
    many = count(len(found), "consignación", "consignaciones")
    return f"{many} por {money(sum(each.amount for each in found))}"


def payment_facts(payment: StoredPayment) -> tuple[Fact, ...]:
    """What is known of a payment."""
    known = (
        ("Valor", money(payment.cents, _CENTS)),
        ("Pagado el", day(payment.paid_on)),
        ("Referencia", payment.reference),
        ("Banco", payment.bank),
    )
    return tuple(Fact(name, text, strong=name == "Valor") for name, text in known if text)


def account_facts(debt: Debt, payment: StoredPayment | None) -> tuple[Fact, ...]:
    """Whose an account is and what it owes, beside what would be paid."""
    facts = [
        Fact("Cuenta", debt.account, strong=True),
        Fact("Titular", debt.name),
        Fact("Dirección", debt.address),
        Fact("Debe", money(debt.total), strong=True),
    ]
    if debt.in_favour:
        facts.append(Fact("A favor", money(debt.in_favour)))
    if payment is not None:
        facts.append(_against(debt, payment))
    return tuple(facts)


def _against(debt: Debt, payment: StoredPayment) -> Fact:
    """What the payment would leave."""
    left = debt.total - payment.amount
    if left == 0:
        return Fact("Con este pago", "queda en cero", Tone.OK)
    if left > 0:
        return Fact("Con este pago", f"queda debiendo {money(left)}")
    return Fact("Con este pago", f"quedan a favor {money(-left)}", Tone.INFO)


def decision(payment: StoredPayment, debt: Debt, words: CurrencyWords) -> Decision:
    """Giving a payment to an account, in figures and words."""
    written = in_words(payment.amount, words)
    ties = []
    if any(each.amount == payment.amount for each in debt.last_payments):
        ties.append(Tie("La cuenta ya tiene un pago reciente por ese mismo valor.", Tone.WARN))
    return Decision(
        title="Asignar la consignación",
        sentence=f"{money(payment.amount)} a la cuenta {debt.account}, {debt.name}.",
        explanation=(
            f"{written[:1].upper()}{written[1:]}. Queda con su recibo, con la fecha en que se pagó, y cubre"
            " lo más viejo primero."
        ),
        facts=(
            Fact("Referencia", payment.reference),
            Fact("Pagado el", day(payment.paid_on)),
            Fact("La cuenta debe", money(debt.total)),
            _against(debt, payment),
        ),
        ties=tuple(ties),
        act="Asignar",
        act_key="Alt+A",
        safe="Seguir buscando",
        icon=Icon.CHECK_CIRCLE,
        reason="¿Cómo se sabe que es de esa cuenta?",
    )


def undoing(done: Assigned, words: CurrencyWords) -> Decision:
    """Taking the payment from the account that it was just given to."""
    written = in_words(done.amount, words)
    return Decision(
        title="Deshacer la asignación",
        sentence=f"{money(done.amount)} salen de la cuenta {done.account}.",
        explanation=(
            f"{written[:1].upper()}{written[1:]}. El recibo {done.receipt} queda con su reverso, y la"
            " consignación vuelve a esperar su cuenta."
        ),
        act="Deshacer la asignación",
        act_key="Alt+D",
        safe="Dejarla como está",
        icon=Icon.UNDO,
        reason="¿Por qué se deshace?",
    )


def assigned(done: Assigned) -> str:
    """What was given to whom."""
    given = f"Recibo {done.receipt}: {money(done.amount)} a la cuenta {done.account}"
    return f"{given}; saldo {money(done.balance)}."


def released(done: PaymentUndone) -> str:
    """What waits again."""
    return f"{money(done.amount)} quedan otra vez por identificar; reverso {done.reversal}."
