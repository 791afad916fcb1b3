"""Delivery of a period's invoices: what became of each, route by route, and when it was over."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import rules
from app.changes import Changed, Topic
from app.month.period import find_period, open_periods_named
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself, write_by_route
from app.paper.printing import Printed
from app.store import audit, deliveries, offices, periods, steps
from app.store.deliveries import DeliveryRow, RouteDelivery
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.wording.refusals import (
    DeliveryOpen,
    DeliveryOutOfDates,
    InvoiceNotOfPeriod,
    NothingToDeliver,
    NothingToPrint,
)
from domain.delivery import DeliveryFact, Outcome, ReturnCause, scanned_reference, timely_share
from domain.period import Period
from reports.delivery_sheet import DeliverySheet, DeliveryStop, write_delivery_sheets
from reports.invoice_model import Issuer
from reports.listing import Column, Group, Kind, Listing, write_listing
from reports.names import RETURN_CAUSES
from reports.spanish import Currency, month_name

LAST_CARRIERS = 12
_DONE: Changed = frozenset({Topic.DELIVERY, Topic.PERIODS})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryMonth:
    """A period whose invoices go out, with how far it is.

    Attributes:
        period: of one cycle.
        routes: its routes, in order.
        in_time: how many deliveries were early enough before the due date, and of how many.
        carriers: who carried invoices lately.
        reference_digits: agreed length of the reference in the bar code.
        earliest, latest: days that a delivery may have.
    """

    period: BillingPeriod
    routes: tuple[RouteDelivery, ...]
    in_time: tuple[int, int]
    carriers: tuple[str, ...]
    reference_digits: int
    earliest: date
    latest: date

    @property
    def invoices(self) -> int:
        """All that go out."""
        return sum(each.invoices for each in self.routes)

    @property
    def open(self) -> int:
        """Those of which nobody registered anything."""
        return sum(each.open for each in self.routes)


@dataclass(frozen=True, slots=True)
class IssuedMonth:
    """A period of a cycle with issued invoices; `several` where other cycles have the same one."""

    period: BillingPeriod
    several: bool


def issued_months(office: Office) -> tuple[IssuedMonth, ...]:
    """Periods whose invoices go out, newest first."""
    with office.store.read() as transaction:
        found = [each for each in periods.every(transaction) if steps.issued(transaction, each.id)]
    names = Counter(each.period for each in found)
    return tuple(IssuedMonth(each, names[each.period] > 1) for each in found)


def month(office: Office, name: Period, cycle: str | None = None) -> DeliveryMonth:
    """How far the delivery of a period is.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToDeliver: its invoices are not issued.
    """
    with office.store.read() as transaction:
        found = find_period(transaction, name, cycle)
        delivered = [
            (row.on, row.due_on)
            for row in deliveries.rows(transaction, found.id)
            if row.outcome is Outcome.DELIVERED and row.on is not None
        ]
        return DeliveryMonth(
            period=found,
            routes=tuple(deliveries.routes(transaction, found.id)),
            in_time=timely_share(delivered, rules.calendar(transaction)),
            carriers=tuple(deliveries.carriers(transaction, LAST_CARRIERS)),
            reference_digits=offices.settings(transaction).barcode_reference_digits,
            earliest=_issued_on(transaction, found),
            latest=office.clock.today(),
        )


def rows(office: Office, name: Period, cycle: str | None = None) -> tuple[DeliveryRow, ...]:
    """The invoices of a period in delivery order, each with what stands of it.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        return tuple(deliveries.rows(transaction, find_period(transaction, name, cycle).id))


def find_row(found: Sequence[DeliveryRow], text: str, reference_digits: int) -> DeliveryRow | None:
    """The invoice that somebody typed or scanned: by its bar code, its number or its account."""
    wanted = text.strip().casefold()
    reference = scanned_reference(text, reference_digits)
    for key in (_digits, _number, _account):
        target = reference if key is _digits else wanted
        row = next((each for each in found if target and key(each) == target), None)
        if row is not None:
            return row
    return None


def _digits(row: DeliveryRow) -> str:
    return "".join(filter(str.isdigit, row.number)).lstrip("0")


def _number(row: DeliveryRow) -> str:
    return row.number.casefold()


def _account(row: DeliveryRow) -> str:
    return row.account.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a deliverer brings back, by ids of invoices.

    Attributes:
        on: the day.
        carrier: who carried them.
        delivered: those of which somebody said so.
        returned: those that came back, each with its cause.
        others: all that nobody spoke of: delivered too, unless somebody registered them meanwhile.
    """

    on: date
    carrier: str
    delivered: tuple[int, ...] = ()
    returned: Mapping[int, ReturnCause]
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What was registered: ids of the invoices, how many of them came back."""

    ids: tuple[int, ...]
    returned: int
    changed: Changed = _DONE

    @property
    def delivered(self) -> int:
        """How many were delivered."""
        return len(self.ids) - self.returned


def register(office: Office, name: Period, cycle: str | None, brought: Round) -> Registered:
    """Append what became of invoices; of those for which it stands so already, nothing.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToDeliver: its invoices are not issued.
        DeliveryOutOfDates: the day is before that, or in the future.
        InvoiceNotOfPeriod: an invoice is of another period.
        InvalidValue: nobody carried them.
    """
    with office.store.write() as transaction:
        found = _deliverable(office, transaction, name, cycle, brought.on)
        standing = {each.id: each for each in deliveries.rows(transaction, found.id)}
        facts = dict.fromkeys(
            (key for key in brought.others if key in standing and standing[key].open), _delivered(brought)
        )
        facts |= dict.fromkeys(brought.delivered, _delivered(brought))
        facts |= {key: _returned(brought, cause) for key, cause in brought.returned.items()}
        _check_of_period(facts, standing, name)
        new = {key: fact for key, fact in facts.items() if not _stands(standing[key], fact)}
        returned = sum(fact.outcome is Outcome.RETURNED for fact in new.values())
        if new:
            deliveries.add(transaction, office.actor(), new.items())
            routes = ", ".join(sorted({standing[key].route for key in new}))
            said = f"ciclo {found.cycle}, ruta {routes}: {len(new) - returned} entregadas,"
            summary = f"{said} {returned} devueltas, el {brought.on}, por {brought.carrier.strip()}"
            audit.add(transaction, office.actor(), "delivery.register", str(name), summary)
    return Registered(ids=tuple(new), returned=returned)


def _deliverable(
    office: Office, transaction: Transaction, name: Period, cycle: str | None, on: date
) -> BillingPeriod:
    found = find_period(transaction, name, cycle)
    issued, today = _issued_on(transaction, found), office.clock.today()
    if not issued <= on <= today:
        raise DeliveryOutOfDates(on, issued, today)
    return found


def _issued_on(transaction: Transaction, found: BillingPeriod) -> date:
    issued = steps.first_issued_on(transaction, found.id)
    if issued is None:
        raise NothingToDeliver(str(found.period))
    return issued


def _delivered(brought: Round) -> DeliveryFact:
    return DeliveryFact(Outcome.DELIVERED, brought.on, brought.carrier)


def _returned(brought: Round, cause: ReturnCause) -> DeliveryFact:
    return DeliveryFact(Outcome.RETURNED, brought.on, brought.carrier, cause)


def _check_of_period(wanted: Iterable[int], standing: Mapping[int, DeliveryRow], name: Period) -> None:
    for key in wanted:
        if key not in standing:
            raise InvoiceNotOfPeriod(str(key), str(name))


def _stands(row: DeliveryRow, fact: DeliveryFact) -> bool:
    same = (row.outcome, row.cause, row.on, row.carrier)
    return same == (fact.outcome, fact.cause, fact.on, fact.carrier.strip())


def take_back(office: Office, name: Period, cycle: str | None, ids: Sequence[int]) -> Changed:
    """Say of invoices that nothing is known: what was registered was a mistake, and stays in the trail.

    Raises:
        PeriodMissing: nobody opened it.
        InvoiceNotOfPeriod: an invoice is of another period.
    """
    with office.store.write() as transaction:
        found = find_period(transaction, name, cycle)
        standing = {each.id: each for each in deliveries.rows(transaction, found.id)}
        _check_of_period(ids, standing, name)
        fact = DeliveryFact(Outcome.OPEN, office.clock.today(), office.user)
        deliveries.add(transaction, office.actor(), [(key, fact) for key in ids])
        summary = f"ciclo {found.cycle}: {len(ids)} facturas vuelven a quedar por registrar"
        audit.add(transaction, office.actor(), "delivery.take_back", str(name), summary)
    return _DONE


def end(office: Office, name: Period, cycle: str, on: date, *, although_open: bool = False) -> Changed:
    """Note the day on which the delivery of a period's invoices ended; noting again corrects it.

    Raises:
        PeriodMissing: nobody opened it.
        PeriodClosed: it takes nothing more.
        NothingToDeliver: its invoices are not issued.
        DeliveryOutOfDates: the day is before that, or in the future.
        DeliveryOpen: of some invoices nothing is registered, and nobody says that it is known.
    """
    with office.store.write() as transaction:
        [each] = open_periods_named(transaction, name, cycle)
        _deliverable(office, transaction, name, cycle, on)
        still = [route for route in deliveries.routes(transaction, each.id) if route.open]
        left = sum(route.open for route in still)
        if still and not although_open:
            raise DeliveryOpen(str(name), left, tuple(route.route for route in still))
        periods.set_delivered(transaction, each.id, on)
        before = "" if each.delivered_on is None else f", antes {each.delivered_on}"
        lacking = f", con {left} facturas sin registrar" if left else ""
        summary = f"ciclo {cycle}: reparto terminado el {on}{before}{lacking}"
        audit.add(transaction, office.actor(), "delivery.end", str(name), summary)
    return frozenset({Topic.PERIODS})


# ---- paper


def print_sheets(
    office: Office, name: Period, folder: Path, *, cycle: str | None = None, route: str | None = None
) -> Printed:
    """Write the delivery sheets of a period, one file per route, for the deliverer to sign.

    What was issued on another day goes out on another walk: it has sheets of its own, after the first ones.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: nothing is issued, or the route has nothing.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    with office.store.read() as transaction:
        found = find_period(transaction, name, cycle)
        issuer = _issuer(transaction)
        walks: dict[tuple[date, str], list[DeliveryRow]] = {}
        for row in deliveries.rows(transaction, found.id, route):
            walks.setdefault((row.issued_on, row.route), []).append(row)
    if not walks:
        raise NothingToPrint(str(name), route or "")
    money = currency_of(office.currency.code)
    first = min(day for day, _ in walks)
    ordered = sorted(walks.items(), key=lambda walk: walk[0][0] != first)
    sheets = [_sheet(issuer, found, of_route, of_walk, money) for (_, of_route), of_walk in ordered]
    files, pages = write_by_route(folder, "reparto-ruta", sheets, write_delivery_sheets)
    return Printed(files=files, pages=pages, invoices=sum(map(len, walks.values())))


def _issuer(transaction: Transaction) -> Issuer:
    return issuer_of({"issuer": issuer_facts(offices.identity(transaction), offices.settings(transaction))})


def _sheet(
    issuer: Issuer, of: BillingPeriod, route: str, found: Sequence[DeliveryRow], money: Currency
) -> DeliverySheet:
    return DeliverySheet(
        issuer=issuer,
        period=of.period,
        route=route,
        cycle=of.cycle,
        due_on=found[0].due_on,
        currency=money,
        stops=tuple(
            DeliveryStop(
                account=row.account, number=row.number, address=_address(row), name=row.name, total=row.total
            )
            for row in found
        ),
    )


def _address(row: DeliveryRow) -> str:
    return ", ".join(filter(None, (row.address, row.neighbourhood)))


_COLUMNS = (
    Column(title="Factura", share=1.1),
    Column(title="Cuenta", kind=Kind.ACCOUNT, share=1.1),
    Column(title="Suscriptor", share=2.4),
    Column(title="Dirección", share=2.6),
    Column(title="Causa", share=1.5),
    Column(title="Fecha", kind=Kind.DATE, share=1.1),
    Column(title="Repartidor", share=1.6),
    Column(title="Valor ($)", kind=Kind.MONEY, share=1.2, totalled=True),
)


def print_undelivered(office: Office, name: Period, file: Path, cycle: str | None = None) -> int:
    """List in a PDF the invoices that came back and those of which nothing is registered, by route.

    Returns:
        How many there are.

    Raises:
        PeriodMissing: nobody opened it.
        NothingToPrint: all of them were delivered.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        found = find_period(transaction, name, cycle)
        left = [row for row in deliveries.rows(transaction, found.id) if row.outcome is not Outcome.DELIVERED]
        if not left:
            raise NothingToPrint(str(name), "")
        by_route: dict[str, list[DeliveryRow]] = {}
        for row in left:
            by_route.setdefault(row.route, []).append(row)
        listing = Listing(
            issuer=_issuer(transaction),
            title="Facturas no entregadas",
            sentence=_undelivered_sentence(left),
            scope=f"{month_name(name).capitalize()} · ciclo {found.cycle}",
            columns=_COLUMNS,
            groups=[
                Group(title=f"Ruta {route}", rows=[_line(row) for row in of_route])
                for route, of_route in by_route.items()
            ],
            printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
            landscape=True,
            currency=currency_of(office.currency.code),
        )
    write_by_itself(file, lambda place: write_listing(place, listing))
    return len(left)


def _undelivered_sentence(left: Sequence[DeliveryRow]) -> str:
    returned = sum(not row.open for row in left)
    return f"Devueltas: {returned}. Sin registrar: {len(left) - returned}."


def _line(row: DeliveryRow) -> tuple[str | date | int | None, ...]:
    cause = "sin registrar" if row.cause is None else RETURN_CAUSES[row.cause]
    on = None if row.open else row.on
    carrier = "" if row.open else row.carrier
    return (row.number, row.account, row.name, _address(row), cause, on, carrier, row.total)
