"""Legal cases as they are worked: which there are, how near their terms are, all that is known of one."""

from dataclasses import dataclass
from datetime import date

from app import attachments, rules
from app.debt.legal import account_of, find, title_facts
from app.debt.legal_debt import Demand, Today, demand, today
from app.office import Office
from app.store import legal, legal_costs
from app.store.attachments import Attachment
from app.store.engine import Transaction
from app.store.legal import StoredCase, StoredStep, TitleDocument
from app.store.legal_costs import StoredCost
from domain.attachment import Owner, OwnerKind
from domain.claim import Light, light
from domain.legal import (
    LIGHTS,
    REQUIREMENTS,
    Condition,
    Requirement,
    Stage,
    TitleFacts,
    lacking,
    next_stages,
    prescription_light,
)
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case in a list.

    Attributes:
        now: how it stands today beyond its stage.
        claimed: what its title claims; None before it is issued.
        light: how near the end of the term is that runs; None where none does.
        days_left: business days left of it, that of the limit included; less than 0 once it is over.
        warning: how near the prescription of its first debt is; None where no norm says, or it ended.
        costs: what it cost until now.
    """

    case: StoredCase
    now: Today
    claimed: Money | None
    light: Light | None
    days_left: int | None
    warning: Light | None
    costs: Money

    @property
    def is_open(self) -> bool:
        """Whether it did not end."""
        return self.now.condition is not Condition.CLOSED

    @property
    def told(self) -> Light | None:
        """The light of its row: that of the term, or of the prescription where that is worse."""
        alarming = self.warning in {Light.RED, Light.OVERDUE}
        return Light.OVERDUE if alarming else self.light


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """Cases, and the day on which they were asked for."""

    rows: tuple[CaseRow, ...]
    today: date

    @property
    def left(self) -> Money:
        """What is owed of them together."""
        return sum(row.now.left for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """A requirement of a title, and whether it is met."""

    requirement: Requirement
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """All that is known of a case.

    Attributes:
        documents: what the title claims; before its issue, what it would claim today.
        interest: late interest of today on what is owed of it, not billed yet.
        required: what its way demands of the title; all of it met once it was issued.
        next: what may be done now.
        missing: months without a rate.
    """

    row: CaseRow
    facts: TitleFacts
    documents: tuple[TitleDocument, ...]
    interest: Money
    required: tuple[Required, ...]
    next: tuple[Stage, ...]
    steps: tuple[StoredStep, ...]
    costs: tuple[StoredCost, ...]
    attached: tuple[Attachment, ...]
    missing: tuple[str, ...]

    @property
    def lacking(self) -> tuple[Requirement, ...]:
        """What the title lacks."""
        return tuple(each.requirement for each in self.required if not each.met)


def listed(office: Office, account: str = "", *, still_open: bool = True) -> CaseList:
    """The cases, those whose term is nearest first.

    Raises:
        AccountMissing: no account has that code.
    """
    on = office.clock.today()
    with office.store.read() as transaction:
        owner = account_of(transaction, account).id if account else None
        cases = legal.listed(transaction, owner, still_open=still_open)
        rows = _rows(transaction, cases, on)
    return CaseList(rows=tuple(sorted(rows, key=_order)), today=on)


def view(office: Office, typed: str) -> CaseView:
    """A case with all that is known of it.

    Raises:
        InvalidValue: what was typed is no number of a case.
        LegalCaseMissing: none has it.
    """
    on = office.clock.today()
    with office.store.read() as transaction:
        found = find(transaction, typed)
        (row,) = _rows(transaction, [found], on)
        card = account_of(transaction, found.account)
        due = demand(transaction, card, on)
        claimed = tuple(legal.documents_of(transaction, [found.id]).get(found.id, ()))
        facts = title_facts(transaction, found, card, due)
        steps = tuple(legal.steps_of(transaction, found.id))
        costs = tuple(legal_costs.of(transaction, found.id))
    return CaseView(
        row=row,
        facts=facts,
        documents=claimed or due.documents,
        interest=_of(due, claimed),
        required=_required(found, facts),
        next=next_stages(found.track, found.place),
        steps=steps,
        costs=costs,
        attached=attachments.of(office, Owner(OwnerKind.LEGAL_CASE, found.id)),
        missing=tuple(map(str, due.missing)),
    )


def _of(due: Demand, claimed: tuple[TitleDocument, ...]) -> Money:
    mine = {each.document_id for each in claimed}
    return sum(each.interest for each in due.documents if not mine or each.document_id in mine)


def _required(case: StoredCase, facts: TitleFacts) -> tuple[Required, ...]:
    missing = lacking(case.track, facts) if case.stage is Stage.PREPARATION else ()
    return tuple(Required(requirement=each, met=each not in missing) for each in REQUIREMENTS[case.track])


def _rows(transaction: Transaction, cases: list[StoredCase], on: date) -> list[CaseRow]:
    keys = [case.id for case in cases]
    now = today(transaction, cases, on)
    claimed = legal.documents_of(transaction, keys)
    spent = legal.costs_in_all(transaction, keys)
    calendar = rules.calendar(transaction)
    made = []
    for case in cases:
        runs = case.due_on if case.stage is not Stage.CLOSED else None
        prescribes = now[case.id].prescribes_on if case.stage is not Stage.CLOSED else None
        documents = claimed.get(case.id)
        row = CaseRow(
            case=case,
            now=now[case.id],
            claimed=None if documents is None else sum(each.amount for each in documents),
            light=None if runs is None else light(on, runs, LIGHTS, calendar),
            days_left=None if runs is None else calendar.business_days_between(on, runs),
            warning=None if prescribes is None else prescription_light(on, prescribes),
            costs=spent.get(case.id, 0),
        )
        made.append(row)
    return made


def _order(row: CaseRow) -> tuple[bool, bool, date, str]:
    due_on = row.case.due_on or row.case.stands_since
    return not row.is_open, row.case.due_on is None, due_on, str(row.case.number)
