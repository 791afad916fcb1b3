"""Claims as they were filed: what they claim, their steps, what was given back, where they stand."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.paper_names import NAME_ON_PAPER
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    claim,
    claim_detail,
    claim_grant,
    claim_step,
    document,
    invoice,
    period,
    person,
)
from domain.cadastre import Service
from domain.claim import ClaimKind, ClaimOutcome, ClaimState
from domain.claim_file import ClaimNumber
from domain.document import DocumentKind
from domain.ledger import Concept
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A writing about to be filed."""

    account_id: int
    kind: ClaimKind
    channel: str
    petitioner: str
    contact: str
    text: str
    filed_on: date
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDetail:
    """One thing that it claims; `service` and `concept` are the claimed line's."""

    cause: str
    document_id: int | None = None
    line: int | None = None
    service: Service | None = None
    concept: Concept | None = None
    amount: Money = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step about to be taken."""

    state: ClaimState
    taken_on: date
    recorded_on: date
    due_on: date | None = None
    kind: ClaimKind | None = None
    outcome: ClaimOutcome | None = None
    means: str = ""
    text: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStep:
    """A step that was taken."""

    id: int
    state: ClaimState
    taken_on: date
    recorded_on: date
    due_on: date | None
    kind: ClaimKind | None
    outcome: ClaimOutcome | None
    means: str
    text: str
    number: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDetail:
    """One thing claimed: `invoice` as papers call what it claims, `granted` what was given back of it."""

    id: int
    cause: str
    document_id: int | None
    kind: DocumentKind | None
    invoice: str
    line: int | None
    service: Service | None
    concept: Concept | None
    amount: Money
    granted: Money

    @property
    def paper(self) -> str:
        """What it claims of, in words: `Factura 12`, `Nota débito 3`, `Saldo inicial`; empty for nothing."""
        return f"Factura {self.invoice}" if self.kind is DocumentKind.INVOICE else self.invoice


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClaim:
    """A claim with where it stands: the state of its last step, and the term that it opened."""

    id: int
    number: ClaimNumber
    account_id: int
    account: str
    holder: str
    kind: ClaimKind
    channel: str
    petitioner: str
    contact: str
    text: str
    filed_on: date
    recorded_on: date
    user: str
    state: ClaimState
    stands_since: date
    due_on: date | None
    outcome: ClaimOutcome | None


def next_number(transaction: Transaction, year: int) -> ClaimNumber:
    """The number after the last of a year; asked inside the write that takes it, so there are no gaps."""
    query = select(func.max(claim.c.number)).where(claim.c.year == year)
    return ClaimNumber(year, (transaction.execute(query).scalar() or 0) + 1)


def add(
    transaction: Transaction, actor: Actor, number: ClaimNumber, new: NewClaim, details: Iterable[NewDetail]
) -> int:
    """File a claim with its details; its key."""
    done = transaction.execute(
        insert(claim).values(
            year=number.year,
            number=number.place,
            account_id=new.account_id,
            kind=new.kind,
            channel=new.channel,
            petitioner=new.petitioner,
            contact=new.contact,
            text=new.text,
            filed_on=new.filed_on,
            recorded_on=new.recorded_on,
            at=actor.at,
            user=actor.user,
        )
    )
    key = new_key(done)
    for place, each in enumerate(details, start=1):
        transaction.execute(
            insert(claim_detail).values(
                claim_id=key,
                place=place,
                cause=each.cause,
                document_id=each.document_id,
                line=each.line,
                service=each.service,
                concept=each.concept,
                amount=each.amount,
            )
        )
    return key


def add_step(transaction: Transaction, actor: Actor, claim_id: int, step: NewStep) -> int:
    """Take a step; its key."""
    done = transaction.execute(
        insert(claim_step).values(
            claim_id=claim_id,
            state=step.state,
            taken_on=step.taken_on,
            recorded_on=step.recorded_on,
            due_on=step.due_on,
            kind=step.kind,
            outcome=step.outcome,
            means=step.means,
            text=step.text,
            number=step.number,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def add_grant(transaction: Transaction, step_id: int, detail_id: int, amount: Money, note_id: int) -> None:
    """Say what a step gave back of a detail, and by which note."""
    transaction.execute(
        insert(claim_grant).values(step_id=step_id, detail_id=detail_id, amount=amount, note_id=note_id)
    )


# ── where they stand ────────────────────────────────────────────────────────


def last_step(on: date | None = None) -> ColumnElement[int]:
    """The last step of a claim, of those written down by a day."""
    query = select(func.max(claim_step.c.id)).where(claim_step.c.claim_id == claim.c.id)
    if on is not None:
        query = query.where(claim_step.c.recorded_on <= on)
    return query.correlate(claim).scalar_subquery()


_ANSWER = claim_step.alias("answer")
_OUTCOME = (
    select(_ANSWER.c.outcome)
    .where(_ANSWER.c.claim_id == claim.c.id, _ANSWER.c.outcome.is_not(None))
    .order_by(_ANSWER.c.id.desc())
    .limit(1)
    .correlate(claim)
    .scalar_subquery()
)
"""How a claim was answered last."""

CLOSED = (ClaimState.TRANSFERRED, ClaimState.FINAL)
"""The states from which no step leads on."""


def _claims() -> Select[Any]:
    return (
        select(
            claim,
            account.c.code,
            person.c.name,
            claim_step.c.state,
            claim_step.c.taken_on,
            claim_step.c.due_on,
            _OUTCOME.label("outcome"),
        )
        .join(claim_step, claim_step.c.id == last_step())
        .join(account, account.c.id == claim.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .order_by(claim.c.year, claim.c.number)
    )


def _stored(row: Any) -> StoredClaim:
    return StoredClaim(
        id=row.id,
        number=ClaimNumber(row.year, row.number),
        account_id=row.account_id,
        account=row.code,
        holder=row.name,
        kind=row.kind,
        channel=row.channel,
        petitioner=row.petitioner,
        contact=row.contact,
        text=row.text,
        filed_on=row.filed_on,
        recorded_on=row.recorded_on,
        user=row.user,
        state=row.state,
        stands_since=row.taken_on,
        due_on=row.due_on,
        outcome=row.outcome,
    )


def find(transaction: Transaction, number: ClaimNumber) -> StoredClaim | None:
    """A claim by its number."""
    query = _claims().where(claim.c.year == number.year, claim.c.number == number.place)
    row = transaction.execute(query).first()
    return None if row is None else _stored(row)


def listed(
    transaction: Transaction, account_id: int | None = None, *, still_open: bool = False
) -> list[StoredClaim]:
    """Claims by number: all, of an account, or those whose last step did not close them."""
    query = _claims()
    if account_id is not None:
        query = query.where(claim.c.account_id == account_id)
    if still_open:
        query = query.where(claim_step.c.state.not_in(CLOSED))
    return [_stored(row) for row in transaction.execute(query)]


def steps_of(transaction: Transaction, claim_id: int) -> list[StoredStep]:
    """The steps of a claim, the first one first."""
    columns = [column for column in claim_step.c if column.name not in {"claim_id", "at"}]
    query = select(*columns).where(claim_step.c.claim_id == claim_id).order_by(claim_step.c.id)
    return [StoredStep(**row._asdict()) for row in transaction.execute(query)]


GRANTED = (
    select(func.coalesce(func.sum(claim_grant.c.amount), 0))
    .where(claim_grant.c.detail_id == claim_detail.c.id)
    .correlate(claim_detail)
    .scalar_subquery()
)
"""What was given back of a detail."""


def details_of(transaction: Transaction, claim_id: int) -> list[StoredDetail]:
    """What a claim claims, in its order, with what was given back of it."""
    query = (
        select(
            claim_detail.c.id,
            claim_detail.c.cause,
            claim_detail.c.document_id,
            document.c.kind,
            case((document.c.id.is_(None), ""), else_=NAME_ON_PAPER).label("invoice"),
            claim_detail.c.line,
            claim_detail.c.service,
            claim_detail.c.concept,
            claim_detail.c.amount,
            GRANTED.label("granted"),
        )
        .outerjoin(document, document.c.id == claim_detail.c.document_id)
        .where(claim_detail.c.claim_id == claim_id)
        .order_by(claim_detail.c.place)
    )
    return [StoredDetail(**{**row._asdict(), "kind": _kind(row.kind)}) for row in transaction.execute(query)]


def _kind(stored: str | None) -> DocumentKind | None:
    return None if stored is None else DocumentKind(stored)


def causes_of(transaction: Transaction, claim_ids: Collection[int]) -> dict[int, list[str]]:
    """The causes of claims, each once, in the order of their details."""
    wanted = func.json_each(json.dumps(sorted(claim_ids))).table_valued("value")
    query = (
        select(claim_detail.c.claim_id, claim_detail.c.cause)
        .where(claim_detail.c.claim_id.in_(select(wanted.c.value)))
        .order_by(claim_detail.c.claim_id, claim_detail.c.place)
    )
    found: dict[int, list[str]] = {}
    for key, cause in transaction.execute(query):
        named = found.setdefault(key, [])
        if cause not in named:
            named.append(cause)
    return found


def consumptions_before(transaction: Transaction, document_id: int, count: int) -> list[int]:
    """Consumption billed to the account of an invoice in the periods before it, oldest first, m³."""
    this = select(invoice.c.account_id, period.c.period).join(period, period.c.id == invoice.c.period_id)
    row = transaction.execute(this.where(invoice.c.document_id == document_id)).one()
    query = (
        select(invoice.c.consumption_m3)
        .join(period, period.c.id == invoice.c.period_id)
        .where(
            invoice.c.account_id == row.account_id,
            invoice.c.state == ISSUED,
            period.c.period < row.period,
        )
        .order_by(period.c.period.desc())
        .limit(count)
    )
    return [int(each) for each in transaction.execute(query).scalars()][::-1]


def notes_of(transaction: Transaction, claim_id: int) -> dict[int, list[tuple[str, Money]]]:
    """The credit notes that each step of a claim made: number and amount, by step."""
    query = (
        select(claim_grant.c.step_id, document.c.label, claim_grant.c.amount)
        .join(claim_step, claim_step.c.id == claim_grant.c.step_id)
        .join(document, document.c.id == claim_grant.c.note_id)
        .where(claim_step.c.claim_id == claim_id)
        .order_by(claim_grant.c.id)
    )
    found: dict[int, list[tuple[str, Money]]] = {}
    for step_id, label, amount in transaction.execute(query):
        found.setdefault(step_id, []).append((label, amount))
    return found
