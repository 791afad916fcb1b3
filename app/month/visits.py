"""Visits that the critique asked for: printed by route in walking order, answered in the same order.

A re-reading or an inspection bills an estimate while it lasts (R-DES-03); what was found there decides
the case, and nothing is asked twice.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from app.invoicing import hold
from app.month import critique, visit_acts, worklist
from app.month.critique import Ruling, Visited
from app.month.period import find_period
from app.month.route_sheet import ReadingChanged, Undone, restore
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_route
from app.paper.printing import Printed
from app.store import accounts, audit, offices, periods, readings
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.readings import MeterToRead, StoredReading
from app.wording.case_reasons import REASONS
from app.wording.refusals import AccountMissing, NoVisitAsked, ReadingMissing, VisitOutOfDates
from domain.critique import Cause, Decision
from domain.period import Period
from domain.service_order import WorkResult
from reports.spanish import number
from reports.visit_sheet import VisitSheet, VisitStop, write_visit_sheets

ORDERS: Final = {Decision.REREAD: "Relectura", Decision.INSPECT: "Inspección"}
"""The decisions that send somebody to look, as the sheet calls them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit that nobody answered yet."""

    meter: MeterToRead
    reading: StoredReading

    @property
    def order(self) -> str:
        """`Relectura` or `Inspección`."""
        return ORDERS[Decision(str(self.reading.decision))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the visit found.

    Attributes:
        current: the reading seen; None where the dial could not be read.
        on: the day of the visit.
        reader: who went.
        note: what else was found, in words.
        result: the same as an act says it; an inspection that says nothing found nothing else.
    """

    current: int | None
    on: date
    reader: str = ""
    note: str = ""
    result: WorkResult | None = None


def awaited(office: Office, name: Period, cycle: str | None = None) -> tuple[Visit, ...]:
    """The visits of a period that wait for an answer, by route in walking order.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        find_period(transaction, name, cycle)
        return tuple(
            visit for each in periods.find(transaction, name, cycle) for visit in _awaited(transaction, each)
        )


def asks_visit(row: StoredReading) -> bool:
    """Whether the decision of a case sends somebody to look, and nobody said what he found."""
    return row.decision in ORDERS


def _awaited(transaction: Transaction, period: BillingPeriod) -> list[Visit]:
    asked = {row.account_id: row for row in readings.of_period(transaction, period.id) if asks_visit(row)}
    meters = readings.meters_to_read(transaction, period.cycle, accounts=asked)
    return [Visit(meter=meter, reading=asked[meter.account_id]) for meter in meters]


def print_visits(office: Office, name: Period, folder: Path, cycle: str | None = None) -> Printed:
    """Write the visits of a period, one file per route; none where no visit waits.

    Raises:
        PeriodMissing: nobody opened it.
        NoVisitAsked: no visit waits for an answer.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    with office.store.read() as transaction:
        find_period(transaction, name, cycle)
        sheets = [
            sheet
            for period in periods.find(transaction, name, cycle)
            for sheet in _sheets(transaction, office, period)
        ]
    if not sheets:
        raise NoVisitAsked(str(name))
    files, pages = write_by_route(folder, "visitas-ruta", sheets, write_visit_sheets)
    return Printed(files=files, pages=pages, invoices=sum(len(sheet.stops) for sheet in sheets))


def _sheets(transaction: Transaction, office: Office, period: BillingPeriod) -> list[VisitSheet]:
    settings = offices.settings(transaction)
    issuer = issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)})
    by_route: dict[str, list[VisitStop]] = {}
    for visit in _awaited(transaction, period):
        stop = _stop(visit, shows_previous=settings.reading_sheet_shows_previous)
        by_route.setdefault(visit.meter.route, []).append(stop)
    return [
        VisitSheet(
            issuer=issuer,
            period=period.period,
            route=route,
            cycle=period.cycle,
            asked_on=office.clock.today(),
            stops=tuple(stops),
        )
        for route, stops in by_route.items()
    ]


def _stop(visit: Visit, *, shows_previous: bool) -> VisitStop:
    meter = visit.meter
    return VisitStop(
        account=meter.code,
        name=meter.name,
        address=", ".join(filter(None, (meter.address, meter.neighbourhood))),
        order=visit.order,
        why=_why(visit.reading),
        meter=meter.serial,
        digits=meter.digits,
        previous=visit.reading.previous if shows_previous else None,
        previous_on=meter.last_read_on,
    )


def _why(row: StoredReading) -> str:
    """The cause with the usual consumption beside it, and what the analyst wrote of his own."""
    cause = REASONS[Cause(str(row.cause))]
    said = [cause[0].upper() + cause[1:]]
    if row.average is not None:
        said.append(f"promedio {number(Decimal(row.average), 1)} m³")
    if row.reason and row.reason != cause:
        said.append(row.reason)
    return " · ".join(said)


def answer(office: Office, name: Period, code: str, found: Found) -> StoredReading:
    """Decide a case by what its visit found, and read it again.

    The reading that was in doubt is accepted when it was seen again, corrected when another was seen,
    and the estimate stays where the dial could not be read.

    Raises:
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no decisions.
        AccountMissing, ReadingMissing: there is nothing of that account.
        NoVisitAsked: its case waits for no visit.
        VisitOutOfDates: the day is before the period or in the future.
        InvalidValue, NothingToAccept, NoBasisForEstimate, ReadingBelowPrevious: nothing can be billed by it.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        period = find_period(transaction, name, card.cycle)
        row = readings.of_account(transaction, period.id, card.id)
    if row is None:
        raise ReadingMissing(code, str(name))
    if not asks_visit(row):
        raise NoVisitAsked(str(name), code)
    today = office.clock.today()
    if not period.starts <= found.on <= today:
        raise VisitOutOfDates(found.on, period.starts, today)
    return worklist.decide(office, name, code, ruling(row, found))


def take_back(office: Office, name: Period, code: str, undone: Undone) -> StoredReading:
    """Undo the answer of a visit: the visit waits again, and the reading says what it said before.

    Raises:
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no decisions.
        AccountMissing, ReadingMissing, NotACase: there is nothing of that account.
        ReadingChanged: somebody changed the reading or its decision since.
        ResultStands: a crew has, or ended, an order that came of what the visit found.
    """
    with office.store.write() as transaction:
        period, row, meter = critique.case_of(transaction, name, code)
        if row.version != undone.version:
            raise ReadingChanged(code)
        visit_acts.forget(office, transaction, row, name)
        restore(office, transaction, row, undone.former)
        hold.resume_unanswered(office, transaction, row, meter.code)
        audit.add(transaction, office.actor(), "visits.take_back", f"{name} {meter.code}", row.reason)
        found = readings.of_account(transaction, period.id, row.account_id)
    if found is None:
        raise ReadingMissing(code, str(name))
    return found


def ruling(row: StoredReading, found: Found) -> Ruling:
    """The decision that what was found makes of a case (R-DES-03)."""
    word = ORDERS[Decision(str(row.decision))]
    by = f" ({found.reader})" if found.reader else ""
    note = f"; {found.note}" if found.note else ""
    visited = Visited(
        on=found.on, reader=found.reader or row.reader, dial=found.current, result=_result(row, found)
    )
    if found.current is None:
        reason = f"{word} del {found.on:%d/%m/%Y}{by}: no se pudo leer{note}"
        return Ruling(decision=Decision.AVERAGE, reason=reason, visited=visited)
    if found.current == row.current:
        reason = f"{word} del {found.on:%d/%m/%Y}{by}: se vio la misma lectura{note}"
        return Ruling(decision=Decision.ACCEPT, reason=reason, visited=visited)
    before = "sin lectura" if row.current is None else f"decía {number(row.current)}"
    reason = f"{word} del {found.on:%d/%m/%Y}{by}: {number(found.current)}, {before}{note}"
    return Ruling(decision=Decision.CORRECT, reason=reason, corrected=found.current, visited=visited)


def _result(row: StoredReading, found: Found) -> WorkResult | None:
    """What the act says: what was found, or that an inspection which read the dial found nothing else."""
    inspected = row.decision == Decision.INSPECT and found.current is not None
    return WorkResult.NOTHING if found.result is None and inspected else found.result
