"""The subscriber's ledger: entries that are only added, what is open of them, how payments are allocated.

Pure functions over entries and allocations, each linear in what it is given: they serve one
account and the whole book alike. `domain.posting` makes the entries that undo, discharge or
move others, and `domain.invariants` says what must hold.

A reversed entry and its reversal both stay in the ledger and sum to zero, but neither is open
any more, and what had been allocated from or to the reversed one no longer counts: a charge
that a reversed payment had paid is owed again, and a payment of a reversed charge is in favour.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import ClassVar, NamedTuple

from domain.cadastre import Service
from domain.errors import InvalidValue, RuleViolation
from domain.money import Money, split_in_proportion
from domain.period import Period


class EntryKind(StrEnum):
    """What an entry is: the sign of its amount says whether it owes or pays."""

    CHARGE = "cargo"
    PAYMENT = "pago"
    CREDIT = "credito"
    DEBIT = "debito"
    AGREEMENT_OUT = "convenio_sale"
    AGREEMENT_IN = "convenio_entra"
    INTEREST = "interes"
    WRITE_OFF = "castigo"
    REVERSAL = "reverso"


class Concept(StrEnum):
    """What an entry is for, in the order in which a payment settles them (R-PAG-01)."""

    INTEREST = "intereses"
    OTHER = "otros_cobros"
    INSTALMENT = "diferidos"
    SERVICE = "servicio"


FINANCED = date.max
"""The due day of what an agreement holds: none. It is never late, and paid after all else (R-ACU-01)."""

_CONCEPT_ORDER = {concept: place for place, concept in enumerate(Concept)}
_SERVICE_ORDER = {service: place for place, service in enumerate(Service)}


@dataclass(eq=False)
class ItemNotOpen(RuleViolation):
    """The payer asked to pay first what is not owed (R-PAG-01)."""

    code: ClassVar[str] = "PARTIDA_NO_PENDIENTE"
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEntry:
    """One line of the ledger.

    Attributes:
        id: identity of the entry.
        account: identity of the account.
        posted_on: day on which it was posted.
        period: billed period it belongs to, if any.
        service: service it is for.
        kind: what it is.
        concept: what it is for.
        amount: units of money; + owes, − pays.
        document: identity of the paper that carries it.
        line: its line in that paper.
        reverses: the entry that it undoes, for a reversal.
        bears_interest: whether late interest may run on it: not on interest, rounding, or the
            opening balance (R-INT-03, R-INT-05).
    """

    id: int
    account: int
    posted_on: date
    period: Period | None
    service: Service
    kind: EntryKind
    concept: Concept
    amount: Money
    document: int
    line: int
    reverses: int | None = None
    bears_interest: bool = True


@dataclass(frozen=True, slots=True)
class Allocation:
    """So much of a paying entry (`source`, negative) settled a charging one (`target`, positive).

    A negative amount takes back what an earlier one of the same two gave.
    """

    source: int
    target: int
    amount: Money


class OpenItem(NamedTuple):
    """What is still owed of one charging entry. Documents rank by due date, then by `document`.

    A named tuple, not a dataclass: a run makes one of every open entry of its accounts.
    """

    entry: int
    account: int
    document: int
    due_on: date
    service: Service
    kind: EntryKind
    concept: Concept
    amount: Money
    bears_interest: bool = True

    @property
    def financed(self) -> bool:
        """Whether an agreement in force holds it: nobody may ask for it yet (R-ACU-01)."""
        return self.due_on == FINANCED

    @property
    def rank(self) -> tuple[date, int, int, int, int]:
        """Place in the order of payment: oldest document, concept, service, entry (R-PAG-01)."""
        return (
            self.due_on,
            self.document,
            _CONCEPT_ORDER[self.concept],
            _SERVICE_ORDER[self.service],
            self.entry,
        )


@dataclass(frozen=True, slots=True)
class OpenCredit:
    """What is in favour of an account: the part of a paying entry that settled nothing yet (R-PAG-02)."""

    entry: int
    account: int
    amount: Money


@dataclass(frozen=True, slots=True)
class AllocatedPayment:
    """How an amount settles open items: `parts` in order of payment, `excess` in favour (R-PAG-02)."""

    parts: tuple[tuple[OpenItem, Money], ...]
    excess: Money

    def allocations(self, source: int) -> tuple[Allocation, ...]:
        """The parts as allocations from the paying entry."""
        return tuple(Allocation(source, item.entry, amount) for item, amount in self.parts)


def balance(entries: Iterable[AccountEntry]) -> Money:
    """What the entries owe together; negative if in favour (L3)."""
    return sum(entry.amount for entry in entries)


def balances(entries: Iterable[AccountEntry]) -> dict[int, Money]:
    """The balance of each account that has entries."""
    found: dict[int, Money] = {}
    for entry in entries:
        found[entry.account] = found.get(entry.account, 0) + entry.amount
    return found


def open_items(
    entries: Collection[AccountEntry], allocations: Iterable[Allocation], due_on: Mapping[int, date]
) -> tuple[OpenItem, ...]:
    """What is owed entry by entry, in the order of the entries.

    Args:
        entries: entries of one account or of many.
        allocations: what paid what.
        due_on: due date by document; a document without one is due the day its entry was posted.
    """
    left = _left(entries, allocations)
    return tuple(
        OpenItem(
            entry=entry.id,
            account=entry.account,
            document=entry.document,
            due_on=due_on.get(entry.document, entry.posted_on),
            service=entry.service,
            kind=entry.kind,
            concept=entry.concept,
            amount=left[entry.id],
            bears_interest=entry.bears_interest,
        )
        for entry in entries
        if entry.amount > 0 and left.get(entry.id, 0)
    )


def open_credits(
    entries: Collection[AccountEntry], allocations: Iterable[Allocation]
) -> tuple[OpenCredit, ...]:
    """What is in favour, entry by entry, in the order of the entries (R-PAG-02)."""
    left = _left(entries, allocations)
    return tuple(
        OpenCredit(entry.id, entry.account, -left[entry.id])
        for entry in entries
        if entry.amount < 0 and left.get(entry.id, 0)
    )


def as_of(
    entries: Iterable[AccountEntry], allocations: Iterable[Allocation], on: date
) -> tuple[tuple[AccountEntry, ...], tuple[Allocation, ...]]:
    """The ledger as it stood at the end of a day.

    Allocations carry no date: one counts if both its entries were posted by then, in the order
    in which they were made, and only as far as both had something left.
    """
    kept = tuple(entry for entry in entries if entry.posted_on <= on)
    left = _left(kept, ())
    counted = []
    for made in allocations:
        amount = min(made.amount, -left.get(made.source, 0), left.get(made.target, 0))
        if amount > 0:
            left[made.source] += amount
            left[made.target] -= amount
            counted.append(Allocation(made.source, made.target, amount))
    return kept, tuple(counted)


def allocate(
    payment: Money, items: Iterable[OpenItem], first: Sequence[int] = (), *, shared: bool = False
) -> AllocatedPayment:
    """Say what a payment settles (R-PAG-01, R-PAG-02; D33, D34, D43).

    The oldest document first (by due date, then as they were posted); within it interest,
    other charges, instalments, services. Services that cannot be paid whole share what there
    is in proportion to what is open of each, by the largest remainder. The order in which the
    items are given does not matter.

    Args:
        payment: units of money, at least 1.
        items: what the account owes; those of zero or less are passed over.
        first: entries that the payer wants settled before the others, in that order.
        shared: whether services of one paper that come together in `first` share in proportion too: who
            chooses a paper does not choose among its services.

    Raises:
        InvalidValue: if the payment is less than 1.
        ItemNotOpen: if one of `first` is not among the items.
    """
    if payment < 1:
        raise InvalidValue("valor", str(payment), ">= 1")
    owed = {item.entry: item for item in sorted(items, key=_rank) if item.amount > 0}
    chosen = []
    for entry in dict.fromkeys(first):
        if entry not in owed:
            raise ItemNotOpen(entry)
        chosen.append(owed.pop(entry))
    parts = _by_law(payment, chosen) if shared else _in_order(payment, chosen)
    left = payment - sum(amount for _, amount in parts)
    parts += _by_law(left, owed.values())
    return AllocatedPayment(tuple(parts), payment - sum(amount for _, amount in parts))


def apply_credits(
    credit: Iterable[OpenCredit], items: Iterable[OpenItem], first: Sequence[int] = ()
) -> tuple[Allocation, ...]:
    """Settle the open items of an account with what it has in favour (R-PAG-02).

    Used when an invoice is posted (its own negative lines are credits too) and when a note is
    issued, whose `first` are the entries of the invoice it corrects. Credits are used in the
    order given; what is left of them stays in favour.

    Raises:
        ItemNotOpen: if one of `first` is not among the items.
    """
    owed = {item.entry: item for item in items}
    left = {item.entry: item.amount for item in owed.values()}
    made: list[Allocation] = []
    wanted = list(first)
    for source in credit:
        still = [_with_amount(item, left[item.entry]) for item in owed.values() if left[item.entry] > 0]
        if not still and not wanted:
            break
        for item, amount in allocate(source.amount, still, wanted).parts:
            left[item.entry] -= amount
            made.append(Allocation(source.entry, item.entry, amount))
        wanted = [entry for entry in wanted if left[entry] > 0]
    return tuple(made)


def reversed_ids(entries: Iterable[AccountEntry]) -> frozenset[int]:
    """The entries that a reversal has undone."""
    return frozenset(entry.reverses for entry in entries if entry.reverses is not None)


def _left(entries: Collection[AccountEntry], allocations: Iterable[Allocation]) -> dict[int, Money]:
    """What is left of each entry that no reversal touches, with its sign."""
    undone = reversed_ids(entries)
    left = {entry.id: entry.amount for entry in entries if entry.reverses is None and entry.id not in undone}
    for made in allocations:
        if made.source in left and made.target in left:
            left[made.source] += made.amount
            left[made.target] -= made.amount
    return left


def _rank(item: OpenItem) -> tuple[date, int, int, int, int]:
    return item.rank


def _bucket(item: OpenItem) -> tuple[date, int, Concept]:
    return item.due_on, item.document, item.concept


def _by_law(payment: Money, items: Iterable[OpenItem]) -> list[tuple[OpenItem, Money]]:
    """Settle items in their order, paper by paper and concept by concept; services of a paper share."""
    parts: list[tuple[OpenItem, Money]] = []
    for (_, _, concept), grouped in groupby(items, key=_bucket):
        if payment == 0:
            break
        group = list(grouped)
        paid = _in_proportion(payment, group) if concept is Concept.SERVICE else _in_order(payment, group)
        payment -= sum(amount for _, amount in paid)
        parts += paid
    return parts


def _in_order(payment: Money, items: Iterable[OpenItem]) -> list[tuple[OpenItem, Money]]:
    parts = []
    for item in items:
        amount = min(payment, item.amount)
        if amount == 0:
            break
        parts.append((item, amount))
        payment -= amount
    return parts


def _in_proportion(payment: Money, items: Collection[OpenItem]) -> list[tuple[OpenItem, Money]]:
    if payment >= sum([item.amount for item in items]):
        return [(item, item.amount) for item in items]
    by_service = [list(group) for _, group in groupby(items, key=lambda item: item.service)]
    owed = [sum(item.amount for item in group) for group in by_service]
    shares = split_in_proportion(payment, owed)
    return [part for share, group in zip(shares, by_service, strict=True) for part in _in_order(share, group)]


def _with_amount(item: OpenItem, amount: Money) -> OpenItem:
    return item if item.amount == amount else item._replace(amount=amount)
