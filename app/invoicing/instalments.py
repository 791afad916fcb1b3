"""Instalments of agreements that a run bills: their principal falls due with the invoice (R-ACU-01, L6).

It was charged once, on the papers that the agreement froze: it is no new charge. A paper of its own, due
with the invoice and counted with it, takes it out of the agreement; interest of the plan is a line of the
invoice. Undoing the issue takes all of that back.
"""

from app.office import Office
from app.store import agreement_billing, agreement_signing, ledger, sequences, undoing
from app.store.agreement_billing import BillingInvoice, WaitingInstalment
from app.store.engine import Transaction
from app.store.ledger import NewDocument
from app.store.moving import post_move
from app.store.periods import BillingPeriod
from domain.agreement import Instalment, to_bill
from domain.document import DocumentKind
from domain.ledger import Concept, OpenItem
from domain.money import Money


def of_period(transaction: Transaction, period: BillingPeriod) -> dict[int, WaitingInstalment]:
    """The instalment that each account of a cycle is billed with its invoice of a period."""
    return agreement_billing.waiting(transaction, period.cycle, period.period)


def billed(waiting: WaitingInstalment) -> Instalment:
    """What an invoice carries of an instalment, given what is still financed."""
    last = waiting.row.number == waiting.count
    return to_bill(waiting.row, waiting.left, waiting.monthly_rate, last=last)


def bill(office: Office, transaction: Transaction, period: BillingPeriod, run_id: int) -> None:
    """Make the instalments of a run that was just issued due with its invoices."""
    invoices = agreement_billing.invoices_of(transaction, run_id)
    for owner, waiting in of_period(transaction, period).items():
        if owner in invoices:
            row = billed(waiting)
            paper = _owe(office, transaction, period, waiting, invoices[owner])
            which = waiting.agreement_id, row.number
            agreement_billing.set_billed(transaction, which, (invoices[owner].id, paper), row)


def _owe(
    office: Office,
    transaction: Transaction,
    period: BillingPeriod,
    waiting: WaitingInstalment,
    invoice: BillingInvoice,
) -> int:
    """Take the principal of an instalment out of its agreement and owe it with an invoice; the paper."""
    parts = _parts(transaction, waiting, billed(waiting))
    block = sequences.take_of_agreement(transaction, waiting.agreement)
    paper = NewDocument(
        kind=DocumentKind.AGREEMENT,
        prefix=block.prefix,
        number=block.first,
        account_id=waiting.account_id,
        issued_on=office.clock.today(),
        due_on=invoice.due_on,
        refers_id=invoice.document_id,
        reason=waiting.label,
    )
    return post_move(transaction, office.actor(), paper, parts, period.id).id


def _parts(
    transaction: Transaction, waiting: WaitingInstalment, row: Instalment
) -> list[tuple[OpenItem, Money]]:
    """What the principal takes: of old interest what the plan says, of the rest the oldest first."""
    items = {item.entry: item for item in ledger.open_items(transaction, waiting.account_id)}
    left = {True: row.old_interest, False: row.principal - row.old_interest}
    parts = []
    for each in agreement_signing.held(transaction, waiting.agreement_id):
        item = items.get(each.entry)
        if item is not None:
            of_interest = item.concept is Concept.INTEREST
            taken = min(item.amount, left[of_interest])
            left[of_interest] -= taken
            parts += [(item, taken)] if taken else []
    if any(left.values()):
        raise ArithmeticError(f"agreement {waiting.agreement} holds less than its instalment")
    return parts


def unbill(office: Office, transaction: Transaction, run_id: int, why: str) -> None:
    """Take back the instalments of a run that is undone: their agreements hold that debt again."""
    for paper, agreement in agreement_billing.unbill(transaction, run_id):
        block = sequences.take_of_agreement(transaction, agreement)
        undoing.reverse(
            transaction,
            office.actor(),
            block,
            office.clock.today(),
            undoing.documents(transaction, [paper]),
            why,
        )
