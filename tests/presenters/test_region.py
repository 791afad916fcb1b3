"""The page of the region, without widgets: what it reads, tells, accepts and writes."""

import offices
import pytest
import region_folder
from around import Frame, Tasks, View
from region_folder import KEYS, Folder

from ui.ports import PageTools
from ui.region.columns import MISSING as MISSING_COLUMNS
from ui.region.columns import REFUSED as REFUSED_COLUMNS
from ui.region.columns import look_of, town_columns
from ui.region.presenter import MISSING, REFUSED, TOWNS, RegionPresenter
from ui.theme.tone import Tone
from ui.widgets.cells import plain
from ui.widgets.columns import RowLook


class Desk:
    def __init__(self, office):
        self.office, self.view, self.frame, self.tasks = office, View(), Frame(), Tasks()
        self.presenter = RegionPresenter(self.view, office, PageTools(self.tasks, self.frame, self.frame))

    def rows(self, place, columns):
        return [[plain(each.cell(row)) for each in columns] for row in self.view.shown["show_rows"][place]]


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return region_folder.document(tmp_path_factory.mktemp("oficina"))


@pytest.fixture
def folder(tmp_path, document):
    made = Folder(tmp_path / "paquetes", document)
    made.towns(1, 2)
    return made


@pytest.fixture
def desk(tmp_path):
    office = offices.blank(tmp_path / "datos")
    made = Desk(office)
    made.presenter.enter({})
    yield made
    office.store.close()


def test_it_begins_by_asking_for_a_folder(desk):
    assert desk.view.shown["show_empty"] == (True,)
    desk.presenter.reload()
    assert "ask_source" in desk.view.shown
    desk.presenter.choose_tab(MISSING)
    desk.presenter.ask_write()
    desk.presenter.write("nada")
    assert "show_tabs" not in desk.view.shown
    assert desk.frame.said == ["Ningún municipio informó este mes: no hay qué sumar."]


def test_towns_come_with_their_sum(desk, folder):
    desk.presenter.choose_folder(str(folder.path))
    rows = desk.rows(0, town_columns(desk.office.currency))
    assert [row[0] for row in rows] == ["Villa 1", "Villa 2", "Región"]
    assert [row[1] for row in rows] == ["05/02/2027", "05/02/2027", ""]
    looks = [look_of(row) for row in desk.view.shown["show_rows"][0]]
    assert looks == [RowLook.NORMAL, RowLook.NORMAL, RowLook.TOTAL]
    told, months, chosen = desk.view.shown["show_region"]
    assert told.endswith("2 paquetes")
    assert (months, chosen) == ([("2027-01", "enero 2027")], "2027-01")
    tabs, tab = desk.view.shown["show_tabs"]
    assert ([each.figure for each in tabs], tab) == (["2", "0", "0"], TOWNS)


def test_who_is_late_is_counted_and_the_day_may_be_another(desk, folder):
    desk.presenter.choose_folder(str(folder.path))
    desk.presenter.choose_due_day("4")
    tabs, _ = desk.view.shown["show_tabs"]
    assert tabs[0].text == "municipios, 2 tarde"
    made = next(each for each in town_columns(desk.office.currency) if each.key == "made")
    assert made.cell(desk.view.shown["show_rows"][0][0]).tone is Tone.WARN
    for wrong in ("x", "29"):
        desk.presenter.choose_due_day(wrong)
        assert desk.view.shown["warn"][0]


def test_a_town_that_does_not_tie_or_billed_nothing_says_so(desk, folder):
    loose = folder.of(3, cuadra=False)
    folder.put("villa-3.caudal", loose, KEYS[3])
    desk.presenter.choose_folder(str(folder.path))
    rows = desk.rows(0, town_columns(desk.office.currency))
    assert [row[-1] for row in rows] == ["cuadra", "cuadra", "no cuadra", "no cuadra"]
    share = next(each for each in town_columns(desk.office.currency) if each.key == "share")
    assert rows[0][6] == share.cell(desk.view.shown["show_rows"][0][0])


def test_another_month_tells_who_is_missing(desk, folder):
    folder.put("febrero.caudal", folder.of(2, month=region_folder.JANUARY.plus(1)), KEYS[2])
    desk.presenter.choose_folder(str(folder.path))
    assert [row[0] for row in desk.rows(1, MISSING_COLUMNS)] == ["Villa 1"]
    assert desk.rows(1, MISSING_COLUMNS)[0][3] == "enero 2027"
    desk.presenter.choose_month("2027-01")
    assert desk.rows(1, MISSING_COLUMNS) == []
    desk.presenter.choose_month("2030-01")
    assert desk.view.shown["show_region"][2] == "2030-01"
    assert desk.view.shown["show_rows"][0] == ()
    desk.presenter.ask_write()
    assert "ask_target" not in desk.view.shown


def test_a_new_key_is_accepted_and_another_fault_is_not(desk, folder):
    folder.put("febrero.caudal", folder.of(1, month=region_folder.JANUARY.plus(1)), KEYS[4])
    (folder.path / "ajeno.caudal").write_bytes(b"hola")
    desk.presenter.choose_folder(str(folder.path))
    desk.presenter.choose_tab(REFUSED)
    strange, keyed = desk.view.shown["show_rows"][2]
    assert [row[0] for row in desk.rows(2, REFUSED_COLUMNS)] == ["ajeno.caudal", "febrero.caudal"]
    desk.presenter.accept_key(strange)
    assert desk.frame.said == ["Solo se acepta la firma de un paquete que vino con otra clave."]
    desk.presenter.accept_key(keyed)
    assert [row[0] for row in desk.rows(2, REFUSED_COLUMNS)] == ["ajeno.caudal"]
    assert desk.view.shown["show_tabs"][1] == REFUSED


def test_an_empty_folder_is_said_and_what_was_shown_stays(desk, folder, tmp_path):
    desk.presenter.choose_folder(str(folder.path))
    empty = tmp_path / "vacia"
    empty.mkdir()
    desk.presenter.choose_folder(str(empty))
    assert "no hay ningún paquete" in desk.view.shown["warn"][0]


def test_the_report_is_written_where_one_says(desk, folder, tmp_path):
    desk.presenter.choose_folder(str(folder.path))
    desk.presenter.ask_write()
    assert "ask_target" in desk.view.shown
    target = tmp_path / "informe"
    desk.presenter.write(str(target))
    assert sorted(each.suffix for each in target.iterdir()) == [".json", ".pdf", ".xlsx"]
    assert desk.frame.said[-1].startswith("Informe de la región escrito en ")
