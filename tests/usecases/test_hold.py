"""An account held out of the run: not billed, listed, billed by the complementary run once it is let go."""

import json
from datetime import date

import offices
import pytest
import route_office
from route_office import NOVEMBER, OCTOBER

from app import check
from app.invoicing import billing, billing_month, complement, hold
from app.invoicing.hold import AlreadyHeld, NewHold, NotHeld
from app.messages import sentence
from app.month import board, critique, period, visits
from app.month import reading as readings
from app.month.critique import Ruling
from app.month.reading import Entered
from app.month.visits import Found
from app.register import cadastre
from app.store import accounts, audit
from app.store import readings as stored
from app.store.schema import meter_installation
from app.wording.refusals import AccountMissing, DraftFact, DraftStale
from domain.critique import Decision
from domain.errors import InvalidValue
from domain.hold import HoldCause, HoldLimitOutOfDates
from ui.main import main

DAY, END = route_office.DAY, date(2026, 11, 30)
CODES = ("001", "002", "003", "005", "006", "101", "102")
OPEN = NewHold(cause=HoldCause.INSPECTION, until=date(2026, 12, 15))


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    """November read; 002 rose and waits for an inspection, the rest as usual."""
    office = route_office.build(tmp_path_factory.mktemp("retenidas"))
    for code in CODES:
        at = {"002": 190, "102": 0}.get(code, 125)
        readings.enter(office, NOVEMBER, code, Entered(current=at, read_on=DAY))
    readings.enter(office, NOVEMBER, "004", Entered(current=100, read_on=DAY))
    critique.decide(office, NOVEMBER, "002", Ruling(decision=Decision.INSPECT, reason=""))
    critique.decide_automatically(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def route(_route, tmp_path):
    office = offices.on(offices.copy_of(_route, tmp_path / "copia"), DAY, user="ana.perez")
    yield office
    office.store.close()


def out(totals):
    return {each.account: each.reason for each in totals.left_out}


def invoices(office, code):
    return len(cadastre.view_account(office, code).invoices)


def dial(office, code):
    return cadastre.view_account(office, code).card.last_reading


def issued(office):
    billing.settle(office, NOVEMBER)
    return billing.issue(office, NOVEMBER)


def test_nobody_is_held_by_default_an_open_inspection_bills_its_average(route):
    totals = billing.settle(route, NOVEMBER)
    assert hold.held(route) == ()
    assert out(totals) == {}


def test_a_held_account_is_left_out_with_its_cause_and_its_dial_stays(route):
    hold.place(route, "002", OPEN)
    before = dial(route, "002")
    totals = issued(route)
    assert out(totals) == {"002": "RETENIDA"}
    assert invoices(route, "002") == 1
    assert (dial(route, "002"), dial(route, "003")) == (before, 125)
    [found] = hold.held(route)
    assert (found.account, found.cause, found.since, found.until, found.by) == (
        "002", HoldCause.INSPECTION, DAY, OPEN.until, "ana.perez",
    )  # fmt: skip
    assert complement.left_out(route, NOVEMBER)[0].reason == "RETENIDA"
    assert all(rule.ok for rule in check.check_book(route))


def test_a_complementary_run_bills_it_once_it_is_let_go(route):
    hold.place(route, "002", OPEN)
    issued(route)
    with pytest.raises(complement.NobodyToBill):
        billing.settle(route, NOVEMBER)
    hold.release(route, "002", "se aclaró la medida")
    assert [each.reason for each in complement.left_out(route, NOVEMBER)] == ["POR_FACTURAR"]
    late = issued(route)
    assert (late.accounts, late.complementary, invoices(route, "002")) == (1, True, 2)
    assert all(rule.ok for rule in check.check_book(route))


def test_what_stands_by_estimate_at_its_dial_waits_for_its_own_invoice(route):
    """Its reading shows the estimates too large: the run that does not bill it gives nothing back."""
    with route.store.write() as transaction:
        transaction.execute(meter_installation.update().values(estimated_m3=10))
    readings.enter(route, NOVEMBER, "003", Entered(current=105, read_on=DAY))
    critique.decide(route, NOVEMBER, "003", Ruling(decision=Decision.ACCEPT, reason="se vio"))
    hold.place(route, "003", NewHold(cause=HoldCause.CLAIM, until=OPEN.until))
    assert issued(route).given_back == ()
    assert dial(route, "003") == 112


def test_holding_or_letting_go_makes_the_draft_old(route):
    billing.settle(route, NOVEMBER)
    hold.place(route, "003", OPEN)
    assert billing.since(route, NOVEMBER).changed == (DraftFact.HOLDS,)
    with pytest.raises(DraftStale) as refused:
        billing.issue(route, NOVEMBER)
    assert "las cuentas retenidas" in sentence(refused.value)
    billing.settle(route, NOVEMBER)
    hold.release(route, "003", "por error")
    assert billing.since(route, NOVEMBER).changed == (DraftFact.HOLDS,)


def test_the_answer_of_the_visit_lets_go_and_taking_it_back_holds_again(route):
    hold.place(route, "002", OPEN)
    before = _row(route, "002")
    visits.answer(route, NOVEMBER, "002", Found(current=126, on=DAY, reader="Jairo"))
    assert hold.held(route) == ()
    after = _row(route, "002")
    visits.take_back(route, NOVEMBER, "002", visits.Undone(former=before, version=after.version))
    assert [each.account for each in hold.held(route)] == ["002"]


def test_undoing_in_the_critique_what_the_visit_decided_holds_again(route):
    hold.place(route, "002", OPEN)
    visits.answer(route, NOVEMBER, "002", Found(current=126, on=DAY))
    critique.undecide(route, NOVEMBER, "002", "no era")
    assert [each.account for each in hold.held(route)] == ["002"]


def test_a_visit_that_saw_no_dial_and_other_causes_stay_held(route):
    hold.place(route, "002", OPEN)
    visits.answer(route, NOVEMBER, "002", Found(current=None, on=DAY))
    assert [each.account for each in hold.held(route)] == ["002"]
    hold.release(route, "002", "para probar")
    hold.place(route, "002", NewHold(cause=HoldCause.CLAIM, until=OPEN.until))
    critique.decide(route, NOVEMBER, "002", Ruling(decision=Decision.INSPECT, reason=""))
    visits.answer(route, NOVEMBER, "002", Found(current=126, on=DAY))
    assert [each.cause for each in hold.held(route)] == [HoldCause.CLAIM]


def test_a_hold_past_its_limit_goes_on_and_is_said_where_the_month_is_billed(route):
    hold.place(route, "002", NewHold(cause=HoldCause.OTHER, note="obra en la calle", until=DAY))
    later = offices.on(route, END)
    issued(later)
    standing = billing_month.billing_month(later).standing
    assert [(each.account, each.until) for each in standing.holds] == [("002", DAY)]
    assert standing.today == END
    [month] = [each for each in board.view(later).months if each.state.period.period == NOVEMBER]
    assert [each.account for each in month.state.holds] == ["002"]
    assert board.closing_figures(later, NOVEMBER, "1").left_out == 1
    [october] = period.month_state(later, OCTOBER)
    assert october.holds == ()


def test_what_is_refused_is_said(route):
    hold.place(route, "002", OPEN)
    with pytest.raises(AlreadyHeld) as held:
        hold.place(route, "002", OPEN)
    assert sentence(held.value) == "La cuenta 002 ya está retenida. Libérela antes de retenerla de nuevo."
    with pytest.raises(NotHeld):
        hold.release(route, "003", "por error")
    with pytest.raises(HoldLimitOutOfDates) as far:
        hold.place(route, "003", NewHold(cause=HoldCause.CLAIM, until=date(2027, 4, 21)))
    assert "20/04/2027" in sentence(far.value)
    with pytest.raises(InvalidValue):
        hold.place(route, "003", NewHold(cause=HoldCause.OTHER, until=END))
    with pytest.raises(InvalidValue):
        hold.release(route, "002", " ")
    for act in (lambda: hold.state_of(route, "999"), lambda: hold.place(route, "999", OPEN)):
        with pytest.raises(AccountMissing):
            act()


def test_every_step_is_in_the_trail(route):
    hold.place(route, "002", OPEN)
    hold.release(route, "002", "aclarado")
    with route.store.read() as transaction:
        lines = transaction.execute(audit.audit.select().where(audit.audit.c.action.like("hold.%"))).all()
    assert [(line.action, line.subject) for line in lines] == [("hold.place", "002"), ("hold.release", "002")]


def _row(office, code):
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        of = period.find_period(transaction, NOVEMBER)
        return stored.of_account(transaction, of.id, card.id)


def test_the_command_holds_lists_and_lets_go(route, capsys):
    def run(*words, code=0):
        arguments = ["--datos", str(route.folder.root), "--hoy", "2026-11-20", "--json", "retencion", *words]
        assert main(arguments) == code
        return json.loads(capsys.readouterr().out)

    placed = run("poner", "--cuenta", "002", "--causa", "inspeccion", "--limite", "2026-12-15")
    assert (placed["retenidas"], placed["vencidas"]) == (1, 0)
    assert placed["lista"] == [
        {"cuenta": "002", "causa": "inspeccion", "detalle": "", "desde": "2026-11-20", "limite": "2026-12-15",
         "vencida": False}
    ]  # fmt: skip
    assert run("listar") == placed
    refused = run("poner", "--cuenta", "002", "--causa", "reclamo", "--limite", "2026-12-15", code=3)
    assert refused["error"]["codigo"] == "YA_RETENIDA"
    assert run("levantar", "--cuenta", "002", "--motivo", "aclarado")["lista"] == []
