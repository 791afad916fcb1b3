import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cadastre import Service, ServiceClass
from domain.solidarity import SolidarityBalance, SolidarityLine, SolidarityOutcome, annex, balance_by_service

LINES = st.lists(
    st.builds(
        SolidarityLine,
        service=st.sampled_from([Service.WATER, Service.SEWERAGE, Service.CLEANING]),
        service_class=st.sampled_from(ServiceClass),
        accounts=st.integers(0, 500),
        m3=st.integers(0, 9_000),
        subsidies=st.integers(0, 10**7),
        contributions=st.integers(0, 10**7),
    )
)


@pytest.mark.parametrize(
    ("subsidies", "contributions", "balance", "outcome"),
    [
        (100, 60, -40, SolidarityOutcome.DEFICIT),
        (60, 100, 40, SolidarityOutcome.SURPLUS),
        (80, 80, 0, SolidarityOutcome.EVEN),
    ],
)
def test_the_balance_says_who_owes_whom(subsidies, contributions, balance, outcome):
    found = SolidarityBalance(subsidies, contributions)
    assert (found.balance, found.outcome) == (balance, outcome)


@given(LINES)
def test_each_service_is_balanced_by_itself(lines):
    found = balance_by_service(lines)
    assert set(found) == {line.service for line in lines}
    for service, balanced in found.items():
        own = [line for line in lines if line.service is service]
        assert balanced.subsidies == sum(line.subsidies for line in own)
        assert balanced.contributions == sum(line.contributions for line in own)


@given(LINES)
def test_the_annex_joins_classes_and_adds_up_to_the_balance(lines):
    joined = annex(lines)
    keys = [(line.service, line.service_class) for line in joined]
    assert len(keys) == len(set(keys))
    assert keys == sorted(
        keys, key=lambda key: (list(Service).index(key[0]), list(ServiceClass).index(key[1]))
    )
    assert balance_by_service(joined) == balance_by_service(lines)
    assert sum(line.m3 for line in joined) == sum(line.m3 for line in lines)
    assert sum(line.accounts for line in joined) == sum(line.accounts for line in lines)
