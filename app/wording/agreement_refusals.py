"""What is refused about payment agreements."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation
from domain.money import Money


@dataclass(eq=False)
class AgreementMissing(RuleViolation):
    """No agreement has that number."""

    code: ClassVar[str] = "CONVENIO_NO_EXISTE"
    agreement: str


@dataclass(eq=False)
class AgreementInForce(RuleViolation):
    """The account has an agreement that stands: another one waits until it ends."""

    code: ClassVar[str] = "CONVENIO_VIGENTE"
    account: str
    agreement: str


@dataclass(eq=False)
class AgreementNeedsApproval(RuleViolation):
    """The terms go beyond the office's policy, and nobody approved them.

    Attributes:
        approver: who may, as the office calls that person.
        reasons: what goes beyond, in Spanish.
    """

    code: ClassVar[str] = "CONVENIO_SIN_APROBAR"
    approver: str
    reasons: tuple[str, ...]


@dataclass(eq=False)
class AgreementStands(RuleViolation):
    """The rule does not break it: fewer instalments are late than that takes (R-ACU-02)."""

    code: ClassVar[str] = "CONVENIO_AL_DIA"
    agreement: str
    overdue: int
    needed: int


@dataclass(eq=False)
class AgreementNotOfToday(RuleViolation):
    """It is annulled only on the day on which it was signed, while no invoice carries an instalment."""

    code: ClassVar[str] = "CONVENIO_NO_ES_DE_HOY"
    agreement: str
    signed_on: date
    billed: int


@dataclass(eq=False)
class DownPaymentOfAgreement(RuleViolation):
    """The receipt is the down payment of an agreement that stands: that one ends first."""

    code: ClassVar[str] = "RECIBO_DE_CONVENIO"
    receipt: str
    agreement: str


@dataclass(eq=False)
class NothingLeftOfAgreement(RuleViolation):
    """Nothing of the agreement is owed any more."""

    code: ClassVar[str] = "CONVENIO_PAGADO"
    agreement: str
    amount: Money
