"""Who may do what: the table as the office reads it."""

import pytest

from domain.roles import BY_CASE, BY_MODULE, EVERYBODY, OWN, ROLE_NAMES, Role, may, may_allow, who_can


def test_an_office_without_users_asks_nothing():
    assert may(None, "billing.issue")
    assert may(None, "algo.nuevo")


def test_what_the_table_does_not_know_is_for_nobody_who_has_a_role():
    assert who_can("algo.nuevo") == ()
    assert not any(may(role, "algo.nuevo") for role in Role)


@pytest.mark.parametrize("action", sorted(OWN))
def test_entering_and_ones_own_password_are_for_everybody(action):
    assert set(who_can(action)) == EVERYBODY


@pytest.mark.parametrize(
    ("role", "does", "does_not"),
    [
        (Role.CLERK, "reading.enter", "cash.collect"),
        (Role.CASHIER, "annulment.annul", "annulment.reverse_receipt"),
        (Role.BILLING, "billing.issue", "billing.undo"),
        (Role.ARREARS, "hold.place", "adjustment.issue"),
        (Role.SUPERVISOR, "billing.undo", "users.add"),
        (Role.ADMINISTRATOR, "users.add", "algo.nuevo"),
        (Role.AUDITOR, "users.own_password", "lists.export_list"),
    ],
)
def test_each_role_does_its_work_and_not_that_of_others(role, does, does_not):
    assert may(role, does)
    assert not may(role, does_not)


@pytest.mark.parametrize(
    ("role", "others", "own"),
    [
        (Role.CASHIER, False, False),
        (Role.AUDITOR, False, False),
        (Role.SUPERVISOR, True, False),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_a_supervisor_needs_somebody_else_to_allow_a_reversal(role, others, own):
    action = "annulment.reverse_receipt"
    assert (may_allow(role, action, own=False), may_allow(role, action, own=True)) == (others, own)
    assert may_allow(Role.SUPERVISOR, "billing.undo", own=True)


def test_an_exception_says_otherwise_than_its_module():
    for action, roles in BY_CASE.items():
        assert roles != BY_MODULE.get(action.partition(".")[0])


def test_every_role_has_the_name_that_the_office_gives_it():
    assert set(ROLE_NAMES) == EVERYBODY == set(Role)
