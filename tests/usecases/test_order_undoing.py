"""Results taken back on their day, and what happens when things come twice, late or out of order."""

from datetime import date, datetime

import offices
import order_office
import pytest
from order_office import ORDERED, balance, pay, state

from app import office_settings
from app.debt import order_printing, order_undoing, service_orders, work_chain, work_orders
from app.debt.order_meter import HungMeter
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from app.desk import annulment
from app.invoicing import charge
from app.register import account_changes, cadastre
from app.wording.order_refusals import OrderNotDue, ResultStands
from domain.cadastre import AccountState
from domain.eligibility import Exclusion
from domain.errors import InvalidValue
from domain.service_order import IllegalOrderStep, OrderKind, OrderState, WorkResult
from reports import order_sheet as paper

ACTIVE, SUSPENDED = AccountState.ACTIVE, AccountState.SUSPENDED
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


def failed(office, number=1):
    return service_orders.carry_out(office, Report(order=number, done=False, reason="Predio cerrado"))


def back(office, number=1, reason="Era otra cuenta"):
    return order_undoing.take_back(office, [number], reason)


def opened(office, account="001"):
    return [each for each in service_orders.listing(office, account=account) if each.open]


def stands(office, number, part):
    with pytest.raises(ResultStands) as refused:
        back(office, number)
    assert part in refused.value.cause


# ── taken back ──────────────────────────────────────────────────────────────


def test_a_suspension_by_mistake_gives_everything_back_and_may_be_answered_again(crew):
    office_settings.change(crew, {"cost_suspension": 9_000, "order_instalments": 3})
    done(crew, officer="Luis", reading=130, seal="S-7")
    assert len(charge.pending(crew, "001").charges) == 3
    [found] = back(crew)
    assert (found.state, found.done_at, found.officer, found.reading, found.seal) == (
        OrderState.SCHEDULED, None, "", None, ""
    )  # fmt: skip
    assert (found.charged, found.charge_id, found.crew) == (0, None, "Cuadrilla 1")
    assert (state(crew), charge.pending(crew, "001").charges) == (ACTIVE, ())
    history = cadastre.view_account(crew, "001").history
    assert (history[0].new, history[0].support) == ("ACTIVA", "Se deshizo la orden 1")
    steps = service_orders.view(crew, 1).steps
    assert (steps[-2].state, steps[-1].state) == (OrderState.DONE, OrderState.SCHEDULED)
    assert steps[-1].text == "se deshizo: Era otra cuenta"
    assert done(crew).charged == 9_000
    assert state(crew) is SUSPENDED


def test_what_was_not_done_waits_again_and_its_repetition_goes(crew):
    done(crew)
    pay(crew)
    [first] = opened(crew)
    [again] = failed(crew, first.number).following
    back(crew, first.number)
    assert [each.number for each in opened(crew)] == [first.number]
    assert order(crew, again.number).reason == f"se deshizo el resultado de la orden {first.number}"
    assert order(crew, first.number).state is OrderState.GENERATED
    assert order(crew, first.number).scheduled_on is None


def test_several_are_taken_back_together_or_none(crew):
    done(crew, 1)
    with pytest.raises(ResultStands):
        order_undoing.take_back(crew, [1, 2])
    assert state(crew) is SUSPENDED
    done(crew, 2)
    assert [each.number for each in order_undoing.take_back(crew, [1, 2])] == [1, 2]
    assert state(crew, "002") is ACTIVE


def test_a_payment_that_came_meanwhile_is_not_forgotten(crew):
    done(crew)
    pay(crew)
    [give] = opened(crew)
    back(crew)
    assert (state(crew), opened(crew)) == (ACTIVE, [])
    assert order(crew, give.number).state is OrderState.ANNULLED
    assert (order(crew, 1).state, order(crew, 1).reason) == (OrderState.ANNULLED, Exclusion.PAID.value)


def test_what_was_done_after_it_fell_is_annulled_again(crew):
    pay(crew)
    done(crew, already=True)
    assert state(crew) is SUSPENDED
    [found] = back(crew)
    assert (found.state, found.reason, state(crew)) == (OrderState.ANNULLED, Exclusion.PAID.value, ACTIVE)
    assert opened(crew) == []


def test_a_reinstatement_by_mistake_leaves_the_account_without_service(crew):
    done(crew)
    pay(crew)
    [give] = opened(crew)
    done(crew, give.number)
    [found] = back(crew, give.number)
    assert (found.state, state(crew)) == (OrderState.GENERATED, SUSPENDED)
    assert [each.number for each in opened(crew)] == [give.number]


def test_a_finding_by_mistake_takes_its_proposal_along(crew):
    [asked] = work_orders.ask(crew, NewWork(account="001", kind=OrderKind.REVISION, note="m")).orders
    done(crew, asked.number, result=WorkResult.HIDDEN_LEAK)
    work_chain.chain(crew, [asked.number])
    back(crew, asked.number)
    assert [(each.number, each.state) for each in opened(crew)] == [
        (1, OrderState.SCHEDULED), (asked.number, OrderState.GENERATED)
    ]  # fmt: skip
    assert work_chain.desk(crew).proposals == ()


# ── what stands ─────────────────────────────────────────────────────────────


def test_only_a_result_of_today_is_taken_back(crew):
    stands(crew, 1, "no tiene un resultado")
    done(crew)
    stands(offices.on(crew, NEXT), 1, "04/02/2027")
    with pytest.raises(InvalidValue):
        back(crew, reason="x" * 201)


def test_nothing_is_taken_back_under_what_followed(crew):
    done(crew)
    pay(crew)
    [give] = opened(crew)
    done(crew, give.number)
    stands(crew, 1, f"orden {give.number}, que está ejecutada")


def test_a_later_change_of_the_account_keeps_the_result(crew):
    done(crew)
    version = cadastre.view_account(crew, "001").card.version
    cut = account_changes.ChangedFacts(state=AccountState.CUT, valid_from=ORDERED, reason="Derrumbe")
    account_changes.change_facts(crew, "001", version, cut)
    stands(crew, 1, "cambió después")


def test_a_hung_meter_is_corrected_at_its_account(crew):
    [asked] = work_orders.ask(crew, NewWork(account="001", kind=OrderKind.METER_CHANGE, note="m")).orders
    done(crew, asked.number, reading=131, meter=HungMeter(serial="N-1"))
    stands(crew, asked.number, "medidor")


def test_a_withdrawn_charge_is_not_withdrawn_twice(crew):
    office_settings.change(crew, {"cost_suspension": 9_000, "order_instalments": 1})
    done(crew)
    [waiting] = charge.pending(crew, "001").charges
    charge.withdraw(crew, "001", waiting.id, "No se cobra")
    back(crew)
    assert charge.pending(crew, "001").withdrawn[0].withdrawn.why == "No se cobra"


# ── faults: twice, out of order, while papers print, after it was given back ────────────


def test_a_result_that_comes_twice_is_written_once(crew):
    office_settings.change(crew, {"cost_suspension": 9_000})
    done(crew)
    for again in (done, failed):
        with pytest.raises(IllegalOrderStep):
            again(crew)
    assert sum(each.amount for each in charge.pending(crew, "001").charges) == 9_000


def test_a_report_that_comes_after_the_payment_counts_by_its_hour_and_gives_back(crew):
    """Out of order: the crew closed the valve before the payment, and its sheet came in after it."""
    pay(crew)
    with pytest.raises(IllegalOrderStep):
        failed(crew, 1)
    told = done(crew, 1, at=datetime.combine(ORDERED, datetime.min.time()).astimezone())
    assert [each.kind for each in told.following] == [OrderKind.REINSTATEMENT]


def test_a_payment_while_the_sheets_are_drawn_stops_the_crew_at_the_door(crew, tmp_path, monkeypatch):
    """The paper was read already: it names the account, its order is annulled, its report is refused."""
    write = paper.write_order_sheets

    def late(*args, **facts):
        if balance(crew):
            pay(crew)
        return write(*args, **facts)

    monkeypatch.setattr(paper, "write_order_sheets", late)
    printed = order_printing.print_sheets(crew, tmp_path / "hojas", ORDERED, "", None)
    assert "001" in [each.account for each in printed.sheet.stops]
    assert (order(crew, 1).state, order(crew, 1).reason) == (OrderState.ANNULLED, Exclusion.PAID.value)
    with pytest.raises(OrderNotDue):
        done(crew)
    assert (state(crew), balance(crew)) == (ACTIVE, 0)


def test_a_payment_reversed_after_the_water_came_back_leaves_water_and_debt(crew):
    done(crew)
    owed = balance(crew)
    paid = pay(crew)
    [give] = opened(crew)
    done(crew, give.number)
    undone = annulment.Undoing(receipt=paid.receipt, reason="Otra cuenta", authorised_by="La gerente")
    annulment.reverse_receipt(crew, undone)
    assert (state(crew), balance(crew), opened(crew)) == (ACTIVE, owed, [])
    back(crew, give.number)
    assert state(crew) is SUSPENDED
