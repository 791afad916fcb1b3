"""The page of samples: what is asked for, the paper of each, what was seen."""

import billing_office as small
import offices
import pytest
from around import Frame, Tasks, View
from billing_office import FakePress

from app.paper import print_sample
from domain.sample import SampleRule
from ui.ports import PageTools
from ui.sample import columns
from ui.sample.ports import Asked
from ui.sample.presenter import NOTHING, SAY_WHAT, SamplePresenter
from ui.widgets.cells import plain


class Typed(View):
    def __init__(self):
        super().__init__()
        self.typed, self.said = Asked("2026-10", "", "mayores", "2", "1"), ""

    def asked(self):
        return self.typed

    def words(self):
        return self.said


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame = office, Typed(), Frame()
        tools = PageTools(Tasks(), self.frame, self.frame)
        self.presenter = SamplePresenter(self.view, office, tools, FakePress())
        self.presenter.enter({"period": "2026-10"})

    def rows(self):
        return self.view.shown["show_sample"][0]


@pytest.fixture
def desk(tmp_path):
    office = small.small_office(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def test_an_office_without_invoices_has_nothing_to_pick(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    desk = Desk(office)
    assert desk.view.shown == {"show_empty": (True,)}
    desk.presenter.record(ok=True)
    assert desk.frame.said == []
    office.store.close()


def test_a_sample_is_picked_and_each_paper_is_shown(desk):
    assert desk.view.shown["show_periods"] == ([("2026-10", "Octubre 2026")], "2026-10")
    assert [key for key, _ in desk.view.shown["show_routes"][0]] == ["", "1", "2"]
    assert desk.view.shown["allow"] == (NOTHING,)
    desk.presenter.take()
    assert len(desk.rows()) == 2
    assert desk.view.shown["allow"] == ("",)
    desk.presenter.look(desk.rows()[0])
    assert desk.view.shown["show_paper"] == (("hoja",),)
    desk.presenter.look(None)
    assert desk.view.shown["show_paper"] == ((),)
    desk.presenter.reload()
    assert len(desk.rows()) == 2
    desk.presenter.open(desk.rows()[1].id)
    desk.presenter.open(-1)
    assert desk.frame.opened == [("vista_factura", {"number": desk.rows()[1].number})]


@pytest.mark.parametrize(("count", "said"), [("pocas", "un número entero"), ("500", "un número de 1 a 60")])
def test_a_sample_of_no_size_is_refused(desk, count, said):
    desk.view.typed = Asked("2026-10", "", "mayores", count, "1")
    desk.presenter.take()
    assert said in desk.view.shown["warn"][0]
    assert desk.rows() == ()


def test_what_is_wrong_must_be_said_and_what_was_seen_stays(desk):
    desk.presenter.take()
    desk.presenter.record(ok=False)
    assert desk.view.shown["warn"][0] == SAY_WHAT
    assert "go_to_words" in desk.view.shown
    desk.view.said = "Sale corrida"
    desk.presenter.record(ok=False)
    assert desk.frame.said == ["Muestra de 2 facturas: mal, registrada."]
    assert desk.rows() == ()
    assert desk.view.shown["allow"] == (NOTHING,)
    desk.view.said = ""
    desk.view.typed = Asked("2026-10", "2", "al_azar", "5", "7")
    desk.presenter.take()
    desk.presenter.record(ok=True)
    assert desk.frame.said[-1] == "Muestra de 1 factura: bien, registrada."
    checks = desk.view.shown["show_checks"][0]
    assert [[plain(column.cell(each)) for column in columns.CHECKS][1:3] for each in checks] == [
        ["Bien", "1: al azar, por sorteo 7"],
        ["Mal", "2: las de mayor valor. Sale corrida"],
    ]


def test_another_period_forgets_the_sample(desk):
    desk.presenter.take()
    desk.presenter.choose_period("2026-10")
    assert desk.rows() == ()
    desk.presenter.record(ok=True)
    assert desk.frame.said == []


def test_a_refusal_of_the_office_is_said(desk, monkeypatch):
    desk.presenter.take()
    desk.view.typed = Asked("2026-10", "99", "mayores", "2", "1")
    desk.presenter.take()
    assert "No hay nada que imprimir" in desk.view.shown["warn"][0]
    assert set(columns.RULES) == set(SampleRule)
    assert print_sample.checks(desk.office, small.OCTOBER) == ()
