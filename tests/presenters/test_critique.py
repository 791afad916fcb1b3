"""The critique page, without widgets: decisions by one key, refusals, the undo, deciding everything."""

from dataclasses import replace
from decimal import Decimal

import around
import offices
import pytest
import route_office
from around import Frame, Tasks
from route_office import DAY, LONG, NOVEMBER

from app.invoicing import billing
from app.month import critique, period, reading, worklist
from app.month.reading import Entered
from app.wording.refusals import AlreadyIssued, ReadingMissing
from domain.critique import Cause
from domain.critique import Decision as Ruled
from domain.reading import Observation
from ui.critique import presenter
from ui.critique.columns import COLUMNS, VALUES
from ui.critique.presenter import DECIDED, PENDING, CritiquePresenter
from ui.critique.several import ONE_READING
from ui.theme.tone import Tone
from ui.widgets.cells import plain
from ui.words import CAUSES

LINES = ["001;124", "002;150", "003;125", "004;103", "005;94", "006;113", "101;126;FUGA_VISIBLE", "102;3"]


class View(around.View):
    """Remembers what it was last asked to show; keeps the cursor's place as the table does."""

    def __init__(self):
        self.shown, self.rows, self.ident = {}, [], None
        self.chosen = []
        self.written, self.warned, self.figures, self.filter, self.own = "", [], {}, "", 0

    def show_figures(self, figures):
        self.figures = {each.key: each.figure for each in figures}

    def choose_figure(self, key):
        self.filter = key

    def show_cases(self, rows):
        place = next((at for at, row in enumerate(self.rows) if row.id == self.ident), 0)
        self.rows = list(rows)
        if self.ident not in {row.id for row in rows}:
            self.ident = rows[min(place, len(rows) - 1)].id if rows else None
        self.presenter.on_current(self.ident)

    def show_nothing(self, nothing):
        self.nothing, self.rows, self.ident = nothing, [], None

    def current_id(self):
        return self.ident

    def chosen_ids(self):
        return [row.id for row in self.rows if row.code in self.chosen]

    def select(self, ident):
        self.ident = ident

    def reason(self):
        return self.written

    def warn(self, text, tone=Tone.BAD, title=""):
        self.warned.append(text)

    def expect_own_change(self):
        self.own += 1


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.tasks, self.frame = office, View(), Tasks(), Frame()
        self.presenter = CritiquePresenter(office, self.view, self.tasks, self.frame, self.frame)
        self.view.presenter = self.presenter
        self.presenter.on_entered({})

    def codes(self):
        return [row.code for row in self.view.rows]

    def go(self, code):
        self.view.ident = next(row.id for row in self.view.rows if row.code == code)
        self.presenter.on_current(self.view.ident)

    def stored(self, code):
        found = worklist.worklist(self.office, NOVEMBER)
        return next(row.case.reading for row in found.rows if row.case.meter.code == code)


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("critica"))
    offices.read(office, office.folder.root, NOVEMBER, LINES, day="19/11/2026")
    yield office
    office.store.close()


@pytest.fixture
def desk(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Desk(offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def issue(office):
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)


def test_cases_are_counted_by_cause_and_filtered(desk):
    assert desk.view.figures == {
        PENDING: "5", "DESVIACION_ALZA": "1", "DESVIACION_BAJA": "1", "LECTURA_INCONSISTENTE": "1",
        "VUELTA_DIAL": "1", "CONSUMO_EN_SUSPENDIDO": "1", DECIDED: "0",
    }  # fmt: skip
    assert desk.view.shown["show_month"][0] == "noviembre 2026 · ciclo 1 · 3 lecturas listas"
    desk.presenter.choose_figure(Cause.RISE.value)
    assert desk.codes() == ["002"]
    desk.presenter.choose_figure(DECIDED)
    assert desk.codes() == []
    desk.presenter.choose_figure(PENDING)
    assert desk.codes() == ["002", "004", "005", "006", "102"]


def test_it_says_how_many_differences_wait_and_leads_to_them(desk):
    assert desk.view.shown["show_waiting"] == (0,)
    desk.presenter.open_differences()
    assert desk.frame.opened == [("diferencias", {})]


def test_the_visits_that_wait_are_counted_and_led_to(desk):
    assert desk.view.shown["show_visits"] == (0,)
    desk.presenter.decide(Ruled.REREAD)
    desk.presenter.decide(Ruled.INSPECT)
    desk.presenter.decide(Ruled.AVERAGE)
    assert desk.view.shown["show_visits"] == (2,)
    assert desk.presenter.cycle() == "1"


def test_a_row_says_everything_at_a_glance(desk):
    row = desk.view.rows[0]
    cells = {column.key: plain(column.cell(row)) for column in COLUMNS}
    assert cells == {
        "code": "002", "name": LONG, "previous": "112", "current": "150", "use": "38", "average": "12",
        "variation": "+217 %", "limit": "65 %", "bars": "12, 38 m³", "last_year": "—", "neighbours": "12",
        "novelty": "", "cause": "Desviación alta", "todo": "Promediar (P)",
    }  # fmt: skip
    assert VALUES["variation"](row) == pytest.approx(Decimal("216.67"))
    assert VALUES["use"](row) == 38
    below = desk.view.rows[2]
    assert (below.use.text, below.variation.text, below.m3) == ("−18", "", -1)
    assert below.bars.values[-1] == -18
    came_round = desk.view.rows[4]
    assert (came_round.previous, came_round.current, came_round.use.text) == ("9.988", "0.003", "15")


def test_the_whole_case_says_why_it_is_here_and_what_each_decision_bills(desk):
    panel = desk.view.shown["show_case"][0]
    assert panel.title == f"002 {LONG}"
    facts = {fact.name: fact.text for fact in panel.facts}
    assert facts["Consumo"] == "150 − 112 = 38 m³"
    assert facts["Promedio"] == "12 m³, 1 período"
    assert facts["Variación"] == "+217 %, límite 65 %"
    assert facts["Vecinos"] == "12 m³ (12, 13)"
    assert facts["Leída"] == "19/11"
    assert panel.suggested is Ruled.AVERAGE
    assert panel.bills[Ruled.ACCEPT] == "Se facturan 38 m³: lectura"
    assert panel.bills[Ruled.AVERAGE] == "Se facturan 12 m³: promedio propio"
    assert (panel.plot.limit, panel.plot.limit_text) == (Decimal("19.80"), "límite 19,8")
    desk.go("006")
    assert desk.view.shown["show_case"][0].plot.limit == Decimal("4.20")
    desk.go("005")
    below = desk.view.shown["show_case"][0]
    assert "no da un consumo" in below.reasons_not[Ruled.ACCEPT]
    assert below.plot.limit is None
    assert {fact.name for fact in below.facts} == {"Consumo", "Promedio", "Vecinos", "Leída"}


def test_a_reading_behind_its_estimates_says_what_it_gives_back(desk):
    offices.stands_by_estimate(desk.office, 20)
    desk.presenter.reload()
    desk.go("005")
    panel = desk.view.shown["show_case"][0]
    assert panel.suggested is Ruled.ACCEPT
    assert panel.bills[Ruled.ACCEPT] == "Se facturan 0 m³ y se abonan 18 m³ que se promediaron de más"


def test_enter_decides_what_is_suggested_and_goes_on(desk):
    for _case in range(5):
        desk.presenter.decide_suggested()
    assert desk.view.figures == {PENDING: "0", DECIDED: "5"}
    assert desk.view.nothing.sentence == "La crítica de noviembre 2026 está al día: 5 casos decididos"
    assert desk.view.nothing.page == "facturacion"
    assert desk.view.shown["allow_all"] == ("No queda ningún caso por decidir.",)
    assert desk.frame.said[:2] == ["002 promediada, 12 m³", "004 queda para visita, 0 m³"]
    assert desk.view.own == 5
    assert [desk.stored(code).decision for code in ("002", "004", "005", "006", "102")] == [
        "promediar", "inspeccionar", "promediar", "promediar", "aceptar",
    ]  # fmt: skip
    desk.presenter.decide_suggested()
    desk.presenter.decide(Ruled.ACCEPT)
    desk.presenter.ask_all()
    assert "ask_all" not in desk.view.shown


def test_a_decision_keeps_its_reason_and_who_took_it(desk):
    desk.view.written = "fuga en el baño"
    desk.presenter.decide(Ruled.REREAD)
    row = desk.stored("002")
    assert (row.decision, row.reason, row.decided_by) == ("releer", "fuga en el baño", "ana.perez")
    assert desk.codes()[0] == "004"


def test_what_the_rules_refuse_is_said_and_nothing_moves(desk):
    desk.go("005")
    desk.presenter.decide(Ruled.ACCEPT)
    assert "no da un consumo" in desk.view.warned[-1]
    assert desk.view.ident == next(row.id for row in desk.view.rows if row.code == "005")
    assert desk.stored("005").pending


def test_correcting_asks_for_the_reading_in_place(desk):
    desk.go("005")
    desk.presenter.decide(Ruled.CORRECT)
    assert desk.view.shown["ask_reading"] == ("94",)
    desk.presenter.decide(Ruled.ACCEPT)
    desk.presenter.on_correction_typed("")
    assert desk.view.shown["show_corrected"] == ("", Tone.MUTED)
    desk.presenter.on_correction_typed("90")
    assert "menor que la anterior" in desk.view.shown["show_corrected"][0]
    desk.presenter.on_correction_typed("126")
    assert desk.view.shown["show_corrected"] == ("Se facturan 14 m³, +17 % del promedio", Tone.OK)
    desk.presenter.correct("doce")
    assert desk.view.shown["show_corrected"][1] is Tone.BAD
    desk.presenter.correct("90")
    assert "menor que la anterior" in desk.view.warned[-1]
    desk.presenter.correct("126")
    row = desk.stored("005")
    assert (row.current, row.decision, row.billed_m3) == (126, "corregir", 14)
    assert "005" not in desk.codes()
    desk.presenter.correct("126")
    desk.presenter.on_correction_typed("126")


def test_moving_on_gives_a_correction_up(desk):
    desk.presenter.decide(Ruled.CORRECT)
    desk.go("005")
    assert "close_reading" in desk.view.shown
    desk.presenter.decide(Ruled.REREAD)
    assert desk.stored("005").decision == "releer"


def test_a_case_without_a_reading_starts_from_an_empty_box(desk):
    reading.enter(
        desk.office, NOVEMBER, "003", Entered(current=None, observation=Observation.CLOSED_PREMISES)
    )
    desk.presenter.reload()
    desk.go("003")
    facts = {fact.name: fact.text for fact in desk.view.shown["show_case"][0].facts}
    assert facts["Consumo"] == "sin lectura: predio cerrado"
    desk.presenter.decide(Ruled.CORRECT)
    assert desk.view.shown["ask_reading"] == ("",)


def test_undo_puts_the_case_back_under_the_cursor(desk):
    desk.presenter.decide(Ruled.ACCEPT)
    desk.presenter.decide(Ruled.REREAD)
    desk.frame.offers[-1].act()
    assert desk.view.ident == next(row.id for row in desk.view.rows if row.code == "004")
    assert desk.stored("004").pending
    desk.presenter.undo_last()
    assert desk.codes() == ["002", "004", "005", "006", "102"]
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "No hay decisiones que deshacer"


def test_undo_of_the_last_of_a_cause_shows_it_among_all(desk):
    desk.presenter.choose_figure(Cause.RISE.value)
    desk.presenter.decide(Ruled.ACCEPT)
    assert desk.view.filter == PENDING
    desk.presenter.choose_figure(Cause.DROP.value)
    desk.presenter.undo_last()
    assert desk.view.filter == PENDING
    assert desk.codes()[0] == "002"


def test_undo_within_a_cause_keeps_its_filter(desk):
    reading.enter(desk.office, NOVEMBER, "003", Entered(current=160))
    desk.presenter.reload()
    desk.presenter.choose_figure(Cause.RISE.value)
    desk.presenter.decide(Ruled.ACCEPT)
    desk.presenter.undo_last()
    assert (desk.view.filter, desk.codes()) == (Cause.RISE.value, ["002", "003"])


def test_undo_while_looking_at_the_decided_takes_it_off_that_list(desk):
    desk.presenter.decide(Ruled.ACCEPT)
    desk.presenter.choose_figure(DECIDED)
    assert desk.codes() == ["002"]
    assert plain(desk.view.rows[0].todo) == "Aceptar"
    panel = desk.view.shown["show_case"][0]
    assert panel.reason == "consumo muy por encima de lo usual"
    assert panel.facts[-1].text == "aceptar, 38 m³, ana.perez"
    desk.presenter.undo_last()
    assert desk.codes() == []


def test_a_decided_case_may_be_decided_again(desk):
    desk.presenter.decide(Ruled.ACCEPT)
    desk.presenter.choose_figure(DECIDED)
    desk.presenter.decide(Ruled.AVERAGE)
    assert desk.stored("002").billed_m3 == 12


def test_undo_of_a_case_that_is_none_any_more_reads_again(desk):
    desk.presenter.decide(Ruled.ACCEPT)
    reading.enter(desk.office, NOVEMBER, "002", Entered(current=124))
    desk.presenter.undo_last()
    assert "no tiene nada por decidir" in desk.view.warned[-1]


def test_undo_of_what_left_the_list_is_said(desk):
    desk.presenter.decide(Ruled.ACCEPT)
    reading.enter(desk.office, NOVEMBER, "002", Entered(current=124))
    desk.presenter.reload()
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "La decisión ya no está en esta lista"


def test_undo_that_finds_the_case_normal_reads_again(desk, monkeypatch):
    desk.presenter.decide(Ruled.ACCEPT)
    real = presenter.undecide
    monkeypatch.setattr(presenter, "undecide", lambda *args: replace(real(*args), cause=None))
    desk.presenter.undo_last()
    assert desk.codes()[0] == "002"


def test_what_the_store_refuses_comes_back(desk):
    desk.presenter.choose_cycle("1")

    def refuse(work, then, *, changes=frozenset(), key="", refused=None):
        refused(AlreadyIssued("2026-11"))

    desk.tasks.write = refuse
    desk.presenter.decide(Ruled.ACCEPT)
    assert "ya se emitieron" in desk.view.warned[-1]
    assert desk.codes()[0] == "002"
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "No hay decisiones que deshacer"


def test_what_is_stored_after_an_undo_or_a_reload_changes_nothing_shown(desk):
    waiting = []
    desk.tasks.write = lambda work, then, **named: waiting.append((work, then))
    desk.presenter.decide(Ruled.ACCEPT)
    assert desk.codes()[0] == "004"
    desk.presenter.reload()
    assert desk.codes()[0] == "002"
    work, then = waiting[0]
    then(work())
    assert desk.codes()[0] == "002"


def test_everything_is_decided_after_it_was_said_in_figures(desk):
    desk.presenter.ask_all()
    decision, act = desk.view.shown["ask_all"]
    assert decision.sentence == "Se decidirán 5 casos, cada uno con lo que sugiere su causa"
    assert {fact.name: fact.text for fact in decision.facts} == {
        "Gasta suspendida: visita": "1",
        "Desviación alta: promediar": "1",
        "Desviación baja: promediar": "1",
        "Menor que la anterior: promediar": "1",
        "Dio la vuelta: aceptar": "1",
    }
    act()
    assert desk.view.figures == {PENDING: "0", DECIDED: "5"}
    assert desk.frame.said[-1] == "5 casos decididos, ninguno espera"
    assert set(CAUSES) == set(Cause)


def test_an_issued_month_is_shown_but_not_decided(desk):
    issue(desk.office)
    desk.presenter.reload()
    assert desk.view.shown["allow_all"] == ("Las facturas de este mes ya se emitieron.",)
    desk.presenter.choose_figure(DECIDED)
    desk.presenter.decide(Ruled.ACCEPT)
    assert "ya se emitieron" in desk.view.warned[-1]


def test_f2_opens_the_account(desk):
    desk.presenter.open_account()
    assert desk.frame.opened == [("cuenta", {"code": "002"})]
    desk.view.ident = None
    desk.presenter.open_account()
    desk.presenter.on_current(None)
    assert desk.view.shown["show_case"] == (None,)
    assert len(desk.frame.opened) == 1


def test_without_a_period_there_is_nothing_to_decide(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    desk = Desk(office)
    desk.presenter.follow(desk.view.nothing.page)
    assert desk.frame.opened == [("lecturas", {})]
    assert desk.view.nothing.sentence == "Todavía no se ha abierto ningún período"
    desk.presenter.ask_all()
    desk.presenter._decide_all()
    office.store.close()


def test_without_cases_the_readings_are_ready(tmp_path):
    office = route_office.build(tmp_path)
    desk = Desk(office)
    nothing = desk.view.nothing
    assert nothing.sentence == "La crítica de noviembre 2026 va al día: ningún caso y 0 lecturas listas"
    assert nothing.explanation == "Faltan 8 lecturas por digitar; los casos que traigan aparecen aquí."
    desk.presenter.follow(nothing.page)
    assert desk.frame.opened == [("lecturas", {"period": "2026-11", "cycle": "1"})]
    office.store.close()


def test_while_a_reading_is_missing_it_leads_to_it_and_not_to_the_settlement(tmp_path):
    office = route_office.build(tmp_path)
    offices.read(office, tmp_path, NOVEMBER, LINES[:-1], day="19/11/2026")
    desk = Desk(office)
    critique.decide_automatically(office, NOVEMBER)
    desk.presenter.reload()
    assert desk.view.nothing.page == "lecturas"
    assert desk.view.nothing.explanation.startswith("Falta 1 lectura por digitar")
    office.store.close()


def test_after_the_issue_it_is_over(desk):
    issue(desk.office)
    desk.presenter.reload()
    nothing = desk.view.nothing
    assert nothing.sentence == "La crítica de noviembre 2026 terminó: 5 casos decididos"
    assert nothing.explanation == "Sus facturas ya se emitieron: lo que se facturó se corrige con notas."


def test_a_new_account_is_compared_with_its_class(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    offices.with_rows(office, tmp_path, [offices.row(f"{at:03d}", stop=str(at)) for at in range(1, 7)])
    period.open_period(office, NOVEMBER)
    lines = ["001;112", "002;112", "003;112", "004;112", "005;112", "006;190"]
    offices.read(office, tmp_path, NOVEMBER, lines, day="19/11/2026")
    desk = Desk(office)
    assert desk.codes() == ["006"]
    facts = {fact.name: fact.text for fact in desk.view.shown["show_case"][0].facts}
    assert facts["Promedio"] == "25 m³, 6 cuentas de su clase"
    assert facts["Variación"] == "+260 %, límite 65 %"
    assert "Hace un año" not in facts
    office.store.close()


def test_the_cases_of_another_month_are_shown_until_the_page_is_opened_anew(desk):
    desk.presenter.on_entered({"period": "2026-10"})
    assert desk.view.shown["show_month"][0].startswith("octubre 2026")
    desk.presenter.on_entered({})
    assert desk.view.shown["show_month"][0].startswith("noviembre 2026")


# ---- several at once


def test_one_question_decides_the_chosen_cases_and_one_undo_takes_them_back(desk):
    before = desk.codes()
    desk.view.chosen, desk.view.written = before[:3], "fuga en la red"
    desk.presenter.decide(Ruled.AVERAGE)
    asked, act = desk.view.shown["ask_all"]
    assert asked.sentence == "Se promediarán 3 casos"
    assert asked.facts[-1].text == "fuga en la red"
    assert desk.codes() == before
    act()
    assert desk.codes() == before[3:]
    assert {desk.stored(code).decision for code in before[:3]} == {"promediar"}
    assert {desk.stored(code).reason for code in before[:3]} == {"fuga en la red"}
    assert desk.frame.said[-1].startswith("3 casos decididos, ")
    desk.presenter.undo_last()
    assert sorted(desk.codes()) == sorted(before)
    assert desk.frame.said[-1] == "3 casos vuelven a quedar por decidir"


def test_those_that_do_not_take_the_decision_are_told_and_stay(desk):
    desk.view.chosen = ["002", "005"]
    desk.presenter.decide(Ruled.ACCEPT)
    asked, act = desk.view.shown["ask_all"]
    assert asked.sentence == "Se aceptará 1 caso"
    assert asked.ties[0].text == "1 no admite esa decisión y queda por decidir"
    act()
    assert desk.stored("005").decision is None
    assert desk.stored("002").decision == "aceptar"


def test_enter_gives_each_chosen_case_what_is_suggested_of_it(desk):
    desk.view.chosen = list(desk.codes())
    desk.presenter.decide_suggested()
    asked, act = desk.view.shown["ask_all"]
    assert asked.sentence.endswith("cada uno con lo que se le sugiere")
    act()
    assert desk.codes() == []


def test_what_several_cannot_take_is_said_instead_of_asked(desk, monkeypatch):
    desk.view.chosen = ["002", "005"]
    desk.presenter.decide(Ruled.CORRECT)
    assert desk.view.warned[-1] == ONE_READING
    with monkeypatch.context() as patch:
        patch.setattr(worklist.WorkRow, "outcome", refuse)
        desk.presenter.decide(Ruled.ACCEPT)
    assert "no tiene lectura" in desk.view.warned[-1]
    issue(desk.office)
    desk.presenter.reload()
    desk.presenter.choose_figure(DECIDED)
    desk.presenter.decide(Ruled.AVERAGE)
    assert desk.view.warned[-1].startswith("Las facturas de este mes ya se emitieron")
    assert "ask_all" not in desk.view.shown


def refuse(_row, _decision):
    raise ReadingMissing("002", "2026-11")
