"""What an order costs is billed in the period that follows its execution, in its instalments (000-53)."""

from datetime import date

import offices
import order_office
import pytest
from claim_office import month

from app import check, office_settings
from app.debt import service_orders
from app.debt.service_orders import Report
from app.paper import printing
from app.register import cadastre
from domain.period import Period


@pytest.fixture
def crew(tmp_path):
    office = order_office.scheduled(order_office.owing(tmp_path))
    yield office
    office.store.close()


def billed(office, code):
    """The other charges of the last invoice of an account."""
    number = cadastre.view_account(office, code).invoices[-1].number
    return [(each.label, each.amount) for each in printing.preview_page(office, number)[1].charges]


def lived(office, folder, name, reading):
    last = date(name.plus(1).year, name.plus(1).month, 1)
    lines = [f"{code};{reading};" for code in order_office.CODES]
    there = offices.on(office, max(last, office.clock.today()))
    month(there, folder, name, lines, f"28/{name.month:02}/{name.year}")
    return there


def test_a_suspension_that_was_carried_out_is_a_charge_of_the_next_invoice(crew, tmp_path):
    office_settings.change(crew, {"cost_suspension": 9_000})
    done = service_orders.carry_out(crew, Report(order=1, done=True))
    failed = service_orders.carry_out(crew, Report(order=2, done=False, reason="Predio cerrado"))
    assert (done.charged, failed.charged) == (9_000, 0)
    later = lived(crew, tmp_path, order_office.JANUARY, 139)
    assert billed(later, "001") == [("Suspensión del servicio, orden 1", 9_000)]
    assert billed(later, "002") == []
    after = lived(later, tmp_path, Period(2027, 2), 152)
    assert billed(after, "001") == []
    assert all(rule.ok for rule in check.check_book(after))


def test_in_instalments_the_last_one_takes_what_is_left(crew, tmp_path):
    office_settings.change(crew, {"cost_suspension": 10_000, "order_instalments": 3})
    service_orders.carry_out(crew, Report(order=1, done=True))
    office, found = crew, []
    for place, name in enumerate((order_office.JANUARY, Period(2027, 2), Period(2027, 3))):
        office = lived(office, tmp_path, name, 139 + 13 * place)
        found += billed(office, "001")
    label = "Suspensión del servicio, orden 1: cuota {} de 3"
    assert found == [(label.format(k), value) for k, value in ((1, 3_333), (2, 3_333), (3, 3_334))]
