"""The readings page, without widgets: each key checks, stores, goes on, asks why, takes back."""

from datetime import date
from pathlib import Path

import around
import offices
import pytest
import route_office
from around import Frame, Tasks
from route_office import DAY, LONG, NOVEMBER, OCTOBER
from sqlalchemy import update

from app.invoicing import billing
from app.month import critique, period, reading
from app.month.period import ChosenDates
from app.month.reading import Entered
from app.store.schema import meter
from domain.critique import Decision
from domain.period import Period
from domain.reading import Observation
from ui.reading.lines import LETTERS, SHORT
from ui.reading.paperwork import Paperwork
from ui.reading.ports import USUAL_REASON
from ui.reading.presenter import ReadingPresenter
from ui.reading.tally import Tally
from ui.theme.tone import Tone


class View(around.View):
    """Remembers what it was last asked to show; has a current row, a reader and a day."""

    def __init__(self):
        self.shown, self.lines, self.ident = {}, {}, None
        self.name, self.day, self.warned, self.own = "Jairo", "19/11/2026", [], 0
        self.figures, self.went = {}, []

    def show_sheet(self, head, lines):
        self.head, self.lines = head, {line.id: line for line in lines}
        if self.ident not in self.lines:
            self.ident = next(iter(self.lines), None)

    def show_figures(self, figures):
        self.figures = {each.key: each.figure for each in figures}

    def put_line(self, line):
        if line.id in self.lines:
            self.lines[line.id] = line

    def go_to(self, ident, *, typing=True):
        self.ident = ident
        self.went.append((ident, typing))

    def current_id(self):
        return self.ident

    def reader(self):
        return self.name

    def day_text(self):
        return self.day

    def warn(self, text, tone=Tone.BAD, title=""):
        self.warned.append(text)

    def expect_own_change(self):
        self.own += 1


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.tasks, self.frame = office, View(), Tasks(), Frame()
        self.presenter = ReadingPresenter(office, self.view, self.tasks, self.frame)
        self.work = Paperwork(office, self.view, self.tasks, self.frame)
        self.presenter.on_entered({})

    def at(self, code):
        return next(line for line in self.view.lines.values() if line.code == code)

    def go(self, code):
        self.view.ident = self.at(code).id

    def type(self, text, rows=0):
        """Type in the current row's box and leave it."""
        ident = self.view.ident
        self.presenter.on_typing(ident, text)
        self.presenter.on_entered_text(ident, text)
        self.presenter.on_left(rows)

    def current(self):
        return self.view.lines[self.view.ident].code


@pytest.fixture(scope="module")
def _route(tmp_path_factory):
    office = route_office.build(tmp_path_factory.mktemp("lecturas"))
    yield office
    office.store.close()


@pytest.fixture
def desk(_route, tmp_path):
    office = offices.copy_of(_route, tmp_path / "oficina")
    yield Desk(offices.on(office, DAY, user="ana.perez"))
    office.store.close()


def test_it_opens_at_the_first_row_that_lacks_a_reading(desk):
    assert desk.current() == "001"
    assert desk.view.shown["show_cycles"][0] == "noviembre 2026 · ciclo 1"
    assert list(desk.view.figures.items()) == [
        ("todas", "8"), ("listas", "0"), ("critica", "0"), ("faltan", "8"), ("sin_acceso", "0"),
    ]  # fmt: skip
    assert (desk.view.head.route, desk.view.head.progress, desk.view.head.day) == ("1", "0 de 6", DAY)


def test_a_route_is_typed_with_figures_and_enter_alone(desk):
    for figures in ("124", "125", "123", "100", "126", "124"):
        desk.type(figures)
    assert desk.view.figures["listas"] == "6"
    assert desk.frame.said[-1] == "Ruta 1: 6 lecturas, ninguna falta"
    assert [line.state for line in desk.view.lines.values()] == ["lista"] * 6
    stored = reading.grid(desk.office, NOVEMBER, "1")
    assert [row.reading.current for row in stored] == [124, 125, 123, 100, 126, 124]
    assert {(row.reading.reader, row.reading.read_on) for row in stored} == {("Jairo", date(2026, 11, 19))}
    assert desk.view.own == 6


def test_enter_skips_what_is_stored_and_comes_round(desk):
    desk.go("002")
    desk.type("124")
    assert desk.current() == "003"
    desk.go("006")
    desk.type("124")
    assert desk.current() == "001"
    desk.type("124")
    assert desk.current() == "003"


def test_arrows_move_by_rows_within_the_route(desk):
    desk.type("124", rows=1)
    assert desk.current() == "002"
    desk.presenter.on_left(-1)
    assert desk.current() == "001"
    desk.presenter.on_left(-1)
    assert desk.current() == "001"


def test_a_reading_behind_its_estimates_is_no_mistake(desk):
    offices.stands_by_estimate(desk.office, 20)
    desk.presenter.reload()
    desk.go("001")
    desk.presenter.on_typing(desk.view.ident, "94")
    line = desk.at("001")
    assert (line.check.text, line.wrong) == ("Se abonan 18 m³", False)


@pytest.mark.parametrize(
    ("code", "text", "use", "check"),
    [
        ("001", "124", "12", "0 %, normal"),
        ("001", "126", "14", "+17 %, normal"),
        ("001", "150", "38", "+217 %, alta: a crítica"),
        ("001", "113", "1", "−92 %, baja: a crítica"),
        ("001", "94", "−18", "Menor que la anterior"),
        ("004", "103", "3", "Gasta suspendida"),
    ],
)
def test_what_is_typed_is_checked_at_once(desk, code, text, use, check):
    desk.go(code)
    desk.presenter.on_typing(desk.view.ident, text)
    line = desk.at(code)
    assert (line.use.text, line.check.text) == (use, check)
    assert line.wrong == (text == "94")
    panel = desk.view.shown["show_account"][0]
    assert panel.code == code
    assert len(panel.plot.bars) == 2
    assert reading.progress(desk.office, NOVEMBER)[0].stored == 0


def test_emptying_the_box_takes_the_check_away(desk):
    desk.presenter.on_typing(desk.view.ident, "124")
    desk.presenter.on_typing(desk.view.ident, "")
    assert (desk.at("001").check.text, desk.at("001").use.text) == ("", "")


def test_a_letter_is_a_novelty_and_enter_stores_it_without_a_reading(desk):
    desk.presenter.on_letter("C")
    line = desk.at("001")
    assert (line.novelty, line.check.text) == ("Cerrado", "Se promedia: 12 m³")
    desk.presenter.on_entered_text(desk.view.ident, "")
    desk.presenter.on_left(0)
    assert desk.current() == "002"
    assert desk.at("001").unread
    assert desk.view.figures["sin_acceso"] == "1"
    row = reading.grid(desk.office, NOVEMBER, "1")[0].reading
    assert (row.current, row.observation) == (None, Observation.CLOSED_PREMISES)


def test_the_same_letter_takes_the_novelty_off_and_unknown_ones_do_nothing(desk):
    desk.presenter.on_letter("F")
    assert desk.at("001").novelty == "Fuga visible"
    desk.presenter.on_letter("F")
    assert desk.at("001").novelty == ""
    desk.presenter.on_letter("Z")
    desk.view.ident = None
    desk.presenter.on_letter("F")
    desk.presenter.on_left(0)
    desk.presenter.on_current(None)
    assert desk.at("001").novelty == ""


def test_every_novelty_has_its_key_and_its_word():
    assert {observation for observation, _ in LETTERS.values()} == set(Observation) - {Observation.READ}
    assert set(SHORT) == set(Observation)


def test_a_novelty_that_explains_nothing_needs_a_reading(desk):
    desk.presenter.on_letter("F")
    desk.presenter.on_entered_text(desk.view.ident, "")
    desk.presenter.on_left(0)
    assert desk.current() == "001"
    assert desk.at("001").check.text == "Falta la lectura o la novedad"
    desk.type("150")
    assert desk.current() == "002"


def test_enter_on_an_empty_row_goes_on_without_storing(desk):
    desk.presenter.on_entered_text(desk.view.ident, "")
    desk.presenter.on_left(0)
    assert desk.current() == "002"
    assert desk.presenter.unsaved() == ""


def test_escape_forgets_what_was_typed(desk):
    desk.presenter.on_typing(desk.view.ident, "124")
    assert desk.presenter.unsaved() == "Hay 1 lectura escrita sin guardar. Enter guarda la de cada fila."
    desk.presenter.on_dropped(desk.view.ident)
    assert desk.presenter.unsaved() == ""
    assert desk.at("001").boxed


def test_a_change_asks_why_and_keeps_it(desk):
    desk.type("142")
    critique.decide(desk.office, NOVEMBER, "001", critique.Ruling(decision=Decision.ACCEPT, reason="x"))
    desk.presenter.reload()
    desk.go("001")
    assert desk.at("001").check.text == "Aceptar: 30 m³"
    desk.type("124")
    question = desk.view.shown["ask_reason"][0]
    assert question.change == "001: 142 → 124"
    assert question.warning == "Su caso ya estaba decidido y vuelve a la crítica."
    assert question.reason == USUAL_REASON
    assert desk.current() == "001"
    desk.presenter.on_reason("")
    assert desk.current() == "002"
    row = reading.grid(desk.office, NOVEMBER, "1")[0].reading
    assert (row.current, row.decision) == (124, None)


def test_a_change_may_be_given_up(desk):
    desk.type("142")
    desk.go("001")
    desk.type("124")
    desk.presenter.on_reason_dropped()
    assert desk.at("001").typed == "142"
    assert desk.presenter.unsaved() == ""
    desk.presenter.on_reason_dropped()
    desk.presenter.on_reason("tarde")
    assert desk.at("001").typed == "142"


def test_a_reading_without_a_figure_is_said_in_words(desk):
    desk.presenter.on_letter("C")
    desk.presenter.on_entered_text(desk.view.ident, "")
    desk.type("124")
    assert desk.view.shown["ask_reason"][0].change == "001: Cerrado → 124 Cerrado"


def test_undo_takes_back_one_after_the_other(desk):
    desk.type("142")
    desk.go("001")
    desk.type("143")
    desk.presenter.on_reason("mal leída")
    desk.type("125")
    assert desk.view.figures["critica"] == "1"
    desk.frame.offers[-1].act()
    assert desk.current() == "002"
    assert desk.at("002").state == "falta"
    desk.presenter.undo_last()
    assert (desk.at("001").typed, desk.current()) == ("142", "001")
    desk.presenter.undo_last()
    assert desk.frame.said[-1] == "No hay lecturas digitadas que deshacer"
    assert reading.progress(desk.office, NOVEMBER)[0].stored == 1


def test_undo_takes_back_two_changes_of_one_reading(desk):
    for text in ("142", "143", "144"):
        desk.go("001")
        desk.type(text)
        desk.presenter.on_reason("mal leída")
    desk.presenter.undo_last()
    assert desk.at("001").typed == "143"
    desk.presenter.undo_last()
    assert desk.at("001").typed == "142"


def test_what_is_stored_after_the_route_was_left_is_counted(desk):
    waiting = []
    desk.tasks.write = lambda work, then, **named: waiting.append((work, then))
    desk.type("124")
    assert desk.at("001").state == "lista"
    desk.presenter.choose_route("2")
    work, then = waiting[0]
    then(work())
    assert desk.view.shown["put_route"][0].route == "1"
    assert desk.view.figures["listas"] == "1"
    desk.presenter.choose_route("1")
    assert desk.at("001").typed == "124"


def test_a_dial_that_came_round_keeps_its_zeros(desk):
    desk.presenter.choose_route("2")
    desk.go("102")
    desk.presenter.on_typing(desk.view.ident, "3")
    line = desk.at("102")
    assert (line.previous, line.typed, line.use.text) == ("9.988", "0.003", "15")
    assert line.check.text == "+25 %, dio la vuelta"


def test_a_reading_that_the_dial_cannot_show_is_said_while_typing_and_keeps_its_row(desk):
    with desk.office.store.write() as transaction:
        transaction.execute(update(meter).values(digits=4))
    desk.presenter.choose_route("2")
    desk.go("102")
    desk.presenter.on_typing(desk.view.ident, "99999")
    line = desk.at("102")
    assert (line.check.text, line.wrong, line.use.text) == ("El medidor es de 4 dígitos", True, "")
    desk.type("99999")
    assert (desk.current(), desk.at("102").check.text) == ("102", "El medidor es de 4 dígitos")
    assert desk.at("102").state == "falta"
    desk.type("9999")
    assert desk.current() != "102"


def test_undo_of_another_route_reads_again(desk):
    desk.type("142")
    desk.presenter.choose_route("2")
    assert desk.current() == "101"
    desk.presenter.choose_route("2")
    desk.presenter.undo_last()
    assert desk.view.figures["faltan"] == "8"
    assert desk.frame.said[-1] == "Se deshizo la lectura 001"


def test_what_was_decided_is_not_undone_here(desk):
    desk.type("142")
    critique.decide(desk.office, NOVEMBER, "001", critique.Ruling(decision=Decision.ACCEPT, reason=""))
    desk.presenter.undo_last()
    assert "cambió desde que usted la escribió" in desk.view.warned[-1]


def test_a_day_outside_of_the_period_is_said_and_nothing_stored(desk):
    desk.view.day = "19/10/2026"
    desk.type("124")
    assert "fuera del período" in desk.view.warned[-1]
    assert desk.current() == "001"
    assert desk.at("001").check.text == "Revise la fecha"
    assert "mark_day" in desk.view.shown
    desk.view.day = "ayer"
    desk.type("124")
    assert "una fecha dd/mm/aaaa" in desk.view.warned[-1]
    desk.view.day = "19/11/2026"
    desk.type("124")
    assert desk.at("001").state == "lista"
    assert desk.view.warned[-1] == ""


def test_a_refusal_of_the_store_is_said_beside_the_row(desk):
    for row in reading.grid(desk.office, NOVEMBER, "1") + reading.grid(desk.office, NOVEMBER, "2"):
        reading.enter(desk.office, NOVEMBER, row.meter.code, Entered(current=row.meter.last_reading + 12))
    critique.decide_automatically(desk.office, NOVEMBER)
    billing.settle(desk.office, NOVEMBER)
    billing.issue(desk.office, NOVEMBER)
    late = []
    answer = desk.tasks.write
    desk.tasks.write = lambda *work, **said: late.append(lambda: answer(*work, **said))
    desk.type("124")
    assert desk.current() == "002"
    late[0]()
    assert desk.view.warned[-1].startswith("Cuenta 001: Las facturas de noviembre de 2026 ya se emitieron")
    assert desk.at("001").check.text == "No se guardó"
    assert desk.current() == "001", "the row that was refused keeps the cursor"
    assert desk.presenter.unsaved()


def test_what_was_refused_stays_said_while_another_row_is_stored(desk):
    def refuse(work, then, *, changes=frozenset(), key="", refused=None):
        refused(reading.AlreadyIssued("2026-11"))

    store, desk.tasks.write = desk.tasks.write, refuse
    desk.type("124")
    said = desk.view.warned[-1]
    desk.tasks.write = store
    desk.go("002")
    desk.type("142")
    assert (desk.at("001").check.text, desk.view.warned[-1]) == ("No se guardó", said)


def test_a_refusal_that_comes_after_leaving_the_route_is_said_too(desk):
    def late(work, then, *, changes=frozenset(), key="", refused=None):
        desk.presenter.choose_route("2")
        billing_closed = reading.AlreadyIssued("2026-11")
        refused(billing_closed)

    desk.tasks.write = late
    desk.type("124")
    assert "ya se emitieron" in desk.view.warned[-1]


def test_figures_filter_the_route(desk):
    desk.type("142")
    desk.type("124")
    desk.presenter.on_letter("C")
    desk.presenter.on_entered_text(desk.view.ident, "")
    for key, codes in {
        "listas": ["002"],
        "critica": ["001", "003"],
        "sin_acceso": ["003"],
        "faltan": ["004", "005", "006"],
        "todas": ["001", "002", "003", "004", "005", "006"],
    }.items():
        desk.presenter.choose_figure(key)
        assert [line.code for line in desk.view.lines.values()] == codes
    desk.presenter.toggle_missing()
    assert len(desk.view.lines) == 3
    desk.presenter.toggle_missing()
    assert len(desk.view.lines) == 6


def test_a_filter_without_rows_has_nothing_to_go_to(desk):
    desk.presenter.choose_figure("critica")
    desk.presenter.next_missing()
    assert desk.frame.said[-1] == "Ruta 1: 6 lecturas, ninguna falta"


def test_a_route_or_a_cycle_may_be_asked_for(desk):
    desk.presenter.on_entered({"route": "2"})
    assert (desk.view.head.route, desk.current()) == ("2", "101")
    desk.presenter.on_entered({"cycle": "1"})
    assert desk.view.head.route == "1"
    desk.presenter.choose_cycle("1")
    taken = []
    desk.presenter.with_period(lambda name, cycle: taken.append((name, cycle)))
    assert taken == [(NOVEMBER, "1")]


def test_long_names_stay_whole_in_the_value(desk):
    assert desk.at("002").name == LONG


# ---- a month that is over, and the next one


@pytest.fixture
def over(tmp_path):
    """November is not open yet: October is issued."""
    office = offices.blank(tmp_path / "oficina", on=date(2026, 10, 31))
    offices.with_rows(office, tmp_path, route_office.ROWS)
    desk = Desk(office)
    yield desk
    office.store.close()


def test_without_a_period_it_offers_to_open_the_first(over):
    empty = over.view.shown["show_empty"][0]
    assert empty.sentence == "Octubre 2026 todavía no está abierto para el ciclo 1"
    assert empty.explanation == "Al abrirlo se preparan 8 lecturas en 2 rutas, con la anterior ya puesta."
    assert (empty.open_text, empty.back_text) == ("Abrir octubre 2026", "")
    over.presenter.with_period(lambda name, cycle: pytest.fail("there is no month"))
    over.presenter.next_missing()
    over.presenter.choose_figure("todas")


def test_the_period_opens_with_the_days_of_the_dialog(over):
    opening = over.view.shown["show_empty"][0].opening
    over.work.open(opening)
    shown, then = over.view.shown["ask_opening"]
    assert shown is opening
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    then(opening, ChosenDates(starts=first, ends=last, due_on=first))
    assert "desde ≤ hasta" in over.view.shown["show_opening_error"][0]
    then(opening, ChosenDates(starts=first, ends=last, suspend_on=date(2026, 11, 30)))
    assert over.frame.said[-1] == "Octubre 2026 abierto: 8 lecturas por tomar"
    over.presenter.reload()
    assert over.current() == "001"


def test_an_issued_month_is_shown_but_not_typed(desk):
    office = desk.office
    for route in ("1", "2"):
        for row in reading.grid(office, NOVEMBER, route):
            reading.enter(office, NOVEMBER, row.meter.code, Entered(current=row.meter.last_reading + 12))
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    desk.presenter.reload()
    empty = desk.view.shown["show_empty"][0]
    assert (empty.open_text, empty.back_text) == ("Abrir diciembre 2026", "Ver noviembre 2026")
    desk.presenter.look_back()
    assert "ya se emitieron" in desk.view.warned[-1]
    assert not desk.view.head.takes_readings
    desk.presenter.on_letter("C")
    assert desk.at("001").novelty == ""


@pytest.fixture
def left(desk):
    """November issued without the reading of house 003."""
    office = desk.office
    for route in ("1", "2"):
        for row in reading.grid(office, NOVEMBER, route):
            if row.meter.code != "003":
                reading.enter(office, NOVEMBER, row.meter.code, Entered(current=row.meter.last_reading + 12))
    critique.decide_automatically(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    billing.issue(office, NOVEMBER)
    return desk


def test_what_an_issued_month_left_out_is_typed_and_nothing_else(left):
    left.presenter.reload()
    empty = left.view.shown["show_empty"][0]
    assert empty.back_text == "Digitar lo que falta de noviembre 2026 (1)"
    left.presenter.on_entered({"late": True})
    assert left.view.warned[-1].endswith("solo se digita lo de las cuentas sin factura.")
    assert left.current() == "003"
    assert [code for code in ("001", "003", "005") if left.at(code).editable] == ["003"]
    left.go("001")
    left.presenter.on_letter("C")
    assert left.at("001").novelty == ""
    left.presenter.next_missing()
    assert left.current() == "003"
    left.presenter.on_entered_text(left.at("003").id, "124")
    assert left.at("003").state == "lista"
    left.presenter.next_missing()
    assert left.frame.said[-1].endswith("ninguna falta")
    totals = billing.settle(left.office, NOVEMBER)
    assert (totals.accounts, totals.complementary) == (1, True)


def test_a_month_that_is_asked_for_by_name_is_shown_though_it_is_issued(left):
    left.presenter.on_entered({"period": "2026-11", "cycle": "1"})
    assert left.view.shown["show_cycles"][0].startswith("noviembre")
    left.presenter.choose_route("2")
    shown = left.view.shown["show_routes"][2]
    left.presenter.on_entered({"period": "2026-11", "cycle": "1"})
    assert left.view.shown["show_routes"][2] == shown
    left.presenter.on_entered({})
    assert left.view.shown["show_cycles"][0].startswith("diciembre")


def test_a_month_before_the_last_one_is_typed_until_the_page_is_opened_anew(left):
    period.open_period(offices.on(left.office, date(2026, 12, 1)), Period(2026, 12))
    left.presenter.reload()
    assert left.current() == "001"
    left.presenter.on_entered({"late": True, "period": "2026-11", "cycle": "1"})
    assert left.view.shown["show_cycles"][0].startswith("noviembre")
    assert left.current() == "003"
    left.presenter.on_entered_text(left.at("003").id, "124")
    assert left.at("003").state == "lista"
    left.presenter.on_entered({})
    assert left.view.shown["show_cycles"][0].startswith("diciembre")


def test_without_meters_the_cadastre_comes_first(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    desk = Desk(office)
    empty = desk.view.shown["show_empty"][0]
    assert empty.sentence == "El catastro no tiene medidores que leer"
    assert empty.open_text == ""
    period.open_period(office, Period(2026, 11))
    desk.presenter.reload()
    assert desk.view.shown["show_empty"][0].sentence == "El catastro no tiene medidores que leer"
    office.store.close()


# ---- files and papers


def test_sheets_are_printed_to_a_folder(desk, tmp_path):
    desk.presenter.with_period(desk.work.print_sheets)
    folder = Path(tmp_path / "planillas")
    desk.view.shown["ask_folder"][1](folder)
    assert len(list(folder.glob("*.pdf"))) == 2
    assert desk.frame.said[-1].startswith("2 planillas, ")
    assert OCTOBER < NOVEMBER


def test_the_meters_without_a_reading_go_to_a_workbook(desk, tmp_path):
    desk.presenter.with_period(desk.work.write_template)
    _title, suggested, then = desk.view.shown["ask_save"]
    assert suggested == "lecturas-2026-11-ciclo-1.xlsx"
    then(tmp_path / suggested)
    assert (tmp_path / suggested).exists()
    assert desk.frame.said[-1].endswith(f"medidores por leer, en {suggested}")
    desk.frame.offers[-1].act()
    assert desk.view.shown["open_folder"] == (tmp_path,)


def test_what_is_stored_after_the_cycle_was_left_is_not_counted_there(desk):
    waiting = []
    desk.tasks.write = lambda work, then, **named: waiting.append((work, then))
    desk.type("124")
    desk.presenter._tally = Tally()
    work, then = waiting[0]
    then(work())
    assert "put_route" not in desk.view.shown
    assert desk.presenter._tally.of_route("1") == ""
    assert [each.route for each in Tally(reading.progress(desk.office, NOVEMBER)).routes()] == ["1", "2"]
