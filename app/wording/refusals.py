"""What the use cases refuse: facts that the store alone can tell."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class OfficeExists(RuleViolation):
    """There is an office in that folder already."""

    code: ClassVar[str] = "OFICINA_YA_EXISTE"
    folder: str


@dataclass(eq=False)
class OfficeMissing(RuleViolation):
    """There is no office in that folder."""

    code: ClassVar[str] = "OFICINA_NO_EXISTE"
    folder: str


@dataclass(eq=False)
class UnknownProfile(RuleViolation):
    """No country profile has that name."""

    code: ClassVar[str] = "PERFIL_NO_EXISTE"
    profile: str


@dataclass(eq=False)
class ProfileNotReady(RuleViolation):
    """The country's rules price what-if cases, but do not reach to live a month with."""

    code: ClassVar[str] = "PERFIL_INCOMPLETO"
    profile: str
    country: str


@dataclass(eq=False)
class AccountMissing(RuleViolation):
    """No account has that code."""

    code: ClassVar[str] = "CUENTA_NO_EXISTE"
    account: str


@dataclass(eq=False)
class RequestRepeated(RuleViolation):
    """The payment that is asked for was made before, under the same key: nothing is collected twice."""

    code: ClassVar[str] = "PAGO_YA_HECHO"
    receipt: str


@dataclass(eq=False)
class ReceiptMissing(RuleViolation):
    """No receipt has that number."""

    code: ClassVar[str] = "RECIBO_NO_EXISTE"
    receipt: str


@dataclass(eq=False)
class CollectorUnknown(RuleViolation):
    """The scanned invoice is another company's."""

    code: ClassVar[str] = "FACTURA_DE_OTRA_EMPRESA"
    collector: str


@dataclass(eq=False)
class InvoiceUnknown(RuleViolation):
    """The payment code is this office's, and no invoice of its has that number."""

    code: ClassVar[str] = "FACTURA_DESCONOCIDA"
    number: str


@dataclass(eq=False)
class InvoiceVoided(RuleViolation):
    """The scanned invoice was annulled: what its account owes stands on another."""

    code: ClassVar[str] = "FACTURA_ANULADA"
    number: str
    account: str


@dataclass(eq=False)
class AccountChanged(RuleViolation):
    """Somebody changed the account since it was read."""

    code: ClassVar[str] = "CUENTA_CAMBIADA"
    account: str


@dataclass(eq=False)
class CycleMissing(RuleViolation):
    """No cycle has that code."""

    code: ClassVar[str] = "CICLO_NO_EXISTE"
    cycle: str


@dataclass(eq=False)
class PeriodMissing(RuleViolation):
    """The period was not opened."""

    code: ClassVar[str] = "PERIODO_NO_ABIERTO"
    period: str


@dataclass(eq=False)
class PeriodExists(RuleViolation):
    """The period is open already, in that cycle."""

    code: ClassVar[str] = "PERIODO_YA_ABIERTO"
    period: str
    cycle: str


@dataclass(eq=False)
class PeriodNotNext(RuleViolation):
    """Another period follows the last one of the cycle: none is skipped."""

    code: ClassVar[str] = "PERIODO_NO_SIGUE"
    period: str
    cycle: str
    former: str
    expected: str


@dataclass(eq=False)
class PeriodFarAway(RuleViolation):
    """The first period of a cycle lies far from the working date."""

    code: ClassVar[str] = "PERIODO_LEJANO"
    period: str
    cycle: str
    earliest: str
    latest: str


@dataclass(eq=False)
class PeriodDaysAbsurd(RuleViolation):
    """The days chosen are too few or too many for any period."""

    code: ClassVar[str] = "PERIODO_DIAS_ABSURDOS"
    period: str
    starts: date
    ends: date
    days: int
    least: int
    most: int


@dataclass(eq=False)
class PeriodNotEmpty(RuleViolation):
    """The period holds work already: it is not discarded."""

    code: ClassVar[str] = "PERIODO_CON_TRABAJO"
    period: str
    cycle: str
    holds: str


@dataclass(eq=False)
class PeriodClosed(RuleViolation):
    """The period is closed: nothing more enters it."""

    code: ClassVar[str] = "PERIODO_CERRADO"
    period: str


@dataclass(eq=False)
class PeriodNotIssued(RuleViolation):
    """The period cannot close before its invoices are issued."""

    code: ClassVar[str] = "PERIODO_SIN_EMITIR"
    period: str


@dataclass(eq=False)
class NothingToDeliver(RuleViolation):
    """The invoices of the period are not issued yet: nobody delivered them."""

    code: ClassVar[str] = "SIN_FACTURAS_QUE_REPARTIR"
    period: str


@dataclass(eq=False)
class DeliveryOutOfDates(RuleViolation):
    """Invoices are delivered from the day they were issued on, and up to today."""

    code: ClassVar[str] = "FECHA_DE_REPARTO"
    on: date
    earliest: date
    latest: date


@dataclass(eq=False)
class DeliveryOpen(RuleViolation):
    """Of some invoices nothing is registered: ending the delivery must say that it is known."""

    code: ClassVar[str] = "REPARTO_SIN_REGISTRAR"
    period: str
    open: int
    routes: tuple[str, ...]


@dataclass(eq=False)
class InvoiceNotOfPeriod(RuleViolation):
    """The invoice is not among those that the period issued."""

    code: ClassVar[str] = "FACTURA_DE_OTRO_PERIODO"
    number: str
    period: str


@dataclass(eq=False)
class FormerPeriodNotIssued(RuleViolation):
    """A period does not open while the one before it has not been issued."""

    code: ClassVar[str] = "PERIODO_ANTERIOR_SIN_EMITIR"
    period: str
    former: str


@dataclass(eq=False)
class SheetExists(RuleViolation):
    """A sheet with that name was loaded before: a new act needs a new name."""

    code: ClassVar[str] = "TARIFA_YA_EXISTE"
    sheet: str


@dataclass(eq=False)
class AlreadyIssued(RuleViolation):
    """The invoices of the period are issued: paper is not made again."""

    code: ClassVar[str] = "YA_EMITIDO"
    period: str


@dataclass(eq=False)
class NoDraft(RuleViolation):
    """There is no settled draft of the period to review or issue."""

    code: ClassVar[str] = "SIN_LIQUIDAR"
    period: str


class DraftFact(StrEnum):
    """A kind of fact that a draft is settled from. `PROGRAM`: an older version of it settled the draft."""

    READINGS = "lecturas"
    CADASTRE = "catastro"
    CHARGES = "cobros"
    TARIFFS = "tarifas"
    SETTINGS = "ajustes"
    HOLDS = "retenciones"
    CLAIMS = "reclamos"
    AGREEMENTS = "convenios"
    PROGRAM = "programa"


@dataclass(eq=False)
class DraftStale(RuleViolation):
    """Something changed since the draft was settled: it must be settled again."""

    code: ClassVar[str] = "LIQUIDACION_VIEJA"
    period: str
    changed: tuple[DraftFact, ...]


@dataclass(eq=False)
class NumbersUsed(RuleViolation):
    """The range would give numbers that invoices have already."""

    code: ClassVar[str] = "NUMERACION_USADA"
    first: int
    used: int


@dataclass(eq=False)
class InvoiceMissing(RuleViolation):
    """No invoice has that number."""

    code: ClassVar[str] = "FACTURA_NO_EXISTE"
    number: str


@dataclass(eq=False)
class NothingToPrint(RuleViolation):
    """The period (or route) has no issued invoices."""

    code: ClassVar[str] = "NADA_QUE_IMPRIMIR"
    period: str
    route: str


@dataclass(eq=False)
class PrintBatchMissing(RuleViolation):
    """No print batch has that number."""

    code: ClassVar[str] = "LOTE_DE_IMPRESION_NO_EXISTE"
    number: int


@dataclass(eq=False)
class NoteTooLarge(RuleViolation):
    """A credit note would leave less than nothing of its invoice."""

    code: ClassVar[str] = "NOTA_EXCEDE_FACTURA"
    number: str
    amount: int
    remaining: int


@dataclass(eq=False)
class ReadingMissing(RuleViolation):
    """The account has no reading in the period."""

    code: ClassVar[str] = "LECTURA_NO_EXISTE"
    account: str
    period: str


@dataclass(eq=False)
class NotACase(RuleViolation):
    """The account's reading is no case of the critique: there is nothing to decide."""

    code: ClassVar[str] = "SIN_CASO"
    account: str
    period: str


@dataclass(eq=False)
class NothingToClear(NotACase):
    """The account has no averaged deviation of that period that waits: it was settled, or never was one."""


@dataclass(eq=False)
class StillChargeable(RuleViolation):
    """The difference can still be charged, or is to be given back: it is not let go of."""

    code: ClassVar[str] = "DIFERENCIA_VIGENTE"
    account: str
    period: str


@dataclass(eq=False)
class MeterMissing(RuleViolation):
    """The account has no meter to read."""

    code: ClassVar[str] = "CUENTA_SIN_MEDIDOR"
    account: str


@dataclass(eq=False)
class NothingToRead(RuleViolation):
    """Every meter of the period has its reading."""

    code: ClassVar[str] = "SIN_MEDIDORES_POR_LEER"
    period: str


@dataclass(eq=False)
class NoVisitAsked(RuleViolation):
    """No visit waits for an answer: in the period, or at the account."""

    code: ClassVar[str] = "SIN_VISITA_PENDIENTE"
    period: str
    account: str = ""


@dataclass(eq=False)
class NotInvestigated(RuleViolation):
    """More would be charged for a deviation that no visit looked into (R-DES-03)."""

    code: ClassVar[str] = "SIN_INVESTIGACION"
    account: str
    period: str


@dataclass(eq=False)
class VisitOutOfDates(RuleViolation):
    """Nobody can have gone that day: it is before the period, or in the future."""

    code: ClassVar[str] = "FECHA_DE_VISITA_IMPOSIBLE"
    on: date
    earliest: date
    latest: date


@dataclass(eq=False)
class DateOutsidePeriod(RuleViolation):
    """The reading's date lies outside of the period."""

    code: ClassVar[str] = "FECHA_FUERA_DEL_PERIODO"
    day: str
    starts: str
    ends: str


@dataclass(eq=False)
class FileRejected(RuleViolation):
    """The file does not enter: with what was found wrong, row by row."""

    code: ClassVar[str] = "ARCHIVO_RECHAZADO"
    file: str
    rejected: tuple[dict[str, object], ...]


@dataclass(eq=False)
class BookBroken(RuleViolation):
    """The book does not tie: which rules are broken, with examples."""

    code: ClassVar[str] = "LIBRO_NO_CUADRA"
    report: dict[str, object]
