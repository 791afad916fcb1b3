"""Documents and their numbers: authorised ranges, taken in blocks without gaps or doubles (R-FAC-06)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.errors import InvalidValue, RuleViolation


class DocumentKind(StrEnum):
    """Papers that carry account entries: nothing enters the ledger without one."""

    INVOICE = "factura"
    CREDIT_NOTE = "nota_credito"
    DEBIT_NOTE = "nota_debito"
    RECEIPT = "recibo"
    OPENING_BALANCE = "saldo_inicial"
    AGREEMENT = "convenio"
    SALE = "venta"
    REVERSAL = "reverso"
    PORTFOLIO_ACT = "acto_cartera"


class RangeWarning(StrEnum):
    """What the office must arrange before a range of numbers stops serving."""

    FEW_NUMBERS = "quedan_pocos_numeros"
    EXPIRES_SOON = "vence_pronto"


@dataclass(eq=False)
class NumberingExhausted(RuleViolation):
    """The authorised range has not so many numbers left.

    Attributes:
        kind: whose numbers they are.
        prefix: prefix of the range.
        asked: how many were wanted.
        left: how many there are.
        last: last number of the range.
    """

    code: ClassVar[str] = "NUMERACION_AGOTADA"
    kind: DocumentKind
    prefix: str
    asked: int
    left: int
    last: int


@dataclass(eq=False)
class NumberingExpired(RuleViolation):
    """The range is not authorised on that day: it has expired, or is not yet in force.

    Attributes:
        kind: whose numbers they are.
        prefix: prefix of the range.
        resolution: the act that authorises it.
        on: day on which numbers were wanted.
        valid_from: first day of the authorisation; None without a limit.
        valid_to: last day of the authorisation; None without a limit.
    """

    code: ClassVar[str] = "NUMERACION_VENCIDA"
    kind: DocumentKind
    prefix: str
    resolution: str
    on: date
    valid_from: date | None
    valid_to: date | None


def format_number(prefix: str, number: int, width: int = 0) -> str:
    """A document's number as it is printed: `FV120`, or padded to `width` digits, `1-000001`."""
    return f"{prefix}{number:0{width}d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """Consecutive numbers taken together, from `first` to `last`, both included."""

    kind: DocumentKind
    prefix: str
    first: int
    last: int
    width: int = 0

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def texts(self) -> tuple[str, ...]:
        """The numbers as they are printed, in order."""
        return tuple(map(self.text, self))

    def text(self, number: int) -> str:
        """One of the numbers as it is printed."""
        return format_number(self.prefix, number, self.width)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange:
    """An authorised range of numbers of one kind of document.

    Attributes:
        kind: whose numbers they are.
        prefix: text before the number.
        next: the number that the next document gets.
        first: first number of the range, at least 1.
        last: last number of the range; None without a limit.
        resolution: the act that authorises it; empty for papers that need none.
        valid_from: first day on which it may be used; None without a limit.
        valid_to: last day on which it may be used; None without a limit.
        width: digits to which a number is padded with zeros; 0 for none.

    Raises:
        InvalidValue: if the range is upside down, starts under 1 or `next` lies outside of it.
    """

    kind: DocumentKind
    prefix: str
    next: int
    first: int = 1
    last: int | None = None
    resolution: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    width: int = 0

    def __post_init__(self) -> None:
        if self.first < 1 or (self.last is not None and self.last < self.first):
            raise InvalidValue("numeración", f"{self.first}-{self.last}", "1 <= desde <= hasta")
        if self.next < self.first or (self.last is not None and self.next > self.last + 1):
            raise InvalidValue("siguiente número", str(self.next), f"{self.first}-{self.last}")

    @property
    def left(self) -> int | None:
        """Numbers not yet taken; None without a limit."""
        return None if self.last is None else self.last - self.next + 1

    def take(self, count: int, on: date) -> NumberBlock:
        """The next `count` numbers, on a day. The range itself does not change: see `after`.

        Raises:
            InvalidValue: if `count` is less than 1.
            NumberingExpired: if the range is not authorised on that day.
            NumberingExhausted: if it has not so many numbers left.
        """
        if count < 1:
            raise InvalidValue("cantidad de números", str(count), ">= 1")
        if (self.valid_from is not None and on < self.valid_from) or (
            self.valid_to is not None and on > self.valid_to
        ):
            raise NumberingExpired(
                self.kind, self.prefix, self.resolution, on, self.valid_from, self.valid_to
            )
        last = self.next + count - 1
        if self.last is not None and last > self.last:
            raise NumberingExhausted(self.kind, self.prefix, count, self.last - self.next + 1, self.last)
        return NumberBlock(kind=self.kind, prefix=self.prefix, first=self.next, last=last, width=self.width)

    def after(self, block: NumberBlock) -> "NumberRange":
        """The range once that block is taken."""
        return replace(self, next=block.last + 1)

    def warnings(self, on: date, *, numbers: int, days: int) -> tuple[RangeWarning, ...]:
        """What to arrange in time: fewer than `numbers` are left, or its last day is `days` or less away."""
        found = []
        if self.left is not None and self.left < numbers:
            found.append(RangeWarning.FEW_NUMBERS)
        if self.valid_to is not None and (self.valid_to - on).days <= days:
            found.append(RangeWarning.EXPIRES_SOON)
        return tuple(found)
