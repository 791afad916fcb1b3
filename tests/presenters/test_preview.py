"""One invoice: its paper without counting a print, its neighbours, printing, notes decided in figures."""

from datetime import date
from pathlib import Path

import billing_office as small
import pytest
from billing_office import FakePress, Going, Now, Recorder, Said

from app import billing, delivery, invoices, undoing
from app.adjustment import NoteKind
from domain.delivery import ReturnCause
from ui.ports import PageTools
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
    for act in (presenter.explain, presenter.open_account, presenter.ask_print, presenter.ask_file):
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
    assert desk.going.places == [
        ("vista_factura", {"number": "2"}),
        ("traza", {"number": "1"}),
        ("cuenta", {"code": "0100001"}),
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
        ("999999999", "x", AMOUNT), ("1.000", "  ", REASON),
    ],
)  # fmt: skip
def test_a_note_that_may_not_be_is_said_in_its_field(desk, amount, reason, field):
    desk.presenter.enter({"number": "1"})
    desk.presenter.check_note(NoteKind.CREDIT, amount, reason)
    assert desk.view.last["refuse_note"][0] == field
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
    assert desk.beside().credit_blocked
    office.store.close()
