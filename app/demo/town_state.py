"""What is true in the town while it lives, whatever the office knows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.demo.habits import noise, season, visit
from app.demo.plan import Dice
from app.demo.town import Premises
from domain.cadastre import AccountState
from domain.money import Money
from domain.period import Period
from domain.reading import Observation

_SECRET_USE = 0.06
"""How often somebody whose service is suspended opens the valve."""

_SECRET_M3 = 6
_LAST_READING_DAY = 22
_READING_DAYS = 4


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What a reader brings from a meter; `true` is what the dial shows, whatever was written."""

    premises: Premises
    current: int | None
    observation: Observation
    read_on: date
    true: int


@dataclass(slots=True)
class TownState:
    """The town as it is: dials that turn, services that were shut, who stopped paying.

    Attributes:
        dice: chances of what happens at the meters and at the counter.
        ids: account ids by code, as the office's book has them.
        states: state of each account, by code.
        dials: m³ that went through each meter since it was new, by code.
        unpaid: months in a row without a payment, by code.
        owed_before: what each account owed before its last invoice, by code.
    """

    town: tuple[Premises, ...]
    dice: Dice
    ids: dict[str, int] = field(default_factory=dict)
    states: dict[str, AccountState] = field(default_factory=dict)
    dials: dict[str, int] = field(default_factory=dict)
    unpaid: dict[str, int] = field(default_factory=dict)
    owed_before: dict[str, Money] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.town:
            self.states[each.code] = each.state
            self.unpaid[each.code] = each.overdue_invoices
            self.owed_before[each.code] = each.opening_balance
            if each.metered:
                self.dials[each.code] = each.initial

    def read_meters(self, period: Period, month: int, upto: date | None = None) -> list[FieldReading]:
        """Let a month go by at every meter, and what the readers find at its end.

        Args:
            period: the month.
            month: its place among those lived, from 0.
            upto: readers have walked no further than this day; None for the whole month.
        """
        metered = [each for each in self.town if each.metered]
        return [self._read(each, period, month, upto) for each in metered]

    def _read(self, each: Premises, period: Period, month: int, upto: date | None) -> FieldReading:
        found = visit(self.dice, each.dial, each.turn, month)
        factor = found.use * season(period.month, each.service_class) * noise(self.dice)
        used, observation = round(each.use_m3 * factor), found.observation
        if self.states[each.code] is not AccountState.ACTIVE:
            secret = self.dice.random() < _SECRET_USE
            used = _SECRET_M3 if secret else 0
            observation = Observation.USE_WHILE_SUSPENDED if secret else Observation.SUSPENDED
        self.dials[each.code] += used
        true = self.dials[each.code] % each.dial_size
        day = date(period.year, period.month, _LAST_READING_DAY - int(each.route) % _READING_DAYS)
        shown = max(true - found.misread, 0)
        return FieldReading(each, shown if found.seen else None, observation, min(day, upto or day), true)

    def paid(self, codes: Iterable[str]) -> None:
        """A month's payments are over: who paid, and so who did not."""
        paying = set(codes)
        for each in self.town:
            self.unpaid[each.code] = 0 if each.code in paying else self.unpaid[each.code] + 1
