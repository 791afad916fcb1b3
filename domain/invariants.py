"""What must hold over the whole book: L2 to L8 and L10 of the ledger, each a named function.

Each looks at all it is given, once, and returns what is broken, empty when the rule holds. L1
(nothing is changed or deleted) is kept by the database, L9 by the closing of a shift.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.ledger import (
    AccountEntry,
    Allocation,
    EntryKind,
    OpenCredit,
    OpenItem,
    balances,
    reversed_ids,
)
from domain.money import Money
from domain.period import Period

_AGREEMENT = frozenset({EntryKind.AGREEMENT_OUT, EntryKind.AGREEMENT_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFact:
    """Something that should hold and does not.

    Attributes:
        rule: the invariant, `L2` to `L10`.
        subject: identity of the document, entry, account or run that it is about.
        expected: the figure that the rule asks for, in units of money, or identities or times.
        found: the figure that is there.
    """

    rule: str
    subject: int
    expected: int
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTotals:
    """Control total of a posted run, and the total of each of its invoices by document."""

    run: int
    control: Money
    invoices: Mapping[int, Money]


def documents_match_entries(
    totals: Mapping[int, Money], entries: Iterable[AccountEntry]
) -> tuple[BrokenFact, ...]:
    """L2: each entry belongs to one document, and a document's total is the sum of its entries.

    Args:
        totals: total of each document, signed as its entries are.
        entries: all the entries.
    """
    sums = dict.fromkeys(totals, 0)
    strays = []
    for entry in entries:
        if entry.document in sums:
            sums[entry.document] += entry.amount
        else:
            strays.append(BrokenFact(rule="L2", subject=entry.id, expected=0, found=entry.amount))
    wrong = [
        BrokenFact(rule="L2", subject=document, expected=total, found=sums[document])
        for document, total in totals.items()
        if sums[document] != total
    ]
    return (*strays, *wrong)


def balances_match(
    entries: Iterable[AccountEntry], items: Iterable[OpenItem], credit: Iterable[OpenCredit]
) -> tuple[BrokenFact, ...]:
    """L3: an account's balance is the sum of its entries, and of its open items less what is in favour."""
    open_by_account: dict[int, Money] = {}
    for item in items:
        open_by_account[item.account] = open_by_account.get(item.account, 0) + item.amount
    for favour in credit:
        open_by_account[favour.account] = open_by_account.get(favour.account, 0) - favour.amount
    by_entries = balances(entries)
    return tuple(
        BrokenFact(rule="L3", subject=account, expected=expected, found=found)
        for account in sorted(by_entries.keys() | open_by_account.keys())
        if (expected := by_entries.get(account, 0)) != (found := open_by_account.get(account, 0))
    )


def allocations_fit(
    entries: Collection[AccountEntry], allocations: Iterable[Allocation]
) -> tuple[BrokenFact, ...]:
    """L4: allocations go from a payment to a charge of its account, and never exceed either.

    Those that a reversal undid do not count. A negative one takes back what another of the same pair gave.
    """
    undone = reversed_ids(entries)
    alive = {entry.id: entry for entry in entries if entry.reverses is None and entry.id not in undone}
    gone = {entry.id for entry in entries} - alive.keys()
    used: Counter[int] = Counter()
    pair: Counter[tuple[int, int]] = Counter()
    broken = []
    for made in allocations:
        if made.source in gone or made.target in gone:
            continue
        source, target = alive.get(made.source), alive.get(made.target)
        pair[made.source, made.target] += made.amount
        taken_back = pair[made.source, made.target] < 0
        if source is None or target is None or not _joins(source, target) or not made.amount or taken_back:
            broken.append(BrokenFact(rule="L4", subject=made.source, expected=0, found=made.amount))
            continue
        used[made.source] += made.amount
        used[made.target] += made.amount
    excess = (
        BrokenFact(rule="L4", subject=entry, expected=abs(alive[entry].amount), found=amount)
        for entry, amount in used.items()
        if amount > abs(alive[entry].amount)
    )
    return (*broken, *excess)


def reversals_negate(entries: Collection[AccountEntry]) -> tuple[BrokenFact, ...]:
    """L5: a reversal negates one entry of its account exactly, once; no reversal is reversed."""
    by_id = {entry.id: entry for entry in entries}
    times = Counter(entry.reverses for entry in entries if entry.reverses is not None)
    broken = [
        BrokenFact(rule="L5", subject=entry, expected=1, found=count)
        for entry, count in times.items()
        if count > 1
    ]
    for entry in entries:
        if (entry.kind is EntryKind.REVERSAL) != (entry.reverses is not None):
            broken.append(BrokenFact(rule="L5", subject=entry.id, expected=0, found=entry.amount))
        elif entry.reverses is not None and not _negates(entry, by_id.get(entry.reverses)):
            undone = by_id.get(entry.reverses)
            expected = 0 if undone is None else -undone.amount
            broken.append(BrokenFact(rule="L5", subject=entry.id, expected=expected, found=entry.amount))
    return tuple(broken)


def agreements_sum_to_zero(entries: Iterable[AccountEntry]) -> tuple[BrokenFact, ...]:
    """L6: what leaves for an agreement enters it: in each document the two kinds sum to zero."""
    moved: dict[int, Money] = {}
    for entry in entries:
        if entry.kind in _AGREEMENT:
            moved[entry.document] = moved.get(entry.document, 0) + entry.amount
    return tuple(
        BrokenFact(rule="L6", subject=document, expected=0, found=amount)
        for document, amount in moved.items()
        if amount != 0
    )


def closed_periods_kept(
    entries: Iterable[AccountEntry], closed_on: Mapping[Period, date]
) -> tuple[BrokenFact, ...]:
    """L7: a closed period takes no entry: none of its entries was posted after the day it closed.

    Args:
        entries: entries of accounts of one cycle.
        closed_on: the day on which each closed period of that cycle closed.
    """
    return tuple(
        BrokenFact(rule="L7", subject=entry.id, expected=0, found=entry.amount)
        for entry in entries
        if entry.period is not None
        and entry.period in closed_on
        and entry.posted_on > closed_on[entry.period]
    )


def lines_posted_once(entries: Iterable[AccountEntry]) -> tuple[BrokenFact, ...]:
    """L8: the same line of a document is posted once. The subject is the document."""
    times = Counter((entry.document, entry.line) for entry in entries)
    return tuple(
        BrokenFact(rule="L8", subject=document, expected=1, found=count)
        for (document, _), count in times.items()
        if count > 1
    )


def run_totals_match(runs: Iterable[RunTotals], entries: Iterable[AccountEntry]) -> tuple[BrokenFact, ...]:
    """L10: the control total of a run is the sum of its invoices, and of their entries."""
    by_document: dict[int, Money] = {}
    for entry in entries:
        by_document[entry.document] = by_document.get(entry.document, 0) + entry.amount
    broken = []
    for run in runs:
        sums = (sum(run.invoices.values()), sum(by_document.get(document, 0) for document in run.invoices))
        broken += [
            BrokenFact(rule="L10", subject=run.run, expected=run.control, found=found)
            for found in sums
            if found != run.control
        ]
    return tuple(broken)


def _joins(source: AccountEntry, target: AccountEntry) -> bool:
    return source.amount < 0 < target.amount and source.account == target.account


def _negates(reversal: AccountEntry, undone: AccountEntry | None) -> bool:
    return (
        undone is not None
        and undone.reverses is None
        and (undone.account, undone.service, undone.concept, undone.amount)
        == (reversal.account, reversal.service, reversal.concept, -reversal.amount)
    )
