"""The work of a month as values: what was agreed, ordered, looked at, claimed and changed (decision 0060)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.debt.agreement_report import AgreementReport
from domain.cadastre import ServiceClass
from domain.money import Money
from domain.reading import Observation
from domain.service_order import OrderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """Orders of a kind: `opening + made - done - annulled - not_done = closing`.

    Attributes:
        late: of those done, after their limit; where nothing sets one, none is late.
        overdue: of those that stay open, past their limit.
    """

    kind: OrderKind
    opening: int = 0
    made: int = 0
    done: int = 0
    annulled: int = 0
    not_done: int = 0
    closing: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def in_time(self) -> int:
        """Of those done, by their limit."""
        return self.done - self.late

    @property
    def ties(self) -> bool:
        """Whether what stays open is what follows."""
        return self.opening + self.made - self.done - self.annulled - self.not_done == self.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Critique:
    """The readings of the month's periods, and those that had to be looked at.

    Attributes:
        rows: readings and novelties stored; `read` of them with a reading.
        cases: how many by cause and decision; under `` those that nobody decided.
        observations: what readers found, but that there was a reading.
    """

    rows: int
    read: int
    cases: Mapping[tuple[str, str], int]
    observations: Mapping[Observation, int]

    @property
    def total(self) -> int:
        """Cases."""
        return sum(self.cases.values())

    @property
    def pending(self) -> int:
        """Cases without a decision."""
        return sum(many for (_, decision), many in self.cases.items() if not decision)

    def by_cause(self) -> dict[str, int]:
        """How many of each cause, most first."""
        return _most(
            {
                key: sum(n for (cause, _), n in self.cases.items() if cause == key)
                for key in {cause for cause, _ in self.cases}
            }
        )

    def by_decision(self) -> dict[str, int]:
        """How many ended in each decision, most first."""
        return _most(
            {
                key: sum(n for (_, made), n in self.cases.items() if made == key)
                for key in {made for _, made in self.cases}
            }
        )


def _most(counted: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The first answer to a writing: its number, business days it took, whether in its term, and what for."""

    number: str
    days: int
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Writings of users: `opening + filed - answered = closing`, waiting for their first answer.

    Attributes:
        by_cause, by_kind: of those filed, by the first cause and by what they are.
        answers: of the month, in their order; those sent on to who is competent too.
        granted: decided for the user in the month, in whole or in part; `granted_billing` those of invoices.
        given_back: what was granted of invoices, in money.
        limit: business days to answer.
    """

    opening: int
    filed: int
    closing: int
    by_cause: Mapping[str, int]
    by_kind: Mapping[str, int]
    answers: tuple[Answered, ...]
    granted: int
    granted_billing: int
    given_back: Money
    limit: int

    @property
    def in_time(self) -> int:
        """Answers by their term."""
        return sum(each.in_time for each in self.answers)

    @property
    def late(self) -> int:
        """Answers after it, or by silence."""
        return len(self.answers) - self.in_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadastre:
    """Accounts that have service or may have it back: `opening + new - left = closing`.

    Attributes:
        class_changes: how many went from one class to another, in force in the month.
    """

    opening: int
    new: int
    left: int
    closing: int
    class_changes: Mapping[tuple[ServiceClass, ServiceClass], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meters:
    """Meters at those accounts at the end of the month.

    Attributes:
        installed: accounts with one.
        stopped: of them, those that the month's readers found not to serve, by what they found; None where
            nobody read.
        without: accounts with none.
        added, changed: hung in the month where there was none, or in the place of another.
        removed: taken off in the month and not replaced in it.
    """

    installed: int
    stopped: Mapping[Observation, int] | None
    without: int
    added: int
    changed: int
    removed: int

    @property
    def working(self) -> int | None:
        """Those that serve; None where nobody read."""
        return None if self.stopped is None else self.installed - sum(self.stopped.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyConsumer:
    """One of those that were billed most m³."""

    account: str
    name: str
    service_class: ServiceClass
    m3: int
    billed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDebtor:
    """One of those that owe most that is due: no claim and no agreement keeps it."""

    account: str
    name: str
    service_class: ServiceClass
    papers: int
    owed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthWork:
    """The work of a month. `agreements` is what page «Convenios» reports of its days.

    Who uses or owes most is None where nobody may be named: in what a coordinator makes of packages.
    """

    agreements: AgreementReport
    orders: tuple[OrderLine, ...]
    critique: Critique
    claims: Claims
    cadastre: Cadastre
    meters: Meters
    consumers: tuple[KeyConsumer, ...] | None
    debtors: tuple[KeyDebtor, ...] | None
