"""A sheet is read as it stands: nothing is lost, errors stay errors, and a bad file says so."""

from datetime import date

import pytest
from exchange.files import (
    DATA,
    compound,
    record,
    refusal,
    sheet_xml,
    table_of,
    with_sheet_xml,
    write_xlsx,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import FileUnreadable, Trouble, UnreadableReason
from app.exchange import ods as ods_module
from app.exchange import packages, table, workbook_reader
from app.exchange.table import read_table
from app.exchange.values import CellError, is_blank

LIBRO = [
    ["CODIGO", "NOMBRE", "ESTRATO", "FECHA INSTALACION", "ASEO", "SALDO"],
    ["0100001", "Ana Ñuñez", "Estrato 2", date(2020, 1, 2), True, 1500],
    [100002, "Luis  Peña", 3, "", "NO", 3000],
    ["0100003", "Eva Gómez", "1", "", "", CellError("#N/A")],
    ["0100004", "Iván Díaz", "1", "", "", CellError("#DIV/0!")],
]


def padded(row, width):
    return [*row, *[""] * (width - len(row))]


@pytest.mark.parametrize("name", ["libro.xlsx", "libro.ods", "libro.xls"])
def test_the_same_book_reads_alike_in_every_format_and_keeps_its_errors(name):
    found = read_table(DATA / "exchange" / name)
    assert (found.sheet, found.sheets) == ("Catastro", ("Catastro", "Notas"))
    assert list(found.numbers) == list(range(1, 9))
    assert all(is_blank(cell) for cell in found.rows[0])
    assert [padded(row, 7)[1:] for row in found.rows[3:]] == LIBRO
    assert found.rows[3][0] == ""


def test_a_workbook_is_known_by_its_content_not_by_its_name(tmp_path):
    disguised = tmp_path / "catastro.csv"
    disguised.write_bytes((DATA / "exchange" / "libro.xls").read_bytes())
    assert read_table(disguised).sheet == "Catastro"


def test_the_wanted_sheet_or_the_best_one_is_read(tmp_path):
    path = write_xlsx(
        tmp_path / "a.xlsx", {"Vacía": [], "Portada": [["Acueducto"]], "Datos": [["A", "B"], [1, 2]]}
    )
    assert read_table(path).sheet == "Portada"
    assert read_table(path, score=lambda one: len(one.rows)).sheet == "Datos"
    assert read_table(path, sheet="Datos").rows[1] == [1.0, 2.0]
    assert refusal(path, sheet="Otra") is UnreadableReason.NO_SUCH_SHEET


def test_hidden_sheets_come_after_visible_ones(tmp_path):
    def fill(book, sheet):
        sheet.write(0, 0, "oculta")
        sheet.hide()

    def shown(book, sheet):
        sheet.write(0, 0, "visible")
        sheet.activate()

    path = write_xlsx(tmp_path / "a.xlsx", {"Oculta": fill, "Visible": shown})
    assert read_table(path).sheet == "Visible"


def test_formulas_give_what_they_last_gave_and_errors_are_never_blank(tmp_path):
    def fill(book, sheet):
        sheet.write(0, 0, "TOTAL")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_formula(0, 2, "=NA()", None, "#N/A")
        sheet.write_formula(4, 5, "=1/0", None, "#DIV/0!")

    rows = read_table(write_xlsx(tmp_path / "a.xlsx", {"S": fill})).rows
    assert rows[0][:3] == ["TOTAL", 2.0, CellError("#N/A")]
    assert rows[4] == ["", "", "", "", "", CellError("#DIV/0!")]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B1"><f>SUM(A1:A9)</f></c>',
        '<c r="B1"><f>SUM(A1:A9)</f><v></v></c>',
        '<c r="B1"><f>SUM(A1:A9)</f><v/></c>',
        "<c><f>SUM(A1:A9)</f><v /></c>",
        '<c r="B1"><f t="shared" si="0"/><v></v></c>',
    ],
)
def test_a_formula_that_nobody_has_computed_is_not_a_blank(tmp_path, cell):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    rows = f'<row r="1"><c r="A1"><v>7</v></c>{cell}</row>'
    found = read_table(with_sheet_xml(tmp_path / "b.xlsx", source, sheet_xml(rows)))
    assert found.rows[0] == [7.0, CellError(packages.UNCALCULATED)]


@pytest.mark.parametrize("cell", ['<c t="e"><v>#N/A</v></c>', "<c><f>A1</f><v></v></c>", "<c><f>A1</f></c>"])
def test_what_is_no_blank_is_seen_wherever_the_sheet_is_cut(tmp_path, monkeypatch, cell):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    rows = f'<row r="1"><c r="A1"><v>7</v></c>{cell}</row>'
    path = with_sheet_xml(tmp_path / "b.xlsx", source, sheet_xml(rows))
    for size in range(16, 64):
        monkeypatch.setattr(packages, "_CHUNK", size)
        assert isinstance(read_table(path).rows[0][1], CellError)


def test_a_formula_that_gave_an_empty_text_is_blank(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    rows = '<row><c><v>7</v></c><c t="str"><f>""</f><v></v></c><c t="e"><f>NA()</f></c></row>'
    rows += '<row r="9"><c t="e"><v>#REF!</v></c></row>'
    found = read_table(with_sheet_xml(tmp_path / "b.xlsx", source, sheet_xml(rows))).rows
    assert is_blank(found[0][1])
    assert found[0][2] == CellError(packages.UNCALCULATED)
    assert found[8][0] == CellError("#REF!")


def test_an_error_without_its_text_is_still_an_error(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    xml = sheet_xml('<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="e"/></row>')
    assert read_table(with_sheet_xml(tmp_path / "b.xlsx", source, xml)).rows[0][1] == CellError("#?")


def test_a_value_in_the_last_row_of_the_sheet_costs_nothing_and_keeps_its_number(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["CODIGO"]], "Otra": [["x"]]})
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>7</v></c></row>'
        '<row r="500001"><c r="B500001" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        '<row r="1048576"><c r="C1048576"><v>9</v></c></row>'
    )
    xml = sheet_xml(rows, head='<dimension ref="A1:C1048576"/>')
    found = read_table(with_sheet_xml(tmp_path / "b.xlsx", source, xml))
    assert list(found.numbers) == [1, 2, 500_001, 1_048_576]
    assert list(found.rows) == [
        ["CODIGO", 1.0, ""],
        [7.0, "", ""],
        ["", CellError("#N/A"), ""],
        ["", "", 9.0],
    ]


def test_a_million_formatted_rows_are_no_rows(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    blanks = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(2, 60_000))
    rows = f'<row r="1"><c r="A1"><v>7</v></c></row>{blanks}'
    found = read_table(with_sheet_xml(tmp_path / "b.xlsx", source, sheet_xml(rows)))
    assert (list(found.rows), list(found.numbers)) == ([[7.0]], [1])


def test_formulas_dragged_to_the_end_of_the_sheet_that_give_nothing_are_no_rows(tmp_path, monkeypatch):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    dragged = "".join(
        f'<row r="{number}"><c r="A{number}" t="str"><f>B1</f><v></v></c></row>' for number in range(2, 9_000)
    )
    rows = f'<row r="1"><c r="A1"><v>7</v></c></row>{dragged}<row r="9000"><c r="A9000"><f>B1</f></c></row>'
    xml = sheet_xml(rows, head='<dimension ref="A1:ZZ9000"/>')
    path = with_sheet_xml(tmp_path / "b.xlsx", source, xml)
    assert list(read_table(path).numbers) == [1, 9_000]
    monkeypatch.setattr(packages, "MAX_CELLS", 1_000)
    with pytest.raises(FileUnreadable) as caught:
        read_table(path)
    assert (caught.value.reason, caught.value.detail) == (UnreadableReason.TOO_LARGE, "ZZ9000")


def test_a_prefixed_sheet_without_dimension_reads_the_same(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    rows = '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>'
    rows += '<x:row r="900000"><x:c r="B900000"><x:v>8</x:v></x:c></x:row>'
    found = read_table(with_sheet_xml(tmp_path / "b.xlsx", source, sheet_xml(rows, prefix="x")))
    assert list(found.numbers) == [1, 900_000]
    assert found.rows[1] == ["", 8.0]


@pytest.mark.parametrize("rows", ["<row><c><v>7</v></c></row>", ""])
def test_rows_without_numbers_are_left_as_they_are(tmp_path, rows):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]], "T": [["y"]]})
    xml = sheet_xml(rows) if rows else "<worksheet/>"
    path = with_sheet_xml(tmp_path / "b.xlsx", source, xml)
    assert read_table(path).rows == ([[7.0]] if rows else [["y"]])


def test_a_value_in_the_last_column_is_refused_with_its_cell(tmp_path):
    def fill(book, sheet):
        sheet.write(0, 0, "x")
        sheet.write_blank(0, 900, None, book.add_format({"bold": True}))
        sheet.write(999, 16_383, "perdido")

    path = write_xlsx(tmp_path / "a.xlsx", {"S": fill})
    with pytest.raises(FileUnreadable) as caught:
        read_table(path)
    assert (caught.value.reason, caught.value.detail) == (UnreadableReason.TOO_LARGE, "XFD1000")


def test_wide_styled_blanks_are_no_values(tmp_path):
    def fill(book, sheet):
        sheet.write(0, 0, "x")
        sheet.write_blank(999, 16_383, None, book.add_format({"bold": True}))
        sheet.write(500, 800, "y")

    found = read_table(write_xlsx(tmp_path / "a.xlsx", {"S": fill}))
    assert list(found.numbers) == [1, 501]


def test_parts_are_found_whatever_their_capitals_and_slashes(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    relations = (
        '<Relationships><Relationship Id="rId9" Target="styles.xml"/>'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
        ' Target="/xl/worksheets/SHEET1.xml"/></Relationships>'
    )
    path = with_sheet_xml(tmp_path / "b.xlsx", source, relations, "xl/_rels/workbook.xml.rels")
    with packages.zipfile.ZipFile(path) as archive:
        assert packages.survey_xlsx(archive, "S").errors == {}
        with pytest.raises(packages.BadPackage):
            packages.survey_xlsx(archive, "T")
        with pytest.raises(packages.BadPackage):
            packages.target_of(archive, "rId7", "xl/_rels/workbook.xml.rels")
        with pytest.raises(packages.BadPackage):
            packages.part_name(archive, "xl/nada.xml")
        with pytest.raises(packages.BadPackage):
            packages.read_part(archive, "xl/nada.xml")


def test_a_part_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MAX_PART_BYTES", 10)
    assert refusal(write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})) is UnreadableReason.DAMAGED


def test_letters_and_indexes_of_columns_agree():
    assert [packages.column_letters(index) for index in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(packages.column_index(packages.column_letters(index)) == index for index in range(2_000))


# ---- files that are none


def test_files_that_are_not_there_or_cannot_be_opened(tmp_path, monkeypatch):
    assert refusal(tmp_path / "nada.xlsx") is UnreadableReason.NOT_FOUND
    assert refusal(tmp_path) is UnreadableReason.FOLDER
    there = tmp_path / "a.csv"
    there.write_text("a;b")
    assert refusal(there / "b.csv") is UnreadableReason.NOT_FOUND
    for failure, reason in (
        (PermissionError(13, "held"), UnreadableReason.IN_USE),
        (OSError(5, "bad sector"), UnreadableReason.DAMAGED),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(
                table.Path, "read_bytes", lambda self, failure=failure: (_ for _ in ()).throw(failure)
            )
            assert refusal(there) is reason
    monkeypatch.setattr(table, "MAX_FILE_BYTES", 2)
    assert refusal(there) is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", UnreadableReason.EMPTY),
        (b" \r\n\r\n ", UnreadableReason.EMPTY),
        (b";;;\r\n;;;\r\n", UnreadableReason.EMPTY),
        (b"%PDF-1.7 ...", UnreadableReason.NOT_A_SPREADSHEET),
        (b"\x00\x01\x02\x03" * 50, UnreadableReason.NOT_A_SPREADSHEET),
        (b"\x03\x04" * 50, UnreadableReason.NOT_A_SPREADSHEET),
        (b"a" * 200_000, UnreadableReason.NOT_A_SPREADSHEET),
        (b"\xef\xbb\xbf\n<HTML><table>", UnreadableReason.WEB_PAGE),
        (b"PK\x03\x04 cut", UnreadableReason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", UnreadableReason.DAMAGED),
        (compound({"EncryptedPackage": b"secret", "EncryptionInfo": b"x"}), UnreadableReason.PROTECTED),
    ],
)
def test_what_is_no_spreadsheet_says_so(tmp_path, content, reason):
    path = tmp_path / "catastro.xlsx"
    path.write_bytes(content)
    assert refusal(path) is reason


def test_a_package_of_something_else_is_no_spreadsheet(tmp_path):
    path = tmp_path / "carta.docx"
    with packages.zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(path) is UnreadableReason.NOT_A_SPREADSHEET


def test_a_workbook_with_a_password_says_so(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(
        compound({"Workbook": record(0x809, b"\0" * 16) + record(0x2F, b"\1\0") + record(0x0A, b"")})
    )
    assert refusal(path) is UnreadableReason.PROTECTED


def test_a_sheet_whose_part_is_gone_is_damaged(tmp_path):
    source = write_xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    assert refusal(with_sheet_xml(tmp_path / "b.xlsx", source, None)) is UnreadableReason.DAMAGED
    assert (
        refusal(with_sheet_xml(tmp_path / "c.xlsx", source, "<worksheet><sheetData><row r='1'>"))
        is UnreadableReason.DAMAGED
    )


def test_a_reader_that_panics_is_a_damaged_file_and_an_interrupt_goes_through():
    with pytest.raises(ods_module.Protected), workbook_reader._failures():
        raise workbook_reader.PasswordError
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(packages.BadPackage), workbook_reader._failures():
        raise panic
    with pytest.raises(KeyboardInterrupt), workbook_reader._failures():
        raise KeyboardInterrupt


# ---- mangled


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["libro.xlsx", "libro.ods", "libro.xls"]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=6),
    keep=st.floats(0.05, 1),
)
def test_a_mangled_workbook_is_read_or_refused_and_never_breaks_the_program(tmp_path, name, cuts, keep):
    data = bytearray((DATA / "exchange" / name).read_bytes())
    for place, junk in cuts:
        start = int(place * (len(data) - 1))
        data[start : start + len(junk)] = junk
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * keep)])
    try:
        found = read_table(path)
    except Trouble:
        return
    assert len(found.rows) == len(found.numbers)


def test_a_table_made_by_hand_counts_from_one():
    assert list(table_of([["a"], ["b"]]).numbers) == [1, 2]
