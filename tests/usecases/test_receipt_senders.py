"""Ways to a receipt printer, and every way in which printers fail: told, never lost."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fake_printer import READY, printer

from app.desk import receipt_senders
from app.desk.receipt_senders import FileSender, NetworkSender, QueueSender, Taken
from app.desk.windows_spool import Attribute, Status, spool_of_windows
from app.errors import (
    FileUnwritable,
    PrinterFault,
    PrinterMissing,
    ReceiptPrinterFailed,
    UnwritableReason,
)
from app.messages import sentence

DATA = b"\x1b@Recibo\n" * 100


def over(port, **options):
    return NetworkSender(
        host="127.0.0.1",
        port=port,
        **{"connect_seconds": 2, "send_seconds": 2, "answer_seconds": 0.2, **options},
    )


def failed(sender, data=DATA):
    with pytest.raises(ReceiptPrinterFailed) as refusal:
        sender.send(data, "Recibo C1-1")
    return refusal.value


# ---- network


def test_a_printer_that_says_nothing_of_itself_gets_the_whole_paper():
    with printer() as fake:
        assert over(fake.port).send(DATA, "Recibo") == Taken()
        assert over(fake.port, asks=False).send(DATA, "Recibo") == Taken()
    assert fake.got == [DATA, DATA]


@pytest.mark.parametrize(
    ("answers", "taken"),
    [(READY, Taken()), ({2: 0x12, 4: 0x1E}, Taken(little_paper=True)), ({2: 0x12}, Taken())],
)
def test_a_printer_that_answers_is_believed(answers, taken):
    with printer(answers=answers) as fake:
        assert over(fake.port).send(DATA, "Recibo") == taken
    assert fake.got == [DATA]


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({2: 0x12, 4: 0x7E}, PrinterFault.NO_PAPER),
        ({2: 0x32, 4: 0x12}, PrinterFault.NO_PAPER),
        ({2: 0x16, 4: 0x12}, PrinterFault.COVER_OPEN),
        ({2: 0x52, 4: 0x12}, PrinterFault.STOPPED),
        ({2: None}, PrinterFault.BROKE_OFF),
    ],
)
def test_a_printer_that_cannot_print_gets_nothing(answers, fault):
    with printer(answers=answers) as fake:
        refusal = failed(over(fake.port))
    assert (refusal.fault, refusal.partly) == (fault, False)
    assert fake.got == [b""]


def test_an_answer_that_is_none_is_taken_for_silence():
    with printer(answers={2: 0xFF}) as fake:
        assert over(fake.port).send(DATA, "Recibo") == Taken()


def test_a_printer_that_answered_before_must_answer_after():
    with printer(answers=READY, quiet_after=1) as fake:
        refusal = failed(over(fake.port))
    assert (refusal.fault, refusal.partly) == (PrinterFault.SILENT, True)


def test_paper_that_ends_in_the_middle_may_have_come_out_in_part():
    with printer(answers=READY, later={2: 0x32}) as fake:
        refusal = failed(over(fake.port))
    assert (refusal.fault, refusal.partly) == (PrinterFault.NO_PAPER, True)
    assert sentence(refusal).endswith("Mire primero el papel: pudo salir a medias, o salir después.")


@pytest.mark.parametrize("asks", [True, False])
def test_a_printer_that_drops_half_way_is_noticed(asks):
    with printer(takes=10) as fake:
        refusal = failed(over(fake.port, asks=asks), DATA * 20)
    assert (refusal.fault, refusal.partly) == (PrinterFault.BROKE_OFF, True)


def test_a_printer_that_hangs_does_not_hold_the_office():
    with printer(reads=False) as fake:
        begun = time.monotonic()
        assert (
            failed(over(fake.port, send_seconds=0.5, asks=False), bytes(30_000_000)).fault
            is PrinterFault.SILENT
        )
        assert time.monotonic() - begun < 5


def test_a_printer_that_keeps_the_line_open_has_the_paper():
    with printer(reads=False) as fake:
        assert over(fake.port, asks=False).send(DATA, "Recibo") == Taken()


def test_where_nobody_listens_the_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    refusal = failed(over(port))
    assert (refusal.fault, refusal.printer) == (PrinterFault.REFUSED, f"127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("failure", "fault"),
    [
        (socket.gaierror(), PrinterFault.UNKNOWN_HOST),
        (UnicodeError(), PrinterFault.UNKNOWN_HOST),
        (TimeoutError(), PrinterFault.OFF),
        (OSError(113, "no route"), PrinterFault.OFF),
    ],
)
def test_an_address_that_leads_nowhere_is_said(monkeypatch, failure, fault):
    def refuse(*_args):
        raise failure

    monkeypatch.setattr(receipt_senders.socket, "create_connection", refuse)
    assert failed(over(9100)).fault is fault


# ---- a queue of Windows, made up


class Spool:
    def __init__(self, status=0, attributes=0, failure=None):
        self.said, self.failure, self.written = (Status(status), Attribute(attributes)), failure, []

    def look(self, name):
        if self.failure is not None and self.failure.filename == "look":
            raise self.failure
        return self.said

    def write(self, name, title, data):
        if self.failure is not None:
            raise self.failure
        self.written.append((name, title, data))


def queue(spool):
    return QueueSender("Térmica caja", lambda: spool)


def test_a_queue_gets_the_raw_bytes_under_their_title():
    spool = Spool()
    assert queue(spool).send(DATA, "Recibo C1-1") == Taken()
    assert spool.written == [("Térmica caja", "Recibo C1-1", DATA)]


@pytest.mark.parametrize(
    ("status", "attributes", "fault"),
    [
        (Status.PAPER_OUT, 0, PrinterFault.NO_PAPER),
        (Status.DOOR_OPEN, 0, PrinterFault.COVER_OPEN),
        (Status.PAPER_JAM | Status.ERROR, 0, PrinterFault.JAMMED),
        (Status.OFFLINE, 0, PrinterFault.OFF),
        (0, Attribute.WORK_OFFLINE, PrinterFault.OFF),
        (Status.PAUSED, 0, PrinterFault.PAUSED),
        (Status.USER_INTERVENTION, 0, PrinterFault.STOPPED),
    ],
)
def test_nothing_waits_in_a_queue_whose_printer_cannot_print(status, attributes, fault):
    spool = Spool(status, attributes)
    assert failed(queue(spool)).fault is fault
    assert spool.written == []


@pytest.mark.parametrize(
    ("number", "fault"),
    [(5, PrinterFault.NOT_ALLOWED), (1722, PrinterFault.STOPPED), (0, PrinterFault.BROKE_OFF)],
)
def test_what_windows_refuses_is_said(number, fault):
    assert failed(queue(Spool(failure=OSError(number, "no")))).fault is fault


def test_a_queue_of_another_name_is_missing():
    with pytest.raises(PrinterMissing) as refusal:
        queue(Spool(failure=OSError(1801, "no", "look"))).send(DATA, "Recibo")
    assert refusal.value.printer == "Térmica caja"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has queues")
def test_elsewhere_there_are_no_queues_of_windows():
    with pytest.raises(NotImplementedError):
        spool_of_windows()
    assert failed(QueueSender("Térmica")).fault is PrinterFault.ONLY_WINDOWS


def test_the_module_of_windows_is_read_anywhere():
    code = "import sys, app.desk.windows_spool; assert 'ctypes' not in sys.modules or sys.platform == 'win32'"
    root = Path(receipt_senders.__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


# ---- devices and files


def test_a_file_keeps_every_paper(tmp_path):
    sender = FileSender(file=tmp_path / "recibos.bin")
    assert [sender.send(DATA, "1"), sender.send(b"x", "2")] == [Taken(), Taken()]
    assert (tmp_path / "recibos.bin").read_bytes() == DATA + b"x"


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(FileUnwritable) as refusal:
        FileSender(file=tmp_path / "no" / "recibos.bin").send(DATA, "Recibo")
    assert refusal.value.reason is UnwritableReason.NO_FOLDER


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_that_takes_nothing_does_not_hold_the_office(tmp_path):
    import os

    device = tmp_path / "lp0"
    os.mkfifo(device)
    assert failed(FileSender(file=device, send_seconds=0.2)).fault is PrinterFault.SILENT
    with device.open("rb") as end:  # let go of the one that still waits
        assert end.read() == DATA


# ---- words


@pytest.mark.parametrize("fault", PrinterFault)
def test_every_fault_is_a_sentence_that_says_what_to_do(fault):
    said = sentence(ReceiptPrinterFailed("Térmica caja", fault))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said
    assert "Térmica caja" in said or fault is PrinterFault.NOT_SET
