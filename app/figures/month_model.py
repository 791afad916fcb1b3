"""The figures of a month as values: what every report, indicator, board and package of it is made of.

Decision 0060 says what each of them counts. All money is in units of the smallest one billed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.cadastre import Service, ServiceClass
from domain.collection_point import Channel
from domain.money import Money
from domain.period import Period
from domain.portfolio_history import PastDay
from domain.reading import ConsumptionMethod

ADVANCE = "anticipo"
"""The age of what a payment left in favour: it paid nothing yet."""

CURRENT = "corriente"
"""The age of what was paid before it was late: the first of the portfolio's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """What was billed of something: accounts that carry it, m³, and the value by its parts (R-LIQ-01).

    `net` is the full value less subsidies, with contributions: what users owe of it.
    """

    accounts: int = 0
    m3: int = 0
    full: Money = 0
    subsidy: Money = 0
    contribution: Money = 0
    net: Money = 0

    def plus(self, other: "Billed") -> "Billed":
        """Both together; of groups that share no account."""
        return Billed(
            accounts=self.accounts + other.accounts,
            m3=self.m3 + other.m3,
            full=self.full + other.full,
            subsidy=self.subsidy + other.subsidy,
            contribution=self.contribution + other.contribution,
            net=self.net + other.net,
        )


def together(groups: Iterable[Billed]) -> Billed:
    """Groups that share no account, in one."""
    found = Billed()
    for each in groups:
        found = found.plus(each)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledGroup:
    """What one class was billed of one service; charges beside the services stand under `otros`."""

    service: Service
    service_class: ServiceClass
    billed: Billed


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledClass:
    """The invoices of a class: of its services, and what they charge beside them.

    Attributes:
        services: accounts, m³ and parts of the three services; an account counts once.
        others: other charges, instalments, interest and rounding.
    """

    service_class: ServiceClass
    services: Billed
    others: Money

    @property
    def net(self) -> Money:
        """All that its invoices charge."""
        return self.services.net + self.others


@dataclass(frozen=True, slots=True)
class BilledCharge:
    """Lines beside the services, of one concept and bucket: on how many invoices, how much.

    The bucket is a concept of the ledger, or `ajuste` for what rounds a total.
    """

    concept: str
    bucket: str
    accounts: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something, and how much."""

    count: int = 0
    amount: Money = 0


@dataclass(frozen=True, slots=True)
class MethodCount:
    """By what method consumption was determined: how many accounts, m³."""

    method: ConsumptionMethod
    accounts: int
    m3: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Billing:
    """What was billed of a month: the invoices of its runs that stand, on whatever day they were issued.

    Attributes:
        groups: by service and class; `otros` too.
        classes: by class.
        charges: what stands under `otros`, by concept.
        methods: how the consumption was determined.
        credit_notes, debit_notes: on these invoices up to the month's last day, told apart; both positive.
        control: the sum that the runs kept when they were issued (L10).
        issued_from, issued_to: the days on which they were issued; None where there is none.
    """

    groups: tuple[BilledGroup, ...]
    classes: tuple[BilledClass, ...]
    charges: tuple[BilledCharge, ...]
    methods: tuple[MethodCount, ...]
    credit_notes: Counted
    debit_notes: Counted
    control: Money
    issued_from: date | None
    issued_to: date | None

    @property
    def invoices(self) -> int:
        """How many."""
        return sum(each.services.accounts for each in self.classes)

    @property
    def m3(self) -> int:
        """Consumption billed."""
        return sum(each.services.m3 for each in self.classes)

    @property
    def services(self) -> Billed:
        """The three services of all classes; an account counts once."""
        return together(each.services for each in self.classes)

    @property
    def others(self) -> Money:
        """What is charged beside the services."""
        return sum(each.others for each in self.classes)

    @property
    def total(self) -> Money:
        """New charges of the month: without previous balances and without notes."""
        return self.services.net + self.others

    @property
    def after_notes(self) -> Money:
        """What is left of it with its notes."""
        return self.total - self.credit_notes.amount + self.debit_notes.amount

    @property
    def by_service(self) -> dict[Service, Billed]:
        """Of each service that somebody was billed, in the order of `Service`."""
        return {
            service: together(each.billed for each in self.groups if each.service is service)
            for service in Service
            if any(each.service is service for each in self.groups)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTotal:
    """What one point collected in the month's days: receipts made, and what is left less those undone."""

    channel: Channel
    name: str
    receipts: int
    collected: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What was paid in the month's days, less the receipts undone in them.

    Attributes:
        receipts: made in them; `undone` those taken back in them, whenever they were made.
        by_point: by channel and point; `by_means` by how people paid.
        by_age: how old what it paid was on the day of payment: the ranges of the portfolio, then what paid
            nothing yet (`ADVANCE`).
        by_service: which services it paid, in the same sense.
        of_period: what of it paid the invoices of this month's runs.
        advance: what of it paid nothing yet.
    """

    receipts: int
    undone: int
    total: Money
    by_point: tuple[PointTotal, ...]
    by_means: Mapping[str, Money]
    by_age: Mapping[str, Money]
    by_service: Mapping[Service, Money]
    of_period: Money
    advance: Money

    @property
    def current(self) -> Money:
        """What of it was paid before it was late."""
        return self.by_age[CURRENT]

    @property
    def late(self) -> Money:
        """What of it was already late."""
        return self.total - self.current - self.advance


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How what is owed moved: `opening + brought + billed - collected + notes + other = closing`.

    A reversal counts where what it undoes did: an undone receipt lessens what was collected.

    Attributes:
        opening: at the end of the day before.
        brought: opening balances that came in with a cadastre.
        billed: invoices and sales issued in these days, on behalf of whatever month.
        collected: paid, positive.
        notes: credit and debit notes, signed.
        other: agreements and acts on the portfolio, signed; of a service, also credit applied to it.
        closing: at the end of the last day.
    """

    opening: Money = 0
    brought: Money = 0
    billed: Money = 0
    collected: Money = 0
    notes: Money = 0
    other: Money = 0
    closing: Money = 0

    @property
    def reckoned(self) -> Money:
        """What the papers say the closing balance is."""
        return self.opening + self.brought + self.billed - self.collected + self.notes + self.other

    def plus(self, each: "Moved") -> "Moved":
        """Both together."""
        return Moved(
            opening=self.opening + each.opening,
            brought=self.brought + each.brought,
            billed=self.billed + each.billed,
            collected=self.collected + each.collected,
            notes=self.notes + each.notes,
            other=self.other + each.other,
            closing=self.closing + each.closing,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The portfolio's movement in the month's days.

    Attributes:
        whole: of the book: its parts from the papers, its balances from the ledger's entries.
        by_service: of what is owed of each service; its `other` is what is left to tell.
        in_favour: of what accounts have in favour, with its sign: less than 0.
        untied: accounts whose papers and entries of these days differ, by code.
    """

    whole: Moved
    by_service: Mapping[Service, Moved]
    in_favour: Moved
    untied: tuple[str, ...]

    @property
    def parts(self) -> Moved:
        """Services and what is in favour, together: the whole once more."""
        found = self.in_favour
        for each in self.by_service.values():
            found = found.plus(each)
        return found


@dataclass(frozen=True, slots=True)
class HistoryMonth:
    """A month beside its neighbours.

    Attributes:
        billed: by its runs, without notes.
        collected: in its days, less receipts undone in them.
        ages: the portfolio at its end; `ages.ledger` is the whole of it.
    """

    month: Period
    billed: Money
    collected: Money
    ages: PastDay

    @property
    def portfolio(self) -> Money:
        """What the book said at its end."""
        return self.ages.ledger


@dataclass(frozen=True, slots=True)
class Control:
    """Two readings of one figure that must agree."""

    name: str
    one: Money
    other: Money

    @property
    def ties(self) -> bool:
        """Whether they do."""
        return self.one == self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFacts:
    """What a month says.

    Attributes:
        period: the month.
        since, upto: its days that passed: money and portfolio are of these.
        partial: whether days of it are still to come.
        billing, collection, movement: see each.
        ages: the portfolio by age at the end of `upto`.
        history: thirteen months, oldest first, this one last; `history[-2]` is the one before and
            `history[0]` the same one of last year.
        controls: what must tie; every one is said, also those that do not.
    """

    period: Period
    since: date
    upto: date
    partial: bool
    billing: Billing
    collection: Collection
    movement: Movement
    ages: PastDay
    history: tuple[HistoryMonth, ...]
    controls: tuple[Control, ...]

    @property
    def ties(self) -> bool:
        """Whether every figure that is read twice says the same."""
        return all(each.ties for each in self.controls)

    @property
    def former(self) -> HistoryMonth:
        """The month before."""
        return self.history[-2]

    @property
    def last_year(self) -> HistoryMonth:
        """The same month of last year."""
        return self.history[0]
