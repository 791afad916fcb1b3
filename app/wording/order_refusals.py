"""What is refused about service orders, their notices and protected accounts."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class OrderMissing(RuleViolation):
    """No order has that number."""

    code: ClassVar[str] = "ORDEN_NO_EXISTE"
    order: str


@dataclass(eq=False)
class OrderChanged(RuleViolation):
    """Somebody took the order elsewhere while it was looked at."""

    code: ClassVar[str] = "ORDEN_CAMBIO"
    order: str


@dataclass(eq=False)
class OrderNotDue(RuleViolation):
    """The account no longer qualifies: the service is not taken away (R-SUS-02).

    Attributes:
        cause: why, as the list of excluded accounts says it.
    """

    code: ClassVar[str] = "ORDEN_YA_NO_PROCEDE"
    order: str
    account: str
    cause: str


@dataclass(eq=False)
class OrderPairCrossed(RuleViolation):
    """The order does not belong to the account's state: pairs are never crossed (R-SUS-07)."""

    code: ClassVar[str] = "PAR_CRUZADO"
    order: str
    wanted: str
    account: str
    state: str


@dataclass(eq=False)
class OrderOutOfDates(RuleViolation):
    """A day of an order cannot be: before what it answers, or later than today."""

    code: ClassVar[str] = "FECHA_DE_ORDEN"
    order: str
    on: date
    earliest: date
    latest: date


@dataclass(eq=False)
class NotSuspendable(RuleViolation):
    """The account is not suspended for that cause (R-SUS-05).

    Attributes:
        cause: why, as the list of excluded accounts says it.
    """

    code: ClassVar[str] = "NO_SE_SUSPENDE"
    account: str
    cause: str


@dataclass(eq=False)
class OrderOpen(RuleViolation):
    """The account has an open order of that kind already."""

    code: ClassVar[str] = "ORDEN_ABIERTA"
    account: str
    order: str


@dataclass(eq=False)
class OrderNotDone(RuleViolation):
    """What would follow from an order waits until it is carried out."""

    code: ClassVar[str] = "ORDEN_SIN_EJECUTAR"
    order: str
    state: str


@dataclass(eq=False)
class NothingFollows(RuleViolation):
    """Nothing is proposed after the order: it found nothing that leads on, or somebody decided already."""

    code: ClassVar[str] = "ORDEN_SIN_SIGUIENTE"
    order: str
    state: str


@dataclass(eq=False)
class ResultStands(RuleViolation):
    """The result of the order cannot be taken back: it has none of today, or something depends on it.

    Attributes:
        cause: what stands in the way, in words.
    """

    code: ClassVar[str] = "RESULTADO_EN_FIRME"
    order: str
    cause: str


@dataclass(eq=False)
class NoticeMissing(RuleViolation):
    """The order has no notice of its own that waits for an answer.

    Attributes:
        state: where the order stands.
    """

    code: ClassVar[str] = "AVISO_NO_PENDIENTE"
    order: str
    state: str


@dataclass(eq=False)
class NoticeOnInvoice(RuleViolation):
    """The notice went on an invoice: its delivery is the invoice's."""

    code: ClassVar[str] = "AVISO_EN_FACTURA"
    order: str
    number: str


@dataclass(eq=False)
class ProtectionInForce(RuleViolation):
    """The account is protected already."""

    code: ClassVar[str] = "CUENTA_PROTEGIDA"
    account: str
    since: date


@dataclass(eq=False)
class ProtectionMissing(RuleViolation):
    """The account has no mark that could be ended."""

    code: ClassVar[str] = "CUENTA_SIN_PROTECCION"
    account: str


@dataclass(eq=False)
class NotOrderableDay(RuleViolation):
    """The crew takes no service away on that day (R-SUS-02)."""

    code: ClassVar[str] = "DIA_NO_HABIL"
    day: date
