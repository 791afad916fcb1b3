"""The print model of an invoice: every fact that R-FAC-01 asks for, as raw values.

It is built from the issued invoice's stored snapshot and nothing else, so a second print
is the first one again (R-FAC-04). Formats, sentences around numbers and places on the page
belong to the drawing modules.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.cadastre import Service, ServiceClass
from domain.errors import RuleViolation
from domain.period import Period
from domain.reading import ConsumptionMethod, Observation
from reports.barcode import PaymentBarcode
from reports.spanish import PESOS, Currency, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The office that issues the paper.

    Attributes:
        tax_id: as written, with its check digit: `900.123.456-8`.
        supervised_by: who watches over it, as on the letter: `Vigilada por Superservicios (SSPD)`.
        supervised_by_short: the same for narrow papers: `Vigilada SSPD`.
        address: street and town in one line.
        logo: bytes of a PNG or JPEG; None draws a water drop.
    """

    name: str
    tax_id: str
    supervised_by: str = ""
    supervised_by_short: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whom the paper is for, and where it is delivered.

    Attributes:
        document: kind and masked number, `CC 37.•••.412`; empty leaves it out.
    """

    name: str
    address: str
    neighbourhood: str = ""
    municipality: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastConsumption:
    """One bar of the plot.

    Attributes:
        estimated: drawn hollow; stays out of averages (R-CON-02).
        averaged: whether the average of this invoice counts it.
    """

    period: Period
    quantity: Quantity
    estimated: bool = False
    averaged: bool = False


@dataclass(frozen=True, slots=True)
class TakenDown:
    """A meter that was changed within the period, and what its dial said at both ends (R-LEC-03)."""

    serial: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumption:
    """The consumption of the period and how it was found (R-CON-01 to R-CON-04).

    Attributes:
        meter: serial number, None without meter.
        previous: the previous reading in m³ and its day; None where there was none.
        current: the reading of this period; None if it was not taken, then `cause` says why.
        cause: why there is no reading, or what the reader saw beside it.
        average: mean of the `averaged_periods` counted ones, None without any.
        variation: billed consumption against the average, 0.42 is 42 % more.
        history: earlier periods, the oldest first, without the billed one; 6 or 12.
        taken_down: meters whose part of the period counts too.
    """

    meter: str | None
    previous: int | None
    previous_on: date | None
    current: int | None
    current_on: date | None
    quantity: Quantity
    method: ConsumptionMethod
    cause: Observation | None = None
    average: Decimal | None = None
    averaged_periods: int = 6
    variation: Decimal | None = None
    history: tuple[PastConsumption, ...] = ()
    taken_down: tuple[TakenDown, ...] = ()

    @property
    def estimated(self) -> bool:
        """Whether the quantity is not the difference of two readings."""
        return self.method in {ConsumptionMethod.OWN_AVERAGE, ConsumptionMethod.SIMILAR_AVERAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """One line of a service: full value + subsidy or contribution = net.

    Attributes:
        label: `Consumo básico, hasta 13 m³`.
        short_label: for half letters, `Básico, hasta 13 m³`; empty takes `label`.
        unit: `m³`, or empty for a count.
        unit_cost: reference cost of a unit.
        full: value before subsidy or contribution.
        factor: −0.60 subsidy, +0.50 contribution, None or 0 where neither applies.
        adjustment: the subsidy (negative) or contribution (positive).
    """

    label: str
    short_label: str = ""
    quantity: Quantity | None
    unit: str = ""
    unit_cost: Decimal | None
    full: int
    factor: Decimal | None = None
    adjustment: int = 0
    net: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceBlock:
    """The lines of one service; its sums are printed in its head.

    Attributes:
        third_party: who provides it where it is not the issuer, with tax id (R-FAC-03).
    """

    service: Service
    lines: tuple[ServiceLine, ...]
    third_party: str = ""

    @property
    def full(self) -> int:
        """Value of the service before subsidy or contribution."""
        return sum(line.full for line in self.lines)

    @property
    def adjustment(self) -> int:
        """Subsidy received (negative) or contribution made (positive)."""
        return sum(line.adjustment for line in self.lines)

    @property
    def net(self) -> int:
        """What is payable for the service (R-FAC-02)."""
        return sum(line.net for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """Place of a deferred charge in its plan (R-DIF-01).

    Attributes:
        balance_after: what stays to be billed after this one.
        annual_rate: the plan's interest; 0 says `sin interés`.
    """

    number: int
    of: int
    balance_after: int
    annual_rate: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCharge:
    """A charge beside the services, each on its own line (R-FAC-01).

    Attributes:
        label: `Medidor nuevo`, `Corte`, `Convenio C-2026-0031`.
        instalment: for deferred charges and agreements.
        order: number of the service order behind it.
        done_on: day that order was carried out.
    """

    label: str
    amount: int
    instalment: Instalment | None = None
    order: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateInterest:
    """Interest on what is overdue (R-INT-01).

    Attributes:
        until: last day that was counted.
        basis: the norm, `Ley 142, art. 96`.
    """

    amount: int
    annual_rate: Decimal
    until: date
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueInvoice:
    """An earlier invoice with something unpaid.

    Attributes:
        claimed: part of `balance` under claim: not enforced and without interest (R-INT-03).
        brought_on: day of an opening balance, whose due day nobody told: the paper names this one.
    """

    number: str
    due_on: date
    days_late: int
    balance: int
    claimed: int = 0
    interest: int = 0
    brought_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousBalance:
    """What comes from earlier invoices.

    Attributes:
        amount: all of it, the claimed part included.
        invoices: how many invoices are overdue.
        claimed: part under claim, which this invoice does not ask for.
        claim: the claim, `PQR 2026-0417 del 2 oct 2026`.
        detail: the overdue invoices, oldest first; may be empty.
    """

    amount: int = 0
    invoices: int = 0
    claimed: int = 0
    claim: str = ""
    detail: tuple[OverdueInvoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """From when the service may be suspended for lack of payment.

    Attributes:
        invoices: how many unpaid invoices lead to it; if `already`, how many are unpaid.
        already: whether enough are unpaid now.
    """

    starts_on: date
    invoices: int
    already: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the law and the office say at the foot: where to pay, how to claim, on what it all rests.

    The short ones are for half letters; empty ones take the long text.
    """

    where_to_pay: str
    how_to_claim: str
    legal_basis: str
    short_where_to_pay: str = ""
    short_how_to_claim: str = ""
    short_legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMark:
    """Marks a print that is not the first.

    Attributes:
        number: which copy it is, from 1.
        voided_by: the credit note that annulled it; empty while it stands. Then it says so, copy or not.
        rehearsal: whether it was never issued: it says that it is worth nothing.
    """

    printed_on: date
    number: int = 1
    voided_by: str = ""
    rehearsal: bool = False

    @property
    def worthless(self) -> bool:
        """Whether nobody should pay by it: a bank's reader must find no code on it."""
        return self.rehearsal or bool(self.voided_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePage:
    """An invoice as it is printed.

    Attributes:
        number: with its prefix, `SJ-104872`.
        route: route and stop as the office writes them, `01-03-0412`.
        rounding: total is a multiple of this; names the adjustment line. 1 says nothing.
        due_on: last day of timely payment; None where nothing is payable.
        reference: what identifies the payment at desks, banks and on the web.
        barcode: None for an office without collector's number: the coupon shows `reference` large.
        explanation: the answer to `¿Por qué este valor?`.
        message: the office's word of the month, may be empty.
        credit_applied: credit balance used against this invoice, as a positive amount.
        adjustment: rounding difference, signed.
        plain: whether it speaks as papers do now; copies of older ones keep the words that they had.
    """

    issuer: Issuer
    number: str
    issued_on: date
    account: str
    holder: Holder
    route: str
    cycle: str
    service_class: ServiceClass
    period: Period
    period_from: date
    period_to: date
    consumption: Consumption
    blocks: tuple[ServiceBlock, ...]
    charges: tuple[OtherCharge, ...] = ()
    interest: LateInterest | None = None
    previous: PreviousBalance = PreviousBalance()
    credit_applied: int = 0
    adjustment: int = 0
    rounding: int = 1
    total: int
    due_on: date | None
    suspension: Suspension | None = None
    explanation: str = ""
    message: str = ""
    notes: Notes
    reference: str
    barcode: PaymentBarcode | None = None
    copy: CopyMark | None = None
    currency: Currency = PESOS
    plain: bool = True

    @property
    def days(self) -> int:
        """Days billed, both ends included."""
        return (self.period_to - self.period_from).days + 1

    @property
    def subsidy(self) -> int:
        """What subsidies take off this invoice, as a positive amount."""
        return -sum(line.adjustment for block in self.blocks for line in block.lines if line.adjustment < 0)

    @property
    def other_charges(self) -> int:
        """Sum of the charges and of the interest."""
        return sum(charge.amount for charge in self.charges) + (self.interest.amount if self.interest else 0)

    def check(self) -> None:
        """Make sure that what is printed adds up.

        Raises:
            InvoiceDoesNotAddUp: if a line's net is not full value and adjustment, or the total
                is not the sum of all lines.
        """
        lines = [line for block in self.blocks for line in block.lines]
        for line in lines:
            if line.full + line.adjustment != line.net:
                raise InvoiceDoesNotAddUp(self.number, line.full + line.adjustment, line.net)
        due = self.previous.amount - self.previous.claimed - self.credit_applied + self.adjustment
        due += sum(line.net for line in lines) + self.other_charges
        if due != self.total:
            raise InvoiceDoesNotAddUp(self.number, due, self.total)


@dataclass(eq=False)
class InvoiceDoesNotAddUp(RuleViolation):
    """The lines of an invoice and its total disagree: it is not printed.

    Attributes:
        number: the invoice.
        lines: what the lines sum to.
        printed: what was to be printed.
    """

    code: ClassVar[str] = "FACTURA_NO_CUADRA"
    number: str
    lines: int
    printed: int
