"""The page of the close without widgets: what is left, where it is done, closing, opening again."""

from datetime import date

import offices
import pytest
from around import Frame, Tasks, View

from app import users
from app.invoicing import billing
from app.month import critique, period
from app.month_end import closing
from app.store import periods
from domain.period import Period
from domain.roles import Role
from ui.closing import presenter as page
from ui.closing import words
from ui.closing.columns import CHECKS, look
from ui.closing.presenter import ClosingPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.asking import AskKind
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook

NOVEMBER = offices.NOVEMBER
AT = {"period": "2026-11", "cycle": "1"}
WORD = "mar azul 7"


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame = office, View(), Frame()
        tools = PageTools(Tasks(), self.frame, self.frame)
        self.presenter = ClosingPresenter(self.view, office, tools)
        self.presenter.enter(args)

    def __getitem__(self, name):
        return self.view.shown[name]

    @property
    def rows(self):
        return {check.id: check for check in self["show_checks"][1]}

    def close(self):
        self.presenter.ask_close()
        self["ask_decision"][1]()

    def answer(self, **typed):
        form = self["ask"][0]
        self.presenter.answer(form, {**{each.name: each.value for each in form.fields}, **typed})


@pytest.fixture
def empty(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    yield office
    office.close()


@offices.copied
def month(office, folder):
    offices.with_rows(office, folder, [offices.row("001"), offices.row("002")])
    period.open_period(office, NOVEMBER)
    offices.read(office, folder, NOVEMBER, ["001;110;", "002;112;"])
    critique.decide_automatically(office, NOVEMBER)
    return office


@pytest.fixture
def issued(month):
    billing.settle(month, NOVEMBER)
    billing.issue(month, NOVEMBER)
    return month


def test_without_a_period_there_is_nothing_to_close(empty):
    desk = Desk(empty)
    assert desk["show_empty"] == (True,)
    desk.presenter.ask_close()
    desk.presenter.ask_reopen()
    assert desk.view.shown.keys() == {"show_empty"}
    desk.presenter.leave()
    assert desk.frame.opened == [("inicio", {})]


def test_what_holds_it_back_comes_first_and_leads_where_it_is_done(month):
    desk = Desk(month)
    rows = desk["show_checks"][1]
    assert rows[0].id == "emision"
    assert plain(CHECKS[0].cell(rows[0])) == "Impide cerrar"
    assert plain(CHECKS[2].cell(rows[0])) == "Sin emitir"
    assert (look(rows[0]), look(rows[-1])) == (RowLook.NORMAL, RowLook.DIM)
    assert desk["allow"] == ("Antes se hace lo que impide cerrar.", "Está abierto.")
    assert desk["warn"] == (
        "Todavía no se puede cerrar: facturas emitidas. Enter lleva a donde se hace.", Tone.BAD,
    )  # fmt: skip
    desk.presenter.open_check(rows[0])
    assert desk.frame.opened == [("facturacion", AT)]
    desk.presenter.ask_close()
    desk.presenter.ask_reopen()
    assert "ask_decision" not in desk.view.shown
    assert "ask" not in desk.view.shown


def test_it_is_closed_with_its_warnings_in_figures_and_a_backup_is_made(issued):
    desk = Desk(issued, **AT)
    assert plain(CHECKS[0].cell(desk.rows["reparto"])) == "Avisa"
    assert plain(CHECKS[0].cell(desk.rows["critica"])) == "Listo"
    assert plain(CHECKS[2].cell(desk.rows["emision"])) == "Emitidas"
    assert desk["warn"][0].startswith("Se puede cerrar, con ")
    desk.presenter.ask_close()
    decision, act = desk["ask_decision"]
    assert decision.facts[0].text == "2"
    assert "Facturas por repartir: 2." in [tie.text for tie in decision.ties]
    assert decision.ties[-1].text == "Hay 2 facturas sin pagar del todo: siguen en la cartera."
    act()
    closed = "Noviembre 2026 quedó cerrado."
    assert desk.frame.said == [closed, f"{closed} Respaldo verificado."]
    assert desk["show_checks"][1] == ()
    assert desk["allow"] == ("Se cerró el 29/11/2026.", "")
    assert desk["warn"] == ("Se cerró el 29/11/2026: no recibe más movimientos.", Tone.OK)


def test_where_nothing_is_left_it_says_so(issued, monkeypatch):
    seen = page.load(issued, "2026-11 1")
    assert seen.shown is not None
    calm = words.standing(type(seen.shown)(period=seen.shown.period, checks=(), figures=seen.shown.figures,
                                           last_closed=False))  # fmt: skip
    assert calm == ("Todo está listo: se puede cerrar.", Tone.OK)


@pytest.mark.expects_log("takes no line")
def test_a_backup_that_fails_stays_in_sight_and_the_period_is_closed(issued):
    issued.folder.backups.write_text("no es una carpeta")
    desk = Desk(issued, **AT)
    desk.close()
    assert desk["warn"][0].startswith("No se pudo hacer el respaldo")
    assert desk["warn"][1] is Tone.WARN
    assert desk["allow"][0] == "Se cerró el 29/11/2026."


def test_what_another_person_changed_meanwhile_is_refused_with_its_words(issued):
    desk = Desk(issued, **AT)
    closing.close(issued, NOVEMBER)
    desk.close()
    assert "está cerrado" in desk["warn"][0]


def test_without_users_somebody_elses_name_and_a_reason_open_it_again(issued):
    closing.close(issued, NOVEMBER)
    desk = Desk(issued, **AT)
    desk.presenter.ask_reopen()
    form = desk["ask"][0]
    assert [each.name for each in form.fields] == [words.WHO, words.REASON]
    desk.answer()
    assert set(desk["show_asked_errors"][0]) == {words.WHO, words.REASON}
    desk.answer(autoriza="oficina", motivo="faltó una nota")
    assert "otra persona" in desk["show_asked_errors"][1]
    desk.answer(autoriza="Rosa Díaz", motivo="faltó una nota")
    assert desk.frame.said[-1] == "Noviembre 2026 quedó abierto otra vez."
    assert desk["allow"][1] == "Está abierto."


def test_with_users_another_head_types_their_own_password(issued):
    closing.close(issued, NOVEMBER)
    users.add(issued, "ana", Role.ADMINISTRATOR, WORD)
    ana = offices.on(issued, issued.clock.today(), user="ana", role=Role.ADMINISTRATOR)
    users.add(ana, "luis", Role.SUPERVISOR, WORD)
    desk = Desk(ana, **AT)
    desk.presenter.ask_reopen()
    who, word, _ = desk["ask"][0].fields
    assert (who.choices, word.kind) == ((("luis", "luis, supervisor"),), AskKind.PASSWORD)
    desk.answer(clave="otra", motivo="faltó una nota")
    assert "no coinciden" in desk["show_asked_errors"][1]
    desk.answer(clave=WORD, motivo="faltó una nota")
    assert period.month_state(ana, NOVEMBER)[0].period.state == periods.OPEN


def test_another_period_is_looked_at_and_an_earlier_one_waits_for_the_last(issued, tmp_path):
    closing.close(issued, NOVEMBER)
    later = offices.on(issued, date(2026, 12, 30))
    december = Period(2026, 12)
    period.open_period(later, december)
    offices.read(later, tmp_path, december, ["001;120;", "002;122;"], "28/12/2026")
    critique.decide_automatically(later, december)
    billing.settle(later, december)
    billing.issue(later, december)
    desk = Desk(later)
    assert desk["show_periods"][1] == "2026-12 1"
    desk.close()
    desk.presenter.choose("2026-11 1")
    assert desk["allow"][1] == "Se reabre primero el último que se cerró en su ciclo."
    assert Desk(later)["show_periods"][1] == "2026-12 1"
