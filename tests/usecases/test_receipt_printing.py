"""Printing a receipt: what the desk remembers of its printer, what comes out, and what is said of it."""

from dataclasses import replace

import pytest
from fake_printer import READY, printer

from app.demo.receipts import annulled, copied, everyday, several_accounts
from app.desk.receipt_printer import ReceiptPrinter, Way, faults, remember, remembered
from app.desk.receipt_printing import open_drawer, preview, print_receipt, print_test, save_pdf
from app.desk.receipt_senders import FileSender, NetworkSender, QueueSender, Taken
from app.errors import FileUnwritable, PrinterFault, PrinterMissing, ReceiptPrinterFailed
from reports import printout
from reports.code_pages import CODE_PAGES, CP850, PLAIN
from reports.printout import DrawerPulse, PaperCut
from reports.receipt_grid import NARROW, OLD, lay_out

QUEUE = ReceiptPrinter(way=Way.QUEUE, name="Térmica caja", drawer=True)


class Memory(dict):
    def get(self, key):
        return super().get(key, "")

    def put(self, key, value):
        self[key] = value


class Tray:
    """A sender that keeps what it was given, or refuses."""

    def __init__(self, trouble=None, taken=None):
        self.papers, self.titles, self.trouble, self.taken = [], [], trouble, taken or Taken()

    def send(self, data, title):
        if self.trouble is not None:
            raise self.trouble
        self.papers.append(printout.read(data))
        self.titles.append(title)
        return self.taken


def pulses(paper):
    return [part for part in paper.parts if isinstance(part, DrawerPulse)]


# ---- what is remembered


def test_a_desk_without_memory_has_no_printer():
    assert remembered(Memory(), 1) == ReceiptPrinter()
    assert ReceiptPrinter().way is Way.NONE


def test_each_desk_remembers_its_own():
    memory = Memory()
    mine = ReceiptPrinter(
        way=Way.NETWORK, host="192.168.1.50", port=9101, columns=NARROW, page="850", cuts=False, drawer=True,
        pin=5, leaves_chinese=True, asks=False, copies=2, name="Ñ", file="LPT1",
    )  # fmt: skip
    remember(memory, 1, mine)
    remember(memory, 2, QUEUE)
    assert (remembered(memory, 1), remembered(memory, 2), remembered(memory, 3)) == (
        mine,
        QUEUE,
        ReceiptPrinter(),
    )


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "7", "null", '{"way": "paloma"}'])
def test_a_memory_that_is_spoilt_is_no_printer(spoilt):
    assert remembered(Memory({"recibos 1": spoilt}), 1) == ReceiptPrinter()


def test_what_is_spoilt_in_a_memory_is_the_default_again():
    text = '{"way": "red", "host": "caja", "port": "9100", "columns": 47, "pin": 9, "cuts": 1, "otro": 1}'
    assert remembered(Memory({"recibos 1": text}), 1) == ReceiptPrinter(way=Way.NETWORK, host="caja")
    assert remembered(Memory({"recibos 1": '{"page": "9"}'}), 1).dialect.page is CODE_PAGES[0]


@pytest.mark.parametrize(
    ("wanted", "wrong"),
    [
        (ReceiptPrinter(), set()),
        (QUEUE, set()),
        (replace(QUEUE, name=""), {"name"}),
        (replace(QUEUE, way=Way.DRIVER, name=""), {"name"}),
        (replace(QUEUE, way=Way.NETWORK), {"host"}),
        (replace(QUEUE, way=Way.NETWORK, host="la caja", port=0), {"host", "port"}),
        (replace(QUEUE, way=Way.FILE, copies=9), {"file", "copies"}),
        (replace(QUEUE, way=Way.FILE, file="LPT1", port=70_000), {"port"}),
    ],
)
def test_what_is_still_to_be_written_is_said_by_field(wanted, wrong):
    assert faults(wanted).keys() == wrong


def test_each_way_has_its_sender_and_its_name():
    network = replace(QUEUE, way=Way.NETWORK, host="10.0.0.9", asks=False)
    assert (network.sender(), network.place) == (
        NetworkSender(host="10.0.0.9", port=9100, asks=False),
        "10.0.0.9:9100",
    )
    file = replace(QUEUE, way=Way.FILE, file="recibos.bin")
    assert isinstance(file.sender(), FileSender)
    assert file.place == "recibos.bin"
    assert (QUEUE.sender(), QUEUE.place) == (QueueSender("Térmica caja"), "Térmica caja")
    assert (replace(QUEUE, way=Way.DRIVER).sender(), ReceiptPrinter().sender(), ReceiptPrinter().place) == (
        None,
        None,
        "",
    )


# ---- what comes out


def test_a_receipt_comes_out_and_the_drawer_opens_for_cash():
    tray = Tray()
    done = print_receipt(everyday(), QUEUE, opens_drawer=True, sender=tray)
    assert done.done
    assert done.said == "El recibo C1-0008142 salió por Térmica caja."
    assert tray.titles == ["Recibo C1-0008142"]
    assert pulses(tray.papers[0]) == [DrawerPulse(2, 100, 100)]
    assert tray.papers[0].text.splitlines() == [line.rstrip() for line in lay_out(everyday()).lines()]


@pytest.mark.parametrize("receipt", [copied(), annulled()], ids=["copia", "anulado"])
def test_a_copy_or_an_annulled_receipt_is_one_paper_and_opens_nothing(receipt):
    tray = Tray()
    print_receipt(receipt, replace(QUEUE, copies=2), opens_drawer=True, sender=tray)
    assert pulses(tray.papers[0]) == []
    assert len([part for part in tray.papers[0].parts if isinstance(part, PaperCut)]) == 1


def test_without_cash_or_without_a_drawer_nothing_opens():
    tray = Tray()
    print_receipt(everyday(), QUEUE, sender=tray)
    print_receipt(everyday(), replace(QUEUE, drawer=False), opens_drawer=True, sender=tray)
    assert [pulses(paper) for paper in tray.papers] == [[], []]


def test_the_papers_of_the_office_say_so_and_the_drawer_opens_once():
    tray = Tray()
    print_receipt(everyday(), replace(QUEUE, copies=2), opens_drawer=True, sender=tray)
    whole = tray.papers[0]
    assert whole.text.count("Copia para la oficina") == 1
    assert whole.text.count("PAGADO") == 2
    assert len(pulses(whole)) == 1
    assert "COPIA ***" not in whole.text


def test_the_printers_own_way_is_taken(tmp_path):
    with printer(answers={**READY, 4: 0x1E}) as fake:
        network = ReceiptPrinter(way=Way.NETWORK, host="127.0.0.1", port=fake.port, columns=NARROW)
        done = print_receipt(several_accounts(), network)
    assert done.said == f"El recibo C1-0008143 salió por 127.0.0.1:{fake.port}. Queda poco papel."
    assert "Cuenta 0200 031" in printout.read(fake.got[0]).text


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (ReceiptPrinterFailed("Térmica caja", PrinterFault.NO_PAPER), "no tiene papel"),
        (PrinterMissing("Térmica caja"), "No se encontró la impresora Térmica caja"),
    ],
)
def test_what_the_printer_refuses_is_said_and_the_payment_stands(trouble, said):
    done = print_receipt(everyday(), QUEUE, sender=Tray(trouble))
    assert not done.done
    assert done.trouble is trouble
    assert done.said.startswith("El pago quedó registrado. El recibo C1-0008142 no salió. ")
    assert said in done.said


def test_a_paper_that_came_out_in_part_is_not_said_to_be_missing():
    broken = ReceiptPrinterFailed("Térmica caja", PrinterFault.BROKE_OFF, partly=True)
    done = print_receipt(everyday(), QUEUE, sender=Tray(broken))
    assert "El recibo C1-0008142 no salió completo. " in done.said
    assert "Mire primero el papel" in done.said


def test_a_desk_without_printer_is_told_where_to_choose_one():
    done = print_receipt(everyday(), ReceiptPrinter())
    assert "Elíjala en Ajustes" in done.said
    assert "Elíjala en Ajustes" in print_receipt(everyday(), replace(QUEUE, way=Way.DRIVER)).said


def test_a_printer_that_only_a_driver_knows_gets_a_pdf():
    sent = []

    def print_pdf(file, name, title):
        sent.append((file.read_bytes()[:5], name, title))

    driver = replace(QUEUE, way=Way.DRIVER, columns=NARROW)
    assert print_receipt(everyday(), driver, print_pdf=print_pdf).done
    assert print_test(driver, print_pdf=print_pdf).said == "La página de prueba salió por Térmica caja."
    assert sent == [
        (b"%PDF-", "Térmica caja", "Recibo C1-0008142"), (b"%PDF-", "Térmica caja", "Prueba de Caudal")
    ]  # fmt: skip

    def refuse(_file, name, _title):
        raise PrinterMissing(name)

    assert "No se encontró" in print_receipt(everyday(), driver, print_pdf=refuse).said


@pytest.mark.parametrize("columns", [OLD, NARROW])
def test_the_test_page_shows_every_page_of_letters(columns):
    tray = Tray()
    done = print_test(replace(QUEUE, columns=columns, page="850"), sender=tray)
    assert done.said == "La página de prueba salió por Térmica caja."
    for page in CODE_PAGES:
        assert page.label in tray.papers[0].text
    failed = print_test(QUEUE, sender=Tray(PrinterMissing("Térmica caja")))
    assert failed.said.startswith("La página de prueba no salió. ")


def test_the_drawer_opens_without_a_paper():
    tray = Tray()
    done = open_drawer(replace(QUEUE, pin=5), sender=tray)
    assert (done.done, tray.papers[0].parts) == (True, (DrawerPulse(5, 100, 100),))
    assert open_drawer(replace(QUEUE, drawer=False)) is None
    assert open_drawer(replace(QUEUE, way=Way.DRIVER)) is None


def test_a_receipt_is_kept_as_pdf(tmp_path):
    save_pdf(everyday(), NARROW, tmp_path / "recibo.pdf")
    assert (tmp_path / "recibo.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(FileUnwritable):
        save_pdf(everyday(), NARROW, tmp_path / "no" / "recibo.pdf")


def test_the_preview_is_what_this_printer_would_print():
    plain = preview(everyday(), replace(QUEUE, page=PLAIN.key, cuts=False))
    assert "Rosalba Quintero Penaranda" in plain.text
    assert isinstance(plain.parts[-1], PaperCut)
    assert "Peñaranda" in preview(everyday(), replace(QUEUE, page=CP850.key)).text
