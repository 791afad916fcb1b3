"""What was billed by estimate and turned out otherwise: the note that settles it (R-CON-02, R-DES-03).

The invoice is priced again with its own sheet and the consumption that it should have had; the
difference is a note on it, without interest.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app import adjustment, rules
from app.adjustment import IssuedNote
from app.changes import Changed, Topic
from app.exchange.tariff_document import sheet_from_document
from app.office import Office
from app.refusals import NotACase
from app.store import audit, estimates, trace
from app.store.engine import Transaction
from app.store.estimates import Estimate
from app.store.periods import BillingPeriod
from app.store.trace import SettledInvoice
from domain.adjustment import check_late_charge, take_back
from domain.cadastre import AccountState, Service, consumes
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


def give_back(office: Office, transaction: Transaction, period: BillingPeriod) -> list[IssuedNote]:
    """Credit what estimates billed and the dials of this period's accepted readings did not move."""
    notes = []
    for row in estimates.ahead_of_dial(transaction, period.id):
        reading = MeterReading(
            previous=row.previous, current=row.current, digits=row.digits, estimated=row.estimated
        )
        standing = estimates.standing(transaction, row.installation_id, period.id)
        left = take_back(reading.billed_ahead, [each.m3 for each in standing])
        for estimate, m3 in zip(standing, left, strict=True):
            if m3 != estimate.m3:
                notes.append(settle(office, transaction, estimate, m3))
    notes += [
        settle(office, transaction, each, each.measured or 0)
        for each in estimates.disproved(transaction, period.id)
    ]
    return [note for note in notes if note is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A deviation billed by its average: what its dial moved and the money between both.

    `difference` is owed more where positive, to be given back where negative.
    """

    account: str
    period: Period
    invoice: str
    billed_m3: int
    measured_m3: int
    difference: Money


def waiting(office: Office) -> tuple[Waiting, ...]:
    """Averaged deviations that nobody settled yet, the newest first (R-DES-03).

    What was billed too much settles itself with the next reading; what was billed too little is
    charged only when somebody says that the visit confirmed it.
    """
    with office.store.read() as transaction:
        return tuple(_waiting(transaction, each) for each in estimates.waiting(transaction))


def _waiting(transaction: Transaction, estimate: Estimate) -> Waiting:
    source = _invoice(transaction, estimate)
    measured = estimate.measured or 0
    return Waiting(
        account=estimate.account,
        period=Period.parse(estimate.period),
        invoice=source.number,
        billed_m3=estimate.m3,
        measured_m3=measured,
        difference=sum(differences(transaction, source, estimate.m3, measured).values()),
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


def clear(office: Office, name: Period, code: str, reason: str, *, fraud: bool = False) -> Cleared:
    """Settle an averaged deviation as its dial says: the visit confirmed it (R-DES-03, R-FAC-05).

    Raises:
        InvalidValue: no reason is given.
        NotACase: the account has no averaged deviation of that period to settle.
        TooLateToCharge: more is owed, and the invoice is too old to charge it, without fraud.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "lo que mostró la visita")
    with office.store.write() as transaction:
        found = [each for each in estimates.waiting(transaction, code) if each.period == str(name)]
        if not found:
            raise NotACase(code, str(name))
        shown = _waiting(transaction, found[0])
        if shown.difference > 0:
            today = office.clock.today()
            months = rules.profile(transaction).whole(Key.LATE_BILLING_MONTHS, today)
            issued_on = _invoice(transaction, found[0]).issued_on or today
            check_late_charge(issued_on, today, months, fraud=fraud)
        note = settle(office, transaction, found[0], shown.measured_m3, reason)
        summary = f"{shown.billed_m3} m³ facturados, {shown.measured_m3} m³ leídos: {reason}"
        audit.add(transaction, office.actor(), "clearing.clear", f"{name} {code}", summary)
    return Cleared(settled=shown, note=None if note is None else note.number)


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
    supplied = consumes(AccountState(source.snapshot["state"]))
    found: dict[Service, Money] = defaultdict(int)
    for sign, m3 in ((1, true), (-1, billed)):
        for row in tariff.lines(m3, units, minimum=supplied):
            found[Service(row[0])] += sign * row[_NET]
    return found
