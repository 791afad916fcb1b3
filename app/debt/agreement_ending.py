"""How an agreement ends before its last instalment: broken by rule, paid off early, annulled the same day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.changes import Changed, Topic
from app.debt.agreements import of_number
from app.desk import cash
from app.office import Office
from app.store import accounts, agreement_signing, agreements, audit, ledger, periods, reversals, sequences
from app.store.agreement_signing import AccruedOn, HeldItem
from app.store.agreements import StoredAgreement
from app.store.engine import Transaction
from app.store.ledger import NewDocument
from app.store.moving import post_move
from app.wording.agreement_refusals import AgreementNotOfToday, AgreementStands, NothingLeftOfAgreement
from domain.agreement import AgreementState, IllegalAgreementStep, advance
from domain.document import DocumentKind
from domain.errors import InvalidValue
from domain.ledger import OpenItem, apply_credits
from domain.money import Money

CHANGED: Changed = frozenset({Topic.LEDGER, Topic.BILLING})


@dataclass(frozen=True, slots=True)
class Ended:
    """An agreement that ended, and how much it gave back to the age that it had."""

    agreement: StoredAgreement
    given_back: Money
    changed: Changed = CHANGED


def to_break(office: Office) -> tuple[StoredAgreement, ...]:
    """The agreements that the rule breaks today: too many instalments late and unpaid (R-ACU-02)."""
    with office.store.read() as transaction:
        return tuple(_to_break(office, transaction))


def _to_break(office: Office, transaction: Transaction) -> list[StoredAgreement]:
    on = office.clock.today()
    return [each for each in agreements.listed(transaction) if is_late(each, on)]


def is_late(each: StoredAgreement, on: date) -> bool:
    """Whether the rule breaks an agreement on a day (R-ACU-02)."""
    return each.state is AgreementState.IN_FORCE and each.overdue(on) >= each.missed_to_break


def break_by_rule(office: Office, numbers: Sequence[str] | None = None) -> tuple[Ended, ...]:
    """Break the agreements that the rule breaks today; of those, the given ones alone."""
    with office.store.write() as transaction:
        return tuple(
            _break(office, transaction, each, _by_rule(office, each))
            for each in _to_break(office, transaction)
            if numbers is None or each.number in numbers
        )


def break_at_close(office: Office, transaction: Transaction, cycle: str) -> tuple[Ended, ...]:
    """Break those that the rule breaks of a cycle whose month is being closed (R-ACU-02)."""
    return tuple(
        _break(office, transaction, each, _by_rule(office, each), "period.break_agreement")
        for each in _to_break(office, transaction)
        if accounts.by_id(transaction, each.account_id).cycle == cycle
    )


def break_one(office: Office, number: str, reason: str = "") -> Ended:
    """Break an agreement: what is left of it is owed at once, with the age that it had (R-ACU-02).

    Interest of instalments that were not billed is not owed; those that were billed stay as they are.

    Raises:
        AgreementMissing: none has that number.
        IllegalAgreementStep: it has ended.
        AgreementStands: the rule does not break it, and no other reason is given.
    """
    with office.store.write() as transaction:
        found = of_number(transaction, number)
        advance(found.state, AgreementState.BROKEN)
        overdue = found.overdue(office.clock.today())
        if overdue < found.missed_to_break and not reason.strip():
            raise AgreementStands(found.number, overdue, found.missed_to_break)
        return _break(office, transaction, found, reason.strip() or _by_rule(office, found))


def _by_rule(office: Office, found: StoredAgreement) -> str:
    overdue = found.overdue(office.clock.today())
    return f"{overdue} cuotas vencidas sin pagar" if overdue != 1 else "1 cuota vencida sin pagar"


def _break(
    office: Office,
    transaction: Transaction,
    found: StoredAgreement,
    why: str,
    action: str = "agreement_ending.break_one",
) -> Ended:
    given_back = give_back(office, transaction, found)
    how = office.clock.today(), why
    agreement_signing.end(transaction, found.id, office.actor(), AgreementState.BROKEN, how)
    summary = f"convenio {found.number} incumplido, vuelve a ser exigible {given_back}: {why}"
    audit.add(transaction, office.actor(), action, found.account, summary)
    return Ended(of_number(transaction, found.number), given_back)


def give_back(office: Office, transaction: Transaction, found: StoredAgreement) -> Money:
    """Move what an agreement still holds back to the ages that it had; how much that was (L6)."""
    items = {
        item.entry: item
        for item in ledger.open_items(transaction, found.account_id)
        if item.document == found.document_id
    }
    groups: dict[tuple[int, str], list[tuple[HeldItem, OpenItem]]] = {}
    for held in agreement_signing.held(transaction, found.id):
        if held.entry in items:
            key = held.paper, held.due_on.isoformat()
            groups.setdefault(key, []).append((held, items[held.entry]))
    names = agreement_signing.counted_with(transaction, [paper for paper, _ in groups])
    lines = []
    for (paper, _), pairs in groups.items():
        document = _owed_again(office, transaction, found, pairs, names[paper][1])
        lines.append(AccruedOn(document, 0, office.clock.today(), 0))
    agreement_signing.accrue(transaction, found.id, lines)
    return sum(item.amount for item in items.values())


def _owed_again(
    office: Office,
    transaction: Transaction,
    found: StoredAgreement,
    pairs: Sequence[tuple[HeldItem, OpenItem]],
    name: str,
) -> int:
    """Owe again what came from one paper, with its due day, beside it."""
    block = sequences.take_of_agreement(transaction, found.number)
    held = pairs[0][0]
    paper = NewDocument(
        kind=DocumentKind.AGREEMENT,
        prefix=block.prefix,
        number=block.first,
        account_id=found.account_id,
        issued_on=office.clock.today(),
        due_on=held.due_on,
        refers_id=held.paper,
        reason=f"{name}, del convenio {found.number}",
    )
    parts = [(item, item.amount) for _, item in pairs]
    return post_move(transaction, office.actor(), paper, parts, _period(transaction, found)).id


def give_back_reopened(office: Office, transaction: Transaction, account_id: int) -> None:
    """After a payment was undone: what it had paid of a broken agreement is not held by that one again."""
    for each in agreements.listed(transaction, account_id=account_id):
        if each.state is AgreementState.BROKEN and each.financed:
            give_back(office, transaction, each)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayOff:
    """How the rest of an agreement is paid at once: by which means, what was handed over, whose request."""

    agreement: str
    means: dict[str, Money]
    received: Money | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class PaidOff:
    """An agreement paid before its time, by which receipt."""

    agreement: StoredAgreement
    collected: cash.Collected
    changed: Changed = frozenset({Topic.LEDGER, Topic.BILLING, Topic.CASH})


def pay_off(office: Office, wanted: PayOff) -> PaidOff:
    """Take all that is left of an agreement at the desk; interest not billed yet is not asked for.

    Raises:
        AgreementMissing: none has that number.
        IllegalAgreementStep: it has ended.
        NothingLeftOfAgreement: nothing of it is owed.
        ShiftClosed, DayClosed, MeansDoNotAddUp, CashShort, RequestRepeated: as `cash.collect`.
    """
    with office.store.write() as transaction:
        found = of_number(transaction, wanted.agreement)
        if found.state is AgreementState.FULFILLED:
            raise NothingLeftOfAgreement(found.number, 0)
        if found.state is not AgreementState.IN_FORCE:
            raise IllegalAgreementStep(found.state, AgreementState.FULFILLED)
        papers = {found.document_id, *agreement_signing.papers_of(transaction, found.id)}
        mine = [item for item in ledger.open_items(transaction, found.account_id) if item.document in papers]
        first = tuple(item.entry for item in sorted(mine, key=lambda item: item.rank))
        amount = sum(item.amount for item in mine)
        payment = cash.Payment(
            account=found.account,
            amount=amount,
            means=wanted.means,
            received=wanted.received,
            first=first,
            reason=f"Pago anticipado del convenio {found.number}",
            request=wanted.request,
        )
        share = cash.Share(account=found.account, amount=amount, first=first)
        handed, action = cash.handed_over(payment), "agreement_ending.collect"
        (done,) = cash.collect_within(office, transaction, payment, (share,), handed, action)
        summary = f"convenio {found.number} pagado anticipadamente, {amount}, recibo {done.receipt}"
        audit.add(transaction, office.actor(), "agreement_ending.pay_off", found.account, summary)
        return PaidOff(of_number(transaction, found.number), done)


def annul(office: Office, number: str, reason: str) -> Ended:
    """Annul an agreement on its own day: what it froze is owed as before. Its down payment stays a payment.

    Raises:
        AgreementMissing: none has that number.
        IllegalAgreementStep: it has ended.
        AgreementNotOfToday: it is of another day, or an instalment was billed.
        InvalidValue: no reason is given.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué se anula")
    today = office.clock.today()
    with office.store.write() as transaction:
        found = of_number(transaction, number)
        if found.state is not AgreementState.FULFILLED:
            advance(found.state, AgreementState.ANNULLED)
        if found.signed_on != today or found.billed:
            raise AgreementNotOfToday(found.number, found.signed_on, found.billed)
        for document in filter(None, (found.document_id, found.note_id)):
            _reverse(office, transaction, found, document, reason.strip())
        credit = ledger.open_credits(transaction, found.account_id)
        ledger.allocate(transaction, apply_credits(credit, ledger.open_items(transaction, found.account_id)))
        how = today, reason.strip()
        agreement_signing.end(transaction, found.id, office.actor(), AgreementState.ANNULLED, how)
        summary = f"convenio {found.number} anulado: {reason.strip()}"
        audit.add(transaction, office.actor(), "agreement_ending.annul", found.account, summary)
        return Ended(of_number(transaction, found.number), found.financed)


def _reverse(
    office: Office, transaction: Transaction, found: StoredAgreement, document: int, why: str
) -> None:
    today = office.clock.today()
    block = sequences.take(transaction, DocumentKind.REVERSAL, 1, today)
    paper = NewDocument(
        kind=DocumentKind.REVERSAL,
        prefix=block.prefix,
        number=block.first,
        account_id=found.account_id,
        issued_on=today,
        refers_id=document,
        reason=why,
    )
    accounted: dict[int, int | None] = {found.account_id: _period(transaction, found)}
    reversals.reverse(transaction, office.actor(), document, paper, accounted)


def _period(transaction: Transaction, found: StoredAgreement) -> int | None:
    return periods.accounting(transaction, accounts.by_id(transaction, found.account_id).cycle)
