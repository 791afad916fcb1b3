"""What a payment would settle if it were made: the simulator of the statement (001-13). Nothing is posted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.ledger import OpenItem
from domain.money import Money
from domain.undisputed import allocate_around


@dataclass(frozen=True, slots=True)
class TriedPaper:
    """What a payment would do to a document: what is open of it, what is paid, what is left."""

    document: int
    owed: Money
    paid: Money

    @property
    def left(self) -> Money:
        """What would still be open of it."""
        return self.owed - self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTrial:
    """A payment as it would be taken.

    Attributes:
        amount: what would be paid.
        papers: what it would do to each document, in the order of payment.
        items: what would still be open of the account, entry by entry.
        excess: what would stay in favour (R-PAG-02).
    """

    amount: Money
    papers: tuple[TriedPaper, ...]
    items: tuple[OpenItem, ...]
    excess: Money


def try_payment(amount: Money, items: Sequence[OpenItem], claimed: Mapping[int, Money]) -> PaymentTrial:
    """Say what a payment would settle, by the rule that posts payments (R-PAG-01, R-PQR-04).

    Args:
        amount: units of money, at least 1.
        items: what the account owes, in the order of payment.
        claimed: what of it is under claim, by entry.

    Raises:
        InvalidValue: the amount is less than 1.
    """
    taken = allocate_around(amount, items, claimed)
    settled: dict[int, Money] = {}
    for item, part in taken.parts:
        settled[item.entry] = settled.get(item.entry, 0) + part
    left = [item._replace(amount=item.amount - settled.get(item.entry, 0)) for item in items]
    return PaymentTrial(
        amount=amount,
        papers=tuple(_papers(items, settled)),
        items=tuple(item for item in left if item.amount > 0),
        excess=taken.excess,
    )


def _papers(items: Iterable[OpenItem], settled: Mapping[int, Money]) -> Iterable[TriedPaper]:
    sums: dict[int, tuple[Money, Money]] = {}
    for item in items:
        owed, paid = sums.get(item.document, (0, 0))
        sums[item.document] = owed + item.amount, paid + settled.get(item.entry, 0)
    return (TriedPaper(document, *both) for document, both in sums.items())
