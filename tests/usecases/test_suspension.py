"""Who is proposed, notified and given to the crew, and why the others are not (R-SUS-01 to R-SUS-04)."""

from datetime import date

import offices
import order_office
import pytest
from claim_office import filed
from order_office import DELIVERED, ORDERED, TODAY

from app import office_settings
from app.debt import agreements, notices, protecting, suspension
from app.debt.agreement_offers import Asked
from app.debt.agreements import Signing
from app.debt.protecting import NewProtection
from app.paper import delivery
from app.wording.order_refusals import (
    NoticeMissing,
    NoticeOnInvoice,
    NotOrderableDay,
    OrderMissing,
    OrderOutOfDates,
    ProtectionInForce,
    ProtectionMissing,
)
from app.wording.refusals import AccountMissing
from domain.delivery import ReturnCause
from domain.eligibility import Exclusion
from domain.errors import InvalidValue
from domain.protection import ProtectionKind
from domain.service_order import OrderKind, OrderState
from domain.suspension_notice import NoticeChannel

CUT = OrderKind.CUT
MARK = NewProtection(
    account="001", kind=ProtectionKind.HEALTH, reason="Puesto de salud", support="Resolución 12"
)


@pytest.fixture
def house(tmp_path):
    office = order_office.owing(tmp_path)
    yield office
    office.store.close()


def told(proposal):
    """Codes of the eligible, and the cause of each of the others."""
    return (
        [each.debtor.code for each in proposal.eligible],
        {each.debtor.code: each.exclusion for each in proposal.excluded},
    )


def given(office, **facts):
    return told(suspension.give_orders(office, **facts).proposal)


# ── who ─────────────────────────────────────────────────────────────────────


def test_who_owes_two_overdue_invoices_is_proposed_with_what_counts(house):
    found = suspension.propose(house)
    assert told(found) == (["001", "002", "003"], {})
    first = found.eligible[0]
    assert (first.invoices, first.amount, first.exceeds_cap) == (2, order_office.balance(house), False)
    assert [paper.due_on for paper in first.debtor.papers] == [date(2026, 12, 15), date(2027, 1, 18)]
    assert found.amount == 3 * first.amount


def test_the_day_before_the_second_is_overdue_nobody_is(house):
    found = suspension.propose(offices.on(house, date(2027, 1, 18)))
    assert told(found) == ([], dict.fromkeys(("001", "002", "003"), Exclusion.FEW_INVOICES))


def test_each_is_left_out_by_its_own_cause_and_every_one_is_told(house):
    order_office.pay(house, "001", 50_000)
    filed(house, invoice="2", account="002")
    protecting.protect(house, NewProtection(**{**vars_of(MARK), "account": "003"}))
    found = suspension.propose(house)
    assert told(found) == (
        [],
        {"001": Exclusion.FEW_INVOICES, "002": Exclusion.CLAIM, "003": Exclusion.PROTECTED},
    )
    assert found.causes == {Exclusion.PROTECTED: 1, Exclusion.CLAIM: 1, Exclusion.FEW_INVOICES: 1}


def vars_of(mark):
    return {name: getattr(mark, name) for name in mark.__slots__}


def test_who_signed_an_agreement_is_out_while_it_is_up_to_date(house):
    asked = Asked(account="001", down_payment=0, count=4)
    agreements.sign(house, Signing(asked=asked, approved_by="La gerente"))
    eligible, excluded = told(suspension.propose(house))
    assert eligible == ["002", "003"]
    assert "001" not in excluded  # what an agreement holds is not overdue


def test_a_debt_under_the_offices_least_is_told_so(house):
    office_settings.change(house, {"suspension_minimum": 1_000_000})
    assert set(told(suspension.propose(house))[1].values()) == {Exclusion.SMALL_AMOUNT}


def test_a_cut_wants_three_invoices_and_no_other_kind_is_proposed(house):
    assert set(told(suspension.propose(house, CUT))[1].values()) == {Exclusion.FEW_INVOICES}
    for wrong in (suspension.propose, notices.notify, suspension.give_orders):
        with pytest.raises(InvalidValue):
            wrong(house, OrderKind.REPAIR)


def test_an_imported_balance_past_the_cap_alerts_of_the_owners_solidarity(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    head = f"{offices.HEADER};FACTURAS VENCIDAS"
    file = tmp_path / "c.csv"
    file.write_text("\r\n".join([head, offices.row("001", balance="80000") + ";4"]) + "\r\n", "utf-8-sig")
    from app.register import cadastre

    cadastre.import_file(office, file)
    later = offices.on(office, date(2026, 12, 28))
    found = suspension.propose(later)
    assert [(each.invoices, each.exceeds_cap) for each in found.eligible] == [(4, True)]
    assert found.beyond_cap == 1
    office.store.close()


# ── notices ─────────────────────────────────────────────────────────────────


def test_a_notice_says_what_the_law_wants_and_asking_twice_makes_one(house):
    office_settings.change(house, {"cost_suspension": 9_000, "cost_reinstatement": 99_000_00})
    done = notices.notify(house)
    assert [(each.number, each.state) for each in done.orders] == [
        (place, OrderState.NOTIFIED) for place in (1, 2, 3)
    ]
    paper = notices.papers(house)[0]
    assert [(each.label, each.due_on) for each in paper.debts] == [
        ("1", date(2026, 12, 15)), ("4", date(2027, 1, 18))
    ]  # fmt: skip
    assert paper.amount == sum(each.amount for each in paper.debts) == order_office.balance(house)
    assert (paper.notice_days, paper.restore_hours, paper.appeal_days) == (5, 24, 5)
    assert (paper.charge, paper.lifting_charge) == (9_000, 21_011)  # the ceiling of the last known wage
    assert notices.notify(house).orders == ()


def test_a_notice_keeps_saying_what_it_said(house):
    notices.notify(house, accounts={"001"})
    before = notices.papers(house, [1])
    order_office.pay(house, "002")
    office_settings.change(house, {"cost_suspension": 5_000})
    assert notices.papers(house, [1]) == before
    with pytest.raises(OrderMissing):
        notices.papers(house, [2])


def test_some_are_notified_by_account_or_by_route(house):
    assert [each.account for each in notices.notify(house, route="2").orders] == ["003"]
    assert [each.account for each in notices.notify(house, accounts={"002", "003"}).orders] == ["002"]


def test_a_delivery_names_who_took_it_once_and_within_its_days(house):
    notices.notify(house)
    later = offices.on(house, DELIVERED)
    for wrong in ({"received_by": " "}, {"received_by": "Ana", "returned": ReturnCause.CLOSED}):
        with pytest.raises(InvalidValue):
            notices.deliver(later, 1, DELIVERED, **wrong)
    with pytest.raises(InvalidValue):
        notices.deliver(later, 1, DELIVERED, "a" * 81)
    for day in (date(2027, 1, 24), date(2027, 1, 27)):
        with pytest.raises(OrderOutOfDates):
            notices.deliver(later, 1, day, "Ana")
    done = notices.deliver(later, 1, DELIVERED, "  Ana   Díaz ")
    assert (done.notice.delivered_on, done.notice.received_by) == (DELIVERED, "Ana Díaz")
    with pytest.raises(NoticeMissing):
        notices.deliver(later, 1, DELIVERED, "Ana")
    with pytest.raises(OrderMissing):
        notices.deliver(later, 9, DELIVERED, "Ana")


def test_an_answer_by_mistake_is_taken_back_until_something_followed_from_it(house):
    notices.notify(house, accounts={"001", "002"})
    later = offices.on(house, DELIVERED)
    with pytest.raises(NoticeMissing):
        notices.take_back(later, [1])
    notices.deliver(later, 1, DELIVERED, "Ana")
    notices.deliver(later, 2, DELIVERED, returned=ReturnCause.CLOSED)
    with pytest.raises(OrderMissing):
        notices.take_back(later, [1, 9])
    notices.take_back(later, [1, 2])
    assert given(offices.on(house, ORDERED))[1]["001"] is Exclusion.NO_NOTICE
    notices.deliver(later, 1, DELIVERED, returned=ReturnCause.REFUSED)
    notices.deliver(later, 2, DELIVERED, "Luis")
    ready = offices.on(house, ORDERED)
    assert given(ready)[0] == ["002"]
    with pytest.raises(NoticeMissing):
        notices.take_back(ready, [2])


def test_a_notice_that_came_back_orders_nothing_and_is_made_again(house):
    notices.notify(house, accounts={"001"})
    later = offices.on(house, DELIVERED)
    notices.deliver(later, 1, DELIVERED, returned=ReturnCause.CLOSED)
    assert given(offices.on(house, ORDERED))[1]["001"] is Exclusion.NO_NOTICE
    again = notices.notify(later, accounts={"001"})
    assert [each.number for each in again.orders] == [1]
    notices.deliver(later, 1, DELIVERED, "Ana")
    assert given(offices.on(house, ORDERED))[0] == ["001"]


def test_by_setting_the_delivered_invoice_is_the_notice(house):
    office_settings.change(house, {"notice_on_invoice": True})
    notices.notify(house)
    assert notices.papers(house) == ()
    assert notices.papers(house, [1])[0].channel is NoticeChannel.INVOICE
    with pytest.raises(NoticeOnInvoice):
        notices.deliver(offices.on(house, DELIVERED), 1, DELIVERED, "Ana")
    with pytest.raises(NoticeOnInvoice):
        notices.take_back(house, [1])
    assert given(offices.on(house, ORDERED))[1]["001"] is Exclusion.NO_NOTICE
    rows = delivery.rows(house, order_office.DECEMBER)
    handed = tuple(each.id for each in rows if each.account != "003")
    back = {each.id: ReturnCause.CLOSED for each in rows if each.account == "003"}
    brought = delivery.Round(on=date(2027, 1, 5), carrier="Luis", delivered=handed, returned=back)
    delivery.register(house, order_office.DECEMBER, None, brought)
    # Invoices name Monday the 25th as their first day of suspension.
    assert given(offices.on(house, date(2027, 1, 20)))[1]["001"] is Exclusion.NOTICE_RUNNING
    eligible, excluded = given(offices.on(house, ORDERED))
    assert eligible == ["001", "002"]
    assert excluded == {"003": Exclusion.NO_NOTICE}


# ── orders ──────────────────────────────────────────────────────────────────


def test_without_a_delivered_notice_and_its_term_nothing_is_ordered(house):
    assert given(house) == ([], dict.fromkeys(("001", "002", "003"), Exclusion.NO_NOTICE))
    ready = order_office.notified(house)
    # Delivered on Tuesday the 26th: the fifth business day is Tuesday the 2nd.
    for day, cause in (
        (date(2027, 2, 2), Exclusion.NOTICE_RUNNING), (date(2027, 2, 5), Exclusion.NO_BUSINESS_DAY)
    ):  # fmt: skip
        assert set(given(offices.on(house, day))[1].values()) == {cause}
    assert given(ready) == (["001", "002", "003"], {})
    assert given(ready) == ([], {})  # the crew has them


def test_a_day_that_is_asked_for_must_be_one_on_which_service_is_taken_away(house):
    ready = order_office.notified(house)
    with pytest.raises(NotOrderableDay):
        suspension.give_orders(ready, day=date(2027, 2, 5))
    with pytest.raises(OrderOutOfDates):
        suspension.give_orders(ready, day=TODAY)
    with pytest.raises(InvalidValue):
        suspension.give_orders(ready, crew="x" * 61)
    done = suspension.give_orders(ready, day=date(2027, 2, 8), crew=" Cuadrilla 2 ", route="2")
    [order] = done.orders
    assert (order.account, order.scheduled_on, order.crew) == ("003", date(2027, 2, 8), "Cuadrilla 2")


def test_who_claims_or_is_protected_meanwhile_waits(house):
    ready = order_office.notified(house)
    filed(ready, invoice="1", account="001")
    protecting.protect(ready, NewProtection(**{**vars_of(MARK), "account": "002"}))
    eligible, excluded = given(ready)
    assert eligible == ["003"]
    assert excluded == {"001": Exclusion.CLAIM, "002": Exclusion.PROTECTED}


# ── protection ──────────────────────────────────────────────────────────────


def test_a_mark_has_its_days_its_support_and_its_end(house, tmp_path):
    photo = tmp_path / "acto.pdf"
    photo.write_bytes(b"%PDF-1.4 acto")
    made = protecting.protect(house, NewProtection(**{**vars_of(MARK), "paper": photo})).protection
    assert (made.account, made.span.since, made.span.until) == ("001", TODAY, None)
    with pytest.raises(ProtectionInForce):
        protecting.protect(house, MARK)
    assert [each.account for each in protecting.listing(house)] == ["001"]
    ended = protecting.end_protection(house, "001", "Se mudó").protection
    assert (ended.span.ended_on, ended.ended_why) == (TODAY, "Se mudó")
    assert protecting.listing(house) == ()
    assert [each.id for each in protecting.listing(house, past=True)] == [made.id]
    assert told(suspension.propose(house))[0] == ["001", "002", "003"]
    with pytest.raises(ProtectionMissing):
        protecting.end_protection(house, "001", "Otra vez")


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"support": ""}, {"until": date(2027, 1, 1)}, {"support": "x" * 201}]
)
def test_a_mark_says_why_and_does_not_end_before_it_begins(house, wrong):
    with pytest.raises(InvalidValue):
        protecting.protect(house, NewProtection(**{**vars_of(MARK), **wrong}))
    with pytest.raises(AccountMissing):
        protecting.protect(house, NewProtection(**{**vars_of(MARK), "account": "9"}))
