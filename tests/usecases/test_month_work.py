"""The work of a month: what opens, enters and leaves gives what stays, on any day (decision 0060)."""

from datetime import date

import agreement_office
import claim_office
import offices
import order_office
import pytest
from offices import NOVEMBER

from app.debt import claim_answers, service_orders
from app.debt.claim_answers import Decision
from app.debt.service_orders import Report
from app.figures import month_work
from app.figures.work_model import OrderLine
from app.invoicing import billing
from app.month import critique, period
from app.register import account_changes, cadastre, new_account
from app.register.account_changes import ChangedFacts, Grounds
from app.register.new_account import NewAccount
from domain.cadastre import AccountState, Service, ServiceClass
from domain.claim import ClaimOutcome
from domain.meter_change import MeterChange
from domain.period import Period
from domain.reading import Observation
from domain.service_order import OrderKind

DECEMBER, JANUARY, FEBRUARY = Period(2026, 12), Period(2027, 1), Period(2027, 2)


def work(office, month, today=None):
    with office.store.read() as transaction:
        return month_work.work(transaction, month, today or office.clock.today())


def of_kind(found, kind):
    return next(each for each in found.orders if each.kind is kind)


@pytest.fixture
def crew(tmp_path):
    office = order_office.scheduled(order_office.owing(tmp_path))
    yield office
    office.store.close()


def test_orders_open_at_both_ends_of_the_month_tie(crew):
    service_orders.carry_out(crew, Report(order=1, done=True))
    service_orders.carry_out(crew, Report(order=2, done=False, reason="Predio cerrado"))
    order_office.pay(crew, "003")
    january, february = work(crew, JANUARY), work(crew, FEBRUARY)
    assert of_kind(january, OrderKind.SUSPENSION) == OrderLine(
        kind=OrderKind.SUSPENSION, opening=0, made=3, closing=3
    )
    ended = of_kind(february, OrderKind.SUSPENSION)
    assert (ended.opening, ended.done, ended.not_done, ended.annulled) == (3, 1, 1, 1)
    assert all(each.ties for each in (*january.orders, *february.orders))
    assert work(crew, DECEMBER).orders == ()


def test_what_is_given_back_after_its_hours_is_late(crew):
    service_orders.carry_out(crew, Report(order=1, done=True))
    order_office.pay(crew, "001")
    back = next(each.number for each in service_orders.listing(crew) if each.kind is OrderKind.REINSTATEMENT)
    assert of_kind(work(crew, FEBRUARY, date(2027, 2, 28)), OrderKind.REINSTATEMENT).overdue == 1
    service_orders.carry_out(offices.on(crew, date(2027, 2, 20)), Report(order=back, done=True))
    line = of_kind(work(offices.on(crew, date(2027, 3, 1)), FEBRUARY), OrderKind.REINSTATEMENT)
    assert (line.done, line.late, line.in_time, line.overdue) == (1, 1, 0, 0)


def test_writings_wait_until_their_first_answer(office, tmp_path):
    owing = claim_office.owing(office, tmp_path)
    then = offices.on(owing, date(2027, 1, 20))
    first = claim_office.filed(then, invoice="3", amount=9_000)
    claim_office.filed(offices.on(owing, date(2027, 2, 1)), invoice="4", account="002")
    later = offices.on(owing, date(2027, 2, 3))
    told = Decision(
        claim=str(first.number), outcome=ClaimOutcome.PARTLY_GRANTED, text="Se revisó.", amount=4_000
    )
    claim_answers.answer(later, told)
    january, february = work(later, JANUARY).claims, work(later, FEBRUARY).claims
    assert (january.opening, january.filed, len(january.answers), january.closing) == (0, 1, 0, 1)
    assert (february.opening, february.filed, len(february.answers), february.closing) == (1, 1, 1, 1)
    assert (february.granted, february.granted_billing, february.given_back) == (1, 1, 4_000)
    [answer] = february.answers
    late = answer.days > february.limit
    assert (february.late, february.in_time) == (int(late), int(not late))
    assert sum(january.by_kind.values()) == sum(january.by_cause.values()) == 1


def test_agreements_are_those_of_their_own_report(tmp_path):
    office = agreement_office.owing(tmp_path)
    agreement_office.sign(office)
    found = work(office, JANUARY).agreements
    assert (found.new, found.current, found.ties) == (1, 1, True)


@offices.copied
def december(office, folder):
    """Three accounts with November issued and December open; one stood still and one was read."""
    rows = [
        offices.row("001", last="100"),
        offices.row("002", stop="20", last="200", name="Luis Peña"),
        offices.row("003", stop="30", meter="SIN MEDIDOR", last="", name="Ana Ñáñez"),
    ]
    offices.with_rows(office, folder, rows)
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;113;", "002;;MEDIDOR_TRABADO"])
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    later = offices.on(office, date(2026, 12, 20))
    period.open_period(later, DECEMBER)
    return later


def version(office, code):
    return cadastre.view_account(office, code).card.version


def test_readings_are_counted_by_cause_and_decision(december):
    found = work(december, NOVEMBER).critique
    assert (found.rows, found.read, found.pending) == (2, 1, 0)
    assert found.cases == {("SIN_LECTURA", "promediar"): 1}
    assert (found.by_cause(), found.by_decision()) == ({"SIN_LECTURA": 1}, {"promediar": 1})
    assert found.observations == {Observation.STUCK_METER: 1}
    assert work(december, DECEMBER).critique.total == 0


def test_meters_serve_unless_their_reader_said_otherwise(december):
    november, then = work(december, NOVEMBER).meters, work(december, DECEMBER).meters
    assert (november.installed, november.without, november.working) == (2, 1, 1)
    assert (then.stopped, then.working) == (None, None)


def test_a_meter_hung_in_the_place_of_another_is_a_change(december):
    because = Grounds(valid_from=date(2026, 12, 10), reason="visita", support="acta 12")
    new = MeterChange(day=date(2026, 12, 10), final=119, serial="X-9", digits=5, initial=2)
    account_changes.change_meter(december, "001", version(december, "001"), new, because)
    found = work(december, DECEMBER).meters
    assert (found.installed, found.changed, found.added, found.removed) == (2, 1, 0, 0)
    assert work(december, NOVEMBER).meters.installed == 2


def test_accounts_enter_leave_and_change_class_on_their_day(december):
    new = NewAccount(
        code="004", name="Rosa Díaz", document_kind="CC", document="63111222", address="Cl. 9 n.º 1-10",
        neighbourhood="Centro", service_class=ServiceClass.STRATUM_2, state=AccountState.ACTIVE,
        services=frozenset({Service.WATER}), cycle="1", route="1", stop=40, meter="N-3", digits=5,
        last_reading=0,
    )  # fmt: skip
    new_account.add_account(december, new, date(2026, 12, 15), support="acta 1")
    ended = ChangedFacts(state=AccountState.ENDED, valid_from=date(2026, 12, 12), reason="demolida")
    account_changes.change_facts(december, "002", version(december, "002"), ended)
    moved = ChangedFacts(
        service_class=ServiceClass.STRATUM_3,
        valid_from=date(2026, 12, 18),
        support="Decreto 9",
        reason="acto",
    )
    account_changes.change_facts(december, "001", version(december, "001"), moved)
    found = work(december, DECEMBER)
    assert (found.cadastre.opening, found.cadastre.new, found.cadastre.left, found.cadastre.closing) == (
        3, 1, 1, 3,
    )  # fmt: skip
    assert found.cadastre.class_changes == {(ServiceClass.STRATUM_2, ServiceClass.STRATUM_3): 1}
    assert found.meters.added == 1
    november = work(december, NOVEMBER).cadastre
    assert (november.opening, november.closing, november.class_changes) == (3, 3, {})


def test_the_largest_are_told_without_what_is_claimed_or_agreed(office, tmp_path):
    owing = claim_office.owing(office, tmp_path)
    before = {each.account: each.owed for each in work(owing, JANUARY).debtors}
    claim_office.filed(owing, invoice="3", amount=9_000)
    found = work(owing, JANUARY)
    assert {each.account: each.owed for each in found.debtors} == {
        key: owed - 9_000 * (key == found.debtors[-1].account) for key, owed in before.items()
    }
    past = work(offices.on(owing, date(2027, 2, 20)), DECEMBER)
    assert [each.account for each in past.consumers] == ["002", "001"]
    assert [each.owed for each in past.debtors] == sorted(before.values(), reverse=True)
    assert found.consumers == ()
