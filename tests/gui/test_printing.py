"""Paper: a PDF as images, and pages sent whole to a printer, the bar code still read by a scanner."""

import pytest
from invoice_samples import normal
from paper import barcodes, page_count

from app.demo.receipts import everyday
from app.desk.receipt_printer import ReceiptPrinter, Way
from app.desk.receipt_printing import print_receipt
from app.errors import PrinterMissing
from app.jobs import Cancelled, SilentJob
from app.settings import PrinterMemory
from reports.invoice import Layout, write_invoices
from ui import printing
from ui.printing import Press


@pytest.fixture
def pdf(tmp_path):
    def write(layout=Layout.LETTER, copies=1):
        file = tmp_path / f"{layout}-{copies}.pdf"
        write_invoices(file, [normal()] * copies, layout)
        return file

    return write


def test_pages_become_images_at_the_asked_resolution(qapp, pdf):
    file = pdf(copies=2)
    pages = Press(PrinterMemory()).images(file, 144)
    assert len(pages) == printing.page_count(file) == 2
    assert (pages[0].width, pages[0].height) == (612, 792)
    assert (pages[0].image.width(), pages[0].image.height()) == (1224, 1584)
    assert pages[0].image.pixelColor(2, 2).name() == "#ffffff"
    file.unlink()  # nothing holds the file open


@pytest.mark.parametrize("layout", [Layout.LETTER, Layout.HALF, Layout.TWO_UP])
def test_what_is_sent_keeps_its_size_and_its_bar_code(qapp, pdf, tmp_path, layout):
    file, sent = pdf(layout, 2), tmp_path / "enviado.pdf"
    count = printing.send([file], printing.pdf_printer(sent), SilentJob(), "Facturas")
    assert count == page_count(file) == page_count(sent)
    before, after = (next(printing.page_images(each, 72)) for each in (file, sent))
    assert (round(after.width), round(after.height)) == (round(before.width), round(before.height))
    found = barcodes(sent, dpi=300)
    assert found == barcodes(file, dpi=300)
    assert found[0][0] == "]C1"


def test_a_stopped_batch_ends_after_the_page_under_way(qapp, pdf, tmp_path):
    class Stopping:
        def report(self, done, total, note=""):
            assert total == 3
            if done == 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        printing.send([pdf(copies=3)], printing.pdf_printer(tmp_path / "corto.pdf"), Stopping(), "Facturas")


def test_a_printer_that_is_not_there_is_named(qapp):
    with pytest.raises(PrinterMissing) as refusal:
        printing.printer_named("Una que nadie tiene")
    assert refusal.value.printer == "Una que nadie tiene"


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_no_work_is_named(qapp, pdf, tmp_path):
    nowhere = printing.pdf_printer(tmp_path / "no" / "hay" / "carpeta.pdf")
    with pytest.raises(PrinterMissing):
        printing.send([pdf()], nowhere, SilentJob(), "Facturas")


def test_each_kind_of_document_remembers_its_printer(qapp, tmp_path):
    press = Press(PrinterMemory(tmp_path / "impresoras.json"))
    assert press.remembered("facturas") == ""
    press.remember("facturas", "Láser oficina")
    press.remember("recibos", "Térmica caja")
    again = Press(PrinterMemory(tmp_path / "impresoras.json"))
    assert (again.remembered("facturas"), again.remembered("recibos")) == ("Láser oficina", "Térmica caja")


def test_a_disk_that_does_not_take_the_memory_is_no_reason_to_stop(qapp, tmp_path):
    (tmp_path / "archivo").write_text("")
    press = Press(PrinterMemory(tmp_path / "archivo" / "impresoras.json"))
    press.remember("facturas", "Láser")
    assert press.remembered("facturas") == ""


def test_the_usual_printer_comes_first(qapp, monkeypatch):
    names = ["Térmica", "Láser", "Anexa"]
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: names)
    monkeypatch.setattr(printing.QPrinterInfo, "defaultPrinterName", lambda: "Láser")
    assert Press().printers() == ("Láser", "Anexa", "Térmica")


def test_pages_go_to_the_printer_that_was_named(qapp, pdf, tmp_path, monkeypatch):
    sent = tmp_path / "enviado.pdf"
    monkeypatch.setattr(printing, "printer_named", lambda name: printing.pdf_printer(sent))
    assert Press().send([pdf(), pdf(Layout.HALF)], "Láser", SilentJob(), "Facturas") == 2
    assert page_count(sent) == 2


@pytest.mark.parametrize("columns", [48, 32])
def test_a_receipt_reaches_a_driver_as_wide_as_its_roll_with_its_bars(qapp, tmp_path, monkeypatch, columns):
    sent = tmp_path / "enviado.pdf"
    monkeypatch.setattr(printing, "printer_named", lambda name: printing.pdf_printer(sent))
    driver = ReceiptPrinter(way=Way.DRIVER, name="Térmica", columns=columns)
    done = print_receipt(everyday(), driver, print_pdf=Press(PrinterMemory(tmp_path / "m.json")).print_pdf)
    assert done.said == "El recibo C1-0008142 salió por Térmica."
    page = next(printing.page_images(sent, 72))
    assert page.width == pytest.approx({48: 80, 32: 58}[columns] * 72 / 25.4, abs=1)
    assert page.height > page.width
    assert barcodes(sent, dpi=300) == [("]C0", "C1-0008142")]


def test_a_driver_that_is_gone_is_said_and_the_payment_stands(qapp, tmp_path):
    gone = ReceiptPrinter(way=Way.DRIVER, name="Una que nadie tiene")
    done = print_receipt(everyday(), gone, print_pdf=Press(PrinterMemory(tmp_path / "m.json")).print_pdf)
    assert done.said.startswith("El pago quedó registrado. ")
    assert "No se encontró la impresora Una que nadie tiene" in done.said
