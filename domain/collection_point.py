"""Where payments are collected: the channel, what the point takes for each payment, how long they take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.errors import InvalidValue
from domain.money import LARGEST_AMOUNT, Money, divide_half_up, round_half_up

_WHOLE = 100
_PLACES = 4


class Channel(StrEnum):
    """By what kind of place people pay; the order is that of reports."""

    DESK = "caja"
    BANK = "banco"
    CORRESPONDENT = "corresponsal"
    NETWORK = "red"
    WEB = "web"
    OTHER = "otro"


class SourceKind(StrEnum):
    """How a receipt is known to be of a point."""

    DESK = "caja"
    FILE = "archivo"
    CHANNEL = "canal"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """What receipts have in common that are of one point.

    Attributes:
        kind: a desk of the office, files of a profile, or a channel by its name.
        key: number of the desk, code of the profile, name of the channel.
        bank: of files, the bank that wrote them; empty for any bank of that profile.
    """

    kind: SourceKind
    key: str
    bank: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            raise InvalidValue("origen", "", "caja, perfil o canal")
        if self.kind is SourceKind.DESK and not (self.key.isascii() and self.key.isdigit() and int(self.key)):
            raise InvalidValue("caja", self.key, ">= 1")

    @property
    def any_bank(self) -> "Source":
        """The same files, of whatever bank."""
        return Source(self.kind, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """What a point takes for each payment from a day on.

    Attributes:
        valid_from: the first day of payment for which it counts.
        fixed: units of money for each payment.
        percent: per cent of the payment.
        vat: per cent of tax on both; 0 where the price holds it already, or bears none.
    """

    valid_from: date
    fixed: Money = 0
    percent: Decimal = Decimal()
    vat: Decimal = Decimal()

    def __post_init__(self) -> None:
        if not 0 <= self.fixed <= LARGEST_AMOUNT:
            raise InvalidValue("valor fijo", str(self.fixed), f"de 0 a {LARGEST_AMOUNT}")
        for field, value in (("porcentaje", self.percent), ("IVA", self.vat)):
            if not (value.is_finite() and 0 <= value <= _WHOLE):
                raise InvalidValue(field, str(value), "de 0 a 100")
            if value != round(value, _PLACES):
                raise InvalidValue(field, str(value), f"con hasta {_PLACES} decimales")

    def of(self, amount: Money) -> Money:
        """What a payment costs, tax included: its exact value is rounded once (R-RED-01)."""
        price = self.fixed + Fraction(self.percent) * amount / _WHOLE
        return round_half_up(price * (1 + Fraction(self.vat) / _WHOLE))


def in_force(terms: Iterable[Commission], on: date) -> Commission | None:
    """What counts on a day: the latest that began by then; of two that begin together, the one said last."""
    found = None
    for each in terms:
        if each.valid_from <= on and (found is None or each.valid_from >= found.valid_from):
            found = each
    return found


@dataclass(frozen=True, slots=True)
class Delay:
    """Minutes from payments to their application: of the one in the middle, and of the slowest."""

    median: int
    slowest: int


def delay(minutes: Sequence[int]) -> Delay | None:
    """How long payments took; None where there is nothing to say it of.

    A clock that runs ahead makes nothing less than 0; a middle between two minutes is rounded half up.
    """
    if not minutes:
        return None
    ordered = sorted(max(0, each) for each in minutes)
    middle = len(ordered) // 2
    return Delay(divide_half_up(ordered[middle] + ordered[~middle], 2), ordered[-1])
