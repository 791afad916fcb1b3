"""What was billed by estimate and turned out otherwise: the note that settles it (R-CON-02, R-DES-03).

The invoice is priced again with its own sheet and the consumption that it should have had; the
difference is a note on it, without interest.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from app import adjustment
from app.adjustment import IssuedNote
from app.exchange.tariff_document import sheet_from_document
from app.office import Office
from app.store import estimates, trace
from app.store.engine import Transaction
from app.store.estimates import Estimate
from app.store.periods import BillingPeriod
from app.store.trace import SettledInvoice
from domain.adjustment import take_back
from domain.cadastre import AccountState, Service, consumes
from domain.critique import Decision
from domain.ledger import Concept
from domain.money import Money
from domain.period import Period
from domain.pricing import TariffBook
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
    return [note for note in notes if note is not None]


def settle(office: Office, transaction: Transaction, estimate: Estimate, m3: int) -> IssuedNote | None:
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
    return adjustment.settle(office, transaction, source.number, found, reason)


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
