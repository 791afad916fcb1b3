"""A change of meter that a crew carried out: the order writes it in the cadastre (R-LEC-03, R-CON-07)."""

from dataclasses import dataclass

from app.office import Office
from app.register.account_changes import Grounds, Target, put_meter
from app.store import accounts
from app.store.engine import Transaction
from app.store.orders import StoredOrder
from domain.errors import InvalidValue
from domain.meter_change import MeterChange
from domain.service_order import Execution, OrderKind, WorkResult


@dataclass(frozen=True, slots=True, kw_only=True)
class HungMeter:
    """The new meter, as the crew wrote it down.

    Attributes:
        serial, brand, digits: its number, its make, the digits of its dial if known.
        initial: what it showed when it was hung.
        rolled: the old dial went round since its last reading.
    """

    serial: str
    brand: str = ""
    digits: int | None = None
    initial: int = 0
    rolled: bool = False


def result_of(result: WorkResult | None, meter: HungMeter | None) -> WorkResult | None:
    """What was found or done: a meter that was hung says so by itself."""
    return WorkResult.CHANGED if result is None and meter is not None else result


def demand_meter(kind: OrderKind, result: WorkResult | None, meter: HungMeter | None, *, done: bool) -> None:
    """Make sure that a new meter is told where one was hung, and nowhere else.

    Raises:
        InvalidValue: a change of meter without the new one, or a new one of another order.
    """
    changes = kind is OrderKind.METER_CHANGE and done and result in {None, WorkResult.CHANGED}
    if changes and meter is None:
        raise InvalidValue("medidor nuevo", "", "su número de serie")
    if meter is not None and not changes:
        raise InvalidValue("medidor nuevo", meter.serial, "nada: esta orden no cambió el medidor")


def hang(
    office: Office, transaction: Transaction, order: StoredOrder, meter: HungMeter, done: Execution
) -> None:
    """Write the change in the cadastre, within the write of the order's report.

    Raises:
        MeterElsewhere, InvalidValue, FinalReadingBelow, ChangeTooLate, ChangeBeforeLast,
            ChangeAlreadyBilled, PeriodReadBefore, PeriodNotRead: as `domain.meter_change.demand_change`.
    """
    card = accounts.by_id(transaction, order.account_id)
    day = done.at.astimezone().date()
    change = MeterChange(
        day=day,
        final=done.reading,
        rolled=meter.rolled,
        serial=meter.serial.strip(),
        brand=meter.brand.strip(),
        digits=meter.digits,
        initial=meter.initial,
    )
    said = f"Orden {order.number}"
    put_meter(
        office,
        transaction,
        Target(card.code, card.version),
        change,
        Grounds(valid_from=day, reason=order.note or said, support=said),
    )
