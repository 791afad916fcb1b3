"""Delivery: facts that are only added, routes that must be registered, the end that says what is missing."""

import sqlite3
from datetime import date

import billing_office as small
import pytest
from billing_office import OCTOBER, TODAY
from offices import on
from paper import page_count, words

from app import check
from app.cli.options import RETURN_CAUSES
from app.messages import sentence
from app.month import board
from app.paper import delivery
from app.paper.delivery import Round
from app.wording.refusals import (
    DeliveryOpen,
    DeliveryOutOfDates,
    InvoiceNotOfPeriod,
    NothingToDeliver,
    NothingToPrint,
)
from domain.delivery import Outcome, ReturnCause
from domain.errors import InvalidValue
from domain.period import Period

DAY = date(2026, 11, 3)


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


def rows(office):
    return {row.account: row for row in delivery.rows(office, OCTOBER)}


def brought(office, route, returned=None, **more):
    standing = rows(office)
    back = {standing[code].id: cause for code, cause in (returned or {}).items()}
    others = tuple(row.id for row in standing.values() if row.route == route and row.id not in back)
    facts = {"on": DAY, "carrier": "Jairo Marín", "returned": back, "others": others} | more
    return Round(**facts)


def register(office, route, returned=None, **more):
    return delivery.register(office, OCTOBER, None, brought(office, route, returned, **more))


def step(office):
    [month] = [each for each in board.view(office).months if each.state.period.period == OCTOBER]
    return next(each for each in month.state.steps if each.id == "reparto")


def test_all_of_a_route_are_delivered_but_for_what_came_back(office):
    done = register(office, "1", {"0100002": ReturnCause.CLOSED})
    assert (done.delivered, done.returned) == (2, 1)
    found = rows(office)
    assert [found[code].outcome for code in ("0100001", "0100002", "0200001")] == [
        Outcome.DELIVERED, Outcome.RETURNED, Outcome.OPEN,
    ]  # fmt: skip
    assert (found["0100002"].cause, found["0100002"].carrier) == (ReturnCause.CLOSED, "Jairo Marín")
    month = delivery.month(office, OCTOBER)
    assert [(each.route, each.delivered, each.returned, each.open) for each in month.routes] == [
        ("1", 2, 1, 0), ("2", 0, 0, 1),
    ]  # fmt: skip
    assert (month.invoices, month.open, month.carriers) == (4, 1, ("Jairo Marín",))
    assert (step(office).pending, step(office).done) == (1, False)


def test_with_every_invoice_registered_the_step_is_done_by_itself(office):
    register(office, "1")
    register(office, "2", on=date(2026, 11, 5))
    assert (step(office).pending, step(office).done, step(office).on) == (0, True, date(2026, 11, 5))
    delivery.take_back(office, OCTOBER, None, [rows(office)["0200001"].id])
    assert (step(office).pending, step(office).done) == (1, False)


def test_what_came_back_is_handed_over_later_and_both_facts_stay(office):
    register(office, "1", {"0100001": ReturnCause.VACANT})
    key = rows(office)["0100001"].id
    later = Round(on=date(2026, 11, 9), carrier="Oficina", delivered=(key,), returned={})
    assert delivery.register(office, OCTOBER, "1", later).ids == (key,)
    assert rows(office)["0100001"].outcome is Outcome.DELIVERED
    assert delivery.register(office, OCTOBER, "1", later).ids == ()
    with sqlite3.connect(office.folder.database) as book:
        facts = book.execute("SELECT outcome, cause FROM delivery WHERE invoice_id = ? ORDER BY id", (key,))
        assert facts.fetchall() == [("devuelta", "desocupado"), ("entregada", None)]
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            book.execute("UPDATE delivery SET cause = NULL")
    book.close()
    assert all(rule.ok for rule in check.check_book(office))


def test_what_somebody_registered_meanwhile_is_left_alone(office):
    seen = brought(office, "1")
    register(office, "1", {"0100003": ReturnCause.REFUSED})
    assert delivery.register(office, OCTOBER, None, seen).ids == ()
    assert rows(office)["0100003"].outcome is Outcome.RETURNED


def test_a_round_of_another_day_or_of_another_period_is_refused(office):
    for wrong in (date(2026, 10, 1), date(2026, 11, 30)):
        with pytest.raises(DeliveryOutOfDates):
            register(office, "1", on=wrong)
    with pytest.raises(InvoiceNotOfPeriod):
        register(office, "1", delivered=(999,))
    with pytest.raises(InvoiceNotOfPeriod):
        delivery.take_back(office, OCTOBER, None, [999])
    with pytest.raises(InvalidValue):
        register(office, "1", carrier=" ")
    with pytest.raises(NothingToDeliver):
        delivery.month(office, Period(2026, 11))
    assert all(row.open for row in rows(office).values())


def test_the_end_with_routes_open_must_say_so(office):
    register(office, "1")
    with pytest.raises(DeliveryOpen) as refused:
        delivery.end(office, OCTOBER, "1", DAY)
    assert sentence(refused.value).startswith(
        "Facturas de octubre de 2026 sin registrar: 1, en las rutas 2. Regístrelas"
    )
    delivery.end(office, OCTOBER, "1", DAY, although_open=True)
    assert (step(office).pending, step(office).on) == (0, DAY)
    register(office, "2")
    delivery.end(office, OCTOBER, "1", date(2026, 11, 4))
    assert step(office).on == date(2026, 11, 4)


def test_deliveries_early_enough_are_counted(office):
    register(office, "1")
    assert delivery.month(office, OCTOBER).in_time == (3, 3)
    register(office, "2", on=TODAY)
    assert delivery.month(office, OCTOBER).in_time == (3, 4)


def test_an_invoice_is_found_by_its_number_its_account_or_its_bar_code(office):
    found = delivery.rows(office, OCTOBER)
    code = "415770999800123780200000000000023900000005894296"
    assert [delivery.find_row(found, text, 12).account for text in ("3", "0200001", " 0100001 ", code)] == [
        "0100003", "0200001", "0100001", "0100002",
    ]  # fmt: skip
    assert delivery.find_row(found, "99999", 12) is None
    assert delivery.find_row(found, "", 12) is None


def test_a_sheet_for_each_route_and_the_list_of_what_was_not_delivered(office, tmp_path):
    done = delivery.print_sheets(office, OCTOBER, tmp_path / "papel")
    assert (done.files, done.pages, done.invoices) == (
        ("reparto-ruta-1.pdf", "reparto-ruta-2.pdf"), 2, 4,
    )  # fmt: skip
    assert "Planilla de reparto" in words(tmp_path / "papel" / "reparto-ruta-2.pdf")
    with pytest.raises(NothingToPrint):
        delivery.print_sheets(office, OCTOBER, tmp_path, route="9")
    register(office, "1", {"0100002": ReturnCause.CLOSED})
    file = tmp_path / "lista" / "no-entregadas.pdf"
    assert delivery.print_undelivered(office, OCTOBER, file) == 2
    said = words(file)
    for text in ("Facturas no entregadas", "Devueltas: 1. Sin registrar: 1.", "predio cerrado", "Jairo"):
        assert text in said
    assert page_count(file) == 1
    register(office, "2", {})
    register(office, "1", delivered=(rows(office)["0100002"].id,))
    with pytest.raises(NothingToPrint):
        delivery.print_undelivered(office, OCTOBER, file)


def test_months_of_several_cycles_are_told_apart(office):
    [only] = delivery.issued_months(office)
    assert (only.period.period, only.several) == (OCTOBER, False)
    assert [each.period.period for each in delivery.issued_months(on(office, TODAY))] == [OCTOBER]


def test_the_command_takes_every_cause():
    assert set(RETURN_CAUSES) == {each.value for each in ReturnCause}
