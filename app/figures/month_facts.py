"""The figures of a month, read in one snapshot: one meaning for whatever reports them (decision 0060)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from app.bank import point_report
from app.bank.point_report import CollectionReport
from app.figures.month_model import (
    ADVANCE,
    Billed,
    BilledCharge,
    BilledClass,
    BilledGroup,
    Billing,
    Collection,
    Control,
    Counted,
    HistoryMonth,
    MethodCount,
    MonthFacts,
    Moved,
    Movement,
    PointTotal,
    together,
)
from app.store import board, ledger, month_facts, portfolio, portfolio_history
from app.store.engine import Transaction
from app.store.month_facts import PaidSum
from domain.cadastre import Service, ServiceClass
from domain.calendar import month_range
from domain.document import DocumentKind
from domain.ledger import FINANCED
from domain.money import Money
from domain.period import Period
from domain.portfolio import AGES
from domain.portfolio_history import PastDay, Stretch, past_days
from domain.reading import ConsumptionMethod

MONTHS: Final = 13
"""Months of the history: the last one, and back to the same one of last year."""

_CLASSES = list(ServiceClass)
_METHODS = list(ConsumptionMethod)
_KINDS: Final = {
    DocumentKind.OPENING_BALANCE: "brought",
    DocumentKind.INVOICE: "billed",
    DocumentKind.SALE: "billed",
    DocumentKind.RECEIPT: "collected",
    DocumentKind.CREDIT_NOTE: "notes",
    DocumentKind.DEBIT_NOTE: "notes",
}
"""Which part of the movement a kind of paper is; any other is `other`."""


def facts(transaction: Transaction, period: Period, today: date) -> MonthFacts:
    """The figures of a month; of one that is not over, up to today.

    Billing is of the month's runs, on whatever day they were issued; money and portfolio are of its days.
    A month that has not begun has the figures of its eve.
    """
    since, last = month_range(period)
    upto = min(last, max(today, since))
    billing = billing_of(transaction, period, upto)
    collection = _collection(transaction, period, since, upto)
    _, first = month_range(period.plus(1 - MONTHS))
    stretches = portfolio_history.stretches(transaction, min(first, upto), by_service=True)
    movement = _movement(transaction, since, upto, stretches, collection)
    history = _history(transaction, period, upto, stretches)
    return MonthFacts(
        period=period,
        since=since,
        upto=upto,
        partial=today < last,
        billing=billing,
        collection=collection,
        movement=movement,
        ages=history[-1].ages,
        history=history,
        controls=tuple(_controls(billing, collection, movement, history)),
    )


# ── what was billed ─────────────────────────────────────────────────────────


def billing_of(transaction: Transaction, period: Period, upto: date) -> Billing:
    """What was billed of a month, with the notes on it up to a day."""
    runs = month_facts.runs(transaction, period)
    groups = [
        BilledGroup(
            service=row.service,
            service_class=row.service_class,
            billed=Billed(
                accounts=row.accounts,
                m3=row.m3 if row.service in {Service.WATER, Service.SEWERAGE} else 0,
                full=row.full,
                subsidy=row.subsidy,
                contribution=row.contribution,
                net=row.net,
            ),
        )
        for row in month_facts.by_service_and_class(transaction, runs.ids)
    ]
    groups.sort(key=lambda each: (list(Service).index(each.service), _CLASSES.index(each.service_class)))
    methods = [MethodCount(*row) for row in month_facts.methods(transaction, runs.ids)]
    notes = month_facts.notes_on(transaction, runs.ids, upto)
    credit, debit = (notes.get(kind, (0, 0)) for kind in (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE))
    return Billing(
        groups=tuple(groups),
        classes=tuple(_classes(transaction, runs.ids, groups)),
        charges=tuple(BilledCharge(*row) for row in month_facts.charges(transaction, runs.ids)),
        methods=tuple(sorted(methods, key=lambda each: _METHODS.index(each.method))),
        credit_notes=Counted(credit[0], -credit[1]),
        debit_notes=Counted(*debit),
        control=runs.value,
        issued_from=runs.issued_from,
        issued_to=runs.issued_to,
    )


def _classes(
    transaction: Transaction, run_ids: tuple[int, ...], groups: Iterable[BilledGroup]
) -> list[BilledClass]:
    """The services of each class come from their lines, its accounts and m³ from its invoices."""
    services = [each for each in groups if each.service is not Service.OTHER]
    found = []
    for row in month_facts.by_class(transaction, run_ids):
        mine = together(each.billed for each in services if each.service_class is row.service_class)
        billed = Billed(
            accounts=row.invoices,
            m3=row.m3,
            full=mine.full,
            subsidy=mine.subsidy,
            contribution=mine.contribution,
            net=mine.net,
        )
        found.append(BilledClass(service_class=row.service_class, services=billed, others=row.others))
    return sorted(found, key=lambda each: _CLASSES.index(each.service_class))


# ── what was paid ───────────────────────────────────────────────────────────


def _collection(transaction: Transaction, period: Period, since: date, upto: date) -> Collection:
    report = point_report.between(transaction, since, upto)
    settled = month_facts.paid(transaction, since, upto, period)
    whole = report.total
    advance = whole.collected - sum(each.amount for each in settled)
    return Collection(
        receipts=whole.receipts,
        undone=whole.undone,
        total=whole.collected,
        by_point=_points(report),
        by_means={key.value: sum_ for key, sum_ in month_facts.by_means(transaction, since, upto).items()},
        by_age={**_ages(settled), ADVANCE: advance},
        by_service={
            service: sum(each.amount for each in settled if each.service is service) for service in Service
        },
        of_period=sum(each.amount for each in settled if each.of_month),
        advance=advance,
    )


def _points(report: CollectionReport) -> tuple[PointTotal, ...]:
    return tuple(
        PointTotal(
            channel=line.facts.channel,
            name=line.facts.name,
            receipts=line.sums.receipts,
            collected=line.sums.collected,
        )
        for line in report.lines
        if line.sums.receipts or line.sums.undone
    )


def _ages(settled: Iterable[PaidSum]) -> dict[str, Money]:
    """What an agreement holds is late on no day: paid ahead, it counts with what is not late."""
    found = {kept.name: 0 for kept in AGES.ranges}
    for each in settled:
        due_on = date.fromisoformat(each.due_on)
        days = 0 if due_on == FINANCED else (each.paid_on - due_on).days
        found[AGES.age_of(days).name] += each.amount
    return found


# ── how what is owed moved ──────────────────────────────────────────────────


def _movement(
    transaction: Transaction,
    since: date,
    upto: date,
    stretches: Sequence[Stretch],
    collection: Collection,
) -> Movement:
    eve = since - timedelta(days=1)
    moved = moved_between(transaction, since, upto)
    before, after = _standing(stretches, eve), _standing(stretches, upto)
    by_service = month_facts.moved_by_service(transaction, since, upto)
    services = {
        service: _of_service(
            _parts({kind: total for (kind, of), total in by_service.items() if of is service}),
            collection.by_service[service],
            (before.get(service, 0), after.get(service, 0)),
        )
        for service in Service
    }
    untied = [] if moved.reckoned == moved.closing else board.untied(transaction, since, upto)
    return Movement(
        whole=moved,
        by_service=services,
        in_favour=_of_service({}, collection.advance, (before.get(None, 0), after.get(None, 0))),
        untied=tuple(each.code for each in untied),
    )


def moved_between(transaction: Transaction, since: date, upto: date) -> Moved:
    """How what is owed moved in some days: its parts by the papers, its balances by the ledger's entries."""
    opening, closing = (ledger.total_balance(transaction, day) for day in (since - timedelta(days=1), upto))
    return Moved(opening=opening, closing=closing, **_parts(month_facts.moved(transaction, since, upto)))


def _parts(sums: Mapping[DocumentKind, Money]) -> dict[str, Money]:
    found = {"brought": 0, "billed": 0, "collected": 0, "notes": 0, "other": 0}
    for kind, total in sums.items():
        part = _KINDS.get(kind, "other")
        found[part] += -total if part == "collected" else total
    return found


def _of_service(parts: Mapping[str, Money], collected: Money, balances: tuple[Money, Money]) -> Moved:
    """What the papers do not tell of a service is credit that was applied to it, or went from it."""
    opening, closing = balances
    told = Moved(
        opening=opening,
        brought=parts.get("brought", 0),
        billed=parts.get("billed", 0),
        collected=collected,
        notes=parts.get("notes", 0),
    )
    return told.plus(Moved(other=closing - told.reckoned, closing=closing))


def _standing(stretches: Iterable[Stretch], on: date) -> dict[Service | None, Money]:
    """What stood in the book at the end of a day, by service; under None what was in favour."""
    found: dict[Service | None, Money] = {}
    for each in stretches:
        if each.stands(on):
            found[each.service] = found.get(each.service, 0) + each.amount
    return found


# ── the months behind ───────────────────────────────────────────────────────


def _history(
    transaction: Transaction, period: Period, upto: date, stretches: Sequence[Stretch]
) -> tuple[HistoryMonth, ...]:
    first = period.plus(1 - MONTHS)
    months = [first.plus(step) for step in range(MONTHS)]
    days = [*(month_range(each)[1] for each in months[:-1]), upto]
    claimed = {day: _claimed(transaction, day) for day in days}
    ages = past_days(stretches, claimed, days, AGES)
    billed = month_facts.issued_by_period(transaction, first, period)
    collected = month_facts.collected_by_month(transaction, month_range(first)[0], upto)
    return tuple(
        HistoryMonth(month, billed.get(str(month), 0), collected.get(str(month), 0), aged)
        for month, aged in zip(months, ages, strict=True)
    )


def _claimed(transaction: Transaction, on: date) -> list[tuple[date, Money]]:
    return [(held.due_on, held.amount) for held in portfolio.withheld(transaction, on)]


# ── what must tie ───────────────────────────────────────────────────────────


def _controls(
    billing: Billing, collection: Collection, movement: Movement, history: Sequence[HistoryMonth]
) -> Iterable[Control]:
    """Every figure that is read twice: papers and entries, lines and runs, one sum and its parts."""
    whole, parts = movement.whole, movement.parts
    ages: PastDay = history[-1].ages
    yield Control("movimiento", whole.reckoned, whole.closing)
    yield Control("edades", ages.ledger, whole.closing)
    yield Control("servicios_inicial", parts.opening, whole.opening)
    yield Control("servicios_final", parts.closing, whole.closing)
    yield Control("servicios_facturado", parts.billed, whole.billed)
    yield Control("servicios_recaudado", parts.collected, whole.collected)
    yield Control("servicios_notas", parts.notes, whole.notes)
    yield Control("servicios_otros", parts.other, whole.other)
    yield Control("facturado_clases", billing.total, billing.control)
    yield Control("facturado_servicios", sum(each.billed.net for each in billing.groups), billing.control)
    yield Control("recaudo_canales", sum(each.collected for each in collection.by_point), whole.collected)
    yield Control("recaudo_medios", sum(collection.by_means.values()), whole.collected)
    yield Control("recaudo_edades", sum(collection.by_age.values()), whole.collected)
    yield Control("recaudo_historia", history[-1].collected, whole.collected)
