"""What agreements collected between two days, and what moved into them and out of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from app.store.engine import Transaction
from app.store.paper_names import NO_DUE_DAY
from app.store.schema import (
    account_entry,
    agreement,
    agreement_instalment,
    allocation,
    document,
)
from domain.agreement import AgreementState
from domain.document import DocumentKind
from domain.ledger import EntryKind
from domain.money import Money

_UNDONE = select(account_entry.c.reverses_id).where(account_entry.c.reverses_id.is_not(None))


def collected(transaction: Transaction, since: date, until: date) -> Money:
    """What payments of these days settled of agreements: of instalments, or of what they hold.

    A payment that was undone since does not count.
    """
    source, target = account_entry.alias("source"), account_entry.alias("target")
    mine = or_(
        target.c.document_id.in_(select(agreement.c.document_id)),
        target.c.document_id.in_(select(agreement_instalment.c.document_id)),
    )
    query = (
        select(func.coalesce(func.sum(allocation.c.amount), 0))
        .join(source, source.c.id == allocation.c.source_id)
        .join(target, target.c.id == allocation.c.target_id)
        .where(
            mine,
            source.c.kind == EntryKind.PAYMENT.value,
            source.c.posted_on.between(since, until),
            source.c.id.not_in(_UNDONE),
            target.c.id.not_in(_UNDONE),
        )
    )
    return int(transaction.execute(query).scalar_one())


@dataclass(frozen=True, slots=True)
class PaidPart:
    """So much of an agreement was paid on a day by a paper: a receipt, or credit that was applied."""

    paid_on: date
    paper: str
    amount: Money


def payments(transaction: Transaction, agreement_id: int) -> list[PaidPart]:
    """What paid the instalments of an agreement or what it holds, oldest first, but what was undone."""
    source, target = account_entry.alias("source"), account_entry.alias("target")
    held = select(agreement.c.document_id).where(agreement.c.id == agreement_id)
    billed = select(agreement_instalment.c.document_id).where(
        agreement_instalment.c.agreement_id == agreement_id
    )
    total = func.sum(allocation.c.amount)
    query = (
        select(source.c.posted_on, document.c.label, total)
        .select_from(allocation)
        .join(source, source.c.id == allocation.c.source_id)
        .join(target, target.c.id == allocation.c.target_id)
        .join(document, document.c.id == source.c.document_id)
        .where(
            or_(target.c.document_id.in_(held), target.c.document_id.in_(billed)),
            source.c.kind != EntryKind.AGREEMENT_OUT.value,
            source.c.id.not_in(_UNDONE),
            target.c.id.not_in(_UNDONE),
        )
        .group_by(source.c.posted_on, document.c.id)
        .having(total != 0)
        .order_by(source.c.posted_on, document.c.id)
    )
    return [PaidPart(*row) for row in transaction.execute(query)]


def down_payments(transaction: Transaction, since: date, until: date) -> Money:
    """The down payments of these days, of agreements that were not annulled."""
    query = select(func.coalesce(func.sum(agreement.c.down_payment), 0)).where(
        agreement.c.signed_on.between(since, until), agreement.c.state != AgreementState.ANNULLED
    )
    return int(transaction.execute(query).scalar_one())


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved into agreements and out of them between two days, as the book has it."""

    signed: Money
    billed: Money
    given_back: Money
    paid_ahead: Money


def moved(transaction: Transaction, since: date, until: date) -> Moved:
    """What was signed, billed, given back by broken agreements, and paid before it was billed."""
    entered = (
        select(func.coalesce(func.sum(account_entry.c.amount), 0))
        .join(document, document.c.id == account_entry.c.document_id)
        .where(
            document.c.kind == DocumentKind.AGREEMENT.value,
            account_entry.c.kind == EntryKind.AGREEMENT_IN.value,
            account_entry.c.posted_on.between(since, until),
            account_entry.c.id.not_in(_UNDONE),
        )
    )
    of_instalment = document.c.id.in_(
        select(agreement_instalment.c.document_id).where(agreement_instalment.c.document_id.is_not(None))
    )
    source, target = account_entry.alias("source"), account_entry.alias("target")
    ahead = (
        select(func.coalesce(func.sum(allocation.c.amount), 0))
        .join(source, source.c.id == allocation.c.source_id)
        .join(target, target.c.id == allocation.c.target_id)
        .join(document, document.c.id == target.c.document_id)
        .where(
            NO_DUE_DAY,
            source.c.kind != EntryKind.AGREEMENT_OUT.value,
            source.c.posted_on.between(since, until),
            source.c.id.not_in(_UNDONE),
            target.c.id.not_in(_UNDONE),
        )
    )
    asked = (
        entered.where(NO_DUE_DAY),
        entered.where(~NO_DUE_DAY, of_instalment),
        entered.where(~NO_DUE_DAY, ~of_instalment),
        ahead,
    )
    return Moved(*(int(transaction.execute(query).scalar_one()) for query in asked))
