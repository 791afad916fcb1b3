"""The billing run: settle a draft, review it, make paper of it, or discard it.

Settling writes draft rows only, in one transaction that may be repeated or discarded; issuing
is one short transaction that takes numbers, posts documents and entries, and compares the
control totals (L10). A run that is stopped leaves either everything or nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, TypeAlias

from app.changes import Changed, Topic
from app.invoicing import clearing, complement, dials, draft, instalments
from app.invoicing.clearing import GivenBack
from app.invoicing.complement import NobodyToBill
from app.invoicing.settling import LeftOut
from app.jobs import Job, SilentJob, by_the_thousand
from app.month import critique
from app.month.period import open_periods_named
from app.office import Office
from app.store import (
    audit,
    billing,
    claims,
    issuing,
    ledger,
    readings,
    remittances,
    run_states,
    sequences,
    steps,
    undoing,
)
from app.store.billing import GroupTotal, RunRow
from app.store.engine import Transaction
from app.store.papers import CREDIT_NOTES
from app.store.periods import BillingPeriod
from app.store.undoing import Mark
from app.wording.refusals import AlreadyIssued, DraftFact, DraftStale, NoDraft
from domain.critique import CritiquePending
from domain.document import DocumentKind
from domain.money import Money
from domain.period import Period
from domain.undisputed import apply_credits_around

PeriodRun: TypeAlias = tuple[BillingPeriod, RunRow]
"""A run and the period of a cycle that it bills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTotals:
    """Control figures of a period's run, over all its cycles. Amounts in units of money.

    `complementary`: it bills what earlier runs of the period left out. `given_back` are the credit notes
    made with the run, or that issuing its draft will make: estimates that the readings show too large.
    """

    period: Period
    accounts: int
    consumption_m3: int
    value: Money
    subsidies: Money
    contributions: Money
    previous_balance: Money
    credit_applied: Money
    total: Money
    by_service: tuple[GroupTotal, ...]
    by_class: tuple[GroupTotal, ...]
    left_out: tuple[LeftOut, ...]
    missing_rates: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    complementary: bool = False
    given_back: tuple[GivenBack, ...] = ()
    changed: Changed = frozenset({Topic.BILLING, Topic.LEDGER, Topic.PERIODS})

    @property
    def notes(self) -> int:
        """How many credit notes."""
        return len(self.given_back)

    @property
    def credited(self) -> Money:
        """What they give back together."""
        return sum(each.amount for each in self.given_back)


@by_the_thousand()
def settle(office: Office, name: Period, job: Job | None = None) -> RunTotals:
    """Settle a period into a draft, replacing the one before.

    Once its invoices are issued in every cycle, only the accounts that got none: a complementary run.

    Raises:
        PeriodMissing, PeriodClosed: the period takes no settlement.
        NobodyToBill: its invoices are issued and nobody else can be billed.
        CritiquePending: cases wait for a decision.
        NoTariff: no sheet is in force. A class or service without price leaves its accounts out, and says so.
    """
    watcher = job or SilentJob()
    with office.store.write() as transaction:
        turn = _turn(transaction, name)
        for period in turn.periods:
            critique.refresh(transaction, period, office.actor())
        pending = sum(readings.pending_count(transaction, period.id) for period in turn.periods)
        if pending:
            raise CritiquePending(pending)
        for period in turn.periods:
            billing.discard_draft(transaction, period.id)
            draft.settle_cycle(office, transaction, period, watcher)
        totals = _totals(name, _drafts(transaction, turn.periods), complementary=turn.complementary)
        if turn.complementary:
            _keep_those_that_bill(transaction, turn, totals)
        totals = _foreseen(transaction, totals, turn)
        summary = f"{_what(totals, 'borrador')}: {totals.accounts} cuentas, {totals.value}"
        audit.add(transaction, office.actor(), "billing.settle", str(name), summary)
    return totals


@dataclass(frozen=True, slots=True)
class _Turn:
    """The periods (one in each cycle) that a settlement is about, and whether their first run is issued."""

    name: Period
    periods: tuple[BillingPeriod, ...]
    complementary: bool


def _turn(transaction: Transaction, name: Period) -> _Turn:
    """Those that issued nothing yet go first; once all did, what they left out is next."""
    opened = open_periods_named(transaction, name)
    first = tuple(each for each in opened if not steps.issued(transaction, each.id))
    return _Turn(name, first or tuple(opened), complementary=not first)


def _keep_those_that_bill(transaction: Transaction, turn: _Turn, totals: RunTotals) -> None:
    """A complementary draft without invoices is none."""
    if not totals.accounts:
        raise NobodyToBill(str(turn.name), len(totals.left_out))
    for period, settled in _drafts(transaction, turn.periods):
        if not settled.totals["facturas"]:
            billing.discard_draft(transaction, period.id)


def _what(totals: RunTotals, word: str) -> str:
    return f"{word} complementario" if totals.complementary else word


def draft_totals(office: Office, name: Period) -> RunTotals:
    """Figures of the draft of a period, or of all that was issued of it.

    Raises:
        PeriodMissing, PeriodClosed: there is no such period.
        NoDraft: nobody settled it yet.
    """
    with office.store.read() as transaction:
        opened = open_periods_named(transaction, name)
        runs = shown(transaction, opened)
        if not runs:
            raise NoDraft(str(name))
        turn = _turn(transaction, name)
        drafts = any(settled.state == run_states.DRAFT for _, settled in runs)
        totals = _totals(name, runs, complementary=drafts and turn.complementary)
        return _foreseen(transaction, totals, turn)


def _foreseen(transaction: Transaction, totals: RunTotals, turn: _Turn) -> RunTotals:
    """Figures with the credit notes that issuing the drafts among them will make."""
    coming = [
        note
        for period, settled in _drafts(transaction, turn.periods)
        for note in clearing.to_give_back(transaction, period, settled.id if turn.complementary else None)
    ]
    return replace(totals, given_back=(*totals.given_back, *coming))


def shown(transaction: Transaction, opened: Sequence[BillingPeriod]) -> list[PeriodRun]:
    """The runs that a period is looked at by: a complementary draft alone, else all that there is of it."""
    runs = [(each, found) for each in opened for found in billing.runs_of(transaction, each.id)]
    drafts = [pair for pair in runs if pair[1].state == run_states.DRAFT]
    begun = {period.id for period, found in runs if found.state == run_states.ISSUED}
    return drafts if drafts and len(begun) == len(opened) else runs


def _totals(name: Period, pairs: Sequence[PeriodRun], *, complementary: bool = False) -> RunTotals:
    runs = [found for _, found in pairs]
    last = {period.id: found for period, found in pairs}
    left_out = [
        LeftOut(code, why) for each in last.values() for code, why in each.totals.get("sin_factura", [])
    ]
    numbers = [each.totals["numeros"] for each in runs if "numeros" in each.totals]
    return RunTotals(
        period=name,
        accounts=_sum(runs, "facturas"),
        consumption_m3=_sum(runs, "consumo_m3"),
        value=_sum(runs, "valor"),
        subsidies=_sum(runs, "subsidios"),
        contributions=_sum(runs, "contribuciones"),
        previous_balance=_sum(runs, "saldo_anterior"),
        credit_applied=_sum(runs, "saldo_a_favor"),
        total=_sum(runs, "total"),
        by_service=_merge(runs, "por_servicio"),
        by_class=_merge(runs, "por_clase"),
        left_out=tuple(sorted(left_out, key=lambda each: each.account)),
        missing_rates=tuple(
            sorted({rate for each in runs for rate in each.totals.get("tasas_faltantes", [])})
        ),
        first=numbers[0][0] if numbers else None,
        last=numbers[-1][1] if numbers else None,
        complementary=complementary,
        given_back=tuple(GivenBack(*note) for each in runs for note in each.totals.get(CREDIT_NOTES, [])),
    )


def _sum(runs: Sequence[RunRow], key: str) -> int:
    return sum(int(each.totals.get(key, 0)) for each in runs)


def _merge(runs: Sequence[RunRow], key: str) -> tuple[GroupTotal, ...]:
    """Groups of several runs together; each run keeps its own since it was settled."""
    merged: dict[str, GroupTotal] = {}
    for figures in (found for each in runs for found in each.totals[key]):
        group = GroupTotal(*figures)
        old = merged.get(group.key)
        merged[group.key] = group if old is None else old.plus(group)
    return tuple(merged.values())


@by_the_thousand()
def issue(office: Office, name: Period, job: Job | None = None) -> RunTotals:
    """Make paper of the draft: numbers without gaps in delivery order, documents, entries, control totals.

    What was paid or noted since it was settled is taken in first: those invoices carry the balance of now.
    So are the credit notes for estimates that this period's readings show to have been too large.

    Raises:
        PeriodMissing, PeriodClosed: the period takes no invoices.
        AlreadyIssued: they are issued, and no complementary draft waits.
        NoDraft: nobody settled it yet.
        DraftStale: something else that it was settled from changed since: settle again.
        NumberingExhausted, NumberingExpired: the authorised range does not reach.
    """
    watcher = job or SilentJob()
    with office.store.write() as transaction:
        turn = _turn(transaction, name)
        drafts = _drafts(transaction, turn.periods)
        if not drafts:
            raise AlreadyIssued(str(name)) if turn.complementary else NoDraft(str(name))
        changed = _changed(transaction, drafts)
        if changed:
            raise DraftStale(str(name), changed)
        for place, (period, settled) in enumerate(drafts):
            watcher.report(place, len(drafts), "Emitiendo facturas")
            _issue_run(office, transaction, drafts[0][1].id, period, settled)
        runs = [(period, billing.by_id(transaction, settled.id)) for period, settled in drafts]
        totals = _totals(name, runs, complementary=turn.complementary)
        kind = "facturas complementarias" if totals.complementary else "facturas"
        summary = f"{totals.accounts} {kind}, de la {totals.first} a la {totals.last}, {totals.value}"
        audit.add(transaction, office.actor(), "billing.issue", str(name), summary)
    watcher.report(1, 1, "Emitiendo facturas")
    return totals


def _issue_run(
    office: Office, transaction: Transaction, batch: int, period: BillingPeriod, settled: RunRow
) -> None:
    """Issue one draft of those that go together, and keep what undoing it has to know."""
    documents, allocations = undoing.ends(transaction)
    only = settled.id if steps.issued(transaction, period.id) else None
    made = clearing.give_back(office, transaction, period, only)
    ready = draft.bring_up(transaction, period, settled)
    totals = {**ready.totals, CREDIT_NOTES: made.notes}
    undoing.keep_dials(transaction, settled.id, period.id)
    totals = _issue_cycle(office, transaction, period, replace(ready, totals=totals))
    upto = undoing.ends(transaction)
    mark = Mark(batch, (documents, upto[0]), (allocations, upto[1]), tuple(made.settled))
    billing.set_totals(transaction, settled.id, {**totals, undoing.MARK: mark.as_totals()})


def _drafts(transaction: Transaction, opened: Sequence[BillingPeriod]) -> list[PeriodRun]:
    found = [(each, billing.run_of(transaction, each.id, run_states.DRAFT)) for each in opened]
    return [(period, settled) for period, settled in found if settled is not None]


def _changed(transaction: Transaction, drafts: Sequence[PeriodRun]) -> tuple[DraftFact, ...]:
    facts = {fact for pair in drafts for fact in draft.changed_since(transaction, *pair)}
    return tuple(fact for fact in DraftFact if fact in facts)


@dataclass(frozen=True, slots=True)
class SinceSettled:
    """What happened since a period's drafts were settled.

    Attributes:
        changed: kinds of fact that are others now; with any, the draft cannot be issued.
        moved: accounts that paid, or got a note: issuing takes their balance of then.
    """

    changed: tuple[DraftFact, ...] = ()
    moved: int = 0


def since(office: Office, name: Period) -> SinceSettled:
    """What happened since the draft of a period was settled.

    Raises:
        PeriodMissing, PeriodClosed: there is no such period.
    """
    with office.store.read() as transaction:
        return since_settled(transaction, open_periods_named(transaction, name))


def since_settled(transaction: Transaction, opened: Sequence[BillingPeriod]) -> SinceSettled:
    """What happened since the drafts of these periods were settled; nothing where there is none."""
    drafts = _drafts(transaction, opened)
    moved = sum(draft.moved_since(transaction, settled) for _, settled in drafts)
    return SinceSettled(_changed(transaction, drafts), moved)


def _issue_cycle(
    office: Office, transaction: Transaction, period: BillingPeriod, settled: RunRow
) -> dict[str, Any]:
    count, on = int(settled.totals["facturas"]), office.clock.today()
    again = steps.issued(transaction, period.id)
    if again:
        dates = complement.dates(transaction, period, on)
        billing.redate(transaction, settled.id, dates.due_on, settled.context | draft.as_printed(dates))
    totals = dict(settled.totals)
    if count:
        block = sequences.take(transaction, DocumentKind.INVOICE, count, on)
        totals["numeros"] = [block.text(block.first), block.text(block.last)]
        issuing.issue(transaction, office.actor(), settled, block, on, totals)
    else:
        issuing.mark_issued(transaction, settled.id, on, totals)
    instalments.bill(office, transaction, period, settled.id)
    run_id = settled.id if again else None
    _apply_credits(transaction, period, run_id, settled.settled_on)
    dials.advance(office, transaction, period, run_id)
    return totals


def _apply_credits(transaction: Transaction, period: BillingPeriod, run_id: int | None, on: date) -> None:
    """Credit balances (and negative lines) pay what is open now (R-PAG-02): of the cycle, or of a run.

    What was under claim on the day of settling waits for its answer: its invoices do not ask for it.
    """
    only = None if run_id is None else issuing.accounts_of(transaction, run_id)
    by_account: dict[int, list[Any]] = defaultdict(list)
    for credit in ledger.open_credits(transaction, cycle=period.cycle):
        if only is None or credit.account in only:
            by_account[credit.account].append(credit)
    owed = remittances.open_items(transaction, list(by_account))
    claimed = claims.claimed_entries(transaction, chain.from_iterable(owed.values()), on)
    made = [
        each
        for account_id, found in by_account.items()
        for each in apply_credits_around(found, owed.get(account_id, ()), claimed)
    ]
    remittances.allocate(transaction, made)


def discard(office: Office, name: Period) -> Changed:
    """Delete the draft of a period: nothing of it was paper.

    Raises:
        PeriodMissing, PeriodClosed, AlreadyIssued: there is nothing to discard.
        NoDraft: nobody settled it.
    """
    with office.store.write() as transaction:
        turn = _turn(transaction, name)
        if not _discard_all(transaction, turn.periods):
            raise AlreadyIssued(str(name)) if turn.complementary else NoDraft(str(name))
        audit.add(transaction, office.actor(), "billing.discard", str(name), "borrador descartado")
    return frozenset({Topic.BILLING, Topic.PERIODS})


def _discard_all(transaction: Transaction, opened: Sequence[BillingPeriod]) -> bool:
    """Discard the draft of every cycle; whether there was any."""
    found = [billing.discard_draft(transaction, each.id) for each in opened]
    return any(found)
