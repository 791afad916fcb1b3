"""The closing of a day: what it collected by desk, channel, means, service and concept (R-PAG-03)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.changes import Changed, Topic
from app.desk.shift import ShiftView, view
from app.office import Office
from app.store import audit, cash_days, day_collection, shifts
from app.store.cash_days import StoredDay
from app.store.day_collection import CountedReceipt, UndoneReceipt
from app.store.engine import Transaction
from domain.cadastre import Service
from domain.cash import DayAlreadyClosed, DrawerReason, PaymentMeans, ShiftsStillOpen
from domain.errors import InvalidValue
from domain.ledger import Concept
from domain.money import Money

DESK = "caja"
"""The channel of what is paid at a desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What one place or one means collected in the day: receipts made less those undone on it.

    Attributes:
        channel: of a place; the cashier's or the means' own name otherwise.
        desk: of what was paid at a desk; 0 elsewhere.
        receipts, received: what was made.
        undone, given_back: what was undone.
    """

    channel: str
    desk: int = 0
    receipts: int = 0
    received: Money = 0
    undone: int = 0
    given_back: Money = 0

    @property
    def name(self) -> str:
        """Which: `caja 1`, `banco`, `efectivo`."""
        return f"{self.channel} {self.desk}" if self.desk else self.channel

    @property
    def collected(self) -> Money:
        """What is left of it."""
        return self.received - self.given_back


@dataclass(frozen=True, slots=True, kw_only=True)
class CashDay:
    """A day of collection, open or closed.

    Attributes:
        closed: its closing; None while it is open.
        places: by desk, then by channel.
        cashiers: the desks' by who made each receipt, whoever opened the shift; then by channel.
        means: by means, all of them that were used.
        concepts: by service and concept, what was settled; `in_favour` settled nothing that day.
        made, undone: receipts, one by one.
        shifts: those that were opened, closed or collected on it.
        open_desks: desks whose shift must be closed before it.
    """

    day: date
    closed: StoredDay | None
    places: tuple[Collection, ...]
    cashiers: tuple[Collection, ...]
    means: tuple[Collection, ...]
    concepts: Mapping[tuple[Service, Concept], Money]
    made: tuple[CountedReceipt, ...]
    undone: tuple[UndoneReceipt, ...]
    shifts: tuple[ShiftView, ...]
    open_desks: tuple[int, ...]
    changed: Changed = frozenset({Topic.CASH})

    @property
    def received(self) -> Money:
        """What the receipts of the day were."""
        return sum(each.amount for each in self.made)

    @property
    def given_back(self) -> Money:
        """What was undone on the day."""
        return sum(each.receipt.amount for each in self.undone)

    @property
    def collected(self) -> Money:
        """What the day brought."""
        return self.received - self.given_back

    @property
    def in_favour(self) -> Money:
        """What of it settled nothing, and waits for the next invoice."""
        return self.collected - sum(self.concepts.values())

    @property
    def difference(self) -> Money:
        """What the drawers closed on the day had too much, or less what was missing."""
        return sum(each.stored.difference or 0 for each in self._closed_here())

    @property
    def cash_to_deposit(self) -> Money:
        """Cash of the shifts closed on the day: what was over their floats, and what they had turned in."""
        found = 0
        for each in self._closed_here():
            moved = dict.fromkeys(DrawerReason, 0)
            for movement in each.movements:
                moved[movement.reason] += movement.amount
            over = (each.stored.counted or 0) - each.stored.float_amount
            found += over + moved[DrawerReason.TURN_IN] - moved[DrawerReason.ADDED]
        return found

    @property
    def cheques_to_deposit(self) -> Money:
        """Cheques of the shifts closed on the day."""
        return sum(each.totals.by_means[PaymentMeans.CHEQUE] for each in self._closed_here())

    @property
    def totals(self) -> dict[str, object]:
        """As its closing keeps them, and the check compares them."""
        return {
            "recibos": len(self.made),
            "recibido": self.received,
            "deshechos": len(self.undone),
            "devuelto": self.given_back,
            "recaudo": self.collected,
            "por_lugar": {each.name: each.collected for each in self.places},
            "por_medio": {each.channel: each.collected for each in self.means},
            "por_concepto": {
                f"{service.value} {concept.value}": amount
                for (service, concept), amount in self.concepts.items()
            },
            "a_favor": self.in_favour,
            "diferencia": self.difference,
            "efectivo_por_consignar": self.cash_to_deposit,
            "cheques_por_consignar": self.cheques_to_deposit,
        }

    def _closed_here(self) -> list[ShiftView]:
        return [each for each in self.shifts if each.stored.closed_on == self.day]


def day(office: Office, on: date | None = None) -> CashDay:
    """A day of collection as it stands; today if none is asked for."""
    with office.store.read() as transaction:
        return _day(transaction, on or office.clock.today())


def close_day(office: Office, on: date | None = None, words: str = "") -> CashDay:
    """Close a day: from then on nothing is collected, undone or counted on it.

    Args:
        office: whose day.
        on: which; today if None.
        words: what is said of it.

    Raises:
        DayAlreadyClosed: it was closed before.
        ShiftsStillOpen: a desk has a shift open that began on it or before.
        InvalidValue: the day has not come yet.
    """
    office.actor().demand("cash_day.close_day")
    asked = on or office.clock.today()
    if asked > office.clock.today():
        raise InvalidValue("fecha", asked.isoformat(), "hoy o un día anterior")
    with office.store.write() as transaction:
        found = _day(transaction, asked)
        if found.closed is not None:
            raise DayAlreadyClosed(asked)
        if found.open_desks:
            raise ShiftsStillOpen(asked, found.open_desks)
        cash_days.close(transaction, office.actor(), asked, found.totals, words.strip())
        summary = f"{len(found.made)} recibos, {len(found.undone)} deshechos, recaudo {found.collected}"
        audit.add(transaction, office.actor(), "cash_day.close_day", asked.isoformat(), summary)
        return _day(transaction, asked)


def _day(transaction: Transaction, on: date) -> CashDay:
    made = day_collection.made(transaction, on)
    undone = day_collection.undone(transaction, on)
    return CashDay(
        day=on,
        closed=cash_days.find(transaction, on),
        places=_sums(made, undone, _place),
        cashiers=_sums(made, undone, _by_cashier),
        means=_sums(made, undone, _by_means),
        concepts=day_collection.settled(transaction, on),
        made=tuple(made),
        undone=tuple(undone),
        shifts=tuple(view(transaction, each) for each in shifts.of_day(transaction, on)),
        open_desks=tuple(each.desk for each in shifts.standing_open(transaction, on)),
    )


_Key = tuple[str, int]
_Parts = Callable[[CountedReceipt], Iterable[tuple[_Key, Money]]]


def _sums(made: list[CountedReceipt], undone: list[UndoneReceipt], parts: _Parts) -> tuple[Collection, ...]:
    sums: dict[_Key, list[int]] = {}
    for at, receipts in ((0, made), (2, [each.receipt for each in undone])):
        for receipt in receipts:
            for key, amount in parts(receipt):
                found = sums.setdefault(key, [0, 0, 0, 0])
                found[at] += 1
                found[at + 1] += amount
    return tuple(
        Collection(channel=name, desk=desk, receipts=many, received=paid, undone=gone, given_back=back)
        for (name, desk), (many, paid, gone, back) in sorted(sums.items(), key=_desks_first)
    )


def _desks_first(found: tuple[_Key, list[int]]) -> tuple[bool, str, int]:
    (name, desk), _ = found
    return desk == 0, name, desk


def _place(receipt: CountedReceipt) -> Iterable[tuple[_Key, Money]]:
    yield (receipt.channel, receipt.desk if receipt.channel == DESK else 0), receipt.amount


def _by_cashier(receipt: CountedReceipt) -> Iterable[tuple[_Key, Money]]:
    at_desk = receipt.channel == DESK
    yield (receipt.cashier, receipt.desk) if at_desk else (receipt.channel, 0), receipt.amount


def _by_means(receipt: CountedReceipt) -> Iterable[tuple[_Key, Money]]:
    for means, amount in receipt.means.items():
        yield (means.value, 0), amount
