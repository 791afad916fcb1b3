"""Invoices that were billed by estimate and whose truth a reading tells, or told already (R-DES-03)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from app.store.engine import Transaction, change_rows
from app.store.holds import HELD_NOW
from app.store.run_states import ISSUED
from app.store.schema import account, invoice, meter, meter_installation, period, person, reading, run
from domain.critique import Cause, Decision
from domain.reading import ConsumptionMethod, ReadingOrigin

_ESTIMATES = tuple(method for method in ConsumptionMethod if method.is_estimate)
_TAKEN = (Decision.ACCEPT.value, Decision.CORRECT.value)


class AheadOfDial(NamedTuple):
    """An accepted reading below what estimates had moved the dial to."""

    installation_id: int
    previous: int
    current: int
    digits: int | None
    estimated: int


class Estimate(NamedTuple):
    """A reading that was billed by estimate; `m3` as billed or settled, `measured` what its dial moved.

    `holder` is who has the account now; `invoice_id` is its issued invoice, None if the account got none.
    `starts` is its period's first day; `visited_on` when a visit read the dial again, None without one.
    """

    reading_id: int
    installation_id: int
    account: str
    holder: str
    period: str
    cause: str
    m3: int
    measured: int | None
    invoice_id: int | None
    starts: date
    visited_on: date | None


_QUERY = (
    select(
        reading.c.id,
        reading.c.installation_id,
        account.c.code,
        person.c.name,
        period.c.period,
        func.coalesce(reading.c.cause, ""),
        func.coalesce(reading.c.settled_m3, reading.c.billed_m3),
        reading.c.consumption,
        invoice.c.id,
        period.c.starts,
        case((reading.c.origin == ReadingOrigin.REREAD.value, reading.c.read_on)),
    )
    .join(account, account.c.id == reading.c.account_id)
    .join(person, person.c.id == account.c.holder_id)
    .join(period, period.c.id == reading.c.period_id)
    .outerjoin(
        invoice,
        and_(
            invoice.c.account_id == reading.c.account_id,
            invoice.c.period_id == reading.c.period_id,
            invoice.c.state == ISSUED,
        ),
    )
    .where(reading.c.method.in_(_ESTIMATES), reading.c.billed_m3.is_not(None))
    .order_by(period.c.period.desc(), account.c.code)
)


WAITING = _QUERY.where(
    reading.c.cause.in_((Cause.RISE.value, Cause.DROP.value)),
    reading.c.settled_m3.is_(None),
    reading.c.consumption != reading.c.billed_m3,
    invoice.c.id.is_not(None),
)
"""Of all accounts; two of its conditions are those of the index `ix_reading_differing`."""


def ahead_of_dial(transaction: Transaction, period_id: int, run_id: int | None = None) -> list[AheadOfDial]:
    """Accepted readings of a period below what they were compared with, where estimates stand.

    With a run, only those of its accounts.
    """
    query = (
        select(
            reading.c.installation_id,
            reading.c.previous,
            reading.c.current,
            meter.c.digits,
            meter_installation.c.estimated_m3,
        )
        .join(meter_installation, meter_installation.c.id == reading.c.installation_id)
        .join(meter, meter.c.id == meter_installation.c.meter_id)
        .where(
            reading.c.period_id == period_id,
            reading.c.cause == Cause.INCONSISTENT.value,
            reading.c.decision.in_(_TAKEN),
            reading.c.current.is_not(None),
            meter_installation.c.estimated_m3 > 0,
        )
        .order_by(reading.c.id)
    )
    return list(map(AheadOfDial._make, transaction.execute(query.where(*_in_run(run_id)))))


def _in_run(run_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Readings of the accounts of a run; without one, of all that are not held out of it."""
    if run_id is None:
        return (reading.c.account_id.not_in(HELD_NOW),)
    billed = invoice.alias("billed")
    return (reading.c.account_id.in_(select(billed.c.account_id).where(billed.c.run_id == run_id)),)


def standing(transaction: Transaction, installation_id: int, period_id: int) -> list[Estimate]:
    """Estimates that moved a dial on before a period, newest first, older ones than the last reading too."""
    aside = or_(reading.c.current.is_(None), reading.c.cause == Cause.INCONSISTENT.value)
    return _found(
        transaction,
        _QUERY.where(
            reading.c.account_id.in_(_hung_at(installation_id)),
            reading.c.installation_id == installation_id,
            reading.c.period_id != period_id,
            aside,
        ),
    )


def waiting(transaction: Transaction, account_code: str | None = None) -> list[Estimate]:
    """Issued deviations billed by estimate although the dial was read, not settled yet; newest first."""
    query = WAITING if account_code is None else WAITING.where(account.c.code == account_code)
    return _found(transaction, query)


def waiting_count(transaction: Transaction, since: date) -> int:
    """How many of `waiting`, of all accounts, were issued since a day."""
    query = WAITING.outerjoin(run, run.c.id == invoice.c.run_id).with_only_columns(run.c.issued_on)
    days = transaction.execute(query.order_by(None)).scalars()
    return sum(day is not None and day >= since for day in days)


def disproved(transaction: Transaction, period_id: int, run_id: int | None = None) -> list[Estimate]:
    """Those of `waiting` billed above what their dial moved, of the meters that were read in a period.

    With a run, only those of its accounts.
    """
    now = reading.alias("now")
    read_again = select(now.c.id).where(
        now.c.period_id == period_id,
        now.c.account_id == reading.c.account_id,
        now.c.installation_id == reading.c.installation_id,
        now.c.current.is_not(None),
        or_(now.c.method == ConsumptionMethod.READING, now.c.decision.in_(_TAKEN)),
    )
    query = WAITING.where(
        reading.c.consumption < reading.c.billed_m3,
        reading.c.period_id != period_id,
        read_again.exists(),
        *_in_run(run_id),
    )
    return _found(transaction, query)


def _hung_at(installation_id: int) -> Select[Any]:
    """The accounts of a meter's connection: readings are found by them."""
    return (
        select(account.c.id)
        .join(meter_installation, meter_installation.c.connection_id == account.c.connection_id)
        .where(meter_installation.c.id == installation_id)
    )


def set_settled(transaction: Transaction, settled: Sequence[tuple[int, int]]) -> None:
    """What estimates came to: (m³, reading)."""
    change_rows(transaction, reading, ("settled_m3",), list(settled))


def _found(transaction: Transaction, query: Select[*tuple[Any, ...]]) -> list[Estimate]:
    return list(map(Estimate._make, transaction.execute(query)))
