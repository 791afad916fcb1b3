"""What visits propose, with its term: ordered, declined, done again; and the act of a critique's visit."""

import json
from datetime import date

import offices
import order_office
import pytest
import route_office
from order_office import ORDERED
from route_office import DAY, NOVEMBER

from app.debt import service_orders, work_chain, work_orders
from app.debt.order_meter import HungMeter
from app.debt.service_orders import Report
from app.debt.work_orders import NewWork
from app.month import critique, visits, worklist
from app.month.critique import Ruling
from app.month.route_sheet import Undone
from app.month.visits import Found
from app.register import cadastre
from app.wording.order_refusals import NothingFollows, OrderMissing, ResultStands
from domain.critique import Decision
from domain.errors import InvalidValue
from domain.meter_change import MeterElsewhere
from domain.service_order import OrderCause, OrderKind, OrderState, WorkResult
from domain.work_chain import Light
from ui.main import main

LATER = date(2027, 3, 1)


@pytest.fixture
def crew(tmp_path):
    """Three orders of suspension are with the crew, on their day."""
    office = order_office.scheduled(order_office.owing(tmp_path))
    yield office
    office.store.close()


def ask(office, kind=OrderKind.REVISION, account="001"):
    return work_orders.ask(office, NewWork(account=account, kind=kind, note="Subió")).orders[0].number


def ended(office, number, result=None, **facts):
    report = Report(order=number, done=True, officer="Ana", result=result, **facts)
    return service_orders.carry_out(office, report).order


def proposed(office):
    return [
        (each.after.number, each.kind, each.limit, each.light) for each in work_chain.desk(office).proposals
    ]


# ── from the finding to the order ───────────────────────────────────────────


def test_a_hidden_leak_opens_the_geophone_and_its_term_is_watched(crew):
    number = ask(crew)
    assert proposed(crew) == []
    ended(crew, number, WorkResult.HIDDEN_LEAK)
    assert proposed(crew) == [(number, OrderKind.GEOPHONE, date(2027, 2, 11), Light.IN_TIME)]
    [geophone] = work_chain.chain(crew, [number]).orders
    assert (geophone.cause, geophone.follows_id) == (OrderCause.REVISION, number)
    assert (geophone.note, geophone.account) == ("fuga imperceptible", "001")
    assert proposed(crew) == []
    desk = work_chain.desk(offices.on(crew, date(2027, 2, 12)))
    assert [(each.order.number, each.light) for each in desk.open] == [(geophone.number, Light.LATE)]
    assert desk.late == 1


def test_the_term_runs_from_the_day_on_which_it_was_found(crew):
    number = ask(crew, OrderKind.GEOPHONE)
    ended(crew, number, WorkResult.HIDDEN_LEAK)
    assert proposed(offices.on(crew, LATER)) == [(number, OrderKind.REPAIR, date(2027, 4, 4), Light.IN_TIME)]
    assert proposed(offices.on(crew, date(2027, 4, 5)))[0][3] is Light.LATE


def test_what_could_not_be_done_is_proposed_again_within_its_first_term(crew):
    number = ask(crew, OrderKind.GEOPHONE)
    service_orders.carry_out(crew, Report(order=number, done=False, reason="Cerrado"))
    later = offices.on(crew, LATER)
    assert proposed(later) == [(number, OrderKind.GEOPHONE, date(2027, 2, 11), Light.LATE)]
    assert work_chain.desk(later).proposals[0].why == "no se pudo: Cerrado"
    [again] = work_chain.chain(later, [number]).orders
    assert (again.cause, again.note) == (OrderCause.REPEATED, "Subió")
    assert again.limit.astimezone().date() == date(2027, 2, 11)


def test_what_is_not_needed_is_declined_once_with_its_reason(crew):
    number = ask(crew)
    ended(crew, number, WorkResult.VISIBLE_LEAK)
    with pytest.raises(InvalidValue):
        work_chain.decline(crew, number, " ")
    [gone] = work_chain.decline(crew, number, "La reparó el usuario").orders
    assert (gone.state, gone.reason) == (OrderState.ANNULLED, "La reparó el usuario")
    for act in (
        lambda: work_chain.decline(crew, number, "Otra vez"),
        lambda: work_chain.chain(crew, [number]),
    ):
        with pytest.raises(NothingFollows):
            act()
    with pytest.raises(OrderMissing):
        work_chain.chain(crew, [99])


def test_an_account_gets_one_order_of_a_kind_at_a_time(crew):
    first, second = ask(crew), ask(crew, OrderKind.GEOPHONE)
    ended(crew, first, WorkResult.HIDDEN_LEAK)
    assert proposed(crew) == []
    ended(crew, second, WorkResult.NOTHING)
    assert [each[1] for each in proposed(crew)] == [OrderKind.GEOPHONE]


# ── the change of meter ─────────────────────────────────────────────────────


def test_a_change_of_meter_that_was_carried_out_is_in_the_cadastre(crew):
    first = ask(crew)
    ended(crew, first, WorkResult.METER_BAD)
    [change] = work_chain.chain(crew, [first]).orders
    with pytest.raises(InvalidValue):
        ended(crew, change.number)
    new = HungMeter(serial=" N-77 ", brand="Elster", digits=5, initial=3)
    order = ended(crew, change.number, reading=131, meter=new)
    assert (order.result, order.meter) == (WorkResult.CHANGED, "N-77")
    view = cadastre.view_account(crew, "001")
    assert (view.card.meter, view.card.brand) == ("N-77", "Elster")
    assert (view.history[0].fact, view.history[0].support) == ("meter", f"Orden {change.number}")
    assert view.history[0].valid_from == ORDERED


def test_a_change_of_meter_that_cannot_be_leaves_order_and_meter_as_they_are(crew):
    number = ask(crew, OrderKind.METER_CHANGE)
    hung = cadastre.view_account(crew, "002").card.meter
    with pytest.raises(MeterElsewhere):
        ended(crew, number, reading=131, meter=HungMeter(serial=hung))
    assert service_orders.view(crew, number).order.open
    with pytest.raises(InvalidValue):
        ended(crew, ask(crew), meter=HungMeter(serial="N-1"))
    assert ended(crew, number, WorkResult.METER_GOOD).result is WorkResult.METER_GOOD


# ── the act of a visit of the critique ──────────────────────────────────────


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("actas"))
    lines = ["001;124", "002;150", "003;125", "004;103", "005;94", "101;126", "102;;PREDIO_CERRADO"]
    offices.read(office, office.folder.root, NOVEMBER, lines, day="19/11/2026")
    for code, decision in (("005", Decision.INSPECT), ("002", Decision.REREAD)):
        critique.decide(office, NOVEMBER, code, Ruling(decision=decision, reason=""))
    yield office
    office.store.close()


@pytest.fixture
def route(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield office
    office.store.close()


def acts(office):
    return [
        (each.account, each.kind, each.state, each.result, each.officer, each.reading)
        for each in service_orders.listing(office)
    ]


def test_a_closed_act_proposes_the_next_order_by_its_finding(route):
    found = Found(current=150, on=DAY, reader="Jairo", note="fuga interna", result=WorkResult.HIDDEN_LEAK)
    visits.answer(route, NOVEMBER, "002", found)
    assert acts(route) == [("002", OrderKind.REVISION, OrderState.DONE, WorkResult.HIDDEN_LEAK, "Jairo", 150)]
    assert [each[1] for each in proposed(route)] == [OrderKind.GEOPHONE]
    [row] = work_orders.revisions(route, DAY, DAY)
    assert (row.officer, row.result, row.count) == ("Jairo", WorkResult.HIDDEN_LEAK, 1)


def test_a_rereading_without_finding_leaves_no_act_and_an_inspection_always_one(route):
    visits.answer(route, NOVEMBER, "002", Found(current=150, on=DAY))
    assert acts(route) == []
    visits.answer(route, NOVEMBER, "005", Found(current=113, on=date(2026, 11, 19)))
    [act] = acts(route)
    assert act[2:4] == (OrderState.DONE, WorkResult.NOTHING)
    assert work_orders.revisions(route, date(2026, 11, 19), date(2026, 11, 19))[0].count == 1


def test_a_dial_that_could_not_be_read_may_have_a_finding_too(route):
    visits.answer(route, NOVEMBER, "005", Found(current=None, on=DAY, result=WorkResult.METER_BAD))
    stored = next(each.reading for each in critique.cases(route, NOVEMBER) if each.meter.code == "005")
    assert (stored.decision, stored.origin.value) == ("promediar", "terreno")
    assert [each[1] for each in proposed(route)] == [OrderKind.METER_CHANGE]


def answered(route):
    before = next(row for row in worklist.worklist(route, NOVEMBER).rows if row.case.meter.code == "002")
    found = Found(current=150, on=DAY, reader="Jairo", result=WorkResult.HIDDEN_LEAK)
    stored = visits.answer(route, NOVEMBER, "002", found)
    return Undone(version=stored.version, former=before.case.reading)


def test_an_answer_that_is_taken_back_takes_its_act_and_what_came_of_it(route):
    undone = answered(route)
    [geophone] = work_chain.chain(route, [1]).orders
    visits.take_back(route, NOVEMBER, "002", undone)
    assert [each.state for each in service_orders.listing(route)] == [OrderState.ANNULLED] * 2
    assert proposed(route) == []
    assert service_orders.view(route, geophone.number).order.reason == "la visita se respondió por error"


def test_an_answer_stands_once_a_crew_did_what_it_asked(route):
    undone = answered(route)
    [geophone] = work_chain.chain(route, [1]).orders
    ended(route, geophone.number, WorkResult.NOTHING)
    with pytest.raises(ResultStands):
        visits.take_back(route, NOVEMBER, "002", undone)
    with pytest.raises(ResultStands):
        critique.undecide(route, NOVEMBER, "002", "Error")


def test_a_decision_that_is_undone_takes_its_act_too(route):
    answered(route)
    critique.undecide(route, NOVEMBER, "002", "Error")
    assert [each[2] for each in acts(route)] == [OrderState.ANNULLED]


# ── the command ─────────────────────────────────────────────────────────────


def test_the_command_follows_a_leak_to_its_repair(tmp_path, capsys):
    order_office.owing(tmp_path).store.close()

    def run(*words, code=0, text=False, on="2027-02-04"):
        told = [] if text else ["--json"]
        folder = str(tmp_path / "oficina")
        assert main(["--datos", folder, "--hoy", on, *told, *map(str, words)]) == code
        out = capsys.readouterr().out
        return out if text else json.loads(out)

    run("orden", "visitar", "--cuenta", "001", "--tipo", "revision", "--motivo", "Subió")
    run("orden", "visitar", "--cuenta", "002", "--tipo", "revision", "--motivo", "Subió")
    for number, found in ((1, "fuga_imperceptible"), (2, "medidor_danado")):
        run("orden", "ejecutar", number, "--resultado", "hecha", "--hallazgo", found)
    told = run("orden", "trabajos")
    assert [(each["sigue"], each["tipo"], each["luz"]) for each in told["propuestas"]] == [
        ("1", "geofono", "verde"), ("2", "cambio_medidor", "verde")
    ]  # fmt: skip
    assert (told["trabajos"], told["vencidos"]) == ([], 0)
    said = run("orden", "trabajos", text=True)
    assert "De la orden 1, cuenta 001: geófono (fuga imperceptible), hasta el 11/02/2027, verde." in said
    assert run("orden", "encadenar", code=3)["error"]["codigo"] == "VALOR_INVALIDO"
    [made] = run("orden", "encadenar", "--sigue", 1)["ordenes"]
    assert (made["orden"], made["tipo"]) == ("3", "geofono")
    assert [each["orden"] for each in run("orden", "encadenar", "--todas")["ordenes"]] == ["4"]
    assert run("orden", "encadenar", "--todas", text=True) == "No hay órdenes por hacer.\n"
    late = run("orden", "trabajos", "--vencidos", on="2027-02-20")
    assert [(each["orden"], each["luz"]) for each in late["trabajos"]] == [("3", "rojo")]
    assert ", rojo." in run("orden", "trabajos", "--vencidos", on="2027-02-20", text=True)
    new = ("--medidor-nuevo", "N-9", "--marca", "Elster", "--digitos", 5, "--inicial", 2, "--lectura", 130)
    run("orden", "ejecutar", 4, "--resultado", "hecha", *new)
    run("orden", "ejecutar", 3, "--resultado", "hecha", "--hallazgo", "fuga_imperceptible")
    [gone] = run("orden", "descartar", 3, "--motivo", "La reparó")["ordenes"]
    assert (gone["tipo"], gone["estado"]) == ("reparacion", "ANULADA")
    [back] = (run("orden", "deshacer", 1, "--motivo", "x", code=3)["error"]["codigo"],)
    assert back == "RESULTADO_EN_FIRME"
