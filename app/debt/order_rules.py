"""The rules of service orders at an office: its policy, its costs, its calendar, the moment that it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from app import rules
from app.office import Office
from app.store import offices, overdue
from app.store.engine import Transaction
from app.store.overdue import Debtor
from domain.calendar import BusinessCalendar, add_months
from domain.eligibility import Eligibility, SuspensionPolicy, assess
from domain.profile import Key
from domain.rulebook import order_charges, suspension_policy
from domain.service_order import OrderCharges, OrderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRules:
    """What decides over orders on a day.

    Attributes:
        on: the working day.
        policy: when the service is taken away.
        calendar: the office's business days.
        restore_hours: within how many the service is back (R-SUS-08).
        appeal_days: business days to appeal (Ley 142 art. 154).
        relapse_since: from when a suspension makes a relapse.
        on_invoice: whether the invoice itself is the notice.
        instalments: over how many invoices a cost is spread.
    """

    on: date
    policy: SuspensionPolicy
    calendar: BusinessCalendar
    restore_hours: int
    appeal_days: int
    relapse_since: date
    on_invoice: bool
    instalments: int


def moment(office: Office) -> datetime:
    """The present moment of the working day: its hour is the machine's."""
    return datetime.combine(office.clock.today(), office.clock.now().astimezone().time()).astimezone()


def rules_of(office: Office, transaction: Transaction) -> OrderRules:
    """The rules in force on the working day.

    Raises:
        ParameterMissing: a figure of the law has no value on that day.
    """
    on = office.clock.today()
    country, settings = rules.profile(transaction), offices.settings(transaction)
    years = country.whole(Key.RELAPSE_YEARS, on)
    return OrderRules(
        on=on,
        policy=suspension_policy(country, on, settings.suspension_minimum),
        calendar=rules.calendar(transaction),
        restore_hours=country.whole(Key.RESTORE_HOURS, on),
        appeal_days=country.whole(Key.APPEAL_DAYS, on),
        relapse_since=add_months(on, -12 * years),
        on_invoice=settings.notice_on_invoice,
        instalments=settings.order_instalments,
    )


def charges_on(transaction: Transaction, day: date) -> OrderCharges:
    """What orders carried out on a day may cost, by the office's costs and the law's ceilings (R-REC-01).

    In a year whose minimum wage is not known yet, the ceilings are those of the last one that is: they are
    never too high. Before the first one that is known nothing is charged.
    """
    country = rules.profile(transaction)
    wages = [each for each in country.history(Key.MINIMUM_WAGE) if each.valid_from <= day]
    if not wages:
        return OrderCharges(minimum_wage=0, ceilings={}, approved={})
    last = max(wages, key=lambda each: each.valid_from)
    settings = offices.settings(transaction)
    costs = {
        OrderKind.SUSPENSION: settings.cost_suspension,
        OrderKind.REINSTATEMENT: settings.cost_reinstatement,
        OrderKind.CUT: settings.cost_cut,
        OrderKind.RECONNECTION: settings.cost_reconnection,
    }
    return order_charges(country, min(day, last.valid_to or day), costs)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that owes something overdue, and what the rule says of it."""

    debtor: Debtor
    found: Eligibility


def judged(
    transaction: Transaction,
    given: OrderRules,
    kind: OrderKind,
    account_ids: Collection[int] | None = None,
) -> dict[int, Candidate]:
    """What the rule says of every account with something overdue, or of these accounts, by account."""
    found = overdue.debtors(transaction, given.on, given.relapse_since, account_ids)
    return {key: Candidate(each, assess(each.facts, kind, given.policy)) for key, each in found.items()}
