"""Loading charges, without widgets: rows are judged before they enter, and none twice."""

import charge_desk
import offices
import pytest
from around import Frame, Tasks, View
from billing_office import small_office
from charge_desk import ROWS

from app.invoicing import charge_approval, charge_load
from ui.charge_loading.columns import LINES, VALUES
from ui.charge_loading.presenter import ChargeLoadingPresenter
from ui.ports import PageTools
from ui.sheets.mapping import NONE
from ui.widgets.cells import plain


class Desk:
    """A presenter with everything it speaks to."""

    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        tools = PageTools(self.tasks, self.frame, self.frame)
        self.presenter = ChargeLoadingPresenter(self.view, office, tools)

    def __getitem__(self, name):
        return self.view.shown[name]

    def load(self):
        self.presenter.ask_load()
        self["ask_decision"][1]()


@pytest.fixture
def desk(tmp_path):
    office = small_office(tmp_path / "oficina")
    yield Desk(offices.on(office, office.clock.today(), user="ana.perez"))
    office.store.close()


def test_the_page_asks_for_its_file_once(desk, tmp_path):
    desk.presenter.enter({})
    assert desk["ask_file"] == ()
    desk.presenter.read_file(str(charge_desk.sheet(tmp_path, *ROWS)))
    desk.view.shown.clear()
    desk.presenter.enter({})
    assert desk.view.shown == {}


def test_a_file_is_shown_with_its_columns_figures_and_rows(desk, tmp_path):
    desk.presenter.enter({"path": str(charge_desk.sheet(tmp_path, *ROWS))})
    assert {field.key: field.column for field in desk["show_mapping"][1]} == {
        "codigo": "CODIGO", "concepto": "CONCEPTO", "valor": "VALOR", "detalle": "DETALLE",
        "cuotas": "CUOTAS", "desde": "DESDE",
    }  # fmt: skip
    assert [(each.key, each.figure) for each in desk["show_figures"][0]] == [
        ("importables", "3"), ("rechazadas", "1"), ("avisos", "1"), ("ignoradas", "1"),
    ]  # fmt: skip
    assert desk["show_action"] == ("Cargar 3 cobros", "", "Suman $ 180.000 y esperan aprobación")
    first = desk["show_charges"][0][0]
    assert [plain(column.cell(first)) for column in LINES][3:] == [
        "Medidor", "Medidor de media", "90.000", "3", "nov 2026",
    ]  # fmt: skip
    assert [VALUES[key](first) for key in ("row", "amount", "instalments")] == [2, 90_000, 3]
    for kind, shown in (
        ("rechazadas", "show_problems"), ("avisos", "show_problems"), ("ignoradas", "show_ignored"),
        ("importables", "show_charges"),
    ):  # fmt: skip
        desk.view.shown.pop(shown, None)
        desk.presenter.choose_rows(kind)
        assert shown in desk.view.shown
    assert charge_load.loads(desk.office) == ()


def test_the_decision_says_the_sum_in_figures_and_words_by_concept(desk, tmp_path):
    desk.presenter.enter({"path": str(charge_desk.sheet(tmp_path, *ROWS))})
    desk.presenter.ask_load()
    asked = desk["ask_decision"][0]
    assert asked.sentence == "Se cargarán 3 cobros por $ 180.000."
    assert asked.explanation.startswith("Ciento ochenta mil pesos. Ninguno sale en una factura")
    assert [(each.name, each.text) for each in asked.facts] == [
        ("Medidor", "1 cobro, $ 90.000"), ("Reparación", "2 cobros, $ 90.000"),
    ]  # fmt: skip
    assert [each.text for each in asked.ties] == [
        "1 fila rechazada queda por fuera: guárdelas, corríjalas y cárguelas después.",
        "1 aviso por mirar antes de cargar.",
    ]


def test_charges_enter_and_lead_to_their_approval(desk, tmp_path):
    desk.presenter.enter({"path": str(charge_desk.sheet(tmp_path, *ROWS))})
    desk.load()
    [load] = charge_load.loads(desk.office)
    assert desk.frame.opened == [("cobros", {"load": load.id})]
    assert desk.frame.said == ["Se cargaron 3 cobros por $ 180.000, por aprobar. 1 fila quedó por fuera."]
    assert len(charge_approval.month(desk.office).charges) == 3


def test_the_same_file_is_not_offered_again(desk, tmp_path):
    file = charge_desk.sheet(tmp_path, ROWS[0])
    desk.presenter.enter({"path": str(file)})
    desk.load()
    assert desk.frame.said == ["Se cargó 1 cobro por $ 90.000, por aprobar."]
    desk.view.shown.pop("ask_decision")
    desk.presenter.enter({"path": str(file)})
    assert desk["show_action"][1].startswith("Este archivo ya se cargó: es la carga 1, de ana.perez, ")
    desk.presenter.ask_load()
    assert "ask_decision" not in desk.view.shown


def test_rows_that_stand_already_are_said_before_they_are_repeated(desk, tmp_path):
    desk.presenter.enter({"path": str(charge_desk.sheet(tmp_path, ROWS[0]))})
    desk.load()
    desk.presenter.enter({"path": str(charge_desk.sheet(tmp_path, ROWS[0], "", name="otra.csv"))})
    desk.presenter.ask_load()
    assert [each.text for each in desk["ask_decision"][0].ties] == [
        "1 cobro ya está con la misma cuenta, concepto, valor y período: ¿se repite?"
    ]


def test_a_file_of_which_nothing_enters_shows_why(desk, tmp_path):
    desk.presenter.enter({"path": str(charge_desk.sheet(tmp_path, ROWS[3]))})
    assert desk["show_action"][1] == "Ninguna fila del archivo puede entrar."
    assert [each.reason for each in desk["show_problems"][0]] == ["cuenta desconocida"]


def test_a_file_without_a_period_takes_the_next(desk, tmp_path):
    file = tmp_path / "corto.csv"
    file.write_text("CUENTA;CONCEPTO;VALOR\r\n0100001;medidor;1000\r\n", "utf-8")
    desk.presenter.enter({"path": str(file)})
    fields = {field.key: field.column for field in desk["show_mapping"][1]}
    assert (fields["codigo"], fields["desde"]) == ("CUENTA", NONE)
    assert str(desk["show_charges"][0][0].row.starts) == "2026-11"


def test_before_there_is_a_file_nothing_is_loaded(desk):
    desk.presenter.ask_load()
    desk.presenter._load()
    assert desk.view.shown == {}
