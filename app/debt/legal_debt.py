"""What may be demanded of an account by law, and what of an issued title is owed today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import rules
from app.store import agreements, billing, claims, ledger, legal, legal_debt, offices, owed
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.legal import StoredCase, TitleDocument
from domain.agreement import AgreementState
from domain.arrears import prescribes_on
from domain.ledger import OpenItem
from domain.legal import INTERRUPTS, Condition, condition
from domain.money import Money
from domain.period import Period
from domain.profile import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What may be demanded of an account on a day.

    Attributes:
        documents: what is overdue beyond claims and agreements, the oldest first, with late interest.
        interest_from: the first day of which interest is owed; None if nothing bears it.
        missing: months without a rate: their interest cannot be worked out.
    """

    documents: tuple[TitleDocument, ...]
    interest_from: date | None
    missing: tuple[Period, ...]

    @property
    def amount(self) -> Money:
        """What is owed with the interest that was billed."""
        return sum(each.amount for each in self.documents)

    @property
    def interest(self) -> Money:
        """Late interest that was not billed yet."""
        return sum(each.interest for each in self.documents)


def demand(transaction: Transaction, card: AccountCard, on: date) -> Demand:
    """What may be demanded of an account: overdue, neither under claim nor in an agreement (R-PQR-05)."""
    items = [
        item for item in ledger.open_items(transaction, card.id) if not item.financed and item.due_on < on
    ]
    claimed = claims.claimed_entries(transaction, items, on, [card.id])
    papers = legal_debt.counted_with(transaction, {item.document for item in items})
    amounts: dict[int, Money] = {}
    due: dict[int, date] = {}
    for item in sorted(items, key=lambda item: item.rank):
        free = max(item.amount - claimed.get(item.entry, 0), 0)
        if free:
            paper = papers[item.document]
            amounts[paper] = amounts.get(paper, 0) + free
            due.setdefault(paper, item.due_on)
    interest, missing, bears = _interest(transaction, card, items, papers, on)
    names = owed.papers(transaction, amounts)
    documents = tuple(
        TitleDocument(
            document_id=paper,
            paper=names[paper].number,
            period=names[paper].period,
            due_on=due[paper],
            amount=amount,
            interest=interest.get(paper, 0),
        )
        for paper, amount in amounts.items()
    )
    first = min((due[paper] for paper in bears if paper in due), default=None)
    return Demand(
        documents=documents,
        interest_from=None if first is None else first + timedelta(days=1),
        missing=missing,
    )


def _interest(
    transaction: Transaction,
    card: AccountCard,
    items: Sequence[OpenItem],
    papers: Mapping[int, int],
    on: date,
) -> tuple[dict[int, Money], tuple[Period, ...], set[int]]:
    """Late interest by paper, months without a rate, and the papers that bear it (R-INT-05)."""
    terms = rules.interest_rules(rules.profile(transaction), offices.settings(transaction), on)
    billed = billing.interest_dates(transaction, card.cycle, card.id)
    disputed = rules.disputed(transaction, items, on, [card.id])
    accrued = rules.late_interest(items, on, card.service_class, terms, billed, disputed)
    found: dict[int, Money] = {}
    for line in accrued.lines:
        paper = papers[line.document]
        found[paper] = found.get(paper, 0) + line.amount
    billed_before = {papers[document] for document in billed if document in papers}
    return found, accrued.missing, found.keys() | billed_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """How a case stands today.

    Attributes:
        open: what is owed of its papers; before its title is issued, all that is overdue.
        agreed: what agreements that took them in hold of the account.
        agreement: number of the one in force; empty if there is none.
        prescribes_on: when the first of its debts prescribes; None where no norm says.
    """

    open: Money
    agreed: Money
    agreement: str
    condition: Condition
    prescribes_on: date | None

    @property
    def left(self) -> Money:
        """All that is still owed of it."""
        return self.open + self.agreed


def today(transaction: Transaction, cases: Sequence[StoredCase], on: date) -> dict[int, Today]:
    """How cases stand on a day, by case: two amounts, an agreement that holds them, their prescription."""
    accounts = {case.account_id for case in cases}
    frozen = legal.documents_of(transaction, [case.id for case in cases])
    owing: dict[int, dict[int, legal_debt.OpenPaper]] = {}
    for each in legal_debt.open_papers(transaction, accounts):
        owing.setdefault(each.account_id, {})[each.document_id] = each
    papers = {each.document_id for of_case in frozen.values() for each in of_case}
    papers |= {key for of_account in owing.values() for key in of_account}
    held = _Held.of(transaction, accounts, papers)
    paid = legal_debt.last_paid(transaction, papers)
    began = legal.interrupted(transaction, [case.id for case in cases], INTERRUPTS)
    years = rules.profile(transaction).find(Key.PRESCRIPTION_YEARS, on)
    found = {}
    for case in cases:
        mine = owing.get(case.account_id, {})
        claimed = frozen.get(case.id)
        due = (
            {each.document_id: each.due_on for each in claimed}
            if claimed is not None
            else {key: each.due_on for key, each in mine.items() if each.due_on < on}
        )
        agreed, agreement = held.over(case.account_id, due)
        left = sum(mine[key].amount for key in due if key in mine)
        anew = {key: [*began.get(case.id, ()), *held.signed(key)] for key in due}
        days = [
            prescribes_on(day, int(str(years.value)), [*anew[key], *([paid[key]] if key in paid else [])])
            for key, day in due.items()
            if years is not None
        ]
        found[case.id] = Today(
            open=left,
            agreed=agreed,
            agreement=agreement,
            condition=condition(case.stage, in_agreement=bool(agreement), left=left + agreed),
            prescribes_on=min(days, default=None),
        )
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """Agreements of some accounts, and which papers each took in."""

    made: Mapping[int, agreements.StoredAgreement]
    by_paper: Mapping[int, set[int]]

    @classmethod
    def of(cls, transaction: Transaction, accounts: set[int], papers: set[int]) -> "_Held":
        made = {each.id: each for each in agreements.listed(transaction, account_ids=sorted(accounts))}
        return cls(made, legal_debt.agreements_of(transaction, papers))

    def over(self, account_id: int, papers: Mapping[int, date]) -> tuple[Money, str]:
        """What agreements hold of an account's papers, and the number of the one in force.

        Before a title is issued nothing says which papers are its own: an agreement in force holds them.
        """
        keys = {key for paper in papers for key in self.by_paper.get(paper, ())}
        mine = [
            each
            for each in self.made.values()
            if each.account_id == account_id and (each.id in keys or each.state is AgreementState.IN_FORCE)
        ]
        standing = [each.number for each in mine if each.state is AgreementState.IN_FORCE]
        return sum(each.owed for each in mine), standing[-1] if standing else ""

    def signed(self, paper: int) -> list[date]:
        """When agreements took that paper in (R-CAR-03)."""
        return [self.made[key].signed_on for key in self.by_paper.get(paper, ()) if key in self.made]
