"""The plan of metering: which meters, their orders, how far it has come (000-26, 000-60, 000-71)."""

import json
from datetime import date
from decimal import Decimal

import offices
import order_office
import pytest

from app.debt import meter_plan, service_orders, work_chain
from app.debt.order_meter import HungMeter
from app.debt.service_orders import Report
from app.exchange.table import read_table
from app.wording.order_refusals import OrderOutOfDates
from domain.meter_plan import PlanLimits, PlanReason
from domain.service_order import OrderCause, OrderKind, WorkResult
from ui.main import main

TODAY = order_office.TODAY
UNTIL = date(2027, 2, 26)

_LIVED = (
    "UPDATE meter_installation SET installed_on = '2020-01-01'",
    """UPDATE meter_installation SET installed_on = '2010-05-01'
       WHERE id = (SELECT installation_id FROM account WHERE code = '001')""",
    """UPDATE meter_installation SET initial_reading = last_reading - 5000
       WHERE id = (SELECT installation_id FROM account WHERE code = '002')""",
    """UPDATE reading SET observation = 'MEDIDOR_TRABADO' WHERE id = (
       SELECT max(r.id) FROM reading r JOIN account a ON a.id = r.account_id WHERE a.code = '003')""",
)


@pytest.fixture
def house(tmp_path):
    """Three accounts: one meter hangs since 2010, one let 5,000 m³ through, one is stuck."""
    office = order_office.owing(tmp_path)
    for change in _LIVED:
        offices.without_guards(office, change)
    yield office
    office.store.close()


def ended(office, number, result=None, **facts):
    report = Report(order=number, done=True, officer="Ana", result=result, **facts)
    return service_orders.carry_out(office, report).order


def shown(office, **limits):
    found = meter_plan.plan(office, PlanLimits(**limits))
    return {each.meter.account: (each.why, each.kind, each.order) for each in found}


def test_a_meter_of_more_years_than_the_limit_is_in_the_plan_and_gets_its_order(house):
    assert shown(house) == {
        "001": ((PlanReason.AGE,), OrderKind.REVISION, None),
        "002": ((PlanReason.VOLUME,), OrderKind.REVISION, None),
        "003": ((PlanReason.STATE,), OrderKind.METER_CHANGE, None),
    }
    assert set(shown(house, years=20, volume_m3=9_000)) == {"003"}
    assert shown(house, years=5)["002"][0] == (PlanReason.AGE, PlanReason.VOLUME)
    made = meter_plan.programme(house, UNTIL).orders
    assert [(each.account, each.kind, each.cause) for each in made] == [
        ("001", OrderKind.REVISION, OrderCause.METER_PLAN),
        ("002", OrderKind.REVISION, OrderCause.METER_PLAN),
        ("003", OrderKind.METER_CHANGE, OrderCause.METER_PLAN),
    ]
    assert made[0].note == "Plan de medidores: por su edad"
    assert {each.limit.astimezone().date() for each in made} == {UNTIL}
    assert shown(house)["001"][2] == made[0].number
    assert meter_plan.programme(house, UNTIL).orders == ()
    with pytest.raises(OrderOutOfDates):
        meter_plan.programme(house, date(2027, 1, 1))


def test_a_meter_that_does_not_conform_opens_its_change(house):
    [order] = meter_plan.programme(house, UNTIL, only={"001"}).orders
    ended(house, order.number, WorkResult.METER_BAD)
    [proposal] = work_chain.desk(house).proposals
    assert (proposal.kind, proposal.after.account) == (OrderKind.METER_CHANGE, "001")
    assert shown(house)["001"][:2] == ((PlanReason.STATE, PlanReason.AGE), OrderKind.METER_CHANGE)
    [change] = work_chain.chain(house, [order.number]).orders
    assert shown(house)["001"][2] == change.number
    ended(house, change.number, reading=130, meter=HungMeter(serial="N-1"))
    assert "001" not in shown(house)


def test_a_meter_found_good_is_out_until_it_does_not_measure(house):
    made = meter_plan.programme(house, UNTIL, only={"001", "003"}).orders
    ended(house, made[0].number, WorkResult.METER_GOOD)
    ended(house, made[1].number, WorkResult.METER_GOOD)
    assert "001" not in shown(house)
    assert shown(house)["003"] == ((PlanReason.STATE,), OrderKind.METER_CHANGE, None)


def test_the_advance_is_what_was_done_of_what_was_programmed(house):
    made = meter_plan.programme(house, UNTIL).orders
    ended(house, made[0].number, WorkResult.METER_GOOD)
    service_orders.annul(house, made[1].number, "Se demolió")
    late = offices.on(house, date(2027, 3, 1))
    rows = meter_plan.advance(late, date(2027, 2, 1), date(2027, 2, 28))
    assert [(each.kind, each.advance.programmed, each.advance.done, each.advance.late) for each in rows] == [
        (OrderKind.REVISION, 1, 1, 0), (OrderKind.METER_CHANGE, 1, 0, 1), (None, 2, 1, 1)
    ]  # fmt: skip
    assert rows[-1].advance.percent == Decimal("50.00")
    assert meter_plan.advance(late, TODAY, TODAY)[-1].advance.percent is None


def test_the_command_programmes_the_plan_and_counts_the_revisions(house, tmp_path, capsys):
    def run(*words, text=False):
        told = [] if text else ["--json"]
        assert main(["--datos", str(house.folder.root), "--hoy", "2027-01-25", *told, *map(str, words)]) == 0
        out = capsys.readouterr().out
        return out if text else json.loads(out)

    first = run("medidores", "plan")["medidores"][0]
    assert (first["cuenta"], first["por"], first["tipo"], first["orden"]) == (
        "001",
        ["edad"],
        "revision",
        None,
    )
    assert "001 M-001: por su edad; revisión." in run("medidores", "plan", text=True)
    [order] = run("medidores", "programar", "--hasta", "2027-01-30", "--cuenta", "001")["ordenes"]
    assert f"orden {order['orden']}." in run("medidores", "plan", text=True)
    again = ("medidores", "programar", "--hasta", "2027-01-30", "--cuenta", "001")
    assert run(*again, text=True) == "No hay medidores por ordenar.\n"
    done = ("--resultado", "hecha", "--hallazgo", "medidor_bueno", "--funcionario", "Ana")
    run("orden", "ejecutar", order["orden"], *done)
    days = ("--desde", "2027-01-01", "--hasta", "2027-01-31")
    assert run("medidores", "avance", *days)["total"] == {
        "tipo": None, "programadas": 1, "ejecutadas": 1, "tarde": 0, "avance": "100.00"
    }  # fmt: skip
    assert "Todo el plan: 1 de 1, 100,00 %; 0 tarde." in run("medidores", "avance", *days, text=True)
    book = tmp_path / "revisiones.xlsx"
    told = run("orden", "revisiones", *days, "--salida", book)
    assert (told["archivo"], len(told["revisiones"])) == (str(book), 1)
    row = ("Ana", "Revisión", "Medidor en buen estado", "1.0", "0.0", "0.0")
    assert tuple(map(str, read_table(book).rows[-1])) == row
    assert f"Está en {book}." in run("orden", "revisiones", *days, "--salida", book, text=True)
