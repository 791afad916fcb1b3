"""The report of agreements between two days: new, in force, broken, collected; tied to the book."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.office import Office
from app.store import agreement_report, agreements
from app.store.agreement_report import Moved, PaidPart
from app.store.agreements import StoredAgreement
from app.store.engine import Transaction
from domain.agreement import AgreementState
from domain.errors import InvalidValue
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """Agreements between two days.

    Attributes:
        rows: those that were signed, stood or ended in it.
        new, new_value: signed in it and not annulled; what they financed.
        current, financed, owed: in force at its end; what they hold, and that with billed instalments unpaid.
        broken, broken_value: broken in it; what they held when they were signed.
        fulfilled: paid in full, of all of them; `annulled` in it.
        down_payments, collected: paid in it on signing, and later.
        opening: what they held before it; `moved` is what moved since, as the book has it.
    """

    since: date
    until: date
    rows: tuple[StoredAgreement, ...]
    new: int
    new_value: Money
    current: int
    financed: Money
    owed: Money
    broken: int
    broken_value: Money
    fulfilled: int
    annulled: int
    down_payments: Money
    collected: Money
    opening: Money
    moved: Moved

    @property
    def all_collected(self) -> Money:
        """Down payments and instalments."""
        return self.down_payments + self.collected

    @property
    def ties(self) -> bool:
        """Whether what agreements hold is what they held before and what moved since."""
        return self.financed == self.ledger

    @property
    def ledger(self) -> Money:
        """What they must hold, by what the book moved."""
        went = self.moved.billed + self.moved.given_back + self.moved.paid_ahead
        return self.opening + self.moved.signed - went


def report(office: Office, since: date, until: date | None = None) -> AgreementReport:
    """The agreements between two days; what they hold is of the end of the last one.

    Raises:
        InvalidValue: it would end before it begins, or in the future.
    """
    today = office.clock.today()
    last = until or today
    if not since <= last <= today:
        raise InvalidValue("hasta", f"{last:%d/%m/%Y}", f"del {since:%d/%m/%Y} al {today:%d/%m/%Y}")
    with office.store.read() as transaction:
        return between(transaction, since, last)


def between(transaction: Transaction, since: date, last: date) -> AgreementReport:
    """What `report` says, within a snapshot that somebody else reads."""
    made = [each for each in agreements.listed(transaction) if each.signed_on <= last]
    held = agreements.financed(transaction, on=last)
    paid = agreement_report.collected(transaction, since, last)
    down = agreement_report.down_payments(transaction, since, last)
    before = agreements.financed(transaction, on=since - timedelta(days=1))
    moved = agreement_report.moved(transaction, since, last)
    standing = [each for each in made if _stood(each, last)]
    new = [x for x in made if x.signed_on >= since and x.state is not AgreementState.ANNULLED]
    broken = [x for x in made if x.state is AgreementState.BROKEN and _ended_in(x, since, last)]
    annulled = [x for x in made if x.state is AgreementState.ANNULLED and _ended_in(x, since, last)]
    return AgreementReport(
        since=since,
        until=last,
        rows=tuple(x for x in made if x in standing or x.signed_on >= since or _ended_in(x, since, last)),
        new=len(new),
        new_value=sum(each.first_financed.total for each in new),
        current=len(standing),
        financed=sum(held.values()),
        owed=sum(each.owed for each in standing),
        broken=len(broken),
        broken_value=sum(each.first_financed.total for each in broken),
        fulfilled=sum(each.state is AgreementState.FULFILLED for each in made),
        annulled=len(annulled),
        down_payments=down,
        collected=paid,
        opening=sum(before.values()),
        moved=moved,
    )


def payments(office: Office, made: StoredAgreement) -> tuple[PaidPart, ...]:
    """What was paid of an agreement, its down payment first, oldest first."""
    with office.store.read() as transaction:
        found = agreement_report.payments(transaction, made.id)
    down = [PaidPart(made.signed_on, made.receipt, made.down_payment)] if made.receipt else []
    return (*down, *found)


def _stood(each: StoredAgreement, on: date) -> bool:
    if each.state is AgreementState.IN_FORCE:
        return True
    return each.ended_on is not None and each.ended_on > on


def _ended_in(each: StoredAgreement, since: date, until: date) -> bool:
    return each.ended_on is not None and since <= each.ended_on <= until
