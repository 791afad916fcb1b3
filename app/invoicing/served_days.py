"""The days that one account is billed of a period, as its draft takes and keeps them (R-PER-03).

Only of accounts whose days are not all alike: those whose state changed, and those that came within it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.month.served import Served
from app.store.to_settle import AccountToSettle
from app.store.types import dump_json
from domain.cadastre import AccountState
from domain.money import round_half_up
from domain.reading import Average
from domain.state_days import Shares, Stretch, part_of_estimate, supplied_days


@dataclass(frozen=True, slots=True)
class Days:
    """The days of an account by their states, and which part of the period's charges they owe."""

    stretches: tuple[Stretch, ...]
    shares: Shares | None

    def estimated(self, similar: Average, served: Served) -> int:
        """The m³ of who has no meter: those of similar accounts, of the days with water (R-CON-03, PE-17)."""
        if not served.estimates_by_days:
            return similar.rounded
        supplied = supplied_days(self.stretches)
        return round_half_up(part_of_estimate(similar.exact, served.period_days, supplied))

    def told(self, billed: str, served: Served) -> dict[str, Any]:
        """As the snapshot keeps them: what was billed of the period, by which state, and the days of each."""
        kept: dict[str, Any] = {
            "billed": billed,
            "period": [served.starts.isoformat(), served.ends.isoformat()],
            "states": [[each.state.value, each.first.isoformat(), each.days] for each in self.stretches],
        }
        if self.shares is not None:
            kept |= {"fixed": self.shares.fixed, "cleaning": self.shares.cleaning}
        return kept


def days_of(served: Served, row: AccountToSettle, *, cleaning_when_cut: bool) -> Days | None:
    """The days that an account is billed; None where they are those of the period, all alike."""
    since = None if row.since is None else date.fromisoformat(row.since)
    found = served.days_of(row.id, since, AccountState(row.state))
    if found is None:
        return None
    return Days(found, served.shares(found, cleaning_when_cut=cleaning_when_cut))


def snapshot_part(days: Days | None, billed: str, served: Served) -> str:
    """The days as a part of the snapshot's text; empty where they are those of the period, all alike."""
    return "" if days is None else f',"days":{dump_json(days.told(billed, served))}'
