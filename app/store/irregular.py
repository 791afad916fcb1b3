"""Irregular cases: whose, which steps were done, the charges that they made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import (
    account,
    document,
    invoice,
    irregular_case,
    irregular_charge,
    irregular_step,
    other_charge,
    person,
    property_,
)
from domain.cadastre import AccountState
from domain.irregularity import CaseStep, IrregularKind
from domain.money import Money
from domain.period import Period

OPEN, NORMAL, DROPPED = "", "normalizada", "descartada"
"""What became of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStep:
    """A step that was done."""

    step: CaseStep
    done_on: date
    who: str
    note: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """A case with its account as it stands: holder and address are the account's once there is one.

    Attributes:
        code: of the account; empty while there is none.
        state: of the account; None while there is none.
        outcome: `OPEN`, `NORMAL` or `DROPPED`.
    """

    id: int
    kind: IrregularKind
    account_id: int | None
    code: str
    state: AccountState | None
    cycle: str
    metered: bool
    name: str
    address: str
    neighbourhood: str
    found_on: date
    found_by: str
    note: str
    user: str
    outcome: str
    closed_on: date | None
    closed_by: str
    closed_why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCharge:
    """A charge of a case that nobody withdrew; `number` is of the invoice that bills it, empty for none."""

    id: int
    label: str
    amount: Money
    starts: Period
    plan: int | None
    approved: bool
    number: str


def _query() -> Select[*tuple[Any, ...]]:
    return (
        select(
            irregular_case.c.id,
            irregular_case.c.kind,
            irregular_case.c.account_id,
            func.coalesce(account.c.code, "").label("code"),
            account.c.state,
            func.coalesce(account.c.cycle, "").label("cycle"),
            account.c.installation_id.is_not(None).label("metered"),
            func.coalesce(person.c.name, irregular_case.c.name).label("name"),
            func.coalesce(property_.c.address, irregular_case.c.address).label("address"),
            func.coalesce(property_.c.neighbourhood, irregular_case.c.neighbourhood).label("neighbourhood"),
            irregular_case.c.found_on,
            irregular_case.c.found_by,
            irregular_case.c.note,
            irregular_case.c.user,
            irregular_case.c.outcome,
            irregular_case.c.closed_on,
            irregular_case.c.closed_by,
            irregular_case.c.closed_why,
        )
        .outerjoin(account, account.c.id == irregular_case.c.account_id)
        .outerjoin(person, person.c.id == account.c.holder_id)
        .outerjoin(property_, property_.c.id == account.c.property_id)
        .order_by(irregular_case.c.found_on, irregular_case.c.id)
    )


def every(transaction: Transaction) -> list[StoredCase]:
    """Every case, the oldest first."""
    return [StoredCase(**row._asdict()) for row in transaction.execute(_query())]


def find(transaction: Transaction, key: int) -> StoredCase | None:
    """A case by its key."""
    row = transaction.execute(_query().where(irregular_case.c.id == key)).first()
    return None if row is None else StoredCase(**row._asdict())


def open_of(transaction: Transaction, account_id: int) -> int | None:
    """The open case of an account; None for none."""
    query = select(irregular_case.c.id).where(
        irregular_case.c.account_id == account_id, irregular_case.c.outcome == OPEN
    )
    return transaction.execute(query).scalar()


def add(transaction: Transaction, actor: Actor, values: dict[str, Any]) -> int:
    """Write a case; its key."""
    closed = {"outcome": OPEN, "closed_by": "", "closed_why": ""}
    result = transaction.execute(
        insert(irregular_case).values(**values, **closed, at=actor.at, user=actor.user)
    )
    return new_key(result)


def change(transaction: Transaction, key: int, values: dict[str, Any]) -> None:
    """Change facts of a case."""
    transaction.execute(update(irregular_case).where(irregular_case.c.id == key).values(**values))


def steps(transaction: Transaction, key: int | None = None) -> dict[int, list[StoredStep]]:
    """The steps that were done in each case (or in one), in the order in which they were."""
    query = select(irregular_step).order_by(irregular_step.c.done_on, irregular_step.c.at)
    if key is not None:
        query = query.where(irregular_step.c.case_id == key)
    found: dict[int, list[StoredStep]] = {}
    for row in transaction.execute(query):
        one = StoredStep(step=row.step, done_on=row.done_on, who=row.who, note=row.note, user=row.user)
        found.setdefault(row.case_id, []).append(one)
    return found


def add_step(transaction: Transaction, actor: Actor, key: int, done: StoredStep) -> None:
    """Write a step that was done."""
    transaction.execute(
        insert(irregular_step).values(
            case_id=key,
            step=done.step,
            done_on=done.done_on,
            who=done.who,
            note=done.note,
            at=actor.at,
            user=actor.user,
        )
    )


def remove_step(transaction: Transaction, key: int, step: CaseStep) -> None:
    """Take a step back: it was not done."""
    transaction.execute(
        delete(irregular_step).where(irregular_step.c.case_id == key, irregular_step.c.step == step)
    )


def charges(transaction: Transaction, key: int | None = None) -> dict[int, list[CaseCharge]]:
    """The charges of each case (or of one) that nobody withdrew, next first."""
    query = (
        select(
            irregular_charge.c.case_id,
            other_charge.c.id,
            other_charge.c.label,
            other_charge.c.amount,
            other_charge.c.not_before,
            other_charge.c.deferred_id,
            other_charge.c.approved_on.is_not(None),
            func.coalesce(document.c.label, "").label("number"),
        )
        .join(other_charge, other_charge.c.id == irregular_charge.c.charge_id)
        .outerjoin(invoice, invoice.c.id == other_charge.c.invoice_id)
        .outerjoin(document, document.c.id == invoice.c.document_id)
        .where(other_charge.c.withdrawn_on.is_(None))
        .order_by(irregular_charge.c.case_id, other_charge.c.not_before, other_charge.c.id)
    )
    if key is not None:
        query = query.where(irregular_charge.c.case_id == key)
    found: dict[int, list[CaseCharge]] = {}
    for case_id, charge_id, label, amount, starts, plan, approved, number in transaction.execute(query):
        one = CaseCharge(
            id=charge_id,
            label=label,
            amount=amount,
            starts=Period.parse(starts),
            plan=plan,
            approved=bool(approved),
            number=number,
        )
        found.setdefault(case_id, []).append(one)
    return found


def add_charges(transaction: Transaction, key: int, made: Sequence[int]) -> None:
    """Say which charges a case made."""
    transaction.execute(insert(irregular_charge), [{"case_id": key, "charge_id": each} for each in made])
