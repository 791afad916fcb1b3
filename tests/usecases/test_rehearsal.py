"""A run rehearsed on a copy: it says what would happen, and nothing of it stays anywhere."""

import json
import shutil
import sqlite3
from types import SimpleNamespace

import billing_office
import offices
import paper
import pytest
from billing_office import NOVEMBER, TODAY, decide_all

from app import check, founding
from app.errors import DiskFull, StoreBusy
from app.invoicing import billing, rehearsal
from app.invoicing.rehearsal import COPYING
from app.jobs import Cancelled
from app.store import rehearsals
from app.wording.refusals import NoDraft
from domain.critique import CritiquePending
from ui.main import main


@pytest.fixture(scope="module")
def _november(tmp_path_factory):
    office = billing_office.small_office(tmp_path_factory.mktemp("ensayo") / "oficina")
    decide_all(office, NOVEMBER)
    yield office
    office.store.close()


@pytest.fixture
def office(_november, tmp_path):
    made = offices.copy_of(_november, tmp_path / "copia")
    yield made
    made.store.close()


def content(office):
    """All rows of the real database."""
    book = sqlite3.connect(office.folder.database)
    said = list(book.iterdump())
    book.close()
    return said


def test_it_says_what_the_real_run_then_does_and_touches_nothing(office, tmp_path):
    before = content(office)
    file = tmp_path / "muestra.pdf"
    found = rehearsal.rehearse(office, NOVEMBER, file)
    assert content(office) == before
    assert not office.folder.rehearsal.exists()
    assert (found.broken, found.missing) == ((), 2)
    assert found.checked == len(check.check_book(office))
    steps = [step for step, _ in found.seconds]
    assert steps == ["Copiar la base", "Liquidar", "Emitir", "Verificar el libro", "Escribir la muestra"]
    assert all(seconds >= 0 for _, seconds in found.seconds)
    with pytest.raises(NoDraft):
        billing.draft_totals(office, NOVEMBER)
    billing.settle(office, NOVEMBER)
    assert billing.issue(office, NOVEMBER) == found.totals
    assert paper.page_count(file) == found.sampled == found.totals.accounts
    for page in range(found.sampled):
        said = [each.text for each in paper.texts(file, page)]
        assert "ENSAYO" in said
        assert "sin valor, no se entrega" in said
        assert paper.barcodes(file, page) == []


def test_what_the_real_run_refuses_the_rehearsal_refuses(tmp_path):
    office = billing_office.small_office(tmp_path / "pendiente")
    with pytest.raises(CritiquePending):
        rehearsal.rehearse(office, NOVEMBER)
    assert not office.folder.rehearsal.exists()
    office.store.close()


class Stopping:
    """A job that somebody stops at one of its reports."""

    def __init__(self, at):
        self.at, self.notes = at, []

    def report(self, done, total, note=""):
        self.notes.append(note)
        if len(self.notes) > self.at:
            raise Cancelled


@pytest.mark.parametrize("at", range(0, 24, 3))
def test_stopped_anywhere_it_leaves_nothing(office, at):
    before = content(office)
    job = Stopping(at)
    with pytest.raises(Cancelled):
        rehearsal.rehearse(office, NOVEMBER, office.folder.rehearsal_sample, job)
    assert job.notes[0] == COPYING
    assert not office.folder.rehearsal.exists()
    assert not office.folder.rehearsal_sample.exists()
    assert content(office) == before


def test_what_a_killed_rehearsal_left_goes_when_the_office_is_opened_next(office):
    left = office.folder.rehearsal
    left.mkdir()
    shutil.copyfile(office.folder.database, left / office.folder.database.name)
    (left / "en-uso.db").write_bytes(b"")
    founding.open_office(office.folder, office.clock).close()
    assert not left.exists()


def test_a_rehearsal_under_way_is_left_alone_by_others(office):
    folder = office.folder
    with rehearsals.place_for_copy(folder.rehearsal, folder.database) as place:
        (place / "copia").write_text("trabajo")
        founding.open_office(folder, office.clock).close()
        assert (place / "copia").exists()
        with pytest.raises(StoreBusy):
            rehearsal.rehearse(office, NOVEMBER)
        assert (place / "copia").exists()
    assert not folder.rehearsal.exists()


def test_without_room_it_does_not_begin(office, monkeypatch):
    size = office.folder.database.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=2 * size))
    with pytest.raises(DiskFull):
        rehearsal.rehearse(office, NOVEMBER)
    assert not office.folder.rehearsal.exists()


def test_a_disk_that_fills_meanwhile_is_said(office, monkeypatch):
    def full(*_arguments):
        failure = sqlite3.OperationalError("database or disk is full")
        failure.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise failure

    monkeypatch.setattr(rehearsals, "copy_live", full)
    with pytest.raises(DiskFull):
        rehearsal.rehearse(office, NOVEMBER)
    assert not office.folder.rehearsal.exists()


def test_the_order_says_it_in_figures(office, capsys, tmp_path):
    told = ["--datos", str(office.folder.root), "--hoy", TODAY.isoformat(), "--json", "facturar", "ensayar"]
    before = content(office)
    office.store.close()
    assert main([*told, "2026-11", "--salida", str(tmp_path / "muestra.pdf")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["facturas"], found["desde"], found["hasta"], found["muestra"]) == (3, "5", "7", 3)
    assert (found["reglas_rotas"], found["sin_lectura"]) == ([], 2)
    assert list(found["segundos"]) == [
        "Copiar la base", "Liquidar", "Emitir", "Verificar el libro", "Escribir la muestra",
    ]  # fmt: skip
    assert content(office) == before
    assert main([*[word for word in told if word != "--json"], "2026-11"]) == 0
    said = capsys.readouterr().out
    assert "Saldrían las facturas 5 a 7" in said
    assert "La base no cambió." in said
