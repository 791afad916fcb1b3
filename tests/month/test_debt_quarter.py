"""A quarter of a town's debt worked by the use cases of the pages: at each month's end the figures tie."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import debt_quarter as quarter
import pytest
from agreement_office import broken_rules
from debt_quarter import FEE, Moved

from app.debt import (
    agreement_report,
    agreements,
    collection_actions,
    collection_report,
    legal_desk,
    letter_delivery,
    order_results,
    portfolio_recovery,
    restoring,
    service_orders,
)
from app.debt.collection_report import RecoveryBy
from app.debt.portfolio import By, Portfolio, ages, evolution
from app.paper import printing
from app.register import cadastre
from domain.agreement import AgreementState
from domain.cadastre import AccountState
from domain.collection import PromiseState
from domain.eligibility import Exclusion
from domain.letter_template import LetterStage
from domain.service_order import OrderKind, OrderState

MONTHS = {"enero": quarter.january, "febrero": quarter.february, "marzo": quarter.march}


@dataclass(frozen=True)
class Closed:
    """A month as its last day left it: what moved, the portfolio before and after, what it broke."""

    first: date
    last: date
    moved: Moved
    before: Portfolio
    after: Portfolio
    broken: tuple
    wrong: list
    orders: list
    letters: tuple


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    told = quarter.begun(tmp_path_factory.mktemp("trimestre"))
    for name, live in MONTHS.items():
        first, before, told.moved = told.last + timedelta(days=1), ages(told.office), Moved()
        broken = live(told)
        told.months[name] = Closed(
            first=first,
            last=told.last,
            moved=told.moved,
            before=before,
            after=ages(told.office),
            broken=broken,
            wrong=broken_rules(told.office),
            orders=[each.state for each in service_orders.listing(told.office)],
            letters=letter_delivery.report(told.office),
        )
    yield told
    told.office.store.close()


@pytest.fixture(params=MONTHS)
def month(request, story):
    """One of its months."""
    return story.months[request.param]


# ── each month ──────────────────────────────────────────────────────────────


def test_what_was_owed_and_what_moved_give_what_is_owed(month):
    moved = month.moved
    expected = month.before.booked + moved.billed - moved.collected + moved.notes + moved.acts
    assert month.after.booked == expected


def test_the_ages_and_what_stands_apart_give_the_ledger(story, month):
    whole = month.after.whole
    assert whole.total == sum(whole.by_range.values())
    assert month.after.booked == whole.total + whole.claimed + whole.in_agreement - whole.in_favour
    again = {by: ages(story.office, month.last, by) for by in By}
    assert all(found.whole == whole for found in again.values())
    assert {sum(part.ledger for part in found.by.values()) for found in again.values()} == {whole.ledger}


def test_what_was_recovered_is_what_was_collected(story, month):
    found = {by: collection_report.recovery(story.office, month.first, month.last, by) for by in RecoveryBy}
    for each in found.values():
        assert each.collected == month.moved.collected == each.recovered + each.unsought
    assert len({each.recovered for each in found.values()}) == 1
    assert found[RecoveryBy.COLLECTOR].recovered > 0
    assert set(found[RecoveryBy.COLLECTOR].parts) <= {quarter.MARTA, quarter.LUIS}


def test_agreements_hold_what_the_book_says(story, month):
    found = agreement_report.report(story.office, month.first, month.last)
    assert found.ties
    assert found.financed == month.after.whole.in_agreement


def test_every_letter_was_delivered_or_returned_or_is_open(month):
    for each in month.letters:
        count = each.count
        assert count.letters == count.delivered + count.returned + count.open > 0


def test_orders_by_state_are_all_that_were_made(story, month):
    assert sum(Counter(month.orders).values()) == len(month.orders)
    made = service_orders.listing(story.office, until=month.last)
    assert len(made) == len(month.orders) == made[-1].number


def test_the_book_holds_every_rule(month):
    assert month.wrong == []


# ── the quarter ─────────────────────────────────────────────────────────────


def test_the_months_follow_one_another_and_the_evolution_tells_them(story):
    january, february, march = story.months.values()
    assert (february.before.booked, march.before.booked) == (january.after.booked, february.after.booked)
    told = {each.on: each.ledger for each in evolution(story.office)}
    assert {each.last: told[each.last] for each in story.months.values()} == {
        each.last: each.after.booked for each in story.months.values()
    }
    assert (january.after.whole.claimed > 0, march.after.whole.claimed) == (True, 6_000)


def test_every_order_made_stands_where_the_story_left_it(story):
    made = service_orders.listing(story.office)
    assert sorted(story.orders) == [each.number for each in made] == list(range(1, len(made) + 1))
    by_state = {
        state: len(service_orders.listing(story.office, state=state))
        for state in OrderState
        if service_orders.listing(story.office, state=state)
    }
    assert by_state == {
        OrderState.NOTIFIED: 1, OrderState.DONE: 6, OrderState.NOT_DONE: 1, OrderState.ANNULLED: 1
    }  # fmt: skip
    paid = service_orders.view(story.office, story.facts["given"][quarter.PAYS_AT_LAST]).order
    assert (paid.state, paid.reason) == (OrderState.ANNULLED, Exclusion.PAID.value)
    on_paper = {each.account for each in story.facts["sheet"].sheet.stops}
    assert on_paper == {quarter.QUICK, quarter.SLOW, quarter.BREAKS_WORD}


def test_nobody_whom_the_rule_left_out_lost_the_water(story):
    left_out = {each.debtor.code: each.exclusion for each in story.facts["proposal"].excluded}
    may = {each.debtor.code for each in story.facts["proposal"].eligible}
    assert not {quarter.KEEPS, quarter.BREAKS, quarter.PAYS_AHEAD} & may
    assert left_out[quarter.GUARDED] is Exclusion.PROTECTED
    assert left_out[quarter.CLAIMS] is Exclusion.CLAIM
    assert story.taken == [quarter.QUICK, quarter.SLOW, quarter.SLOW]
    assert not set(story.taken) & left_out.keys()
    dark = [each for each in quarter.CODES if state(story, each) is not AccountState.ACTIVE]
    assert dark == []


def state(story, code):
    return cadastre.view_account(story.office, code).card.state


def test_the_water_came_back_inside_and_outside_of_its_day(story):
    found = restoring.restore_report(story.office, date(2027, 1, 1), date(2027, 3, 31))
    assert [each.account for each in found.in_time] == [quarter.QUICK, quarter.SLOW]
    assert [each.account for each in found.late] == [quarter.SLOW]
    assert (found.overdue, found.waiting) == ((), ())
    assert [each.kind for each in found.in_time] == [OrderKind.REINSTATEMENT, OrderKind.RECONNECTION]


def test_each_fee_is_billed_once_in_the_next_invoice(story):
    assert [story.facts["fee", each] for each in (quarter.QUICK, quarter.SLOW, "cut")] == [FEE] * 3
    fees = {code: [charged(story, each.number) for each in invoices(story, code)] for code in TAKEN}
    # November to January have none; in February what was suspended and given back, in March the cut.
    assert fees == {quarter.QUICK: [0, 0, 0, 2 * FEE, 0], quarter.SLOW: [0, 0, 0, 2 * FEE, 2 * FEE]}


TAKEN = (quarter.QUICK, quarter.SLOW)


def invoices(story, code):
    return cadastre.view_account(story.office, code).invoices


def charged(story, number):
    """What an invoice charges for orders."""
    charges = printing.preview_page(story.office, number)[1].charges
    return sum(each.amount for each in charges if any(word in each.label for word in ORDER_WORDS))


ORDER_WORDS = ("uspensión", "einstalación", "orte", "econexión")


def test_agreements_end_as_they_were_kept(story):
    assert [each.broken for each in story.months.values()] == [(), (story.facts["broken"],), ()]
    states = {
        key: agreements.view(story.office, story.facts[key]).state for key in ("kept", "broken", "ahead")
    }
    assert states == {
        "kept": AgreementState.IN_FORCE,
        "broken": AgreementState.BROKEN,
        "ahead": AgreementState.FULFILLED,
    }


def test_promises_are_kept_and_broken_by_what_was_paid(story):
    found = {each.account: each.state for each in collection_actions.promises(story.office)}
    assert found == {quarter.KEEPS_WORD: PromiseState.KEPT, quarter.BREAKS_WORD: PromiseState.BROKEN}


def test_what_was_written_off_is_in_control_less_what_came_back(story):
    control = portfolio_recovery.control(story.office)
    assert control.ties
    assert control.left == story.facts["lost"] - 10_000
    assert story.months["marzo"].moved.acts == 10_000 - story.facts["waived"] > 0


def test_the_sued_is_in_legal_hands_and_letters_of_each_stage_were_written(story):
    assert legal_desk.view(story.office, story.facts["case"]).row.case.account == quarter.SUED
    stages = {each.stage: each.count for each in letter_delivery.report(story.office)}
    assert list(stages) == [
        LetterStage.PREVENTIVE, LetterStage.PERSUASIVE, LetterStage.NOTICE, LetterStage.DEFAULT
    ]  # fmt: skip
    assert stages[LetterStage.PREVENTIVE].returned == 1
    assert stages[LetterStage.NOTICE].open > 0
    assert sum(each.open for each in stages.values()) == stages[LetterStage.NOTICE].open


def test_orders_recover_no_more_than_was_collected(story):
    found = order_results.results(story.office, date(2027, 1, 1), date(2027, 3, 31))
    collected = sum(each.moved.collected for each in story.months.values())
    assert 0 < found.recovered <= collected
