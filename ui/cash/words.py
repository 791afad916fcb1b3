"""What the desk says, in words."""

from collections.abc import Sequence
from typing import Final

from app.desk.cash import Collected
from app.desk.owed import Debt
from app.desk.shift import ShiftView
from app.store.owed import PastPayment
from domain.cadastre import AccountState, ServiceClass
from domain.cash import PaymentMeans
from ui.cash.ports import MIXED, Head
from ui.formats import count, day, money
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm
from ui.widgets.values import Option
from ui.words import CLASSES, STATES, state_tone

OPEN_FORM, FLOAT = "abrir_turno", "fondo"
CHEQUES_FORM, WHY_AGAIN = "recibir_cheques", "motivo_cheques"
NO_REASON: Final = "Escriba por qué se reciben de nuevo."

MEANS_OPTIONS: Final = (
    Option(PaymentMeans.CASH.value, "Efectivo", shortcut="E"),
    Option(PaymentMeans.CARD.value, "Tarjeta", shortcut="T"),
    Option(PaymentMeans.TRANSFER.value, "Transferencia", shortcut="R"),
    Option(PaymentMeans.CHEQUE.value, "Cheque", shortcut="Q"),
    Option(MIXED, "Varios", shortcut="V"),
)
CLOSED: Final = (
    "Para recaudar, abra el turno con el efectivo que hay en la gaveta. Al terminar se cuenta y se cierra."
)


NO_WHY: Final = "Escriba por qué pide pagar primero esta factura: hay otra que la ley pone antes."
NO_PRINTER: Final = (
    "Este equipo no tiene impresora de recibos: elíjala en Ajustes. El recibo puede imprimirse después."
)


def state_shown(state: AccountState) -> tuple[str, Tone]:
    """The state of an account found by a search: nothing where it is the usual one."""
    return ("", Tone.MUTED) if state is AccountState.ACTIVE else (STATES[state], state_tone(state))


def open_form() -> AskedForm:
    """What is asked for to open the desk."""
    field = Asked(name=FLOAT, label="Efectivo con el que abre", value="0", required=True)
    return AskedForm(
        key=OPEN_FORM,
        title="Abrir el turno de caja",
        sentence="Cuente las monedas y los billetes de la gaveta: es el fondo, y no es recaudo.",
        fields=(field,),
        act="Abrir el turno",
    )


def subtitle(shift: ShiftView) -> str:
    """Beside the title: which desk, and how its shift goes."""
    stored = shift.stored
    made = count(shift.totals.receipts, "recibo", "recibos")
    return f"caja {stored.desk} · turno {stored.number} · {made} por {money(shift.totals.collected)}"


def head(debt: Debt, others: Sequence[Debt]) -> Head:
    """Who is at the window."""
    state = AccountState(debt.state)
    detail = f"{debt.address} · {CLASSES[ServiceClass(debt.service_class)]}"
    if debt.scanned:
        detail += f" · leída la factura {debt.scanned}"
    owed = debt.total + sum(other.total for other in others)
    return Head(
        code=debt.account,
        name=debt.name,
        detail=detail,
        state=STATES[state],
        state_tone=state_tone(state),
        owed=money(owed) if owed else "Nada",
    )


def notice(debt: Debt, others: Sequence[Debt]) -> tuple[str, Tone]:
    """What the cashier must know before collecting; empty for nothing."""
    said = [
        (_together(others), Tone.INFO),
        (_paid_already(debt), Tone.WARN),
        (_no_cheques(debt), Tone.WARN),
        (_claimed(debt), Tone.INFO),
        (_not_as_printed(debt), Tone.INFO),
        (_financed(debt), Tone.INFO),
        (_in_favour(debt), Tone.INFO),
    ]
    return next(((text, tone) for text, tone in said if text), ("", Tone.INFO))


def _together(others: Sequence[Debt]) -> str:
    names = ", ".join(each.account for each in others)
    return f"En el mismo recibo: {names}. Cada cuenta paga todo lo que debe." if others else ""


def _paid_already(debt: Debt) -> str:
    if debt.paid_by is None:
        return ""
    return f"La factura {debt.scanned} ya está pagada: {_paid_by(debt.paid_by)}."


def _no_cheques(debt: Debt) -> str:
    stop = debt.cheque_stop
    if stop is None:
        return ""
    return f"No se le reciben cheques: el banco devolvió el del recibo {stop.receipt} ({stop.cause})."


def cheques_form(debt: Debt) -> AskedForm:
    """What is asked for to take cheques again from the account at the window."""
    return AskedForm(
        key=CHEQUES_FORM,
        title=f"Recibir cheques de la cuenta {debt.account}",
        sentence=f"{_no_cheques(debt)} Desde ahora se le vuelven a recibir.",
        fields=(Asked(name=WHY_AGAIN, label="Motivo", required=True),),
        act="Recibir cheques",
    )


def _claimed(debt: Debt) -> str:
    """What is under claim: it is not asked for, and whoever wants to pay it too may."""
    if not debt.claimed:
        return ""
    said = f"En reclamo {money(debt.claimed)}, que no se le exigen: se ofrece lo demás"
    return f"{said}, {money(debt.undisputed)}. Si quiere pagarlo también, escriba el valor."


def _not_as_printed(debt: Debt) -> str:
    if debt.printed in {None, debt.total, debt.undisputed} or not debt.lines:
        return ""
    asked = money(debt.printed or 0)
    said = f"La factura {debt.scanned} pide {asked}; hoy debe {money(debt.total)}"
    return f"{said}: hubo pagos, notas u otra factura después."


def _financed(debt: Debt) -> str:
    """What an agreement holds: nobody asks for it yet, and what is paid beyond the rest lowers it."""
    if not debt.financed:
        return ""
    return f"Además tiene {money(debt.financed)} en convenio, aún sin facturar: lo que pague de más lo baja."


def _in_favour(debt: Debt) -> str:
    if debt.in_favour:
        return f"Tiene {money(debt.in_favour)} a favor, que usará su próxima factura."
    return "" if debt.lines else "No debe nada. Lo que pague queda a favor para su próxima factura."


def last_payments(debt: Debt) -> str:
    """The newest payments, in one line."""
    if not debt.last_payments:
        return "No hay pagos anteriores en este libro."
    return "Últimos pagos: " + " · ".join(
        f"{day(each.on)} {money(each.amount)} {_where(each)}" for each in debt.last_payments
    )


def _paid_by(payment: PastPayment) -> str:
    return f"recibo {payment.receipt} del {day(payment.on)} por {money(payment.amount)}, {_where(payment)}"


def _where(payment: PastPayment) -> str:
    return f"en caja {payment.desk}" if payment.channel == "caja" else f"por {payment.channel}"


def done(made: Sequence[Collected]) -> str:
    """What was collected, for the quiet line."""
    total = sum(each.amount for each in made)
    favour = sum(each.in_favour for each in made)
    said = f"Recibo {made[0].receipt} por {money(total)}"
    return f"{said}; {money(favour)} quedan a favor" if favour else said
