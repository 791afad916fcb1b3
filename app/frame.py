"""What the frame of the window shows of the office: its name, the month, what waits."""

from dataclasses import dataclass

from app.debt import claim_desk
from app.desk.shift import view
from app.office import Office
from app.store import offices, orders, periods, readings, shifts
from app.store.engine import Transaction
from domain.money import Money
from domain.period import Period
from domain.service_order import OrderKind

_GIVING = tuple(kind for kind in OrderKind if kind.gives_service_back)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """The office at a glance.

    Attributes:
        period: the last one opened; None before the first.
        claims: those whose term is over or about to be.
        orders: those that give the water back: their clock runs.
        drawer: cash that the drawer of this desk must hold; None while its shift is closed.
    """

    office: str
    period: Period | None
    state: str
    missing: int
    undecided: int
    claims: int = 0
    orders: int = 0
    drawer: Money | None = None


def frame_facts(office: Office) -> OfficeFacts:
    """The office's name, its month and what waits in it."""
    waits = claim_desk.urgent(office)
    claims = waits.soon + waits.late
    with office.store.read() as transaction:
        name = offices.identity(transaction).name
        drawer = _drawer(office, transaction)
        waiting = len(orders.open_orders(transaction, kinds=_GIVING))
        every = periods.every(transaction)
        if not every:
            return OfficeFacts(
                office=name, period=None, state="", missing=0, undecided=0, claims=claims, orders=waiting,
                drawer=drawer,
            )  # fmt: skip
        current = [each for each in every if each.period == every[0].period]
        opened = [each for each in current if each.state == periods.OPEN]
        return OfficeFacts(
            office=name,
            period=every[0].period,
            state="abierto" if opened else "cerrado",
            missing=sum(readings.missing_count(transaction, each) for each in opened),
            undecided=sum(readings.pending_count(transaction, each.id) for each in opened),
            claims=claims,
            orders=waiting,
            drawer=drawer,
        )


def _drawer(office: Office, transaction: Transaction) -> Money | None:
    opened = shifts.open_at(transaction, office.desk)
    return None if opened is None else view(transaction, opened).totals.expected
