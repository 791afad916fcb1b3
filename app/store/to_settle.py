"""What settling reads: one row of each account, with all that its invoice needs."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, distinct, func, select

from app.store.engine import Transaction
from app.store.paper_names import NO_DUE_DAY, OWED_WITH
from app.store.periods import BillingPeriod
from app.store.prepared import Prepared
from app.store.run_states import ISSUED
from app.store.schema import (
    account,
    account_entry,
    document,
    invoice,
    meter,
    meter_installation,
    open_item,
    person,
    property_,
    reading,
)
from domain.cadastre import AccountState
from domain.document import DocumentKind


class AccountToSettle(NamedTuple):
    """All that settling needs of an account, as the driver gives it: days and codes are text.

    Sums: `owed` of what is open and no agreement holds, `credit` in favour
    (positive), `overdue` documents due before the run's day, `opening` 1 if an opening balance is open.
    """

    id: int
    code: str
    service_class: str
    state: str
    services: str
    units: int
    route: str
    stop: int
    vacant: int
    since: str | None
    installation_id: int | None
    overdue_at_start: int
    name: str
    document_kind: str
    document: str
    address: str
    neighbourhood: str
    serial: str | None
    last_read_on: str | None
    installed_on: str | None
    reading_id: int | None
    previous: int | None
    current: int | None
    observation: str | None
    read_on: str | None
    billed_m3: int | None
    method: str | None
    average: str | None
    owed: int
    credit: int
    overdue: int
    opening: int


def _accounts() -> Select[*tuple[Any, ...]]:
    """Accounts of a `cycle` on a day (`on`) with their readings of a `period`, in delivery order."""
    open_sums = _open_sums().subquery()
    return (
        select(
            account.c.id,
            account.c.code,
            account.c.service_class,
            account.c.state,
            account.c.services,
            account.c.units,
            account.c.route,
            account.c.stop,
            account.c.vacant,
            account.c.since,
            account.c.installation_id,
            account.c.overdue_at_start,
            person.c.name,
            person.c.document_kind,
            person.c.document,
            property_.c.address,
            property_.c.neighbourhood,
            meter.c.serial,
            meter_installation.c.last_read_on,
            meter_installation.c.installed_on,
            reading.c.id.label("reading_id"),
            reading.c.previous,
            reading.c.current,
            reading.c.observation,
            reading.c.read_on,
            reading.c.billed_m3,
            reading.c.method,
            reading.c.average,
            func.coalesce(open_sums.c.owed, 0).label("owed"),
            func.coalesce(open_sums.c.credit, 0).label("credit"),
            func.coalesce(open_sums.c.overdue, 0).label("overdue"),
            func.coalesce(open_sums.c.opening, 0).label("opening"),
        )
        .select_from(account)
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .outerjoin(meter_installation, meter_installation.c.id == account.c.installation_id)
        .outerjoin(meter, meter.c.id == meter_installation.c.meter_id)
        .outerjoin(
            reading, and_(reading.c.account_id == account.c.id, reading.c.period_id == bindparam("period"))
        )
        .outerjoin(open_sums, open_sums.c.account_id == account.c.id)
        .where(
            account.c.cycle == bindparam("cycle"),
            account.c.state != AccountState.POTENTIAL.value,
            account.c.state != AccountState.ENDED.value,
        )
        .order_by(account.c.route, account.c.stop, account.c.code)
    )


def _open_sums() -> Select[*tuple[Any, ...]]:
    """What is open of each account, and how much of it was due before a day (`on`)."""
    return (
        select(
            open_item.c.account_id,
            func.sum(case((and_(open_item.c.amount > 0, ~NO_DUE_DAY), open_item.c.amount), else_=0)).label(
                "owed"
            ),
            func.sum(case((open_item.c.amount < 0, -open_item.c.amount), else_=0)).label("credit"),
            func.count(
                distinct(
                    case(
                        (
                            and_(open_item.c.amount > 0, document.c.due_on < bindparam("on")),
                            OWED_WITH,
                        )
                    )
                )
            ).label("overdue"),
            func.max(
                case(
                    (
                        and_(open_item.c.amount > 0, document.c.kind == DocumentKind.OPENING_BALANCE.value),
                        1,
                    ),
                    else_=0,
                )
            ).label("opening"),
        )
        .join(account_entry, account_entry.c.id == open_item.c.entry_id)
        .join(document, document.c.id == account_entry.c.document_id)
        .group_by(open_item.c.account_id)
    )


_ALL = Prepared(_accounts())
_MOVED = Prepared(
    _accounts().where(
        account.c.id.in_(select(account_entry.c.account_id).where(account_entry.c.id > bindparam("since")))
    )
)
_UNBILLED = Prepared(
    _accounts().where(
        account.c.id.not_in(
            select(invoice.c.account_id).where(
                invoice.c.period_id == bindparam("period"), invoice.c.state == ISSUED
            )
        )
    )
)


def accounts_to_settle(
    transaction: Transaction, period: BillingPeriod, on: date, *, moved_since: int | None = None
) -> list[AccountToSettle]:
    """Everything that settling a cycle on a day needs of each account, in delivery order.

    With `moved_since`, only of those whose ledger moved after that entry.
    """
    of = {"cycle": period.cycle, "period": period.id, "on": on.isoformat()}
    if moved_since is None:
        rows = _ALL.all(transaction, of)
    else:
        rows = _MOVED.all(transaction, {**of, "since": moved_since})
    return list(map(AccountToSettle._make, rows))


def accounts_unbilled(transaction: Transaction, period: BillingPeriod, on: date) -> list[AccountToSettle]:
    """The same of the accounts without an issued invoice of the period."""
    rows = _UNBILLED.all(transaction, {"cycle": period.cycle, "period": period.id, "on": on.isoformat()})
    return list(map(AccountToSettle._make, rows))
