"""The draft of a cycle: settled from what stands, told old when that changes, brought up to the ledger.

A draft keeps a mark of each kind of fact that it was settled from. When it is issued the marks are
taken again: a kind whose mark differs changed, and the draft is settled anew. Payments and notes are
no such kind, for the desk keeps collecting: `bring_up` settles the accounts that moved once more.
The notes that issuing will make by itself are in its figures already.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, replace
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import Any, Final, NamedTuple, TypedDict

from app import rules
from app.invoicing import clearing, complement, instalments
from app.invoicing.settling import SettlementContext, Settler, VacantTerms
from app.jobs import Job
from app.month import judging, served
from app.office import Office
from app.paper.invoice_texts import run_context
from app.pricing import tariff
from app.store import (
    billing,
    claims,
    comparison,
    drafts,
    holds,
    ledger,
    moves,
    offices,
    owed_papers,
    papers,
    readings,
    remittances,
    steps,
    unbilled,
    vacancies,
)
from app.store.billing import Groups, RunRow, WaitingCharge
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.store.to_settle import AccountToSettle, accounts_to_settle
from app.wording.refusals import DraftFact
from domain.cycle_move import first_day
from domain.ledger import OpenItem
from domain.pricing import TariffBook
from domain.tariff import TariffSheet
from domain.vacancy import vacant_sheet
from reports.spanish import short_date

BLOCK: Final = 2000
MARKS: Final = "marcas"
"""Key of a run's totals under which it keeps the marks."""

LAST_ENTRY: Final = "ultimo_movimiento"
"""Key of a run's totals: the last entry of the ledger that its balances know."""

_NOT_SETTLED_BY: Final = (
    "days_to_pay", "days_to_suspend", "days_to_decide", "days_to_issue", "days_to_deliver",
    "reading_sheet_shows_previous", "invoice_layout", "vacant_months", "blind_count", "cheque_charge",
    "certificate_days", "lock_minutes",
    "agreement_bands", "agreement_missed", "agreement_broken", "agreement_approver",
    "notice_on_invoice", "suspension_minimum", "order_instalments",
    "cost_suspension", "cost_reinstatement", "cost_cut", "cost_reconnection",
)  # fmt: skip
"""Decisions of the office that change neither the figures of a draft nor what it will print."""


def settle_cycle(office: Office, transaction: Transaction, period: BillingPeriod, watcher: Job) -> None:
    """Settle a cycle into a new draft, with the marks of what it was settled from.

    Once the cycle's invoices are issued, only the accounts that got none: a complementary run.
    Its balances and interest are those after the credit notes that issuing it makes.

    Raises:
        NoTariff: no sheet is in force.
    """
    on = office.clock.today()
    sheet_id, sheet = tariff.sheet_for_period(transaction, period)
    country, settings = rules.profile(transaction), offices.settings(transaction)
    printed = run_context(offices.identity(transaction), settings, sheet, country, period, on)
    again = steps.issued(transaction, period.id)
    if again:
        printed |= as_printed(complement.dates(transaction, period, on))
    run_id = billing.add_run(transaction, period.id, sheet_id, on, printed)
    run = _Run(run_id, on, _due_on(period, printed), sheet)
    if again:
        rows: Sequence[AccountToSettle] = complement.scope(transaction, period, on).rows
        items: Mapping[int, Sequence[OpenItem]] = remittances.open_items(
            transaction, [row.id for row in rows]
        )
    else:
        rows = accounts_to_settle(transaction, period, on)
        items = _by_account(ledger.open_items(transaction, cycle=period.cycle))
    settler = Settler(_context(transaction, period, run, items), billing.first_invoice_id(transaction))
    _settle_all(transaction, settler, rows, watcher)
    totals = control(transaction, run_id, settler.tally.groups())
    totals["sin_factura"] = [[each.account, each.reason] for each in settler.left_out]
    totals["tasas_faltantes"] = sorted(settler.missing_rates)
    totals[MARKS] = _marks(transaction, period, sheet_id)
    totals[LAST_ENTRY] = drafts.last_entry(transaction)
    billing.set_totals(transaction, run_id, totals)
    _foresee(office, transaction, period, billing.by_id(transaction, run_id), run_id if again else None)


def _settle_all(
    transaction: Transaction, settler: Settler, rows: Sequence[AccountToSettle], watcher: Job
) -> None:
    for start in range(0, len(rows), BLOCK):
        watcher.report(start, len(rows), "Liquidando cuentas")
        for row in rows[start : start + BLOCK]:
            settler.settle(row)
        _write(transaction, settler)
    watcher.report(len(rows), len(rows), "Liquidando cuentas")


def as_printed(dates: complement.RunDates) -> dict[str, str]:
    """The days of a complementary run as its papers keep them."""
    return {papers.DUE_ON: dates.due_on.isoformat(), papers.SUSPEND_ON: dates.suspend_on.isoformat()}


def _due_on(period: BillingPeriod, printed: Mapping[str, Any]) -> date:
    """Until when a run's invoices are paid in time: a complementary one says it itself."""
    own: str | None = printed.get(papers.DUE_ON)
    return period.due_on if own is None else date.fromisoformat(own)


class _Run(NamedTuple):
    """What tells one settling of a cycle from another: its run, its days, its prices."""

    id: int
    on: date
    due_on: date
    sheet: TariffSheet


def trial_settler(transaction: Transaction, period: BillingPeriod, on: date, sheet: TariffSheet) -> Settler:
    """Settles the services of a cycle by any sheet, for a what-if: no other charges, interest or rounding.

    What it makes is never written.
    """
    context = _context(transaction, period, _Run(0, on, period.due_on, sheet), {})
    return Settler(replace(context, charges={}, instalments={}, rounding_multiple=1, held=frozenset()), 0)


def _context(
    transaction: Transaction, period: BillingPeriod, run: _Run, items: Mapping[int, Sequence[OpenItem]]
) -> SettlementContext:
    country, settings = rules.profile(transaction), offices.settings(transaction)
    altitude, percent = offices.identity(transaction).altitude_m, settings.vacant_cleaning_percent
    limit = tariff.basic_limit_of(country, altitude, run.sheet, period)
    return SettlementContext(
        run_id=run.id,
        period=period,
        on=run.on,
        due_on=run.due_on,
        book=TariffBook(run.sheet, limit, period.periodicity),
        basic_limit_m3=limit,
        rounding_multiple=settings.rounding_multiple,
        cleaning_when_cut=settings.cleaning_when_cut,
        interest_rules=rules.interest_rules(country, settings, run.on),
        similar={kind.value: mean for kind, mean in judging.class_averages(transaction, period).items()},
        charges=_charges_by_account(billing.waiting_charges(transaction, period)),
        instalments=instalments.of_period(transaction, period),
        items=items,
        disputed=rules.disputed(transaction, chain.from_iterable(items.values()), run.on),
        **_claimants(transaction, run.on, items),
        accrued=billing.interest_dates(transaction, period.cycle),
        labels=ledger.labels_of_open(transaction, period.cycle) if items else {},
        former=_former(transaction, period),
        removed=readings.removed_in(transaction, period),
        held=holds.keys(transaction, period.cycle),
        vacant=VacantTerms(
            book=TariffBook(vacant_sheet(run.sheet, percent), limit, period.periodicity),
            percent=percent,
            accredited=vacancies.in_force(transaction, period.cycle, period.ends),
        ),
        served=served.of_period(transaction, period),
    )


class _Claimants(TypedDict, total=False):
    """What the context knows of accounts with an open claim; nothing where there are none."""

    claims: dict[int, str]
    counted: dict[int, int]
    openings: frozenset[int]


def _claimants(transaction: Transaction, on: date, items: Mapping[int, Sequence[OpenItem]]) -> _Claimants:
    named = _claims(transaction, on) if items else {}
    if not named:
        return {}
    papers_of = [item.document for key in named for item in items.get(key, ())]
    return _Claimants(
        claims=named,
        counted=owed_papers.counted_with(transaction, papers_of),
        openings=owed_papers.openings(transaction, papers_of),
    )


def _claims(transaction: Transaction, on: date) -> dict[int, str]:
    """How the papers of each account that claims name its claim: `PQR 2026-000417 del 2 oct 2026`."""
    found: dict[int, str] = {}
    for each in claims.open_details(transaction, None, on):
        found.setdefault(each.account_id, f"PQR {each.claim} del {short_date(each.filed_on)}")
    return found


def _by_account(items: Iterable[OpenItem]) -> dict[int, list[OpenItem]]:
    found: dict[int, list[OpenItem]] = defaultdict(list)
    for item in items:
        found[item.account].append(item)
    return found


def _charges_by_account(charges: Sequence[WaitingCharge]) -> dict[int, list[WaitingCharge]]:
    found: dict[int, list[WaitingCharge]] = defaultdict(list)
    for charge in charges:
        found[charge.account_id].append(charge)
    return found


def _former(transaction: Transaction, period: BillingPeriod) -> dict[int, tuple[int, int]]:
    """What each account was billed in the period before, for the sentence on its paper: m³, value."""
    return {account: (m3, value) for account, m3, value in comparison.billed_before(transaction, period)}


def _write(transaction: Transaction, settler: Settler) -> None:
    block = settler.take_block()
    billing.add_drafts(transaction, block.invoices, block.lines, block.interest)


def control(transaction: Transaction, run_id: int, groups: Groups) -> dict[str, Any]:
    """The control figures of a draft, summed from its invoices; its groups must come to the same (L10)."""
    sums = billing.sums(transaction, run_id)
    written = (sums.invoices, sums.consumption_m3, sums.subsidies, sums.contributions, sums.value)
    counted = [
        (group.accounts, group.consumption_m3, group.subsidies, group.contributions, group.net)
        for group in groups.by_class
    ]
    if written != tuple(map(sum, zip((0,) * len(written), *counted, strict=True))):
        raise ArithmeticError(f"run {run_id}: drafts sum to {written}, their classes do not")
    return {
        "facturas": sums.invoices,
        "consumo_m3": sums.consumption_m3,
        "valor": sums.value,
        "subsidios": sums.subsidies,
        "contribuciones": sums.contributions,
        "saldo_anterior": sums.previous_balance,
        "saldo_a_favor": sums.credit_applied,
        "total": sums.total,
        "por_servicio": list(map(astuple, groups.by_service)),
        "por_clase": list(map(astuple, groups.by_class)),
    }


# ── what changed since ──────────────────────────────────────────────────────


def _marks(transaction: Transaction, period: BillingPeriod, sheet_id: int) -> dict[str, Any]:
    """What differs whenever a fact of its kind does, as JSON gives it back."""
    return {
        DraftFact.READINGS.value: drafts.readings_mark(transaction, period.id),
        DraftFact.CADASTRE.value: _cadastre_mark(transaction, period),
        DraftFact.CHARGES.value: _charges_mark(transaction, period),
        DraftFact.TARIFFS.value: sheet_id,
        DraftFact.SETTINGS.value: _settings_mark(transaction),
        DraftFact.HOLDS.value: sorted(holds.keys(transaction, period.cycle)) or None,
        DraftFact.CLAIMS.value: claims.mark(transaction, period.cycle),
        DraftFact.AGREEMENTS.value: _agreements_mark(transaction, period) or None,
    }


def _cadastre_mark(transaction: Transaction, period: BillingPeriod) -> Any:
    """That of the accounts; with the days from which it bills who came from another cycle, if anybody did."""
    mark, resumed = drafts.cadastre_mark(transaction, period.cycle), _resumed(transaction, period)
    return [mark, sorted([key, day.isoformat()] for key, day in resumed.items())] if resumed else mark


def _resumed(transaction: Transaction, period: BillingPeriod) -> dict[int, date]:
    """The day from which a period bills each account that came from another cycle."""
    found = moves.moved_in(transaction, period.cycle, period.id)
    return {each.id: first_day(each.billed) for each in found}


def _charges_mark(transaction: Transaction, period: BillingPeriod) -> list[list[int]]:
    return [[each.id, each.amount] for each in billing.waiting_charges(transaction, period)]


def _agreements_mark(transaction: Transaction, period: BillingPeriod) -> list[list[int]]:
    """Which instalment of which agreement waits: what was paid of it since is no change, as with any debt."""
    waiting = instalments.of_period(transaction, period).values()
    return sorted([each.agreement_id, each.row.number] for each in waiting)


def _settings_mark(transaction: Transaction) -> str:
    """A digest of what the office decided and of what its country fixes, as far as an invoice shows it."""
    decided = asdict(offices.settings(transaction))
    for key in _NOT_SETTLED_BY:
        del decided[key]
    facts = (sorted(decided.items()), offices.identity(transaction), rules.profile(transaction).parameters)
    return sha256(repr(facts).encode()).hexdigest()


def changed_since(transaction: Transaction, period: BillingPeriod, draft: RunRow) -> tuple[DraftFact, ...]:
    """The kinds of fact that changed since a draft was settled; empty where it may be issued."""
    kept = draft.totals.get(MARKS)
    if kept is None:
        return (DraftFact.PROGRAM,)
    now = _marks(transaction, period, tariff.sheet_for_period(transaction, period)[0])
    changed = {fact for fact in DraftFact if kept.get(fact.value) != now.get(fact.value)}
    if period.stale:
        changed.add(DraftFact.READINGS)
    return tuple(fact for fact in DraftFact if fact in changed)


def moved_since(transaction: Transaction, draft: RunRow) -> int:
    """How many of a draft's accounts paid, or got a note, since it was settled."""
    return len(drafts.moved(transaction, draft.id, draft.totals.get(LAST_ENTRY, 0)))


def bring_up(transaction: Transaction, period: BillingPeriod, draft: RunRow) -> RunRow:
    """Settle again the accounts whose ledger moved since: the draft as settling everything anew gives it.

    Only for a draft of which nothing else changed. Its invoices keep their places, so that the numbers
    stay in the order of delivery, and its day, so that all its interest runs up to the same one.
    """
    again = _moved(transaction, period, draft)
    if again is None:
        return draft
    ready = _settled_again(transaction, draft, again)
    return replace(ready, totals={**ready.totals, LAST_ENTRY: drafts.last_entry(transaction)})


def _foresee(
    office: Office, transaction: Transaction, period: BillingPeriod, draft: RunRow, only: int | None
) -> None:
    """Settle again, as issuing will, the accounts whose estimates it is going to credit.

    Their notes lower what is owed and what bears interest: who reviews a draft reads what is issued.
    They are made, read from, and taken back, for a draft posts nothing. `only` is as in `give_back`.
    """
    trial = transaction.begin_nested()
    try:
        noted = clearing.give_back(office, transaction, period, only).notes
        again = _moved(transaction, period, draft) if noted else None
    finally:
        trial.rollback()
    if again is not None:
        ready = _settled_again(transaction, draft, again)
        billing.set_totals(transaction, draft.id, ready.totals)


class _Again(NamedTuple):
    """Accounts of a draft to settle once more, each with the place of its invoice, and from what."""

    rows: Sequence[tuple[int, AccountToSettle]]
    context: SettlementContext


def _moved(transaction: Transaction, period: BillingPeriod, draft: RunRow) -> _Again | None:
    """Those whose ledger moved since the draft was settled, as it stands now; None for nobody."""
    since = draft.totals[LAST_ENTRY]
    moved = drafts.moved(transaction, draft.id, since)
    if not moved:
        return None
    sheet = tariff.sheet_for_period(transaction, period)[1]
    items = remittances.open_items(transaction, list(moved))
    run = _Run(draft.id, draft.settled_on, _due_on(period, draft.context), sheet)
    rows = accounts_to_settle(transaction, period, draft.settled_on, moved_since=since)
    if papers.DUE_ON in draft.context:
        rows = unbilled.as_of(transaction, rows, period.cycle, period.ends)
    placed = [(moved[row.id], row) for row in rows if row.id in moved]
    return _Again(placed, _context(transaction, period, run, items))


def _settled_again(transaction: Transaction, draft: RunRow, again: _Again) -> RunRow:
    """The draft with those invoices written anew, in their places, and its totals summed again."""
    drafts.clear(transaction, [key for key, _ in again.rows])
    settler = Settler(again.context, 0)
    for key, row in again.rows:
        settler.next_id = key
        settler.settle(row)
    _write(transaction, settler)
    groups = billing.groups(transaction, draft.id)
    rates = sorted(settler.missing_rates.union(draft.totals["tasas_faltantes"]))
    totals = {**draft.totals, **control(transaction, draft.id, groups), "tasas_faltantes": rates}
    return replace(draft, totals=totals)
