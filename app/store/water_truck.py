"""Water sold by tanker: the approved prices, the sales, and how far each is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, insert, select, update

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.schema import (
    account,
    account_entry,
    document,
    invoice,
    open_item,
    other_charge,
    person,
    tanker_price,
    tanker_sale,
)
from domain.money import Money
from domain.water_truck import SaleState, TankerPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSale:
    """A sale about to be kept: a charge that waits, or the paper that was paid at once."""

    account_id: int
    sold_on: date
    litres: int
    trips: int
    price: TankerPrice
    amount: Money
    tanker: str
    charge_id: int | None = None
    document_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSale:
    """A sale as it stands.

    Attributes:
        per_m3, per_trip: the price of its day.
        charge_id: the charge that waits for an invoice, or was billed; None if it was paid at once.
        document_id: the paper that was paid at once.
        invoice: number of the invoice that bills it; empty for none.
        owed: what is still unpaid of the paper that was to be paid at once.
        withdrawn: the charge was withdrawn on the account's page: it will not be billed.
        annulled_on, annulled_why: when and why it was taken back.
    """

    id: int
    number: int
    account_id: int
    account: str
    name: str
    sold_on: date
    litres: int
    trips: int
    per_m3: Money
    per_trip: Money
    amount: Money
    tanker: str
    charge_id: int | None
    document_id: int | None
    invoice: str
    owed: Money
    user: str
    withdrawn: bool
    annulled_on: date | None
    annulled_why: str

    @property
    def state(self) -> SaleState:
        """How far it is: what was taken back is that first."""
        if self.annulled_on is not None or self.withdrawn:
            return SaleState.ANNULLED
        if self.document_id is not None:
            return SaleState.OWED if self.owed else SaleState.PAID
        return SaleState.BILLED if self.invoice else SaleState.WAITING


def prices(transaction: Transaction) -> list[TankerPrice]:
    """Every price that was approved, in the order in which they were said."""
    return [
        TankerPrice(valid_from=row.valid_from, act=row.act, per_m3=row.per_m3, per_trip=row.per_trip)
        for row in transaction.execute(select(tanker_price).order_by(tanker_price.c.id))
    ]


def add_price(transaction: Transaction, actor: Actor, said: TankerPrice) -> None:
    """Keep a price; the former ones stay for the days that they were for."""
    transaction.execute(
        insert(tanker_price).values(
            valid_from=said.valid_from,
            act=said.act.strip(),
            per_m3=said.per_m3,
            per_trip=said.per_trip,
            at=actor.at,
            user=actor.user,
        )
    )


def next_number(transaction: Transaction) -> int:
    """The number of the next sale: they follow each other from 1."""
    return (transaction.execute(select(func.max(tanker_sale.c.number))).scalar() or 0) + 1


def add(transaction: Transaction, actor: Actor, number: int, sold: NewSale) -> int:
    """Keep a sale; its key."""
    return new_key(
        transaction.execute(
            insert(tanker_sale).values(
                number=number,
                account_id=sold.account_id,
                sold_on=sold.sold_on,
                litres=sold.litres,
                trips=sold.trips,
                per_m3=sold.price.per_m3,
                per_trip=sold.price.per_trip,
                amount=sold.amount,
                tanker=sold.tanker,
                charge_id=sold.charge_id,
                document_id=sold.document_id,
                at=actor.at,
                user=actor.user,
                annulled_on=None,
                annulled_why="",
            )
        )
    )


def find(transaction: Transaction, number: int) -> StoredSale | None:
    """A sale by its number."""
    row = transaction.execute(_query().where(tanker_sale.c.number == number)).first()
    return None if row is None else _sale(row)


def listed(transaction: Transaction, since: date, until: date) -> list[StoredSale]:
    """The sales of some days, newest first."""
    query = _query().where(tanker_sale.c.sold_on.between(since, until))
    return [_sale(row) for row in transaction.execute(query.order_by(tanker_sale.c.number.desc()))]


def annul(transaction: Transaction, key: int, on: date, why: str) -> None:
    """Write down that a sale was taken back."""
    values = {"annulled_on": on, "annulled_why": why}
    transaction.execute(update(tanker_sale).where(tanker_sale.c.id == key).values(values))


_OWED = (
    select(func.coalesce(func.sum(open_item.c.amount), 0))
    .join(account_entry, account_entry.c.id == open_item.c.entry_id)
    .where(account_entry.c.document_id == tanker_sale.c.document_id)
    .scalar_subquery()
)


def _query() -> Select[*tuple[Any, ...]]:
    billed = document.alias("billed")
    return (
        select(
            tanker_sale,
            account.c.code.label("account"),
            person.c.name.label("holder"),
            func.coalesce(billed.c.label, "").label("invoice"),
            _OWED.label("owed"),
            other_charge.c.withdrawn_on.is_not(None).label("withdrawn"),
        )
        .join(account, account.c.id == tanker_sale.c.account_id)
        .join(person, person.c.id == account.c.holder_id)
        .outerjoin(other_charge, other_charge.c.id == tanker_sale.c.charge_id)
        .outerjoin(invoice, invoice.c.id == other_charge.c.invoice_id)
        .outerjoin(billed, billed.c.id == invoice.c.document_id)
    )


def _sale(row: Any) -> StoredSale:
    return StoredSale(
        id=row.id,
        number=row.number,
        account_id=row.account_id,
        account=row.account,
        name=row.holder,
        sold_on=row.sold_on,
        litres=row.litres,
        trips=row.trips,
        per_m3=row.per_m3,
        per_trip=row.per_trip,
        amount=row.amount,
        tanker=row.tanker,
        charge_id=row.charge_id,
        document_id=row.document_id,
        invoice=row.invoice,
        owed=row.owed,
        user=row.user,
        withdrawn=bool(row.withdrawn),
        annulled_on=row.annulled_on,
        annulled_why=row.annulled_why,
    )
