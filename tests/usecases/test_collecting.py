"""Collection: the day's list, what is done with debtors, promises, who works what, what came in."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import agreement_office
import collection_office as debt
import offices
import pytest
from claim_office import filed
from collection_office import TODAY, act, listed, pay, promised, row_of

from app import check, users
from app.debt import (
    collecting,
    collection_actions,
    collection_assignment,
    collection_policy,
    collection_report,
    collection_service,
    contact_wishes,
)
from app.debt.collecting import Wanted
from app.debt.collection_report import RecoveryBy
from app.desk import annulment
from app.register import cadastre
from app.store.schema import collection_action, payment_promise
from app.wording.cadastre_refusals import RouteMissing
from app.wording.collection_refusals import (
    AccountCollectorUnknown,
    CollectionPolicyMissing,
    ContactNotAllowed,
    NothingToCollect,
    PolicyApproved,
    PolicyTooLate,
)
from app.wording.refusals import AccountMissing
from domain.cadastre import ServiceClass
from domain.collection import PriorityFactor, PromiseState, Stage
from domain.collection_action import (
    Action,
    ActionKind,
    ActionResult,
    Area,
    DebtorActionIncomplete,
    NextStep,
)
from domain.collection_list import LeftOut, Record
from domain.collection_policy import USUAL, FactorTerms
from domain.contact import ContactWish
from domain.errors import InvalidValue
from domain.period import Period
from domain.roles import Role

TOMORROW = TODAY + timedelta(days=1)
owing = offices.copied(debt.owing)


@pytest.fixture
def house(owing):
    """The office of debtors, on 4 January."""
    return offices.on(owing, TODAY)


# ── the list ────────────────────────────────────────────────────────────────


def test_the_list_is_in_order_and_every_point_explains_itself(house):
    found = collecting.day_list(house)
    assert [row.debtor.code for row in found.rows] == ["001", "002", "005", "004", "003"]
    first = found.rows[0]
    assert dict(first.priority.parts) == {
        PriorityFactor.AMOUNT: 40,
        PriorityFactor.DAYS: 3,
        PriorityFactor.BROKEN_PROMISES: 0,
        PriorityFactor.CONTACTABLE: 0,
        PriorityFactor.PRINCIPAL: 5,
    }
    assert (first.days, first.stage.code, first.todo) == (37, "PERSUASIVO", NextStep.CALL)
    assert found.amount == sum(row.amount for row in found.rows)


def test_a_claimed_value_is_not_asked_for(house):
    before = row_of(house, "003").amount
    filed(house, "3", 30_000, account="003")
    assert row_of(house, "003").amount == before - 30_000
    filed(house, "3", before - 30_000, account="003")
    row = row_of(house, "003")
    assert (row.amount, row.overdue.claimed, row.cause) == (0, before, LeftOut.CLAIM)
    with pytest.raises(NothingToCollect):
        act(house, "003")


def test_what_an_agreement_holds_is_not_asked_for(house):
    agreement_office.sign(house, "001")
    row = row_of(house, "001")
    assert (row.amount, row.cause) == (0, LeftOut.AGREEMENT)
    later = offices.on(house, date(2027, 1, 20))
    assert row_of(later, "001", on=TODAY).cause is LeftOut.AGREEMENT
    assert row_of(later, "001", on=TODAY - timedelta(days=1)).cause is None


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (Wanted(least_days=30), ["001", "002"]),
        (Wanted(most_days=30), ["005", "004", "003"]),
        (Wanted(least=200_000), ["001", "002"]),
        (Wanted(route="2"), ["005", "004"]),
        (Wanted(service_class=ServiceClass.OFFICIAL), ["005"]),
        (Wanted(neighbourhood="Otro"), []),
        (Wanted(stage="PERSUASIVO"), ["001", "002"]),
        (Wanted(collector=""), ["001", "002", "005", "004", "003"]),
        (Wanted(record=Record.NEW, route="2"), ["005", "004"]),
        (Wanted(record=Record.GOOD), []),
    ],
)
def test_it_shows_what_is_asked_for_with_the_same_points(house, wanted, codes):
    points = {row.debtor.code: row.priority.points for row in collecting.day_list(house).rows}
    found = collecting.day_list(house, wanted)
    assert [row.debtor.code for row in found.rows] == codes
    assert all(row.priority.points == points[row.debtor.code] for row in found.rows)


def test_a_sector_without_water_may_be_left_out(house):
    collection_service.record(house, "2", Period(2026, 12), Decimal("97.5"), Decimal(3))
    assert listed(house, Wanted(continuity=9_000, risk=500)) == ["001", "002", "005", "004", "003"]
    collection_service.record(house, "2", Period(2026, 12), Decimal(60))
    found = collecting.day_list(house, Wanted(continuity=9_000))
    assert [row.debtor.code for row in found.rows] == ["001", "002", "003"]
    assert {row.debtor.code: row.cause for row in found.excluded} == dict.fromkeys(
        ("004", "005"), LeftOut.NO_SERVICE
    )
    collection_service.record(house, "2", Period(2026, 12), Decimal(99), Decimal(40))
    assert listed(house, Wanted(risk=500)) == ["001", "002", "003"]
    assert collection_service.served(house) == {"2": (9_900, 4_000)}
    with pytest.raises(RouteMissing):
        collection_service.record(house, "9", Period(2026, 12), Decimal(60))
    with pytest.raises(InvalidValue):
        collection_service.record(house, "2", Period(2026, 12), Decimal(101))


def test_nobody_lists_a_day_that_has_not_come(house):
    with pytest.raises(InvalidValue):
        collecting.day_list(house, on=TOMORROW)


# ── actions and promises ────────────────────────────────────────────────────


def test_nothing_is_kept_without_its_result_and_what_follows(house):
    with pytest.raises(DebtorActionIncomplete):
        act(house, "001", Action(kind=ActionKind.CALL, taken_on=TODAY))
    assert collection_actions.view(house, "001").actions == ()
    with pytest.raises(AccountMissing):
        act(house, "999")
    with pytest.raises(AccountMissing):
        collection_actions.view(house, "999")


def test_the_whole_history_of_a_debtor_in_order(house):
    act(house, "001", debt.action(result=ActionResult.NO_ANSWER, step=NextStep.VISIT, on=TOMORROW))
    assert row_of(house, "001").cause is LeftOut.SCHEDULED
    later = offices.on(house, TOMORROW)
    assert row_of(later, "001").todo is NextStep.VISIT
    visit = debt.action(ActionKind.VISIT, taken_on=TOMORROW, note="Recibe el subsidio el 3", person="Ana")
    act(later, "001", visit, "D. Henao")
    found = collection_actions.view(later, "001")
    assert [(each.kind, each.collector, each.user) for each in found.actions] == [
        (ActionKind.VISIT, "D. Henao", "oficina"),
        (ActionKind.CALL, "oficina", "oficina"),
    ]
    last = found.actions[0]
    assert (last.stage, last.days, last.owed) == ("PERSUASIVO", 38, 545_842)
    assert (last.person, last.note, found.record.billed) == ("Ana", "Recibe el subsidio el 3", 1)


def test_a_promise_waits_until_its_day_and_is_told_when_it_is_broken(house):
    done = act(house, "001", promised(100_000, date(2027, 1, 8)))
    assert done.back_on == date(2027, 1, 10)
    assert row_of(house, "001").cause is LeftOut.PROMISE
    pay(house, "001", 40_000, date(2027, 1, 8))
    grace = offices.on(house, date(2027, 1, 9))
    assert [line.state for line in collection_actions.promises(grace)] == [PromiseState.PENDING]
    after = offices.on(house, date(2027, 1, 10))
    [line] = collection_actions.promises(after, state=PromiseState.BROKEN)
    assert (line.account, line.made.paid, line.collector) == ("001", 40_000, "oficina")
    row = row_of(after, "001")
    assert (row.cause, row.promise_state, row.todo) == (None, PromiseState.BROKEN, NextStep.CALL)
    assert dict(row.priority.parts)[PriorityFactor.BROKEN_PROMISES] == 5
    assert collecting.day_list(after).broken == 1
    assert collection_actions.promises(after, since=date(2027, 1, 9)) == ()
    assert collection_actions.promises(after, until=date(2027, 1, 7)) == ()


def test_a_promise_that_was_paid_is_kept_unless_the_receipt_is_undone(house):
    act(house, "003", promised(50_000, date(2027, 1, 8)))
    receipt = pay(house, "003", 50_000)
    [line] = collection_actions.promises(house)
    assert line.state is PromiseState.KEPT
    annulment.annul(house, receipt, "se escribió otro valor")
    [line] = collection_actions.promises(house)
    assert (line.state, line.made.paid) == (PromiseState.PENDING, 0)
    assert collection_actions.view(house, "003").promises[line.key][1] is PromiseState.PENDING


def test_nobody_promises_more_than_it_owes(house):
    with pytest.raises(InvalidValue):
        act(house, "003", promised(1_000_000, TOMORROW))


# ── who works what ──────────────────────────────────────────────────────────


def test_each_collector_sees_only_their_own(house):
    given = collection_assignment.assign(house, ["001", "3", "001"], "D. Henao", "zona centro")
    assert given.accounts == 2
    assert listed(house, Wanted(collector="D. Henao")) == ["001", "003"]
    assert listed(house, Wanted(collector="")) == ["002", "005", "004"]
    assert collection_assignment.assign(house, ["001"], "D. Henao", "otra vez").accounts == 0
    assert collection_assignment.collectors(house) == ("D. Henao",)
    act(house, "001")
    assert collection_actions.view(house, "001").actions[0].collector == "D. Henao"


def test_those_that_are_asked_for_are_given_at_once(house):
    act(house, "004", debt.action(on=TOMORROW))
    given = collection_assignment.assign_matching(house, Wanted(route="2"), "R. Mora", "ruta 2")
    assert given.accounts == 2
    given = collection_assignment.assign_matching(house, Wanted(collector=""), "L. Paz", "las mayores", 1)
    assert (given.accounts, listed(house, Wanted(collector="L. Paz"))) == (1, ["001"])
    collection_assignment.assign_matching(house, Wanted(collector="L. Paz"), "", "se fue")
    assert listed(house, Wanted(collector="L. Paz")) == []


def test_a_case_passed_to_legal_leaves_the_list_with_its_history(house):
    collection_assignment.assign(house, ["001"], "D. Henao", "zona centro")
    act(house, "001")
    collection_assignment.pass_on(house, "001", Area.LEGAL, "Dra. Ruiz", "no responde a la carta")
    row = row_of(house, "001")
    assert (row.cause, row.area, row.collector) == (LeftOut.ELSEWHERE, Area.LEGAL, "Dra. Ruiz")
    found = collection_actions.view(house, "001")
    assert [(each.area, each.collector, each.reason) for each in found.passes] == [
        (Area.LEGAL, "Dra. Ruiz", "no responde a la carta"),
        (Area.COLLECTION, "D. Henao", "zona centro"),
    ]
    assert len(found.actions) == 1
    assert collection_assignment.assign_matching(house, Wanted(), "R. Mora", "todas").accounts == 4


@pytest.mark.parametrize(
    ("collector", "reason"), [("D. Henao", " "), ("D. Henao", "x" * 301), ("x" * 61, "porque sí")]
)
def test_nobody_is_given_accounts_without_a_name_and_a_reason(house, collector, reason):
    with pytest.raises(InvalidValue):
        collection_assignment.assign(house, ["001"], collector, reason)
    with pytest.raises(InvalidValue):
        collection_assignment.pass_on(house, "001", Area.LEGAL, " ", "porque sí")
    with pytest.raises(AccountMissing):
        collection_assignment.assign(house, ["999"], "D. Henao", "porque sí")


# ── the policy ──────────────────────────────────────────────────────────────


def later_persuasive(days=40):
    """The usual policy with another first day of the persuasive stage."""
    stages = tuple(
        replace(stage, from_days=days) if stage.code == "PERSUASIVO" else stage for stage in USUAL.stages
    )
    return replace(USUAL, stages=stages)


def test_another_first_day_changes_the_list_of_tomorrow_not_that_of_yesterday(house):
    done = collection_policy.propose(house, TOMORROW, later_persuasive(), "Acta 12")
    assert collection_policy.policies(house, TOMORROW).current is None
    collection_policy.approve(house, done.number, "Acuerdo 3")
    persuasive = Wanted(stage="PERSUASIVO")
    tomorrow = offices.on(house, TOMORROW)
    assert listed(tomorrow, persuasive) == []
    assert listed(tomorrow, persuasive, on=TODAY) == ["001", "002"]
    assert listed(offices.on(house, TODAY + timedelta(days=3)), persuasive) == ["001", "002"]
    found = collection_policy.policies(tomorrow)
    assert (found.current.id, found.current.act, found.policy) == (1, "Acuerdo 3", later_persuasive())


def test_a_policy_changes_no_list_that_was_worked(house):
    for wrong in (TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(InvalidValue):
            collection_policy.propose(house, wrong, USUAL, "Acta 12")
    with pytest.raises(InvalidValue):
        collection_policy.propose(house, TOMORROW, USUAL, " ")
    done = collection_policy.propose(house, TOMORROW, USUAL, "Acta 12")
    with pytest.raises(PolicyTooLate):
        collection_policy.approve(offices.on(house, TOMORROW), done.number, "Acuerdo 3")
    with pytest.raises(InvalidValue):
        collection_policy.approve(house, done.number, "")
    with pytest.raises(CollectionPolicyMissing):
        collection_policy.approve(house, 9, "Acuerdo 3")
    collection_policy.approve(house, done.number, "Acuerdo 3")
    with pytest.raises(PolicyApproved):
        collection_policy.approve(house, done.number, "Acuerdo 3")


def test_a_weight_changes_the_order_and_a_stage_who_is_sought(house):
    by_days = replace(
        USUAL,
        stages=(Stage(code="UNICA", from_days=30),),
        factors=(
            FactorTerms(PriorityFactor.AMOUNT, 0, None),
            FactorTerms(PriorityFactor.DAYS, 60, 360),
            FactorTerms(PriorityFactor.CONTACTABLE, 40),
        ),
    )
    done = collection_policy.propose(house, TOMORROW, by_days, "Acta 12")
    collection_policy.approve(house, done.number, "Acuerdo 3")
    found = collecting.day_list(offices.on(house, TOMORROW))
    assert [(row.debtor.code, row.priority.points) for row in found.rows] == [("001", 6), ("002", 6)]
    assert {row.cause for row in found.excluded} == {LeftOut.NO_STAGE}
    assert collecting.stage_of_accounts(offices.on(house, TOMORROW)) == {"001": "UNICA", "002": "UNICA"}


# ── what came in ────────────────────────────────────────────────────────────


def test_what_each_recovered_adds_up_to_what_was_recovered(house):
    act(house, "001", collector="D. Henao")
    act(house, "002", promised(60_000, date(2027, 1, 8), kind=ActionKind.VISIT), "R. Mora")
    pay(house, "001", 30_000)
    pay(house, "002", 60_000, date(2027, 1, 6))
    pay(house, "003", 10_000)
    later = offices.on(house, date(2027, 1, 10))
    for by, keys in (
        (RecoveryBy.COLLECTOR, {"D. Henao": 30_000, "R. Mora": 60_000}),
        (RecoveryBy.MEANS, {"LLAMADA": 30_000, "VISITA": 60_000}),
        (RecoveryBy.AGE, {"31-60": 90_000}),
        (RecoveryBy.STAGE, {"PERSUASIVO": 90_000}),
    ):
        found = collection_report.recovery(later, TODAY, by=by)
        assert {key: part.recovered for key, part in found.parts.items()} == keys
        assert (found.recovered, found.unsought, found.collected) == (90_000, 10_000, 100_000)
    worked = collection_report.recovery(later, TODAY).parts["R. Mora"]
    assert (worked.actions, worked.reached, worked.promises, worked.kept, worked.broken) == (1, 1, 1, 1, 0)
    assert found.count(lambda part: part.promised) == 60_000
    with pytest.raises(InvalidValue):
        collection_report.recovery(house, TOMORROW)


def test_an_action_before_counts_for_what_comes_in_these_days(house):
    act(house, "001", collector="D. Henao")
    pay(house, "001", 30_000, date(2027, 1, 9))
    found = collection_report.recovery(offices.on(house, date(2027, 1, 10)), date(2027, 1, 8))
    part = found.parts["D. Henao"]
    assert (part.recovered, part.actions) == (30_000, 0)


# ── users, and the book ─────────────────────────────────────────────────────


def test_in_an_office_with_users_who_collects_is_one_of_them(house):
    users.add(house, "laura", Role.ADMINISTRATOR, "una clave larga 26")
    with pytest.raises(AccountCollectorUnknown) as refused:
        collection_assignment.assign(house, ["001"], "D. Henao", "zona centro")
    assert refused.value.known == ("laura",)
    collection_assignment.assign(house, ["001"], "laura", "zona centro")
    collection_assignment.pass_on(house, "001", Area.LEGAL, "Dra. Ruiz", "no responde")
    assert collection_assignment.collectors(house) == ("laura",)


def test_what_was_done_is_never_changed(house):
    act(house, "001", promised(100, TODAY))
    assert all(rule.ok for rule in check.check_book(house))
    for table in (collection_action, payment_promise):
        with pytest.raises(Exception, match="append only"), house.store.write() as transaction:
            transaction.execute(table.update().values(account_id=2))


def test_what_changes_in_a_sector_is_seen_in_its_accounts(house):
    assert cadastre.view_account(house, "004").served is None
    collection_service.record(house, "2", Period(2026, 12), Decimal("97.5"), Decimal(3))
    collection_service.record(house, "2", Period(2026, 11), Decimal(40))
    collection_service.record(house, "2", Period(2026, 12), Decimal(60))
    seen = cadastre.view_account(house, "004").served
    assert (seen.month, seen.continuity, seen.risk) == (Period(2026, 12), Decimal(60), None)
    assert cadastre.view_account(house, "001").served is None
    first, second = collection_service.sectors(house)
    assert (first.last, second.accounts, len(second.months)) == (None, 2, 2)


# ── hours of contact ────────────────────────────────────────────────────────

SUNDAY = date(2027, 1, 10)


def note(house, account="001"):
    return collection_actions.view(house, account).actions[0].note


def test_a_contact_out_of_the_hours_of_the_law_says_why_it_was_made(house):
    late = time(20, 10)
    with pytest.raises(ContactNotAllowed) as refused:
        collection_actions.record(house, "001", debt.action(), hour=late)
    assert refused.value.cause == "a esa hora no se permite, solo de 07:00 a 19:00"
    assert collection_actions.view(house, "001").actions == ()
    collection_actions.record(house, "001", debt.action(), hour=time(18))
    assert note(house) == ""
    done = debt.action(note="Paga el viernes")
    collection_actions.record(house, "001", done, hour=late, despite=" Llamó  él mismo ")
    assert note(house) == (
        "Se contactó a las 20:10 aunque a esa hora no se permite, solo de 07:00 a 19:00: Llamó él mismo."
        " Paga el viernes"
    )
    with pytest.raises(InvalidValue):
        collection_actions.record(house, "001", debt.action(), hour=late, despite="x" * 201)


def test_nobody_is_called_on_a_sunday_and_a_letter_waits_for_its_reader(house):
    sunday = offices.on(house, SUNDAY)
    monday = date(2027, 1, 12)  # the eleventh is a holiday
    with pytest.raises(ContactNotAllowed):
        act(sunday, "001", debt.action(taken_on=SUNDAY, on=monday))
    letter = debt.action(ActionKind.LETTER, ActionResult.LEFT, taken_on=SUNDAY, on=monday)
    act(sunday, "001", letter)
    with pytest.raises(InvalidValue) as refused:
        act(house, "002", debt.action(on=SUNDAY))
    assert refused.value.expected == "un día de contacto, como el 12/01/2027"
    act(house, "002", debt.action(step=NextStep.WAIT, on=SUNDAY))


def test_who_asked_not_to_be_contacted_is_not_without_a_reason(house):
    contact_wishes.set_wish(house, "001", ContactWish(refuses=True), "Carta del 4 de enero")
    waits = debt.action(step=NextStep.WAIT)
    with pytest.raises(ContactNotAllowed) as refused:
        act(house, "001", waits)
    assert refused.value.cause == "pidió que no la contacten"
    with pytest.raises(InvalidValue):
        collection_actions.record(house, "001", debt.action(), despite="Vino a la oficina")
    collection_actions.record(house, "001", waits, despite="Vino a la oficina")
    assert note(house) == "Se contactó aunque pidió que no la contacten: Vino a la oficina."


class Evening:
    """The machine's clock, at ten to nine in the evening."""

    def __init__(self, clock):
        self._clock = clock

    def today(self):
        return TODAY

    def now(self):
        return self._clock.now()

    def hour(self):
        return time(20, 50)


def test_what_is_written_down_at_once_was_done_now(house):
    tonight = replace(house, clock=Evening(house.clock))
    with pytest.raises(ContactNotAllowed):
        act(tonight, "001")
    collection_actions.record(tonight, "001", debt.action(), hour=time(17))
    act(tonight, "001", debt.action(taken_on=TODAY - timedelta(days=5), on=TODAY))
