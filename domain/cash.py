"""Cash desk: shifts, means of payment, counting the drawer and the difference (R-PAG-03)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.errors import InvalidValue, RuleViolation
from domain.money import Money


class PaymentMeans(StrEnum):
    """How a payer pays."""

    CASH = "efectivo"
    CARD = "tarjeta"
    TRANSFER = "transferencia"
    CHEQUE = "cheque"


@dataclass(eq=False)
class ShiftClosed(RuleViolation):
    """The desk has no open shift: nothing is collected, annulled or counted.

    Attributes:
        desk: number of the desk.
    """

    code: ClassVar[str] = "CAJA_CERRADA"
    desk: int


@dataclass(eq=False)
class ShiftAlreadyOpen(RuleViolation):
    """The desk has an open shift already.

    Attributes:
        desk: number of the desk.
        shift: number of the open shift.
    """

    code: ClassVar[str] = "CAJA_YA_ABIERTA"
    desk: int
    shift: int


@dataclass(eq=False)
class ReceiptOfAnotherShift(RuleViolation):
    """A receipt is annulled only in the shift that made it; later it takes a reversal with authority.

    Attributes:
        receipt: number of the receipt.
    """

    code: ClassVar[str] = "RECIBO_DE_OTRO_TURNO"
    receipt: str


@dataclass(eq=False)
class ReceiptAlreadyAnnulled(RuleViolation):
    """The receipt was annulled before.

    Attributes:
        receipt: number of the receipt.
    """

    code: ClassVar[str] = "RECIBO_YA_ANULADO"
    receipt: str


@dataclass(eq=False)
class MeansDoNotAddUp(RuleViolation):
    """The means of payment do not sum to what is collected.

    Attributes:
        amount: what is collected.
        offered: sum of the means.
    """

    code: ClassVar[str] = "MEDIOS_NO_SUMAN"
    amount: Money
    offered: Money


@dataclass(eq=False)
class CashShort(RuleViolation):
    """The cash handed over is less than the cash part of the payment.

    Attributes:
        due: what is to be paid in cash.
        received: what was handed over.
    """

    code: ClassVar[str] = "EFECTIVO_INSUFICIENTE"
    due: Money
    received: Money


@dataclass(eq=False)
class UnknownDenomination(RuleViolation):
    """There is no coin or note of this value.

    Attributes:
        denomination: the value given.
    """

    code: ClassVar[str] = "DENOMINACION_DESCONOCIDA"
    denomination: Money


@dataclass(eq=False)
class DrawerShort(RuleViolation):
    """More cash is to leave the drawer than the desk has.

    Attributes:
        desk: number of the desk.
        amount: what was to leave it.
        available: what it must hold.
    """

    code: ClassVar[str] = "CAJA_SIN_EFECTIVO"
    desk: int
    amount: Money
    available: Money


@dataclass(eq=False)
class CountMissing(RuleViolation):
    """A shift is closed over a count of its drawer, and nobody has counted it since it last moved.

    Attributes:
        desk: number of the desk.
        shift: number of the shift.
        held: cash that must be in the drawer.
    """

    code: ClassVar[str] = "ARQUEO_PENDIENTE"
    desk: int
    shift: int
    held: Money


@dataclass(eq=False)
class DayClosed(RuleViolation):
    """The day was closed: nothing is collected, annulled or counted on it any more.

    Attributes:
        day: which.
    """

    code: ClassVar[str] = "DIA_CERRADO"
    day: date


@dataclass(eq=False)
class DayAlreadyClosed(RuleViolation):
    """The day was closed before: its totals stand as they were then.

    Attributes:
        day: which.
    """

    code: ClassVar[str] = "DIA_YA_CERRADO"
    day: date


@dataclass(eq=False)
class ShiftsStillOpen(RuleViolation):
    """A day is closed once every shift of it is.

    Attributes:
        day: which.
        desks: numbers of the desks whose shift is open.
    """

    code: ClassVar[str] = "TURNOS_ABIERTOS"
    day: date
    desks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tender:
    """What a payer hands over for one receipt; build it with `tender`.

    Attributes:
        amounts: money of each means used, all above 0.
        received: cash handed over, at least the cash part.
    """

    amounts: Mapping[PaymentMeans, Money]
    received: Money

    @property
    def total(self) -> Money:
        """What is collected."""
        return sum(self.amounts.values())

    @property
    def change(self) -> Money:
        """What goes back to the payer, in cash."""
        return self.received - self.amounts.get(PaymentMeans.CASH, 0)


def tender(amount: Money, amounts: Mapping[PaymentMeans, Money], received: Money | None = None) -> Tender:
    """Check what a payer hands over for a receipt of `amount`.

    Without `received` the cash is exact. Means of 0 are dropped.

    Raises:
        InvalidValue: if the amount is under 1, a means is negative, or cash was received and none is due.
        MeansDoNotAddUp: if the means do not sum to the amount.
        CashShort: if less cash was received than its part.
    """
    if amount < 1:
        raise InvalidValue("valor", str(amount), ">= 1")
    if any(part < 0 for part in amounts.values()):
        raise InvalidValue("medio", str(min(amounts.values())), ">= 0")
    used = {means: part for means, part in amounts.items() if part}
    offered = sum(used.values())
    if offered != amount:
        raise MeansDoNotAddUp(amount, offered)
    due = used.get(PaymentMeans.CASH, 0)
    handed = due if received is None else received
    if handed and not due:
        raise InvalidValue("recibido", str(handed), "nada: no se paga en efectivo")
    if handed < due:
        raise CashShort(due, handed)
    return Tender(used, handed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A cashier's turn at a desk.

    Attributes:
        desk: number of the desk.
        number: number of the shift, from 1 at each desk.
        float_amount: cash in the drawer at the start, in money.
        is_open: whether it still collects.
    """

    desk: int
    number: int
    float_amount: Money
    is_open: bool = True

    def __post_init__(self) -> None:
        if self.float_amount < 0:
            raise InvalidValue("fondo", str(self.float_amount), ">= 0")

    def require_open(self) -> None:
        """Refuse to go on at a closed shift.

        Raises:
            ShiftClosed: if it is closed.
        """
        if not self.is_open:
            raise ShiftClosed(self.desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftReceipt:
    """A receipt of a shift, as its totals need it.

    Attributes:
        number: its number.
        shift: number of the shift that made it.
        amounts: money of each means; cash without the change given back.
        annulled: whether it was annulled in its shift.
    """

    number: str
    shift: int
    amounts: Mapping[PaymentMeans, Money]
    annulled: bool = False


def check_annulment(receipt: ShiftReceipt, shift: Shift) -> None:
    """Refuse to annul a receipt outside of the open shift that made it (R-PAG-03).

    Raises:
        ReceiptAlreadyAnnulled: if it was annulled before.
        ReceiptOfAnotherShift: if another shift made it, or this one is closed.
    """
    if receipt.annulled:
        raise ReceiptAlreadyAnnulled(receipt.number)
    if receipt.shift != shift.number or not shift.is_open:
        raise ReceiptOfAnotherShift(receipt.number)


class DrawerReason(StrEnum):
    """Why cash enters or leaves the drawer other than by a receipt."""

    TURN_IN = "entrega"
    EXPENSE = "gasto"
    REFUND = "devolucion"
    ADDED = "refuerzo"


@dataclass(frozen=True, slots=True)
class DrawerMovement:
    """Cash that enters or leaves the drawer other than by a receipt.

    Attributes:
        reason: why; all of them leave it but what is added.
        amount: money, at least 1.
    """

    reason: DrawerReason
    amount: Money

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise InvalidValue("valor", str(self.amount), ">= 1")

    @property
    def change(self) -> Money:
        """What it does to the drawer, signed."""
        return self.amount if self.reason is DrawerReason.ADDED else -self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTotals:
    """What a shift collected; annulled receipts are counted but bring no money.

    Attributes:
        float_amount: cash at the start.
        moved: what entered the drawer less what left it, other than by receipts.
        by_means: money of each means, all of them present.
        receipts: how many receipts were made, annulled ones included.
        annulled: how many of them were annulled.
    """

    float_amount: Money
    by_means: Mapping[PaymentMeans, Money]
    receipts: int
    annulled: int
    moved: Money = 0

    @property
    def collected(self) -> Money:
        """Money collected by every means."""
        return sum(self.by_means.values())

    @property
    def expected(self) -> Money:
        """Cash that must be in the drawer, the float included."""
        return self.float_amount + self.by_means[PaymentMeans.CASH] + self.moved


def totals(
    shift: Shift, receipts: Iterable[ShiftReceipt], movements: Iterable[DrawerMovement] = ()
) -> ShiftTotals:
    """Add up the receipts of a shift, and what else entered its drawer or left it."""
    by_means = dict.fromkeys(PaymentMeans, 0)
    made = annulled = 0
    for receipt in receipts:
        made += 1
        if receipt.annulled:
            annulled += 1
            continue
        for means, amount in receipt.amounts.items():
            by_means[means] += amount
    return ShiftTotals(
        float_amount=shift.float_amount,
        by_means=by_means,
        receipts=made,
        annulled=annulled,
        moved=sum(movement.change for movement in movements),
    )


def check_withdrawal(desk: int, movement: DrawerMovement, held: ShiftTotals) -> None:
    """Refuse to take out of a drawer what it cannot hold.

    Raises:
        DrawerShort: if more is to leave it than it must hold.
    """
    if held.expected + movement.change < 0:
        raise DrawerShort(desk, movement.amount, held.expected)


@dataclass(frozen=True, slots=True)
class CashCount:
    """The drawer, counted: pieces of each denomination, in money."""

    pieces: Mapping[Money, int]

    @property
    def total(self) -> Money:
        """What was counted, the float included."""
        return sum(denomination * pieces for denomination, pieces in self.pieces.items())

    def difference(self, expected: Money) -> Money:
        """Counted less expected: positive is too much, negative is missing."""
        return self.total - expected


def count(pieces: Mapping[Money, int], denominations: Collection[Money]) -> CashCount:
    """Check a count of the drawer against the coins and notes of the currency.

    Raises:
        UnknownDenomination: if a denomination is none of them.
        InvalidValue: if a number of pieces is negative.
    """
    for denomination, number in pieces.items():
        if denomination not in denominations:
            raise UnknownDenomination(denomination)
        if number < 0:
            raise InvalidValue("piezas", str(number), ">= 0")
    return CashCount(pieces)
