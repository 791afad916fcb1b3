"""What the program writes opens anywhere, loses nothing, and comes back when it is loaded again."""

import errno
import gc
import string
from datetime import date, datetime, time

import pytest
from exchange.files import DATA, table_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import DiskFull, FileUnwritable, UnwritableReason
from app.exchange import workbook
from app.exchange.cadastre_export import write_cadastre
from app.exchange.cadastre_fields import FIELDS, NEEDED, Document, DocumentKind
from app.exchange.cadastre_file import read_cadastre
from app.exchange.cadastre_row import CadastreOptions, CadastreRow
from app.exchange.columns import RowProblem, find_header
from app.exchange.rows import TOO_MANY_CELLS
from app.exchange.table import read_table
from app.exchange.values import CellError
from app.exchange.workbook import (
    Kind,
    Sheet,
    SheetColumn,
    demand_place_for_rejected,
    write_rejected,
    write_rows,
)
from domain.cadastre import AccountState, Service, ServiceClass

COLUMNS = [
    SheetColumn("CODIGO", Kind.TEXT),
    SheetColumn("VALOR", Kind.MONEY, 20),
    SheetColumn("FECHA", Kind.DATE),
]


def sheet(rows, name="Lista", columns=COLUMNS):
    return Sheet(name=name, columns=columns, rows=rows)


@pytest.mark.parametrize("longest", [0, 50_000])
def test_a_list_is_written_with_its_types_whether_short_or_long(tmp_path, monkeypatch, longest):
    monkeypatch.setattr(workbook, "LONG_LIST", longest)
    path = tmp_path / "a.xlsx"
    rows = [
        ["0100001", 1500, date(2020, 1, 2)],
        ["=1+1", -3, None],
        ["+57", True, datetime.fromisoformat("2020-01-02T08:00")],
        ["@x", time(8), ""],
    ]
    assert write_rows(path, [sheet(rows)]) == 4
    found = read_table(path)
    assert found.rows[0] == ["CODIGO", "VALOR", "FECHA"]
    assert found.rows[1] == ["0100001", 1500.0, date(2020, 1, 2)]
    assert found.rows[2] == ["=1+1", -3.0, ""]
    assert found.rows[3][:2] == ["+57", True]
    assert found.rows[4] == ["@x", "08:00:00", ""]


def test_nothing_typed_becomes_a_formula(tmp_path):
    import zipfile

    path = tmp_path / "a.xlsx"
    write_rows(
        path, [sheet([['=HYPERLINK("http://x")', 1, None], ["{=1}", 1, None], ["http://x.co", 1, None]])]
    )
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_the_header_stays_in_sight_and_formats_belong_to_columns(tmp_path):
    import zipfile

    path = tmp_path / "a.xlsx"
    write_rows(path, [sheet([["1", 2, None]])])
    with zipfile.ZipFile(path) as archive:
        assert b'state="frozen"' in archive.read("xl/worksheets/sheet1.xml")
        styles = archive.read("xl/styles.xml")
    assert b"dd/mm/yyyy" in styles
    assert b'numFmtId="49"' in styles
    assert b'numFmtId="3"' in styles


def test_names_of_sheets_are_made_fit(tmp_path):
    path = tmp_path / "a.xlsx"
    names = ["Ruta 1/2", "Ruta 1-2", "", "x" * 40, "X" * 40]
    write_rows(path, [sheet([["1", 1, None]], name) for name in names])
    assert read_table(path).sheets == ("Ruta 1-2", "Ruta 1-2 (2)", "Hoja", "x" * 31, "X" * 27 + " (2)")


def test_rows_beyond_a_sheet_go_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 4)
    path = tmp_path / "a.xlsx"
    assert write_rows(path, [sheet([[str(number), number, None] for number in range(7)])]) == 7
    assert read_table(path).sheets == ("Lista", "Lista (2)", "Lista (3)")
    assert [row[0] for row in read_table(path, sheet="Lista (3)").rows] == ["CODIGO", "6"]


def test_a_cell_too_long_is_cut_in_sight(tmp_path):
    path = tmp_path / "a.xlsx"
    write_rows(path, [sheet([["x" * 40_000, 1, None], ["\ud800", 1, None]])])
    found = read_table(path).rows
    assert (len(found[1][0]), found[1][0][-1], found[2][0]) == (workbook.MAX_TEXT, "…", "?")


# ---- nothing half done


def test_a_file_that_was_there_stays_when_the_new_one_fails(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_text("lo de antes")

    def full(*args):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(workbook.Path, "replace", full)
        with pytest.raises(DiskFull) as caught:
            write_rows(path, [sheet([["1", 1, None]])])
    assert caught.value.path == str(path)
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
    assert path.read_text() == "lo de antes"


def test_a_disk_that_fills_up_while_rows_are_written_leaves_nothing(tmp_path):
    def rows():
        yield ["1", 1, None]
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(DiskFull):
        write_rows(tmp_path / "a.xlsx", [sheet(rows())])
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_while_the_book_is_closed_leaves_nothing(tmp_path, monkeypatch):
    import xlsxwriter

    def full(self):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(xlsxwriter.Workbook, "_store_workbook", full)
    with pytest.raises(DiskFull):
        write_rows(tmp_path / "a.xlsx", [sheet([["1", 1, None]])])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_or_a_folder_in_the_way_is_said(tmp_path):
    with pytest.raises(FileUnwritable) as caught:
        write_rows(tmp_path / "nada" / "a.xlsx", [])
    assert caught.value.reason is UnwritableReason.NO_FOLDER
    with pytest.raises(FileUnwritable):
        write_rows(tmp_path, [sheet([])])


# ---- refused rows


def test_refused_rows_are_written_as_they_stood_and_load_again_after_correction(tmp_path):
    table = read_table(DATA / "catastro-san-jacinto.xlsx")
    first = read_cadastre(table)
    path = tmp_path / "rechazos.xlsx"
    assert write_rejected(path, table, first.header, first.rejected) == 7
    written = read_table(path)
    assert written.rows[0] == [*first.header.titles, "MOTIVO"]
    assert written.rows[1][:2] == ["0100198", "Rosa Ana Castaño Sepúlveda"]
    assert written.rows[1][11] == date(2016, 3, 16)
    assert written.rows[2][-1] == "NOMBRE DEL SUSCRIPTOR: sin nombre"
    assert written.rows[6][17] == "cuarenta mil"
    corrected = [list(row) for row in written.rows]
    for row, column, value in (
        (1, 0, "0109999"),
        (2, 1, "Ana"),
        (3, 5, 2),
        (4, 5, 3),
        (5, 0, "0309999"),
        (6, 17, "40.000"),
        (7, 12, 15),
    ):
        corrected[row][column] = value
    again = read_cadastre(table_of(corrected))
    assert (len(again.rows), again.rejected, again.unmapped) == (7, (), ())
    assert again.opening_balance == 40_000 + 59_601


def test_refused_rows_keep_errors_extra_cells_and_an_earlier_reason_is_replaced(tmp_path):
    rows = [
        ["CODIGO", "NOMBRE", "", "ESTRATO", "MOTIVO"],
        ["1", CellError("#N/A"), 7.5, "2", "viejo", "sobra"],
        ["2", "Eva", "", "2", "viejo"],
        ["x"],
    ]
    table = table_of(rows, broken={4: "fila cortada"})
    header = find_header(table, FIELDS, None, NEEDED)
    problems = [
        RowProblem(2, "NOMBRE", "celda con error #N/A", "1"),
        RowProblem(2, "ESTRATO", "otra"),
        RowProblem(4, "", "fila cortada"),
    ]
    path = tmp_path / "rechazos.xlsx"
    assert write_rejected(path, table, header, problems) == 2
    found = read_table(path).rows
    assert found[0] == ["CODIGO", "NOMBRE", "", "ESTRATO", "", "MOTIVO"]
    assert found[1] == [
        "1",
        CellError("#N/A").text,
        7.5,
        "2",
        "sobra",
        "NOMBRE: celda con error #N/A; ESTRATO: otra",
    ] or found[1][2:] == [
        7.5,
        "2",
        "sobra",
        "NOMBRE: celda con error #N/A; ESTRATO: otra",
    ]
    assert found[2] == ["x", "", "", "", "", "fila cortada"]


# ---- cadastre

TEXT = st.text(string.ascii_letters + "áéÑü#.,'=+-@ 0123456789", max_size=10).map(str.strip)
WORD = TEXT.filter(lambda text: "E+" not in text.upper())


def documents():
    digits = st.text("0123456789", min_size=4, max_size=11).filter(lambda text: text.strip("0"))
    plain = st.builds(
        Document, st.sampled_from([DocumentKind.CITIZEN, DocumentKind.FOREIGNER]), digits, st.none()
    )
    company = st.builds(
        Document,
        st.just(DocumentKind.COMPANY),
        st.from_regex("[89][0-9]{8}", fullmatch=True),
        st.integers(0, 9),
    )
    return st.one_of(st.just(Document()), plain, company)


ROWS = st.builds(
    CadastreRow,
    row=st.just(0),
    code=st.text("0123456789", min_size=1, max_size=8),
    name=WORD.filter(bool),
    document=documents(),
    address=WORD,
    neighbourhood=WORD,
    service_class=st.sampled_from(ServiceClass),
    route=WORD,
    stop=st.none() | st.integers(0, 99_999),
    serial=st.none() | st.from_regex("[A-Z0-9]{4,10}", fullmatch=True).filter(lambda text: text.strip("0")),
    brand=WORD,
    installed_on=st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    digits=st.none() | st.integers(3, 9),
    last_reading=st.none() | st.integers(0, 99_999),
    services=st.sets(st.sampled_from([Service.WATER, Service.SEWERAGE, Service.CLEANING])).map(frozenset),
    state=st.sampled_from(AccountState),
    vacant=st.booleans(),
    phone=WORD,
    email=WORD,
    units=st.integers(1, 99),
    cycle=WORD,
    cadastral_number=WORD,
    opening_balance=st.integers(-(10**10), 10**10),
    overdue_invoices=st.none() | st.integers(0, 99),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(ROWS, max_size=6, unique_by=lambda row: row.code.lstrip("0")),
    digits=st.sampled_from([0, 2]),
)
def test_an_exported_cadastre_imports_back_without_loss(tmp_path, rows, digits):
    path = tmp_path / "catastro.xlsx"
    assert write_cadastre(path, rows, money_digits=digits) == len(rows)
    found = read_cadastre(read_table(path), options=CadastreOptions(money_digits=digits))
    assert (found.rejected, found.ignored, found.unmapped, found.ambiguities) == ((), (), (), ())
    assert list(found.rows) == [row._replace(row=number) for number, row in enumerate(rows, 2)]


def test_the_sample_exports_and_imports_to_the_same_accounts(tmp_path):
    rows = read_cadastre(read_table(DATA / "catastro-san-jacinto.xlsx")).rows
    path = tmp_path / "catastro.xlsx"
    assert write_cadastre(path, rows) == 1233
    found = read_cadastre(read_table(path))
    assert [row._replace(row=0) for row in found.rows] == [row._replace(row=0) for row in rows]
    assert (found.opening_balance, found.warnings) == (61_880_824, ())


def test_refused_rows_are_never_written_over_the_file_they_come_from(tmp_path):
    source = tmp_path / "catastro.csv"
    source.write_text("CODIGO;NOMBRE\n", "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "enlace.csv").symlink_to(source)
    for name in (source, tmp_path / "sub" / ".." / "catastro.csv", tmp_path / "enlace.csv"):
        with pytest.raises(FileUnwritable) as caught:
            demand_place_for_rejected(name, source)
        assert caught.value.reason is UnwritableReason.SOURCE


def test_refused_rows_replace_an_earlier_list_of_them_and_nothing_else(tmp_path):
    source = tmp_path / "catastro.csv"
    source.write_text("CODIGO;NOMBRE\n", "utf-8")
    earlier, empty, other, letter = (tmp_path / name for name in ("r.xlsx", "v.xlsx", "o.xlsx", "carta.txt"))
    table = table_of([["CODIGO", "NOMBRE", "ESTRATO"], ["1", "", "2"]])
    write_rejected(
        earlier, table, find_header(table, FIELDS, None, NEEDED), [RowProblem(2, "NOMBRE", "falta")]
    )
    empty.touch()
    for free in (earlier, empty, tmp_path / "nuevo.xlsx"):
        demand_place_for_rejected(free, source)
    write_rows(other, [sheet([])])
    letter.write_bytes(b"%PDF-1.4")
    for taken in (other, letter):
        with pytest.raises(FileUnwritable) as caught:
            demand_place_for_rejected(taken, source)
        assert caught.value.reason is UnwritableReason.TAKEN


def test_a_row_with_too_many_cells_is_refused_again_until_they_are_gone(tmp_path):
    source, refused = tmp_path / "catastro.csv", tmp_path / "rechazos.xlsx"
    lines = ["CODIGO;NOMBRE;ESTRATO", "001;Ana;2", "002;Eva;Luz;2;3", "003;;2"]
    source.write_text("\r\n".join(lines) + "\r\n", "utf-8")
    table = read_table(source)
    first = read_cadastre(table)
    assert [each.reason for each in first.rejected] == [
        TOO_MANY_CELLS,
        "sin nombre",
    ]
    write_rejected(refused, table, first.header, first.rejected)
    back = read_table(refused)
    assert back.rows[0] == ["CODIGO", "NOMBRE", "ESTRATO", "CELDA DE MÁS", "CELDA DE MÁS", "MOTIVO"]
    again = read_cadastre(back)
    assert [each.reason for each in again.rejected] == [each.reason for each in first.rejected]
    corrected = [list(row) for row in back.rows]
    corrected[1][1:5] = ["Eva Luz", 2.0, "", ""]
    corrected[2][1] = "Sol"
    assert len(read_cadastre(table_of(corrected)).rows) == 2


@pytest.mark.parametrize("room", [0, 2000])
def test_a_disk_full_under_the_archive_is_told_once_and_leaves_nothing(tmp_path, monkeypatch, room):
    class Full(workbook.FileIO):
        def write(self, data, /):
            if self.tell() + len(data) > room:
                raise OSError(errno.ENOSPC, "full")
            return super().write(data)

    monkeypatch.setattr(workbook, "_Sink", type("Sink", (workbook._Sink, Full), {}))
    with pytest.raises(DiskFull):
        write_rows(tmp_path / "a.xlsx", [sheet([[str(row), row, None] for row in range(500)])])
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_takes_a_part_of_what_is_written_gets_the_rest(tmp_path, monkeypatch):
    class Slow(workbook.FileIO):
        def write(self, data, /):
            return super().write(data[:7])

    monkeypatch.setattr(workbook, "_Sink", type("Sink", (workbook._Sink, Slow), {}))
    write_rows(tmp_path / "a.xlsx", [sheet([["001", 1, None]])])
    assert read_table(tmp_path / "a.xlsx").rows[1][0] == "001"
