"""Debts that prescribe soon: a warning with its dates; to declare it is for a lawyer (R-CAR-03)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app import rules
from app.office import Office
from app.store import prescription
from app.store.prescription import OldDebt
from domain.arrears import prescribes_on
from domain.calendar import add_years
from domain.money import Money
from domain.profile import Key

WARNED: Final = timedelta(days=180)
"""How long before its day a debt is told of: time to agree, to collect or to sue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescribingDebt:
    """A debt whose term ends soon or has ended.

    Attributes:
        account, name: whose.
        paper: what is owed.
        due_on: when it was to be paid.
        runs_from: from when the term runs: its due day, or the last payment, agreement or lawsuit after it.
        why: what began it anew; empty if nothing did.
        prescribes_on: when the term ends.
        amount: what is owed.
    """

    account: str
    name: str
    paper: str
    due_on: date
    runs_from: date
    why: str
    prescribes_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Prescribing:
    """The debts to warn of on a day, those that prescribe first before, and the years of the law."""

    on: date
    years: int
    debts: tuple[PrescribingDebt, ...]

    @property
    def over(self) -> int:
        """How many have gone beyond their term."""
        return sum(each.prescribes_on <= self.on for each in self.debts)


def alerts(office: Office) -> Prescribing:
    """The debts whose term ends within half a year, or has ended."""
    today = office.clock.today()
    with office.store.read() as transaction:
        years = rules.profile(transaction).whole(Key.PRESCRIPTION_YEARS, today)
        found = prescription.old_debts(transaction, add_years(today + WARNED, -years))
    debts = [_debt(each, years) for each in found]
    told = [each for each in debts if each.prescribes_on <= today + WARNED]
    return Prescribing(today, years, tuple(sorted(told, key=lambda each: (each.prescribes_on, each.account))))


def _debt(old: OldDebt, years: int) -> PrescribingDebt:
    anew = [
        (day, why)
        for day, why in ((old.paid_on, "abono"), (old.agreed_on, "convenio"), (old.sued_on, "demanda"))
        if day is not None
    ]
    runs_from, why = max([(old.due_on, ""), *anew])
    return PrescribingDebt(
        account=old.account,
        name=old.name,
        paper=old.paper,
        due_on=old.due_on,
        runs_from=runs_from,
        why=why,
        prescribes_on=prescribes_on(old.due_on, years, [day for day, _ in anew]),
        amount=old.amount,
    )
