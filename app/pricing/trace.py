"""Why each value of an invoice is what it is («¿Por qué este valor?»).

Values come from what was stored when the invoice was settled, reasons from settling it again with
the sheet that its run kept; a line of which both do not say the same keeps only what was stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app import rules
from app.exchange.tariff_document import sheet_from_document
from app.office import Office
from app.paper.explanation import explain_change, say_days, say_returned
from app.pricing.trace_words import LineWords, Reason, quantity, title
from app.settings import OfficeSettings
from app.store import trace
from app.store.billing import FINANCING, ROUNDING
from app.store.engine import Transaction
from app.store.papers import StoredLine, given_back
from app.store.trace import BilledInterest, SettledInvoice
from app.wording.refusals import InvoiceMissing, NoDraft
from domain.arrears import InterestMethod, InterestRules, OverdueCapital, Tranche
from domain.arrears import interest as late_interest
from domain.cadastre import Service, ServiceClass, supplied
from domain.document import DocumentKind
from domain.ledger import Concept as Bucket
from domain.money import Money
from domain.period import Period
from domain.profile import Key, Profile
from domain.settlement import PartialPeriod, SettlementInput, Usage
from domain.tariff import Concept, TariffSheet
from domain.trace import StepKind, TraceStep, explain
from domain.vacancy import VacantEffect, vacant_sheet

BASE_DAYS = 30
PREVIOUS, CREDIT, TOTAL = "saldo_anterior", "saldo_a_favor", "total"
"""Keys of the lines that stand below those of the paper."""

_OF_LINE = {StepKind.BAND, StepKind.RATE, StepKind.SHARE_OF_WATER, StepKind.TAX}
_FIXED = {Concept.FIXED_CHARGE.value, Concept.FLAT.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedLine:
    """A line of an invoice and why it is there.

    Attributes:
        key: its number on the invoice, or `saldo_anterior`, `saldo_a_favor`, `total`.
        title: what it charges.
        quantity: how much of it; empty for none.
        amount: in units of money, signed.
        reasons: step by step.
    """

    key: str
    title: str
    quantity: str
    amount: Money
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceTrace:
    """An invoice with the reasons of all its values; the lines before the last sum to it.

    Attributes:
        number: empty while it is a draft.
        issued_on: None while it is a draft.
        why: the sentence that its paper says of the change since the period before.
    """

    number: str
    account: str
    name: str
    period: Period
    issued_on: date | None
    service_class: ServiceClass
    money_digits: int
    why: str
    lines: tuple[TracedLine, ...]

    @property
    def total(self) -> Money:
        """What it asks for."""
        return self.lines[-1].amount


def trace_invoice(office: Office, number: str) -> InvoiceTrace:
    """Explain an issued invoice, line by line.

    Raises:
        InvoiceMissing: no invoice has that number.
    """
    with office.store.read() as transaction:
        source = trace.by_number(transaction, number)
        if source is None:
            raise InvoiceMissing(number)
        return _explained(transaction, source)


def trace_account(office: Office, name: Period, code: str) -> InvoiceTrace:
    """Explain what an account is billed in a period: its issued invoice, or its draft before that.

    Raises:
        NoDraft: the account was not settled in that period.
    """
    with office.store.read() as transaction:
        source = trace.of_period(transaction, name, code)
        if source is None:
            raise NoDraft(str(name))
        return _explained(transaction, source)


def of_services(
    source: SettledInvoice, lines: Sequence[StoredLine], country: Profile
) -> tuple[TracedLine, ...]:
    """Lines of services with their reasons, of an invoice that need not be stored: a what-if."""
    words = LineWords(source, country, rules.interest_rules(country, OfficeSettings(), source.settled_on))
    steps = _Steps(source, lines)
    return tuple(
        TracedLine(
            key=f"{line.service} {line.concept}",
            title=title(line),
            quantity=quantity(line),
            amount=line.net,
            reasons=words.of_line(line, steps.of(line)),
        )
        for line in lines
    )


def _explained(transaction: Transaction, source: SettledInvoice) -> InvoiceTrace:
    country = rules.profile(transaction)
    stored = trace.lines(transaction, source.id)
    interest_rules = rules.interest_rules(country, OfficeSettings(), source.settled_on)
    words = LineWords(source, country, interest_rules)
    steps = _Steps(source, stored)
    spread = trace.instalments(transaction, source.id)
    late = _late_interest(trace.interest(transaction, source.id), source, country, interest_rules, words)
    lines = [
        TracedLine(
            key=str(line.line),
            title=title(line),
            quantity=quantity(line),
            amount=line.net,
            reasons=_reasons(line, words, steps, late)
            if line.bucket not in {Bucket.OTHER, Bucket.INSTALMENT} and line.concept != FINANCING
            else words.of_charge(line, spread.get(line.line)),
        )
        for line in stored
    ]
    lines += _closing(source, words, trace.papers_of(transaction, source.account))
    parts = [(line.title, line.amount) for line in lines]
    total = TracedLine(
        key=TOTAL, title="Total", quantity="", amount=source.total, reasons=words.of_total(parts)
    )
    return InvoiceTrace(
        number=source.number,
        account=source.account,
        name=source.snapshot["name"],
        period=source.period,
        issued_on=source.issued_on,
        service_class=source.service_class,
        money_digits=country.currency.digits,
        why=explain_change(
            source.snapshot, source.consumption_m3, stored, source.period, source.periodicity, words.money
        )
        + say_days(source.snapshot, {line.service for line in stored if line.bucket == Bucket.SERVICE})
        + say_returned(source.snapshot, given_back(transaction, source.id), words.money),
        lines=(*lines, total),
    )


def _reasons(
    line: StoredLine, words: LineWords, steps: "_Steps", late: tuple[Reason, ...]
) -> tuple[Reason, ...]:
    if line.bucket == ROUNDING:
        return words.of_rounding()
    return late if line.bucket == Bucket.INTEREST else words.of_line(line, steps.of(line))


def _closing(
    source: SettledInvoice, words: LineWords, papers: Mapping[tuple[str, date], DocumentKind]
) -> list[TracedLine]:
    lines = []
    if source.previous_balance:
        lines.append(
            TracedLine(
                key=PREVIOUS,
                title="Saldo anterior",
                quantity="",
                amount=source.previous_balance,
                reasons=words.of_previous(papers),
            )
        )
    if source.credit_applied:
        lines.append(
            TracedLine(
                key=CREDIT,
                title="Saldo a favor",
                quantity="",
                amount=-source.credit_applied,
                reasons=words.of_credit(),
            )
        )
    return lines


class _Steps:
    """What the rules say of each line of services, found by settling the invoice again."""

    def __init__(self, source: SettledInvoice, lines: Sequence[StoredLine]) -> None:
        self._found: tuple[TraceStep, ...] = ()
        services = frozenset(Service(line.service) for line in lines if line.bucket == Bucket.SERVICE)
        if services - {Service.OTHER}:
            sheet = sheet_of(source)
            usage = _usage(source, lines, services, sheet)
            self._found = explain(SettlementInput(usage=usage), sheet)

    def of(self, line: StoredLine) -> list[TraceStep]:
        """Its steps; none where settling again does not give the value that was stored."""
        own = [step for step in self._found if step.service == line.service and step.concept == line.concept]
        ends = {StepKind.NET, StepKind.SHARE_OF_WATER, StepKind.TAX}
        if not any(step.kind in ends and step.amount == line.net for step in own):
            return []
        part = StepKind.PART_OF_PERIOD if line.concept in _FIXED else StepKind.MINIMUM
        own_days = {None, line.service}
        before = [step for step in self._found if step.kind is part and step.service in own_days]
        return [*before, *(step for step in own if step.kind in _OF_LINE)]


def sheet_of(source: SettledInvoice) -> TariffSheet:
    """The sheet that priced it: with the cleaning of vacant premises where it was so (R-ASE-03)."""
    sheet, vacancy = sheet_from_document(source.sheet_body), source.snapshot.get("vacancy")
    if vacancy is None or not VacantEffect(vacancy["effect"]).lowers:
        return sheet
    return vacant_sheet(sheet, vacancy["percent"])


def _usage(
    source: SettledInvoice, lines: Sequence[StoredLine], services: frozenset[Service], sheet: TariffSheet
) -> Usage:
    units = int(source.snapshot["units"])
    limit = source.snapshot.get("limit")
    return Usage(
        service_class=source.service_class,
        consumption_m3=source.consumption_m3,
        services=services - {Service.OTHER},
        units=units,
        basic_limit_m3=None if limit is None else limit // units,
        periodicity=source.periodicity,
        partial=partial_of(source, lines, sheet),
        supplied=supplied(source.billed_state, services),
    )


def partial_of(
    source: SettledInvoice, lines: Sequence[StoredLine], sheet: TariffSheet
) -> PartialPeriod | None:
    """Days that were billed, read back from the quantity of the fixed charges (R-PER-03).

    Cleaning has its own where it went on while the water was cut.
    """
    months = source.periodicity.months
    per_unit = {each.service: each.per_unit for each in sheet.of_class(source.service_class).services}
    shares: dict[bool, Fraction] = {}
    for line in lines:
        if line.bucket != Bucket.SERVICE or line.concept not in _FIXED:
            continue
        cleaning = line.service == Service.CLEANING
        shared = line.concept == Concept.FLAT or per_unit[Service(line.service)]
        units = int(source.snapshot["units"]) if shared else 1
        share = Fraction(line.quantity) * sheet.terms.periodicity.months / (units * months)
        shares.setdefault(cleaning, share)
    base = BASE_DAYS * months
    fixed, cleaned = (int(shares.get(each, shares.get(not each, 1)) * base) for each in (False, True))
    if fixed <= 0 or fixed == cleaned == base:
        return None
    return PartialPeriod(days=fixed, base_days=base, cleaning=cleaned != base, cleaning_days=cleaned)


def _late_interest(
    found: Sequence[BilledInterest],
    source: SettledInvoice,
    country: Profile,
    usual: InterestRules,
    words: LineWords,
) -> tuple[Reason, ...]:
    method = usual.method(source.service_class)
    key = Key.INTEREST_SIMPLE if method is InterestMethod.SIMPLE else Key.INTEREST_EFFECTIVE
    reasons: list[Reason] = []
    for each in found:
        accrued = late_interest([_capital(each)], each.accrued_to, source.service_class, usual)
        tranches: tuple[Tranche, ...] = accrued.lines[0].tranches if accrued.lines else ()
        norm = country.find(key, each.accrued_to)
        reasons += words.of_interest(each, tranches, norm.source if norm else "")
    return tuple(reasons)


def _capital(found: BilledInterest) -> OverdueCapital:
    return OverdueCapital(
        document=found.document_id,
        due_on=found.due_on,
        capital=found.capital,
        accrued_to=found.charged_before,
    )
