"""The print model of a receipt: what was paid, by whom, for what and how (R-PAG-03), as raw values.

It is made once from what was posted; a reprint is the same value with its copy mark. Formats, places on
the paper and the printer's bytes belong to the modules that lay it out.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import ClassVar

from domain.errors import RuleViolation
from domain.period import Period
from reports.invoice_model import CopyMark, Issuer
from reports.spanish import PESOS, Currency

CLOSING = ("Conserve este recibo: es su constancia de pago.",)
"""What a receipt ends with where the office says nothing else."""


@dataclass(eq=False)
class ReceiptDoesNotAddUp(RuleViolation):
    """The parts of a receipt and its total disagree: it is not printed.

    Attributes:
        receipt: its number.
        lines: what the parts sum to.
        printed: what was to be printed.
    """

    code: ClassVar[str] = "RECIBO_NO_CUADRA"
    receipt: str
    lines: int
    printed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """A service, a charge or what is still to be billed.

    Attributes:
        label: `Medidor nuevo, cuota 2 de 3`.
        short: the same for narrow paper; the label if empty.
    """

    label: str
    amount: int
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptInvoice:
    """An invoice of which something was paid.

    Attributes:
        amount: what was paid of it.
        due_on: when it was due; None leaves it out.
    """

    number: str
    amount: int
    period: Period | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptAccount:
    """One account of those that the receipt pays.

    Attributes:
        code: the account's code, as stored.
        amount: what was paid into it.
        invoices: what was paid, by invoice, oldest first.
        lines: the same amount by service and charge, in the order of imputation.
        in_favour: the part that found nothing to pay and stays as credit.
        balance: what the account owes after the payment, negative where it has credit; None leaves it out.
        later: what waits for coming invoices.
    """

    code: str
    holder: str
    amount: int
    address: str = ""
    invoices: tuple[ReceiptInvoice, ...] = ()
    lines: tuple[ReceiptLine, ...] = ()
    in_favour: int = 0
    balance: int | None = None
    later: tuple[ReceiptLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptMeans:
    """How a part was paid.

    Attributes:
        label: `Efectivo`, `Tarjeta`.
        received: money handed over, where change was given: never what was collected.
        reference: the cheque's number, the card's last digits; may be empty.
    """

    label: str
    amount: int
    received: int | None = None
    reference: str = ""

    @property
    def change(self) -> int:
        """What went back to the payer."""
        return 0 if self.received is None else self.received - self.amount


class Source(Enum):
    """Where the money was taken: what a bank brought is no receipt of a desk, and nobody attended it."""

    DESK = ("RECIBO DE CAJA", "RECIBO", "Atendió")
    BANK = ("RECAUDO EN BANCO", "RECAUDO", "Aplicó")
    OTHER = ("RECAUDO", "RECAUDO", "Aplicó")

    def __init__(self, title: str, short: str, who: str) -> None:
        self.title, self.short, self.who = title, short, who


@dataclass(frozen=True, slots=True, kw_only=True)
class Annulment:
    """Why a receipt counts no more.

    Attributes:
        document: the document that reverses it.
    """

    on: date
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One receipt.

    Attributes:
        number: with its prefix, as it is printed: `C1-0008142`.
        at: when it was paid, in the office's time.
        desk: `Caja 1`.
        cashier: who collected.
        shift: `turno 12`; empty leaves it out.
        notes: sentences of this receipt, above the bar code.
        closing: sentences that every receipt of the office ends with.
        source: whether a desk took it, a bank brought it, or another channel did.
        copy: of a reprint; None on the first.
        annulled: None while it counts.
        kept_by: whose paper it is where several come out at once: `Copia para la oficina`.

    Raises:
        ReceiptDoesNotAddUp: accounts, their lines, or the means do not sum to what was paid.
    """

    issuer: Issuer
    number: str
    at: datetime
    desk: str
    cashier: str
    accounts: tuple[ReceiptAccount, ...]
    total: int
    means: tuple[ReceiptMeans, ...]
    shift: str = ""
    notes: tuple[str, ...] = ()
    closing: tuple[str, ...] = CLOSING
    source: Source = Source.DESK
    copy: CopyMark | None = None
    annulled: Annulment | None = None
    kept_by: str = ""
    currency: Currency = PESOS

    def __post_init__(self) -> None:
        for account in self.accounts:
            if account.lines:
                lines = sum(line.amount for line in account.lines)
                self._demand(lines + account.in_favour, account.amount)
        self._demand(sum(account.amount for account in self.accounts), self.total)
        self._demand(sum(means.amount for means in self.means), self.total)

    @property
    def change(self) -> int:
        """What went back to the payer."""
        return sum(means.change for means in self.means)

    def _demand(self, lines: int, printed: int) -> None:
        if lines != printed:
            raise ReceiptDoesNotAddUp(self.number, lines, printed)
