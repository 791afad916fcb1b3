"""Invoices for a web portal: one PDF each, an index that finds them, all or nothing."""

import csv
import io
from hashlib import sha256
from zipfile import ZipFile

import billing_office as small
import pytest
from billing_office import OCTOBER
from paper import words

from app.errors import FileUnwritable
from app.jobs import Cancelled
from app.paper import invoices, portal, printing
from app.paper.paper_files import UNFINISHED
from app.store.papers import Which
from app.wording.refusals import NothingToPrint, PeriodMissing
from domain.period import Period


@pytest.fixture
def office(tmp_path):
    made = small.small_office(tmp_path / "oficina")
    yield made
    made.store.close()


class Stopper:
    """Stops the work once so many are done."""

    def __init__(self, at):
        self.at, self.told = at, []

    def report(self, done, total, note=""):
        self.told.append((done, total))
        if done == self.at:
            raise Cancelled


def test_each_invoice_is_a_file_that_the_index_names(office, tmp_path):
    file = tmp_path / "portal" / "octubre.zip"
    watched = Stopper(0)
    done = portal.write_bundle(office, OCTOBER, file, job=watched)
    assert (done.file, done.invoices, done.size) == (file, 4, file.stat().st_size)
    assert watched.told[-1] == (4, 4)
    with ZipFile(file) as bundle:
        assert bundle.testzip() is None
        index = list(
            csv.DictReader(io.StringIO(bundle.read("indice.csv").decode("utf-8-sig")), delimiter=";")
        )
        assert [line["archivo"] for line in index] == bundle.namelist()[:-1]
        assert tuple(index[0]) == portal.COLUMNS
        for line in index:
            data = bundle.read(line["archivo"])
            assert data.startswith(b"%PDF")
            assert sha256(data).hexdigest() == line["sha256"]
        assert index[0]["archivo"] == "0100001_1.pdf"
        assert int(index[0]["total"]) == invoices.view(office, "1").stored.total
        page = tmp_path / "una.pdf"
        page.write_bytes(bundle.read("0100003_3.pdf"))
    assert "0100 003" in words(page)
    assert [each.name for each in file.parent.iterdir()] == ["octubre.zip"]


def test_a_bundle_holds_no_copies_counts_no_print_and_is_the_same_again(office, tmp_path):
    printing.print_invoices(office, OCTOBER, tmp_path / "papel", which=Which(route="1"))
    first, again = tmp_path / "a.zip", tmp_path / "b.zip"
    for file in (first, again):
        assert portal.write_bundle(office, OCTOBER, file, route="1").invoices == 3
    assert first.read_bytes() == again.read_bytes()
    with ZipFile(first) as bundle:
        page = tmp_path / "una.pdf"
        page.write_bytes(bundle.read("0100001_1.pdf"))
    assert "COPIA" not in words(page).upper()
    assert invoices.view(office, "1").prints == 1


def test_a_stopped_bundle_leaves_what_stood_there(office, tmp_path):
    file = tmp_path / "octubre.zip"
    file.write_bytes(b"lo de antes")
    with pytest.raises(Cancelled):
        portal.write_bundle(office, OCTOBER, file, job=Stopper(2))
    assert file.read_bytes() == b"lo de antes"
    assert not (tmp_path / UNFINISHED).exists()


def test_a_bundle_without_invoices_or_without_a_place_is_refused(office, tmp_path):
    with pytest.raises(NothingToPrint):
        portal.write_bundle(office, OCTOBER, tmp_path / "a.zip", route="99")
    with pytest.raises(NothingToPrint):
        portal.write_bundle(office, small.NOVEMBER, tmp_path / "a.zip")
    with pytest.raises(PeriodMissing):
        portal.write_bundle(office, Period(2020, 1), tmp_path / "a.zip")
    (tmp_path / "carpeta.zip").mkdir()
    with pytest.raises(FileUnwritable):
        portal.write_bundle(office, OCTOBER, tmp_path / "carpeta.zip")
