"""Vacant premises without widgets: filtered by state, accredited, renewed, ended, printed."""

from datetime import date

import offices
import pytest
from around import Frame, Tasks, View
from offices import NOVEMBER

from app.month import period
from app.register import cadastre, vacancy
from app.register.vacancy import Proof
from ui.account import facts
from ui.account.filing import Filing
from ui.ports import PageTools
from ui.vacancy.columns import VACANT
from ui.vacancy.forms import CODE, FROM, PAPER, REASON, UNTIL, VISIT, VISITOR
from ui.vacancy.presenter import EVERY, USED, VacancyPresenter
from ui.widgets.cells import plain

TODAY = date(2026, 11, 29)
VISITED = {VISIT: "28/11/2026", VISITOR: "Luis Ñáñez"}


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    rows = [offices.row(code, stop=f"{10 * at}") for at, code in enumerate(("001", "002", "003"), 1)]
    offices.with_rows(made, tmp_path, rows)
    yield made
    made.store.close()


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame = office, View(), Frame()
        self.presenter = VacancyPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter(args)

    def __getitem__(self, name):
        return self.view.shown[name]

    def rows(self):
        return [[plain(column.cell(row)) for column in VACANT] for row in self["show_rows"][0]]

    def figures(self):
        return {each.key: each.figure for each in self["show_figures"][0]}

    def answer(self, **typed):
        self.view.shown.pop("close_asked", None)
        self.view.shown["show_asked_errors"] = ({}, "")
        form = self["ask"][0]
        fields = {each.name: each.value for each in form.fields}
        self.presenter.answer(form, {**fields, **typed})
        return self["show_asked_errors"]


def accredited(office, code, **facts):
    usual = {"since": TODAY, "visited_on": TODAY, "visitor": "Luis", "words": "Casa cerrada"}
    vacancy.accredit(office, code, Proof(**{**usual, **facts}))


def test_each_kind_is_counted_and_filters(office, tmp_path):
    with office.store.write() as transaction:
        transaction.exec_driver_sql("UPDATE account SET vacant = 1 WHERE code = '003'")
    accredited(office, "001", since=date(2026, 11, 1))
    accredited(office, "002", until=date(2026, 12, 5))
    period.open_period(office, NOVEMBER)
    offices.read(office, tmp_path, NOVEMBER, ["001;107;"])
    desk = Desk(office)
    assert desk.figures() == {
        EVERY: "3", "vigente": "1", "por_vencer": "1", "vencida": "0", USED: "1", "sin_prueba": "1",
    }  # fmt: skip
    assert [row[0] for row in desk.rows()] == ["001", "002", "003"]
    assert desk.rows()[0][5:] == ["01/11/2026", "01/02/2027", "Vigente", "7", "Casa cerrada"]
    assert desk.rows()[2][5:] == ["—", "—", "Sin prueba", "0", "Solo lo dice el catastro"]
    for kind, codes in ((USED, ["001"]), ("por_vencer", ["002"]), ("sin_prueba", ["003"]), ("vencida", [])):
        desk.presenter.filter_by(kind)
        assert [row[0] for row in desk.rows()] == codes
    values = [column.value(row) for row in vacancy.rows(office) for column in VACANT if column.value]
    assert values == [date(2026, 11, 1), date(2027, 2, 1), 7, TODAY, date(2026, 12, 5), 0, None, None, 0]


def test_an_account_is_accredited_by_a_visit_or_told_what_is_missing(office, tmp_path):
    desk = Desk(office)
    desk.presenter.ask_new()
    assert list(desk.answer(cuenta="", desde="")[0]) == [CODE, FROM]
    assert list(desk.answer(cuenta="001", hasta="pronto", visita="ayer")[0]) == [UNTIL, VISIT]
    assert "adjunte un documento" in desk.answer(cuenta="001")[0][PAPER]
    assert list(desk.answer(cuenta="999", **VISITED)[0]) == [CODE]
    assert list(desk.answer(cuenta="001", **{**VISITED, VISITOR: ""})[0]) == [VISITOR]
    assert list(desk.answer(cuenta="001", hasta="31/12/2030", **VISITED)[0]) == [UNTIL]
    photo = tmp_path / "casa.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    desk.answer(cuenta="001", adjunto=str(photo), **VISITED)
    assert desk.frame.said == ["El predio de la cuenta 001 quedó acreditado como desocupado."]
    assert desk.rows()[0][-1] == "Visita del 28/11/2026, Luis Ñáñez · 1 adjunto"


def test_from_the_account_its_proof_is_asked_at_once_and_then_renewed(office, tmp_path):
    desk = Desk(office, code="002")
    attached = Filing(desk.view, office, PageTools(Tasks(), desk.frame, desk.frame))
    form = desk["ask"][0]
    assert form.title == "Acreditar como desocupado: 002, María Ñúñez"
    assert form.fields[0].name == FROM
    desk.answer(prueba="Factura sin consumo", **VISITED)
    desk.presenter.ask_renew(desk["show_rows"][0][0])
    form = desk["ask"][0]
    assert (form.title, form.act) == ("Renovar la prueba: 002, María Ñúñez", "Renovar")
    assert "La anterior va hasta el 28/02/2027." in form.sentence
    assert (form.fields[0].value, form.fields[1].help) == ("01/03/2027", "Vacío: 01/06/2027")
    desk.answer(prueba="Certificado", **VISITED)
    assert [row[5] for row in desk.rows()] == ["01/03/2027"]
    photo = tmp_path / "casa.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    accredited(office, "003", paper=photo)
    attached.show(cadastre.view_account(office, "003"))
    assert [row.of for row in desk["show_files"][0]] == ["Predio desocupado"]
    assert list(desk.answer(desde="01/03/2027", **VISITED)[0]) == [FROM]


def test_it_is_ended_with_its_reason(office):
    accredited(office, "001")
    desk = Desk(office)
    desk.presenter.ask_end(desk["show_rows"][0][0])
    assert sorted(desk.answer(desde="x", motivo="")[0]) == [FROM, REASON]
    assert list(desk.answer(desde="30/11/2026", motivo="hay gente")[0]) == [FROM]
    desk.answer(motivo="hay gente")
    assert desk.frame.said == ["La cuenta 001 ya no está como desocupada."]
    assert desk.rows() == []
    assert "no está como desocupada" in desk.answer(motivo="hay gente")[1]


def test_the_list_is_printed_and_leads_to_the_account(office, tmp_path):
    accredited(office, "001")
    desk = Desk(office)
    desk.presenter.ask_print()
    assert desk["ask_file"] == ("desocupados-2026-11-29.pdf",)
    desk.presenter.filter_by("vigente")
    desk.presenter.print_list(str(tmp_path / "lista.pdf"))
    assert desk.frame.said == ["1 predio en lista.pdf."]
    assert (tmp_path / "lista.pdf").read_bytes().startswith(b"%PDF-")
    desk.presenter.open(desk["show_rows"][0][0])
    desk.presenter.leave()
    assert desk.frame.opened == [("cuenta", {"code": "001"}), ("back", {})]


def test_the_account_says_until_when_it_is_accredited(office):
    def chips(where, code="001"):
        return [each.text for each in facts.identity(cadastre.view_account(where, code), "").chips]

    assert chips(office) == ["Activa"]
    with office.store.write() as transaction:
        transaction.exec_driver_sql("UPDATE account SET vacant = 1 WHERE code = '002'")
    assert chips(office, "002") == ["Activa", "Desocupado sin prueba"]
    accredited(office, "001")
    assert chips(office) == ["Activa", "Desocupado hasta el 28/02/2027"]
    late = offices.on(office, date(2027, 3, 1))
    assert chips(late) == ["Activa", "Desocupado, venció el 28/02/2027"]
    view = cadastre.view_account(office, "001")
    told = [each.text for each in facts.in_force(view)]
    assert told[-2:] == ["29/11/2026", "Casa cerrada"]
