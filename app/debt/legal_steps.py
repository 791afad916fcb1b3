"""The steps of a legal case: its title issued, notified with its term, each stage after the one before.

No stage is skipped, nothing follows a notification before its term is over, and a case that an agreement
holds or that was paid goes no further: somebody ends it (001-10, 001-12, 001-14).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app import rules
from app.changes import Changed
from app.debt.legal import CHANGES, LONGEST_TEXT, account_of, find, title_facts, words
from app.debt.legal_debt import Demand, demand, today
from app.debt.legal_title import title_told
from app.office import Office
from app.store import audit, legal
from app.store.engine import Transaction
from app.store.legal import NewStep, StoredCase
from app.wording.legal_refusals import PapersNotDue
from domain.errors import InvalidValue
from domain.legal import (
    BY_HAND,
    Ending,
    Means,
    Stage,
    StageRule,
    check_condition,
    check_ending,
    check_step,
    check_title,
    notifies,
    term_end,
)
from domain.rulebook import legal_terms

NOTIFIED: Final = {Stage.ISSUED: Stage.NOTIFIED, Stage.ORDERED: Stage.ORDER_NOTIFIED}
"""What is notified, and where that leaves the case."""

_WITH_PARTY: Final = frozenset({Stage.FILED, Stage.LETTER})
_WITH_TEXT: Final = frozenset({Stage.MEASURES, Stage.LETTER, Stage.CLOSED})
_WITH_MEANS: Final = frozenset({Stage.DEMAND, *NOTIFIED.values()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step about to be taken.

    Attributes:
        means: how somebody was notified, or how the demand to pay was delivered.
        ending: why the case ends.
        on: its day, if not today.
        party: the court, the registry, who received it.
        number: the number that they gave it.
        papers: numbers of what the title is to claim; all that is overdue if empty.
    """

    case: str
    stage: Stage
    means: Means | None = None
    ending: Ending | None = None
    on: date | None = None
    party: str = ""
    number: str = ""
    text: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """Where a step left a case, and the last day of the term that it opened."""

    case: str
    account: str
    taken: Stage
    stage: Stage
    due_on: date | None
    changed: Changed = CHANGES


def notify(office: Office, wanted: Step) -> Stepped:
    """Notify a title or an order to pay: the term runs from the business day after it (001-12).

    What is notified is what was issued last; a means that must be used twice notifies the second time.

    Raises:
        As `take`.
    """
    with office.store.read() as transaction:
        found = find(transaction, wanted.case)
    stage = NOTIFIED.get(found.stage, Stage.NOTIFIED)
    return take(office, replace(wanted, stage=stage))


def take(office: Office, wanted: Step) -> Stepped:
    """Take a step of a case.

    Raises:
        LegalCaseMissing: no case has that number.
        StageSkipped: others come first, or it is past them.
        TermStillRuns: the term to pay is not over.
        CaseNotRunning: an agreement holds it, or it was paid.
        CaseStillOwed: it was to end as paid.
        TitleLacks: the title lacks a requirement.
        PapersNotDue: the title was to claim papers of which nothing may be demanded.
        InvalidValue: a fact that the step wants is missing, or a day out of order.
        ParameterMissing: the country's rules have no term for that notification.
    """
    with office.store.write() as transaction:
        found = find(transaction, wanted.case)
        now = today(transaction, [found], office.clock.today())[found.id]
        if wanted.stage in BY_HAND:
            raise InvalidValue("etapa", wanted.stage.value, "una que se registre como paso")
        day = _day(office, found, wanted)
        rule = check_step(found.track, found.place, wanted.stage, day)
        check_condition(now.condition, wanted.stage, rule)
        _demand_facts(wanted)
        if wanted.stage is Stage.CLOSED and wanted.ending is not None:
            check_ending(wanted.ending, now.left)
        said = ""
        if wanted.stage is Stage.ISSUED:
            said = _issue(office, transaction, found, wanted.papers)
        return _write(office, transaction, found, wanted, (rule, day, said))


def _write(
    office: Office,
    transaction: Transaction,
    found: StoredCase,
    wanted: Step,
    how: tuple[StageRule, date, str],
) -> Stepped:
    rule, day, said = how
    stage, aside, due_on = wanted.stage, rule.aside, None
    if wanted.means is not None and stage in NOTIFIED.values():
        if notifies(wanted.means, day, _slips(transaction, found, wanted.means)):
            terms = legal_terms(rules.profile(transaction), day, found.track)
            due_on = term_end(rule, day, terms, rules.calendar(transaction))
        else:
            stage, aside = Stage.ATTEMPT, True
    means = wanted.means.value if wanted.means else ""
    step = NewStep(
        stage=stage,
        aside=aside,
        taken_on=day,
        recorded_on=office.clock.today(),
        due_on=due_on,
        means=wanted.ending.value if wanted.ending and stage is Stage.CLOSED else means,
        party=words("entidad o persona", wanted.party),
        number=words("número", wanted.number),
        text=words("texto", wanted.text, LONGEST_TEXT),
    )
    legal.add_step(transaction, office.actor(), found.id, step)
    until = f", hasta el {due_on}" if due_on else ""
    summary = f"proceso {found.number}: {stage.value} del {day}{until}{said}"
    audit.add(transaction, office.actor(), f"legal_steps.{_NAMES.get(stage, 'take')}", found.account, summary)
    return Stepped(
        case=str(found.number),
        account=found.account,
        taken=stage,
        stage=found.stage if aside else stage,
        due_on=due_on,
    )


_NAMES: Final = {
    Stage.ISSUED: "issue",
    Stage.NOTIFIED: "notify",
    Stage.ORDER_NOTIFIED: "notify",
    Stage.ATTEMPT: "notify",
    Stage.CLOSED: "close",
}


def _issue(office: Office, transaction: Transaction, found: StoredCase, papers: Sequence[str]) -> str:
    """Freeze what the title claims, if it has all that a title must have (001-10)."""
    card = account_of(transaction, found.account)
    due = _chosen(demand(transaction, card, office.clock.today()), papers)
    facts = title_facts(transaction, found, card, due)
    check_title(found.track, facts)
    told = title_told(office, transaction, found, facts)
    legal.add_title(transaction, office.actor(), found.id, told)
    legal.add_documents(transaction, found.id, due.documents)
    return f", {len(due.documents)} papeles, {due.amount} más intereses {due.interest}"


def _chosen(due: Demand, papers: Sequence[str]) -> Demand:
    if not papers:
        return due
    wanted = set(papers)
    lost = tuple(sorted(wanted - {each.paper for each in due.documents}))
    if lost:
        raise PapersNotDue(lost)
    kept = tuple(each for each in due.documents if each.paper in wanted)
    return Demand(documents=kept, interest_from=due.interest_from, missing=due.missing)


def _slips(transaction: Transaction, found: StoredCase, means: Means) -> list[date]:
    """The days on which that means was used since the case came to where it stands."""
    return [
        step.taken_on
        for step in legal.steps_of(transaction, found.id)
        if step.stage is Stage.ATTEMPT and step.means == means and step.taken_on >= found.stands_since
    ]


def _demand_facts(wanted: Step) -> None:
    if wanted.stage in _WITH_MEANS and wanted.means is None:
        raise InvalidValue("medio", "", ", ".join(Means))
    if wanted.stage is Stage.CLOSED and wanted.ending is None:
        raise InvalidValue("motivo del fin", "", ", ".join(Ending))
    if wanted.stage in _WITH_PARTY and not wanted.party.strip():
        raise InvalidValue("entidad o persona", "", "el juzgado, la entidad o la persona")
    if wanted.stage in _WITH_TEXT and not wanted.text.strip():
        raise InvalidValue("texto", "", "lo que se hizo o se pidió")


def _day(office: Office, found: StoredCase, wanted: Step) -> date:
    """The legal day of a step: a title is issued on the day on which its amounts are frozen."""
    today = office.clock.today()
    day = wanted.on or today
    first = today if wanted.stage is Stage.ISSUED else found.stands_since
    if wanted.stage is Stage.DEMAND:
        first = date(found.opened_on.year - 1, 1, 1)
    if not first <= day <= today:
        raise InvalidValue("fecha", str(day), f"desde {first} hasta {today}")
    return day
