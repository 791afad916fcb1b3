"""New ledger entries made from others: reversals, discharges, and debt moved into an agreement."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import InvalidValue, RuleViolation
from domain.ledger import AccountEntry, Allocation, EntryKind, OpenItem
from domain.money import Money
from domain.period import Period


@dataclass(eq=False)
class AlreadyReversed(RuleViolation):
    """An entry is reversed once only (L5)."""

    code: ClassVar[str] = "YA_REVERSADO"
    entry: int


@dataclass(eq=False)
class ReversalNotReversible(RuleViolation):
    """A reversal is not reversed: what was undone by mistake is posted again (L5)."""

    code: ClassVar[str] = "REVERSO_NO_REVERSABLE"
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """The paper on which new entries are posted, and where their identities and lines begin."""

    document: int
    posted_on: date
    period: Period | None
    first_id: int
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Movement:
    """New entries, and what they settle."""

    entries: tuple[AccountEntry, ...]
    allocations: tuple[Allocation, ...]


def reverse(
    entries: Iterable[AccountEntry], posting: Posting, already: Collection[int] = ()
) -> tuple[AccountEntry, ...]:
    """Undo entries, each by its opposite (L5). What they had settled is owed again.

    Args:
        entries: what to undo.
        posting: the reversing paper.
        already: entries of theirs that were reversed before.

    Raises:
        ReversalNotReversible: if one is itself a reversal.
        AlreadyReversed: if one was reversed before, or comes twice.
    """
    gone = set(already)
    undone = []
    for place, entry in enumerate(entries):
        if entry.kind is EntryKind.REVERSAL:
            raise ReversalNotReversible(entry.id)
        if entry.id in gone:
            raise AlreadyReversed(entry.id)
        gone.add(entry.id)
        undone.append(
            AccountEntry(
                id=posting.first_id + place,
                account=entry.account,
                posted_on=posting.posted_on,
                period=posting.period,
                service=entry.service,
                kind=EntryKind.REVERSAL,
                concept=entry.concept,
                amount=-entry.amount,
                document=posting.document,
                line=posting.first_line + place,
                reverses=entry.id,
                bears_interest=entry.bears_interest,
            )
        )
    return tuple(undone)


def discharge(parts: Sequence[tuple[OpenItem, Money]], kind: EntryKind, posting: Posting) -> Movement:
    """Take so much off each open item with an entry of its own: credit notes, write-offs, agreements.

    Each entry has the service and concept of the item that it settles, so that reports by
    service add up.

    Raises:
        InvalidValue: if an amount is less than 1 or more than what is open of its item.
    """
    for item, amount in parts:
        if not 1 <= amount <= item.amount:
            raise InvalidValue("valor", str(amount), f"1..{item.amount}")
    entries = tuple(
        _entry_like(item, kind, -amount, posting, place) for place, (item, amount) in enumerate(parts)
    )
    made = zip(entries, parts, strict=True)
    return Movement(
        entries, tuple(Allocation(entry.id, item.entry, amount) for entry, (item, amount) in made)
    )


def move_to_agreement(items: Sequence[OpenItem], posting: Posting) -> Movement:
    """Move debt out of its invoices and into an agreement; the entries sum to zero (R-ACU-01, L6).

    Each item leaves with an entry that settles it and enters the agreement with the same
    service and concept: capital and interest stay apart, for interest bears no interest.

    Raises:
        InvalidValue: if there is an item with nothing open.
    """
    return move([(item, item.amount) for item in items], posting)


def move(parts: Sequence[tuple[OpenItem, Money]], posting: Posting) -> Movement:
    """Settle so much of each item and owe the same on another paper; the entries sum to zero (L6).

    So does an instalment leave its agreement for the invoice that bills it, and what is left of a broken
    agreement go back to the age that it had (R-ACU-02). The second half of the entries is what is owed now,
    in the order of the parts.

    Raises:
        InvalidValue: if an amount is less than 1 or more than what is open of its item.
    """
    out = discharge(parts, EntryKind.AGREEMENT_OUT, posting)
    moved_in = tuple(
        _entry_like(item, EntryKind.AGREEMENT_IN, amount, posting, place)
        for place, (item, amount) in enumerate(parts, len(out.entries))
    )
    return Movement(out.entries + moved_in, out.allocations)


def _entry_like(item: OpenItem, kind: EntryKind, amount: Money, posting: Posting, place: int) -> AccountEntry:
    return AccountEntry(
        id=posting.first_id + place,
        account=item.account,
        posted_on=posting.posted_on,
        period=posting.period,
        service=item.service,
        kind=kind,
        concept=item.concept,
        amount=amount,
        document=posting.document,
        line=posting.first_line + place,
        bears_interest=item.bears_interest,
    )
