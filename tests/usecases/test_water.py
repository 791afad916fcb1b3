"""Water of the network: sectors, what each got, its balance, and the hours without service."""

from datetime import datetime
from decimal import Decimal

import billing_office
import offices
import pytest

from app.figures import water, water_balance
from app.wording.cadastre_refusals import RouteMissing
from app.wording.water_refusals import InterruptionMissing, SectorExists, SectorMissing
from domain.errors import InvalidValue
from domain.period import Period
from domain.water import Interruption, Supplied

OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)
moment = datetime.fromisoformat


@pytest.fixture
def office(tmp_path):
    made = billing_office.small_office(tmp_path / "datos")
    yield made
    made.store.close()


def interruption(starts, ends, affected=1):
    return Interruption(starts=moment(starts), ends=ends and moment(ends), affected=affected)


def two_sectors(office):
    water.add_sector(office, "Alto")
    water.add_sector(office, "Bajo")
    water.give_routes(office, "alto", ["1"], OCTOBER)
    water.give_routes(office, "Bajo", ["2"], OCTOBER)


def lines(office, name=OCTOBER):
    return {each.sector and each.sector.name: each for each in water_balance.month(office, name).lines}


def test_without_a_sector_what_was_billed_is_known_and_nothing_else(office):
    found = water_balance.month(office, OCTOBER)
    assert [each.sector for each in found.lines] == [None]
    assert (found.total.billed_m3, found.total.supplied_m3, found.total.lost_m3) == (85, None, None)
    assert (found.properties, found.lost_hours, found.service_hours) == (None, None, None)
    assert water_balance.month(office, NOVEMBER).total.billed_m3 is None


def test_an_only_sector_is_the_whole_network(office):
    water.add_sector(office, "  Toda  la red ")
    water.record_supply(office, "toda la red", OCTOBER, Supplied(produced_m3=120, supplied_m3=100))
    [line] = water_balance.month(office, OCTOBER).lines
    assert (line.sector.name, line.routes, line.balance.produced_m3) == ("Toda la red", ("1", "2"), 120)
    found = water_balance.month(office, OCTOBER).total
    assert (found.lost_m3, found.lost_percent) == (15, Decimal("15.00"))
    assert found.lost_per_subscriber == Decimal("3.75")
    assert found == line.balance


def test_each_sector_is_balanced_with_what_its_routes_were_billed(office):
    two_sectors(office)
    water.record_supply(office, "Alto", OCTOBER, Supplied(produced_m3=80))
    found = lines(office)
    assert (found["Alto"].balance.billed_m3, found["Alto"].balance.lost_m3) == (67, 13)
    assert (found["Bajo"].balance.billed_m3, found["Bajo"].balance.lost_m3) == (18, None)
    assert water_balance.month(office, OCTOBER).total.supplied_m3 is None
    water.record_supply(office, "Bajo", OCTOBER, Supplied(produced_m3=30))
    assert water_balance.month(office, OCTOBER).total.lost_m3 == 25


def test_what_is_reported_again_corrects_and_both_stay_in_the_trail(office):
    two_sectors(office)
    for produced in (80, 90):
        water.record_supply(office, "Alto", OCTOBER, Supplied(produced_m3=produced, properties=12))
    found = lines(office)["Alto"]
    assert (found.balance.lost_m3, found.said.produced_m3, found.properties) == (23, 90, 12)
    assert lines(office, NOVEMBER)["Alto"].properties == 12
    with office.store.read() as transaction:
        told = transaction.exec_driver_sql("SELECT subject, summary FROM audit WHERE action LIKE 'water.r%'")
        assert [row.subject for row in told] == ["Alto 2026-10"] * 2


def test_a_route_moves_to_another_sector_from_a_month_on(office):
    two_sectors(office)
    assert water.give_routes(office, "Bajo", ["1", "2"], NOVEMBER) == 1
    assert lines(office)["Alto"].routes == ("1",)
    assert (lines(office, NOVEMBER)["Alto"].routes, lines(office, NOVEMBER)["Bajo"].routes) == (
        (),
        ("1", "2"),
    )
    assert water.give_routes(office, "Bajo", ["1"], NOVEMBER) == 1
    assert water_balance.routes_of(office, NOVEMBER) == {"1": 2, "2": 0}
    assert [each.name for each in water_balance.sectors(office)] == ["Alto", "Bajo"]


def test_routes_of_no_sector_are_told_apart_and_counted(office):
    water.add_sector(office, "Alto")
    water.give_routes(office, "Alto", ["1"], OCTOBER)
    found = lines(office)
    assert (found[None].routes, found[None].balance.billed_m3) == (("2",), 18)
    assert water_balance.month(office, OCTOBER).total.billed_m3 == 85


def test_hours_without_service_count_once_somebody_reported(office):
    two_sectors(office)
    assert lines(office)["Alto"].lost_hours is None
    water.record_supply(office, "Bajo", OCTOBER, Supplied(told=True))
    assert lines(office)["Bajo"].lost_hours == 0
    key = water.record_interruption(
        office, "Alto", interruption("2026-10-31T22:00", None, 3), "1", " daño en  la aducción"
    )
    assert lines(office)["Alto"].lost_hours == 6
    month = water_balance.month(office, OCTOBER)
    assert (month.hours, month.period_hours, month.service_hours) == (744, 2_976, 2_970)
    later = water.correct_interruption(
        office, key, "Alto", interruption("2026-10-31T22:00", "2026-10-31T23:00")
    )
    assert lines(office)["Alto"].lost_hours == 1
    [kept] = water_balance.interruptions(office, OCTOBER)
    assert (kept.id, kept.cause, kept.route) == (later, "", "")
    with pytest.raises(InterruptionMissing):
        water.withdraw_interruption(office, key)
    water.withdraw_interruption(office, later)
    assert water_balance.interruptions(office, OCTOBER) == ()
    assert lines(office)["Alto"].lost_hours is None


def test_in_a_month_that_runs_hours_count_up_to_now(office):
    water.add_sector(office, "Red")
    water.record_interruption(office, "Red", interruption("2026-11-28T00:00", None, 2))
    with office.store.read() as transaction:
        found = water_balance.month_in(transaction, NOVEMBER, moment("2026-11-28T05:00"))
    assert (found.lost_hours, found.hours) == (10, 27 * 24 + 5)


def test_whom_an_interruption_affects_is_proposed(office):
    water.add_sector(office, "Red")
    assert water.affected_then(office, "Red") == 4
    assert (water.affected_then(office, "Red", "2"), water.affected_then(office, "Red", "9")) == (1, 0)
    two = water.add_sector(office, "Bajo")
    assert water.affected_then(office, two.name) == 0


def test_a_bill_of_two_months_is_balanced_with_the_water_of_both(office):
    offices.without_guards(office, "UPDATE cycle SET periodicity = 'bimestral'")
    office = offices.on(office, billing_office.TODAY)
    water.add_sector(office, "Red")
    water.record_supply(office, "Red", OCTOBER, Supplied(produced_m3=50))
    assert water_balance.month(office, OCTOBER).total.lost_m3 is None
    water.record_supply(office, "Red", Period(2026, 9), Supplied(produced_m3=60))
    found = water_balance.month(office, OCTOBER)
    assert (found.first, found.total.supplied_m3, found.total.lost_m3) == (Period(2026, 9), 110, 25)
    assert (found.total.subscribers, found.total.lost_per_subscriber) == (4, Decimal("3.13"))


def test_thirteen_months_are_told(office):
    found = water_balance.history(office, NOVEMBER)
    assert [str(each.month) for each in (found[0], found[-1])] == ["2025-11", "2026-11"]
    assert len(found) == 13


def test_what_cannot_be_is_refused(office):
    two_sectors(office)
    with pytest.raises(SectorExists):
        water.add_sector(office, "ALTO")
    with pytest.raises(InvalidValue):
        water.add_sector(office, " ")
    with pytest.raises(SectorMissing):
        water.record_supply(office, "Medio", OCTOBER, Supplied())
    with pytest.raises(InvalidValue):
        water.record_supply(office, "Alto", Period(2026, 12), Supplied())
    with pytest.raises(RouteMissing):
        water.give_routes(office, "Alto", ["99"], OCTOBER)
    with pytest.raises(RouteMissing):
        water.add_sector(office, "Medio", ["99"])
    assert [each.name for each in water_balance.sectors(office)] == ["Alto", "Bajo"]
    with pytest.raises(RouteMissing):
        water.record_interruption(office, "Alto", interruption("2026-10-01", None), "2")


def test_nothing_that_was_written_changes(office):
    two_sectors(office)
    for change in ("UPDATE water_sector SET name = 'x'", "DELETE FROM water_sector_route"):
        with pytest.raises(Exception, match="append only"), office.store.write() as transaction:
            transaction.exec_driver_sql(change)
