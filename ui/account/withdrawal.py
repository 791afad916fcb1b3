"""What the dialog «Retirar el cobro» says, and the line above the charges that wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.invoicing.charge import PendingCharges, withdrawable
from app.store.charges import PendingCharge
from ui.formats import count, day, money

REASON = "motivo"
MISSING_REASON = "Escriba por qué se retira."
NONE_CHOSEN = "No hay un cobro elegido."


@dataclass(frozen=True, slots=True)
class WithdrawForm:
    """What the dialog shows: which charge goes, and what that does."""

    charge: PendingCharge
    title: str
    sentence: str
    explanation: str


def withdraw_form(pending: PendingCharges, chosen: PendingCharge) -> WithdrawForm:
    """The dialog of a charge that waits; an instalment takes along what waits of its plan."""
    gone = withdrawable(pending.charges, chosen)
    amount = money(sum(each.amount for each in gone))
    what = f"«{chosen.label}», {amount}, no saldrá en ninguna factura."
    if len(gone) > 1:
        what = f"Las {len(gone)} cuotas que esperan de este plan, {amount}, no saldrán en ninguna factura."
    return WithdrawForm(
        charge=chosen,
        title="Retirar el cobro" if len(gone) == 1 else "Retirar las cuotas que faltan",
        sentence=what,
        explanation=(
            "Queda escrito en esta página, con la fecha, quien lo retiró y el motivo. Lo que ya se facturó no"
            " cambia. Si el mes está liquidado y sin emitir, liquídelo de nuevo."
        ),
    )


def why_not(chosen: PendingCharge | None) -> str:
    """Why a charge cannot be withdrawn; empty if it can."""
    if chosen is None:
        return NONE_CHOSEN
    return "" if chosen.withdrawn is None else "Este cobro ya se retiró."


def waiting_text(pending: PendingCharges) -> str:
    """How much waits: `3 cobros por facturar, $ 90.000`."""
    if not pending.charges:
        return ""
    many = count(len(pending.charges), "cobro", "cobros")
    return f"{many} por facturar, {money(sum(each.amount for each in pending.charges))}"


def listed(pending: PendingCharges) -> Sequence[PendingCharge]:
    """What the tab lists: what waits, then what was withdrawn."""
    return (*pending.charges, *pending.withdrawn)


def state_text(charge: PendingCharge) -> str:
    """How far a charge is; of a withdrawn one, when that was, by whom and why."""
    gone = charge.withdrawn
    if gone is not None:
        return f"Retirado el {day(gone.on)} por {gone.by}: {gone.why}"
    return "Por facturar" if charge.approved else "Por aprobar"
