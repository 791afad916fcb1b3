"""What every table is served with: it is remembered, copied and taken out, whatever it shows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import offices
import pytest
from around import Frame, Tasks
from offices import TODAY
from paper import words
from python_calamine import CalamineWorkbook

from domain.errors import InvalidValue
from ui.ports import PageTools
from ui.tables.presenter import TableDeskPresenter
from ui.widgets.cells import Text
from ui.widgets.columns import Column, ListSource, Order, RowLook
from ui.widgets.listing import BLOCK, Listing
from ui.widgets.table_text import cell_text, rows_text

COLUMNS = (
    Column(key="code", title="Cuenta", cell=lambda row: row[0], width=60),
    Column(key="use", title="m³", cell=lambda row: Text(f"{row[1]}"), width=60, value=lambda row: row[1]),
    Column(key="debt", title="Saldo", cell=str, width=60, value=lambda row: row[2], money=0),
    Column(key="cents", title="", tip="Centavos", cell=str, width=60, value=lambda row: row[3], money=2),
    Column(key="on", title="Fecha", cell=str, width=60, value=lambda row: row[4]),
    Column(key="note", title="Nota", cell=lambda row: row[5], width=60),
)
ROWS = [
    ("0001", 12, 1_234_567, Decimal("12.50"), date(2026, 11, 3), "=1+1"),
    ("0002", None, -500, None, None, "—"),
]


class Memory:
    def __init__(self):
        self.kept, self.puts = {}, 0

    def get(self, key):
        return self.kept.get(key, "")

    def put(self, key, value):
        self.kept[key] = value
        self.puts += 1


@pytest.fixture
def frame():
    return Frame()


@pytest.fixture
def desk(tmp_path, frame):
    office = offices.blank(tmp_path / "datos")
    made = TableDeskPresenter(office, PageTools(Tasks(), frame, frame), Memory())
    yield made
    office.store.close()


def listing(rows=ROWS, title="Cuentas de la ruta"):
    source = ListSource(rows, columns=COLUMNS)
    return Listing(title, COLUMNS, source, source.ids(None))


def test_each_table_is_remembered_under_its_name_once(desk):
    desk.keep_layout("cuentas", "{}")
    desk.keep_layout("cuentas", "{}")
    assert desk.layout("cuentas") == "{}"
    assert desk.layout("otra") == ""
    assert desk._memory.puts == 1
    desk.keep_layout("cuentas", "")
    assert desk.layout("cuentas") == ""


def test_what_was_copied_is_said(desk, frame):
    desk.copied(1)
    desk.copied(412)
    assert frame.said == [
        "1 fila copiada.",
        "412 filas copiadas, con sus títulos: péguelas en su hoja de cálculo.",
    ]


def test_a_list_goes_out_with_figures_days_and_codes_as_what_they_are(desk, frame, tmp_path):
    assert desk.file_name("Crítica de la ruta") == f"critica-de-la-ruta-{TODAY}.xlsx"
    desk.export(listing(), str(tmp_path / "cuentas"))
    sheet = CalamineWorkbook.from_path(tmp_path / "cuentas.xlsx").get_sheet_by_index(0)
    assert sheet.name == "Cuentas de la ruta"
    assert sheet.to_python() == [
        ["Cuenta", "m³", "Saldo", "Centavos", "Fecha", "Nota"],
        ["0001", 12.0, 1_234_567.0, 12.5, date(2026, 11, 3), "=1+1"],
        ["0002", "", -500.0, "", "", ""],
    ]
    assert frame.said == ["Cuentas de la ruta: se exportaron 2 filas a cuentas.xlsx."]


def test_all_rows_go_out_though_one_is_gone_meanwhile(desk, tmp_path):
    rows = [(f"{place:04d}", place, 0, None, None, "") for place in range(2 * BLOCK + 7)]
    whole = listing(rows)
    del whole.source._rows[BLOCK + 1]
    desk.export(whole, str(tmp_path / "todas.xlsx"))
    cells = CalamineWorkbook.from_path(tmp_path / "todas.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in cells[1:]] == [row[0] for row in rows if row[1] != BLOCK + 1]


def test_a_name_of_another_kind_of_file_is_refused(desk, tmp_path):
    with pytest.raises(InvalidValue):
        desk.export(listing(), str(tmp_path / "cuentas.csv"))
    assert not (tmp_path / "cuentas.csv").exists()


def test_the_same_list_goes_out_on_paper_as_it_is_written(desk, frame, tmp_path):
    assert desk.file_name("Crítica de la ruta", paper=True) == f"critica-de-la-ruta-{TODAY}.pdf"
    looks = {"0001": RowLook.HEADING, "0002": RowLook.TOTAL}
    shown = replace(listing(), look=lambda row: looks[row[0]], scope="Ruta 03")
    desk.export(shown, str(tmp_path / "cuentas.PDF"))
    said = words(tmp_path / "cuentas.PDF")
    assert all(each in said for each in ("Cuentas de la ruta", "Ruta 03 · 0 filas", "Centavos", "0001"))
    assert frame.said == ["Cuentas de la ruta: se exportaron 1 página a cuentas.PDF."]
    desk.export(listing(), str(tmp_path / "dos.pdf"))
    assert "2 filas" in words(tmp_path / "dos.pdf")


def test_a_cell_that_only_draws_is_said_by_what_it_is_worth():
    drawn = (replace(COLUMNS[1], cell=lambda _row: ""), COLUMNS[0])
    source = ListSource(ROWS, columns=COLUMNS)
    assert list(Listing("Cuentas", drawn, source, (0, 1)).lines()) == [
        (RowLook.NORMAL, ["12", "0001"]),
        (RowLook.NORMAL, ["", "0002"]),
    ]


def test_the_clipboard_holds_what_a_spreadsheet_in_spanish_reads():
    assert [cell_text(value) for value in (None, -1312, Decimal("14.50"), date(2026, 11, 3))] == [
        "", "-1312", "14,50", "03/11/2026",
    ]  # fmt: skip
    assert cell_text("Ana\tGil\nPaz") == "Ana Gil Paz"
    assert [cell_text(each) for each in ("=1+1", "@ya", "- Ana", "−18 %", "-18", "Ana")] == [
        " =1+1", " @ya", " - Ana", "-18 %", "-18", "Ana",
    ]  # fmt: skip
    assert rows_text(COLUMNS[:4], ROWS[1:], titles=True) == "Cuenta\tm³\tSaldo\tCentavos\n0002\t\t-500\t"
    assert rows_text(COLUMNS[:2], ROWS[:1], titles=False) == "0001\t12"


def test_lists_sort_by_what_cells_are_worth_with_nothing_first():
    rows = [("b", 9), ("Á", None), ("a", 100), ("ñ", 9)]
    columns = (
        Column(key="name", title="Nombre", cell=lambda row: row[0], width=60),
        Column(key="use", title="m³", cell=lambda row: str(row[1]), width=60, value=lambda row: row[1]),
    )
    source = ListSource(rows, columns=columns)
    assert source.ids(Order("use")) == [1, 0, 3, 2]
    assert source.ids(Order("name"))[-1] == 3
