"""Taking a list out: whole or not at all, and written in the trail."""

import offices
import pytest
from paper import words

from app import lists
from app.errors import FileUnwritable
from app.exchange.workbook import Sheet, SheetColumn
from app.jobs import Cancelled, SilentJob
from app.paper.list_paper import PrintedList, print_list
from app.store import schema
from domain.errors import InvalidValue
from reports.list_fit import ListColumn
from reports.list_sheet import ListRow


@pytest.fixture
def office(tmp_path):
    made = offices.blank(tmp_path / "datos")
    yield made
    made.store.close()


def sheet(rows):
    return Sheet(name="Cuentas", columns=[SheetColumn("Cuenta")], rows=([str(each)] for each in range(rows)))


def trail(office):
    with office.store.read() as transaction:
        return transaction.execute(
            schema.audit.select().where(schema.audit.c.action == "lists.export_list")
        ).all()


class Stopping:
    """A job that somebody stops at its third report."""

    def __init__(self):
        self.heard = []

    def report(self, done, total, note=""):
        self.heard.append((done, total))
        if len(self.heard) == 3:
            raise Cancelled


def test_a_list_is_written_and_the_trail_says_so(office, tmp_path):
    target = tmp_path / "cuentas.xlsx"
    assert lists.export_list(office, target, sheet(3), 3, SilentJob()) == 3
    assert target.exists()
    assert len(trail(office)) == 1


def test_a_list_that_is_stopped_leaves_what_stood_there(office, tmp_path):
    target = tmp_path / "cuentas.xlsx"
    target.write_text("antes")
    job = Stopping()
    with pytest.raises(Cancelled):
        lists.export_list(office, target, sheet(2_000), 2_000, job)
    assert job.heard == [(0, 2_000), (250, 2_000), (500, 2_000)]
    assert target.read_text() == "antes"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cuentas.xlsx", "datos"]
    assert trail(office) == []


def printed(rows):
    made = (ListRow([str(each)]) for each in range(rows))
    return PrintedList("Cuentas", "Ruta 03", [ListColumn("Cuenta")], made)


def test_a_list_on_paper_is_whole_or_not_at_all_and_the_trail_says_so(office, tmp_path):
    target = tmp_path / "cuentas.pdf"
    assert print_list(office, target, printed(3), 3, SilentJob()) == 1
    assert [row.summary for row in trail(office)] == ["Cuentas: un PDF de 1 página"]
    assert "Página 1 de 1" in words(target)
    target.write_text("antes")
    with pytest.raises(Cancelled):
        print_list(office, target, printed(2_000), 2_000, Stopping())
    assert target.read_text() == "antes"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cuentas.pdf", "datos"]
    with pytest.raises(InvalidValue):
        print_list(office, tmp_path / "cuentas.txt", printed(1), 1, SilentJob())
    assert print_list(office, tmp_path / "muchas.pdf", printed(200), 200, SilentJob()) > 1
    assert trail(office)[-1].summary.endswith("páginas")


def test_a_list_goes_only_where_it_can(office, tmp_path):
    with pytest.raises(InvalidValue):
        lists.export_list(office, tmp_path / "cuentas.csv", sheet(1), 1, SilentJob())
    with pytest.raises(FileUnwritable):
        lists.export_list(office, tmp_path / "no" / "cuentas.xlsx", sheet(1), 1, SilentJob())
    assert trail(office) == []
