"""The page of legal cases, without widgets: what it lists, what lacks, each step, its evidence."""

from datetime import date

import agreement_office
import legal_office
import offices
import pytest
from around import Frame, Tasks, View
from legal_office import LAWYER

from app.debt import lawyers, legal_desk
from app.debt.lawyers import Entry
from app.desk import cash
from app.desk.cash import Payment
from domain.legal import Condition, Ending, Means, Requirement, Stage, Track
from ui.legal import forms
from ui.legal.columns import RECORD, VALUES, columns_of
from ui.legal.presenter import ALL, ENDED, LATE, NEXT, NO_CASE, NO_LAWYER, NOTIFY, OPEN, LegalPresenter
from ui.legal.words import RecordLine, facts_of
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.cells import plain


class LegalView(View):
    """Emits what a table does: the cursor goes to the named case, or to the first."""

    presenter = None

    def show_cases(self, rows, chosen, *, some):
        self.shown["show_cases"] = (list(rows), chosen, some)
        named = [row for row in rows if str(row.case.number) == chosen]
        self.presenter.on_current(next(iter(named or rows), None))


class Desk:
    def __init__(self, office):
        self.view, self.frame, self.tasks = LegalView(), Frame(), Tasks()
        self.on(office)

    def on(self, office, **args):
        self.office = office
        self.presenter = LegalPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.view.presenter = self.presenter
        self.presenter.enter(args)
        return self

    def __getitem__(self, name):
        return self.view.shown[name]

    def cells(self):
        columns = columns_of(self.office.currency)
        return [{each.key: plain(each.cell(row)) for each in columns} for row in self["show_cases"][0]]

    def lines(self):
        return self["show_case"][1]

    def said(self):
        return {fact.name: fact.text for fact in self["show_case"][2]}

    def reasons(self):
        return self["allow"][0]

    def answer(self, **typed):
        form = self["ask"][0]
        held = {each.name: each.value for each in form.fields}
        self.view.shown.pop("show_asked_errors", None)
        self.presenter.answer(form, {**held, **typed})
        return self.view.shown.get("show_asked_errors", ({}, ""))

    def passed(self, account="001", **typed):
        self.presenter.ask_open(account)
        return self.answer(**{"motivo": "Más de dos meses", "firma": "Ana Ruiz", "cargo": "Gerente", **typed})

    def stepped(self, act, **typed):
        self.presenter.ask(act)
        return self.answer(**typed)

    def issued(self):
        assert self.passed() == ({}, "")
        assert self.stepped(Stage.DEMAND.value, entidad="María Ñúñez") == ({}, "")
        assert self.stepped(NEXT) == ({}, "")


@pytest.fixture
def desk(tmp_path):
    return Desk(legal_office.owing(tmp_path))


def test_an_office_without_cases_is_told_how_one_begins(desk):
    assert desk["show_cases"] == ([], "", False)
    assert desk["show_figures"] == ([],)
    assert desk["show_case"] == ("Proceso", [], [])
    assert set(desk.reasons().values()) == {NO_CASE}
    desk.presenter.ask(NEXT)
    assert desk["warn"][0] == NO_CASE
    desk.presenter.ask_pack()
    desk.presenter.open_account()
    assert desk.frame.opened == []
    assert "ask_file" not in desk.view.shown


def test_an_account_passes_and_what_its_title_lacks_comes_first(desk):
    assert desk.passed(firma="", abogado=LAWYER) == ({}, "")
    assert desk.frame.said[-1] == "Proceso 2027-0001: la cuenta 001 sale de la lista de cobro."
    [row] = desk.cells()
    assert (row["stage"], row["state"], row["claimed"], row["light"]) == (
        "En preparación", "En preparación", "—", "—",
    )  # fmt: skip
    assert row["lawyer"] == "Luisa Fernanda Peña"
    lacking = [line.requirement for line in desk.lines() if line.requirement]
    assert lacking == [Requirement.DELIVERED, Requirement.SIGNATURE]
    assert (desk.lines()[0].name, desk.lines()[0].icon) == ("La entrega del cobro prejurídico", Icon.WARNING)
    assert desk.lines()[0].said.startswith("Registre el cobro prejurídico")
    assert (desk.lines()[2].said, desk.lines()[2].icon) == ("Listo", Icon.CHECK)
    assert plain(RECORD[0].cell(desk.lines()[0])) == desk.lines()[0].name
    assert desk.said()["Título"] == "Sin emitir"
    assert desk.said()["Firma"] == "Gerente"
    assert desk.said()["Sigue"] == "Título emitido"


def test_each_lacking_requirement_opens_where_it_is_mended(desk):
    desk.passed(firma="")
    presenter = desk.presenter
    delivered, signature = (line for line in desk.lines() if line.requirement)
    presenter.mend(delivered)
    assert desk["ask"][0].title.startswith("Cobro prejurídico")
    presenter.mend(signature)
    assert desk["ask"][0].key == forms.FACTS
    assert desk.answer(firma="Ana Ruiz", abogado=LAWYER) == ({}, "")
    assert desk.said()["Firma"] == "Ana Ruiz, Gerente"
    presenter.mend(RecordLine(place=9, name="Falta el NIT", requirement=Requirement.CREDITOR))
    presenter.mend(RecordLine(place=9, name="Falta el documento", requirement=Requirement.DOCUMENT))
    presenter.mend(RecordLine(place=9, name="Un paso"))
    assert desk.frame.opened == [("ajustes", {}), ("cuenta", {"code": "001"})]


def test_from_the_title_to_its_notification_and_its_term(desk):
    desk.issued()
    assert "Emitido el título" in desk_facts_title(desk)
    assert desk.stepped(NOTIFY, medio=Means.SLIP.value) == ({}, "")
    assert desk.frame.said[-1] == "Proceso 2027-0001: boleta de notificación. Falta otra, en otro día."
    assert desk.stepped(NEXT, entidad="María Ñúñez") == ({}, "")
    assert desk.frame.said[-1] == ("Proceso 2027-0001: título notificado. El término vence el 08/02/2027.")
    [row] = desk.cells()
    assert (row["light"], row["left"], row["until"]) == ("A tiempo", "10 días", "08/02/2027")
    assert desk.reasons()[NOTIFY].startswith("No hay un título")
    assert desk.reasons()[Stage.DEMAND.value] == "Va antes de emitir el título."
    assert desk.reasons()[Stage.MEASURES.value].startswith("Van con la orden")
    assert desk.stepped(NEXT)[1] == "El término para pagar corre hasta el 08/02/2027: espere a que venza."


def desk_facts_title(desk):
    """The dialog of the facts once the title is issued: only who acts."""
    desk.presenter.ask(forms.FACTS)
    form = desk["ask"][0]
    assert [each.name for each in form.fields] == [forms.LAWYER_OF]
    return form.sentence


def test_terms_that_pass_are_told_and_filtered(desk):
    desk.issued()
    desk.stepped(NOTIFY)
    desk.passed("002")
    on_the_day = Desk(legal_office.later(desk.office, 2027, 2, 8))
    assert on_the_day.cells()[0]["left"] == "hoy"
    late = Desk(legal_office.later(desk.office, 2027, 2, 10))
    assert late.cells()[0]["left"] == "hace 2 días"
    assert [option.key for option in late["show_figures"][0]] == [OPEN, "preparacion", LATE, ALL]
    late.presenter.filter_by(LATE)
    assert [row["account"] for row in late.cells()] == ["001"]
    late.presenter.search("002")
    assert late["choose_figure"] == (OPEN,)
    assert [row["account"] for row in late.cells()] == ["002"]
    late.presenter.search("nadie")
    assert late["show_cases"][0] == []
    assert late["show_case"][0] == "Proceso"
    for row in desk["show_cases"][0]:
        assert all(value(row) is not None for value in VALUES.values())


def test_a_title_that_lacks_something_is_refused_in_words(desk):
    desk.passed(firma="")
    notice = desk.stepped(NEXT)[1]
    assert notice.startswith("El título no se emite: le falta la entrega")


def test_an_agreement_suspends_and_a_payment_leaves_it_to_be_ended(desk):
    desk.issued()
    agreement_office.sign(desk.office, "001", "0.3", 4)
    desk.presenter.reload()
    assert desk.cells()[0]["state"] == "Suspendido por convenio"
    assert desk.said()["Convenio"] == "1"
    desk.presenter.filter_by(Condition.SUSPENDED.value)
    assert len(desk["show_cases"][0]) == 1
    assert "convenio" in desk.stepped(NEXT)[1]


def test_a_case_ends_by_somebody_and_then_only_takes_papers(desk):
    desk.issued()
    owed = desk["show_cases"][0][0].now.left
    assert "no termina como pagado" in desk.stepped(Stage.CLOSED.value, texto="Pagó")[1]
    cash.collect(desk.office, Payment(account="001", amount=owed, means={"efectivo": owed}))
    desk.presenter.reload()
    assert desk.cells()[0]["state"] == "Pagado, por terminar"
    assert desk.answer(texto="Pagó", fin=Ending.PAID.value) == ({}, "")
    assert desk["show_cases"][0] == []
    desk.presenter.filter_by(ALL)
    assert desk.cells()[0]["state"] == "Terminado: pagado"
    assert desk.reasons()[NEXT] == ENDED
    assert desk.reasons()[forms.ATTACH] == ""
    desk.presenter.open_account()
    desk.presenter.leave()
    assert desk.frame.opened == [("cuenta", {"code": "001"}), ("back", {})]


def test_a_lawsuit_goes_to_its_last_stage(desk):
    desk.passed(via=Track.LAWSUIT.value, abogado=LAWYER)
    desk.stepped(Stage.DEMAND.value)
    desk.stepped(NEXT)
    desk.stepped(NEXT)
    desk.on(legal_office.later(desk.office, 2027, 2, 9))
    assert "entidad" in desk.stepped(NEXT)[0]
    desk.answer(entidad="Juzgado 1", numero="31")
    desk.stepped(NEXT)
    desk.stepped(NOTIFY)
    desk.stepped(Stage.MEASURES.value, texto="Retención de cuentas")
    desk.stepped(Stage.LETTER.value, entidad="Banco", texto="Se comunica")
    desk.on(legal_office.later(desk.office, 2027, 3, 1))
    for _stage in (Stage.SEIZURE, Stage.APPRAISAL, Stage.AUCTION):
        assert desk.stepped(NEXT) == ({}, "")
    assert desk["show_cases"][0][0].case.stage is Stage.AUCTION
    assert desk.reasons()[NEXT].startswith("Es la última etapa")
    assert "Sigue" not in desk.said()


def test_what_is_typed_wrong_is_told_beside_its_field(desk):
    assert desk.passed("999")[0].keys() == {forms.ACCOUNT}
    desk.passed()
    desk.presenter.ask(forms.COST)
    assert desk.answer(valor="mucho")[0].keys() == {forms.AMOUNT}
    assert desk.answer(valor="1.000", fecha="ayer")[0].keys() == {forms.ON}
    desk.presenter.ask(forms.FACTS)
    assert desk.answer(desde="nunca")[1] or desk["show_asked_errors"][0]
    desk.presenter.answer(
        desk["ask"][0], {forms.SINCE: "", forms.LAWYER_OF: "", forms.SIGNER: "A" * 99, forms.ROLE: ""}
    )
    assert desk["show_asked_errors"][0].keys() == {forms.SIGNER}


def test_costs_papers_and_lawyers(desk, tmp_path):
    desk.passed()
    desk.presenter.ask(forms.COST)
    assert desk.answer(valor="12.000", a="Correo") == ({}, "")
    assert desk.frame.said[-1] == "Costo del proceso 2027-0001 registrado: van $ 12.000."
    assert desk.lines()[-1].said == "Honorarios; $ 12.000; Correo"
    power = tmp_path / "poder.pdf"
    power.write_bytes(b"%PDF-1.4 poder")
    desk.presenter.ask(forms.ATTACH)
    assert desk.answer(archivo=str(power)) == ({}, "")
    assert desk.said()["Adjuntos"] == "1"
    desk.presenter.ask_lawyer()
    assert desk.answer(nombre="Óscar Peña", documento="80111222") == ({}, "")
    desk.presenter.ask_open()
    assert [name for _key, name in desk["ask"][0].fields[3].choices][1:] == [
        "Luisa Fernanda Peña", "Óscar Peña",
    ]  # fmt: skip
    desk.presenter.ask_lawyer()
    assert desk.answer(nombre="Otro", documento="80111222")[0].keys() == {forms.IDENTITY}


def test_the_evidence_is_bound_and_what_does_not_open_is_told(desk, tmp_path):
    desk.issued()
    desk.presenter.ask_pack()
    assert desk["ask_file"] == ("expediente-2027-0001.pdf",)
    desk.presenter.pack_to(str(tmp_path / "uno.pdf"))
    assert desk.frame.said[-1] == "Expediente 2027-0001: 6 folios en uno.pdf."
    broken = tmp_path / "roto.pdf"
    broken.write_bytes(b"%PDF-1.4 nada")
    desk.presenter.ask(forms.ATTACH)
    desk.answer(archivo=str(broken))
    desk.presenter.pack_to(str(tmp_path / "dos.pdf"))
    assert "roto.pdf" in desk["warn"][0]
    gone = legal_desk.view(desk.office, "2027-1").attached[0]
    assert gone.name == "roto.pdf"


def test_a_refusal_of_the_evidence_is_told_above(desk, tmp_path, monkeypatch):
    from app.debt import legal_pack
    from app.wording.legal_refusals import LegalCaseMissing

    desk.issued()

    def refuse(*_args):
        raise LegalCaseMissing("2027-0001")

    monkeypatch.setattr(legal_pack, "write_pack", refuse)
    desk.presenter.pack_to(str(tmp_path / "uno.pdf"))
    assert desk["warn"][0] == "No existe el proceso 2027-0001. Revise el número."


def test_the_page_opens_at_a_case_or_at_the_dialog_of_an_account(desk):
    desk.passed()
    desk.passed("002")
    desk.on(desk.office, case="2027-0002")
    assert desk["show_case"][0].startswith("Cobro coactivo 2027-0002 · cuenta 002")
    desk.on(desk.office, account="003")
    assert desk["ask"][0].fields[0].value == "003"


def test_an_answer_without_a_case_is_refused(desk, tmp_path):
    desk.passed()
    desk.presenter.ask(forms.COST)
    desk.presenter.on_current(None)
    assert "uno de la lista" in desk.answer(valor="1")[1]
    desk.presenter.mend(RecordLine(place=0, name="Falta", requirement=Requirement.LAWYER))


def test_alarming_prescriptions_are_told_and_unknown_ones_are_a_dash(desk):
    desk.issued()
    close = Desk(legal_office.later(desk.office, 2031, 11, 1))
    assert close.cells()[0]["prescribes"] == close.said()["Prescribe"]
    row = close["show_cases"][0][0]
    from dataclasses import replace

    unknown = replace(row, now=replace(row.now, prescribes_on=None), warning=None)
    columns = {each.key: each for each in columns_of(offices.on(desk.office, date(2027, 1, 1)).currency)}
    assert plain(columns["prescribes"].cell(unknown)) == "—"
    assert VALUES["prescribes"](unknown) == "9999"
    view = legal_desk.view(close.office, "2027-1")
    told = {fact.name for fact in facts_of(replace(view, row=unknown), desk.office.currency)}
    assert "Prescribe" not in told


def test_a_lawyer_hands_the_cases_over_and_leaves(desk):
    assert desk.passed(abogado=LAWYER) == ({}, "")
    desk.presenter.ask_leaving()
    assert list(desk.answer()[0]) == [forms.SUCCESSOR]
    assert list(desk.answer(hasta="ayer")[0]) == [forms.UNTIL]
    lawyers.add(desk.office, Entry(name="Óscar Peña", identity="80111222"))
    desk.presenter.reload()
    desk.presenter.ask_handing()
    assert list(desk.answer(quien=LAWYER, recibe=LAWYER)[0]) == [forms.SUCCESSOR]
    assert list(desk.answer(quien="80111222", recibe=LAWYER)[0]) == [forms.WHO]
    assert desk.answer(quien=LAWYER, recibe="80111222") == ({}, "")
    assert desk.frame.said[-1] == "1 proceso pasa a Óscar Peña."
    assert desk.cells()[0]["lawyer"] == "Óscar Peña"
    desk.presenter.ask_leaving()
    assert desk.answer(quien="80111222", recibe=LAWYER) == ({}, "")
    assert desk.frame.said[-1].endswith("; sus procesos pasan a Luisa Fernanda Peña.")
    lawyers.hand_over(desk.office, LAWYER, "80111222")
    desk.presenter.ask_leaving()
    assert desk.answer(quien=LAWYER) == ({}, "")
    assert desk.frame.said[-1] == "Luisa Fernanda Peña actúa hasta el 25/01/2027."


def test_without_lawyers_nobody_leaves(desk):
    alone = Desk(legal_office.later(desk.office, 2020, 1, 1))
    alone.presenter.ask_handing()
    assert alone["warn"][0] == NO_LAWYER
