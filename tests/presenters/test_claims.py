"""Claims without widgets: filed with lines ticked, answered by their effect, filtered by light."""

from datetime import date, timedelta

import claim_office
import offices
import pytest
from around import Frame, Tasks, View

from app.debt import claim_desk, claims
from app.debt.claims import Filing
from app.desk import cash, owed
from app.desk.cash import Payment
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.store.claims import under_claim
from domain.claim import ClaimKind, ClaimState
from ui.claims import forms, presenter
from ui.claims.columns import CLAIMS, STEPS, VALUES
from ui.claims.presenter import ALL, NO_CLAIM, OPEN, RECOGNISE, ClaimsPresenter
from ui.ports import PageTools
from ui.theme.tone import Tone
from ui.widgets.cells import plain

PRINTED = {forms.PRINT_FILING, forms.PRINT_ANSWER}


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reclamos")
    office = claim_office.owing(offices.blank(folder / "datos"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    made = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(made, date(2027, 1, 4))
    made.store.close()


class ClaimsView(View):
    def __init__(self):
        super().__init__()
        self.presenter = None

    def show_claims(self, rows, chosen, *, some):
        self.shown["show_claims"] = (list(rows), chosen, some)
        named = [row for row in rows if str(row.claim.number) == chosen]
        self.presenter.on_current((named or [*rows, None])[0])


class Desk:
    def __init__(self, office, **args):
        self.office, self.view, self.frame = office, ClaimsView(), Frame()
        self.presenter = ClaimsPresenter(self.view, office, PageTools(Tasks(), self.frame, self.frame))
        self.view.presenter = self.presenter
        self.presenter.enter(args)

    def __getitem__(self, name):
        return self.view.shown[name]

    def rows(self):
        return [[plain(column.cell(row)) for column in CLAIMS] for row in self["show_claims"][0]]

    def figures(self):
        return {each.key: each.figure for each in self["show_figures"][0]}

    def answer(self, **typed):
        """Fill in the dialog that is open; what it says must be corrected."""
        self.view.shown["show_asked_errors"] = ({}, "")
        form = self["ask"][0]
        fields = {
            each.name: each.value or (each.choices[0][0] if each.choices else "") for each in form.fields
        }
        self.presenter.answer(form, {**fields, **typed})
        return self["show_asked_errors"]

    def file(self, **typed):
        self.presenter.ask_new()
        self.answer(**{forms.ACCOUNT: "001", forms.INVOICE: "1"})
        return self.answer(**{forms.TEXT: "No consumí eso", **typed})

    def do(self, act, **typed):
        self.presenter.ask(act)
        return self.answer(**typed)

    def withheld(self):
        with self.office.store.read() as transaction:
            return sum(under_claim(transaction, None, self.office.clock.today()).values())

    def allowed(self):
        return {act for act, why in self["allow"][0].items() if not why}


def test_an_office_without_claims_says_what_the_page_is_for(office):
    desk = Desk(office)
    assert desk["show_claims"] == ([], "", False)
    assert desk["show_figures"] == ([],)
    assert desk.allowed() == set()
    desk.presenter.ask(forms.ANSWER)
    assert "ask" not in desk.view.shown
    assert desk["warn"] == (NO_CLAIM, Tone.WARN)
    desk.presenter.open_account()
    desk.presenter.leave()
    assert desk.frame.opened == [("back", {})]


def test_what_cannot_be_done_to_a_claim_says_why(office):
    desk = Desk(office)
    desk.file()
    desk.view.shown.pop("ask")
    desk.presenter.ask(forms.REVIEW)
    assert desk["warn"] == ("Se recurre una respuesta ya notificada.", Tone.WARN)
    assert "ask" not in desk.view.shown
    desk.presenter.ask(forms.ANSWER)
    assert (desk["warn"], desk["ask"][0].key) == (("", Tone.WARN), forms.ANSWER)


def test_a_claim_is_filed_with_its_lines_ticked(office):
    desk = Desk(office)
    desk.presenter.ask_new()
    desk.answer(**{forms.ACCOUNT: "1", forms.INVOICE: "1"})
    labels = [each.label for each in desk["ask"][0].fields if each.name.startswith("renglon_")]
    assert labels[:2] == ["Acueducto, cargo fijo, $ 5.359", "Acueducto, consumo básico, $ 12.105"]
    assert desk.answer(renglon_1="1", renglon_2="1", texto="No consumí eso") == ({}, "")
    assert desk.frame.said == ["Radicado 2027-000001: se responde hasta el 26/01/2027; $ 17.464 en reclamo."]
    assert desk.withheld() == 17_464
    row = desk.rows()[0]
    assert row[:6] == ["2027-000001", "A tiempo", "15 días", "26/01/2027", "Reclamo", "001"]
    title, steps, facts, text = desk["show_claim"]
    assert title.startswith("Reclamo 2027-000001 · cuenta 001")
    assert [[plain(column.cell(line)) for column in STEPS][:3] for line in steps] == [
        ["Radicado", "04/01/2027", "26/01/2027"]
    ]
    assert text == "No consumí eso"
    assert [each.text for each in facts if each.name == "En reclamo hoy"] == ["$ 17.464"]
    assert sorted(VALUES) == ["claimed", "left", "number", "on", "until"]
    assert VALUES["left"](desk["show_claims"][0][0]) == 15


def test_a_value_a_whole_invoice_or_what_is_of_none(office):
    desk = Desk(office)
    desk.file(valor="20.000")
    assert desk.withheld() == 20_000
    desk.file(renglon_1="1", valor="1.000")
    assert desk.withheld() == 21_000
    assert desk.file(valor="mil")[1].startswith("valor: «mil» no sirve")
    assert desk.file(promedio="1")[1].startswith("De la cuenta de la factura 1 no hay consumos anteriores")
    desk.file()
    total = next(each.total for each in claim_desk.claimant(office, "001").invoices if each.number == "1")
    assert desk.withheld() == total
    desk.presenter.ask_new("002", "")
    desk.answer(tipo="queja")
    assert desk["ask"][0].title == "Queja de la cuenta 002"
    desk.answer(texto="Mal trato", respuesta="Cra. 1")
    assert desk.frame.said[-1] == "Radicado 2027-000004: se responde hasta el 26/01/2027."
    assert [each.text for each in desk["show_claim"][2] if each.name == "Responder a"] == ["Cra. 1"]


def test_what_is_wrong_is_said_in_the_dialog(office):
    desk = Desk(office)
    desk.presenter.ask_new()
    assert desk.answer(cuenta="999")[1].startswith("No existe la cuenta «999»")
    assert desk.answer(cuenta="002", factura="1")[0] == {
        forms.INVOICE: "La cuenta 002 no tiene «1» entre sus últimas facturas."
    }
    desk.answer(cuenta="001", factura="1", tipo="peticion")
    assert not [each for each in desk["ask"][0].fields if each.name == forms.AMOUNT]
    assert desk.answer(texto=" ")[1].startswith("texto")


def test_opened_from_an_invoice_it_asks_at_once(office):
    desk = Desk(office, code="001", invoice="3", new=True)
    assert [each.value for each in desk["ask"][0].fields] == ["001", "reclamo", "3"]
    assert desk["show_search"] == ("001",)


def test_a_debit_note_is_claimed_by_its_name(office):
    note = Note(kind=NoteKind.DEBIT, invoice="1", amount=9_000, reason="Sin cobrar")
    adjustment.issue(office, note)
    desk = Desk(office)
    desk.presenter.ask_new()
    desk.answer(cuenta="001", factura="nota debito 1")
    form = desk["ask"][0]
    assert {each.name for each in form.fields}.isdisjoint({forms.AVERAGE})
    assert form.sentence.startswith("Nota débito 1: cobró $ 9.000 y se deben $ 9.000.")
    assert desk.answer(texto="No la debo") == ({}, "")
    assert desk.withheld() == 9_000
    assert "Nota débito 1" in [each.name for each in desk["show_claim"][2]]
    desk.do(forms.ANSWER, resultado="accede", texto="Tiene razón")
    assert "Nota sobre «Nota débito 1»" in [each.name for each in desk["decide"][0].facts]


def test_an_answer_shows_its_effect_before_it_is_done(office):
    desk = Desk(office)
    desk.file(valor="20.000")
    assert desk.allowed() == {forms.ANSWER, forms.TRANSFER, forms.PRINT_FILING}
    assert desk.do(forms.ANSWER, resultado="accede_parcial", concedido="5.000")[1].startswith("razones")
    desk.do(forms.ANSWER, resultado="accede_parcial", concedido="5.000", texto="Parte fue nuestra")
    decision, act = desk["decide"]
    assert {each.name: each.text for each in decision.facts} == {
        "Reclamado": "$ 20.000", "Se concede": "$ 5.000", "Nota sobre la factura 1": "$ 5.000",
        "Se exige de nuevo, en firme": "$ 15.000", "Citar para notificar hasta": "12/01/2027",
    }  # fmt: skip
    assert desk.withheld() == 20_000
    act()
    assert desk.withheld() == 15_000
    assert desk.frame.said[-1] == "Respuesta 2027-000001-R1 guardada con la nota 1."
    assert desk.allowed() == {forms.NOTIFY, *PRINTED}
    assert "Accede en parte. nota 1 por $ 5.000. Parte fue nuestra" in [
        line.said for line in desk["show_claim"][1]
    ]
    act()
    assert "no puede pasar" in desk["warn"][0]


def test_an_answer_without_money_makes_no_note(office):
    desk = Desk(office)
    desk.file(valor="20.000")
    desk.do(forms.ANSWER, resultado="desiste", texto="Retiró su escrito", fecha="")
    decision, act = desk["decide"]
    assert decision.sentence == "Cuenta 001. No hace nota."
    act()
    assert desk.frame.said[-1] == "Respuesta 2027-000001-R1 guardada."
    assert desk.rows() == []
    desk.presenter.filter_by(ALL)
    assert [row[8] for row in desk.rows()] == ["En firme: desiste"]


def denied(office):
    desk = Desk(office)
    desk.file(valor="20.000")
    desk.do(forms.ANSWER, resultado="no_accede", texto="Está bien leído")
    desk["decide"][1]()
    return desk


def test_it_is_made_known_reviewed_and_sent_on(office):
    desk = denied(office)
    assert desk.do(forms.NOTIFY, fecha="mañana")[1]
    desk.do(forms.NOTIFY, fecha="")
    assert desk.frame.said[-1] == "Notificado el radicado 2027-000001; su plazo va hasta el 12/01/2027."
    assert desk.rows()[0][1:3] == ["—", "5 días"]
    assert desk.allowed() == {forms.REVIEW, *PRINTED}
    assert desk.do(forms.REVIEW, texto="Insisto")[1].startswith("Para recurrir falta pagar")
    facts = {each.name: each.text for each in desk["show_claim"][2]}
    due = owed.debt(office, "001").lines[0].undisputed
    assert facts["No reclamado, por pagar"].endswith(f"{due:,}".replace(",", "."))
    cash.collect(office, Payment(account="001", amount=due))
    desk.presenter.refresh()
    desk.do(forms.REVIEW, texto="Insisto", apelacion="1")
    assert [line.name for line in desk["show_claim"][1]][-1] == "Reposición y apelación"
    desk.do(forms.TRANSFER)
    assert desk.frame.said[-1] == "Remitido el radicado 2027-000001."
    assert desk["show_claims"][0][0].state is ClaimState.APPEALED
    assert desk.allowed() == {forms.ANSWER, *PRINTED}


def test_lights_filter_and_words_search(office):
    Desk(office).file(valor="20.000")
    claims.file_claim(office, Filing(account="002", kind=ClaimKind.COMPLAINT, text="Mal trato"))
    later = offices.on(office, date(2027, 1, 22))
    claims.file_claim(later, Filing(account="002", kind=ClaimKind.PETITION, text="Copias"))
    desk = Desk(later)
    assert desk.figures() == {OPEN: "3", "verde": "1", "rojo": "2", ALL: "3"}
    desk.presenter.filter_by("rojo")
    assert [row[5] for row in desk.rows()] == ["001", "002"]
    desk.presenter.search("conformidad con el consumo")
    assert [row[5] for row in desk.rows()] == ["001"]
    desk.presenter.search("nadie")
    assert desk.rows() == []
    assert desk.figures() == {OPEN: "0", ALL: "0"}
    chosen = Desk(later, claim="2027-000002")
    assert chosen["show_claims"][1] == "2027-000002"
    chosen.presenter.open_account()
    assert chosen.frame.opened == [("cuenta", {"code": "002"})]


def test_silence_is_recognised_by_a_decision(office):
    Desk(office).file(valor="20.000")
    late = offices.on(office, date(2027, 1, 26) + timedelta(days=2))
    desk = Desk(late)
    assert desk.rows()[0][1:3] == ["Vencido", "hace 2 días"]
    assert desk.allowed() == {forms.ANSWER, forms.TRANSFER, forms.PRINT_FILING, RECOGNISE}
    assert "Reconozca el silencio hasta" in {each.name for each in desk["show_claim"][2]}
    desk.presenter.ask(RECOGNISE)
    decision, act = desk["decide"]
    assert decision.facts[0].text == "$ 20.000"
    act()
    assert desk.frame.said == ["Silencio positivo de 2027-000001 reconocido: se conceden $ 20.000."]
    on_the_day = offices.on(office, date(2027, 1, 4))
    assert Desk(on_the_day).rows() == []


def test_the_last_day_is_today(office):
    Desk(office).file(valor="20.000")
    assert Desk(offices.on(office, date(2027, 1, 26))).rows()[0][1:3] == ["Urgente", "hoy"]


def test_an_act_on_a_claim_that_went_is_refused(office):
    desk = denied(office)
    desk.presenter.ask(forms.NOTIFY)
    form = desk["ask"][0]
    desk.presenter.on_current(None)
    desk.presenter.answer(form, {"como": "personal", "fecha": ""})
    assert desk["show_asked_errors"][1].startswith("radicado")


def test_what_passes_the_average_is_claimed(office, monkeypatch):
    monkeypatch.setattr(claims, "by_average", lambda _office, _invoice: 3_000)
    desk = Desk(office)
    desk.file(promedio="1", renglon_1="1")
    assert desk.withheld() == 3_000


def test_a_claim_that_was_read_late_is_not_shown_under_another(office):
    desk = Desk(office)
    desk.file(valor="20.000")
    late = claim_desk.view(office, "2027-000001")
    desk.presenter.on_current(None)
    desk.presenter._take_claim(late)
    assert desk["show_claim"] == ("Reclamo", (), (), "")


def test_both_papers_are_printed(office, tmp_path, monkeypatch):
    monkeypatch.setattr(presenter, "copies_folder", lambda: tmp_path)
    desk = denied(office)
    for act, name in ((forms.PRINT_FILING, "radicado"), (forms.PRINT_ANSWER, "respuesta")):
        desk.presenter.ask(act)
        [file] = desk["open_path"]
        assert (file.name, file.exists()) == (f"{name}-2027-000001.pdf", True)
    assert desk.frame.said[-1] == "La respuesta de 2027-000001 está en respuesta-2027-000001.pdf."
