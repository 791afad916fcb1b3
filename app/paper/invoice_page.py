"""From an issued invoice as it was stored to the page that is printed: the same for ever."""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from app.paper.explanation import PLAIN_WORDS, explain_change, say_days, say_returned
from app.store.billing import FINANCING
from app.store.paper_names import OPENING_LABEL
from app.store.papers import StoredInvoice, StoredLine
from domain.cadastre import AccountState, Service
from domain.document import DocumentKind
from domain.ledger import Concept
from domain.profiles import CURRENCIES
from domain.reading import ConsumptionMethod, Observation
from reports.barcode import PaymentBarcode
from reports.invoice_model import (
    Consumption,
    CopyMark,
    Holder,
    InvoicePage,
    Issuer,
    LateInterest,
    Notes,
    OtherCharge,
    OverdueInvoice,
    PastConsumption,
    PreviousBalance,
    ServiceBlock,
    ServiceLine,
    Suspension,
    TakenDown,
)
from reports.spanish import NBSP, Currency

COMPLEMENTARY_MULTIPLE = 2
SHOWN_TAIL = 3
FACTOR_PLACES = Decimal("0.0001")
_SUSPENDABLE = frozenset({Service.WATER.value, Service.SEWERAGE.value})


def invoice_page(stored: StoredInvoice, copy: CopyMark | None) -> InvoicePage:
    """The page of an issued invoice.

    Args:
        stored: the invoice as it was settled and issued.
        copy: how it says that it is no original; None for the original.
    """
    context, snapshot = stored.context, stored.snapshot
    reference = "".join(filter(str.isdigit, stored.number))
    services = [line for line in stored.lines if line.bucket == Concept.SERVICE.value]
    currency = currency_of(context["currency"])
    return InvoicePage(
        issuer=issuer_of(context),
        number=stored.number,
        issued_on=stored.issued_on,
        account=stored.account,
        holder=Holder(
            name=snapshot["name"],
            address=snapshot["address"],
            neighbourhood=snapshot["neighbourhood"],
            municipality=context["issuer"]["municipality"],
            document=masked(*snapshot["document"]),
        ),
        route=f"{stored.route}-{stored.stop}",
        cycle=stored.cycle,
        service_class=stored.service_class,
        period=stored.period,
        period_from=stored.starts,
        period_to=stored.ends,
        consumption=_consumption(stored),
        blocks=_blocks(services, snapshot, context),
        charges=_charges(stored),
        interest=_interest(stored),
        previous=_previous(stored),
        credit_applied=stored.credit_applied,
        adjustment=stored.rounding,
        rounding=context["rounding"],
        total=stored.total,
        due_on=stored.due_on if stored.total > 0 else None,
        suspension=_suspension(stored, services),
        explanation=explain_change(
            snapshot, stored.consumption_m3, stored.lines, stored.period, stored.periodicity, currency
        )
        + say_days(snapshot, {line.service for line in services})
        + say_returned(snapshot, stored.given_back, currency),
        message=context["message"],
        notes=_notes(tuple(sorted(context["notes"].items()))),
        reference=reference.zfill(context["barcode"][0]),
        barcode=_barcode(stored, reference),
        copy=copy,
        currency=currency,
        plain=_plain(stored),
    )


def _charges(stored: StoredInvoice) -> tuple[OtherCharge, ...]:
    """Other charges, and the instalment of an agreement that falls due with them."""
    charges = tuple(
        OtherCharge(label=line.label, amount=line.net)
        for line in stored.lines
        if line.bucket in {Concept.OTHER.value, Concept.INSTALMENT.value} or line.concept == FINANCING
    )
    told = stored.snapshot.get("agreement")
    if told is None:
        return charges
    agreement, number, count, principal, _, left = told
    full = currency_of(stored.context["currency"]).full
    label = f"Cuota {number} de {count}, convenio {agreement}; quedan {full(left)} por facturar"
    return (OtherCharge(label=label, amount=principal), *charges)


def _plain(stored: StoredInvoice) -> bool:
    return bool(stored.snapshot.get("v", 1) >= PLAIN_WORDS)


def _suspension(stored: StoredInvoice, services: list[StoredLine]) -> Suspension | None:
    """From when its service may be suspended; None for one that has none to suspend, or has it suspended.

    An account that owes enough is told how many invoices it owes, not how many are enough. Papers of
    earlier snapshots said that to all: their copies say it again.
    """
    enough = stored.context["invoices_to_suspend"]
    already = stored.overdue >= enough
    if not _plain(stored):
        return Suspension(starts_on=stored.suspend_on, invoices=enough, already=already)
    supplied = any(line.service in _SUSPENDABLE for line in services)
    if not supplied or stored.snapshot["state"] != AccountState.ACTIVE:
        return None
    return Suspension(
        starts_on=stored.suspend_on, invoices=stored.overdue if already else enough, already=already
    )


@lru_cache(maxsize=8)
def currency_of(code: str) -> Currency:
    """How amounts of a currency are written on paper."""
    currency = CURRENCIES[code]
    return Currency(currency.symbol, currency.digits)


def issuer_of(context: dict[str, Any]) -> Issuer:
    """The office as the papers of a run name it."""
    return _issuer(tuple(sorted(context["issuer"].items())))


@lru_cache(maxsize=8)
def _issuer(facts: tuple[tuple[str, str], ...]) -> Issuer:
    said = dict(facts)
    number, digit = said["nit"].split("-")
    town = ", ".join(filter(None, (said["address"], said["municipality"])))
    return Issuer(
        name=said["name"],
        tax_id=f"{int(number):,}-{digit}".replace(",", "."),
        supervised_by=said["supervision"],
        supervised_by_short="Vigilada SSPD" if said["supervision"] else "",
        address=town,
        phone=said["phone"],
        email=said["email"],
        web=said["web"],
        logo=bytes.fromhex(said["logo"]) if said["logo"] else None,
    )


@lru_cache(maxsize=8)
def _notes(facts: tuple[tuple[str, str], ...]) -> Notes:
    said = dict(facts)
    return Notes(
        where_to_pay=said["where"],
        how_to_claim=said["claim"],
        legal_basis=said["legal"],
        short_where_to_pay=said["short_where"],
        short_how_to_claim=said["short_claim"],
        short_legal_basis=said["short_legal"],
    )


def masked(kind: str, number: str) -> str:
    """A document of which only its ends are shown: the paper travels through the street."""
    digits = number.replace(".", "").replace(" ", "")
    if len(digits) <= SHOWN_TAIL + 2:
        return ""
    return f"{kind}{NBSP}{digits[:2]}.•••.{digits[-SHOWN_TAIL:]}".strip()


def _consumption(stored: StoredInvoice) -> Consumption:
    snapshot = stored.snapshot
    previous, current, before, read_on, observation = snapshot.get("reading", [None, None, None, None, None])
    history = _history(stored)
    counted = sum(past.averaged for past in history)
    mean = Decimal(snapshot["average"]) if "average" in snapshot and counted else None
    seen = Observation(observation) if observation and observation != Observation.READ.value else None
    billed = Decimal(stored.consumption_m3)
    return Consumption(
        meter=snapshot.get("meter"),
        previous=previous,
        previous_on=_day(before),
        current=current,
        current_on=_day(read_on),
        quantity=stored.consumption_m3,
        method=stored.method,
        cause=seen,
        average=mean,
        averaged_periods=counted or 1,
        variation=(billed - mean) / mean if mean else None,
        history=history,
        taken_down=tuple(TakenDown(*each) for each in snapshot.get("removed", ())),
    )


def _history(stored: StoredInvoice) -> tuple[PastConsumption, ...]:
    """Earlier consumption; the average counts what was read in the last periods of its window (R-CON-02)."""
    window = stored.period.plus(-stored.context["average_window"] * stored.periodicity.months)
    return tuple(
        PastConsumption(
            period=past.period,
            quantity=past.m3,
            estimated=past.method.is_estimate,
            averaged=past.method is ConsumptionMethod.READING and past.period >= window,
        )
        for past in stored.history
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _blocks(
    lines: list[StoredLine], snapshot: dict[str, Any], context: dict[str, Any]
) -> tuple[ServiceBlock, ...]:
    third, limit, by_days = context["cleaning_provider"], snapshot.get("limit"), "days" in snapshot
    return tuple(
        ServiceBlock(
            service=Service(service),
            lines=tuple(_line(line, limit, by_days=by_days) for line in found),
            third_party=third if service == Service.CLEANING.value else "",
        )
        for service, found in groupby(lines, key=_service)
    )


def _service(line: StoredLine) -> str:
    return line.service


def _line(line: StoredLine, limit: int | None, *, by_days: bool) -> ServiceLine:
    label, short = _label(line.concept, limit)
    full = Decimal(line.full_rate) if line.full_rate else None
    metered = line.concept.startswith("consumo")
    quantity, unit = _quantity(line.quantity), "m³" if metered else ""
    if by_days and "/" in line.quantity:
        days, base = line.quantity.split("/")
        quantity, unit = int(days), f"de{NBSP}{base}{NBSP}días"
    return ServiceLine(
        label=label,
        short_label=short,
        quantity=quantity,
        unit=unit,
        unit_cost=full,
        full=line.full,
        factor=_factor(line),
        adjustment=line.contribution - line.subsidy,
        net=line.net,
    )


def _quantity(text: str) -> int | Decimal:
    if "/" in text:
        above, below = text.split("/")
        return (Decimal(above) / Decimal(below)).quantize(Decimal("0.01"))
    return Decimal(text) if "." in text else int(text)


def _factor(line: StoredLine) -> Decimal | None:
    """The factor as the rates show it, at the four decimals that acts use."""
    if not line.full_rate or line.full_rate == line.net_rate or not Decimal(line.full_rate):
        return None
    return (Decimal(line.net_rate) / Decimal(line.full_rate) - 1).quantize(FACTOR_PLACES)


@lru_cache(maxsize=256)
def _label(concept: str, limit: int | None) -> tuple[str, str]:
    """What a line is called: long, and short for half letters."""
    names = {
        "cargo_fijo": ("Cargo fijo", "Cargo fijo"),
        "consumo": ("Consumo", "Consumo"),
        "tarifa_final": ("Tarifa del período", "Tarifa"),
        "impuesto": ("Impuesto", "Impuesto"),
    }
    if concept in names:
        return names[concept]
    basic = limit or 0
    top = basic * COMPLEMENTARY_MULTIPLE
    ranges = {
        "consumo_basico": ("básico", f"hasta {basic}{NBSP}m³"),
        "consumo_complementario": ("complementario", f"{basic + 1} a {top}{NBSP}m³"),
        "consumo_suntuario": ("suntuario", f"más de {top}{NBSP}m³"),
    }
    name, reach = ranges[concept]
    return f"Consumo {name}, {reach}", f"{name.capitalize()}, {reach}"


def _interest(stored: StoredInvoice) -> LateInterest | None:
    if not stored.interest:
        return None
    return LateInterest(
        amount=sum(amount for _, amount, _ in stored.interest),
        annual_rate=Decimal(stored.context["interest_annual"])
        if stored.service_class.residential
        else Decimal(0),
        until=max(upto for _, _, upto in stored.interest),
        basis=f"Ley{NBSP}142, art.{NBSP}96" if stored.service_class.residential else "",
    )


def _previous(stored: StoredInvoice) -> PreviousBalance:
    detail = tuple(_overdue(stored, *each) for each in stored.snapshot.get("overdue", []))
    claimed, claim = stored.snapshot.get("claimed", (0, ""))
    instalment = stored.snapshot.get("agreement", (0,) * 4)[3]
    return PreviousBalance(
        amount=stored.previous_balance - instalment + claimed,
        invoices=stored.overdue,
        claimed=claimed,
        claim=claim,
        detail=detail,
    )


def _overdue(stored: StoredInvoice, number: str, due: str, balance: int, claimed: int = 0) -> OverdueInvoice:
    """A document that is owed; of an opening balance, the day on which it came, after which it was late."""
    due_on = date.fromisoformat(due)
    brought = number == OPENING_LABEL and _plain(stored)
    return OverdueInvoice(
        number=number or DocumentKind.OPENING_BALANCE.value,
        due_on=due_on,
        days_late=(stored.issued_on - due_on).days,
        balance=balance,
        claimed=claimed,
        brought_on=due_on + timedelta(days=1) if brought else None,
    )


def _barcode(stored: StoredInvoice, reference: str) -> PaymentBarcode | None:
    context = stored.context
    if not context["gln"] or stored.total <= 0:
        return None
    reference_digits, amount_digits, with_date = context["barcode"]
    return PaymentBarcode(
        gln=context["gln"],
        reference=reference,
        amount=stored.total,
        due_on=stored.due_on if with_date else None,
        reference_digits=reference_digits,
        amount_digits=amount_digits,
    )
