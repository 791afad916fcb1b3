"""Other charges: at once or in instalments, on the invoices of their months (R-DIF-01)."""

from datetime import date

import offices
import pytest

from app import billing, charge, critique, period, printing
from app.charge import ChargeConcept, NewCharge
from app.refusals import AccountMissing
from domain.agreement import InstalmentTooSmall
from domain.errors import InvalidValue
from domain.period import Period

CODE = "0100001"
NOVEMBER, DECEMBER, JANUARY = (Period(2026, 11).plus(months) for months in range(3))


@pytest.fixture
def house(office, tmp_path):
    offices.with_rows(office, tmp_path, [offices.row(CODE, last="100"), offices.row("0100002", last="200")])
    return office


def new(**facts):
    usual = {
        "account": CODE,
        "concept": ChargeConcept.METER,
        "label": "Medidor nuevo",
        "amount": 100_000,
        "starts": NOVEMBER,
    }
    return NewCharge(**{**usual, **facts})


def bill(office, folder, name, readings):
    """One month of the house, and what its invoice charges besides the services."""
    month = offices.on(office, date(name.year, name.month, 28))
    period.open_period(month, name)
    offices.read(month, folder, name, readings, day=f"28/{name.month:02d}/{name.year}")
    critique.decide_automatically(month, name)
    billing.settle(month, name)
    number = billing.issue(month, name).first
    page = printing.preview_page(month, number)[1]
    return [(each.label, each.amount) for each in page.charges]


def test_each_instalment_waits_for_its_month_and_the_last_takes_the_rest(house, tmp_path):
    # 100,000 in 3: 33,333 + 33,333 + 33,334
    added = charge.add_charge(house, new(instalments=3))
    assert [each.amount for each in added.instalments] == [33_333, 33_333, 33_334]
    billed = [
        bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]),
        bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"]),
        bill(house, tmp_path, JANUARY, [f"{CODE};130;", "0100002;230;"]),
    ]
    assert billed == [
        [("Medidor nuevo: cuota 1 de 3", 33_333)],
        [("Medidor nuevo: cuota 2 de 3", 33_333)],
        [("Medidor nuevo: cuota 3 de 3", 33_334)],
    ]


def test_a_single_charge_comes_once_and_not_before_its_month(house, tmp_path):
    charge.add_charge(house, new(concept=ChargeConcept.REPAIR, label=" Reparación ", starts=DECEMBER))
    assert bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]) == []
    assert bill(house, tmp_path, DECEMBER, [f"{CODE};120;", "0100002;220;"]) == [("Reparación", 100_000)]
    assert bill(house, tmp_path, JANUARY, [f"{CODE};130;", "0100002;230;"]) == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"account": "9999999"}, AccountMissing),
        ({"amount": 0}, InvalidValue),
        ({"instalments": 0}, InvalidValue),
        ({"label": "  "}, InvalidValue),
        ({"amount": 2, "instalments": 3}, InstalmentTooSmall),
    ],
)
def test_what_is_no_charge_is_refused_and_nothing_waits(house, tmp_path, facts, refusal):
    with pytest.raises(refusal):
        charge.add_charge(house, new(**facts))
    assert bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"]) == []


def test_what_waits_is_told_until_its_invoice_is_issued(house, tmp_path):
    assert charge.pending(house, CODE) == charge.PendingCharges((), NOVEMBER)
    charge.add_charge(house, new(instalments=2))
    assert [each.starts for each in charge.pending(house, CODE).charges] == [NOVEMBER, DECEMBER]
    bill(house, tmp_path, NOVEMBER, [f"{CODE};110;", "0100002;210;"])
    left = charge.pending(house, CODE)
    assert [(each.label, each.amount) for each in left.charges] == [("Medidor nuevo: cuota 2 de 2", 50_000)]
    assert left.next_period == DECEMBER
    period.open_period(offices.on(house, date(2026, 12, 1)), DECEMBER)
    assert charge.pending(house, CODE).next_period == DECEMBER
    assert charge.pending(house, "0100002").charges == ()
    with pytest.raises(AccountMissing):
        charge.pending(house, "9999999")
