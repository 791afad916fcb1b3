"""Collecting many payments at once, as a bank or a collection point brings them (R-PAG-01, R-PAG-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.changes import Changed, Topic
from app.desk.cash import Applied, Collected, Payment, handed_over, settle, shift_for
from app.office import Office
from app.store import audit, claims, periods, remittances
from app.store.engine import Transaction
from app.store.receipts import Payer
from app.store.remittances import NewReceipt
from app.wording.refusals import AccountMissing
from domain.cash import Tender
from domain.ledger import AllocatedPayment, Allocation
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Remittance:
    """Payments that were posted together, in the order in which they came."""

    collected: tuple[Collected, ...]
    changed: Changed = frozenset({Topic.LEDGER})

    @property
    def total(self) -> Money:
        """Sum of the receipts."""
        return sum(each.amount for each in self.collected)


def collect_many(office: Office, payments: Sequence[Payment]) -> Remittance:
    """Take many payments in one transaction: all of them or none.

    Each gets its receipt and settles what `app.desk.cash.collect` would have settled, had they come one
    after another; their order is kept.

    Raises:
        AccountMissing: no account has the code of one of them.
        InvalidValue: an amount is less than 1.
        MeansDoNotAddUp, CashShort: means that do not sum to it, or too little cash handed over.
        ShiftClosed: one was paid at the desk, and it is closed.
        ItemNotOpen: one wants settled first what is not owed.
        InvalidValue: one wants another order than the law's, and says no reason.
    """
    office.actor().demand("remittance.collect_many")
    if not payments:
        return Remittance(collected=())
    handed = [handed_over(payment) for payment in payments]
    with office.store.write() as transaction:
        found = remittances.payers(transaction, list({payment.account for payment in payments}))
        missing = [payment.account for payment in payments if payment.account not in found]
        if missing:
            raise AccountMissing(missing[0])
        settled = _settle(transaction, payments, found, office.clock.today())
        new = _receipts(office, transaction, payments, handed, found)
        collected = _post(office, transaction, payments, new, found, settled)
        total = sum(payment.amount for payment in payments)
        summary = f"{len(collected)} recibos, {collected[0].receipt} a {collected[-1].receipt}: {total}"
        audit.add(transaction, office.actor(), "remittance.collect_many", str(office.desk), summary)
    return Remittance(collected=collected)


def _settle(
    transaction: Transaction, payments: Sequence[Payment], found: dict[str, Payer], on: date
) -> list[AllocatedPayment]:
    """What each payment settles: the second one of an account finds what the first one left."""
    owed = remittances.open_items(transaction, [payer.id for payer in found.values()])
    claimed = claims.claimed_entries(transaction, chain.from_iterable(owed.values()), on)
    settled = []
    for payment in payments:
        payer = found[payment.account]
        items = owed.get(payer.id, [])
        done = settle(payment.amount, items, claimed, payment.first, payment.reason)
        owed[payer.id] = remittances.after_payment(items, done.parts)
        settled.append(done)
    return settled


def _receipts(
    office: Office,
    transaction: Transaction,
    payments: Sequence[Payment],
    handed: Sequence[Tender],
    found: dict[str, Payer],
) -> list[NewReceipt]:
    cycles = {payer.cycle for payer in found.values()}
    accounted = {cycle: periods.accounting(transaction, cycle) for cycle in cycles}
    channels = {each.channel for each in payments}
    made_in = {channel: shift_for(office, transaction, channel) for channel in sorted(channels)}
    return [
        NewReceipt(
            account_id=found[each.account].id,
            amount=each.amount,
            period_id=accounted[found[each.account].cycle],
            means={means.value: amount for means, amount in over.amounts.items()},
            received=each.amount + over.change,
            channel=each.channel,
            shift_id=made_in[each.channel],
        )
        for each, over in zip(payments, handed, strict=True)
    ]


def _post(
    office: Office,
    transaction: Transaction,
    payments: Sequence[Payment],
    new: Sequence[NewReceipt],
    found: dict[str, Payer],
    settled: Sequence[AllocatedPayment],
) -> tuple[Collected, ...]:
    posted = remittances.post(transaction, office.actor(), office.desk, office.clock.today(), new)
    made: list[Allocation] = []
    for done, receipt in zip(settled, posted, strict=True):
        made += done.allocations(receipt.entry)
    remittances.allocate(transaction, made)
    balances = remittances.balances(transaction, [payer.id for payer in found.values()])
    return tuple(
        Collected(
            document_id=receipt.document_id,
            receipt=receipt.label,
            account=found[payment.account].code,
            amount=payment.amount,
            means=row.means,
            change=row.received - row.amount,
            applied=tuple(
                Applied(item.document, item.service, item.concept, amount) for item, amount in done.parts
            ),
            in_favour=done.excess,
            balance=balances.get(row.account_id, 0),
        )
        for payment, row, receipt, done in zip(payments, new, posted, settled, strict=True)
    )
