"""The page of irregular cases, without widgets: opening, noting, charging, linking, making the account."""

from dataclasses import replace
from datetime import date

import account_desk
import offices
import pytest
from around import Frame, Tasks, View
from offices import NOVEMBER

from app.month import period
from app.register import cadastre, irregular
from app.register.irregular import DoneStep
from domain.cadastre import AccountState
from domain.irregularity import CaseStep, IrregularKind
from ui.irregular import forms
from ui.irregular.columns import STEP_COLUMNS, VALUES, case_columns
from ui.irregular.presenter import CLOSED, OPEN, CasesPresenter
from ui.irregular.words import KINDS
from ui.new_account.presenter import NewAccountPresenter
from ui.ports import PageTools
from ui.widgets.asking import AskedForm
from ui.widgets.cells import plain

DAY = date(2026, 11, 20)
PDF = b"%PDF-1.7\nacta"


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "oficina", on=DAY)
    offices.with_rows(made, tmp_path, [offices.row("001"), offices.row("002", stop="20", name="Ana Gil")])
    period.open_period(made, NOVEMBER)
    yield made
    made.store.close()


class Desk:
    """A presenter with everything it speaks to; its view tells the current case as the table does."""

    def __init__(self, office, **args):
        self.view, self.frame = View(), Frame()
        self.presenter = CasesPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.presenter.enter(args)

    def cases(self):
        return self.view.shown["show_cases"][0]

    def choose(self, place=0):
        self.presenter.on_current(self.cases()[place])

    def asked(self):
        return self.view.shown["ask"][0]

    def answer(self, **typed):
        empty = dict.fromkeys((each.name for each in self.asked().fields), "")
        self.presenter.answer(self.asked(), {**empty, **typed})

    def errors(self):
        return self.view.shown["show_asked_errors"]

    def reasons(self):
        return self.view.shown["allow"][1]


def opened(office, **typed):
    """A desk with a case that somebody typed, the current one."""
    desk = Desk(office)
    desk.presenter.ask_new()
    usual = {forms.KIND: "clandestina", forms.NAME: "Luis Peña", forms.ADDRESS: "El Tabor, lote 4",
             forms.ON: "10/11/2026", forms.WHO: "Jairo"}  # fmt: skip
    desk.answer(**{**usual, **typed})
    desk.choose()
    return desk


def note(desk, on="20/11/2026", **typed):
    desk.presenter.ask_step()
    desk.answer(**{forms.ON: on, forms.WHO: "Jairo", **typed})
    desk.choose()


def test_a_case_is_opened_and_shown_with_its_steps_and_what_was_seen(office):
    desk = opened(office, **{forms.NOTE: "manguera", forms.PLACE: "Vereda"})
    assert desk.frame.said == ["Se abrió el caso 1."]
    assert desk.view.shown["show_cases"][1] == 1
    [shown] = [[plain(column.cell(view)) for column in case_columns(DAY)] for view in desk.cases()]
    assert shown == [
        "1", "Conexión clandestina", "sin cuenta", "Luis Peña", "El Tabor, lote 4", "10/11/2026", "10",
        "0 de 6", "Visita al predio",
    ]  # fmt: skip
    title, steps, facts = desk.view.shown["show_case"]
    assert title == "Caso 1 · Conexión clandestina · Luis Peña"
    rows = [[plain(column.cell(line)) for column in STEP_COLUMNS] for line in steps]
    assert rows[0] == ["1", "Visita al predio", "", "", "Es su turno"]
    assert rows[-1] == ["6", "Cuenta activa y cobrada", "", "", "Espera los anteriores"]
    told = {each.name: each.text for each in facts}
    assert told["Predio"] == "El Tabor, lote 4, Vereda"
    assert (told["Cuenta"], told["Se vio"], told["Abierto"]) == ("Todavía sin cuenta", "manguera", "10 días")
    assert [VALUES[key](desk.cases()[0]) for key in VALUES] == [1, ("2026-11-10", 1), 0]


def test_what_is_missing_in_a_new_case_is_said_by_field(office):
    desk = Desk(office)
    desk.presenter.ask_new("001")
    assert [each.value for each in desk.asked().fields if each.name == forms.ACCOUNT] == ["001"]
    desk.answer(**{forms.KIND: "otra"})
    assert set(desk.errors()[0]) == {forms.ON, forms.WHO, forms.ADDRESS}
    desk.answer(**{forms.KIND: "otra", forms.ACCOUNT: "999", forms.ON: "10/11/2026", forms.WHO: "Ana"})
    assert "No existe la cuenta" in desk.errors()[1]


def test_steps_are_noted_in_turn_and_what_one_lacks_is_said(office, tmp_path):
    desk = opened(office, **{forms.KIND: "sin_contrato", forms.ACCOUNT: "002"})
    desk.presenter.ask_step()
    desk.answer(**{forms.ON: "ayer"})
    assert set(desk.errors()[0]) == {forms.ON, forms.WHO}
    desk.answer(**{forms.ON: "09/11/2026", forms.WHO: "Jairo"})
    assert "Revise la fecha" in desk.errors()[1]
    paper = tmp_path / "acta.pdf"
    paper.write_bytes(PDF)
    note(desk, **{forms.PAPER: str(paper), forms.NOTE: "acta 3"})
    assert [each.name for each in desk.view.shown["show_files"][0]] == ["acta.pdf"]
    note(desk)
    act, reasons = desk.view.shown["allow"]
    assert act == "Anotar: cobros hechos…"
    assert reasons[forms.STEP] == "El caso no tiene cobros: añádalos aquí"
    asked = desk.asked()
    desk.presenter.ask_step()
    assert desk.asked() is asked
    assert plain(case_columns(DAY)[-1].cell(desk.cases()[0])) == "Cobros hechos"
    assert plain(STEP_COLUMNS[-1].cell(desk.view.shown["show_case"][1][2])).startswith("El caso no tiene")


def test_its_account_is_charged_and_the_last_step_closes_it(office):
    desk = opened(office, **{forms.KIND: "sin_contrato", forms.ACCOUNT: "002"})
    note(desk)
    note(desk)
    desk.presenter.ask(forms.CHARGE)
    assert desk.asked().fields[0].value == "conexion"
    desk.answer(**{forms.AMOUNT: "mucho", forms.INSTALMENTS: "0"})
    assert set(desk.errors()[0]) == {forms.AMOUNT, forms.LABEL, forms.INSTALMENTS}
    desk.answer(**{forms.AMOUNT: "0", forms.LABEL: "Conexión", forms.INSTALMENTS: "varias"})
    assert set(desk.errors()[0]) == {forms.AMOUNT, forms.INSTALMENTS}
    typed = {
        forms.CONCEPT: "conexion",
        forms.AMOUNT: "180.000",
        forms.LABEL: "Conexión",
        forms.INSTALMENTS: "1",
    }
    desk.answer(**typed)
    assert desk.frame.said[-1] == "Cobro añadido a la cuenta 002; falta aprobarlo en Cobros."
    desk.choose()
    desk.presenter.ask(forms.CHARGE)
    desk.answer(**{**typed, forms.AMOUNT: "9.000", forms.APPROVED: "1"})
    assert desk.frame.said[-1] == "Cobro añadido a la cuenta 002."
    desk.choose()
    assert {each.name: each.text for each in desk.view.shown["show_case"][2]}["Por facturar"] == "$ 189.000"
    note(desk)
    assert desk.reasons()[forms.STEP].startswith("Hay cobros del caso sin aprobar")


def test_a_closed_case_is_listed_apart_and_takes_nothing_more(office):
    desk = opened(office, **{forms.KIND: "otra", forms.ACCOUNT: "002"})
    desk.presenter.ask(forms.CHARGE)
    desk.answer(**{forms.CONCEPT: "otro", forms.AMOUNT: "5000", forms.LABEL: "Multa", forms.INSTALMENTS: "1",
                   forms.APPROVED: "1"})  # fmt: skip
    desk.choose()
    for _step in range(3):
        note(desk)
    desk.presenter.ask_step()
    assert desk.asked().act == "Anotar y cerrar el caso"
    desk.answer(**{forms.ON: "20/11/2026", forms.WHO: "Jairo"})
    assert desk.frame.said[-1] == "El caso 1 quedó normalizado."
    assert (list(desk.cases()), desk.view.shown["show_cases"][2]) == ([], True)
    desk.presenter.filter_by(CLOSED)
    desk.choose()
    assert plain(case_columns(DAY)[-1].cell(desk.cases()[0])) == "Normalizado"
    reasons = desk.reasons()
    assert reasons.pop(forms.ATTACH) == ""
    assert set(reasons.values()) == {"Este caso está cerrado."}
    before = desk.asked()
    desk.presenter.ask_step()
    desk.presenter.ask(forms.DROP)
    assert desk.view.shown["warn"][0] == "Este caso está cerrado."
    desk.presenter._note(desk.cases()[0], {})
    assert desk.asked() is before


def test_a_step_is_taken_back_and_a_case_dropped_with_a_reason(office):
    desk = opened(office, **{forms.ACCOUNT: "001"})
    assert desk.reasons()[forms.UNDO] == "Todavía no se ha hecho ningún paso."
    note(desk)
    desk.presenter.ask(forms.UNDO)
    desk.answer()
    assert list(desk.errors()[0]) == [forms.REASON]
    desk.answer(**{forms.REASON: "no fue"})
    desk.choose()
    assert len(desk.cases()[0].steps) == 0
    desk.presenter.ask(forms.DROP)
    desk.answer(**{forms.REASON: "otra casa"})
    desk.presenter.filter_by(CLOSED)
    desk.choose()
    told = {each.name: each.text for each in desk.view.shown["show_case"][2]}
    assert told["Descartado"] == "20/11/2026, oficina: otra casa"
    assert [line.note for line in desk.view.shown["show_case"][1]] == [""] * 6


def test_the_premises_get_an_account_that_exists_or_a_new_one(office):
    desk = opened(office)
    assert desk.reasons()[forms.CHARGE] == "El predio todavía no tiene cuenta."
    desk.presenter.ask(forms.CHARGE)
    desk.presenter.open_account()
    desk.presenter.create_account()
    known = {"nombre": "Luis Peña", "direccion": "El Tabor, lote 4", "barrio": ""}
    assert desk.frame.opened == [("cuenta_nueva", {"case": 1, "known": known})]
    desk.presenter.ask(forms.LINK)
    desk.answer(**{forms.ACCOUNT: "999"})
    assert "No existe la cuenta" in desk.errors()[1]
    desk.answer(**{forms.ACCOUNT: "002"})
    desk.choose()
    assert desk.reasons()[forms.LINK] == "El caso ya tiene la cuenta 002."
    desk.presenter.create_account()
    assert desk.view.shown["warn"][0] == "El caso ya tiene la cuenta 002."
    desk.presenter.open_account()
    assert desk.frame.opened[1:] == [("cuenta", {"code": "002"})]


def test_the_new_account_of_a_case_comes_filled_and_goes_back_to_it(office):
    opened(office)
    view, frame = View(), Frame()
    presenter = NewAccountPresenter(view, office, PageTools(Tasks(), frame, frame))
    known = {"nombre": "Luis Peña", "direccion": "El Tabor, lote 4"}
    presenter.enter({"case": 1, "known": known})
    fields = view.shown["show_fields"][0]
    typed = {each.name: each.value for each in (*fields.who, *fields.what)}
    assert (typed["nombre"], typed["direccion"]) == ("Luis Peña", "El Tabor, lote 4")
    typed |= {"clase": "E1", "ciclo": "1", "tipo": ""}
    presenter.save(typed)
    assert frame.opened == [("irregulares", {"case": 1})]
    [case] = irregular.listed(office)
    assert cadastre.view_account(office, case.case.code).card.state is AccountState.ACTIVE


def test_evidence_is_attached_and_looked_at(office, tmp_path):
    desk = opened(office)
    desk.presenter.ask(forms.ATTACH)
    desk.answer()
    assert list(desk.errors()[0]) == [forms.PAPER]
    paper = tmp_path / "foto.pdf"
    paper.write_bytes(PDF)
    desk.answer(**{forms.PAPER: str(paper), forms.NOTE: "fachada"})
    desk.choose()
    [file] = desk.view.shown["show_files"][0]
    desk.presenter.open_file(file)
    assert desk.view.shown["open_path"][0].read_bytes() == PDF
    desk.presenter.open_file(replace(file, id=99))
    assert desk.view.shown["warn"][0]


def test_cases_are_counted_and_filtered_by_kind_and_found_from_elsewhere(office):
    opened(office)
    opened(office, **{forms.KIND: "sin_medidor", forms.ACCOUNT: "002"})
    desk = Desk(office, code="002")
    assert [(each.key, each.figure) for each in desk.view.shown["show_figures"][0]] == [
        (OPEN, "2"), ("sin_medidor", "1"), ("clandestina", "1"),
    ]  # fmt: skip
    assert desk.view.shown["show_cases"][1] == 2
    desk.presenter.filter_by(IrregularKind.CLANDESTINE.value)
    assert [view.case.id for view in desk.cases()] == [1]
    desk.presenter.filter_by("derivacion")
    assert desk.view.shown["choose_figure"] == (OPEN,)
    desk.presenter.enter({"code": "001", "new": True})
    assert desk.asked().key == forms.NEW
    desk.presenter.enter({"case": 1})
    assert desk.view.shown["show_cases"][1] == 1
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]
    assert set(KINDS) == set(IrregularKind)


def test_without_a_case_nothing_can_be_done(office):
    desk = Desk(office)
    desk.presenter.on_current(None)
    assert set(desk.reasons().values()) == {"No hay un caso elegido."}
    desk.presenter.ask(forms.DROP)
    desk.presenter.ask_step()
    desk.presenter.create_account()
    desk.presenter.open_account()
    assert "ask" not in desk.view.shown
    desk.presenter.answer(_form(), {})
    assert desk.frame.opened == []


def _form():
    return AskedForm(key=forms.DROP, title="", fields=(), act="")


def test_the_account_page_shows_the_case_and_leads_to_it(tmp_path):
    town = account_desk.town(tmp_path)
    new = irregular.NewCase(kind=IrregularKind.NO_CONTRACT, account="002", found_on=DAY, found_by="Ana")
    key = irregular.open_case(town, new)
    irregular.do_step(town, key, DoneStep(step=CaseStep.VISIT, on=DAY, who="Ana"))
    desk = account_desk.Desk(town, "002")
    assert "Por normalizar" in [chip.text for chip in desk.shown("show_identity")[0].chips]
    step = desk.shown("show_facts")[1][0]
    assert step.detail == "caso 1, 1 de 4 pasos; sigue: solicitud y contrato"
    desk.presenter.follow(step)
    assert desk.frame.opened == [("irregulares", {"code": "002"})]
    town.store.close()


def test_without_a_case_the_keys_of_one_ask_nothing(office):
    desk = Desk(office)
    desk.presenter.ask(forms.LINK)
    desk.presenter.create_account()
    assert "ask" not in desk.view.shown
    assert desk.frame.opened == []
