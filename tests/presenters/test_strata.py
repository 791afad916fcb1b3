"""The comparison with a list of strata, without widgets: what it shows, leaves out, applies and undoes."""

from datetime import date

import offices
import pytest
from around import Frame, Tasks, View

from app.exchange.table import read_table
from app.register import account_changes, bulk, cadastre
from app.register.account_changes import ChangedFacts
from domain.cadastre import ServiceClass
from ui.bulk.columns import BATCHES
from ui.ports import PageTools
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS
from ui.strata.columns import LINES, LISTED, MISSING, effect_text
from ui.strata.presenter import StrataPresenter
from ui.strata.words import MISSING as NOT_LISTED
from ui.strata.words import MONTH, NOT_FOUND, OTHER_USE, PAPER, REASON, SAME, SUPPORT, TWICE
from ui.widgets.cells import plain

CODES = ("001", "002", "003", "004", "005")
TYPED = {MONTH: "2026-11", SUPPORT: "Decreto 45", REASON: "revisión", PAPER: ""}


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    rows = [offices.row(code, stop=f"{10 * at}", stratum="2") for at, code in enumerate(CODES[:4], 1)]
    offices.with_rows(made, tmp_path, [*rows, offices.row("005", stop="50", stratum="", use="COMERCIAL")])
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, folder):
        self.office, self.folder, self.view, self.frame = office, folder, View(), Frame()
        self.presenter = StrataPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter({})

    def read(self, *rows, header="CUENTA;PREDIAL;ESTRATO"):
        file = self.folder / "estratos 2026.csv"
        file.write_text("\r\n".join([header, *rows]) + "\r\n", "utf-8-sig")
        self.presenter.enter({"path": str(file)})
        return self

    def __getitem__(self, name):
        return self.view.shown[name]

    def figures(self):
        return {each.key: each.figure for each in self["show_figures"][0]}

    def differing(self):
        lines, chosen = self["show_differing"]
        codes = {line.match.account.id: line.match.account.code for line in lines}
        return sorted(codes[key] for key in chosen)

    def ids(self, *codes):
        lines, _ = self["show_differing"]
        return frozenset(line.match.account.id for line in lines if line.match.account.code in codes)

    def classes(self):
        return [cadastre.view_account(self.office, code).card.service_class.value for code in CODES]


@pytest.fixture
def desk(office, tmp_path):
    return Desk(office, tmp_path)


def rows_of(columns, rows):
    return [[plain(column.cell(row)) for column in columns] for row in rows]


def test_each_group_is_counted_and_shown(desk):
    assert desk["show_start"] == ()
    desk.read("001;;3", "002;;2", "003;;1", "003;;4", "005;;2", "77;0101;3", ";;", "004;;x", "TOTAL;;")
    assert desk.figures() == {
        GOOD: "1", SAME: "1", NOT_FOUND: "1", NOT_LISTED: "1",
        TWICE: "2", REJECTED: "1", OTHER_USE: "1", IGNORED: "2",
    }  # fmt: skip
    [line] = rows_of(LINES, desk["show_differing"][0])
    assert line[:6] == ["2", "001", "María Ñúñez", "Cra. 7 n.º 12-34", "Estrato 2", "Estrato 3"]
    assert line[6].startswith("sube $ ")
    for kind in (SAME, OTHER_USE):
        desk.presenter.choose_rows(kind)
        assert rows_of(LINES, desk["show_lines"][0])[0][1] == ("002" if kind == SAME else "005")
    desk.presenter.choose_rows(NOT_FOUND)
    assert rows_of(LISTED, desk["show_listed"][0]) == [["7", "077", "0101", "—", "Estrato 3"]]
    desk.presenter.choose_rows(NOT_LISTED)
    assert rows_of(MISSING, desk["show_missing"][0])[0][0] == "004"
    for kind, count in ((TWICE, 2), (REJECTED, 1), (WARNINGS, 0)):
        desk.presenter.choose_rows(kind)
        assert len(desk["show_problems"][0]) == count
    desk.presenter.choose_rows(IGNORED)
    assert [each.reason for each in desk["show_ignored"][0]] == ["en blanco", "total"]
    desk.read("001;;2")
    assert desk["choose_figure"] == (GOOD,)
    assert [effect_text(each) for each in (None, 0, -900, 900)] == ["—", "igual", "baja $ 900", "sube $ 900"]


def test_a_kind_that_is_gone_gives_its_place_to_the_differences(desk):
    desk.read("001;;x", "002;;3")
    desk.presenter.choose_rows(REJECTED)
    desk.presenter._path.write_text("CUENTA;PREDIAL;ESTRATO\r\n002;;3\r\n", "utf-8-sig")
    desk.presenter.refresh()
    assert desk["choose_figure"] == (GOOD,)


def test_accounts_are_left_out_and_the_rest_is_applied_and_undone(desk):
    desk.read("001;;3", "002;;3", "003;;1")
    assert desk["show_action"] == ("Aplicar 3 cambios…", "", "")
    desk.presenter.choose(desk.ids("001", "003"))
    assert desk["show_action"] == ("Aplicar 2 cambios…", "", "2 de 3 marcadas")
    desk.presenter.choose_rows(GOOD)
    assert desk.differing() == ["001", "003"]
    desk.presenter.ask_apply()
    form = desk["ask"][0]
    assert form.title == "Aplicar el listado a 2 cuentas"
    assert form.fields[0].choices == (("2026-11", "Noviembre 2026"),)
    desk.presenter.answer(form, {**TYPED, SUPPORT: "", REASON: ""})
    assert sorted(desk["show_asked_errors"][0]) == [REASON, SUPPORT]
    desk.presenter.answer(form, TYPED)
    decision, act = desk["ask_decision"]
    assert decision.sentence == "Cambia el estrato de 2 cuentas desde noviembre 2026."
    assert [fact.text for fact in decision.facts[:4]] == ["1", "1", "1", "1"]
    act()
    assert desk.classes() == ["E3", "E2", "E1", "E2", "COM"]
    assert desk.frame.said == ["Se cambió el estrato de 2 cuentas desde noviembre 2026."]
    assert desk.differing() == ["002"]
    batch = [plain(column.cell(each)) for each in bulk.history(desk.office) for column in BATCHES]
    assert batch[1:4] == ["Clase o estrato", "según su listado", "2"]
    desk.frame.offers[-1].act()
    assert desk.classes() == ["E2", "E2", "E2", "E2", "COM"]
    assert desk.frame.said[-1] == "2 cuentas volvieron al estrato de antes."
    assert desk.differing() == ["001", "002", "003"]


def test_what_refuses_is_told_before_and_stays(desk):
    desk.read("001;;3", "002;;3", "003;;1")
    card = cadastre.view_account(desk.office, "001").card
    _move(desk.office, card, "2026-11-20")
    desk.presenter.refresh()
    desk.presenter.ask_apply()
    desk.presenter.answer(desk["ask"][0], TYPED)
    decision, act = desk["ask_decision"]
    [tie] = decision.ties
    assert tie.text.startswith("1 cuenta sigue como está: Este dato ya cambió")
    act()
    assert desk.frame.said == [
        "Se cambió el estrato de 2 cuentas desde noviembre 2026; 1 quedaron como estaban."
    ]
    _move(desk.office, cadastre.view_account(desk.office, "002").card, "2026-11-21")
    desk.frame.offers[-1].act()
    assert desk.frame.said[-1] == "1 cuenta volvió al estrato de antes; 1 quedaron como estaban."


def _move(office, card, day):
    wanted = ChangedFacts(service_class=ServiceClass.STRATUM_5, valid_from=date.fromisoformat(day))
    account_changes.change_facts(office, card.code, card.version, wanted)


def test_where_all_refuse_the_dialog_says_why(desk):
    desk.read("001;;3", "002;;3")
    desk.presenter.ask_apply()
    desk.presenter.answer(desk["ask"][0], {**TYPED, MONTH: "2027-06"})
    assert desk["show_asked_errors"][1].startswith(
        "Ninguna cuenta puede cambiar. El cambio rige al guardarlo"
    )
    assert "ask_decision" not in desk.view.shown


def test_a_support_that_is_no_paper_is_said_at_its_field(desk, tmp_path):
    note = tmp_path / "nota.txt"
    note.write_text("x", "utf-8")
    desk.read("001;;3")
    desk.presenter.ask_apply()
    desk.presenter.answer(desk["ask"][0], {**TYPED, PAPER: str(note)})
    desk["ask_decision"][1]()
    assert "no es un PDF" in desk["show_asked_errors"][0][PAPER]
    desk.presenter.answer(desk["ask"][0], TYPED)
    act = desk["ask_decision"][1]
    act()
    act()
    assert desk["show_asked_errors"][1].startswith("Ninguna de las 1 cuentas cambia")
    desk.presenter.answer(desk["ask"][0], TYPED)
    assert desk["show_asked_errors"] == ({}, "Ninguna cuenta puede cambiar.")


def test_nothing_is_asked_where_nothing_is_chosen(desk):
    desk.presenter.ask_apply()
    desk.presenter.ask_export()
    desk.presenter.export("x.xlsx")
    desk.presenter.choose(frozenset())
    desk.presenter.answer(None, TYPED)
    desk.read("001;;2")
    assert desk["show_action"][1] == "Ninguna cuenta cambia de estrato."
    desk.read("001;;3")
    desk.presenter.choose(frozenset())
    assert desk["show_action"][1] == "Marque una cuenta con Espacio."
    desk.presenter.ask_apply()
    assert not {"ask", "ask_place"} & desk.view.shown.keys()
    desk.presenter.enter({})
    desk.presenter.open_account("001")
    assert desk.frame.opened == [("cuenta", {"code": "001"})]


def test_the_comparison_is_exported(desk, tmp_path):
    desk.read("001;;3")
    desk.presenter.ask_export()
    assert desk["ask_place"] == ("estratos-2026-11-29.xlsx",)
    desk.presenter.export(str(tmp_path / "comparación"))
    assert desk.frame.said == ["Se exportó la comparación a comparación.xlsx: 4 filas."]
    assert len(read_table(tmp_path / "comparación.xlsx").rows) == 5


def test_a_list_without_its_columns_is_asked_for_them(desk):
    desk.read("001;;3", header="Predio;Otro;Nuevo")
    fields = {field.key: field for field in desk["show_mapping"][1]}
    assert {key: field.note for key, field in fields.items()} == {
        "codigo": "uno de los tres", "direccion": "uno de los tres", "predial": "uno de los tres",
        "estrato": "obligatorio",
    }  # fmt: skip
    desk.presenter.choose_column("codigo", "Predio")
    desk.presenter.choose_column("estrato", "Nuevo")
    assert desk.differing() == ["001"]
