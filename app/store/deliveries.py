"""Facts of delivery: what stands of each invoice of a period, and how far its routes are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, case, func, select

from app.store.audit import Actor
from app.store.engine import Transaction, add_rows, next_id
from app.store.run_states import ISSUED
from app.store.schema import account, delivery, document, invoice, person, property_
from domain.delivery import DeliveryFact, Outcome, ReturnCause
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """An invoice that goes out, and what stands of it; `on` is None while nothing is known."""

    id: int
    number: str
    account: str
    name: str
    address: str
    neighbourhood: str
    route: str
    total: Money
    issued_on: date
    due_on: date
    outcome: Outcome
    cause: ReturnCause | None
    on: date | None
    carrier: str

    @property
    def open(self) -> bool:
        """Whether nobody registered what became of it."""
        return self.outcome is Outcome.OPEN


@dataclass(frozen=True, slots=True)
class RouteDelivery:
    """A route of a period: its invoices, and how many were delivered and came back."""

    route: str
    invoices: int
    delivered: int
    returned: int

    @property
    def open(self) -> int:
        """Invoices of which nobody registered anything."""
        return self.invoices - self.delivered - self.returned


def _last(period_id: int) -> Select[int]:
    """The fact that stands of each invoice of a period."""
    return (
        select(func.max(delivery.c.id))
        .join(invoice, invoice.c.id == delivery.c.invoice_id)
        .where(invoice.c.period_id == period_id)
        .group_by(delivery.c.invoice_id)
    )


def rows(transaction: Transaction, period_id: int, route: str | None = None) -> list[DeliveryRow]:
    """Issued invoices of a period in delivery order, each with the fact that stands."""
    query = (
        select(
            invoice.c.id,
            document.c.label.label("number"),
            account.c.code.label("account"),
            person.c.name,
            property_.c.address,
            property_.c.neighbourhood,
            invoice.c.route,
            invoice.c.total,
            document.c.issued_on,
            invoice.c.due_on,
            func.coalesce(delivery.c.outcome, Outcome.OPEN, type_=delivery.c.outcome.type).label("outcome"),
            delivery.c.cause,
            delivery.c.happened_on.label("on"),
            func.coalesce(delivery.c.carrier, "").label("carrier"),
        )
        .select_from(invoice)
        .join(document, document.c.id == invoice.c.document_id)
        .join(account, account.c.id == invoice.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .join(property_, property_.c.id == account.c.property_id)
        .outerjoin(delivery, and_(delivery.c.invoice_id == invoice.c.id, delivery.c.id.in_(_last(period_id))))
        .where(invoice.c.period_id == period_id, invoice.c.state == ISSUED)
        .order_by(invoice.c.route, invoice.c.stop, invoice.c.id)
    )
    if route is not None:
        query = query.where(invoice.c.route == route)
    return [DeliveryRow(**row._asdict()) for row in transaction.execute(query)]


def routes(transaction: Transaction, period_id: int) -> list[RouteDelivery]:
    """How far each route of a period is."""
    query = (
        select(
            invoice.c.route,
            func.count(),
            func.sum(case((delivery.c.outcome == Outcome.DELIVERED, 1), else_=0)),
            func.sum(case((delivery.c.outcome == Outcome.RETURNED, 1), else_=0)),
        )
        .select_from(invoice)
        .outerjoin(delivery, and_(delivery.c.invoice_id == invoice.c.id, delivery.c.id.in_(_last(period_id))))
        .where(invoice.c.period_id == period_id, invoice.c.state == ISSUED)
        .group_by(invoice.c.route)
        .order_by(invoice.c.route)
    )
    return [RouteDelivery(*row) for row in transaction.execute(query)]


def add(transaction: Transaction, actor: Actor, facts: Iterable[tuple[int, DeliveryFact]]) -> None:
    """Append what became of invoices, by their ids."""
    first, at = next_id(transaction, delivery), actor.stamp
    written = [
        (
            first + place, key, fact.outcome.value, None if fact.cause is None else fact.cause.value,
            fact.on.isoformat(), fact.carrier.strip(), at, actor.user,
        )
        for place, (key, fact) in enumerate(facts)
    ]  # fmt: skip
    columns = ("id", "invoice_id", "outcome", "cause", "happened_on", "carrier", "at", "user")
    add_rows(transaction, delivery, columns, written)


@dataclass(frozen=True, slots=True)
class PastDelivery:
    """A fact of an invoice, as somebody registered it."""

    outcome: Outcome
    cause: ReturnCause | None
    on: date
    carrier: str
    user: str


def history(transaction: Transaction, document_ids: Sequence[int]) -> dict[int, list[PastDelivery]]:
    """Facts of invoices by their document, oldest first."""
    query = (
        select(
            invoice.c.document_id,
            delivery.c.outcome,
            delivery.c.cause,
            delivery.c.happened_on,
            delivery.c.carrier,
            delivery.c.user,
        )
        .join(invoice, invoice.c.id == delivery.c.invoice_id)
        .where(invoice.c.document_id.in_(document_ids))
        .order_by(delivery.c.id)
    )
    found: dict[int, list[PastDelivery]] = {}
    for key, outcome, cause, on, carrier, user in transaction.execute(query):
        if key is not None:
            found.setdefault(key, []).append(PastDelivery(outcome, cause, on, carrier, user))
    return found


def carriers(transaction: Transaction, limit: int) -> list[str]:
    """Who carried invoices, the last ones first."""
    query = (
        select(delivery.c.carrier)
        .group_by(delivery.c.carrier)
        .order_by(func.max(delivery.c.id).desc())
        .limit(limit)
    )
    return list(transaction.execute(query).scalars())
