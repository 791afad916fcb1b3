"""Legal cases as they stand: their titles, steps, costs and lawyers; which accounts are in legal hands."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import (
    account,
    lawyer,
    legal_case,
    legal_cost,
    legal_document,
    legal_step,
    legal_title,
    person,
)
from domain.legal import CaseNumber, Place, Stage, Track
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A case about to be opened."""

    account_id: int
    track: Track
    opened_on: date
    reason: str
    interest_from: date | None
    signer: str
    signer_role: str
    lawyer_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDocument:
    """A document that a title claims: what it owed when the title was issued, and interest not billed."""

    document_id: int
    paper: str
    period: str
    due_on: date
    amount: Money
    interest: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step about to be taken."""

    stage: Stage
    aside: bool
    taken_on: date
    recorded_on: date
    due_on: date | None = None
    means: str = ""
    party: str = ""
    number: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStep:
    """A step that was taken."""

    id: int
    stage: Stage
    aside: bool
    taken_on: date
    recorded_on: date
    due_on: date | None
    means: str
    party: str
    number: str
    text: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """A case with where it stands: the last step that was not aside, and the term that it opened."""

    id: int
    number: CaseNumber
    account_id: int
    account: str
    holder: str
    track: Track
    opened_on: date
    reason: str
    interest_from: date | None
    signer: str
    signer_role: str
    lawyer_id: int | None
    lawyer: str
    stage: Stage
    stands_since: date
    due_on: date | None
    ending: str

    @property
    def place(self) -> Place:
        """Where it stands, as the rules take it."""
        return Place(self.stage, self.due_on)


@dataclass(frozen=True, slots=True)
class InLegal:
    """The open case of an account: until it ends, nobody else collects."""

    case: CaseNumber
    stage: Stage
    since: date


def next_number(transaction: Transaction, year: int) -> CaseNumber:
    """The number after the last of a year; asked inside the write that takes it, so there are no gaps."""
    query = select(func.max(legal_case.c.number)).where(legal_case.c.year == year)
    return CaseNumber(year, (transaction.execute(query).scalar() or 0) + 1)


def add(transaction: Transaction, actor: Actor, number: CaseNumber, new: NewCase) -> int:
    """Open a case; its key."""
    done = transaction.execute(
        insert(legal_case).values(
            year=number.year,
            number=number.place,
            account_id=new.account_id,
            track=new.track,
            opened_on=new.opened_on,
            reason=new.reason,
            interest_from=new.interest_from,
            signer=new.signer,
            signer_role=new.signer_role,
            lawyer_id=new.lawyer_id,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def change(transaction: Transaction, case_id: int, facts: Mapping[str, object]) -> None:
    """Give a case other facts: who signs, from when interest runs, who acts."""
    transaction.execute(update(legal_case).where(legal_case.c.id == case_id).values(**facts))


def add_step(transaction: Transaction, actor: Actor, case_id: int, step: NewStep) -> int:
    """Take a step; its key."""
    done = transaction.execute(
        insert(legal_step).values(
            case_id=case_id,
            stage=step.stage,
            aside=step.aside,
            taken_on=step.taken_on,
            recorded_on=step.recorded_on,
            due_on=step.due_on,
            means=step.means,
            party=step.party,
            number=step.number,
            text=step.text,
            at=actor.at,
            user=actor.user,
        )
    )
    return new_key(done)


def add_documents(transaction: Transaction, case_id: int, documents: Iterable[TitleDocument]) -> None:
    """Freeze what a title claims."""
    for each in documents:
        transaction.execute(
            insert(legal_document).values(
                case_id=case_id,
                document_id=each.document_id,
                paper=each.paper,
                period=each.period,
                due_on=each.due_on,
                amount=each.amount,
                interest=each.interest,
            )
        )


def add_title(transaction: Transaction, actor: Actor, case_id: int, told: Mapping[str, Any]) -> None:
    """Keep what a title says besides its amounts."""
    transaction.execute(
        insert(legal_title).values(case_id=case_id, told=dict(told), at=actor.at, user=actor.user)
    )


def title_of(transaction: Transaction, case_id: int) -> dict[str, Any]:
    """What the title of a case says; it was issued."""
    query = select(legal_title.c.told).where(legal_title.c.case_id == case_id)
    return dict(transaction.execute(query).scalar_one())


# ── as they stand ───────────────────────────────────────────────────────────


def _last_step(on: date | None = None) -> ColumnElement[int]:
    query = select(func.max(legal_step.c.id)).where(
        legal_step.c.case_id == legal_case.c.id, legal_step.c.aside.is_(False)
    )
    if on is not None:
        query = query.where(legal_step.c.recorded_on <= on)
    return query.correlate(legal_case).scalar_subquery()


def _cases() -> Select[Any]:
    return (
        select(
            legal_case,
            account.c.code,
            person.c.name.label("holder"),
            func.coalesce(lawyer.c.name, "").label("acts"),
            legal_step.c.stage,
            legal_step.c.taken_on,
            legal_step.c.due_on,
            legal_step.c.means,
        )
        .join(legal_step, legal_step.c.id == _last_step())
        .join(account, account.c.id == legal_case.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(lawyer, lawyer.c.id == legal_case.c.lawyer_id)
        .order_by(legal_case.c.year, legal_case.c.number)
    )


def _stored(row: Any) -> StoredCase:
    return StoredCase(
        id=row.id,
        number=CaseNumber(row.year, row.number),
        account_id=row.account_id,
        account=row.code,
        holder=row.holder,
        track=row.track,
        opened_on=row.opened_on,
        reason=row.reason,
        interest_from=row.interest_from,
        signer=row.signer,
        signer_role=row.signer_role,
        lawyer_id=row.lawyer_id,
        lawyer=row.acts,
        stage=row.stage,
        stands_since=row.taken_on,
        due_on=row.due_on,
        ending=row.means if row.stage is Stage.CLOSED else "",
    )


def find(transaction: Transaction, number: CaseNumber) -> StoredCase | None:
    """A case by its number."""
    query = _cases().where(legal_case.c.year == number.year, legal_case.c.number == number.place)
    row = transaction.execute(query).first()
    return None if row is None else _stored(row)


def listed(
    transaction: Transaction, account_id: int | None = None, *, still_open: bool = False
) -> list[StoredCase]:
    """Cases by number: all, of an account, or those that did not end."""
    query = _cases()
    if account_id is not None:
        query = query.where(legal_case.c.account_id == account_id)
    if still_open:
        query = query.where(legal_step.c.stage != Stage.CLOSED)
    return [_stored(row) for row in transaction.execute(query)]


def in_legal(
    transaction: Transaction, account_ids: Collection[int] | None = None, on: date | None = None
) -> dict[int, InLegal]:
    """The accounts with an open case, by account: they are on no collector's list (001-15).

    Args:
        transaction: only read.
        account_ids: whose; None for all.
        on: as it stood at the end of a day; None for now.
    """
    query = (
        select(legal_case, legal_step.c.stage)
        .join(legal_step, legal_step.c.id == _last_step(on))
        .where(legal_step.c.stage != Stage.CLOSED)
    )
    if account_ids is not None:
        query = query.where(legal_case.c.account_id.in_(_given(account_ids)))
    return {
        row.account_id: InLegal(CaseNumber(row.year, row.number), row.stage, row.opened_on)
        for row in transaction.execute(query)
    }


def steps_of(transaction: Transaction, case_id: int) -> list[StoredStep]:
    """The steps of a case, the first one first."""
    columns = [column for column in legal_step.c if column.name not in {"case_id", "at"}]
    query = select(*columns).where(legal_step.c.case_id == case_id).order_by(legal_step.c.id)
    return [StoredStep(**row._asdict()) for row in transaction.execute(query)]


def documents_of(transaction: Transaction, case_ids: Collection[int]) -> dict[int, list[TitleDocument]]:
    """What the titles of cases claim, by case, the oldest debt first; nothing before a title is issued."""
    query = (
        select(legal_document)
        .where(legal_document.c.case_id.in_(_given(case_ids)))
        .order_by(legal_document.c.due_on, legal_document.c.document_id)
    )
    found: dict[int, list[TitleDocument]] = {}
    for row in transaction.execute(query):
        found.setdefault(row.case_id, []).append(
            TitleDocument(
                document_id=row.document_id,
                paper=row.paper,
                period=row.period,
                due_on=row.due_on,
                amount=row.amount,
                interest=row.interest,
            )
        )
    return found


def interrupted(
    transaction: Transaction, case_ids: Collection[int], stages: Iterable[Stage]
) -> dict[int, list[date]]:
    """The days on which cases reached stages that begin the term of prescription anew (R-CAR-03)."""
    query = select(legal_step.c.case_id, legal_step.c.taken_on).where(
        legal_step.c.case_id.in_(_given(case_ids)), legal_step.c.stage.in_(list(stages))
    )
    found: dict[int, list[date]] = {}
    for key, day in transaction.execute(query):
        found.setdefault(key, []).append(day)
    return found


def costs_in_all(transaction: Transaction, case_ids: Collection[int]) -> dict[int, Money]:
    """What each case cost until now, by case."""
    query = (
        select(legal_cost.c.case_id, func.sum(legal_cost.c.amount))
        .where(legal_cost.c.case_id.in_(_given(case_ids)))
        .group_by(legal_cost.c.case_id)
    )
    return {key: int(total) for key, total in transaction.execute(query)}


def _given(keys: Collection[int]) -> Select[Any]:
    return select(func.json_each(json.dumps(sorted(keys))).table_valued("value").c.value)
