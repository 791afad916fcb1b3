"""Settlement: the charges of one account for one period, in the order the rules fix (rules §5).

The same input and sheet give the same settlement, forever. The billing run takes plain rows
from `domain.pricing` instead; both come from the same engine.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.cadastre import Service
from domain.errors import InvalidValue
from domain.ledger import Concept as Bucket
from domain.money import Money, round_to_multiple
from domain.period import Periodicity
from domain.pricing import NO_RATE, BillingTerms, CompiledTariff, LineRow, Measure, compile_tariff
from domain.tariff import Concept, Rate, TariffSheet, decimals

_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialPeriod:
    """Days of a period that are billed, of an account that begins or ends in it (R-PER-03, D15).

    Attributes:
        days: billed, at least 1.
        base_days: of a whole period: 30, or 60.
        fixed: whether fixed charges are taken by days.
        cleaning: whether cleaning is.
        ranges: whether the limits of the ranges are, to whole m³.
        cleaning_days: those of cleaning, where they are others: it goes on while the water is cut.

    Raises:
        InvalidValue: if there are no days, or the base has none.
    """

    days: int
    base_days: int
    fixed: bool = True
    cleaning: bool = True
    ranges: bool = False
    cleaning_days: int | None = None

    def __post_init__(self) -> None:
        if self.days < 1 or self.base_days < 1:
            raise InvalidValue("días facturados", f"{self.days}/{self.base_days}", ">= 1")

    @property
    def fixed_share(self) -> tuple[int, int]:
        """The part of a fixed charge that is owed."""
        return (self.days, self.base_days) if self.fixed else (1, 1)

    @property
    def cleaning_share(self) -> tuple[int, int]:
        """The part of cleaning that is owed."""
        days = self.days if self.cleaning_days is None else self.cleaning_days
        return (days, self.base_days) if self.cleaning else (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What one account used in one period.

    Attributes:
        service_class: code of the class, as the sheet names it.
        consumption_m3: billed consumption; whole, or with decimals where averages have them.
        services: those of the account; None for all that the sheet prices.
        units: units that share the account (R-TAR-08).
        basic_limit_m3: basic consumption of one unit in the whole period; None where no range needs it.
        periodicity: what the bill covers; None for what the sheet's prices cover.
        partial: days billed; None for the whole period.
        supplied: False while the account is suspended: no least consumption is billed.

    Raises:
        InvalidValue: if the consumption is negative or no number.
    """

    service_class: str
    consumption_m3: Decimal | int
    services: frozenset[Service] | None = None
    units: int = 1
    basic_limit_m3: int | None = None
    periodicity: Periodicity | None = None
    partial: PartialPeriod | None = None
    supplied: bool = True

    def __post_init__(self) -> None:
        consumption = Decimal(self.consumption_m3)
        if not consumption.is_finite() or consumption < 0:
            raise InvalidValue("consumo", str(self.consumption_m3), ">= 0")

    @property
    def measure(self) -> Measure:
        """The quantities as the engine takes them."""
        consumption = Decimal(self.consumption_m3)
        per = _TEN ** decimals(consumption)
        fixed = flat = (1, 1)
        ranges = Fraction(1)
        if self.partial is not None:
            part = self.partial
            fixed, flat = part.fixed_share, part.cleaning_share
            ranges = Fraction(part.days, part.base_days) if part.ranges else ranges
        return Measure(
            m3=int(consumption * per),
            per=per,
            units=self.units,
            fixed=fixed,
            flat=flat,
            ranges=ranges,
            minimum=self.supplied,
        )

    def compiled(self, sheet: TariffSheet) -> CompiledTariff:
        """The sheet compiled for this account.

        Raises:
            ClassNotPriced: if the sheet has no prices for the class.
            ServiceNotPriced: if it has none for one of the services.
            BasicLimitUnknown: if ranges depend on the altitude and there is no limit.
        """
        terms = BillingTerms(
            services=self.services, basic_limit_m3=self.basic_limit_m3, periodicity=self.periodicity
        )
        return compile_tariff(sheet, self.service_class, terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A charge of a service: it always sums, `full - subsidy + contribution = net` (R-TAR-04).

    Attributes:
        service: which; `OTHER` for a tax on all of them.
        concept: what it charges.
        quantity: units or m³, times `per`.
        per: 1, but for part of a period and for decimals of m³.
        rate: price of one; None where there is no single one (ranges together, a share, a tax).
        full: before subsidy or contribution, in units of money.
        subsidy: taken off.
        contribution: put on.
        net: billed.
    """

    service: Service
    concept: Concept
    quantity: int
    per: int
    rate: Rate | None
    full: Money
    subsidy: Money
    contribution: Money
    net: Money

    @property
    def quantity_text(self) -> str:
        """The quantity as it is printed: `10`, `15.50`, `17/30`."""
        return quantity_text(self.quantity, self.per)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCharge:
    """A charge besides the services: an order, an instalment, interest, a note.

    Attributes:
        concept: code of the concept.
        label: what the paper says: `Cuota 3 de 12, medidor`.
        amount: in units of money, signed.
        bucket: for the order of payments.
        service: which it belongs to; `OTHER` for none.
    """

    concept: str
    label: str
    amount: Money
    bucket: Bucket = Bucket.OTHER
    service: Service = Service.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementInput:
    """All that one settlement needs, besides the sheet.

    Attributes:
        usage: what was used.
        charges: in the order of the rules: orders, instalments, interest.
        previous_balance: owed from before, 0 or more.
        credit_available: in favour of the account, 0 or more.
        rounding_multiple: the total is brought to a multiple of it (R-RED-02).

    Raises:
        InvalidValue: if the balance or the credit is negative.
    """

    usage: Usage
    charges: tuple[OtherCharge, ...] = ()
    previous_balance: Money = 0
    credit_available: Money = 0
    rounding_multiple: int = 1

    def __post_init__(self) -> None:
        if self.previous_balance < 0 or self.credit_available < 0:
            raise InvalidValue("saldos", f"{self.previous_balance} / {self.credit_available}", ">= 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What one account owes for one period, before it has a number.

    Attributes:
        lines: charges of the services.
        charges: the others, as they came.
        previous_balance: owed from before.
        credit_applied: taken of the credit, up to what there is to cover.
        rounding: brought to the multiple; a charge of its own, without interest (R-RED-02).
    """

    lines: tuple[Line, ...]
    charges: tuple[OtherCharge, ...]
    previous_balance: Money
    credit_applied: Money
    rounding: Money

    @property
    def by_service(self) -> dict[Service, Money]:
        """Net value of the lines by service, in the order of the invoice."""
        totals: dict[Service, Money] = {}
        for line in self.lines:
            totals[line.service] = totals.get(line.service, 0) + line.net
        return totals

    @property
    def subsidies(self) -> Money:
        """Sum of the subsidies."""
        return sum(line.subsidy for line in self.lines)

    @property
    def contributions(self) -> Money:
        """Sum of the contributions."""
        return sum(line.contribution for line in self.lines)

    @property
    def services_subtotal(self) -> Money:
        """Net value of all lines."""
        return sum(line.net for line in self.lines)

    @property
    def new_charges(self) -> Money:
        """What this period adds: services, other charges and rounding, without the previous balance."""
        return self.services_subtotal + sum(charge.amount for charge in self.charges) + self.rounding

    @property
    def total_due(self) -> Money:
        """What the invoice asks for."""
        return self.new_charges + self.previous_balance - self.credit_applied


def price(usage: Usage, sheet: TariffSheet) -> tuple[Line, ...]:
    """The lines of an account's services (R-TAR-03 to R-TAR-05, D01 to D17).

    Raises:
        ClassNotPriced: if the sheet has no prices for the class.
        ServiceNotPriced: if it has none for one of the services.
        BasicLimitUnknown: if ranges depend on the altitude and there is no limit.
        InvalidValue: if there are no units.
    """
    compiled = usage.compiled(sheet)
    return as_lines(compiled, compiled.lines_of(usage.measure))


def as_lines(compiled: CompiledTariff, rows: Iterable[LineRow]) -> tuple[Line, ...]:
    """The engine's rows as values."""
    return tuple(
        Line(
            service=Service(service),
            concept=Concept(concept),
            quantity=quantity,
            per=per,
            rate=None if rate == NO_RATE else compiled.rates[rate].rate,
            full=full,
            subsidy=subsidy,
            contribution=contribution,
            net=net,
        )
        for service, concept, quantity, per, rate, full, subsidy, contribution, net in rows
    )


def settle(source: SettlementInput, sheet: TariffSheet) -> Settlement:
    """Lines, other charges, previous balance, credit up to cover, rounding, total (rules §5, D16, D17).

    Raises:
        ClassNotPriced: if the sheet has no prices for the class.
        ServiceNotPriced: if it has none for one of the services.
        BasicLimitUnknown: if ranges depend on the altitude and there is no limit.
        InvalidValue: if there are no units, or the rounding multiple is less than 1.
    """
    lines = price(source.usage, sheet)
    new = sum(line.net for line in lines) + sum(charge.amount for charge in source.charges)
    credit, rounding = close(new + source.previous_balance, source.credit_available, source.rounding_multiple)
    return Settlement(
        lines=lines,
        charges=source.charges,
        previous_balance=source.previous_balance,
        credit_applied=credit,
        rounding=rounding,
    )


def close(owed: Money, credit_available: Money, rounding_multiple: int) -> tuple[Money, Money]:
    """Credit that is applied, up to what is owed, and the rounding of what is left (R-PAG-02, R-RED-02).

    Raises:
        InvalidValue: if the rounding multiple is less than 1.
    """
    credit = max(0, min(credit_available, owed))
    left = owed - credit
    return credit, round_to_multiple(left, rounding_multiple) - left


def quantity_text(quantity: int, per: int) -> str:
    """A quantity as it is printed: `10`, `15.50`, `17/30`."""
    if quantity % per == 0:
        return str(quantity // per)
    places = len(str(per)) - 1
    if per == _TEN**places:
        return str(Decimal(quantity).scaleb(-places))
    return f"{quantity}/{per}"
