"""What the use cases of claims refuse."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation
from domain.money import Money


@dataclass(eq=False)
class ClaimMissing(RuleViolation):
    """No claim has that number."""

    code: ClassVar[str] = "RADICADO_NO_EXISTE"
    number: str


@dataclass(eq=False)
class InvoiceOfAnother(RuleViolation):
    """The claimed invoice is another account's."""

    code: ClassVar[str] = "FACTURA_DE_OTRA_CUENTA"
    number: str
    account: str


@dataclass(eq=False)
class ClaimedInvoiceVoided(RuleViolation):
    """The claimed invoice was annulled: it charges nothing."""

    code: ClassVar[str] = "FACTURA_ANULADA_NO_SE_RECLAMA"
    number: str


@dataclass(eq=False)
class NothingLeftToClaim(RuleViolation):
    """Notes and open claims leave less of an invoice, or of its line, than what is claimed now.

    Attributes:
        number: of the invoice.
        claimed: what is claimed now.
        remaining: what could be claimed still.
        papers: the claims that are open on it.
    """

    code: ClassVar[str] = "YA_EN_RECLAMO"
    number: str
    claimed: Money
    remaining: Money
    papers: tuple[str, ...]


@dataclass(eq=False)
class OwedPaperMissing(RuleViolation):
    """The account has no balance that was brought in, or no debit note of that number."""

    code: ClassVar[str] = "PAPEL_NO_EXISTE"
    paper: str
    account: str


@dataclass(eq=False)
class PaperHasLess(RuleViolation):
    """Less is left of a debit note, or of a balance that was brought in, than is claimed or given back."""

    code: ClassVar[str] = "PAPEL_VALE_MENOS"
    paper: str
    claimed: Money
    remaining: Money


@dataclass(eq=False)
class NothingToGrant(RuleViolation):
    """The invoices of a claim charge nothing any more: there is nothing to give back of them."""

    code: ClassVar[str] = "NADA_QUE_DEVOLVER"
    number: str


@dataclass(eq=False)
class SilenceWorks(RuleViolation):
    """The term to answer passed: the law takes the claim for granted (R-PQR-01).

    Attributes:
        number: of the claim.
        last_day: the last day on which it could be answered.
        latest: the last day to recognise it.
    """

    code: ClassVar[str] = "SILENCIO_POSITIVO"
    number: str
    last_day: date
    latest: date


@dataclass(eq=False)
class StillInTime(RuleViolation):
    """The term to answer has not passed: there is no silence to recognise."""

    code: ClassVar[str] = "AUN_EN_TERMINO"
    number: str
    last_day: date


@dataclass(eq=False)
class ReviewTooLate(RuleViolation):
    """The decision is final: its review was to be asked for by a day that passed (R-PQR-03)."""

    code: ClassVar[str] = "RECURSO_FUERA_DE_TERMINO"
    number: str
    last_day: date


@dataclass(eq=False)
class ReviewedAlready(RuleViolation):
    """A decision is reviewed once."""

    code: ClassVar[str] = "RECURSO_YA_RESUELTO"
    number: str


@dataclass(eq=False)
class UndisputedUnpaid(RuleViolation):
    """Who asks for review pays first what nobody disputes (R-PQR-04).

    Attributes:
        number: of the claim.
        due: what is open of its invoices beyond what is claimed.
    """

    code: ClassVar[str] = "FALTA_PAGAR_LO_NO_RECLAMADO"
    number: str
    due: Money


@dataclass(eq=False)
class AppealMustGoOn(RuleViolation):
    """A review with appeal that is not granted is sent on to whoever decides the appeal (R-PQR-03)."""

    code: ClassVar[str] = "REMITA_LA_APELACION"
    number: str


@dataclass(eq=False)
class NotAnsweredYet(RuleViolation):
    """Nobody answered the claim: there is no letter to print."""

    code: ClassVar[str] = "SIN_RESPUESTA"
    number: str


@dataclass(eq=False)
class NoHistoryToAverage(RuleViolation):
    """No earlier consumption was billed: there is no average to tell what is disputed (R-PQR-04)."""

    code: ClassVar[str] = "SIN_CONSUMOS_PARA_PROMEDIAR"
    number: str
