"""Visits, what follows from them, what technicians found, and what orders brought in (R-SUS-06, R-DES-03)."""

from datetime import date

import offices
import order_office
import pytest
from claim_office import month
from order_office import ORDERED, pay

from app.debt import order_results, service_orders, work_orders
from app.debt.order_results import Stage
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from app.register import idle_use
from app.wording.order_refusals import OrderMissing, OrderNotDone, OrderOpen, OrderOutOfDates
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue
from domain.period import Period
from domain.service_order import OrderCause, OrderKind, OrderState, WorkResult

GEOPHONE = NewWork(account="001", kind=OrderKind.GEOPHONE, note="Subió sin razón")


@pytest.fixture
def crew(tmp_path):
    """Three orders of suspension are with the crew, on their day."""
    office = order_office.scheduled(order_office.owing(tmp_path))
    yield office
    office.store.close()


def done(office, number, **facts):
    return service_orders.carry_out(office, Report(order=number, done=True, **facts))


# ── visits and works ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (OrderKind.GEOPHONE, date(2027, 2, 11)),
        (OrderKind.METER_CHANGE, date(2027, 3, 4)),
        (OrderKind.REPAIR, date(2027, 4, 4)),
    ],
)
def test_each_work_has_its_term(crew, kind, last):
    [order] = work_orders.ask(crew, NewWork(account="001", kind=kind, note="m")).orders
    assert order.limit.astimezone().date() == last


def test_what_a_visit_finds_leads_to_the_next_order(crew):
    [order] = work_orders.ask(crew, GEOPHONE).orders
    assert (order.state, order.cause) == (OrderState.GENERATED, OrderCause.DEVIATION)
    with pytest.raises(OrderNotDone):
        work_orders.ask(crew, NewWork(kind=OrderKind.REPAIR, note="Fuga", follows=order.number))
    done(crew, order.number, officer="Ana", result=WorkResult.HIDDEN_LEAK)
    repair = NewWork(kind=OrderKind.REPAIR, note="Fuga", follows=order.number, limit=date(2027, 2, 20))
    [chained] = work_orders.ask(crew, repair).orders
    assert (chained.account, chained.follows_id, chained.cause) == ("001", order.id, OrderCause.REVISION)
    assert chained.limit.astimezone().date() == date(2027, 2, 20)
    assert order_office.state(crew) == "ACTIVA"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kind": OrderKind.CUT}, InvalidValue),
        ({"note": " "}, InvalidValue),
        ({"note": "x" * 201}, InvalidValue),
        ({"account": "9"}, AccountMissing),
        ({"limit": date(2027, 2, 3)}, OrderOutOfDates),
        ({"follows": 99}, OrderMissing),
    ],
)
def test_what_cannot_be_asked_for_is_refused(crew, wrong, refusal):
    facts = {"account": "001", "kind": OrderKind.GEOPHONE, "note": "m", **wrong}
    with pytest.raises(refusal):
        work_orders.ask(crew, NewWork(**facts))


def test_one_of_a_kind_is_open_at_a_time(crew):
    work_orders.ask(crew, GEOPHONE)
    with pytest.raises(OrderOpen):
        work_orders.ask(crew, GEOPHONE)


def test_technicians_work_is_counted_by_kind_and_result(crew):
    codes = order_office.CODES
    asked = [
        work_orders.ask(crew, NewWork(account=each, kind=OrderKind.REVISION, note="m")) for each in codes
    ]
    first, second, third = (each.orders[0].number for each in asked)
    done(crew, first, officer="Ana", result=WorkResult.METER_BAD)
    late = offices.on(crew, date(2027, 2, 15))
    done(late, second, officer="Ana", result=WorkResult.METER_BAD)
    service_orders.carry_out(late, Report(order=third, done=False, officer="Luis", reason="Cerrado"))
    found = work_orders.revisions(late, ORDERED, date(2027, 2, 15))
    assert [(each.officer, each.result, each.done, each.count, each.late) for each in found] == [
        ("Ana", WorkResult.METER_BAD, True, 2, 1), ("Luis", None, False, 1, 1)
    ]  # fmt: skip
    assert sum(each.count for each in work_orders.revisions(late, ORDERED, ORDERED)) == 1


# ── self-reconnection ───────────────────────────────────────────────────────


def lived(office, folder):
    """Account 001 suspended with its dial at 140, 002 without reading; both use water in February."""
    done(office, 1, reading=140)
    done(office, 2)
    for name, readings, on, day in (
        (order_office.JANUARY, (140, 140, 140), date(2027, 2, 10), "28/01/2027"),
        (Period(2027, 2), (146, 140, 150), date(2027, 2, 28), "27/02/2027"),
    ):
        lines = [f"{code};{at};" for code, at in zip(order_office.CODES, readings, strict=True)]
        month(offices.on(office, on), folder, name, lines, day)
    return offices.on(office, date(2027, 3, 1))


def test_a_dial_beyond_the_order_is_looked_at_once(crew, tmp_path):
    march = lived(crew, tmp_path)
    assert idle_use.listed(march) == ()  # the reading straddles the first day
    [order] = work_orders.verify_idle(march).orders
    assert (order.account, order.kind, order.cause) == ("001", OrderKind.VERIFICATION, OrderCause.IDLE_USE)
    assert order.note == "El medidor pasó en 6 m³ la lectura de la orden"
    assert work_orders.verify_idle(march).orders == ()
    told = done(march, order.number, officer="Luis", reading=147, result=WorkResult.SELF_RECONNECTED)
    assert told.order.result is WorkResult.SELF_RECONNECTED
    assert order_office.state(march) == "SUSPENDIDA"


def test_who_uses_water_all_through_is_looked_at_too(crew, tmp_path):
    march = lived(crew, tmp_path)
    later = offices.on(march, date(2027, 3, 31))
    lines = [f"{code};{at};" for code, at in zip(order_office.CODES, (146, 149, 160), strict=True)]
    month(later, tmp_path, Period(2027, 3), lines, "28/03/2027")
    assert [row.account.code for row in idle_use.listed(later)] == ["002"]
    notes = {each.account: each.note for each in work_orders.verify_idle(later).orders}
    assert notes["002"] == "El medidor avanzó 9 m³ sin servicio"


# ── what came in ────────────────────────────────────────────────────────────


def test_money_is_of_the_last_act_before_it_and_never_more_than_was_overdue(crew):
    done(crew, 1)
    later = offices.on(crew, date(2027, 2, 10))
    pay(later, "001", 200_000)
    pay(offices.on(crew, date(2027, 2, 20)), "001", 10_000)
    pay(later, "002", 20_000)
    found = order_results.results(later, date(2027, 1, 1), date(2027, 2, 28))
    rows = {
        (each.stage, each.age): (each.orders, each.owed, each.paid, each.recovered) for each in found.rows
    }
    assert rows == {
        (Stage.NOTICE, "31-60"): (2, 2 * 91_805, 1, 20_000),
        (Stage.DONE, "31-60"): (1, 91_805, 1, 91_805),
    }
    assert (found.orders, found.recovered) == (3, 111_805)


def test_money_that_came_late_or_before_is_of_none(crew):
    done(crew, 1)
    late = offices.on(crew, date(2027, 3, 10))
    pay(late, "001", 50_000)
    assert order_results.results(late, date(2027, 1, 1), date(2027, 3, 31)).recovered == 0
    assert order_results.results(late, date(2027, 1, 1), date(2027, 3, 31), days=60).recovered == 50_000
    assert order_results.results(late, date(2027, 3, 1), date(2027, 3, 31)).rows == ()
    for days in (0, 366):
        with pytest.raises(InvalidValue):
            order_results.results(late, date(2027, 1, 1), date(2027, 3, 31), days=days)
