"""The words of what was loaded from banks: counts, what undoing asks, why something cannot be."""

from collections.abc import Sequence
from typing import Final

from app.bank.bank_desk import ListedFile
from app.bank.bank_undo import FileUndone, PaymentUndone
from app.exchange.bank_file import CHEQUE
from app.store.bank_files import PaymentState, StoredPayment
from domain.money import CurrencyWords, in_words
from ui.formats import count, day, money, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie

EVERY: Final = "todos"
NO_FILE: Final = "No hay un archivo elegido."
NO_PAYMENT: Final = "No hay un pago elegido."
_TOLD: Final = 3
"""Certificates that a question names."""
_KEEP: Final = "Dejarlo como está"
_NOUNS: Final = {
    PaymentState.APPLIED: ("aplicado", "aplicados"),
    PaymentState.PARKED: ("por identificar", "por identificar"),
    PaymentState.RETURNED: ("devuelto", "devueltos"),
    PaymentState.NOTHING: ("sin valor", "sin valor"),
}


def subtitle(found: Sequence[ListedFile]) -> str:
    """How many files stand, and what of them nobody identified."""
    standing = [each for each in found if not each.undone]
    parked = sum(each.left.parked for each in standing)
    text = count(len(standing), "archivo", "archivos")
    if not parked:
        return text
    return f"{number(parked)} por identificar · {text}"


def figures(found: Sequence[StoredPayment]) -> tuple[Option, ...]:
    """How many payments of the file became each thing; each shows them."""
    options = [Option(EVERY, "pago" if len(found) == 1 else "pagos", number(len(found)))]
    for state, (one, many) in _NOUNS.items():
        amounts = [each.amount for each in found if each.state is state]
        if state is PaymentState.NOTHING and not amounts:
            continue
        noun = one if len(amounts) == 1 else many
        text = f"{noun}, {money(sum(amounts))}" if amounts else noun
        warned = state is PaymentState.PARKED and amounts
        options.append(Option(state.value, text, number(len(amounts)), Tone.WARN if warned else Tone.TEXT))
    return tuple(options)


def why_not_undo(line: ListedFile | None) -> str:
    """Why a file cannot be undone; empty if it can."""
    if line is None:
        return NO_FILE
    return "El archivo ya se deshizo." if line.undone else ""


def why_not_return(payment: StoredPayment | None) -> str:
    """Why a payment cannot be said to be returned; empty if it can."""
    if payment is None:
        return NO_PAYMENT
    if payment.state is PaymentState.RETURNED:
        return "El pago ya está devuelto."
    return "El archivo se deshizo." if payment.state is PaymentState.UNDONE else ""


def why_not_release(payment: StoredPayment | None) -> str:
    """Why a payment cannot be taken from its account; empty if it can."""
    if payment is None:
        return NO_PAYMENT
    return "" if payment.document_id is not None else "El pago no está aplicado a ninguna cuenta."


def certified(numbers: Sequence[str]) -> tuple[Tie, ...]:
    """The certificates that say that nothing is owed, of accounts that would owe again."""
    if not numbers:
        return ()
    few = ", ".join(numbers[:_TOLD])
    more = f" y {number(len(numbers) - _TOLD)} más" if len(numbers) > _TOLD else ""
    one = len(numbers) == 1
    said = f"Hay un paz y salvo vigente: {few}" if one else f"Hay {len(numbers)} paz y salvos vigentes: {few}"
    return (Tie(f"{said}{more}. Quien lo verifique sabrá que la cuenta volvió a deber.", Tone.WARN),)


def undo_file(
    line: ListedFile, payments: Sequence[StoredPayment], words: CurrencyWords, numbers: Sequence[str] = ()
) -> Decision:
    """Taking a whole file back, in figures and words."""
    applied = [each for each in payments if each.document_id is not None]
    waiting = [each for each in payments if each.state is PaymentState.PARKED]
    value = sum(each.amount for each in applied)
    written = in_words(value, words)
    facts = [Fact("Archivo", line.file.name), Fact("Pagos que se revierten", number(len(applied)))]
    if waiting:
        many = count(len(waiting), "pago", "pagos")
        facts.append(Fact("Dejan de esperar", f"{many}, {money(sum(each.amount for each in waiting))}"))
    verb = "Se revertirá" if len(applied) == 1 else "Se revertirán"
    return Decision(
        title=f"Deshacer el archivo {line.id}",
        sentence=f"{verb} {count(len(applied), 'pago', 'pagos')} por {money(value)}."
        if applied
        else "El archivo no tiene pagos aplicados: solo se retira.",
        explanation=f"{written[:1].upper()}{written[1:]} se vuelven a deber. Nada se borra: cada recibo queda"
        " con su reverso, y el archivo se puede volver a cargar."
        if applied
        else "Después se puede volver a cargar.",
        facts=tuple(facts),
        ties=certified(numbers),
        act="Deshacer el archivo",
        act_key="Alt+D",
        safe=_KEEP,
        icon=Icon.UNDO,
        reason="¿Por qué se deshace?",
    )


def return_payment(payment: StoredPayment, words: CurrencyWords, numbers: Sequence[str] = ()) -> Decision:
    """Saying that the bank took a payment back, in figures and words."""
    cheque = payment.means == CHEQUE
    written = in_words(payment.amount, words)
    owed = (
        f" La cuenta {payment.account} vuelve a deber lo que ese pago cubrió; el recibo queda con su reverso."
        if payment.account
        else " El pago deja de esperar una cuenta."
    )
    return Decision(
        title="Cheque devuelto" if cheque else "Pago devuelto por el banco",
        sentence=f"El banco devolvió {money(payment.amount)}.",
        explanation=f"{written[:1].upper()}{written[1:]}.{owed}",
        facts=_payment_facts(payment),
        ties=certified(numbers),
        act="Registrar la devolución",
        act_key="Alt+R",
        safe=_KEEP,
        icon=Icon.UNDO,
        reason="¿Por qué lo devolvió el banco?",
    )


def release(payment: StoredPayment, words: CurrencyWords, numbers: Sequence[str] = ()) -> Decision:
    """Taking a payment from its account, in figures and words."""
    written = in_words(payment.amount, words)
    return Decision(
        title="Quitar el pago de su cuenta",
        sentence=f"{money(payment.amount)} salen de la cuenta {payment.account}.",
        explanation=f"{written[:1].upper()}{written[1:]}. La cuenta vuelve a deber lo que ese pago cubrió,"
        " y el pago queda por identificar.",
        facts=_payment_facts(payment),
        ties=certified(numbers),
        act="Quitar de la cuenta",
        act_key="Alt+Q",
        safe=_KEEP,
        icon=Icon.UNDO,
        reason="¿Por qué no es de esa cuenta?",
    )


def _payment_facts(payment: StoredPayment) -> tuple[Fact, ...]:
    known = (
        ("Referencia", payment.reference),
        ("Pagado el", day(payment.paid_on)),
        ("Cuenta", payment.account),
        ("Recibo", payment.receipt),
    )
    return tuple(Fact(name, text) for name, text in known if text)


def undone(done: FileUndone) -> str:
    """What undoing a file did."""
    verb = "Se revirtió" if done.payments == 1 else "Se revirtieron"
    many = count(done.payments, "pago", "pagos")
    return f"{verb} {many} por {money(done.value)}; el archivo {done.id} se puede volver a cargar."


def taken_back(done: PaymentUndone, now: str) -> str:
    """What became of a payment that was taken back."""
    text = f"El pago de {money(done.amount)} quedó {now}."
    if done.reversal is None or done.balance is None:
        return text
    return f"{text} Reverso {done.reversal}; la cuenta {done.account} debe {money(done.balance)}."
