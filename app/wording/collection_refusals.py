"""What the use cases of collection refuse."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class NothingToCollect(RuleViolation):
    """Nothing of what an account owes may be asked for: it is paid, claimed, or an agreement holds it."""

    code: ClassVar[str] = "NADA_QUE_COBRAR"
    account: str


@dataclass(eq=False)
class AccountCollectorUnknown(RuleViolation):
    """In an office with users, who collects is one of them.

    Attributes:
        name: who was named.
        known: who may be.
    """

    code: ClassVar[str] = "GESTOR_NO_EXISTE"
    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class CollectionPolicyMissing(RuleViolation):
    """No policy has that number."""

    code: ClassVar[str] = "POLITICA_NO_EXISTE"
    number: int


@dataclass(eq=False)
class PolicyApproved(RuleViolation):
    """That policy was approved before."""

    code: ClassVar[str] = "POLITICA_YA_APROBADA"
    number: int


@dataclass(eq=False)
class PolicyTooLate(RuleViolation):
    """The list of its first day was made already: a policy changes tomorrow's, never one that was worked.

    Attributes:
        number: of the policy.
        valid_from: from when it would hold.
        today: the day on which it would be approved.
    """

    code: ClassVar[str] = "POLITICA_TARDE"
    number: int
    valid_from: date
    today: date


@dataclass(eq=False)
class NobodyToCall(RuleViolation):
    """No debtor of today is what a campaign asks for."""

    code: ClassVar[str] = "CAMPANA_SIN_CUENTAS"
    name: str


@dataclass(eq=False)
class CommitmentMissing(RuleViolation):
    """No commitment has that number."""

    code: ClassVar[str] = "COMPROMISO_NO_EXISTE"
    number: int


@dataclass(eq=False)
class CommitmentMet(RuleViolation):
    """That commitment was met before."""

    code: ClassVar[str] = "COMPROMISO_YA_CUMPLIDO"
    number: int


@dataclass(eq=False)
class CollectionCampaignMissing(RuleViolation):
    """No campaign of collection has that number."""

    code: ClassVar[str] = "CAMPANA_DE_COBRO_NO_EXISTE"
    number: int


@dataclass(eq=False)
class CampaignHasNoDay(RuleViolation):
    """Nobody comes to a campaign that seeks each debtor: that is for days of collection."""

    code: ClassVar[str] = "CAMPANA_SIN_JORNADA"
    name: str


@dataclass(eq=False)
class NotCalled(RuleViolation):
    """A campaign did not call those accounts.

    Attributes:
        accounts: their codes.
        name: of the campaign.
    """

    code: ClassVar[str] = "CUENTA_NO_CITADA"
    accounts: tuple[str, ...]
    name: str


@dataclass(eq=False)
class ContactNotAllowed(RuleViolation):
    """The debtor could not be contacted then: the law or its own wish says so.

    Attributes:
        cause: why not, in words.
    """

    code: ClassVar[str] = "CONTACTO_NO_PERMITIDO"
    account: str
    cause: str
