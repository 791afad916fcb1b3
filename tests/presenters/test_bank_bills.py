"""The page of the file of invoices for a bank without widgets: what goes, what does not, where it lies."""

import bank_office
import offices
import pytest
from around import Frame, Tasks, View
from bank_office import CODES, LOADED

from app.desk import cash
from app.desk.cash import Payment
from ui.bank_bills.columns import BILLS
from ui.bank_bills.presenter import BankBillsPresenter
from ui.formats import money
from ui.ports import PageTools
from ui.widgets.cells import plain


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = BankBillsPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))
        self.presenter.enter({})

    def __getitem__(self, name):
        return self.view.shown[name]

    def write(self, folder, bank="040", letter="a"):
        self.presenter.ask_write(bank, letter)
        self["ask_folder"][0](folder)


@pytest.fixture(scope="module")
def _owing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facturas")
    office = bank_office.owing(offices.blank(folder / "oficina"), folder)
    yield office
    office.store.close()


@pytest.fixture
def office(_owing, tmp_path):
    copy = offices.copy_of(_owing, tmp_path / "oficina")
    yield offices.on(copy, LOADED, user="luis.rojas")
    copy.store.close()


def rows(desk):
    return [[plain(each.cell(line)) for each in BILLS] for line in desk["show_bills"][1]]


def figures(desk):
    return [(each.key, each.figure, each.text) for each in desk["show_figures"][0]]


def test_what_goes_and_what_does_not_is_counted_and_shown_with_why(office):
    owed = [bank_office.owed(office, code) for code in CODES]
    cash.collect(office, Payment(account=CODES[1], amount=owed[1]))
    desk = Desk(office)
    total = sum(line.value for line in desk["show_bills"][1])
    assert desk["show_choices"] == (
        (("2026-11", "noviembre 2026"),), (("", "Todos"), ("1", "Ciclo 1")), ("2026-11", ""),
    )  # fmt: skip
    assert (desk["show_bank"], desk["allow"]) == (("", "A"), ("",))
    assert figures(desk) == [("van", "2", "van, " + money(total)), ("no_van", "1", "no va")]
    assert [row[0::6] for row in rows(desk)] == [["1", "Va"], ["3", "Va"]]
    desk.presenter.choose_figure("no_van")
    assert [row[0::6] for row in rows(desk)] == [["2", "Pagada"]]
    assert (desk["choose_figure"], desk["show_bills"][0]) == (("no_van",), "noviembre 2026")


def test_it_is_written_whole_and_told_where_it_lies(office, tmp_path):
    folder = tmp_path / "al banco"
    desk = Desk(office)
    desk.write(folder)
    file = folder / "facturas-2026-11-banco-040-A.txt"
    assert file.stat().st_size == 7 * 222
    text, tone, title = desk["warn"]
    assert text.startswith(f"Quedó en {file}. Antes de usarlo, confirme con su banco")
    assert (tone.name, title) == ("OK", desk.frame.said[0].partition(", en ")[0])
    assert desk.frame.said[0].startswith("3 facturas por $ ")
    desk.frame.offers[0].act()
    assert desk["open_folder"] == (folder,)
    assert [each.name for each in folder.iterdir()] == [file.name]


def test_a_file_that_is_there_is_replaced_only_on_purpose(office, tmp_path):
    desk = Desk(office)
    file = tmp_path / "facturas-2026-11-ciclo-1-banco-040-B.txt"
    file.write_text("el de ayer")
    desk.presenter.choose("2026-11", "1")
    desk.write(tmp_path, letter="B")
    asked, act = desk["ask_decision"]
    assert (asked.sentence, file.read_text()) == (f"Se reemplaza {file.name}.", "el de ayer")
    act()
    assert file.stat().st_size == 7 * 222


@pytest.mark.parametrize(
    ("bank", "letter", "field"), [("40", "A", "banco"), ("", "A", "banco"), ("040", "1", "modificador")]
)
def test_what_no_bank_would_read_is_said_beside_its_field(office, bank, letter, field):
    desk = Desk(office)
    desk.presenter.ask_write(bank, letter)
    assert list(desk["show_errors"][0]) == [field]
    assert "ask_folder" not in desk.view.shown


def test_what_was_paid_between_the_list_and_the_file_is_refused_in_the_page(office, tmp_path):
    desk = Desk(office)
    for code in CODES:
        cash.collect(office, Payment(account=code, amount=bank_office.owed(office, code)))
    desk.write(tmp_path)
    assert desk["warn"][0] == "No hay facturas con saldo de noviembre de 2026 que llevar al banco."
    desk.presenter.reload()
    assert desk["allow"] == ("Ninguna factura del período tiene saldo que llevar al banco.",)
    assert [row[6] for row in rows(desk)] == ["Pagada"] * 3
    desk.view.shown.pop("ask_folder")
    desk.presenter.ask_write("040", "A")
    assert "ask_folder" not in desk.view.shown


def test_the_bank_of_the_last_file_is_proposed_once(office, tmp_path):
    bank_office.load(office, bank_office.write(tmp_path, [("1", 100)], bank="007"))
    desk = Desk(office)
    assert desk["show_bank"] == ("007", "A")
    desk.view.shown.pop("show_bank")
    desk.presenter.reload()
    assert "show_bank" not in desk.view.shown
    desk.presenter.leave()
    assert desk.frame.opened == [("bancos", {})]


def test_without_an_issued_period_there_is_nothing_to_choose(tmp_path):
    office = offices.blank(tmp_path / "oficina")
    desk = Desk(office)
    assert desk["show_nothing"][0].startswith("Ningún período tiene facturas emitidas")
    desk.presenter._look()
    desk.presenter._show()
    assert desk["show_bills"] == ("", [])
    office.store.close()
