"""Late interest that the office switched off for a class and between days is charged to nobody of it."""

from datetime import date

import agreement_office
import offices
import pytest

from app import office_settings
from app.debt import statement
from app.debt.agreement_offers import Asked, simulate
from app.paper import printing
from app.register import cadastre

LATE = date(2027, 3, 9)


@pytest.fixture
def house(tmp_path):
    made = agreement_office.owing(tmp_path)
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("pauses", "charged"),
    [
        ("", True),
        ("E2: 01/03/2027 - 31/03/2027", False),
        ("E2: 01/01/2027 -", False),
        ("E1, OFI: 01/01/2027 -", True),
        ("E2: 01/01/2027 - 08/03/2027", True),
    ],
)
def test_a_class_is_charged_none_between_its_days(house, pauses, charged):
    office_settings.change(house, {"interest_pauses": pauses})
    found = simulate(offices.on(house, LATE), Asked(account="001"))
    assert (found.debt.interest > found.billed) is charged


def test_what_runs_after_a_pause_leaves_its_days_out(house):
    """R-INT-04: nobody pays later for the days on which the office charged nothing."""
    office_settings.change(house, {"interest_pauses": "E2: 10/01/2027 - 20/01/2027"})
    with_pause = interest_of_january(house)
    assert [(each.after.day, each.to.day) for each in with_pause.tranches] == [(31, 9), (20, 31)]
    assert with_pause.days == 9 + 11


def interest_of_january(office):
    """What a statement of 31 January says of the invoice of November, charged up to 31 December."""
    told = statement.statement(offices.on(office, date(2027, 1, 31)), "001")
    return next(each.interest for each in told.debts if each.number == "1")


@pytest.mark.parametrize(
    ("switches", "charged"),
    [({}, True), ({"interest_residential": False}, False), ({"interest_other": False}, True)],
)
def test_a_run_charges_each_kind_of_class_as_its_switch_says(house, tmp_path, switches, charged):
    office_settings.change(house, switches)
    later = agreement_office.january(house, tmp_path)
    number = cadastre.view_account(later, "001").invoices[-1].number
    assert bool(printing.preview_page(later, number)[0].interest) is charged
