"""What the program writes opens anywhere, loses nothing, and comes back when it is loaded again."""

import errno
import gc
import string
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from exchange.files import DATA
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import DiskFull, FileUnwritable, UnwritableReason
from app.exchange import workbook
from app.exchange.cadastre_export import write_cadastre
from app.exchange.cadastre_fields import Document, DocumentKind
from app.exchange.cadastre_file import read_cadastre
from app.exchange.cadastre_row import CadastreOptions, CadastreRow
from app.exchange.table import read_table
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from domain.cadastre import AccountState, Service, ServiceClass
from domain.position import Position

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
    position=st.none()
    | st.builds(
        Position,
        st.decimals(Decimal(-20), Decimal(15), places=7),
        st.decimals(Decimal(-92), Decimal(-60), places=7),
    ),
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
