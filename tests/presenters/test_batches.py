"""The page of print batches, without widgets: what is left, what was printed, a batch again."""

import billing_office as small
import offices
import pytest
from around import Frame, Tasks, View
from billing_office import OCTOBER

from app.paper import print_batches, printing
from app.store import papers, receipts
from app.store.papers import Which
from ui.batches.columns import batch_columns, route_columns
from ui.batches.presenter import ALL, FILES, SINGLE, WHERE, BatchesPresenter
from ui.ports import PageTools
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.press = office, View(), Frame(), small.FakePress()
        tools = PageTools(Tasks(), self.frame, self.frame)
        self.presenter = BatchesPresenter(self.view, office, tools, self.press)

    def enter(self, **args):
        self.presenter.enter(args)
        return self.view.shown

    def rows(self):
        columns = route_columns(self.office.currency)
        return [[plain(each.cell(row)) for each in columns] for row in self.view.shown["show_routes"][1]]

    def batches(self):
        columns = batch_columns(self.office.currency)
        return [[plain(each.cell(row)) for each in columns] for row in self.view.shown["show_batches"][0]]


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


@pytest.fixture
def desk(office, tmp_path):
    printing.print_invoices(office, OCTOBER, tmp_path / "uno", which=Which(route="1"))
    return Desk(office)


def test_what_is_left_stands_beside_what_was_printed(desk):
    shown = desk.enter(period="2026-10")
    assert shown["show_routes"][0] == "octubre 2026"
    whole, one, two = desk.rows()
    assert (whole[0], whole[1], whole[3], whole[-1]) == ("Todas las rutas", "4", "3", "Faltan 1")
    assert (one[0], one[2], one[4], one[5], one[-1]) == ("1", one[4], one[2], "—", "Todo impreso")
    assert (two[3], two[4], two[5], two[6]) == ("0", "—", two[2], "—")
    assert shown["allow"] == (True,)
    lines = shown["show_routes"][1]
    columns = {each.key: each for each in route_columns(desk.office.currency)}
    assert columns["missing"].value(lines[0]) == lines[2].issued_total
    assert (columns["copies"].value(lines[0]), columns["issued"].value(lines[1])) == (0, 3)
    desk.presenter.open_unprinted()
    desk.presenter.leave()
    assert desk.frame.opened == [("facturas", {"period": "2026-10", "unprinted": True}), ("back", {})]


def test_batches_and_single_invoices_are_listed_apart(desk, tmp_path):
    printing.print_invoice(desk.office, "4", tmp_path / "una.pdf")
    printing.print_invoices(desk.office, OCTOBER, tmp_path / "todo")
    printing.reprint(desk.office, 1, tmp_path / "otra")
    figures = {each.key: each.figure for each in desk.enter()["show_figures"][0]}
    assert figures == {ALL: "3", SINGLE: "1"}
    again, whole, first = desk.batches()
    assert (again[0], again[2]) == ("4", "Copia del lote 1 · Ruta 1")
    assert (whole[2], whole[3], whole[4]) == ("2 rutas: 1, 2", "1", "1 a 4")
    assert (first[2], first[5], first[6]) == ("Ruta 1", "3", "3")
    desk.presenter.choose_figure(SINGLE)
    [[_, _, what, _, span, *_]] = desk.batches()
    assert (what, span) == ("Factura 4", "4")
    [single] = desk.view.shown["show_batches"][0]
    worth = {each.key: each.value(single) for each in batch_columns(desk.office.currency) if each.value}
    assert worth == {
        "number": 2, "at": small.TODAY, "invoices": 1, "originals": 1, "total": single.total, "pages": 1,
    }  # fmt: skip


def test_a_batch_is_printed_again_to_files(desk, tmp_path):
    desk.enter()
    desk.presenter.ask_again(desk.view.shown["show_batches"][0][0])
    [form] = desk.view.shown["ask"]
    assert form.title == "Imprimir otra vez el lote 1"
    assert form.sentence.startswith("3 facturas salen como copia, por $")
    assert [key for key, _ in form.fields[0].choices] == [FILES, "Láser", "Anexa"]
    desk.presenter.answer(form, {WHERE: FILES})
    assert "ask_folder" in desk.view.shown
    desk.presenter.print_to(str(tmp_path / "copias"))
    assert desk.frame.said == [f"Lote 2: 3 copias en {tmp_path / 'copias'}"]
    assert [each.name for each in (tmp_path / "copias").iterdir()] == ["ruta-1.pdf"]


def test_a_batch_is_printed_again_on_a_printer_that_is_remembered(desk):
    desk.enter()
    batch = desk.view.shown["show_batches"][0][0]
    desk.presenter.ask_again(batch)
    desk.presenter.answer(desk.view.shown["ask"][0], {WHERE: "Anexa"})
    assert desk.press.sent == [(("ruta-1.pdf",), "Anexa", "Lote 2")]
    assert print_batches.control(desk.office, OCTOBER).batches[0].target == "Anexa"
    desk.presenter.ask_again(batch)
    assert desk.view.shown["ask"][0].fields[0].value == "Anexa"


def test_nothing_is_printed_without_a_batch_and_a_refusal_is_said(desk, tmp_path):
    desk.presenter.ask_again(None)
    desk.presenter.print_to(str(tmp_path))
    assert desk.view.shown == {}
    desk.enter()
    batch = desk.view.shown["show_batches"][0][0]
    desk.presenter._again = type(batch)(**{**_fields(batch), "number": 99})
    desk.presenter.print_to(str(tmp_path))
    assert desk.view.shown["warn"] == ("No existe el lote de impresión 99.",)


def _fields(batch):
    return {name: getattr(batch, name) for name in batch.__slots__}


@pytest.mark.parametrize(("many", "end"), [(1, "de: 1."), (3, "de: 1, 2, 3.")])
def test_papers_that_say_twice_that_they_are_the_original_are_named(desk, many, end):
    with desk.office.store.write() as transaction:
        documents = dict.fromkeys(papers.documents_of(transaction, [1, 2, 3][:many]), 0)
        receipts.log_printing(transaction, desk.office.actor(), documents, small.TODAY, 1)
    warned = desk.enter()["warn"][0]
    assert warned.startswith("Hay dos papeles que dicen ser el original")
    assert end[:-1] in warned
    assert desk.rows()[1][-1] == f"{many} con dos originales"


def test_many_of_them_are_counted(monkeypatch, desk):
    from ui.batches import presenter

    text, _ = presenter._doubled([str(each) for each in range(11)])
    assert "5, 6, 7 y 3 más" in text


def test_other_periods_are_looked_at_and_routes_say_their_cycle(desk, monkeypatch):
    desk.enter(period="2026-10")
    desk.presenter.choose_period("2030-01")
    assert desk.view.shown["show_periods"][1] == "2026-10"
    found = print_batches.control(desk.office, OCTOBER)
    from dataclasses import replace

    from ui.batches.presenter import _lines

    other = replace(found.routes[0], cycle="6")
    assert [each.name for each in _lines(replace(found, routes=(found.routes[0], other)))][1:] == [
        "1 · ciclo 1", "1 · ciclo 6",
    ]  # fmt: skip


def test_before_the_first_invoice_there_is_nothing(tmp_path):
    office = offices.blank(tmp_path / "nueva")
    assert Desk(office).enter()["show_empty"] == (True,)
    office.store.close()
