"""Accounts as a list of strata is compared with: where they are, their class, what they used last."""

from typing import NamedTuple

from sqlalchemy import func, select, type_coerce

from app.store.engine import Transaction
from app.store.run_states import ISSUED
from app.store.schema import account, invoice, person, property_
from app.store.types import ServiceSet
from domain.cadastre import AccountState, Service, ServiceClass


class AccountPlace(NamedTuple):
    """An account and its premises. `m3`: billed by its last issued invoice; 0 before any."""

    id: int
    code: str
    name: str
    address: str
    cadastral_number: str
    service_class: ServiceClass
    state: AccountState
    services: frozenset[Service]
    units: int
    cycle: str
    m3: int


def places(transaction: Transaction) -> list[AccountPlace]:
    """Every account, by its code."""
    last = (
        select(invoice.c.account_id, func.max(invoice.c.id).label("id"))
        .where(invoice.c.state == ISSUED)
        .group_by(invoice.c.account_id)
        .subquery()
    )
    query = (
        select(
            account.c.id,
            account.c.code,
            person.c.name,
            property_.c.address,
            property_.c.cadastral_number,
            account.c.service_class,
            account.c.state,
            type_coerce(account.c.services, ServiceSet()).label("services"),
            account.c.units,
            account.c.cycle,
            func.coalesce(invoice.c.consumption_m3, 0).label("m3"),
        )
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .outerjoin(last, last.c.account_id == account.c.id)
        .outerjoin(invoice, invoice.c.id == last.c.id)
        .order_by(account.c.code)
    )
    return list(map(AccountPlace._make, transaction.execute(query)))
