"""What may explain a difference of a drawer, in words: for the screen and for the paper of the count."""

from dataclasses import dataclass

from app.desk.shift import ShiftView
from app.store.shifts import MadeReceipt
from domain.cash import PaymentMeans
from domain.cash_difference import Explanation, Slip
from domain.money import Money
from reports.spanish import PESOS, Currency, account_code

MEANS_NAMES = {
    PaymentMeans.CASH: "Efectivo",
    PaymentMeans.CARD: "Tarjeta",
    PaymentMeans.TRANSFER: "Transferencia",
    PaymentMeans.CHEQUE: "Cheque",
}


@dataclass(frozen=True, slots=True)
class Clue:
    """Something to look at: what it is, when and whose, and the receipt that it names."""

    title: str
    detail: str
    receipt: str


def clues(view: ShiftView, counted: Money, currency: Currency = PESOS) -> tuple[Clue, ...]:
    """What would explain what a count finds, the likeliest first; each receipt once."""
    by_number = {each.number: each for each in view.receipts}
    missing = counted < view.totals.expected
    likeliest: dict[str, Explanation] = {}
    for each in view.explanations(counted):
        likeliest.setdefault(each.receipt, each)
    return tuple(
        _clue(each, by_number[number], missing=missing, currency=currency)
        for number, each in likeliest.items()
    )


def _clue(found: Explanation, receipt: MadeReceipt, *, missing: bool, currency: Currency) -> Clue:
    number, cash = receipt.number, currency.full(receipt.means.get(PaymentMeans.CASH, 0))
    match found.slip:
        case Slip.WHOLE_RECEIPT if missing:
            title, asked = (
                f"Recibo {number} por {cash}, efectivo",
                "¿se pagó por otro medio, o no se recibió?",
            )
        case Slip.WHOLE_RECEIPT:
            title, asked = f"Recibo {number} anulado, por {cash}", "¿no se devolvió el dinero?"
        case Slip.TYPED_TWICE:
            title, asked = f"Recibo {number}: misma cuenta y valor que otro", "¿pago digitado dos veces?"
        case Slip.SWAPPED_DIGITS:
            title = f"Cifras cambiadas en el recibo {number}"
            asked = f"dice {currency.full(receipt.amount)}; ¿era {currency.full(found.meant)}?"
        case Slip.CHANGE:
            title = f"El cambio del recibo {number}, {currency.full(receipt.change)}"
            asked = "¿se entregó dos veces?" if missing else "¿no se entregó?"
        case _:
            title = f"Recibo {number} por {currency.full(receipt.amount)}, {_means(receipt)}"
            asked = "¿se pagó en efectivo?"
    at = f"{receipt.at.astimezone():%H:%M}"
    return Clue(title, f"{at}, cuenta {account_code(receipt.account)}: {asked}", number)


def _means(receipt: MadeReceipt) -> str:
    return ", ".join(MEANS_NAMES[each].lower() for each in receipt.means if each is not PaymentMeans.CASH)
