"""The management report of any days: what was billed, paid, ordered, answered and agreed (000-10, 001-17).

Everything is of the days themselves, unlike the month's report, whose billing is of its runs: what was
billed are the invoices issued in them. The portfolio is the ledger's at both ends, and ties to it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.bank import point_report
from app.bank.point_report import CollectionReport
from app.debt import agreement_report
from app.debt.agreement_report import AgreementReport
from app.figures import month_facts, month_work
from app.figures.month_model import Moved
from app.figures.work_model import Cadastre, Claims, OrderLine
from app.office import Office
from app.store import management
from app.store.engine import Transaction
from app.store.management import IssuedCount
from domain.errors import InvalidValue

MOST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementFacts:
    """What some days say.

    Attributes:
        since, upto: the days, both counted.
        moved: how what is owed moved in them; `before` in as many days right before.
        issued: the invoices of these days.
        collected: by channel and point; tied to `moved.collected`.
        agreements, orders, claims, cadastre: what was done in them.
    """

    since: date
    upto: date
    moved: Moved
    before: Moved
    issued: IssuedCount
    collected: CollectionReport
    agreements: AgreementReport
    orders: tuple[OrderLine, ...]
    claims: Claims
    cadastre: Cadastre

    @property
    def days(self) -> int:
        """How many."""
        return (self.upto - self.since).days + 1

    @property
    def ties(self) -> bool:
        """Whether papers, entries, points and agreements say the same."""
        paid = self.collected.total.collected == self.moved.collected
        return self.moved.reckoned == self.moved.closing and paid and self.agreements.ties


def between(office: Office, since: date, upto: date) -> ManagementFacts:
    """The figures of some days, in one snapshot.

    Raises:
        InvalidValue: they end before they begin or in the future, or are more than a year.
    """
    today = office.clock.today()
    if not since <= upto <= today:
        raise InvalidValue("hasta", f"{upto:%d/%m/%Y}", f"del {since:%d/%m/%Y} al {today:%d/%m/%Y}")
    if (upto - since).days >= MOST_DAYS:
        raise InvalidValue("desde", f"{since:%d/%m/%Y}", "un año o menos")
    with office.store.read() as transaction:
        return facts(transaction, since, upto)


def facts(transaction: Transaction, since: date, upto: date) -> ManagementFacts:
    """What `between` says, within a snapshot that somebody else reads."""
    eve = since - timedelta(days=1)
    return ManagementFacts(
        since=since,
        upto=upto,
        moved=month_facts.moved_between(transaction, since, upto),
        before=month_facts.moved_between(transaction, eve - (upto - since), eve),
        issued=management.issued(transaction, since, upto),
        collected=point_report.between(transaction, since, upto),
        agreements=agreement_report.between(transaction, since, upto),
        orders=month_work.orders_between(transaction, since, upto),
        claims=month_work.claims_between(transaction, since, upto),
        cadastre=month_work.cadastre_between(transaction, since, upto)[0],
    )
