"""The page of the projection, without widgets: what is supposed, plan beside real, goals, files."""

from decimal import Decimal

import lived_office
import offices
import pytest
from around import Frame, Tasks, View

from app.figures import projection
from domain.projection import MonthSums
from ui.ports import PageTools
from ui.projection import forms
from ui.projection.columns import columns_of
from ui.projection.presenter import ProjectionPresenter
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = ProjectionPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({})

    def rows(self):
        return self.view.shown["show_months"][0]

    def cells(self, row):
        return {each.key: plain(each.cell(row)) for each in columns_of(self.office.currency)}

    def form(self):
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        form = self.form()
        self.presenter.answer(form, {each.name: each.value for each in form.fields} | typed)


@pytest.fixture
def desk(tmp_path):
    made = Desk(lived_office.lived(tmp_path / "datos"))
    yield made
    made.office.store.close()


def test_a_year_behind_and_a_year_ahead_are_shown_with_what_is_supposed(desk):
    rows, told, why = desk.view.shown["show_months"]
    assert [each.real for each in rows] == [True] * 12 + [False] * 12
    assert told.startswith("Supone cuentas ")
    assert projection.METHOD in why
    labels, lines, since, ahead = desk.view.shown["show_plot"]
    assert ahead == 12
    assert (len(labels), [each.name for each in lines]) == (24, ["facturado", "recaudado"])
    assert "desde noviembre 2026" in since
    assert desk.cells(rows[12])["real"] == "proyectado"
    assert desk.cells(rows[0])["met"] == "—"


def test_other_assumptions_are_shown_and_kept_while_the_page_is_open(desk):
    desk.presenter.ask_assumed()
    assert desk.form().fields[0].value == ""
    desk.answer(valor="7,5", meses="6")
    assert "factura media +7,5 % al año" in desk.view.shown["show_months"][1]
    assert sum(not each.real for each in desk.rows()) == 6
    desk.presenter.reload()
    assert sum(not each.real for each in desk.rows()) == 6
    desk.presenter.ask_assumed()
    assert desk.form().fields[1].value == "7,5"
    assert "close_asked" in desk.view.shown


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"valor": "mucho"}, forms.VALUE),
        ({"cuentas": "-95"}, forms.ACCOUNTS),
        ({"recaudo": "400"}, forms.PAID),
        ({"meses": "30"}, forms.MONTHS),
    ],
)
def test_what_cannot_be_supposed_is_said_beside_its_field(desk, typed, field):
    desk.presenter.ask_assumed()
    desk.answer(**typed)
    assert list(desk.view.shown["show_asked_errors"][0]) == [field]


def test_the_figures_become_goals_and_are_compared_with_what_was(desk):
    desk.presenter.ask_goals()
    assert "Hay" not in desk.form().sentence
    desk.answer()
    assert desk.frame.said == ["36 metas fijadas."]
    ahead = desk.cells(desk.rows()[12])
    assert ahead["meta_recaudo"] == ahead["collected"]
    assert ahead["meta_cuentas"] == ahead["accounts"]
    assert ahead["met"] == "—"
    desk.presenter.ask_goals()
    assert "Hay 36 metas ya fijadas" in desk.form().sentence
    desk.answer()
    assert desk.frame.said[-1] == "Todas esas metas ya estaban fijadas: quedan como estaban."
    desk.answer(cambiar="1")
    assert desk.frame.said[-1] == "36 metas fijadas."


def test_a_month_behind_says_how_much_of_its_goal_came_in(desk):
    sums = MonthSums(desk.rows()[0].sums.month, 8, 1_000_000, 900_000)
    for goal, told in ((Decimal(800_000), "112,5 %"), (Decimal(1_000_000), "90 %")):
        row = projection.PlanMonth(sums=sums, real=True, goals={"recaudo": goal})
        assert desk.cells(row)["met"] == told
    none = projection.PlanMonth(sums=sums, real=True, goals={"recaudo": Decimal()})
    assert desk.cells(none)["met"] == "—"
    values = {each.key: each.value(row) for each in columns_of(desk.office.currency) if each.value}
    assert (values["meta_recaudo"], values["collected"], values["accounts"]) == (1_000_000, 900_000, 8)


def test_paper_and_workbook_go_to_a_folder(desk, tmp_path):
    desk.presenter.ask_save()
    assert "ask_folder" in desk.view.shown
    desk.presenter.save(str(tmp_path / "salida"))
    assert sorted(each.suffix for each in (tmp_path / "salida").iterdir()) == [".pdf", ".xlsx"]
    assert desk.frame.said[0].startswith("proyeccion-2026-11-a-2027-10.pdf y ")


def test_an_office_without_a_year_says_what_lacks_and_asks_nothing(tmp_path):
    desk = Desk(offices.blank(tmp_path / "datos"))
    assert desk.view.shown["show_lacking"][0].startswith("Para proyectar hacen falta 12 meses")
    desk.presenter.ask_assumed()
    desk.presenter.ask_goals()
    desk.presenter.ask_save()
    desk.presenter.save(str(tmp_path / "salida"))
    assert not {"ask", "ask_folder"} & set(desk.view.shown)
    assert not (tmp_path / "salida").exists()
