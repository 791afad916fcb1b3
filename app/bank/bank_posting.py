"""Applies payments that banks brought: a receipt each, and what it settles, as the desk would (R-PAG-01).

The receipt is of the day on which it is made; its entry counts from the day on which the payer paid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.debt import restoring
from app.desk import cash
from app.exchange.bank_file import MEANS
from app.office import Office
from app.store import bank_matching, claims, periods, remittances
from app.store.engine import Transaction
from app.store.receipts import Payer
from app.store.remittances import NewReceipt
from domain.ledger import AllocatedPayment, Allocation
from domain.money import Money
from domain.undisputed import allocate_around
from domain.value_date import value_date

OTHER_MEANS = "transferencia"
"""How the office calls money that a bank received by means that it does not name."""


@dataclass(frozen=True, slots=True)
class ToApply:
    """Money of a payer that a bank received: by which of its means, on which day."""

    line: int
    payer: Payer
    amount: Money
    means: str
    paid_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What payments will settle, in their order; `before` is what each account owed then."""

    wanted: Sequence[ToApply]
    settled: Sequence[AllocatedPayment]
    before: Sequence[Money]

    def owed(self) -> Iterator[tuple[ToApply, Money]]:
        """Each payment, and what its account owed before it."""
        return zip(self.wanted, self.before, strict=True)


@dataclass(frozen=True, slots=True)
class Done:
    """The receipt of a payment."""

    line: int
    document_id: int
    receipt: str


def channel_of(bank: str) -> str:
    """Where a payment was made, as receipts say it."""
    return f"{cash.BANK} {bank}".strip()


def plan(transaction: Transaction, wanted: Sequence[ToApply], on: date) -> Plan:
    """What payments settle in their order: the second one of an account finds what the first one left."""
    owed = remittances.open_items(transaction, list({each.payer.id for each in wanted}))
    claimed = claims.claimed_entries(transaction, chain.from_iterable(owed.values()), on)
    before, settled = [], []
    for each in wanted:
        items = owed.get(each.payer.id, [])
        before.append(sum([item.amount for item in items]))
        done = allocate_around(each.amount, items, claimed)
        owed[each.payer.id] = remittances.after_payment(items, done.parts)
        settled.append(done)
    return Plan(wanted, settled, before)


def post(office: Office, transaction: Transaction, planned: Plan, channel: str) -> list[Done]:
    """Write a receipt for each payment, inside the caller's own write.

    Raises:
        DayClosed: the day's collection was closed.
    """
    if not planned.wanted:
        return []
    cash.shift_for(office, transaction, channel)
    today = office.clock.today()
    new = _receipts(transaction, planned.wanted, today, channel)
    posted = remittances.post(transaction, office.actor(), office.desk, today, new)
    made: list[Allocation] = []
    for paid, receipt in zip(planned.settled, posted, strict=True):
        made += paid.allocations(receipt.entry)
    remittances.allocate(transaction, made)
    paid_on = {each.payer.id: each.paid_on for each in planned.wanted}
    restoring.after_debt_fell(office, transaction, paid_on.keys(), paid_on)
    return [
        Done(each.line, receipt.document_id, receipt.label)
        for each, receipt in zip(planned.wanted, posted, strict=True)
    ]


def _receipts(
    transaction: Transaction, wanted: Sequence[ToApply], today: date, channel: str
) -> list[NewReceipt]:
    closed = bank_matching.closed_on(transaction)
    cycles = {each.payer.cycle for each in wanted}
    accounted = {cycle: periods.accounting(transaction, cycle) for cycle in cycles}
    return [
        NewReceipt(
            account_id=each.payer.id,
            amount=each.amount,
            period_id=accounted[each.payer.cycle],
            means={MEANS.get(each.means, OTHER_MEANS): each.amount},
            received=each.amount,
            channel=channel,
            counts_on=value_date(each.paid_on, today, closed.get(each.payer.cycle)),
        )
        for each in wanted
    ]
