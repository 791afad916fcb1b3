"""What crews report, what a payment does by itself, and how they cross (R-SUS-08, R-REC-01)."""

from datetime import date, datetime, timedelta

import offices
import order_office
import pytest
from claim_office import month
from order_office import ORDERED, balance, pay, state

from app import attachments, office_settings
from app.debt import agreements, notices, order_sheet, restoring, service_orders, suspension
from app.debt.agreement_offers import Asked
from app.debt.agreements import Signing
from app.debt.protecting import NewProtection, protect
from app.debt.service_orders import Report
from app.desk import annulment
from app.invoicing import charge
from app.paper import printing
from app.register import account_changes, cadastre
from app.wording.order_refusals import OrderMissing, OrderNotDue, OrderOpen, OrderOutOfDates, OrderPairCrossed
from app.wording.refusals import AccountMissing
from domain.attachment import Owner, OwnerKind
from domain.cadastre import AccountState
from domain.eligibility import Exclusion
from domain.errors import InvalidValue
from domain.period import Period
from domain.protection import ProtectionKind
from domain.service_order import (
    IllegalOrderStep,
    NothingToLift,
    OrderCause,
    OrderKind,
    OrderState,
    ReasonNeeded,
    WorkResult,
)

SUSPENDED, ACTIVE = AccountState.SUSPENDED, AccountState.ACTIVE
NEXT = date(2027, 2, 5)


@pytest.fixture
def crew(tmp_path):
    """Three orders of suspension are with the crew, on their day."""
    office = order_office.scheduled(order_office.owing(tmp_path))
    yield office
    office.store.close()


def order(office, number):
    return service_orders.view(office, number).order


def done(office, number=1, **facts):
    return service_orders.carry_out(office, Report(order=number, done=True, **facts))


def failed(office, number=1, reason="Predio cerrado", **facts):
    return service_orders.carry_out(office, Report(order=number, done=False, reason=reason, **facts))


def opened(office, **conditions):
    return [each for each in service_orders.listing(office, **conditions) if each.open]


def suspended(office):
    """Account 001 suspended on the day of its order; the office on the day after."""
    done(office)
    return offices.on(office, NEXT)


def with_january(office, folder):
    """January issued in February; the office in March, when it is overdue."""
    lines = [f"{code};140;" for code in order_office.CODES]
    month(offices.on(office, date(2027, 2, 10)), folder, order_office.JANUARY, lines, "28/01/2027")
    return offices.on(office, date(2027, 3, 15))


def reverse(office, receipt):
    asked = annulment.Undoing(receipt=receipt, reason="Pago de otra cuenta", authorised_by="La gerente")
    annulment.reverse_receipt(office, asked)


# ── the report ──────────────────────────────────────────────────────────────


def test_a_suspension_keeps_its_report_changes_the_account_and_shows_its_photo(crew, tmp_path):
    photo = tmp_path / "sello.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n foto")
    told = done(crew, officer="Luis", reading=130, seal=" S-7 ", photo=photo)
    found = told.order
    assert (found.state, found.officer, found.reading, found.seal) == (OrderState.DONE, "Luis", 130, "S-7")
    assert (told.charged, told.following) == (0, ())
    card = cadastre.view_account(crew, "001")
    assert (card.card.state, card.history[0].valid_from) == (SUSPENDED, ORDERED)
    assert card.history[0].support == "Orden 1"
    assert [each.name for each in attachments.of(crew, Owner(OwnerKind.ORDER, found.id))] == ["sello.png"]
    steps = service_orders.view(crew, 1).steps
    assert [each.state for each in steps] == [
        OrderState.GENERATED, OrderState.NOTIFIED, OrderState.SCHEDULED, OrderState.DONE
    ]  # fmt: skip


def test_what_was_answered_is_not_answered_again(crew):
    done(crew)
    for again in (done, failed):
        with pytest.raises(IllegalOrderStep):
            again(crew)
    with pytest.raises(IllegalOrderStep):
        service_orders.annul(crew, 1, "Por error")
    with pytest.raises(OrderMissing):
        done(crew, 99)


def test_nothing_is_reported_before_the_crew_has_it(tmp_path):
    office = order_office.notified(order_office.owing(tmp_path))
    for early in (done, failed):
        with pytest.raises(IllegalOrderStep):
            early(office)
    assert state(office) is ACTIVE


def test_what_could_not_be_done_says_why_and_changes_nothing(crew):
    with pytest.raises(ReasonNeeded):
        failed(crew, reason=" ")
    told = failed(crew)
    assert (told.order.state, told.order.reason, told.charged) == (OrderState.NOT_DONE, "Predio cerrado", 0)
    assert state(crew) is ACTIVE
    assert charge.pending(crew, "001").charges == ()
    assert "001" in [each.debtor.code for each in suspension.propose(crew).eligible]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"reading": -1}, InvalidValue),
        ({"seal": "x" * 201}, InvalidValue),
        ({"result": WorkResult.NOTHING}, InvalidValue),
        ({"at": datetime(2027, 1, 24, 9).astimezone()}, OrderOutOfDates),
        ({"at": datetime(2027, 2, 5, 9).astimezone()}, OrderOutOfDates),
    ],
)
def test_a_report_that_cannot_be_is_refused(crew, facts, refusal):
    with pytest.raises(refusal):
        done(crew, **facts)
    assert (state(crew), order(crew, 1).state) == (ACTIVE, OrderState.SCHEDULED)


def test_an_order_of_another_pair_is_refused(crew):
    version = cadastre.view_account(crew, "001").card.version
    cut = account_changes.ChangedFacts(state=AccountState.CUT, valid_from=ORDERED, reason="Derrumbe")
    account_changes.change_facts(crew, "001", version, cut)
    with pytest.raises(OrderNotDue):
        done(crew)
    with pytest.raises(OrderPairCrossed):
        done(crew, already=True)
    back = service_orders.give_back(crew, "001", "Se arregló").order
    assert back.kind is OrderKind.RECONNECTION


# ── what it costs ───────────────────────────────────────────────────────────


def test_it_costs_the_offices_cost_up_to_the_laws_ceiling_once_by_instalments(crew):
    office_settings.change(
        crew, {"cost_suspension": 9_000, "cost_reinstatement": 99_000, "order_instalments": 3}
    )
    assert done(crew).charged == 9_000
    waiting = charge.pending(crew, "001").charges
    assert [each.amount for each in waiting] == [3_000] * 3
    assert all(each.approved for each in waiting)
    pay(crew)
    [back] = opened(crew, account="001")
    assert done(crew, back.number).charged == 21_011
    assert order(crew, back.number).charge_id is not None


def test_without_an_approved_cost_nothing_is_charged(crew):
    assert done(crew).charged == 0
    assert charge.pending(crew, "001").charges == ()


# ── payment ─────────────────────────────────────────────────────────────────


def test_who_pays_while_the_notice_runs_leaves_the_list_and_is_told(tmp_path):
    office = order_office.notified(order_office.owing(tmp_path))
    pay(office)
    pay(office, "002", 50_000)
    assert order(office, 1).reason == Exclusion.PAID.value
    assert order(office, 2).reason == Exclusion.FEW_INVOICES.value
    given = suspension.give_orders(office)
    assert [each.account for each in given.orders] == ["003"]
    assert {each.debtor.code: each.exclusion for each in given.proposal.excluded} == {
        "001": Exclusion.PAID, "002": Exclusion.FEW_INVOICES
    }  # fmt: skip
    assert suspension.give_orders(office).proposal.excluded[0].debtor.code == "002"


def test_who_pays_before_printing_is_not_on_the_sheet(crew):
    pay(crew, "002")
    sheet = order_sheet.prepare(crew, crew="Cuadrilla 1")
    assert [each.account for each in sheet.stops] == ["001", "003"]
    assert (sheet.stops[0].invoices, sheet.stops[0].amount) == (2, balance(crew))
    assert sheet.left_out == ()  # the payment itself annulled it
    assert order(crew, 1).printed_on == ORDERED


def test_who_is_protected_or_agreed_before_printing_is_annulled_and_told(crew):
    mark = NewProtection(account="003", kind=ProtectionKind.HEALTH, reason="Diálisis", support="Historia")
    protect(crew, mark)
    sheet = order_sheet.prepare(crew)
    assert [(each.account, each.cause) for each in sheet.left_out] == [("003", Exclusion.PROTECTED)]
    assert order(crew, 3).state is OrderState.ANNULLED


def test_a_sheet_is_of_one_crew_and_its_day(crew):
    assert order_sheet.prepare(crew, crew="Cuadrilla 2").stops == ()
    assert order_sheet.prepare(crew, day=date(2027, 2, 3)).stops == ()
    assert order_sheet.prepare(crew, kinds=(OrderKind.CUT,)).stops == ()


def test_what_gives_back_goes_first_on_the_sheet_with_its_limit(crew):
    done(crew, 3)
    pay(crew, "003")
    sheet = order_sheet.prepare(crew, crew="Cuadrilla 1")
    assert [(each.account, each.kind) for each in sheet.stops] == [
        ("003", OrderKind.REINSTATEMENT), ("001", OrderKind.SUSPENSION), ("002", OrderKind.SUSPENSION)
    ]  # fmt: skip
    assert sheet.stops[0].limit is not None
    assert order(crew, sheet.stops[0].order).crew == "Cuadrilla 1"


def test_who_pays_while_the_crew_has_the_order_keeps_the_service(crew):
    order_sheet.prepare(crew)
    pay(crew)
    with pytest.raises(OrderNotDue):
        done(crew)
    assert state(crew) is ACTIVE


def test_what_was_carried_out_before_the_payment_counts_and_is_given_back(crew):
    office_settings.change(crew, {"cost_suspension": 9_000})
    pay(crew)
    at = datetime.combine(ORDERED, datetime.min.time()).astimezone()
    told = done(crew, at=at)
    assert (told.order.state, told.charged, state(crew)) == (OrderState.DONE, 9_000, SUSPENDED)
    [back] = told.following
    assert (back.kind, back.cause) == (OrderKind.REINSTATEMENT, OrderCause.PAYMENT)
    assert done(crew, back.number).order.state is OrderState.DONE
    assert state(crew) is ACTIVE


def test_what_was_carried_out_after_the_payment_is_told_not_charged_and_given_back(crew):
    office_settings.change(crew, {"cost_suspension": 9_000})
    pay(crew)
    told = done(crew, already=True)
    assert (told.order.state, told.charged, state(crew)) == (OrderState.DONE, 0, SUSPENDED)
    assert [(each.kind, each.cause) for each in told.following] == [
        (OrderKind.REINSTATEMENT, OrderCause.DONE_LATE)
    ]


def test_what_somebody_annulled_by_hand_is_never_carried_out(crew):
    with pytest.raises(ReasonNeeded):
        service_orders.annul(crew, 1, " ")
    with pytest.raises(InvalidValue):
        service_orders.annul(crew, 1, "x" * 201)
    service_orders.annul(crew, 1, "Dirección errada")
    for facts in ({}, {"already": True}):
        with pytest.raises(IllegalOrderStep):
            done(crew, **facts)


# ── giving back ─────────────────────────────────────────────────────────────


def test_paying_what_it_was_suspended_for_orders_it_back_within_a_day(crew):
    later = suspended(crew)
    before = restoring.moment(later)
    pay(later)
    [back] = opened(later, account="001")
    assert (back.kind, back.cause, back.state) == (
        OrderKind.REINSTATEMENT, OrderCause.PAYMENT, OrderState.GENERATED
    )  # fmt: skip
    assert abs(back.limit - (before + timedelta(hours=24))) < timedelta(minutes=5)
    assert back.follows_id == order(later, 1).id
    assert done(later, back.number, officer="Luis").order.state is OrderState.DONE
    assert state(later) is ACTIVE
    with pytest.raises(NothingToLift):
        service_orders.give_back(later, "001", "Otra vez")


def test_a_part_of_it_gives_nothing_back_and_two_payments_one_order(crew):
    later = suspended(crew)
    pay(later, amount=50_000)
    assert opened(later, account="001") == []
    pay(later)
    pay(later, amount=1_000)
    assert len(opened(later, account="001")) == 1


def test_an_invoice_that_falls_due_later_does_not_keep_the_service(crew, tmp_path):
    later = suspended(crew)
    owed = balance(later)
    march = with_january(later, tmp_path)
    assert balance(march) > owed
    pay(march, amount=owed)
    assert [each.kind for each in opened(march, account="001")] == [OrderKind.REINSTATEMENT]


def test_signing_an_agreement_gives_it_back(crew):
    later = suspended(crew)
    asked = Asked(account="001", down_payment=0, count=4)
    agreements.sign(later, Signing(asked=asked, approved_by="La gerente"))
    [back] = opened(later, account="001")
    assert (back.kind, back.cause) == (OrderKind.REINSTATEMENT, OrderCause.AGREEMENT)


def test_signing_an_agreement_annuls_what_waits(crew):
    asked = Asked(account="001", down_payment=0, count=4)
    agreements.sign(crew, Signing(asked=asked, approved_by="La gerente"))
    assert (order(crew, 1).state, order(crew, 1).reason) == (
        OrderState.ANNULLED, Exclusion.AGREEMENT.value
    )  # fmt: skip


def test_a_reversed_receipt_undoes_neither_the_order_nor_the_service(crew):
    later = suspended(crew)
    paid = pay(later)
    [back] = opened(later, account="001")
    done(later, back.number)
    reverse(later, paid.receipt)
    assert (state(later), order(later, back.number).state) == (ACTIVE, OrderState.DONE)
    assert "001" in [each.debtor.code for each in suspension.propose(later).eligible]


def test_a_receipt_reversed_before_the_crew_went_leaves_the_order_to_the_office(crew):
    later = suspended(crew)
    paid = pay(later)
    reverse(later, paid.receipt)
    [back] = opened(later, account="001")
    service_orders.annul(later, back.number, "Se devolvió el pago")
    assert state(later) is SUSPENDED
    pay(later)
    assert len(opened(later, account="001")) == 1


def test_what_could_not_be_given_back_is_ordered_again_with_the_same_limit(crew):
    later = suspended(crew)
    pay(later)
    [back] = opened(later, account="001")
    [again] = failed(later, back.number).following
    assert (again.kind, again.cause, again.limit) == (back.kind, OrderCause.REPEATED, back.limit)
    assert [each.number for each in opened(later, account="001")] == [again.number]


def test_what_both_agreed_is_given_back_by_request_only(crew):
    version = cadastre.view_account(crew, "002").card.version
    agreed = account_changes.ChangedFacts(
        state=AccountState.AGREED_SUSPENSION, valid_from=ORDERED, reason="Viaje"
    )
    account_changes.change_facts(crew, "002", version, agreed)
    pay(crew, "002")
    assert opened(crew, account="002") == []
    asked = service_orders.give_back(crew, "002", "Volvió").order
    assert (asked.kind, asked.cause) == (OrderKind.REINSTATEMENT, OrderCause.REQUEST)
    with pytest.raises(OrderOpen):
        service_orders.give_back(crew, "002", "Volvió")
    with pytest.raises(InvalidValue):
        service_orders.give_back(crew, "002", " ")
    with pytest.raises(AccountMissing):
        service_orders.give_back(crew, "999", "Volvió")


def test_the_report_of_terms_tells_what_was_late(crew):
    for number in (1, 2, 3):
        done(crew, number)
    later = offices.on(crew, NEXT)
    for code in order_office.CODES:
        pay(later, code)
    first, second, third = (each.number for each in opened(later))
    done(later, first)
    week = offices.on(later, date(2027, 2, 12))
    done(week, second)
    found = restoring.restore_report(week, NEXT, NEXT)
    assert [each.number for each in found.in_time] == [first]
    assert [each.number for each in found.late] == [second]
    assert [each.number for each in found.overdue] == [third]
    assert (found.waiting, found.made) == ((), 3)
    assert len(restoring.restore_report(later, NEXT, NEXT).waiting) == 1


# ── billing ─────────────────────────────────────────────────────────────────


def invoiced(office, folder, name, reading, on, day):
    """The consumption that a month bills to account 001, settled on a day after it was read."""
    lines = [f"{code};{reading};" for code in order_office.CODES]
    month(offices.on(office, on), folder, name, lines, day)
    number = cadastre.view_account(office, "001").invoices[-1].number
    return printing.preview_page(office, number)[0].consumption_m3


def test_the_water_before_a_suspension_is_billed_and_none_after_it(crew, tmp_path):
    done(crew, reading=130)  # on 4 February
    january = invoiced(crew, tmp_path, order_office.JANUARY, 140, date(2027, 2, 10), "28/01/2027")
    february = invoiced(crew, tmp_path, Period(2027, 2), 145, date(2027, 2, 28), "27/02/2027")
    march = invoiced(crew, tmp_path, Period(2027, 3), 150, date(2027, 3, 31), "28/03/2027")
    assert (january, february, march) == (14, 5, 0)


def test_a_month_settled_after_a_cut_is_billed_as_it_was(crew, tmp_path):
    version = cadastre.view_account(crew, "001").card.version
    cut = account_changes.ChangedFacts(state=AccountState.CUT, valid_from=ORDERED, reason="Derrumbe")
    account_changes.change_facts(crew, "001", version, cut)
    assert invoiced(crew, tmp_path, order_office.JANUARY, 140, date(2027, 2, 10), "28/01/2027") == 14


def test_what_is_used_in_a_suspension_is_not_billed_by_being_settled_after_it(crew, tmp_path):
    done(crew)
    for name, reading, on, day in (
        (order_office.JANUARY, 140, date(2027, 2, 10), "28/01/2027"),
        (Period(2027, 2), 145, date(2027, 2, 28), "27/02/2027"),
    ):
        invoiced(crew, tmp_path, name, reading, on, day)
    april = offices.on(crew, date(2027, 4, 2))
    pay(april)
    done(april, opened(april, account="001")[0].number)
    assert invoiced(crew, tmp_path, Period(2027, 3), 155, date(2027, 4, 3), "28/03/2027") == 0


# ── cuts ────────────────────────────────────────────────────────────────────


def test_a_relapse_is_cut_and_given_back_by_its_own_pair(crew, tmp_path):
    later = suspended(crew)
    pay(later)
    [back] = opened(later, account="001")
    done(later, back.number)
    march = with_january(later, tmp_path)
    once = {each.debtor.code: each.exclusion for each in suspension.propose(march, OrderKind.CUT).excluded}
    assert once == {"001": Exclusion.FEW_INVOICES}, (
        "one overdue invoice is no cause of suspension, nor a relapse"
    )
    lines = [f"{code};155;" for code in order_office.CODES]
    month(offices.on(march, date(2027, 3, 16)), tmp_path, Period(2027, 2), lines, "28/02/2027")
    april = offices.on(march, date(2027, 4, 20))
    cut = {each.debtor.code: each.invoices for each in suspension.propose(april, OrderKind.CUT).eligible}
    assert cut == {"001": 2, "002": 4, "003": 4}
    made = notices.notify(april, OrderKind.CUT).orders
    assert [each.account for each in made] == ["001"]  # the others have an order with the crew
    number = made[0].number
    notices.deliver(april, number, date(2027, 4, 20), "Ana")
    may = offices.on(april, date(2027, 5, 4))
    assert [each.account for each in suspension.give_orders(may, OrderKind.CUT).orders] == ["001"]
    done(may, number)
    assert state(may) is AccountState.CUT
    pay(may)
    [lift] = opened(may, account="001")
    assert lift.kind is OrderKind.RECONNECTION
    done(may, lift.number)
    assert state(may) is ACTIVE


def test_a_suspension_is_no_relapse_of_itself(crew, tmp_path):
    later = suspended(crew)
    pay(later, amount=50_000)
    march = with_january(later, tmp_path)
    mine = suspension.propose(march, OrderKind.CUT).excluded
    assert {each.debtor.code: each.exclusion for each in mine} == {"001": Exclusion.FEW_INVOICES}
