"""One account of a settlement run: from what the store knows to the rows of its draft invoice.

Runs once per account, by the thousand: it reads plain rows and makes plain rows. What is
charged comes from `domain.pricing` and `domain.arrears`; nothing is computed here but sums.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.invoicing.instalments import billed
from app.invoicing.served_days import Days, days_of, snapshot_part
from app.invoicing.tally import Extra, Priced, Tally
from app.month.served import Served
from app.rules import late_interest
from app.store.agreement_billing import WaitingInstalment
from app.store.billing import FINANCING, ROUNDING, WaitingCharge
from app.store.periods import BillingPeriod
from app.store.readings import RemovedMeter
from app.store.run_states import DRAFT
from app.store.to_settle import AccountToSettle
from app.store.types import dump_json, dump_text, services_from
from app.store.vacancies import StoredVacancy
from domain.arrears import InterestRules
from domain.cadastre import AccountState, Service, ServiceClass, billable_services, supplied
from domain.ledger import Concept, OpenItem
from domain.pricing import CompiledTariff, Measure, ServiceNotPriced, TariffBook
from domain.reading import Average, ConsumptionMethod
from domain.settlement import close
from domain.tariff import ClassNotPriced
from domain.undisputed import NOTHING_DISPUTED, Disputed, claimed_by_document
from domain.vacancy import VacantEffect, effect_of
from reports.spanish import percent

SNAPSHOT_VERSION = 3
OVERDUE_SHOWN = 5
NO_READING = "SIN_LECTURA"
HELD = "RETENIDA"
"""Why an account that could be billed has no invoice, beside its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementContext:
    """What is the same for every account of a run."""

    run_id: int
    period: BillingPeriod
    on: date
    due_on: date
    book: TariffBook
    basic_limit_m3: int | None
    rounding_multiple: int
    cleaning_when_cut: bool
    interest_rules: InterestRules
    similar: Mapping[str, Average]
    charges: Mapping[int, Sequence[WaitingCharge]]
    instalments: Mapping[int, WaitingInstalment]
    items: Mapping[int, Sequence[OpenItem]]
    accrued: Mapping[int, date]
    labels: Mapping[int, str]
    former: Mapping[int, tuple[int, int]]
    removed: Mapping[int, Sequence[RemovedMeter]]
    served: Served
    """By which state and for which days those are billed who changed theirs, or came within the period."""
    held: frozenset[int] = frozenset()
    vacant: "VacantTerms | None" = None
    disputed: Disputed = NOTHING_DISPUTED
    claims: Mapping[int, str] = field(default_factory=dict)
    """How the papers of each account with an open claim name it."""
    counted: Mapping[int, int] = field(default_factory=dict)
    """With which invoice each debit note of theirs is counted."""
    openings: frozenset[int] = frozenset()
    """Which of their papers are balances that were brought in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantTerms:
    """What accredited vacant premises are billed (R-ASE-03).

    Attributes:
        book: prices with the cleaning that they pay.
        percent: of the cleaning tariff, where the act does not tell its fixed components apart.
        accredited: the accounts accredited on the last day of the period.
    """

    book: TariffBook
    percent: int
    accredited: Mapping[int, StoredVacancy]


@dataclass(slots=True)
class Drafts:
    """Rows of a block of drafts, as the store takes them."""

    invoices: list[tuple[Any, ...]] = field(default_factory=list)
    lines: list[tuple[Any, ...]] = field(default_factory=list)
    interest: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An account without invoice, and why."""

    account: str
    reason: str


class Settler:
    """Settles accounts one after another into blocks of drafts."""

    def __init__(self, context: SettlementContext, first_id: int) -> None:
        self.context = context
        self.next_id = first_id
        self.drafts = Drafts()
        self.left_out: list[LeftOut] = []
        self.missing_rates: set[str] = set()
        self.tally = Tally()
        self._services: dict[tuple[str, str], _Supply] = {}
        self._starts = context.period.starts.isoformat()
        self._changed = context.served.changes.keys() | context.served.resumed.keys()
        self._due_on = context.due_on.isoformat()
        self._whole: dict[tuple[CompiledTariff, int, int, bool], Priced] = {}

    def take_block(self) -> Drafts:
        """The rows so far; a new block begins."""
        block, self.drafts = self.drafts, Drafts()
        return block

    def settle(self, row: AccountToSettle) -> None:
        """Settle one account: its draft, or the reason why it has none."""
        supply = self._supply(row)
        extras = self.context.charges.get(row.id) or self.context.instalments.get(row.id)
        if not supply.services and not extras:
            self.left_out.append(LeftOut(row.code, self._state(row)))
            return
        if row.id in self.context.held:
            self.left_out.append(LeftOut(row.code, HELD))
            return
        days = self._days(row)
        consumption = self._consumption(row, supply, days)
        if consumption is None:
            self.left_out.append(LeftOut(row.code, NO_READING))
            return
        try:
            self._draft(row, supply, days, *consumption)
        except (ClassNotPriced, ServiceNotPriced) as refusal:
            self.left_out.append(LeftOut(row.code, refusal.code))

    def _supply(self, row: AccountToSettle) -> "_Supply":
        key = (self._state(row), row.services)
        found = self._services.get(key)
        if found is None:
            state, contracted = AccountState(key[0]), services_from(row.services)
            rule = self.context.cleaning_when_cut
            services = billable_services(state, contracted, cleaning_when_cut=rule)
            found = self._services[key] = _Supply(services, supplied(state, services))
        return found

    def _state(self, row: AccountToSettle) -> str:
        return self.context.served.states.get(row.id, row.state)

    def _days(self, row: AccountToSettle) -> Days | None:
        """The days that an account is billed; None where they are those of the period, all alike."""
        if row.id not in self._changed and (row.since is None or row.since <= self._starts):
            return None
        return days_of(self.context.served, row, cleaning_when_cut=self.context.cleaning_when_cut)

    def _consumption(
        self, row: AccountToSettle, supply: "_Supply", days: Days | None
    ) -> tuple[int, str] | None:
        """Billed m³ and how they were found; None for a metered account that nobody read."""
        if not supply.consumes:
            return 0, ConsumptionMethod.ZERO.value
        if row.installation_id is not None:
            return None if row.billed_m3 is None or row.method is None else (row.billed_m3, row.method)
        similar = self.context.similar.get(row.service_class)
        if similar is None:
            return 0, ConsumptionMethod.ZERO.value
        m3 = similar.rounded if days is None else days.estimated(similar, self.context.served)
        return m3, ConsumptionMethod.SIMILAR_AVERAGE.value

    def _draft(
        self, row: AccountToSettle, supply: "_Supply", days: Days | None, m3: int, method: str
    ) -> None:
        context = self.context
        effect = self._vacant_effect(row, supply)
        priced = self._priced(row, supply, m3, days, effect)
        key = self.next_id
        self.next_id += 1
        lines = [(key, *line) for line in priced.lines]
        others = self._other_lines(row, key, lines)
        new = priced.value + others
        claimed = sum(self._claimed(row).values()) if row.id in context.claims else 0
        owed = row.owed + self._principal(row) - claimed
        credit, rounding = close(new + owed, row.credit, context.rounding_multiple)
        if rounding:
            extra = Extra(ROUNDING, ROUNDING, "Ajuste", rounding, None)
            lines.append(extra.line(key, len(lines) + 1))
        self.drafts.lines += lines
        beside = others + rounding if len(lines) > len(priced.lines) else None
        self.tally.add(row.service_class, priced, m3, beside)
        overdue = row.overdue + max(row.overdue_at_start - 1, 0) * row.opening - self._wholly_claimed(row)
        self.drafts.invoices.append(
            (
                key, context.run_id, row.id, context.period.id, DRAFT, row.service_class, row.route,
                row.stop, m3, method, priced.value, others, rounding, priced.subsidies,
                priced.contributions, owed, overdue, credit, new + owed - credit + rounding,
                self._due_on, self._snapshot(row, effect, days),
            )
        )  # fmt: skip

    def _vacant_effect(self, row: AccountToSettle, supply: "_Supply") -> VacantEffect | None:
        """What an accreditation does to the cleaning of an account; None where there is nothing to lower.

        A dial that moved says that somebody lives there: that period is billed whole.
        """
        context = self.context
        if context.vacant is None or row.id not in context.vacant.accredited:
            return None
        if Service.CLEANING not in supply.services:
            return None
        if row.current is not None and row.previous is not None and row.current > row.previous:
            return VacantEffect.USED
        return effect_of(context.book.sheet, row.service_class, context.vacant.percent)

    def _priced(
        self, row: AccountToSettle, supply: "_Supply", m3: int, days: Days | None, effect: VacantEffect | None
    ) -> Priced:
        """Lines of the whole period, or of the part that is billed of it (R-PER-03).

        Accounts of a class that used the same pay the same: their lines are made once.
        """
        vacant = self.context.vacant if effect is not None and effect.lowers else None
        book = self.context.book if vacant is None else vacant.book
        tariff = book.of(row.service_class, supply.services)
        if days is not None and days.shares is not None:
            fixed, flat = days.shares
            measure = Measure(m3, units=row.units, fixed=fixed, flat=flat, minimum=supply.consumes)
            return Priced.of(tariff, tariff.lines_of(measure))
        key = (tariff, m3, row.units, supply.consumes)
        found = self._whole.get(key)
        if found is None:
            found = Priced.of(tariff, tariff.lines(m3, row.units, minimum=supply.consumes))
            self._whole[key] = found
        return found

    def _other_lines(self, row: AccountToSettle, key: int, lines: list[tuple[Any, ...]]) -> int:
        """Add the lines of other charges, instalments and late interest; what they sum to."""
        charges, items = self.context.charges.get(row.id, ()), self.context.items.get(row.id)
        if not charges and not items:
            return 0
        extras = [extra for charge in charges for extra in _of_charge(charge)]
        extras += _of_plan(self.context.instalments.get(row.id))
        accrued = self._interest(row, items) if items else []
        for document_id, capital, amount, upto in accrued:
            self.drafts.interest.append((key, document_id, capital, upto, amount))
        if accrued:
            amount = sum(each[2] for each in accrued)
            extras.append(Extra("interes_mora", Concept.INTEREST.value, "Interés de mora", amount, None))
        lines += [extra.line(key, place) for place, extra in enumerate(extras, len(lines) + 1)]
        return sum(extra.amount for extra in extras)

    def _principal(self, row: AccountToSettle) -> int:
        """What falls due with this invoice of an agreement: it was charged before, so it is no new charge."""
        waiting = self.context.instalments.get(row.id)
        return 0 if waiting is None else billed(waiting).principal

    def _interest(self, row: AccountToSettle, items: Sequence[OpenItem]) -> list[tuple[int, int, int, str]]:
        """Late interest up to the run's day: (document, capital, amount, last day) (R-INT-01 to R-INT-05)."""
        context = self.context
        service_class = ServiceClass(row.service_class)
        found = late_interest(
            items, context.on, service_class, context.interest_rules, context.accrued, context.disputed
        )
        self.missing_rates.update(map(str, found.missing))
        return [
            (line.document, line.capital, line.amount, line.accrued_to.isoformat()) for line in found.lines
        ]

    def _snapshot(self, row: AccountToSettle, effect: VacantEffect | None, days: Days | None) -> str:
        """What was true of the account when it was settled, as its paper will say it for ever.

        Put together by hand: the encoder would take longer than pricing and writing the lines.
        """
        context, text = self.context, dump_text
        facts = (
            f'{{"v":{SNAPSHOT_VERSION},"name":{text(row.name)}'
            f',"document":[{text(row.document_kind)},{text(row.document)}]'
            f',"address":{text(row.address)},"neighbourhood":{text(row.neighbourhood)}'
            f',"state":{text(row.state)},"units":{row.units}'
        )
        if row.serial is not None:
            facts += f',"meter":{text(row.serial)}'
        if row.reading_id is not None:
            facts += f',"reading":{_reading(row)}'
            if row.id in context.removed:
                facts += f',"removed":{dump_json(context.removed[row.id])}'
            if row.average is not None:
                facts += f',"average":{text(row.average)}'
        if context.basic_limit_m3 is not None:
            facts += f',"limit":{context.basic_limit_m3 * row.units}'
        facts += _vacancy(context.vacant, row.id, effect)
        facts += snapshot_part(days, self._state(row), context.served)
        facts += _instalment(context.instalments.get(row.id))
        former = context.former.get(row.id)
        if former is not None:
            m3, value = former
            facts += f',"before":[{m3},{value}]'
        items = context.items.get(row.id)
        if items:
            facts += f',"overdue":{dump_json(self._overdue(items))}'
        return facts + self._told_claim(row) + "}"

    def _told_claim(self, row: AccountToSettle) -> str:
        """What its invoice does not ask for, and how its claim is named; empty where nothing is claimed."""
        claimed = self._claimed(row) if row.id in self.context.claims else {}
        if not claimed:
            return ""
        return f',"claimed":{dump_json([sum(claimed.values()), self.context.claims[row.id]])}'

    def _claimed(self, row: AccountToSettle) -> dict[int, int]:
        """What of the documents of an account is under claim: its invoice does not ask for it (R-PQR-05)."""
        return claimed_by_document(self.context.items.get(row.id, ()), self.context.disputed.by_entry)

    def _wholly_claimed(self, row: AccountToSettle) -> int:
        """How many overdue invoices are under claim whole: they count for nothing (R-SUS-01).

        A debit note is counted with its invoice; a balance that was brought in, for those it stands for.
        """
        if row.id not in self.context.claims:
            return 0
        claimed, counted = self._claimed(row), self.context.counted
        owed: dict[int, int] = defaultdict(int)
        for item in self.context.items.get(row.id, ()):
            if item.due_on < self.context.on:
                owed[item.document] += item.amount
        left: dict[int, int] = defaultdict(int)
        for document, amount in owed.items():
            left[counted.get(document, document)] += amount - claimed.get(document, 0)
        whole = [document for document, amount in left.items() if amount <= 0]
        at_start = max(row.overdue_at_start, 1)
        return sum(at_start if document in self.context.openings else 1 for document in whole)

    def _overdue(self, items: Sequence[OpenItem]) -> list[list[Any]]:
        """Overdue documents, oldest first: number, due day, what is owed of it."""
        owed: dict[int, int] = defaultdict(int)
        due: dict[int, date] = {}
        for item in items:
            owed[item.document] += item.amount
            due[item.document] = item.due_on
        ordered = sorted(due, key=lambda document: (due[document], document))
        late = [document for document in ordered if due[document] < self.context.on]
        labels, disputed = self.context.labels, self.context.disputed.by_entry
        claimed = {key: (held,) for key, held in claimed_by_document(items, disputed).items()}
        return [
            [labels.get(document, ""), due[document].isoformat(), owed[document], *claimed.get(document, ())]
            for document in late[-OVERDUE_SHOWN:]
        ]


def _reading(row: AccountToSettle) -> str:
    """What was read, as the snapshot holds it."""
    current = "null" if row.current is None else row.current
    days = f"{dump_text(row.last_read_on)},{dump_text(row.read_on)}"
    return f"[{row.previous},{current},{days},{dump_text(row.observation)}]"


def _vacancy(terms: VacantTerms | None, account_id: int, effect: VacantEffect | None) -> str:
    """The accreditation as the snapshot holds it: its days, its proof, what it did; empty for none."""
    if terms is None or effect is None:
        return ""
    found = terms.accredited[account_id]
    days = {"since": found.since.isoformat(), "until": found.until.isoformat()}
    told = {**days, "proof": found.proof, "effect": effect.value, "percent": terms.percent}
    return f',"vacancy":{dump_json(told)}'


def _of_charge(charge: WaitingCharge) -> Iterator[Extra]:
    """The line of a charge, and another for the interest of its plan (R-DIF-02).

    That one is kept as interest is: it is paid first and never bears late interest (R-INT-03).
    """
    amount = charge.amount - charge.interest
    yield Extra(charge.concept, charge.bucket.value, charge.label, amount, charge.id)
    if charge.interest:
        rate = percent(Decimal(charge.monthly_rate or 0))
        label = f"Interés al {rate} mensual, {charge.label}"
        yield Extra(FINANCING, Concept.INTEREST.value, label, charge.interest, charge.id)


def _of_plan(waiting: WaitingInstalment | None) -> Iterator[Extra]:
    """The line of the interest that an agreement's plan charges with an instalment (R-DIF-02)."""
    if waiting is not None and billed(waiting).interest:
        label = f"Interés al {percent(waiting.monthly_rate)} mensual, {waiting.label}"
        yield Extra(FINANCING, Concept.INTEREST.value, label, billed(waiting).interest, None)


def _instalment(waiting: WaitingInstalment | None) -> str:
    """An instalment as the snapshot holds it: agreement, which of how many, its two parts, what is left."""
    if waiting is None:
        return ""
    row = billed(waiting)
    told = [waiting.agreement, row.number, waiting.count, row.principal, row.interest, row.balance]
    return f',"agreement":{dump_json(told)}'


@dataclass(frozen=True, slots=True)
class _Supply:
    """What accounts of one state and the same services are billed."""

    services: frozenset[Service]
    consumes: bool
