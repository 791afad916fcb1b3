"""Many payments at once: what their accounts owe, and the receipts written by the thousand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.store import ledger, sequences
from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, next_id
from app.store.receipts import Payer, payer
from app.store.schema import (
    account,
    account_entry,
    allocation,
    document,
    open_item,
    receipt,
)
from app.store.types import dump_json
from domain.cadastre import Service
from domain.document import DocumentKind, NumberBlock
from domain.ledger import Allocation, Concept, EntryKind, OpenItem
from domain.money import Money

_BLOCK = 500
"""Accounts that one question asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceipt:
    """A payment about to be posted; means sum to its amount, received less change is the same.

    `counts_on` is the day of its entry, where that is not the day of the receipt.
    """

    account_id: int
    amount: Money
    period_id: int | None
    means: Mapping[str, Money]
    received: Money
    channel: str
    shift_id: int | None = None
    counts_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostedReceipt:
    """A receipt as it was posted: its document, its number as printed, its one entry."""

    document_id: int
    label: str
    entry: int


def payers(transaction: Transaction, codes: Sequence[str]) -> dict[str, Payer]:
    """The accounts that these codes mean, by the code as it was given."""
    query = select(account.c.code, account.c.id, account.c.cycle)
    found = {
        code: Payer(key, cycle, code)
        for block in _blocks(codes)
        for code, key, cycle in transaction.execute(query.where(account.c.code.in_(block)))
    }
    others = ((code, payer(transaction, code)) for code in codes if code not in found)
    return found | {code: meant for code, meant in others if meant is not None}


def open_items(transaction: Transaction, account_ids: Sequence[int]) -> dict[int, list[OpenItem]]:
    """What these accounts owe, entry by entry."""
    found: dict[int, list[OpenItem]] = defaultdict(list)
    for item in ledger.open_items_of(transaction, account_ids):
        found[item.account].append(item)
    return found


def after_payment(items: Iterable[OpenItem], paid: Iterable[tuple[OpenItem, Money]]) -> list[OpenItem]:
    """What is still owed of some items once parts of them are paid."""
    less = {item.entry: amount for item, amount in paid}
    left = (item._replace(amount=item.amount - less.get(item.entry, 0)) for item in items)
    return [item for item in left if item.amount]


def balances(transaction: Transaction, account_ids: Sequence[int]) -> dict[int, Money]:
    """What these accounts owe in all, negative if in favour; those that owe nothing are not there."""
    query = select(open_item.c.account_id, func.sum(open_item.c.amount)).group_by(open_item.c.account_id)
    return {
        key: int(total)
        for block in _blocks(account_ids)
        for key, total in transaction.execute(query.where(open_item.c.account_id.in_(block)))
    }


def post(
    transaction: Transaction, actor: Actor, desk: int, on: date, new: Sequence[NewReceipt]
) -> list[PostedReceipt]:
    """Post receipts with consecutive numbers of the desk's series, or of the one of what no desk collected.

    Each with its entry and its facts, all open.
    """
    numbers = _numbers(transaction, desk, new)
    paper, entry = next_id(transaction, document), next_id(transaction, account_entry)
    posted = [
        PostedReceipt(paper + place, label, entry + place) for place, (_, _, label) in enumerate(numbers)
    ]
    day, at = on.isoformat(), actor.stamp
    kind = DocumentKind.RECEIPT.value
    add_rows(
        transaction,
        document,
        ("id", "kind", "prefix", "number", "label", "account_id", "issued_on", "total", "reason"),
        [
            (
                done.document_id,
                kind,
                prefix,
                number,
                done.label,
                each.account_id,
                day,
                -each.amount,
                "",
            )
            for (prefix, number, _), done, each in zip(numbers, posted, new, strict=True)
        ],
    )
    paid = (Service.OTHER.value, EntryKind.PAYMENT.value, Concept.SERVICE.value)
    columns = ("service", "kind", "concept", "amount", "document_id", "line", "bears_interest", "at", "user")
    add_rows(
        transaction,
        account_entry,
        ("id", "account_id", "posted_on", "period_id", *columns),
        [
            (
                done.entry,
                each.account_id,
                day if each.counts_on is None else each.counts_on.isoformat(),
                each.period_id,
                *paid,
                -each.amount,
                done.document_id,
                1,
                1,
                at,
                actor.user,
            )
            for done, each in zip(posted, new, strict=True)
        ],
    )
    ledger.open_entries(transaction, entry)
    add_rows(
        transaction,
        receipt,
        ("document_id", "desk", "means", "received", "change", "channel", "shift_id"),
        [
            (
                done.document_id,
                desk,
                dump_json(dict(each.means)),
                each.received,
                each.received - each.amount,
                each.channel,
                each.shift_id,
            )
            for done, each in zip(posted, new, strict=True)
        ],
    )
    return posted


def _numbers(transaction: Transaction, desk: int, new: Sequence[NewReceipt]) -> list[tuple[str, int, str]]:
    """Prefix, number and label of each receipt, in their order."""
    at_desk = [each.shift_id is not None for each in new]
    own, other = at_desk.count(True), at_desk.count(False)
    blocks = {
        True: _each(sequences.take_at_desk(transaction, desk, own)) if own else iter(()),
        False: _each(sequences.take_elsewhere(transaction, other)) if other else iter(()),
    }
    return [next(blocks[which]) for which in at_desk]


def _each(block: NumberBlock) -> Iterator[tuple[str, int, str]]:
    return ((block.prefix, number, label) for number, label in zip(block, block.texts(), strict=True))


def allocate(transaction: Transaction, made: Sequence[Allocation]) -> None:
    """Record what paid what by the thousand, and take it from what is open."""
    if not made:
        return
    add_rows(
        transaction,
        allocation,
        ("source_id", "target_id", "amount"),
        [(each.source, each.target, each.amount) for each in made],
    )
    change: dict[int, Money] = defaultdict(int)
    for each in made:
        change[each.source] += each.amount
        change[each.target] -= each.amount
    ledger.change_open(transaction, change)


def _blocks(wanted: Sequence[str] | Sequence[int]) -> Iterator[Sequence[str] | Sequence[int]]:
    for start in range(0, len(wanted), _BLOCK):
        yield wanted[start : start + _BLOCK]
