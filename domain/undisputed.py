"""What is under claim of a debt, and how the rest of it is paid (R-PQR-04, R-PQR-05).

A claim withholds an amount of a document, not of an entry: so much of what is open of it, and never
more. Which entries that amount lies on is told from the end of the order of payment (or from the
line that was claimed), so that what a payment settles first is what nobody disputes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from domain.arrears import OverdueCapital
from domain.cadastre import Service
from domain.claim import withheld
from domain.ledger import (
    AllocatedPayment,
    Allocation,
    Concept,
    ItemNotOpen,
    OpenCredit,
    OpenItem,
    allocate,
    apply_credits,
)
from domain.money import Money, split_in_proportion


@dataclass(frozen=True, slots=True)
class ClaimedSum:
    """Money of a document under an open claim; of one service and concept, if a line was claimed."""

    document: int
    amount: Money
    service: Service | None = None
    concept: Concept | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """What the late interest of accounts leaves out (R-INT-03, R-PQR-07).

    Attributes:
        by_entry: money under open claims.
        ended: money that was claimed in vain, by document, and the last day of each claim.
    """

    by_entry: Mapping[int, Money] = field(default_factory=dict)
    ended: Mapping[int, Sequence[tuple[Money, date]]] = field(default_factory=dict)


NOTHING_DISPUTED = Disputed()


def after_claims(
    overdue: Iterable[OverdueCapital], ended: Mapping[int, Sequence[tuple[Money, date]]]
) -> tuple[OverdueCapital, ...]:
    """Overdue capital without the days of claims that ended: nobody pays interest for them (R-PQR-07).

    What was claimed of a document bears none in the charge that its claim ended in; a document that
    was claimed whole bears it from the last day of its claim.
    """
    found = []
    for owed in overdue:
        over = [each for each in ended.get(owed.document, ()) if each[1] > owed.runs_from]
        left = owed.capital - sum(amount for amount, _ in over)
        if over and left > 0:
            found.append(replace(owed, capital=left))
        elif over:
            found.append(replace(owed, accrued_to=max(day for _, day in over)))
        else:
            found.append(owed)
    return tuple(found)


def claimed_by_entry(items: Iterable[OpenItem], claimed: Iterable[ClaimedSum]) -> dict[int, Money]:
    """What of each open entry is under claim; together never more than is open of its document.

    What was claimed of a line lies on its entry as far as that reaches; the rest, from the last
    concept that a payment would settle to the first, shared among services by what is open.
    """
    sums: dict[int, list[ClaimedSum]] = defaultdict(list)
    for each in claimed:
        sums[each.document].append(each)
    owed: dict[int, list[OpenItem]] = defaultdict(list)
    for item in items:
        if item.document in sums and item.amount > 0:
            owed[item.document].append(item)
    found: dict[int, Money] = {}
    for document, mine in owed.items():
        found.update(_of_document(mine, sums[document]))
    return found


def claimed_by_document(items: Iterable[OpenItem], by_entry: Mapping[int, Money]) -> dict[int, Money]:
    """The same, summed by document."""
    found: dict[int, Money] = {}
    for item in items:
        if by_entry.get(item.entry, 0):
            found[item.document] = found.get(item.document, 0) + by_entry[item.entry]
    return found


def undisputed(items: Iterable[OpenItem], by_entry: Mapping[int, Money]) -> list[OpenItem]:
    """The open items without what is under claim; one that is claimed whole is left out."""
    found = []
    for item in items:
        held = by_entry.get(item.entry, 0)
        if held < item.amount:
            found.append(item._replace(amount=item.amount - held) if held else item)
    return found


def allocate_around(
    payment: Money, items: Sequence[OpenItem], by_entry: Mapping[int, Money], first: Sequence[int] = ()
) -> AllocatedPayment:
    """Say what a payment settles: what the payer chose, then what nobody claims, then the rest.

    Of what the payer chose, too, what nobody claims comes first: who pays one invoice pays what they
    owe of it for sure, and the claimed part only if they pay more than that. Its services share as the law
    has it: who chooses a paper does not choose among them.

    Args:
        payment: units of money, at least 1.
        items: what the account owes.
        by_entry: what of it is under claim.
        first: entries that the payer wants settled before the others, claimed or not.

    Raises:
        InvalidValue: if the payment is less than 1.
        ItemNotOpen: if one of `first` is not among the items.
    """
    if not by_entry or payment < 1:
        return allocate(payment, items, first, shared=True)
    open_now = {item.entry: item for item in items if item.amount > 0}
    missing = next((entry for entry in first if entry not in open_now), None)
    if missing is not None:
        raise ItemNotOpen(missing)
    free = undisputed(open_now.values(), by_entry)
    chosen = set(first)
    turns = (
        [item for item in free if item.entry in chosen],
        [open_now[entry] for entry in first],
        free,
        list(open_now.values()),
    )
    parts: list[tuple[OpenItem, Money]] = []
    settled = dict.fromkeys(open_now, 0)
    left = payment
    for turn in turns:
        owed = [
            item._replace(amount=item.amount - settled[item.entry])
            for item in turn
            if item.amount > settled[item.entry]
        ]
        if left and owed:
            here = {item.entry for item in owed}
            paid = allocate(left, owed, [entry for entry in first if entry in here], shared=True)
            parts += paid.parts
            left = paid.excess
            for item, amount in paid.parts:
                settled[item.entry] += amount
    return AllocatedPayment(_together(open_now, parts), left)


def apply_credits_around(
    credit: Sequence[OpenCredit],
    items: Sequence[OpenItem],
    by_entry: Mapping[int, Money],
    first: Sequence[int] = (),
) -> tuple[Allocation, ...]:
    """Settle with what an account has in favour what nobody claims; the claimed waits for its answer.

    Nobody chose to pay it: what is left over stays in favour (R-PAG-02, R-PQR-04). Only `first`, the
    entries of the invoice that a note corrects, is settled claimed or not.
    """
    if not by_entry:
        return apply_credits(credit, items, first)
    chosen = set(first)
    free = undisputed(items, {entry: held for entry, held in by_entry.items() if entry not in chosen})
    return apply_credits(credit, free, [entry for entry in first if entry in {each.entry for each in free}])


def _of_document(items: Sequence[OpenItem], sums: Sequence[ClaimedSum]) -> dict[int, Money]:
    balance = sum(item.amount for item in items)
    left = withheld(sum(each.amount for each in sums), balance)
    found: dict[int, Money] = {}
    for each in sums:
        for item in items:
            if item.service is each.service and item.concept is each.concept:
                held = min(each.amount, left, item.amount - found.get(item.entry, 0))
                found[item.entry] = found.get(item.entry, 0) + held
                left -= held
                break
    ranked = sorted(items, key=lambda item: item.rank, reverse=True)
    for _, group in groupby(ranked, key=lambda item: item.concept):
        mine = list(group)
        free = [item.amount - found.get(item.entry, 0) for item in mine]
        share = min(left, sum(free))
        if share:
            for item, held in zip(mine, split_in_proportion(share, free), strict=True):
                found[item.entry] = found.get(item.entry, 0) + held
        left -= share
    return {entry: held for entry, held in found.items() if held}


def _together(
    open_now: Mapping[int, OpenItem], parts: Iterable[tuple[OpenItem, Money]]
) -> tuple[tuple[OpenItem, Money], ...]:
    """Parts of one entry as one, in the order in which each was first paid."""
    paid: dict[int, Money] = {}
    for item, amount in parts:
        paid[item.entry] = paid.get(item.entry, 0) + amount
    return tuple((open_now[entry], amount) for entry, amount in paid.items())
