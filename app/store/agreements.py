"""Payment agreements: what was signed, what is still financed, how each of them stands."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.store.engine import Transaction
from app.store.paper_names import NO_DUE_DAY
from app.store.schema import (
    account,
    account_entry,
    agreement,
    agreement_instalment,
    allocation,
    document,
    invoice,
    open_item,
    person,
)
from domain.agreement import AgreementState, Debt, Instalment
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInstalment:
    """An instalment as it was signed; once billed, by which invoice, how much, and what is open of it.

    Attributes:
        planned: as it was signed.
        not_before: the period of the first invoice that may carry it.
        invoice: number of its invoice; empty while nobody billed it.
        due_on: until when that one is to be paid.
        billed: what it came to.
        open: what is still owed of its principal.
    """

    planned: Instalment
    not_before: Period
    invoice: str = ""
    due_on: date | None = None
    billed: Money = 0
    open: Money = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAgreement:
    """An agreement as it stands: `state` says too that it was fulfilled, `financed` what it holds yet."""

    id: int
    number: str
    document_id: int
    account_id: int
    account: str
    name: str
    signed_on: date
    state: AgreementState
    debt: Debt
    down_payment: Money
    receipt_id: int | None
    receipt: str
    note_id: int | None
    first_financed: Debt
    monthly_rate: Decimal
    missed_to_break: int
    terms: dict[str, Any]
    user: str
    ended_on: date | None
    ended_by: str
    ended_why: str
    financed: Money
    owed: Money
    instalments: tuple[StoredInstalment, ...] = ()

    @property
    def billed(self) -> int:
        """How many instalments were billed."""
        return sum(bool(each.invoice) for each in self.instalments)

    def overdue(self, on: date) -> int:
        """How many billed instalments are late on a day with something unpaid (R-ACU-02)."""
        return sum(
            each.open > 0 and each.due_on is not None and each.due_on < on for each in self.instalments
        )


# ── as they stand ───────────────────────────────────────────────────────────


def _open_of(of: ColumnElement[bool]) -> ColumnElement[int]:
    query = (
        select(func.coalesce(func.sum(open_item.c.amount), 0))
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .where(of, open_item.c.amount > 0)
    )
    return query.scalar_subquery()


_HELD = _open_of(account_entry.c.document_id == agreement.c.document_id)
_BILLED = _open_of(
    account_entry.c.document_id.in_(
        select(agreement_instalment.c.document_id)
        .where(agreement_instalment.c.agreement_id == agreement.c.id)
        .correlate(agreement)  # two queries deep, it would not by itself: every agreement's would be summed
    )
)
_receipt = document.alias("down_payment")


def _agreements() -> Select[*tuple[Any, ...]]:
    return (
        select(
            agreement,
            document.c.label.label("number"),
            account.c.code.label("account"),
            person.c.name,
            func.coalesce(_receipt.c.label, "").label("receipt"),
            _HELD.label("held"),
            _BILLED.label("unpaid"),
        )
        .join(document, document.c.id == agreement.c.document_id)
        .join(account, account.c.id == agreement.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(_receipt, _receipt.c.id == agreement.c.receipt_id)
        .order_by(agreement.c.id)
    )


def listed(
    transaction: Transaction, *, account_id: int | None = None, account_ids: Collection[int] | None = None
) -> list[StoredAgreement]:
    """Every agreement, or those of some accounts, oldest first, with their instalments."""
    query = _agreements()
    if account_id is not None:
        query = query.where(agreement.c.account_id == account_id)
    if account_ids is not None:
        given = select(func.json_each(json.dumps(list(account_ids))).table_valued("value").c.value)
        query = query.where(agreement.c.account_id.in_(given))
    return _with_instalments(transaction, query)


def find(transaction: Transaction, number: str) -> StoredAgreement | None:
    """An agreement by its number."""
    query = _agreements().where(document.c.label == number, NO_DUE_DAY)
    return next(iter(_with_instalments(transaction, query)), None)


def in_force(transaction: Transaction, account_id: int) -> StoredAgreement | None:
    """The agreement of an account that stands and has something open; None without one."""
    found = listed(transaction, account_id=account_id)
    return next((each for each in found if each.state is AgreementState.IN_FORCE), None)


def of_receipt(transaction: Transaction, receipt_id: int) -> str:
    """The number of the agreement in force that a receipt is the down payment of; empty for none."""
    query = (
        select(document.c.label)
        .join(agreement, agreement.c.document_id == document.c.id)
        .where(agreement.c.receipt_id == receipt_id, agreement.c.state == AgreementState.IN_FORCE)
    )
    return transaction.execute(query).scalar() or ""


def _with_instalments(transaction: Transaction, query: Select[*tuple[Any, ...]]) -> list[StoredAgreement]:
    rows = transaction.execute(query).all()
    found = _instalments(transaction, [row.id for row in rows])
    return [_agreement(row, tuple(found.get(row.id, ()))) for row in rows]


def _agreement(row: Any, instalments: tuple[StoredInstalment, ...]) -> StoredAgreement:
    owed = row.held + row.unpaid
    over = row.state is AgreementState.IN_FORCE and owed == 0
    return StoredAgreement(
        id=row.id,
        number=row.number,
        document_id=row.document_id,
        account_id=row.account_id,
        account=row.account,
        name=row.name,
        signed_on=row.signed_on,
        state=AgreementState.FULFILLED if over else row.state,
        debt=Debt(row.capital, row.interest),
        down_payment=row.down_payment,
        receipt_id=row.receipt_id,
        receipt=row.receipt,
        note_id=row.note_id,
        first_financed=Debt(row.financed_capital, row.financed_interest),
        monthly_rate=Decimal(row.monthly_rate),
        missed_to_break=row.missed_to_break,
        terms=row.terms,
        user=row.user,
        ended_on=row.ended_on,
        ended_by=row.ended_by,
        ended_why=row.ended_why,
        financed=row.held,
        owed=owed,
        instalments=instalments,
    )


def _instalments(transaction: Transaction, keys: Sequence[int]) -> dict[int, list[StoredInstalment]]:
    paper = document.alias("paper")
    unpaid = _open_of(account_entry.c.document_id == agreement_instalment.c.document_id)
    query = (
        select(
            agreement_instalment,
            func.coalesce(paper.c.label, "").label("invoice"),
            invoice.c.due_on,
            unpaid.label("open"),
        )
        .outerjoin(invoice, invoice.c.id == agreement_instalment.c.invoice_id)
        .outerjoin(paper, paper.c.id == invoice.c.document_id)
        .where(agreement_instalment.c.agreement_id.in_(keys))
        .order_by(agreement_instalment.c.agreement_id, agreement_instalment.c.number)
    )
    found: dict[int, list[StoredInstalment]] = {}
    for row in transaction.execute(query):
        each = StoredInstalment(
            planned=planned(row),
            not_before=Period.parse(row.not_before),
            invoice=row.invoice,
            due_on=row.due_on,
            billed=(row.billed_interest or 0) + (row.billed_principal or 0),
            open=row.open,
        )
        found.setdefault(row.agreement_id, []).append(each)
    return found


def planned(row: Any) -> Instalment:
    """An instalment as it was signed, out of its row."""
    return Instalment(
        number=row.number,
        interest=row.interest,
        principal=row.principal,
        amount=row.amount,
        balance=row.balance,
        old_interest=row.old_interest,
    )


# ── what others ask ─────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementStanding:
    """How the agreement of an account stands on a day.

    Attributes:
        number: of the agreement.
        in_force: whether it was signed by then and had not ended.
        overdue: billed instalments that were late, with something unpaid.
    """

    number: str
    in_force: bool
    overdue: int

    @property
    def up_to_date(self) -> bool:
        """Whether it stands and nothing of it is late (R-SUS-01)."""
        return self.in_force and self.overdue == 0


def standing(
    transaction: Transaction, account_ids: Collection[int] | None = None, on: date | None = None
) -> dict[int, AgreementStanding]:
    """The last agreement of each account that has one, as it stands; by account.

    Args:
        transaction: only read.
        account_ids: whose; None for all.
        on: the day by which instalments are late; None for today's books as they are, nothing late yet.
    """
    found: dict[int, AgreementStanding] = {}
    for each in listed(transaction, account_ids=account_ids):
        if each.state is AgreementState.ANNULLED:
            continue
        found[each.account_id] = AgreementStanding(
            number=each.number,
            in_force=each.state is AgreementState.IN_FORCE,
            overdue=0 if on is None else each.overdue(on),
        )
    return found


def financed(
    transaction: Transaction, account_ids: Collection[int] | None = None, on: date | None = None
) -> dict[int, Money]:
    """What agreements hold of each account, by account: on a day as the book stood then, or now.

    As of a day, allocations carry no date of their own: one counts once both its entries were posted.
    That an entry undoes nothing is asked without its index: nearly all of them would be found by it, and the
    papers of agreements are few.
    """
    amount = open_item.c.amount if on is None else _left_on(on)
    undoes_nothing = func.coalesce(account_entry.c.reverses_id, 0) == 0
    query = (
        select(account_entry.c.account_id, func.sum(amount))
        .join(document, document.c.id == account_entry.c.document_id)
        .where(NO_DUE_DAY, account_entry.c.amount > 0, undoes_nothing)
        .group_by(account_entry.c.account_id)
    )
    if on is None:
        query = query.join(open_item, open_item.c.entry_id == account_entry.c.id)
    else:
        query = query.where(account_entry.c.posted_on <= on, ~_undone_by(account_entry.c.id, on))
    if account_ids is not None:
        given = select(func.json_each(json.dumps(list(account_ids))).table_valued("value").c.value)
        query = query.where(account_entry.c.account_id.in_(given))
    return {key: int(total) for key, total in transaction.execute(query) if total}


def _undone_by(entry: ColumnElement[int], on: date) -> ColumnElement[bool]:
    gone = account_entry.alias("gone")
    return select(gone.c.id).where(gone.c.reverses_id == entry, gone.c.posted_on <= on).exists()


def _left_on(on: date) -> ColumnElement[int]:
    source = account_entry.alias("source")
    taken = (
        select(func.coalesce(func.sum(allocation.c.amount), 0))
        .join(source, source.c.id == allocation.c.source_id)
        .where(
            allocation.c.target_id == account_entry.c.id,
            source.c.posted_on <= on,
            ~_undone_by(source.c.id, on),
        )
    )
    return account_entry.c.amount - taken.correlate(account_entry).scalar_subquery()
