"""One invoice: its paper without counting a print, its neighbours, printing, notes decided in figures."""

from datetime import date
from pathlib import Path

import billing_office as small
import offices
import pytest
from billing_office import FakePress, Going, Now, Recorder, Said

from app.changes import Topic
from app.invoicing import billing, charge, undoing
from app.invoicing.adjustment import NoteKind
from app.invoicing.charge import ChargeConcept, NewCharge
from app.invoicing.correcting import Compared, ComparedLine
from app.month import period
from app.paper import delivery, invoices
from app.store.invoices import RefersNote
from domain.cadastre import ServiceClass
from domain.delivery import ReturnCause
from ui.ports import PageTools
from ui.preview.correction import CHARGE, CLASS, FRAUD, M3, READING, decision, nothing
from ui.preview.noted import NOTE
from ui.preview.presenter import AMOUNT, REASON, PreviewPresenter


class Desk:
    def __init__(self, office):
        self.view, self.going, self.said, self.tasks, self.press = (
            Recorder(), Going(), Said(), Now(), FakePress(),
        )  # fmt: skip
        self.office = office
        tools = PageTools(self.tasks, self.going, self.said)
        self.presenter = PreviewPresenter(self.view, office, tools, self.press)

    def beside(self):
        return self.view.last["show_beside"][0]

    def facts(self):
        return {fact.name: fact.text for fact in (*self.beside().facts, *self.beside().prints)}


@pytest.fixture
def desk(tmp_path):
    office = small.small_office(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def test_without_a_number_there_is_nothing_to_show_nor_to_do(desk):
    presenter = desk.presenter
    presenter.enter({})
    assert "show_missing" in desk.view.last
    for act in (
        presenter.explain,
        presenter.claim,
        presenter.open_account,
        presenter.ask_print,
        presenter.ask_file,
    ):
        act()
    presenter.step(later=True)
    presenter.ask_note(NoteKind.CREDIT)
    presenter.check_note(NoteKind.CREDIT, "100", "porque sí")
    presenter.issue_note()
    assert [name for name, _ in desk.view.calls] == ["show_missing"]
    assert desk.going.places == []


def test_a_number_that_nobody_has_is_said(desk):
    desk.presenter.enter({"number": "999"})
    assert desk.view.last["warn"] == ("No existe la factura 999.",)


def test_looking_counts_no_print(desk):
    desk.presenter.enter({"number": "2"})
    assert desk.view.last["show_pages"] == (("hoja",),)
    assert desk.beside().title == "Factura 2"
    assert (desk.beside().former, desk.beside().later) == (True, True)
    assert desk.facts()["Impresión"] == "Sin imprimir"
    assert invoices.view(desk.office, "2").prints == 0


def test_the_way_goes_on(desk):
    desk.presenter.enter({"number": "1"})
    desk.presenter.step(later=False)
    desk.presenter.step(later=True)
    desk.presenter.explain()
    desk.presenter.open_account()
    desk.presenter.claim()
    assert desk.going.places == [
        ("vista_factura", {"number": "2"}),
        ("traza", {"number": "1"}),
        ("cuenta", {"code": "0100001"}),
        ("reclamos", {"code": "0100001", "invoice": "1", "new": True}),
    ]


def test_it_is_printed_and_saved_and_says_how_often(desk, tmp_path):
    desk.presenter.enter({"number": "3"})
    desk.presenter.ask_print()
    assert desk.view.last["ask_printer"] == (("Láser", "Anexa"), "Láser", "")
    desk.presenter.print_on("Anexa")
    assert desk.press.sent == [(("factura-3.pdf",), "Anexa", "Factura 3")]
    desk.presenter.reload()
    assert desk.facts()["Original"] == "29/11/2026 · oficina"
    desk.presenter.ask_file()
    assert desk.view.last["ask_file"] == ("factura-3.pdf",)
    file = tmp_path / "factura-3.pdf"
    desk.presenter.save(str(file))
    assert file.exists()
    desk.presenter.reload()
    assert desk.facts()["Copia 1"] == "29/11/2026 · oficina"
    desk.presenter.ask_print()
    assert desk.view.last["ask_printer"][1:] == ("Anexa", "Ya se imprimió: esta vez dirá que es copia.")
    assert desk.said.lines == ["Factura 3 enviada a Anexa", f"Factura 3 guardada en {Path(file)}"]


def test_without_printers_the_pdf_is_offered(desk):
    desk.press.names = ()
    desk.presenter.enter({"number": "1"})
    desk.presenter.ask_print()
    assert "no tiene impresoras" in desk.view.last["warn"][0]


@pytest.mark.parametrize(
    ("amount", "reason", "field"),
    [
        ("mil", "x", AMOUNT), ("", "x", AMOUNT), ("0", "x", AMOUNT),
        ("999999999", "x", AMOUNT), ("1.000", "  ", REASON), ("", "", AMOUNT + REASON),
    ],
)  # fmt: skip
def test_a_note_that_may_not_be_is_said_in_its_field(desk, amount, reason, field):
    desk.presenter.enter({"number": "1"})
    desk.presenter.check_note(NoteKind.CREDIT, amount, reason)
    assert "".join(desk.view.last["refuse_note"][0]) == field
    assert "decide" not in desk.view.last


@pytest.mark.parametrize(("kind", "sign"), [(NoteKind.CREDIT, -1), (NoteKind.DEBIT, 1)])
def test_a_note_is_decided_in_figures_and_issued_once(desk, kind, sign):
    desk.presenter.enter({"number": "1"})
    before = invoices.view(desk.office, "1")
    desk.presenter.ask_note(kind)
    assert desk.view.last["ask_note"][0].kind is kind
    desk.presenter.check_note(kind, "5.000", " lectura mal tomada ")
    decision = desk.view.last["decide"][0]
    after = {fact.name: fact.text for fact in decision.facts}["Después de la nota"]
    assert after.replace(".", "") == f"$ {before.left + sign * 5000}"
    desk.presenter.issue_note()
    desk.presenter.issue_note()
    now = invoices.view(desk.office, "1")
    assert [(note.total, note.reason) for note in now.notes] == [(sign * 5000, "lectura mal tomada")]
    assert now.left == before.left + sign * 5000
    desk.presenter.reload()
    assert len(desk.beside().notes) == 1
    assert desk.said.lines[-1].endswith("por $ 5.000")


def test_an_invoice_covered_by_notes_takes_no_more_credit(desk):
    desk.presenter.enter({"number": "1"})
    left = invoices.view(desk.office, "1").left
    desk.presenter.check_note(NoteKind.CREDIT, str(left), "anulada")
    desk.presenter.issue_note()
    desk.presenter.reload()
    assert desk.beside().credit_blocked
    assert desk.facts()["Falta por pagar"] == "Nada"


def test_a_note_refused_at_the_last_moment_is_said(desk):
    desk.presenter.enter({"number": "1"})
    left = invoices.view(desk.office, "1").left
    desk.presenter.check_note(NoteKind.CREDIT, str(left), "anulada")
    other = Desk(desk.office)
    other.presenter.enter({"number": "1"})
    other.presenter.check_note(NoteKind.CREDIT, "1.000", "otra persona")
    other.presenter.issue_note()
    desk.presenter.issue_note()
    assert "es mayor que lo que queda" in desk.view.last["warn"][0]


def test_what_became_of_the_paper_stands_beside_it(desk):
    row = next(each for each in delivery.rows(desk.office, small.OCTOBER) if each.number == "2")
    back = {row.id: ReturnCause.CLOSED}
    for brought in (
        delivery.Round(on=date(2026, 11, 3), carrier="Jairo", returned=back),
        delivery.Round(on=date(2026, 11, 9), carrier="Oficina", delivered=(row.id,), returned={}),
    ):
        delivery.register(desk.office, small.OCTOBER, None, brought)
    delivery.take_back(desk.office, small.OCTOBER, None, [row.id])
    desk.presenter.enter({"number": "2"})
    assert [(fact.name, fact.text) for fact in desk.beside().prints[1:]] == [
        ("Devuelta, predio cerrado", "03/11/2026 · Jairo"),
        ("Entregada", "09/11/2026 · Oficina"),
        ("Vuelve a quedar por registrar", "29/11/2026 · oficina"),
    ]


def test_an_annulled_invoice_says_by_which_note(tmp_path):
    office = small.small_office(tmp_path / "anulada")
    small.decide_all(office, small.NOVEMBER)
    billing.settle(office, small.NOVEMBER)
    number = billing.issue(office, small.NOVEMBER).first
    undoing.undo(office, small.NOVEMBER, "tarifa vieja")
    desk = Desk(office)
    desk.presenter.enter({"number": number})
    assert (desk.beside().facts[-1].name, desk.beside().facts[-1].text) == (
        "Anulada",
        "por la nota crédito 1",
    )
    assert "anulada" in desk.beside().void
    assert desk.beside().credit_blocked == desk.beside().void
    office.store.close()


# ---- notes on paper


def test_the_only_note_is_printed_at_once_and_one_of_several_after_a_question(desk):
    desk.presenter.enter({"number": "1"})
    desk.presenter.noted.offer()
    assert "open_path" not in desk.view.last
    for kind, amount in ((NoteKind.CREDIT, "5.000"), (NoteKind.DEBIT, "700")):
        desk.presenter.check_note(kind, amount, "lectura mal tomada")
        desk.presenter.issue_note()
        desk.presenter.reload()
        desk.presenter.noted.offer()
    assert desk.view.last["open_path"][0].name == "nota-credito-1.pdf"
    form = desk.view.last["ask"][0]
    assert [text.partition(",")[0] for _, text in form.fields[0].choices] == ["Crédito 1", "Débito 1"]
    desk.presenter.answer(form, {NOTE: form.fields[0].value})
    assert desk.view.last["open_path"][0].read_bytes().startswith(b"%PDF")
    assert desk.said.lines[-1] == "La nota débito 1 está en nota-debito-1.pdf"
    desk.presenter.noted.take([RefersNote("99", small.TODAY, -1, "no es")])
    desk.presenter.noted.offer()
    assert desk.view.last["warn"][0].startswith("Esta oficina no tiene una nota 99")


# ---- correcting it

ASKED = {READING: "", M3: "", CLASS: "", CHARGE: "", FRAUD: ""}


def asked_form(desk):
    desk.presenter.ask_correction()
    return desk.view.last["ask"][0]


def test_a_correction_is_asked_compared_line_by_line_and_issued(desk):
    desk.presenter.enter({"number": "1"})
    form = asked_form(desk)
    fields = {field.name: field for field in form.fields}
    assert fields[READING].help == "Se facturó 115; la anterior era 100."
    assert fields[CLASS].choices[0] == ("", "La facturada: Residencial, estrato 2")
    assert fields[CHARGE].choices == (("", "Ninguno"),)
    desk.presenter.answer(form, {**ASKED, M3: "10"})
    assert "close_ask" in desk.view.last
    decision = desk.view.last["decide_why"][0]
    assert decision.sentence.endswith("con una nota crédito")
    assert [fact.name for fact in decision.facts][-1] == "Diferencia"
    assert any("→" in fact.text for fact in decision.facts)
    assert any(fact.text.endswith("igual") for fact in decision.facts)
    assert "El consumo pasa de 15 a 10 m³" in [tie.text for tie in decision.ties]
    desk.presenter.correct("leyó otro medidor")
    assert desk.said.lines[-1].startswith("Nota crédito 1 por $ ")
    assert Topic.LEDGER in desk.tasks.changes[-1]
    desk.presenter.correct("otra vez")
    assert len(desk.said.lines) == 1


def test_another_class_is_charged_with_its_term_and_its_warning(desk):
    desk.presenter.enter({"number": "1"})
    desk.presenter.compare(asked_form(desk), {**ASKED, CLASS: "COM"})
    decision = desk.view.last["decide_why"][0]
    assert decision.act == "Emitir la nota débito"
    told = [tie.text for tie in decision.ties]
    assert "La clase de la cuenta se cambia aparte, en la cuenta" in told
    assert told[-1].startswith("Cobrar de más se puede hasta el 29/03/2027")
    desk.presenter.correct("es una tienda")
    assert desk.said.lines[-1].startswith("Nota débito 1 por $ ")


def test_what_was_typed_wrong_is_said_in_the_dialog(desk):
    desk.presenter.ask_correction()
    assert "ask" not in desk.view.last
    desk.presenter.enter({"number": "1"})
    form = asked_form(desk)
    for typed, field in (
        (ASKED, READING),
        ({**ASKED, READING: "uno"}, READING),
        ({**ASKED, READING: "110", M3: "10"}, M3),
    ):
        desk.presenter.answer(form, typed)
        assert list(desk.view.last["show_errors"][0]) == [field]
    desk.presenter.answer(form, {**ASKED, READING: "99"})
    assert "menor que la anterior" in desk.view.last["show_errors"][1]
    desk.presenter.answer(form, {**ASKED, M3: "15"})
    assert "no hay nada que corregir" in desk.view.last["show_errors"][1]
    assert "decide_why" not in desk.view.last


def test_what_may_no_longer_be_charged_is_refused_in_the_page(desk, tmp_path):
    late = Desk(offices.on(desk.office, date(2027, 4, 30)))
    late.presenter.enter({"number": "1"})
    late.presenter.compare(asked_form(late), {**ASKED, M3: "30"})
    late.presenter.correct("fuga")
    assert "ya no se puede cobrar" in late.view.last["warn"][0]
    late.presenter.compare(asked_form(late), {**ASKED, M3: "30", FRAUD: "1"})
    late.presenter.correct("fraude probado")
    assert late.said.lines


def test_a_bill_of_many_lines_shows_those_that_differ_and_charges_by_their_words():
    lines = [ComparedLine("otros", f"Cobro {place}", 100, 100 - place) for place in range(12)]
    found = Compared(
        invoice="7",
        account="001",
        billed_m3=10,
        right_m3=10,
        billed_class=ServiceClass.STRATUM_1,
        right_class=ServiceClass.STRATUM_1,
        lines=tuple(lines),
        noted=-5,
        amount=-61,
        chargeable_to=None,
        dial=140,
    )
    asked = decision(found, "Eva")
    assert [fact.name for fact in asked.facts] == [
        *(f"Cobro {place}" for place in range(3, 12)), "Diferencia", "Notas que ya tiene",
    ]  # fmt: skip
    assert "La próxima lectura del medidor se comparará con 140" in [tie.text for tie in asked.ties]
    assert nothing(found) == "La factura 7, con sus notas, ya vale lo que debe: no hay nada que corregir."


def test_an_invoice_without_reading_and_with_charges_offers_them(tmp_path):
    office = offices.blank(tmp_path / "sin_medidor", date(2026, 11, 1))
    offices.with_rows(office, tmp_path, [offices.row("001", meter="", last="")])
    period.open_period(office, small.NOVEMBER)
    new = NewCharge(
        account="001",
        concept=ChargeConcept.OTHER,
        label="Duplicado",
        amount=7_000,
        starts=small.NOVEMBER,
        approved=True,
    )
    charge.add_charge(office, new)
    there = offices.on(office, small.TODAY)
    billing.settle(there, small.NOVEMBER)
    billing.issue(there, small.NOVEMBER)
    desk = Desk(there)
    desk.presenter.enter({"number": "1"})
    form = asked_form(desk)
    fields = {field.name: field for field in form.fields}
    assert fields[READING].help == "La factura no salió de una lectura."
    [_none, (line, text)] = fields[CHARGE].choices
    assert text == "Duplicado, $ 7.000"
    desk.presenter.answer(form, {**ASKED, CHARGE: line})
    assert "$ 7.000 → $ 0" in " ".join(fact.text for fact in desk.view.last["decide_why"][0].facts)
    office.store.close()
