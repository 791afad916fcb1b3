"""What is doubtful in the cadastre: each rule breaks alone (duty 000-65)."""

from datetime import date

import pytest

from domain.cadastre import AccountState, Service, ServiceClass
from domain.data_quality import AccountFacts, Fault, LastReading, Remark, doubts, with_remarks

WATER = frozenset({Service.WATER})


def facts(number, **given):
    usual = {
        "account": number, "code": f"{number:03d}", "name": "Rosa", "holder": number, "document_kind": "CC",
        "document": f"5210{number}", "contact": "311", "address": "Cl. 9", "state": AccountState.ACTIVE,
        "service_class": ServiceClass.STRATUM_2, "services": WATER, "cycle": "1", "route": "1",
        "stop": 10 * number, "meter": f"M-{number}",
    }  # fmt: skip
    return AccountFacts(**{**usual, **given})


def found(*accounts):
    return [(each.facts.account, each.fault, each.detail) for each in doubts(accounts)]


def test_a_sound_cadastre_has_no_doubts():
    assert found(facts(1), facts(2), facts(3, holder=1, document="52101")) == []


@pytest.mark.parametrize(
    ("given", "fault", "detail"),
    [
        ({"document": ""}, Fault.NO_DOCUMENT, ""),
        ({"address": ""}, Fault.NO_ADDRESS, ""),
        ({"contact": ""}, Fault.NO_CONTACT, ""),
        ({"meter": ""}, Fault.NO_METER, ""),
        ({"document_kind": "NIT"}, Fault.COMPANY_AT_HOME, "E2"),
    ],
)
def test_what_is_missing_or_odd_is_told(given, fault, detail):
    assert found(facts(1), facts(2, **given)) == [(2, fault, detail)]


@pytest.mark.parametrize(
    ("given", "fault", "detail"),
    [
        ({"document": "52101"}, Fault.SAME_DOCUMENT, "52101"),
        ({"meter": "M-1"}, Fault.SAME_METER, "M-1"),
        ({"stop": 10}, Fault.SAME_STOP, "ruta 1, orden 10"),
    ],
)
def test_what_is_twice_is_told_of_both(given, fault, detail):
    assert found(facts(1), facts(2, **given), facts(3)) == [(1, fault, detail), (2, fault, detail)]


def test_accounts_that_ended_raise_no_doubts():
    ended = facts(2, state=AccountState.ENDED, document="52101", meter="M-1", stop=10, address="")
    assert found(facts(1), ended) == []


@pytest.mark.parametrize(
    "given",
    [
        {"state": AccountState.CUT},
        {"services": frozenset({Service.CLEANING})},
        {"document_kind": "NIT", "service_class": ServiceClass.COMMERCIAL, "meter": "M-1"},
        {"cycle": "2", "stop": 20, "meter": "M-1"},
    ],
)
def test_what_only_looks_odd_is_not_told(given):
    assert found(facts(1, **{"meter": "", **given}), facts(2)) == []


NOVEMBER = LastReading("2026-11", date(2026, 11, 1), 12)


@pytest.mark.parametrize("state", [AccountState.SUSPENDED, AccountState.CUT, AccountState.AGREED_SUSPENSION])
@pytest.mark.parametrize("since", [None, date(2026, 5, 20), date(2026, 11, 1)])
def test_a_dial_that_goes_on_while_the_account_is_off_is_told(state, since):
    off = facts(1, state=state, state_since=since, reading=NOVEMBER)
    assert found(off) == [(1, Fault.USED_WHILE_OFF, "12 m³ en 2026-11")]


@pytest.mark.parametrize(
    "given",
    [
        {"state": AccountState.ACTIVE, "reading": NOVEMBER},
        {"state": AccountState.CUT},
        {"state": AccountState.CUT, "reading": LastReading("2026-11", date(2026, 11, 1), 0)},
        {"state": AccountState.CUT, "reading": NOVEMBER, "state_since": date(2026, 11, 2)},
    ],
)
def test_what_was_used_before_the_cut_is_no_doubt(given):
    assert found(facts(1, **given)) == []


def test_what_was_found_right_holds_while_the_doubt_rests_on_the_same():
    """Of what is twice, another account at it is another doubt."""
    two, three = (facts(1), facts(2, stop=10)), (facts(1), facts(2, stop=10), facts(3, stop=10))
    first = doubts(two)[0]
    remark = Remark(evidence=first.evidence, reason="gemelos", by="ana", on=date(2026, 11, 29))
    remarks = {(1, Fault.SAME_STOP): remark}
    assert [each.remark for each in with_remarks(doubts(two), remarks)] == [remark, None]
    assert [each.remark for each in with_remarks(doubts(three), remarks)] == [None, None, None]
