"""A meter taken down and another hung in its place: what may be written of it (R-LEC-03).

The period that holds the day bills what both dials measured: the old one from its last reading to the
final one, the new one from its first reading on.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.account_change import Billed, demand_day, demand_unbilled
from domain.dial import LONGEST_DIAL, demand_reading, fits_dial
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period


@dataclass(eq=False)
class FinalReadingBelow(RuleViolation):
    """The final reading lies below the last one of the same meter, and nobody said that it went round."""

    code: ClassVar[str] = "LECTURA_FINAL_MENOR"
    final: int
    last: int


@dataclass(eq=False)
class PeriodReadBefore(RuleViolation):
    """The old meter was read in the period of the change: that reading would be billed as the new one's."""

    code: ClassVar[str] = "LECTURA_DEL_MEDIDOR_ANTERIOR"
    period: str


@dataclass(eq=False)
class PeriodNotRead(RuleViolation):
    """A period ended before the change, is not billed, and the old meter was not read in it."""

    code: ClassVar[str] = "FALTA_LECTURA_DEL_MEDIDOR_ANTERIOR"
    period: str
    ends: date


@dataclass(eq=False)
class MeterElsewhere(RuleViolation):
    """The meter hangs at another account."""

    code: ClassVar[str] = "MEDIDOR_EN_OTRA_CUENTA"
    serial: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HangingMeter:
    """The meter that hangs now. `estimated_m3` of its last reading were billed by estimate."""

    serial: str
    digits: int | None
    installed_on: date | None
    last_reading: int
    estimated_m3: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterChange:
    """What was written down at the change.

    Attributes:
        day: of the change.
        final: what the old dial showed when it came down; None where none hung.
        rolled: the old dial went round since its last reading.
        serial: of the new meter.
        brand: of the new meter.
        digits: of its dial, if known.
        initial: what it showed when it was hung.
    """

    day: date
    final: int | None
    rolled: bool = False
    serial: str
    brand: str = ""
    digits: int | None = None
    initial: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnbilledPeriod:
    """The period of the cycle that is open and not billed. `read`: the account has a reading in it."""

    period: Period
    starts: date
    ends: date
    read: bool


def demand_change(
    change: MeterChange,
    hanging: HangingMeter | None,
    billed: Billed | None,
    current: UnbilledPeriod | None,
    today: date,
) -> None:
    """Make sure that a change of meter can be written, so that each m³ is billed once.

    Raises:
        InvalidValue: a figure that no dial shows, or no serial.
        FinalReadingBelow: see there.
        ChangeTooLate, ChangeBeforeLast, ChangeAlreadyBilled: the day may not be.
        PeriodReadBefore, PeriodNotRead: the readings of the open period do not agree with the day.
    """
    demand_day(change.day, today, None if hanging is None else hanging.installed_on)
    demand_unbilled(change.day, billed)
    _demand_new(change)
    if hanging is not None:
        _demand_final(change, hanging)
        if current is not None:
            _demand_period(change.day, current)
    elif change.final is not None:
        raise InvalidValue("lectura final", str(change.final), "nada: la cuenta no tenía medidor")


def _demand_new(change: MeterChange) -> None:
    if not change.serial.strip():
        raise InvalidValue("medidor nuevo", change.serial, "su número de serie")
    if change.digits is not None and not 1 <= change.digits <= LONGEST_DIAL:
        raise InvalidValue("dígitos", str(change.digits), f"de 1 a {LONGEST_DIAL}")
    demand_reading(change.initial)
    if not fits_dial(change.initial, change.digits, 0):
        raise InvalidValue("lectura inicial", str(change.initial), f"un número de {change.digits} dígitos")


def _demand_final(change: MeterChange, hanging: HangingMeter) -> None:
    if change.final is None:
        raise InvalidValue("lectura final", "", "lo que marcaba el medidor al retirarlo")
    demand_reading(change.final)
    if not fits_dial(change.final, hanging.digits, hanging.last_reading):
        raise InvalidValue("lectura final", str(change.final), f"un número de {hanging.digits} dígitos")
    if change.final < hanging.last_reading - hanging.estimated_m3 and not change.rolled:
        raise FinalReadingBelow(change.final, hanging.last_reading)


def _demand_period(day: date, current: UnbilledPeriod) -> None:
    if day <= current.ends and current.read:
        raise PeriodReadBefore(str(current.period))
    if day > current.ends and not current.read:
        raise PeriodNotRead(str(current.period), current.ends)
