from datetime import date
from decimal import Decimal

import pytest

from domain.calendar import BusinessCalendar
from domain.profile import Confidence, Key, Parameter, ParameterMissing
from domain.profiles import CURRENCIES, PROFILES
from domain.profiles.colombia import COLOMBIA

ON = date(2026, 3, 15)


def own(key, value, since=ON, until=None, scope=""):
    return Parameter(
        key=key,
        value=value,
        scope=scope,
        valid_from=since,
        valid_to=until,
        source="Acta 4",
        confidence=Confidence.CONVENTION,
    )


def test_every_figure_says_where_it_comes_from():
    for profile in PROFILES.values():
        assert all(parameter.source for parameter in profile.parameters)
        assert all(
            parameter.valid_to is None or parameter.valid_from <= parameter.valid_to
            for parameter in profile.parameters
        )


@pytest.mark.parametrize(
    ("on", "cap"),
    [(date(2025, 1, 1), "0.2489"), (date(2025, 5, 31), "0.2596"), (date(2026, 3, 31), "0.2552")],
)
def test_the_ceiling_of_late_interest_is_the_published_one(on, cap):
    assert COLOMBIA.number(Key.INTEREST_EFFECTIVE, on) == Decimal(cap)


def test_a_month_without_published_rate_is_refused():
    with pytest.raises(ParameterMissing) as refusal:
        COLOMBIA.number(Key.INTEREST_EFFECTIVE, date(2026, 4, 1))
    assert refusal.value.facts() == {"key": "mora_efectiva_anual", "scope": "", "on": date(2026, 4, 1)}


@pytest.mark.parametrize(("year", "wage"), [(2017, 737_717), (2025, 1_423_500), (2026, 1_750_905)])
def test_the_minimum_wage_holds_for_its_year(year, wage):
    assert COLOMBIA.whole(Key.MINIMUM_WAGE, date(year, 1, 1)) == wage
    assert COLOMBIA.whole(Key.MINIMUM_WAGE, date(year, 12, 31)) == wage


def test_years_without_a_published_wage_have_none():
    with pytest.raises(ParameterMissing):
        COLOMBIA.whole(Key.MINIMUM_WAGE, date(2018, 6, 1))


@pytest.mark.parametrize(
    ("altitude", "limit"), [(-5, 16), (999, 16), (1000, 13), (2000, 13), (2001, 11), (4000, 11)]
)
def test_the_basic_limit_goes_by_altitude(altitude, limit):
    assert COLOMBIA.step(Key.BASIC_LIMIT, ON, altitude) == limit


def test_a_scope_wins_over_the_general_value():
    profile = COLOMBIA.with_parameters([own("tope", 5), own("tope", 7, scope="E1")])
    assert profile.whole("tope", ON, "E1") == 7
    assert profile.whole("tope", ON, "E2") == 5


def test_the_value_that_began_last_holds_whatever_the_order():
    later, sooner = own("plazo", 20, date(2026, 2, 1)), own("plazo", 10, date(2026, 1, 1))
    for order in ([later, sooner], [sooner, later]):
        profile = COLOMBIA.with_parameters(order)
        assert profile.whole("plazo", ON) == 20
        assert profile.whole("plazo", date(2026, 1, 15)) == 10
        assert [found.value for found in profile.history("plazo")] == [10, 20]


def test_what_the_office_adds_last_holds():
    profile = COLOMBIA.with_parameters([own("plazo", 10)]).with_parameters([own("plazo", 12)])
    assert profile.whole("plazo", ON) == 12


def test_a_value_holds_to_its_last_day():
    profile = COLOMBIA.with_parameters([own("plazo", 10, ON, ON)])
    assert profile.whole("plazo", ON) == 10
    assert profile.find("plazo", date(2026, 3, 16)) is None
    assert profile.find("plazo", date(2026, 3, 14)) is None


def test_values_are_read_as_what_they_are():
    profile = COLOMBIA.with_parameters(
        [
            own("si", 1),
            own("no", 0),
            own("tasa", Decimal("0.5")),
            own("clases", "E1 E2"),
            own("tramos", ((None, 3),)),
        ]
    )
    assert profile.flag("si", ON)
    assert not profile.flag("no", ON)
    assert profile.number("si", ON) == Decimal(1)
    assert profile.value("clases", ON) == "E1 E2"
    for read, key in ((profile.whole, "tasa"), (profile.number, "clases"), (profile.flag, "tramos")):
        with pytest.raises(ParameterMissing):
            read(key, ON)
    with pytest.raises(ParameterMissing):
        profile.step("clases", ON, 10)


def test_colombia_keeps_eighteen_holidays_a_year():
    assert len(BusinessCalendar(COLOMBIA.holidays).holidays(2026)) == 18
    # Two of them fall on 30 June 2025.
    assert len({kept.day for kept in BusinessCalendar(COLOMBIA.holidays).holidays(2025)}) == 17


def test_each_country_bills_in_its_money():
    assert {code: (kept.currency.code, kept.currency.digits) for code, kept in PROFILES.items()} == {
        "co": ("COP", 0),
        "pe": ("PEN", 2),
        "ec": ("USD", 2),
    }
    assert set(CURRENCIES) == {"COP", "PEN", "USD"}


@pytest.mark.parametrize(("code", "tax"), [("co", "0"), ("pe", "0.18"), ("ec", "0")])
def test_the_tax_of_the_services(code, tax):
    assert PROFILES[code].number(Key.SERVICE_TAX, ON) == Decimal(tax)
