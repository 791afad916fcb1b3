"""What was billed by estimate and turned out otherwise: the note that settles it (R-CON-02, R-DES-03).

The invoice is priced again with its own sheet and the consumption that it should have had; the
difference is a note on it, without interest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from app import rules
from app.changes import Changed, Topic
from app.exchange.tariff_document import sheet_from_document
from app.invoicing import adjustment
from app.invoicing.adjustment import IssuedNote
from app.office import Office
from app.store import audit, estimates, trace
from app.store.engine import Transaction
from app.store.estimates import Estimate
from app.store.periods import BillingPeriod
from app.store.trace import SettledInvoice
from app.wording.refusals import NothingToClear, NotInvestigated, StillChargeable, VisitOutOfDates
from domain.adjustment import check_late_charge, earliest_chargeable, last_chargeable, take_back
from domain.cadastre import Service, supplied
from domain.critique import Decision
from domain.errors import InvalidValue
from domain.ledger import Concept
from domain.money import Money
from domain.period import Period
from domain.pricing import TariffBook
from domain.profile import Key
from domain.reading import MeterReading
from reports.spanish import cubic_metres, month_name

TAKEN: Final = frozenset({Decision.ACCEPT.value, Decision.CORRECT.value})
"""Decisions by which a reading stands as it was taken."""

_NET: Final = 8
"""Place of the net value in a priced row; the first one is its service."""


class GivenBack(NamedTuple):
    """An estimate that a period's readings show too large, and what its note gives back; positive."""

    account: str
    period: str
    invoice: str
    billed_m3: int
    measured_m3: int
    amount: Money


def to_give_back(
    transaction: Transaction, period: BillingPeriod, run_id: int | None = None
) -> list[GivenBack]:
    """The credit notes that issuing a period makes, while its readings and their invoices stay as they are.

    With a run, a complementary one, those of its accounts alone. It walks the same estimates and asks for
    the same amounts as `give_back`, and writes nothing.
    """
    found = []
    for estimate, m3 in _overshot(transaction, period, run_id):
        if estimate.invoice_id is not None:
            invoice = _invoice(transaction, estimate)
            money = differences(transaction, invoice, estimate.m3, m3)
            amount = adjustment.to_settle(transaction, invoice.number, money)
            found.append(_given(estimate, m3, invoice.number, amount))
    return [each for each in found if each.amount]


class GaveBack(NamedTuple):
    """What issuing gave back: its notes, and the readings that it settled, each after what stood before."""

    notes: list[GivenBack]
    settled: list[tuple[int, int]]


def give_back(
    office: Office, transaction: Transaction, period: BillingPeriod, run_id: int | None = None
) -> GaveBack:
    """Credit what estimates billed and the dials of this period's accepted readings did not move."""
    found, settled = [], []
    for estimate, m3 in _overshot(transaction, period, run_id):
        note = settle(office, transaction, estimate, m3)
        settled.append((estimate.m3, estimate.reading_id))
        if note is not None:
            found.append(_given(estimate, m3, note.invoice, note.total))
    return GaveBack(found, settled)


def _given(estimate: Estimate, m3: int, invoice: str, amount: Money) -> GivenBack:
    return GivenBack(estimate.account, estimate.period, invoice, estimate.m3, m3, -amount)


def _overshot(
    transaction: Transaction, period: BillingPeriod, run_id: int | None
) -> Iterator[tuple[Estimate, int]]:
    """The estimates that a period's readings show too large, and the m³ that each comes to (R-DES-03)."""
    for row in estimates.ahead_of_dial(transaction, period.id, run_id):
        reading = MeterReading(
            previous=row.previous, current=row.current, digits=row.digits, estimated=row.estimated
        )
        standing = estimates.standing(transaction, row.installation_id, period.id)
        left = take_back(reading.billed_ahead, [each.m3 for each in standing])
        for estimate, m3 in zip(standing, left, strict=True):
            if m3 != estimate.m3:
                yield estimate, m3
    for each in estimates.disproved(transaction, period.id, run_id):
        yield each, each.measured or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A deviation billed by its average: what its dial moved and the money between both.

    `id` is its reading's; `difference` is what its note comes to: owed more where positive, given
    back where negative; `chargeable_to` is the last day on which more may be charged, None where
    nothing is; `visited_on` the day of the visit that looked into it, None while none is on record.
    """

    id: int
    account: str
    holder: str
    period: Period
    invoice: str
    issued_on: date
    billed_m3: int
    measured_m3: int
    difference: Money
    chargeable_to: date | None
    visited_on: date | None


def waiting(office: Office, code: str | None = None) -> tuple[Waiting, ...]:
    """Averaged deviations (of an account) that nobody settled yet, the newest first (R-DES-03).

    What was billed too much settles itself with the next reading; what was billed too little is
    charged only when somebody says that the visit confirmed it.
    """
    today = office.clock.today()
    with office.store.read() as transaction:
        months = _late_months(transaction, today)
        return tuple(_waiting(transaction, each, months) for each in estimates.waiting(transaction, code))


def waiting_count(office: Office) -> int:
    """How many averaged deviations nobody settled yet, while their term runs (R-FAC-05)."""
    today = office.clock.today()
    with office.store.read() as transaction:
        since = earliest_chargeable(today, _late_months(transaction, today))
        return estimates.waiting_count(transaction, since)


def _late_months(transaction: Transaction, today: date) -> int:
    return rules.profile(transaction).whole(Key.LATE_BILLING_MONTHS, today)


def _waiting(transaction: Transaction, estimate: Estimate, months: int) -> Waiting:
    source = _invoice(transaction, estimate)
    measured = estimate.measured or 0
    found = differences(transaction, source, estimate.m3, measured)
    money = adjustment.to_settle(transaction, source.number, found)
    issued_on = source.issued_on or source.settled_on
    return Waiting(
        id=estimate.reading_id,
        account=estimate.account,
        holder=estimate.holder,
        period=Period.parse(estimate.period),
        invoice=source.number,
        issued_on=issued_on,
        billed_m3=estimate.m3,
        measured_m3=measured,
        difference=money,
        chargeable_to=last_chargeable(issued_on, months) if money > 0 else None,
        visited_on=estimate.visited_on,
    )


def _invoice(transaction: Transaction, estimate: Estimate) -> SettledInvoice:
    source = trace.by_id(transaction, estimate.invoice_id or 0)
    assert source is not None  # noqa: S101 - only those with an invoice wait
    return source


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """What was settled, and the number of its note; None where no money differs."""

    settled: Waiting
    note: str | None
    changed: Changed = frozenset({Topic.LEDGER, Topic.BILLING, Topic.READINGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """How a deviation was cleared up.

    Attributes:
        reason: what the visit showed.
        visited_on: the day of the visit, where none is on record; what is typed here stands.
        fraud: it was proven, so that no term runs.
    """

    reason: str
    visited_on: date | None = None
    fraud: bool = False


def clear(office: Office, name: Period, code: str, how: Clearing) -> Cleared:
    """Settle an averaged deviation as its dial says: the visit confirmed it (R-DES-03, R-FAC-05).

    What was not investigated is not charged: more is owed only with the day of a visit, which its note
    and the trail then tell. What is given back needs none.

    Raises:
        InvalidValue: no reason is given.
        NothingToClear: the account has no averaged deviation of that period to settle.
        TooLateToCharge: more is owed, and the invoice is too old to charge it, without fraud.
        NotInvestigated: more is owed, and nobody says when it was visited.
        VisitOutOfDates: the day of the visit is before the period or in the future.
    """
    if not how.reason.strip():
        raise InvalidValue("motivo", how.reason, "lo que mostró la visita")
    with office.store.write() as transaction:
        found = [each for each in estimates.waiting(transaction, code) if each.period == str(name)]
        if not found:
            raise NothingToClear(code, str(name))
        today = office.clock.today()
        months = _late_months(transaction, today)
        shown = _visited(_waiting(transaction, found[0], months), found[0], how, today)
        if shown.difference > 0:
            check_late_charge(shown.issued_on, today, months, fraud=how.fraud)
        said = how.reason
        if shown.visited_on is not None:
            said = f"visita del {shown.visited_on:%d/%m/%Y}: {how.reason}"
        note = settle(office, transaction, found[0], shown.measured_m3, said)
        summary = f"{shown.billed_m3} m³ facturados, {shown.measured_m3} m³ leídos: {said}"
        audit.add(transaction, office.actor(), "clearing.clear", f"{name} {code}", summary)
    return Cleared(settled=shown, note=None if note is None else note.number)


def dismiss(office: Office, name: Period, code: str, reason: str) -> Waiting:
    """Let go of what is too late to be charged: its invoice stands as it was billed, and the trail says why.

    Raises:
        InvalidValue: no reason is given.
        NothingToClear: the account has no averaged deviation of that period to settle.
        StillChargeable: its term still runs, or it is to be given back: it is settled, not dismissed.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué se deja así")
    with office.store.write() as transaction:
        found = [each for each in estimates.waiting(transaction, code) if each.period == str(name)]
        if not found:
            raise NothingToClear(code, str(name))
        today = office.clock.today()
        shown = _waiting(transaction, found[0], _late_months(transaction, today))
        if shown.chargeable_to is None or shown.chargeable_to >= today:
            raise StillChargeable(code, str(name))
        estimates.set_settled(transaction, [(shown.billed_m3, shown.id)])
        summary = (
            f"queda como se facturó, {shown.billed_m3} m³; leídos {shown.measured_m3} m³: {reason.strip()}"
        )
        audit.add(transaction, office.actor(), "clearing.dismiss", f"{name} {code}", summary)
    return shown


def _visited(shown: Waiting, estimate: Estimate, how: Clearing, today: date) -> Waiting:
    """What waits with the day of its visit, which a charge needs."""
    day = how.visited_on or shown.visited_on
    if how.visited_on is not None and not estimate.starts <= how.visited_on <= today:
        raise VisitOutOfDates(how.visited_on, estimate.starts, today)
    if day is None and shown.difference > 0:
        raise NotInvestigated(shown.account, str(shown.period))
    return replace(shown, visited_on=day)


def settle(
    office: Office, transaction: Transaction, estimate: Estimate, m3: int, why: str = ""
) -> IssuedNote | None:
    """Say what an estimate came to, and issue the note on its invoice; None where no money differs."""
    estimates.set_settled(transaction, [(m3, estimate.reading_id)])
    source = None if estimate.invoice_id is None else trace.by_id(transaction, estimate.invoice_id)
    if source is None:
        return None
    found = differences(transaction, source, estimate.m3, m3)
    reason = (
        f"El consumo de {month_name(Period.parse(estimate.period))} se facturó por promedio,"
        f" {cubic_metres(estimate.m3)}; el medidor mostró {cubic_metres(m3)}"
    )
    return adjustment.settle(
        office, transaction, source.number, found, ": ".join(filter(None, (reason, why)))
    )


def differences(
    transaction: Transaction, source: SettledInvoice, billed: int, true: int
) -> Mapping[Service, Money]:
    """What each service of an invoice would have cost more (+) or less (-) with the true m³ (D23)."""
    lines = trace.lines(transaction, source.id)
    services = frozenset(Service(line.service) for line in lines if line.bucket == Concept.SERVICE)
    units, limit = int(source.snapshot["units"]), source.snapshot.get("limit")
    per_unit = None if limit is None else limit // units
    book = TariffBook(sheet_from_document(source.sheet_body), per_unit, source.periodicity)
    tariff = book.of(source.service_class, services - {Service.OTHER})
    minimum = supplied(source.billed_state, services)
    found: dict[Service, Money] = defaultdict(int)
    for sign, m3 in ((1, true), (-1, billed)):
        for row in tariff.lines(m3, units, minimum=minimum):
            found[Service(row[0])] += sign * row[_NET]
    return found
