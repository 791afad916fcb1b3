"""An invoice found wrong after it was delivered: what it should have been, and the note that settles it.

It is priced again as it was, by the sheet of its own period, with the reading, the class or the charge that
should have stood; each line stands beside the one that was billed. What differs, less what notes on it gave
or charged already, is one note that refers to it, without interest (R-FAC-06, R-DES-03): what more there is
to pay, only while the term of art. 150 runs (R-FAC-05).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from app import rules
from app.changes import Changed, Topic
from app.invoicing import adjustment, dials
from app.invoicing.adjustment import IssuedNote
from app.office import Office
from app.pricing.trace import partial_of, sheet_of
from app.store import accounts, audit, issuing, ledger, meters, periods, readings, trace, unbilled, undoing
from app.store.engine import Transaction
from app.store.papers import StoredLine
from app.store.periods import BillingPeriod
from app.store.readings import StoredReading
from app.store.trace import SettledInvoice
from app.wording.refusals import InvoiceMissing
from domain.adjustment import check_late_charge, last_chargeable
from domain.cadastre import Service, ServiceClass, supplied
from domain.document import DocumentKind
from domain.errors import InvalidValue, RuleViolation
from domain.ledger import Concept
from domain.money import Money
from domain.pricing import Measure, TariffBook
from domain.profile import Key
from domain.reading import consumption
from reports.names import CLASS_NAMES

_CONCEPT, _NET = 1, 8
"""Places of a priced row; the first one is its service."""
_CHARGES: Final = frozenset({Concept.OTHER.value, Concept.INSTALMENT.value})
"""Buckets of the lines that somebody may take off: neither services, interest nor rounding."""


@dataclass(eq=False)
class NotPricedAgain(RuleViolation):
    """Pricing the invoice as it stands does not give its own lines: it was settled in another way."""

    code: ClassVar[str] = "FACTURA_PARCIAL"
    number: str


@dataclass(eq=False)
class NothingToCorrect(RuleViolation):
    """What should have stood comes to what was billed, with its notes."""

    code: ClassVar[str] = "NADA_QUE_CORREGIR"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an invoice should have said; None where it said right.

    Attributes:
        invoice: its number.
        reading: what the meter really showed: the consumption and the dial follow from it.
        m3: consumption, where the reading stands and less or more is to be charged of it.
        service_class: the class of use.
        without: lines of other charges that should not be there, by their place.
    """

    invoice: str
    reading: int | None = None
    m3: int | None = None
    service_class: ServiceClass | None = None
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line as it was billed and as it should have been; 0 where it is not there."""

    service: str
    concept: str
    billed: Money
    right: Money

    @property
    def difference(self) -> Money:
        """What it should have cost more; less than 0 for less."""
        return self.right - self.billed


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An invoice beside what it should have been.

    Attributes:
        lines: of services and other charges, in the order of the paper.
        noted: what notes on it came to already: a credit is less than 0.
        amount: of the note that is left to issue; a credit is less than 0, 0 for none.
        chargeable_to: last day on which more may be charged; None where nothing more is.
        dial: what the meter's next reading will be compared with; None where it stays.
    """

    invoice: str
    account: str
    billed_m3: int
    right_m3: int
    billed_class: ServiceClass
    right_class: ServiceClass
    lines: tuple[ComparedLine, ...]
    noted: Money
    amount: Money
    chargeable_to: date | None
    dial: int | None

    @property
    def difference(self) -> Money:
        """What all of it should have cost more; less than 0 for less."""
        return sum(line.difference for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What was corrected, and its note."""

    compared: Compared
    note: IssuedNote
    changed: Changed = frozenset({Topic.LEDGER, Topic.BILLING, Topic.READINGS})


def compare(office: Office, correction: Correction) -> Compared:
    """An invoice beside what it should have been. Only reads.

    Raises:
        InvoiceMissing: no invoice has that number.
        InvalidValue: a consumption below 0, a line that is no other charge, or a reading without a meter.
        ReadingBelowPrevious: the reading is below the one before.
        NotPricedAgain: pricing it as it stands does not give its own lines.
        ClassNotPriced, ServiceNotPriced: the sheet of its period has no such price.
    """
    with office.store.read() as transaction:
        return _compared(transaction, correction, office.clock.today())


def correct(office: Office, correction: Correction, reason: str, *, fraud: bool = False) -> Corrected:
    """Issue the note that an invoice's correction comes to, and move the meter where its reading was wrong.

    Args:
        office: the office.
        correction: what it should have said.
        reason: why, for the note and the trail.
        fraud: it was proven, so that no term runs.

    Raises:
        InvalidValue: no reason is given; or as `compare` says.
        TooLateToCharge: more is owed, and the invoice is too old to charge it, without fraud.
        NothingToCorrect: nothing is left to give back or to charge.
        Whatever `compare` refuses.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué se corrige")
    today = office.clock.today()
    with office.store.write() as transaction:
        found = _compared(transaction, correction, today)
        source = _source(transaction, correction.invoice)
        if found.amount > 0:
            issued_on = source.issued_on or source.settled_on
            check_late_charge(issued_on, today, _months(transaction, today), fraud=fraud)
        said = f"{_words(found)}: {reason.strip()}"
        shares = _left_by_service(transaction, found, source)
        note = adjustment.settle(office, transaction, source.number, shares, said)
        if note is None:
            raise NothingToCorrect(source.number)
        if found.dial is not None:
            _move_dial(office, transaction, source, found.dial)
        audit.add(transaction, office.actor(), "correcting.correct", source.account, said)
    return Corrected(compared=found, note=note)


def _words(found: Compared) -> str:
    """What was wrong, for the note."""
    said = []
    if found.right_m3 != found.billed_m3:
        said.append(f"se facturaron {found.billed_m3} m³ y son {found.right_m3}")
    if found.right_class is not found.billed_class:
        was, is_ = CLASS_NAMES[found.billed_class], CLASS_NAMES[found.right_class]
        said.append(f"se facturó como {was.lower()} y es {is_.lower()}")
    if any(line.service == Service.OTHER.value and line.difference for line in found.lines):
        said.append("se quitan cobros que no iban")
    return f"Corrección de la factura {found.invoice}" + (f", {'; '.join(said)}" if said else "")


def _months(transaction: Transaction, today: date) -> int:
    return rules.profile(transaction).whole(Key.LATE_BILLING_MONTHS, today)


def _source(transaction: Transaction, number: str) -> SettledInvoice:
    source = trace.by_number(transaction, number)
    if source is None:
        raise InvoiceMissing(number)
    return source


def _compared(transaction: Transaction, correction: Correction, today: date) -> Compared:
    source = _source(transaction, correction.invoice)
    stored = trace.lines(transaction, source.id)
    reading = _reading(transaction, source)
    m3 = _right_m3(source, reading, correction)
    right_class = correction.service_class or source.service_class
    if _by_line(_priced(source, stored, source.service_class, source.consumption_m3)) != _services(stored):
        raise NotPricedAgain(source.number)
    lines = _side_by_side(stored, _priced(source, stored, right_class, m3), correction.without)
    noted = _noted(transaction, source)
    left = sum(line.difference for line in lines) - sum(noted.values())
    amount = adjustment.to_settle(transaction, source.number, {Service.OTHER: left})
    moves = correction.reading is not None and reading is not None and _goes_on(transaction, source, reading)
    billed_on = source.issued_on or source.settled_on
    return Compared(
        invoice=source.number,
        account=source.account,
        billed_m3=source.consumption_m3,
        right_m3=m3,
        billed_class=source.service_class,
        right_class=right_class,
        lines=lines,
        noted=sum(noted.values()),
        amount=amount,
        chargeable_to=last_chargeable(billed_on, _months(transaction, today)) if amount > 0 else None,
        dial=correction.reading if moves else None,
    )


def _right_m3(source: SettledInvoice, reading: StoredReading | None, correction: Correction) -> int:
    if correction.reading is not None:
        if reading is None:
            raise InvalidValue(
                "lectura", str(correction.reading), "una cuenta con medidor leído en ese período"
            )
        return consumption(reading.previous, correction.reading)
    if correction.m3 is None:
        return source.consumption_m3
    if correction.m3 < 0:
        raise InvalidValue("consumo", str(correction.m3), ">= 0")
    return correction.m3


def _reading(transaction: Transaction, source: SettledInvoice) -> StoredReading | None:
    """The reading that the invoice billed; None for an account without one."""
    card = accounts.card(transaction, source.account)
    period = _period(transaction, source)
    if card is None:
        return None
    found = readings.of_period(transaction, period.id, accounts={card.id})
    return found[0] if found else None


def _period(transaction: Transaction, source: SettledInvoice) -> BillingPeriod:
    return periods.by_id(transaction, trace.period_of(transaction, source.id))


def _goes_on(transaction: Transaction, source: SettledInvoice, reading: StoredReading) -> bool:
    """Whether the next reading of its meter still goes on from the one that was billed."""
    stands = meters.last_readings(transaction, [reading.installation_id])[reading.installation_id]
    later = unbilled.billed_later(transaction, _period(transaction, source))
    return stands == reading.current and reading.account_id not in later


def _move_dial(office: Office, transaction: Transaction, source: SettledInvoice, dial: int) -> None:
    """Let the next readings of the meter be compared with what it really showed."""
    reading = _reading(transaction, source)
    assert reading is not None  # noqa: S101 - only a reading moves the dial
    read_on = None if reading.read_on is None else reading.read_on.isoformat()
    issuing.advance_meters(transaction, [(dial, read_on, 0, reading.installation_id)])
    dials.follow(office, transaction, _period(transaction, source), [reading.installation_id])


# ── pricing it again ────────────────────────────────────────────────────────


def _priced(
    source: SettledInvoice, stored: Sequence[StoredLine], service_class: ServiceClass, m3: int
) -> list[tuple[str, str, Money]]:
    """Lines of the services of an invoice by the sheet of its period: service, concept, net."""
    services = frozenset(Service(line.service) for line in stored if line.bucket == Concept.SERVICE)
    units, limit = int(source.snapshot["units"]), source.snapshot.get("limit")
    per_unit = None if limit is None else limit // units
    book = TariffBook(sheet_of(source), per_unit, source.periodicity)
    tariff = book.of(service_class, services - {Service.OTHER})
    measure = Measure(m3, units=units, minimum=supplied(source.billed_state, services))
    part = partial_of(source, stored, book.sheet)
    if part is not None:
        measure = measure._replace(fixed=part.fixed_share, flat=part.cleaning_share)
    return [(str(row[0]), str(row[_CONCEPT]), int(row[_NET])) for row in tariff.lines_of(measure)]


def _by_line(rows: Sequence[tuple[str, str, Money]]) -> dict[tuple[str, str], Money]:
    found: dict[tuple[str, str], Money] = defaultdict(int)
    for service, concept, net in rows:
        found[service, concept] += net
    return {key: net for key, net in found.items() if net}


def _services(stored: Sequence[StoredLine]) -> dict[tuple[str, str], Money]:
    """What the invoice billed of its services, by line."""
    rows = [(line.service, line.concept, line.net) for line in stored if line.bucket == Concept.SERVICE]
    return _by_line(rows)


def _side_by_side(
    stored: Sequence[StoredLine], priced: Sequence[tuple[str, str, Money]], without: frozenset[int]
) -> tuple[ComparedLine, ...]:
    billed, right = _services(stored), _by_line(priced)
    lines = [
        ComparedLine(service, concept, billed.get((service, concept), 0), right.get((service, concept), 0))
        for service, concept in dict.fromkeys([*billed, *right])
    ]
    others = {line.line: line for line in stored if line.bucket in _CHARGES}
    wrong = sorted(without - others.keys())
    if wrong:
        raise InvalidValue("cobro", str(wrong[0]), "un cobro de la factura que no sea de un servicio")
    lines += [
        ComparedLine(Service.OTHER.value, line.label, line.net, 0 if key in without else line.net)
        for key, line in others.items()
    ]
    return tuple(lines)


# ── the money ───────────────────────────────────────────────────────────────


def _noted(transaction: Transaction, source: SettledInvoice) -> Mapping[Service, Money]:
    """What the notes on an invoice came to, by service; none of one that was annulled is left to correct."""
    found = ledger.find_document(transaction, DocumentKind.INVOICE, source.number)
    if found is None or undoing.voiding_notes(transaction, [found.id]):
        raise NothingToCorrect(source.number)
    return ledger.services_of_notes(transaction, found.id)


def _left_by_service(
    transaction: Transaction, found: Compared, source: SettledInvoice
) -> Mapping[Service, Money]:
    """What is left to settle of each service, less what notes settled."""
    left: dict[Service, Money] = defaultdict(int)
    for line in found.lines:
        left[Service(line.service)] += line.difference
    for service, amount in _noted(transaction, source).items():
        left[service] -= amount
    return left
