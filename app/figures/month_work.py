"""The work of a month, read in one snapshot (decision 0060)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from app import rules
from app.debt import agreement_report
from app.figures.work_model import (
    Answered,
    Cadastre,
    Claims,
    Critique,
    KeyConsumer,
    KeyDebtor,
    Meters,
    MonthWork,
    OrderLine,
)
from app.store import month_facts, month_work, portfolio
from app.store.engine import Transaction
from app.store.month_work import AccountRow, ClaimRow, HungMeter, OrderRow, ReadingRow
from domain.cadastre import AccountState
from domain.calendar import BusinessCalendar, month_range
from domain.claim import ClaimState
from domain.period import Period
from domain.reading import Observation
from domain.rulebook import claim_terms
from domain.service_order import OrderKind, OrderState

LARGEST: Final = 10
"""How many key consumers and debtors are told."""

STOPPED: Final = (
    Observation.STUCK_METER,
    Observation.FOGGED_METER,
    Observation.REVERSED_METER,
    Observation.NO_METER,
    Observation.REMOVED_METER,
)
"""What readers find at a meter that does not serve (R-IND-05): nobody can read in it what was used."""

_WITHOUT_SERVICE = frozenset({AccountState.POTENTIAL, AccountState.ENDED})


def work(transaction: Transaction, period: Period, today: date) -> MonthWork:
    """The work of a month; of one that is not over, up to today."""
    since, last = month_range(period)
    upto = min(last, max(today, since))
    rows = month_work.readings(transaction, period)
    cadastre, served = cadastre_between(transaction, since, upto)
    return MonthWork(
        agreements=agreement_report.between(transaction, since, upto),
        orders=orders_between(transaction, since, upto),
        critique=_critique(rows),
        claims=claims_between(transaction, since, upto),
        cadastre=cadastre,
        meters=_meters(month_work.hung_meters(transaction, since), rows, served, (since, upto)),
        consumers=_consumers(transaction, period),
        debtors=_debtors(transaction, upto, past=upto < today),
    )


def people(transaction: Transaction, period: Period, today: date) -> tuple[Cadastre, Meters]:
    """Only the accounts and the meters of a month, for who asks no more."""
    since, last = month_range(period)
    upto = min(last, max(today, since))
    cadastre, served = cadastre_between(transaction, since, upto)
    hung, rows = month_work.hung_meters(transaction, since), month_work.readings(transaction, period)
    return cadastre, _meters(hung, rows, served, (since, upto))


def claims_of(transaction: Transaction, period: Period, today: date) -> Claims:
    """Only the writings of a month."""
    since, last = month_range(period)
    return claims_between(transaction, since, min(last, max(today, since)))


# ── readings ────────────────────────────────────────────────────────────────


def critique_of(transaction: Transaction, period: Period) -> Critique:
    """What the readings of a month's periods were looked at for, and what was decided."""
    return _critique(month_work.readings(transaction, period))


def _critique(rows: Iterable[ReadingRow]) -> Critique:
    cases, found = Counter[tuple[str, str]](), Counter[Observation]()
    total = read = 0
    for row in rows:
        total += row.count
        read += row.count * row.read
        if row.cause is not None:
            cases[row.cause, row.decision or ""] += row.count
        if row.observation is not Observation.READ:
            found[row.observation] += row.count
    seen = {each: found[each] for each in Observation if each in found}
    return Critique(rows=total, read=read, cases=dict(sorted(cases.items())), observations=seen)


# ── orders ──────────────────────────────────────────────────────────────────


def orders_between(transaction: Transaction, since: date, upto: date) -> tuple[OrderLine, ...]:
    """Orders by kind: what stood open before some days, what was made and ended in them, what stays open."""
    by_kind: defaultdict[OrderKind, list[OrderRow]] = defaultdict(list)
    for row in month_work.orders(transaction, since, upto):
        by_kind[row.kind].append(row)
    end = datetime.combine(upto, time.max).astimezone(UTC)
    return tuple(_line(kind, by_kind[kind], since, end) for kind in OrderKind if kind in by_kind)


def _line(kind: OrderKind, rows: list[OrderRow], since: date, end: datetime) -> OrderLine:
    before = sum(row.created_on < since for row in rows)
    ends = Counter(row.ended for row in rows)
    done = [row for row in rows if row.ended is OrderState.DONE]
    return OrderLine(
        kind=kind,
        opening=before,
        made=len(rows) - before,
        done=len(done),
        annulled=ends[OrderState.ANNULLED],
        not_done=ends[OrderState.NOT_DONE],
        closing=ends[None],
        late=sum(
            row.limit_at is not None and row.done_at is not None and row.done_at > row.limit_at
            for row in done
        ),
        overdue=sum(row.ended is None and row.limit_at is not None and row.limit_at < end for row in rows),
    )


# ── claims ──────────────────────────────────────────────────────────────────


def claims_between(transaction: Transaction, since: date, upto: date) -> Claims:
    """Writings that waited before some days, were filed or first answered in them, or wait after them."""
    rows = month_work.claims(transaction, since, upto)
    calendar = rules.calendar(transaction)
    filed = [row for row in rows if row.filed_on >= since]
    granted, of_invoices, given_back = month_work.granted(transaction, since, upto)
    answered = [_answer(row, row.answered_on, calendar) for row in rows if row.answered_on is not None]
    return Claims(
        opening=len(rows) - len(filed),
        filed=len(filed),
        closing=len(rows) - len(answered),
        by_cause=dict(Counter(row.cause or "" for row in filed).most_common()),
        by_kind=dict(Counter(row.kind.value for row in filed).most_common()),
        answers=tuple(answered),
        granted=granted,
        granted_billing=of_invoices,
        given_back=given_back,
        limit=claim_terms(rules.profile(transaction), upto).answer_days,
    )


def _answer(row: ClaimRow, on: date, calendar: BusinessCalendar) -> Answered:
    in_term = row.due_on is None or on <= row.due_on
    return Answered(
        number=str(row.number),
        days=calendar.business_days_between(row.filed_on, on),
        in_time=in_term and row.answered is not ClaimState.SILENCE,
    )


# ── cadastre and meters ─────────────────────────────────────────────────────


def cadastre_between(transaction: Transaction, since: date, upto: date) -> tuple[Cadastre, frozenset[int]]:
    """The accounts of some days, and which they are at their end."""
    accounts = month_work.account_states(transaction)
    changes = month_work.state_changes(transaction, since)
    before = _served(accounts, changes, since - timedelta(days=1))
    after = _served(accounts, changes, upto)
    moved = month_work.class_changes(transaction, since, upto)
    found = Cadastre(
        opening=len(before),
        new=len(after - before),
        left=len(before - after),
        closing=len(after),
        class_changes={(old, new): many for old, new, many in moved},
    )
    return found, after


def _served(
    accounts: Iterable[AccountRow], changes: Iterable[tuple[int, date, AccountState]], on: date
) -> frozenset[int]:
    """Who had service, or could have it back, at the end of a day: by the first change after it, if any."""
    then: dict[int, AccountState] = {}
    for key, day, old in changes:
        if day > on:
            then.setdefault(key, old)
    return frozenset(
        each.id
        for each in accounts
        if (each.since is None or each.since <= on) and then.get(each.id, each.state) not in _WITHOUT_SERVICE
    )


def _meters(
    hung: Iterable[HungMeter], rows: Iterable[ReadingRow], served: frozenset[int], days: tuple[date, date]
) -> Meters:
    since, upto = days
    mine = [each for each in hung if each.account_id in served and not _later(each.installed_on, upto)]
    standing = {each.account_id for each in mine if each.removed_on is None or each.removed_on > upto}
    off = {each.account_id for each in mine if each.removed_on and since <= each.removed_on <= upto}
    on = [each.account_id for each in mine if each.installed_on and since <= each.installed_on]
    found = Counter[Observation]()
    for row in rows:
        found[row.observation] += row.count
    return Meters(
        installed=len(standing),
        stopped={each: found[each] for each in STOPPED if each in found} if found else None,
        without=len(served) - len(standing),
        added=sum(each not in off for each in on),
        changed=sum(each in off for each in on),
        removed=len(off - set(on)),
    )


def _later(day: date | None, than: date) -> bool:
    return day is not None and day > than


# ── key consumers ───────────────────────────────────────────────────────────


def _consumers(transaction: Transaction, period: Period) -> tuple[KeyConsumer, ...]:
    runs = month_facts.runs(transaction, period)
    return tuple(
        KeyConsumer(
            account=each.code,
            name=each.name,
            service_class=each.service_class,
            m3=each.count,
            billed=each.amount,
        )
        for each in month_work.most_m3(transaction, runs.ids, LARGEST)
    )


def _debtors(transaction: Transaction, upto: date, *, past: bool) -> tuple[KeyDebtor, ...]:
    """What is claimed is asked of nobody: it is taken off first."""
    claimed = Counter[int]()
    for held in portfolio.withheld(transaction, upto):
        claimed[held.account] += held.amount
    found = [
        KeyDebtor(
            account=each.code,
            name=each.name,
            service_class=each.service_class,
            papers=each.count,
            owed=each.amount - claimed[each.id],
        )
        for each in month_work.most_owed(transaction, upto, past=past)
    ]
    owing = sorted((each for each in found if each.owed > 0), key=lambda each: (-each.owed, each.account))
    return tuple(owing[:LARGEST])
