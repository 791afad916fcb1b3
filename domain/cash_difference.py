"""What may explain a difference of a drawer: slips of the hand that leave a figure behind (R-PAG-03).

None of them is a proof: each names a receipt for a person to look at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from domain.money import Money

TWICE_WITHIN = timedelta(minutes=30)
"""Two payments alike, this close together, may be one that was typed twice."""


class Slip(StrEnum):
    """How a hand makes a drawer differ."""

    WHOLE_RECEIPT = "recibo"
    TYPED_TWICE = "dos_veces"
    SWAPPED_DIGITS = "cifras_cambiadas"
    CHANGE = "cambio"
    OTHER_MEANS = "otro_medio"


@dataclass(frozen=True, slots=True, kw_only=True)
class CashReceipt:
    """A receipt of the shift, as the search for slips needs it.

    Attributes:
        number: its number.
        account: code of its account; the first of several.
        amount: what it collected by every means.
        cash: the part of it in cash.
        change: what went back.
        at: when it was made.
        annulled: whether it was annulled.
    """

    number: str
    account: str
    amount: Money
    cash: Money
    change: Money
    at: datetime
    annulled: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A slip that would explain a whole difference.

    Attributes:
        slip: which.
        receipt: number of the receipt to look at.
        meant: what the receipt would have been without the slip; 0 for nothing.
    """

    slip: Slip
    receipt: str
    meant: Money = 0


def explanations(difference: Money, receipts: Sequence[CashReceipt]) -> tuple[Explanation, ...]:
    """Slips that would explain a difference whole, the likeliest first.

    Args:
        difference: counted less expected; negative is missing. None for 0.
        receipts: those of the shift, in the order in which they were made.
    """
    if difference == 0:
        return ()
    standing = [each for each in receipts if not each.annulled]
    if difference < 0:
        found = [*_typed_twice(-difference, standing), *_not_handed_over(-difference, standing)]
    else:
        found = [*_paid_and_annulled(difference, receipts), *_in_cash_after_all(difference, standing)]
    return (*found, *_swapped(difference, standing), *_change(difference, standing))


def _typed_twice(missing: Money, receipts: Iterable[CashReceipt]) -> list[Explanation]:
    """Two alike from one account: the second may never have been paid."""
    alike = sorted(receipts, key=lambda each: (each.account, each.cash))
    return [
        Explanation(Slip.TYPED_TWICE, second.number)
        for first, second in pairwise(alike)
        if second.cash == missing
        and (first.account, first.cash) == (second.account, second.cash)
        and second.at - first.at <= TWICE_WITHIN
    ]


def _not_handed_over(missing: Money, receipts: Iterable[CashReceipt]) -> list[Explanation]:
    """A receipt in cash of just that much: it was paid by other means, or not at all."""
    return [Explanation(Slip.WHOLE_RECEIPT, each.number) for each in receipts if each.cash == missing]


def _paid_and_annulled(left_over: Money, receipts: Iterable[CashReceipt]) -> list[Explanation]:
    """An annulled receipt whose money was not given back."""
    return [
        Explanation(Slip.WHOLE_RECEIPT, each.number)
        for each in receipts
        if each.annulled and each.cash == left_over
    ]


def _in_cash_after_all(left_over: Money, receipts: Iterable[CashReceipt]) -> list[Explanation]:
    """A receipt by other means of just that much: it was paid in cash."""
    return [
        Explanation(Slip.OTHER_MEANS, each.number)
        for each in receipts
        if each.amount - each.cash == left_over
    ]


def _swapped(difference: Money, receipts: Iterable[CashReceipt]) -> list[Explanation]:
    """A receipt whose figure, with two neighbouring digits the other way round, leaves no difference."""
    if difference % 9:
        return []
    return [
        Explanation(Slip.SWAPPED_DIGITS, each.number, each.amount + difference)
        for each in receipts
        if each.cash and each.amount + difference in _with_swaps(each.amount)
    ]


def _with_swaps(amount: Money) -> set[Money]:
    digits = str(amount)
    return {
        int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
        for place in range(len(digits) - 1)
    } - {amount}


def _change(difference: Money, receipts: Iterable[CashReceipt]) -> list[Explanation]:
    """The change of a receipt: not given back, or given back twice."""
    return [
        Explanation(Slip.CHANGE, each.number)
        for each in receipts
        if each.change and each.change == abs(difference)
    ]
