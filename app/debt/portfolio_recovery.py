"""What was written off and is paid after all: owed again that moment, and paid by a receipt.

An ordinary payment never touches it: it settles what is owed and the rest stays in favour. Were the receipt
of a recovery undone, what it paid stays owed, with the age that it had.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.changes import Changed, Topic
from app.debt.portfolio_acts import accounting
from app.desk import cash
from app.desk.cash import Collected
from app.office import Office
from app.store import accounts, audit, ledger, portfolio_acts, sequences
from app.store.engine import Transaction
from app.store.ledger import NewDocument, NewEntry
from app.store.portfolio_acts import ActItem, StoredAct
from app.wording.portfolio_refusals import NotInControl
from app.wording.refusals import AccountMissing
from domain.document import DocumentKind
from domain.ledger import EntryKind
from domain.money import Money, demand_amount

_REASON = "Recuperación de cartera en cuentas de control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What somebody pays of a debt that was written off; means and the rest as `cash.Payment`."""

    account: str
    amount: Money
    means: Mapping[str, Money] = field(default_factory=dict)
    received: Money | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class Recovered:
    """The receipt of a recovery, and what the control account holds yet."""

    collected: Collected
    left: Money
    changed: Changed = frozenset({Topic.LEDGER, Topic.CASH, Topic.BILLING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLine:
    """What the control account of an account holds, by act."""

    account: str
    name: str
    acts: tuple[StoredAct, ...]
    written_off: Money
    recovered: Money
    left: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The control accounts today; `booked` is what the ledger's own entries say they hold."""

    on: date
    lines: tuple[ControlLine, ...]
    booked: Money

    @property
    def left(self) -> Money:
        """What they hold together."""
        return sum(each.left for each in self.lines)

    @property
    def ties(self) -> bool:
        """Whether the acts and the ledger say the same."""
        return self.left == self.booked


def recover(office: Office, wanted: Recovery) -> Recovered:
    """Take a payment for what was written off, the oldest act first.

    Raises:
        AccountMissing: no account has that code.
        NotInControl: its control account holds less.
        InvalidValue, ShiftClosed, DayClosed, MeansDoNotAddUp, CashShort, RequestRepeated: as `cash.collect`.
    """
    demand_amount(wanted.amount)
    payment = cash.Payment(
        account=wanted.account.strip(),
        amount=wanted.amount,
        means=wanted.means,
        received=wanted.received,
        reason=_REASON,
        request=wanted.request,
    )
    handed = cash.handed_over(payment)
    with office.store.write() as transaction:
        card = accounts.card(transaction, payment.account)
        if card is None:
            raise AccountMissing(payment.account)
        parts, left = _parts(transaction, card.id, wanted.amount)
        if left:
            raise NotInControl(card.code, wanted.amount, wanted.amount - left)
        paper, entries = _owe_again(office, transaction, card.id, parts)
        share = cash.Share(account=card.code, amount=wanted.amount, first=entries)
        (done,) = cash.collect_within(
            office, transaction, payment, (share,), handed, "portfolio_recovery.collect"
        )
        portfolio_acts.recover(transaction, (paper, done.document_id), parts)
        summary = f"recuperados {wanted.amount} de cuentas de control, recibo {done.receipt}"
        audit.add(transaction, office.actor(), "portfolio_recovery.recover", card.code, summary)
        still = portfolio_acts.control(transaction, [card.id]).get(card.id, 0)
    return Recovered(done, still)


def control(office: Office) -> Control:
    """The control accounts, account by account; those that hold nothing any more, too."""
    with office.store.read() as transaction:
        acts = [each for each in portfolio_acts.listed(transaction) if each.kind.controlled]
        booked = sum(portfolio_acts.control(transaction).values())
    by_account: dict[str, list[StoredAct]] = {}
    for each in acts:
        if each.in_control or each.recovered:
            by_account.setdefault(each.account, []).append(each)
    lines = tuple(
        ControlLine(
            account=code,
            name=found[0].name,
            acts=tuple(found),
            written_off=sum(each.amount for each in found),
            recovered=sum(each.recovered for each in found),
            left=sum(each.in_control for each in found),
        )
        for code, found in sorted(by_account.items())
    )
    return Control(on=office.clock.today(), lines=lines, booked=booked)


def _parts(
    transaction: Transaction, account_id: int, amount: Money
) -> tuple[list[tuple[ActItem, Money]], Money]:
    """Which items so much recovers, and what of it no act holds."""
    parts: list[tuple[ActItem, Money]] = []
    left = amount
    for act in portfolio_acts.listed(transaction, account_id):
        for item in portfolio_acts.items(transaction, act.id) if act.in_control else ():
            part = min(left, item.amount - item.recovered)
            if part:
                parts.append((item, part))
                left -= part
    return parts, left


def _owe_again(
    office: Office, transaction: Transaction, account_id: int, parts: list[tuple[ActItem, Money]]
) -> tuple[int, tuple[int, ...]]:
    """Owe so much of what was written off, by one paper due when the oldest was; its id and entries."""
    block = sequences.take(transaction, DocumentKind.PORTFOLIO_ACT, 1, office.clock.today())
    papers = list(dict.fromkeys(item.paper for item, _ in parts))
    paper = NewDocument(
        kind=DocumentKind.PORTFOLIO_ACT,
        prefix=block.prefix,
        number=block.first,
        account_id=account_id,
        issued_on=office.clock.today(),
        due_on=min(item.due_on for item, _ in parts),
        reason=f"Recuperación de {', '.join(papers)}",
    )
    entries = [
        NewEntry(
            service=item.service,
            kind=EntryKind.WRITE_OFF,
            concept=item.concept,
            amount=amount,
            bears_interest=False,
        )
        for item, amount in parts
    ]
    posted = ledger.post(transaction, office.actor(), paper, entries, accounting(transaction, account_id))
    return posted.id, posted.entries
