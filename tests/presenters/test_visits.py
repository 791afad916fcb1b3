"""The page of visits, without widgets: answers in walking order, findings by letter, undo, printing."""

from datetime import date

import around
import offices
import pytest
import route_office
from around import Frame, Tasks
from route_office import DAY, NOVEMBER

from app.debt import service_orders
from app.invoicing import billing
from app.month import critique, worklist
from app.month.critique import Ruling
from domain.critique import Decision as Ruled
from domain.service_order import OrderState, WorkResult
from ui.theme.tone import Tone
from ui.visits import presenter
from ui.visits.columns import COLUMNS
from ui.visits.presenter import ALL, VisitsPresenter
from ui.widgets.cells import plain

LINES = ["001;124", "002;150", "003;125", "004;103", "005;94", "006;113", "101;126", "102;;PREDIO_CERRADO"]
ASKED = {"102": Ruled.REREAD, "005": Ruled.INSPECT, "002": Ruled.REREAD}


class View(around.View):
    """Remembers what it was last asked to show; keeps the cursor's place as the grid does."""

    def __init__(self):
        self.shown, self.rows, self.ident, self.typing = {}, {}, None, False
        self.figures, self.filter, self.warned, self.own = {}, "", [], 0
        self.who, self.when = "", f"{DAY:%d/%m/%Y}"

    def show_figures(self, figures):
        self.figures = {each.text: each.figure for each in figures}

    def choose_figure(self, key):
        self.filter = key

    def show_lines(self, lines, day):
        self.rows = {line.id: line for line in lines}
        self.day = day

    def put_line(self, line):
        if line.id in self.rows:
            self.rows[line.id] = line

    def show_nothing(self, sentence, explanation):
        self.rows, self.nothing = {}, sentence

    def go_to(self, ident, *, typing=True):
        self.ident, self.typing = ident, typing

    def current_id(self):
        return self.ident

    def reader(self):
        return self.who

    def day_text(self):
        return self.when

    def warn(self, text, tone=Tone.BAD, title=""):
        self.warned.append(text)

    def expect_own_change(self):
        self.own += 1


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.tasks, self.frame = office, View(), Tasks(), Frame()
        self.presenter = VisitsPresenter(office, self.view, self.tasks, self.frame, self.frame)
        self.presenter.on_entered({})

    def codes(self):
        return [line.code for line in self.view.rows.values()]

    def line(self, code):
        return next(line for line in self.view.rows.values() if line.code == code)

    def here(self):
        return self.view.rows[self.view.ident].code

    def type(self, text):
        """A reading and Enter in the current box."""
        ident = self.view.ident
        self.presenter.on_typing(ident, text)
        self.presenter.on_entered_text(ident, text)
        self.presenter.on_left(0)

    def stored(self, code):
        found = worklist.worklist(self.office, NOVEMBER)
        return next(row.case.reading for row in found.rows if row.case.meter.code == code)


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("visitas"))
    offices.read(office, office.folder.root, NOVEMBER, LINES, day="19/11/2026")
    for code, decision in ASKED.items():
        critique.decide(office, NOVEMBER, code, Ruling(decision=decision, reason=""))
    yield office
    office.store.close()


@pytest.fixture
def desk(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Desk(offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def test_visits_stand_in_walking_order_and_are_filtered_by_what_was_asked(desk):
    assert desk.codes() == ["002", "005", "102"]
    assert desk.view.figures == {"por responder": "3", "relecturas": "2", "inspección": "1"}
    assert desk.view.shown["show_month"][0] == "noviembre 2026 · ciclo 1"
    assert (desk.here(), desk.view.typing, desk.view.day) == ("002", True, "20/11/2026")
    desk.presenter.choose_figure(Ruled.INSPECT.value)
    assert desk.codes() == ["005"]
    desk.presenter.choose_figure(ALL)
    desk.presenter.choose_cycle("1")
    assert desk.codes() == ["002", "005", "102"]


def test_a_row_says_where_what_and_why(desk):
    cells = {column.key: plain(column.cell(desk.line("002"))) for column in COLUMNS}
    assert cells == {
        "place": "1 · 0020", "code": "002", "name": route_office.LONG, "meter": "M-002", "order": "Relectura",
        "why": "Desviación alta", "previous": "112", "doubt": "150", "typed": "", "found": "", "check": "",
        "term": "24/11",
    }  # fmt: skip
    assert desk.line("102").doubt == ""
    assert [column.value(desk.line("005")) for column in COLUMNS if column.key == "term"] == [
        date(2026, 11, 27)
    ]


def test_a_term_that_is_over_is_red_and_an_answered_visit_has_none(desk):
    late = Desk(offices.on(desk.office, date(2026, 11, 25)))
    assert [late.line(code).term.tone for code in ("002", "005")] == [Tone.BAD, Tone.WARN]
    late.view.when = "20/11/2026"
    late.type("125")
    assert (late.line("002").term.text, late.line("002").limit) == ("", None)


def test_a_finding_says_which_work_it_asks_for_and_undo_takes_its_act(desk):
    desk.presenter.on_letter("I")
    desk.type("125")
    assert desk.frame.said[-1] == "Visita 002 respondida, 13 m³; pide geófono: véalo en Trabajos"
    [act] = service_orders.listing(desk.office)
    assert (act.result, act.state) == (WorkResult.HIDDEN_LEAK, OrderState.DONE)
    desk.presenter.undo_last()
    assert [each.state for each in service_orders.listing(desk.office)] == [OrderState.ANNULLED]


def test_what_is_typed_is_checked_at_once(desk):
    ident = desk.view.ident
    for text, said in (("150", "38 m³, la misma"), ("125", "13 m³, otra lectura")):
        desk.presenter.on_typing(ident, text)
        assert desk.line("002").check.text == said
    desk.presenter.on_typing(ident, "7")
    assert desk.line("002").check.tone is Tone.BAD
    assert desk.presenter.unsaved() == "Hay 1 respuesta sin guardar. Enter guarda la de cada fila."
    desk.presenter.on_dropped(ident)
    assert (desk.line("002").typed, desk.presenter.unsaved()) == ("", "")


def test_enter_answers_and_goes_to_the_next_visit(desk):
    desk.view.who = "Jairo Ñustes"
    desk.type("125")
    assert (desk.stored("002").decision, desk.stored("002").reader) == ("corregir", "Jairo Ñustes")
    assert desk.line("002").check.text == "Corregida: 13 m³"
    assert not desk.line("002").open
    assert desk.here() == "005"
    assert desk.frame.said == ["Visita 002 respondida, 13 m³"]
    assert desk.view.figures == {"por responder": "2", "relectura": "1", "inspección": "1"}
    assert desk.tasks.changes == [presenter._CHANGES]


def test_findings_go_by_letter_and_unread_answers(desk):
    desk.presenter.on_left(1)
    for letter in "PFPG?":
        desk.presenter.on_letter(letter)
    assert desk.line("005").found == "Fuga visible, más gente"
    desk.presenter.on_letter("N")
    assert desk.stored("005").reason == "Inspección del 20/11/2026: no se pudo leer; fuga visible, más gente"
    assert desk.line("005").check.text == "Promediada: 12 m³"
    assert desk.here() == "102"
    desk.view.ident = desk.line("005").id
    desk.presenter.on_letter("F")
    assert desk.line("005").found == ""


def test_an_empty_box_is_no_answer(desk):
    desk.type("")
    assert (desk.line("002").check.text, desk.here()) == ("", "005")
    desk.presenter.on_letter("F")
    desk.type("")
    assert desk.line("005").check.text == "Falta la lectura; N: no se pudo leer"
    assert desk.here() == "005"
    assert desk.stored("005").decision == "inspeccionar"


def test_the_last_answer_leaves_the_cursor_and_the_list_where_they_are(desk):
    for text in ("150", "126", "9999"):
        desk.type(text)
    assert (desk.codes(), desk.view.typing) == (["002", "005", "102"], False)
    assert desk.view.figures == {"por responder": "0"}
    assert desk.frame.said[-1] == "Todas las visitas de la lista están respondidas"
    desk.presenter.reload()
    assert desk.codes() == ["002", "005", "102"]
    desk.presenter.on_entered({"cycle": "1"})
    assert desk.view.nothing == "Ninguna visita espera respuesta"
    desk.presenter.print_sheets()
    assert desk.frame.said[-1] == "No hay visitas que imprimir"


def test_a_chosen_figure_that_is_empty_gives_way(desk):
    desk.presenter.choose_figure(Ruled.INSPECT.value)
    desk.view.ident = desk.line("005").id
    desk.type("126")
    assert desk.view.filter == ALL


def test_arrows_stay_within_the_list(desk):
    desk.presenter.on_left(-1)
    assert desk.here() == "002"
    for _ in range(4):
        desk.presenter.on_left(1)
    assert desk.here() == "102"
    desk.view.ident = None
    desk.presenter.on_left(1)
    desk.presenter.on_letter("F")
    desk.presenter.open_account()
    assert desk.frame.opened == []


def test_an_answer_is_taken_back_whole(desk):
    before = desk.stored("002")
    desk.type("125")
    desk.frame.offers[-1].act()
    after = desk.stored("002")
    assert (after.decision, after.current, after.origin, after.reason) == (
        before.decision, before.current, before.origin, before.reason,
    )  # fmt: skip
    assert (desk.here(), desk.line("002").open, desk.line("002").doubt) == ("002", True, "150")
    assert desk.frame.said[-1] == "La visita 002 vuelve a esperar respuesta"
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "No hay respuestas que deshacer"


def test_an_answer_that_somebody_changed_is_not_taken_back(desk):
    desk.type("125")
    critique.decide(desk.office, NOVEMBER, "002", Ruling(decision=Ruled.AVERAGE, reason="otra"))
    desk.presenter.undo_last()
    assert "cambió desde que usted la escribió" in desk.view.warned[-1]
    assert desk.stored("002").decision == "promediar"


@pytest.mark.parametrize("when", ["ayer", "21/11/2026"])
def test_a_day_that_cannot_be_is_said_and_nothing_is_stored(desk, when):
    desk.view.when = when
    desk.type("125")
    assert desk.view.warned[-1]
    assert desk.line("002").check.text == "No se guardó"
    assert desk.here() == "002"
    assert desk.stored("002").decision == "releer"
    desk.view.when = "20/11/2026"
    desk.type("125")
    assert desk.stored("002").decision == "corregir"


def test_what_rules_refuse_is_said(desk):
    desk.presenter.on_left(1)
    desk.type("94")
    assert desk.line("005").check.text == "No se guardó"
    assert desk.stored("005").decision == "inspeccionar"


def test_the_sheets_go_to_a_folder(desk, tmp_path):
    desk.presenter.print_sheets()
    _title, then = desk.view.shown["ask_folder"]
    then(tmp_path / "hojas")
    assert desk.frame.said[-1] == "2 hojas de ruta con 3 visitas, en hojas"
    desk.frame.offers[-1].act()
    assert desk.view.shown["open_folder"] == (tmp_path / "hojas",)
    assert len(list((tmp_path / "hojas").glob("*.pdf"))) == 2
    for code in ASKED:
        critique.decide(desk.office, NOVEMBER, code, Ruling(decision=Ruled.AVERAGE, reason=""))
    then(tmp_path / "hojas")
    assert desk.view.warned[-1] == "No hay visitas por responder en noviembre de 2026."


def test_once_the_invoices_are_issued_nothing_is_answered(desk):
    office = desk.office
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    desk.type("125")
    assert desk.view.warned[-1].startswith("Las facturas de noviembre de 2026")
    assert desk.stored("002").decision == "releer"


class Behind(Tasks):
    """Another desk is always first: it decides the case, and the page reads it again."""

    def __init__(self, desk):
        super().__init__()
        self.desk = desk

    def write(self, work, then, **named):
        critique.decide(self.desk.office, NOVEMBER, "002", Ruling(decision=Ruled.AVERAGE, reason="otra"))
        self.desk.presenter.reload()
        super().write(work, then, **named)


def test_a_visit_that_another_desk_answered_meanwhile_is_gone(desk):
    desk.presenter._tasks = Behind(desk)
    desk.type("125")
    assert desk.view.warned[-1] == "No hay visitas por responder en noviembre de 2026 para la cuenta 002."
    assert desk.codes() == ["005", "102"]
    assert desk.stored("002").reason == "otra"


def test_the_account_is_opened(desk):
    desk.presenter.open_account()
    assert desk.frame.opened == [("cuenta", {"code": "002"})]


def test_before_the_first_period_there_is_nothing(tmp_path):
    office = offices.blank(tmp_path / "oficina", on=date(2026, 11, 20))
    desk = Desk(office)
    assert desk.view.nothing == "Ninguna visita espera respuesta"
    assert desk.view.shown["show_month"][0] == "ciclo 1"
    desk.presenter.print_sheets()
    assert desk.frame.said == ["No hay visitas que imprimir"]
    office.store.close()
