"""The closing of a day without widgets: its sums, what holds it back, closing it."""

from dataclasses import replace

import offices
import pytest
import shift_desk
from around import Frame, Tasks, View
from shift_desk import COUNTED

from app.desk import cash, cash_day, shift
from app.desk.cash import Payment
from app.safekeeping import places
from ui.cash_day import words
from ui.cash_day.presenter import CashDayPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = CashDayPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({})

    def __getitem__(self, name):
        return self.view.shown[name]

    def facts(self):
        return [
            {fact.name: fact.text for fact in facts} for facts in words.all_facts(cash_day.day(self.office))
        ]


@pytest.fixture
def desk(tmp_path):
    office = shift_desk.with_a_day(tmp_path)
    yield Desk(office)
    office.store.close()


def test_it_adds_up_and_waits_for_the_shift(desk):
    places, means, concepts, drawers = desk.facts()
    assert places == {"Caja 1, 4 recibos": "$ 100.000", "Recaudo del día": "$ 100.000"}
    assert means["Efectivo, 3 recibos"] == "$ 55.000"
    assert concepts["Otros cobros"] == "$ 100.000"
    assert drawers["Recibos deshechos"] == "1 por $ 7.000"
    assert desk["show_day"][2].startswith("La caja 1 tiene el turno abierto.")
    assert words.waiting((1, 3)) == "Las cajas 1, 3 tienen el turno abierto."
    desk.presenter.ask_close()
    desk["ask_decision"][1]()
    assert "turnos abiertos" in desk["warn"][0]


def test_it_is_closed_once_and_says_so(desk):
    shift.close_shift(desk.office, COUNTED)
    desk.presenter.reload()
    assert desk["show_day"][2] == ""
    desk.presenter.ask_close()
    assert desk["ask_decision"][0].sentence == "Se cierra con $ 100.000"
    desk["ask_decision"][1]()
    closed = "Día 29/11/2026 cerrado con $ 100.000"
    assert desk.frame.said == [closed, f"{closed} y respaldo verificado"]
    assert desk["warn"][1] is Tone.OK
    assert len(places.kept(desk.office.folder.backups)) == 1
    desk.presenter.open_points()
    assert desk.frame.opened[-1] == ("puntos_recaudo", {"day": offices.TODAY})
    desk.presenter.leave()
    assert desk.frame.opened[-1] == ("turno", {})


@pytest.mark.expects_log("takes no line")
def test_a_backup_that_fails_is_told_and_the_day_stays_closed(desk):
    shift.close_shift(desk.office, COUNTED)
    desk.office.folder.backups.write_text("no es una carpeta")
    desk.presenter.ask_close()
    desk["ask_decision"][1]()
    assert desk["warn"][0].startswith("No se pudo hacer el respaldo")
    assert desk["warn"][1] is Tone.WARN
    assert cash_day.day(desk.office).closed is not None


def test_another_day_is_seen_and_a_wrong_one_refused(desk):
    desk.presenter.choose_day("ayer")
    assert desk["show_day_error"][0]
    desk.presenter.choose_day("28/11/2026")
    assert desk["show_day"][0] == "28/11/2026"
    assert desk["show_day_error"] == ("",)
    assert cash_day.day(desk.office, offices.TODAY).made


def test_it_is_printed_as_it_stands(desk, tmp_path):
    desk.presenter.ask_print()
    assert desk["ask_file"] == ("recaudo-2026-11-29.pdf",)
    desk.presenter.choose_day("28/11/2026")
    desk.presenter.ask_print()
    assert desk["ask_file"] == ("recaudo-2026-11-28.pdf",)
    desk.presenter.print_to(str(tmp_path / "dia.pdf"))
    assert desk.frame.said == ["1 página en dia.pdf."]


def test_the_cashiers_of_a_desk_are_told_where_there_are_several(desk):
    cash.collect(replace(desk.office, user="luis"), Payment(account=shift_desk.ONE, amount=3_000))
    places, *_ = desk.facts()
    assert places == {
        "Caja 1, 5 recibos": "$ 103.000",
        "  luis, 1 recibo": "$ 3.000",
        "  oficina, 4 recibos": "$ 100.000",
        "Recaudo del día": "$ 103.000",
    }
