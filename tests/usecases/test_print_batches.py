"""Print batches: each printing has its number, printed is compared with issued, a batch is printed again."""

from datetime import date

import billing_office as small
import offices
import pytest
from billing_office import OCTOBER
from paper import words

from app.invoicing import billing
from app.month import critique, period
from app.paper import print_batches, printing
from app.paper.batch_sheet import BatchSheet, write_batch_sheet
from app.paper.printing import Target
from app.store import papers, receipts
from app.store import print_batches as store
from app.store.papers import Which
from app.wording.refusals import NothingToPrint, PrintBatchMissing


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield offices.on(made, small.TODAY, user="ana.perez")
    made.store.close()


def control(office):
    return print_batches.control(office, OCTOBER)


def test_each_printing_is_a_numbered_batch_with_what_it_held(office, tmp_path):
    printing.print_invoices(office, OCTOBER, tmp_path, which=Which(route="1"))
    done = printing.print_invoices(office, OCTOBER, tmp_path, target=Target("media", "Láser"))
    assert (done.batch, done.files) == (2, ("lote-2.pdf", "ruta-1.pdf", "ruta-2.pdf"))
    last, first = control(office).batches
    assert (first.number, first.paper, first.target, first.user) == (1, "carta", str(tmp_path), "ana.perez")
    assert (first.printed_on, first.period, first.pages) == (small.TODAY, OCTOBER, 4)
    [part] = first.parts
    assert (part.cycle, part.route, part.first, part.last) == ("1", "1", "1", "3")
    assert (part.invoices, part.originals, part.total) == (3, 3, first.total)
    assert (last.paper, last.target, last.invoices, last.originals) == ("media", "Láser", 4, 1)
    assert last.total == control(office).issued[1]
    assert last.pages == done.pages


def test_printed_is_compared_with_issued_by_route_and_in_all(office, tmp_path):
    before = control(office)
    assert (before.issued[0], before.printed, before.missing, before.batches) == (
        4,
        (0, 0),
        before.issued,
        (),
    )
    printing.print_invoices(office, OCTOBER, tmp_path, which=Which(route="1"))
    found = control(office)
    one, two = found.routes
    assert (one.route, one.issued, one.printed, one.missing, one.copies) == ("1", 3, 3, 0, 0)
    assert one.printed_total == one.issued_total > 0
    assert (two.printed, two.printed_total, two.missing_total) == (0, 0, two.issued_total)
    assert found.missing == (1, two.issued_total)
    printing.print_invoices(office, OCTOBER, tmp_path, which=Which(unprinted=True))
    assert control(office).missing == (0, 0)
    assert control(office).printed == control(office).issued
    with pytest.raises(NothingToPrint):
        printing.print_invoices(office, OCTOBER, tmp_path, which=Which(unprinted=True))


def test_the_sheet_of_the_batch_sums_its_routes_and_says_what_is_left(office, tmp_path):
    done = printing.print_invoices(office, OCTOBER, tmp_path)
    total = f"{control(office).issued[1]:,}".replace(",", ".")
    found = words(tmp_path / "lote-1.pdf")
    for text in ("Lote de impresión 1", "Ruta", total, "todo está impreso", "Imprime ana.perez"):
        assert text in found
    assert "ruta 1" not in found
    assert "Lote de facturas 1" in words(tmp_path / "ruta-2.pdf")
    assert "2 de 2" in words(tmp_path / "ruta-2.pdf")
    assert "Facturas del paquete" in words(tmp_path / "ruta-2.pdf")
    printing.print_invoices(office, OCTOBER, tmp_path / "sola", which=Which(route="2"))
    assert "Facturas del lote" in words(tmp_path / "sola" / "ruta-2.pdf")
    assert done.pages == 7


def test_a_batch_is_printed_again_as_copies_of_the_same_paper(office, tmp_path):
    printing.print_invoices(office, OCTOBER, tmp_path, which=Which(route="1"), target=Target("media"))
    again = printing.reprint(office, 1, tmp_path / "otra")
    assert (again.batch, again.invoices, again.files) == (2, 3, ("ruta-1.pdf",))
    assert "copia" in words(tmp_path / "otra" / "ruta-1.pdf", 1).lower()
    found = control(office)
    assert (found.batches[0].reprints, found.batches[0].originals, found.batches[0].paper) == (1, 0, "media")
    assert found.batches[1].reprints is None
    assert [each.copies for each in found.routes] == [3, 0]
    with pytest.raises(PrintBatchMissing):
        printing.reprint(office, 9, tmp_path)


def test_a_whole_batch_printed_again_says_of_which_it_is_a_copy(office, tmp_path):
    printing.print_invoices(office, OCTOBER, tmp_path)
    printing.reprint(office, 1, tmp_path)
    found = words(tmp_path / "lote-2.pdf")
    assert "copia del lote 1" in found
    assert "todo está impreso" in found


def test_one_invoice_alone_is_a_batch_too_without_cover(office, tmp_path):
    done = printing.print_invoice(office, "4", tmp_path / "una.pdf", target=Target(printer="Láser"))
    assert (done.batch, done.pages, done.invoices) == (1, 1, 1)
    [batch] = control(office).batches
    assert (batch.parts[0].route, batch.parts[0].first, batch.target) == ("2", "4", "Láser")
    assert printing.reprint(office, 1, tmp_path).batch == 2


def test_what_no_batch_printed_is_said_in_figures(office, tmp_path):
    sheet = BatchSheet(
        number=7, period=OCTOBER, copied=None, piles=(), issued=4, issued_total=40_000, left=1,
        left_total=9_000,
    )  # fmt: skip
    with office.store.read() as transaction:
        context = papers.context_of(transaction, 1)
    write_batch_sheet(offices.on(office, small.TODAY, user=""), tmp_path / "hoja.pdf", sheet, context)
    found = words(tmp_path / "hoja.pdf")
    assert "sin imprimir quedan 1 factura por $ 9.000" in found
    assert "Imprime" not in found


def test_two_that_print_at_once_get_two_numbers_and_one_original(office, tmp_path, monkeypatch):
    writing = printing.write_invoices
    other = []

    def write(file, pages, *rest, **more):
        done = writing(file, pages, *rest, **more)
        if not other:
            other.append(None)
            other.append(printing.print_invoices(office, OCTOBER, tmp_path / "b", which=Which(route="1")))
        return done

    monkeypatch.setattr(printing, "write_invoices", write)
    mine = printing.print_invoices(office, OCTOBER, tmp_path / "a", which=Which(route="1"))
    assert (other[1].batch, mine.batch) == (1, 2)
    assert "copia" not in words(tmp_path / "b" / "ruta-1.pdf", 1).lower()
    assert "copia" in words(tmp_path / "a" / "ruta-1.pdf", 1).lower()
    assert [each.doubled for each in control(office).routes] == [0, 0]
    assert control(office).doubled == ()


def test_two_papers_that_say_that_they_are_the_original_are_found(office, tmp_path):
    printing.print_invoices(office, OCTOBER, tmp_path)
    with office.store.write() as transaction:
        [batch] = store.of_period(transaction, OCTOBER)
        receipts.log_printing(transaction, office.actor(), {_document(office, "2"): 0}, small.TODAY, batch.id)
    found = control(office)
    assert ([each.doubled for each in found.routes], found.doubled) == ([1, 0], ("2",))


def _document(office, number):
    return printing.preview_page(office, number)[0].document_id


def test_a_cycle_is_printed_apart(tmp_path):
    office = offices.blank(tmp_path / "oficina", date(2026, 10, 29))
    rows = [offices.row("001"), offices.row("002", stop="20"), offices.row("003", stop="30")]
    offices.with_rows(office, tmp_path, rows)
    _second_cycle(office, "003")
    period.open_period(office, OCTOBER)
    offices.read(office, tmp_path, OCTOBER, ["001;112;", "002;112;", "003;112;"], "28/10/2026")
    critique.decide_automatically(office, OCTOBER)
    billing.settle(office, OCTOBER)
    billing.issue(office, OCTOBER)
    both = printing.print_invoices(office, OCTOBER, tmp_path / "todo")
    assert both.files == ("lote-1.pdf", "ciclo-1-ruta-1.pdf", "ciclo-6-ruta-1.pdf")
    apart = printing.print_invoices(office, OCTOBER, tmp_path / "seis", which=Which(cycle="6"))
    assert (apart.files, apart.invoices) == (("ciclo-6-ruta-1.pdf",), 1)
    assert "octubre de 2026 · ciclo 6 · ruta 1" in words(tmp_path / "seis" / "ciclo-6-ruta-1.pdf")
    last = print_batches.control(office, OCTOBER).batches[0]
    assert {each.cycle for each in last.parts} == {"6"}
    office.store.close()


def _second_cycle(office, code):
    from app.store import offices as stored
    from app.store.offices import Cycle
    from app.store.schema import account
    from domain.period import Periodicity

    with office.store.write() as transaction:
        stored.add_cycle(transaction, Cycle(code="6", name="Ciclo 6", periodicity=Periodicity.MONTHLY))
        transaction.execute(account.update().where(account.c.code == code).values(cycle="6"))
