"""What a tariff would do before it holds: to one account, or to all. Nothing is written.

Bills are made by the settler of the billing run, once by the sheet that priced the last period and once
by the one that is tried, with that period's consumption and the cadastre of today.
"""

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any, Final

from app import rules
from app.exchange.tariff_document import document_of, sheet_from_document
from app.exchange.tariff_draft import draft_from
from app.invoicing.draft import BLOCK, trial_settler
from app.invoicing.settling import LeftOut, Settler
from app.jobs import Job, SilentJob, by_the_thousand
from app.office import Office
from app.pricing import tariff, tariff_draft
from app.pricing.trace import TracedLine, of_services
from app.store import periods, tariff_drafts, tariffs
from app.store.billing import GroupTotal
from app.store.codes import own_code
from app.store.engine import Transaction
from app.store.papers import StoredLine
from app.store.periods import BillingPeriod
from app.store.to_settle import AccountToSettle, accounts_to_settle
from app.store.trace import SettledInvoice
from app.wording.refusals import AccountMissing
from app.wording.tariff_refusals import (
    AccountNotPriced,
    NothingToTry,
    SheetMissing,
    TariffDraftIncomplete,
    TariffDraftMissing,
)
from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue
from domain.money import Money
from domain.period import Period
from domain.profile import Profile
from domain.reading import ConsumptionMethod
from domain.tariff import TariffSheet

LARGEST: Final = 20
MOST_M3: Final = 100_000
_ACCOUNT, _CLASS, _M3, _METHOD, _VALUE, _SNAPSHOT = 2, 5, 8, 9, 10, 20
"""Places in the row of a draft invoice."""

_ORDER: Final = {each.value: at for at, each in enumerate((*ServiceClass, *Service))}
"""Classes and services as invoices and acts have them, the strata first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What is tried: a draft, or a sheet, by its id."""

    draft: int = 0
    sheet: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialLine:
    """A line of an account's bill, now and as tried; None where one has no such line."""

    title: str
    now: TracedLine | None
    then: TracedLine | None

    @property
    def difference(self) -> Money:
        """What it costs more."""
        return (self.then.amount if self.then else 0) - (self.now.amount if self.now else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTrial:
    """One account's bill of its services, now and as tried."""

    account: str
    name: str
    service_class: ServiceClass
    period: Period
    m3: int
    sheet_now: str
    sheet_then: str
    lines: tuple[TrialLine, ...]

    @property
    def now(self) -> Money:
        """What its services cost."""
        return sum(line.now.amount for line in self.lines if line.now)

    @property
    def then(self) -> Money:
        """What they would cost."""
        return sum(line.then.amount for line in self.lines if line.then)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What one account's bill does."""

    account: str
    name: str
    service_class: str
    m3: int
    now: Money
    then: Money

    @property
    def difference(self) -> Money:
        """What it costs more."""
        return self.then - self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTrial:
    """A class or a service: its accounts and consumption, its net value now and as tried."""

    key: str
    accounts: int
    m3: int
    now: GroupTotal
    then: GroupTotal


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTrial:
    """Every account's bill, now and as tried.

    Attributes:
        lost: accounts that are priced now and would not be, with the reason.
    """

    period: Period
    sheet_now: str
    sheet_then: str
    accounts: int
    m3: int
    now: Money
    then: Money
    by_class: tuple[GroupTrial, ...]
    by_service: tuple[GroupTrial, ...]
    rises: tuple[Moved, ...]
    falls: tuple[Moved, ...]
    lost: tuple[LeftOut, ...]


def try_account(office: Office, tried: Tried, code: str, m3: int | None = None) -> AccountTrial:
    """One account's bill by the tried prices, line by line, with the last period's consumption or another.

    Raises:
        NothingToTry: no period was settled yet.
        AccountMissing: no account has that code.
        AccountNotPriced: it has no bill: it is cut, nobody read it, or a sheet lacks its class.
        InvalidValue: the consumption is absurd.
        TariffDraftMissing, TariffDraftIncomplete, SheetMissing: there is nothing to try.
        NoTariff: no sheet prices the period.
    """
    if m3 is not None and not 0 <= m3 <= MOST_M3:
        raise InvalidValue("consumo", str(m3), f"entre 0 y {MOST_M3} m³")
    with office.store.read() as transaction:
        then, own = _tried(office, transaction, tried), own_code(transaction, code)
        country, on = rules.profile(transaction), office.clock.today()
        for period in _periods(transaction):
            for row in accounts_to_settle(transaction, period, on):
                if row.code == own:
                    wanted = row if m3 is None else _with_consumption(row, m3)
                    now = tariff.sheet_for_period(transaction, period)[1]
                    bills = [_Bill(transaction, period, on, each, wanted) for each in (now, then)]
                    return _account_trial(wanted, period, bills, country)
    raise AccountMissing(code)


@by_the_thousand()
def try_run(office: Office, tried: Tried, job: Job | None = None) -> RunTrial:
    """Every account's bill by the tried prices, with the consumption of the last period.

    Raises:
        NothingToTry: no period was settled yet.
        TariffDraftMissing, TariffDraftIncomplete, SheetMissing: there is nothing to try.
        NoTariff: no sheet prices the period.
    """
    watcher = job or SilentJob()
    with office.store.read() as transaction:
        then, on = _tried(office, transaction, tried), office.clock.today()
        found = _periods(transaction)
        sums = _Sums()
        for period in found:
            now = tariff.sheet_for_period(transaction, period)[1]
            pair = tuple(trial_settler(transaction, period, on, each) for each in (now, then))
            rows = accounts_to_settle(transaction, period, on)
            for start in range(0, len(rows), BLOCK):
                watcher.report(start, len(rows), "Comparando facturas")
                sums.add(rows[start : start + BLOCK], *pair)
            watcher.report(len(rows), len(rows), "Comparando facturas")
            sums.close(*pair)
            sums.sheets.append(now.id)
    return sums.trial(found[0].period, then.id)


class _Bill:
    """An account's bill of its services by one sheet."""

    def __init__(
        self,
        transaction: Transaction,
        period: BillingPeriod,
        on: date,
        sheet: TariffSheet,
        row: AccountToSettle,
    ) -> None:
        settler = trial_settler(transaction, period, on, sheet)
        settler.settle(row)
        if settler.left_out:
            raise AccountNotPriced(row.code, settler.left_out[0].reason)
        block = settler.take_block()
        self.sheet, self._period, self._on = sheet, period, on
        self.invoice = block.invoices[0]
        self.lines = tuple(_stored(line) for line in block.lines)

    def traced(self, row: AccountToSettle, country: Profile) -> tuple[TracedLine, ...]:
        """Its lines with their reasons."""
        terms = self.sheet.terms
        source = SettledInvoice(
            id=0,
            number="",
            issued_on=None,
            settled_on=self._on,
            account=row.code,
            service_class=ServiceClass(row.service_class),
            period=self._period.period,
            periodicity=self._period.periodicity,
            consumption_m3=self.invoice[_M3],
            method=ConsumptionMethod(self.invoice[_METHOD]),
            rounding=0,
            previous_balance=0,
            credit_applied=0,
            total=self.invoice[_VALUE],
            snapshot=json.loads(self.invoice[_SNAPSHOT]),
            context={},
            sheet=terms.id,
            sheet_act=terms.act,
            sheet_from=terms.valid_from,
            sheet_body=document_of(self.sheet),
        )
        return of_services(source, self.lines, country)


_LINE_FIELDS: Final = tuple(each.name for each in fields(StoredLine))


def _stored(row: tuple[Any, ...]) -> StoredLine:
    """A line of the settler as if it had been read back."""
    return StoredLine(**dict(zip(_LINE_FIELDS, row, strict=False)))


def _account_trial(
    row: AccountToSettle, period: BillingPeriod, bills: Sequence[_Bill], country: Profile
) -> AccountTrial:
    now, then = ({line.key: line for line in bill.traced(row, country)} for bill in bills)
    return AccountTrial(
        account=row.code,
        name=row.name,
        service_class=ServiceClass(row.service_class),
        period=period.period,
        m3=bills[0].invoice[_M3],
        sheet_now=bills[0].sheet.id,
        sheet_then=bills[1].sheet.id,
        lines=tuple(
            TrialLine(title=(now.get(key) or then[key]).title, now=now.get(key), then=then.get(key))
            for key in dict.fromkeys((*now, *then))
        ),
    )


@dataclass(slots=True)
class _Sums:
    """Two settlers' bills, compared block by block."""

    now: Money = 0
    then: Money = 0
    accounts: int = 0
    m3: int = 0
    rises: list[Moved] = field(default_factory=list)
    falls: list[Moved] = field(default_factory=list)
    lost: list[LeftOut] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    groups: list[list[GroupTotal]] = field(default_factory=lambda: [[], [], [], []])

    def add(self, rows: Sequence[AccountToSettle], now: Settler, then: Settler) -> None:
        """Settle a block of accounts by both."""
        names = {row.id: row for row in rows}
        values = []
        for settler in (now, then):
            for row in rows:
                settler.settle(row)
            values.append({made[_ACCOUNT]: made for made in settler.take_block().invoices})
        moved = [self._moved(names[key], made, values[1].get(key)) for key, made in values[0].items()]
        changed = [each for each in moved if each is not None and each.difference]
        up = (each for each in changed if each.difference > 0)
        down = (each for each in changed if each.difference < 0)
        self.rises = heapq.nlargest(LARGEST, (*self.rises, *up), key=attrgetter("difference"))
        self.falls = heapq.nsmallest(LARGEST, (*self.falls, *down), key=attrgetter("difference"))

    def close(self, now: Settler, then: Settler) -> None:
        """A cycle is done: its groups, and the accounts that lost their bill."""
        priced = {each.account for each in now.left_out}
        self.lost += [each for each in then.left_out if each.account not in priced]
        for at, settler in ((0, now), (2, then)):
            found = settler.tally.groups()
            self.groups[at] += found.by_class
            self.groups[at + 1] += found.by_service

    def trial(self, period: Period, then: str) -> RunTrial:
        """All of it."""
        return RunTrial(
            period=period,
            sheet_now=", ".join(dict.fromkeys(self.sheets)),
            sheet_then=then,
            accounts=self.accounts,
            m3=self.m3,
            now=self.now,
            then=self.then,
            by_class=tuple(_paired(self.groups[0], self.groups[2])),
            by_service=tuple(_paired(self.groups[1], self.groups[3])),
            rises=tuple(self.rises),
            falls=tuple(self.falls),
            lost=tuple(self.lost),
        )

    def _moved(
        self, row: AccountToSettle, now: tuple[Any, ...], then: tuple[Any, ...] | None
    ) -> Moved | None:
        self.accounts += 1
        self.m3 += now[_M3]
        self.now += now[_VALUE]
        if then is None:
            return None
        self.then += then[_VALUE]
        return Moved(
            account=row.code,
            name=row.name,
            service_class=now[_CLASS],
            m3=now[_M3],
            now=now[_VALUE],
            then=then[_VALUE],
        )


def _paired(now: Iterable[GroupTotal], then: Iterable[GroupTotal]) -> Iterator[GroupTrial]:
    """The groups of both side by side; cycles that share a class are one."""
    before, after = _together(now), _together(then)
    for key in sorted({*before, *after}, key=lambda key: (_ORDER.get(key, len(_ORDER)), key)):
        none = GroupTotal(key, 0, 0, 0, 0, 0, 0)
        one, other = before.get(key, none), after.get(key, none)
        yield GroupTrial(key=key, accounts=one.accounts, m3=one.consumption_m3, now=one, then=other)


def _together(groups: Iterable[GroupTotal]) -> dict[str, GroupTotal]:
    found: dict[str, GroupTotal] = {}
    for group in groups:
        found[group.key] = found[group.key].plus(group) if group.key in found else group
    return found


def _periods(transaction: Transaction) -> list[BillingPeriod]:
    """The cycles of the last period that was settled.

    Raises:
        NothingToTry: none was.
    """
    name = periods.last_billed(transaction)
    if name is None:
        raise NothingToTry
    return periods.find(transaction, name)


def _tried(office: Office, transaction: Transaction, tried: Tried) -> TariffSheet:
    if tried.sheet:
        stored = tariffs.find(transaction, tried.sheet)
        if stored is None:
            raise SheetMissing
        return sheet_from_document(stored.body)
    kept = tariff_drafts.find(transaction, tried.draft)
    if kept is None:
        raise TariffDraftMissing
    text = draft_from(kept.body)
    lacking = tariff_draft.unpriced(text)
    if lacking:
        raise TariffDraftIncomplete(text.head.id or tariff_draft.UNNAMED, lacking)
    head = replace(text.head, id=text.head.id or tariff_draft.UNNAMED, valid_to=None)
    terms = head.terms(office.currency, head.valid_from or office.clock.today())
    return TariffSheet.of(terms, text.act.source())


def _with_consumption(row: AccountToSettle, m3: int) -> AccountToSettle:
    """The account as if its meter had been read and said that."""
    return row._replace(
        installation_id=row.installation_id or 0, billed_m3=m3, method=ConsumptionMethod.READING.value
    )
