"""What somebody who collects has before them: the list of today, who collects, what was done today."""

from dataclasses import dataclass

from app import rules
from app.debt.collecting import DayList, day_list
from app.debt.collection_assignment import collectors
from app.office import Office
from app.store import collection
from domain.calendar import BusinessCalendar
from domain.contact import ContactLaw
from domain.money import Money
from domain.rulebook import contact_law


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionDesk:
    """The list of today and what belongs to it.

    Attributes:
        listed: who is sought, and who is not.
        collectors: who may be given accounts.
        calendar: the business days, for what follows.
        law: the hours in which the law lets debtors be contacted; None where there is none.
        done, promised: what was done today, and the money that was promised.
    """

    listed: DayList
    collectors: tuple[str, ...]
    calendar: BusinessCalendar
    law: ContactLaw | None
    done: int
    promised: Money


def desk(office: Office) -> CollectionDesk:
    """The desk of today."""
    today = office.clock.today()
    listed = day_list(office)
    who = collectors(office)
    with office.store.read() as transaction:
        calendar = rules.calendar(transaction)
        law = contact_law(rules.profile(transaction), today)
        actions = collection.actions_between(transaction, today, today)
    return CollectionDesk(
        listed=listed,
        collectors=who,
        calendar=calendar,
        law=law,
        done=len(actions),
        promised=sum(each.promised or 0 for each in actions),
    )
