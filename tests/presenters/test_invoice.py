"""The list of invoices: periods, filters, and printing by route; over a real small office."""

import billing_office as small
import offices
import pytest
from billing_office import NOVEMBER, OCTOBER, FakePress, Going, Now, Recorder, Said

from app.invoicing import billing, undoing
from app.paper import printing
from app.paper.invoices import Facets
from app.store.invoices import Facet
from app.store.papers import Which
from domain.cadastre import ServiceClass
from ui.invoice.columns import COLUMNS, prints_text
from ui.invoice.ports import PDF, Printing
from ui.invoice.presenter import EVERY, FRESH, UNPRINTED, VOIDED, InvoicesPresenter, _cycles, _which
from ui.ports import PageTools
from ui.widgets.columns import Order


class Desk:
    def __init__(self, office):
        self.view, self.going, self.said, self.tasks, self.press = (
            Recorder(), Going(), Said(), Now(), FakePress(),
        )  # fmt: skip
        self.office = office
        tools = PageTools(self.tasks, self.going, self.said)
        self.presenter = InvoicesPresenter(self.view, office, tools, self.press)
        self.presenter.enter({})

    def rows(self, order=None):
        source = self.view.last["show_source"][0]
        ids = source.ids(order)
        found = source.rows(ids)
        return [found[key] for key in ids]


@pytest.fixture
def desk(tmp_path):
    office = small.small_office(tmp_path / "oficina")
    yield Desk(office)
    office.store.close()


def test_before_anything_is_issued_the_page_says_so(tmp_path):
    office = offices.blank(tmp_path / "vacia")
    desk = Desk(office)
    assert desk.view.last["show_empty"] == {"empty": True}
    desk.presenter.ask_print()
    desk.presenter.search("Ñúñez")
    desk.presenter.print_to(str(tmp_path))
    desk.presenter.ask_bundle()
    desk.presenter.open_delivery()
    desk.presenter.open_sample()
    desk.presenter.open_batches()
    assert desk.going.places == []
    assert "ask_print" not in desk.view.last
    assert desk.said.lines == []
    office.store.close()


def test_the_last_period_comes_first_in_the_order_of_delivery(desk):
    assert desk.view.last["show_title"] == ("octubre 2026",)
    assert [row.account for row in desk.rows()] == ["0100001", "0100002", "0100003", "0200001"]
    figures = {option.key: option.figure for option in desk.view.last["show_figures"][0]}
    assert figures == {EVERY: "4", UNPRINTED: "4"}
    total = sum(row.total for row in desk.rows())
    assert desk.view.last["show_result"][0] == "4 facturas"
    assert desk.view.last["show_result"][1].replace(".", "") == f"total $ {total}"
    assert all(row.total == row.value + row.previous_balance - row.credit_applied for row in desk.rows())


def test_filters_combine(desk):
    desk.presenter.choose_route("1")
    assert len(desk.rows()) == 3
    desk.presenter.choose_class(ServiceClass.COMMERCIAL.value)
    assert [row.account for row in desk.rows()] == ["0100003"]
    desk.presenter.choose_class("")
    desk.presenter.choose_route("")
    desk.presenter.search("asociación 0100")
    assert [row.account for row in desk.rows()] == ["0100001"]
    told = len(desk.view.calls)
    desk.presenter.search("  asociación 0100 ")
    assert len(desk.view.calls) == told
    desk.presenter.search("")
    printing.print_invoices(desk.office, OCTOBER, desk.office.folder.root / "papel", which=Which(route="1"))
    desk.presenter.choose_figure(UNPRINTED)
    assert [row.account for row in desk.rows()] == ["0200001"]
    desk.presenter.choose_figure(EVERY)
    assert [row.prints for row in desk.rows(Order("prints", descending=True))] == [1, 1, 1, 0]


def test_a_chosen_period_keeps_its_filters_when_read_again(desk):
    desk.presenter.choose_route("2")
    desk.presenter.reload()
    assert desk.view.last["show_choices"][3] == ("2026-10", "2", "")
    desk.presenter.choose_period("2026-10")
    desk.presenter.choose_class("E2")
    desk.presenter.enter({"period": "2026-10"})
    assert desk.view.last["show_choices"][3] == ("2026-10", "2", "E2")


def test_an_invoice_is_seen(desk):
    desk.presenter.open(desk.rows()[1])
    assert desk.going.places == [("vista_factura", {"number": "2"})]


def test_files_are_written_by_route(desk, tmp_path):
    desk.presenter.ask_print()
    choices = desk.view.last["ask_print"][0]
    assert [key for key, _ in choices.targets] == [PDF, "Láser", "Anexa"]
    assert (choices.route, choices.paper, choices.target, choices.note) == ("", "carta", PDF, "")
    desk.presenter.print_chosen(Printing("", "media", PDF))
    assert "ask_folder" in desk.view.last
    desk.presenter.print_to(str(tmp_path / "papel"))
    assert sorted(each.name for each in (tmp_path / "papel").iterdir()) == [
        "lote-1.pdf", "ruta-1.pdf", "ruta-2.pdf",
    ]  # fmt: skip
    assert desk.said.lines == [f"Lote 1: 4 facturas en 3 archivos, en {tmp_path / 'papel'}"]
    desk.presenter.reload()
    desk.presenter.ask_print()
    assert desk.view.last["ask_print"][0].note.startswith("4 ya se imprimieron")


def test_a_bundle_for_the_portal_holds_what_the_route_filter_leaves(desk, tmp_path):
    desk.presenter.open_delivery()
    desk.presenter.open_sample()
    assert desk.going.places == [(page, {"period": "2026-10"}) for page in ("reparto", "muestra")]
    desk.presenter.choose_route("1")
    desk.presenter.ask_bundle()
    name, then = desk.view.last["ask_bundle"]
    assert name == "facturas-2026-10-ruta-1.zip"
    then(tmp_path / name)
    assert desk.said.lines == [f"3 facturas para el portal, con su índice: {tmp_path / name}"]
    desk.presenter.choose_route("")
    desk.presenter.ask_bundle()
    assert desk.view.last["ask_bundle"][0] == "facturas-2026-10.zip"
    desk.presenter.choose_route("99")
    then(tmp_path / name)
    assert "No hay nada que imprimir" in desk.view.last["warn"][0]


def test_a_printer_takes_one_route_and_is_remembered(desk):
    desk.presenter.print_chosen(Printing("2", "dos", "Anexa"))
    assert desk.press.sent == [(("ruta-2.pdf",), "Anexa", "Facturas de octubre 2026")]
    assert desk.said.lines == ["Lote 1: 2 páginas enviadas a Anexa"]
    desk.presenter.ask_print()
    assert desk.view.last["ask_print"][0].target == "Anexa"


def test_those_that_nobody_printed_are_a_choice_where_others_were(desk, tmp_path):
    printing.print_invoices(desk.office, OCTOBER, tmp_path / "antes", which=Which(route="1"))
    desk.presenter.reload()
    desk.presenter.ask_print()
    choices = desk.view.last["ask_print"][0]
    assert choices.route == FRESH
    assert dict(choices.routes)[FRESH] == "Las que faltan por imprimir (1)"
    desk.presenter.print_chosen(Printing(FRESH, "carta", PDF))
    desk.presenter.print_to(str(tmp_path / "papel"))
    assert [each.name for each in (tmp_path / "papel").iterdir()] == ["ruta-2.pdf"]


def test_a_route_without_invoices_is_refused_in_the_page(desk):
    desk.presenter.print_chosen(Printing("99", "carta", "Láser"))
    assert "No hay nada que imprimir" in desk.view.last["warn"][0]


def test_how_often_it_was_printed_in_words():
    assert [prints_text(times) for times in (0, 1, 2, 3)] == [
        "Sin imprimir", "Impresa", "Impresa y 1 copia", "Impresa y 2 copias",
    ]  # fmt: skip


def test_annulled_invoices_are_a_figure_of_their_own(tmp_path):
    office = small.small_office(tmp_path / "oficina")
    small.decide_all(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    issued = billing.issue(office, NOVEMBER)
    undoing.undo(office, NOVEMBER, "tarifa vieja")
    desk = Desk(office)
    figures = {option.key: (option.figure, option.text) for option in desk.view.last["show_figures"][0]}
    assert figures[EVERY][0] == figures[UNPRINTED][0] == "0"
    assert figures[VOIDED] == (str(issued.accounts), "anuladas")
    assert desk.rows() == []
    desk.presenter.choose_figure(VOIDED)
    assert len(desk.rows()) == issued.accounts
    cell = next(column for column in COLUMNS if column.key == "prints").cell(desk.rows()[0])
    assert cell.text == "Anulada por nota 1"
    office.store.close()


def test_what_nobody_printed_is_shown_when_asked_for_and_batches_are_a_way_on(desk, tmp_path):
    printing.print_invoices(desk.office, OCTOBER, tmp_path / "antes", which=Which(route="1"))
    desk.presenter.enter({"period": "2026-10", "unprinted": True})
    assert [row.account for row in desk.rows()] == ["0200001"]
    assert desk.view.last["choose_figure"] == (UNPRINTED,)
    desk.presenter.open_batches()
    assert desk.going.places == [("lotes", {"period": "2026-10"})]


def test_a_cycle_is_a_choice_where_there_are_several():
    one, six = Facet("1", 1188), Facet("6", 12)
    assert _cycles(Facets((), (), (one,))) == ()
    offered = _cycles(Facets((), (), (one, six)))
    assert [text for _, text in offered] == ["Ciclo 1 (1.188)", "Ciclo 6 (12)"]
    assert _which(offered[1][0]) == Which(cycle="6")
