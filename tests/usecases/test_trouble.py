"""A world that fails: a file damaged, taken, newer or full, a killed program; nothing is half done."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import offices
import pytest
from offices import DATA, NOVEMBER, TODAY
from sqlalchemy import event

from app import check, founding
from app.clock import WorkingDate
from app.errors import DiskFull, FileUnwritable, StoreBusy, StoreDamaged, StoreNewer
from app.invoicing import billing
from app.jobs import Cancelled
from app.month import critique, period
from app.paper import paper_files, printing
from app.paths import DataFolder
from app.register import cadastre
from app.store import engine as store_engine
from app.store import receipts
from app.store.papers import Which

ROOT = Path(__file__).resolve().parents[2]


class StopsAfter:
    """A job that is cancelled at its nth report."""

    def __init__(self, reports):
        self.left = reports

    def report(self, done, total, note=""):
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def figures(office):
    """Rows by table: what must not move when something fails."""
    book = sqlite3.connect(office.folder.database)
    tables = [row[0] for row in book.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counted = {table: book.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608 - names that the book gave
    book.close()
    return counted


@pytest.mark.parametrize("content", [b"esto no es una base", b"SQLite format 3\x00" + bytes(5000)])
def test_a_damaged_file_is_told_and_left_alone(office, content):
    office.store.close()
    office.folder.database.write_bytes(content)
    with pytest.raises(StoreDamaged):
        founding.open_office(office.folder, office.clock)
    assert office.folder.database.read_bytes() == content


def test_somebody_elses_database_is_not_written_into(office):
    office.store.close()
    office.folder.database.unlink()
    other = sqlite3.connect(office.folder.database)
    other.execute("CREATE TABLE cosas (id INTEGER)")
    other.commit()
    other.close()
    with pytest.raises(StoreDamaged):
        founding.open_office(office.folder, office.clock)
    assert "cosas" in figures(office)
    assert "account" not in figures(office)


def test_a_newer_file_is_refused(office):
    office.store.close()
    book = sqlite3.connect(office.folder.database)
    with book:
        book.execute("UPDATE alembic_version SET version_num = '9999'")
    book.close()
    with pytest.raises(StoreNewer):
        founding.open_office(office.folder, office.clock)


def test_a_busy_file_is_told(office, monkeypatch):
    monkeypatch.setattr(store_engine, "_PRAGMAS", ("PRAGMA busy_timeout=20",))
    impatient = founding.open_office(office.folder, office.clock)
    other = sqlite3.connect(office.folder.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        cadastre.import_file(impatient, DATA / "catastro-san-jacinto.xlsx")
    other.execute("ROLLBACK")
    other.close()
    impatient.store.close()


def test_a_full_disk_leaves_nothing_half_done(office):
    before = figures(office)
    office.store.close()

    @event.listens_for(office.store.engine, "connect")
    def _small_disk(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 20}")

    with pytest.raises(DiskFull):
        cadastre.import_file(office, DATA / "catastro-san-jacinto.xlsx")
    office.store.close()
    assert figures(office) == before


@pytest.mark.parametrize("reports", [0, 1])
def test_a_cancelled_settlement_leaves_nothing(town, reports):
    critique.decide_automatically(town, NOVEMBER)
    before = figures(town)
    with pytest.raises(Cancelled):
        billing.settle(town, NOVEMBER, StopsAfter(reports))
    assert figures(town) == before


def test_a_cancelled_issue_leaves_the_draft_whole(town):
    critique.decide_automatically(town, NOVEMBER)
    draft = billing.settle(town, NOVEMBER)
    before = figures(town)
    with pytest.raises(Cancelled):
        billing.issue(town, NOVEMBER, StopsAfter(0))
    assert figures(town) == before
    assert billing.issue(town, NOVEMBER).value == draft.value


def test_a_discarded_draft_leaves_no_trace_but_the_trail(town):
    critique.decide_automatically(town, NOVEMBER)
    before = figures(town)
    billing.settle(town, NOVEMBER)
    billing.discard(town, NOVEMBER)
    after = figures(town)
    assert after.pop("audit") == before.pop("audit") + 2
    assert after == before


def test_settling_again_replaces_the_draft(town):
    critique.decide_automatically(town, NOVEMBER)
    first = billing.settle(town, NOVEMBER)
    rows = figures(town)
    again = billing.settle(town, NOVEMBER)
    rows.pop("audit")
    repeated = figures(town)
    repeated.pop("audit")
    assert (again.value, repeated) == (first.value, rows)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 has no twin on Windows")
@pytest.mark.parametrize("wait", [0.0, 0.05, 0.15])
def test_a_killed_run_leaves_everything_or_nothing(town, wait):
    critique.decide_automatically(town, NOVEMBER)
    before = figures(town)
    town.store.close()
    words = ["--datos", str(town.folder.root), "--hoy", "2026-11-29", "facturar", "liquidar", "2026-11"]
    run = subprocess.Popen(
        [sys.executable, "-m", "ui.main", *words], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    assert run.stderr is not None
    run.stderr.readline()
    time.sleep(wait)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    after = figures(town)
    settled = after["run"] == 1
    assert after["audit"] == before["audit"] + settled
    assert (after["invoice"] > 0) == settled
    if not settled:
        assert after == before
    assert all(rule.ok for rule in check.check_book(town))


def test_a_folder_that_takes_no_files_is_told(town, tmp_path):
    critique.decide_automatically(town, NOVEMBER)
    billing.settle(town, NOVEMBER)
    billing.issue(town, NOVEMBER)
    taken = tmp_path / "papeles"
    taken.write_text("un archivo donde se quería una carpeta")
    with pytest.raises(FileUnwritable):
        printing.print_invoices(town, NOVEMBER, taken)
    with pytest.raises(FileUnwritable):
        printing.print_invoice(town, "1", tmp_path)


@pytest.fixture
def issued(town):
    """The sample town with its November issued."""
    critique.decide_automatically(town, NOVEMBER)
    billing.settle(town, NOVEMBER)
    billing.issue(town, NOVEMBER)
    return town


def full_at(writing, route):
    """What writes papers, on a disk that is full when it comes to the nth one."""
    written = []

    def write(path, *rest, **options):
        written.append(path)
        if len(written) == route:
            path.with_name(f"{path.name}.part").write_bytes(b"%PDF")
            raise OSError(errno.ENOSPC, "")
        return writing(path, *rest, **options)

    return write


def test_a_disk_full_at_the_last_route_leaves_no_paper_and_no_print(issued, tmp_path, monkeypatch):
    folder = tmp_path / "papeles"
    first = printing.print_invoices(issued, NOVEMBER, folder, which=Which(route="1"))
    stood = {path.name: path.read_bytes() for path in folder.iterdir()}
    before = figures(issued)
    monkeypatch.setattr(printing, "write_invoices", full_at(printing.write_invoices, 3))
    with pytest.raises(DiskFull) as caught:
        printing.print_invoices(issued, NOVEMBER, folder)
    assert caught.value.path == str(folder / "ruta-3.pdf")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == stood
    assert figures(issued) == before
    monkeypatch.undo()
    assert printing.print_invoices(issued, NOVEMBER, folder).files[:2] == ("lote-2.pdf", *first.files)


def test_a_print_that_cannot_be_counted_puts_the_former_papers_back(issued, tmp_path, monkeypatch):
    folder = tmp_path / "papeles"
    printing.print_invoices(issued, NOVEMBER, folder, which=Which(route="1"))
    stood = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_):
        raise DiskFull("caudal.db")

    monkeypatch.setattr(receipts, "log_printing", full)
    with pytest.raises(DiskFull):
        printing.print_invoices(issued, NOVEMBER, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == stood


def test_what_a_killed_print_left_goes_with_the_next_one(issued, tmp_path):
    folder = tmp_path / "papeles"
    (folder / paper_files.UNFINISHED).mkdir(parents=True)
    (folder / paper_files.UNFINISHED / "ruta-7.pdf.part").write_bytes(b"%PDF")
    (folder / "ruta-1.pdf.part").write_bytes(b"%PDF")
    printed = printing.print_invoices(issued, NOVEMBER, folder, which=Which(route="1"))
    assert [path.name for path in folder.iterdir()] == list(printed.files)


def test_a_folder_where_an_invoice_should_go_is_told_and_kept(issued, tmp_path):
    (tmp_path / "uno").mkdir()
    (tmp_path / "uno" / "carta.txt").write_text("de la oficina")
    with pytest.raises(FileUnwritable):
        printing.print_invoice(issued, "1", tmp_path / "uno")
    assert (tmp_path / "uno" / "carta.txt").exists()


def test_routes_that_differ_in_signs_alone_have_a_file_each(office, tmp_path):
    rows = [offices.row(f"00{at}", route=route) for at, route in enumerate(("A 1", "A-1", "a/1"), 1)]
    offices.with_rows(office, tmp_path, rows)
    period.open_period(office, NOVEMBER)
    printed = printing.print_reading_sheets(office, NOVEMBER, tmp_path / "planillas")
    assert len(set(printed.files)) == 3 == len(list((tmp_path / "planillas").iterdir()))


def test_an_office_that_finds_no_room_leaves_no_file(tmp_path, monkeypatch):
    def full(*_):
        raise DiskFull("caudal.nuevo")

    monkeypatch.setattr(founding.offices, "add", full)
    with pytest.raises(DiskFull):
        founding.create_office(DataFolder(tmp_path / "oficina"), WorkingDate(TODAY), offices.FOUNDING)
    assert list((tmp_path / "oficina").iterdir()) == []
