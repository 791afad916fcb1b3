"""Text files of spreadsheets in Spanish: every encoding and separator, and files that were cut."""

import csv
import io

import pytest
from exchange.files import table_of
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import delimited
from app.exchange.delimited import CUT_SHORT, NO_LAST_LINE_END, OPEN_QUOTE, NotText, decode, read_delimited
from app.exchange.table import read_table
from app.exchange.values import CellError

ROWS = [
    ["CODIGO", "NOMBRE", "SALDO"],
    ["0100001", "Íñigo Peña Muñoz", "44.574,00"],
    ["0100002", "Ángela Ñáñez", "0"],
]
TEXT = "".join(";".join(row) + "\r\n" for row in ROWS)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "mac_roman", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_that_spreadsheets_write(encoding):
    assert read_delimited(TEXT.encode(encoding)).rows == ROWS


def test_utf_16_with_its_mark_the_other_way_round():
    assert read_delimited(b"\xfe\xff" + TEXT.encode("utf-16-be")).rows == ROWS


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_separator_and_line_end(delimiter, end):
    rows = [["CODIGO", "NOMBRE", "DIRECCION"], ["1", "Ana", "Cra 5 # 3"], ["2", "Luis", "Cl 4"]]
    found = read_delimited("".join(delimiter.join(row) + end for row in rows).encode())
    assert (found.rows, found.delimiter) == (rows, delimiter)


def test_commas_inside_cells_do_not_win_over_semicolons():
    text = "ACUEDUCTO, S.A., E.S.P.\n\nCODIGO;SALDO\n1;44.574,00\n2;1,5\n3;2,5\n"
    found = read_delimited(text.encode())
    assert found.delimiter == ";"
    assert found.rows[3] == ["1", "44.574,00"]


def test_a_first_line_may_say_the_separator_and_is_no_row():
    found = read_delimited(b"sep=^\r\nCODIGO^NOMBRE\r\n1^Ana\r\n")
    assert (found.rows, found.delimiter) == ([["CODIGO", "NOMBRE"], ["1", "Ana"]], "^")
    with pytest.raises(NotText):
        read_delimited(b"sep=\r\r\nCODIGO\r\n" + b"a" * 200_000)


def test_one_column_has_no_separator():
    assert read_delimited(b"CODIGO\n1\n2\n").rows == [["CODIGO"], ["1"], ["2"]]


def test_quoted_cells_may_hold_separators_quotes_and_line_ends():
    text = 'CODIGO;NOMBRE;DIRECCION\r\n1;"Tienda ""La 14""; sede 2";"Cra 5\r\nApto 2"\r\n2;Ana;Cl 4\r\n'
    assert read_delimited(text.encode()).rows[1] == ["1", 'Tienda "La 14"; sede 2', "Cra 5\r\nApto 2"]


def test_blank_lines_count_as_rows():
    assert read_delimited(b"a;b\n\n1;2\n").rows == [["a", "b"], [], ["1", "2"]]


def test_errors_of_formulas_stay_errors():
    found = read_delimited("a;b\n#N/A;#¡REF!\n# 5;x\n".encode())
    assert found.rows[1:] == [[CellError("#N/A"), CellError("#¡REF!")], ["# 5", "x"]]


# ---- cut files


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_file_cut_in_the_middle_of_a_row_marks_that_row(encoding):
    data = TEXT.encode(encoding)
    tail = TEXT[TEXT.index("0100002") :].encode("utf-16-le" if encoding == "utf-16" else encoding)
    found = read_delimited(data[: len(data) - len(tail) + 4])
    assert found.broken == {2: CUT_SHORT}
    assert found.rows[1] == ROWS[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_cut_in_the_middle_of_a_letter_keeps_its_encoding(encoding):
    data = (TEXT + "0100003;Peñ;1").encode(encoding)
    place = data.index("Peñ;1".encode("utf-16-le" if encoding == "utf-16" else encoding))
    found = read_delimited(data[: place + (3 if encoding == "utf-8" else 5)])
    assert found.rows[1] == ROWS[1]
    assert found.broken == {3: CUT_SHORT}


def test_a_windows_file_that_ends_in_an_accent_is_not_a_cut_one():
    assert decode("a;b\n1;SALÓ".encode("cp1252")) == ("a;b\n1;SALÓ", "cp1252", False)


def test_a_last_row_without_line_end_is_whole_but_doubtful():
    found = read_delimited(b"a;b\n1;2\n3;4")
    assert (found.rows[2], found.broken, found.doubts) == (["3", "4"], {}, {2: NO_LAST_LINE_END})
    assert read_delimited(b"a;b\n1;2\n3;4\n").doubts == {}


def test_quotes_that_never_close_cost_their_own_row_only():
    text = 'CODIGO;NOMBRE\n1;"Tienda La 14\n' + "".join(f"{number};Ana\n" for number in range(2, 200))
    found = read_delimited(text.encode())
    assert len(found.rows) == 200
    assert found.broken == {1: OPEN_QUOTE}
    assert found.rows[1] == ["1", '"Tienda La 14']


def test_quotes_closed_by_another_row_do_not_swallow_it():
    found = read_delimited(b'CODIGO;NOMBRE;BARRIO\n1;"Ana;Centro\n2;"Luis";Centro\n3;Eva;Sur\n')
    assert [row[0] for row in found.rows] == ["CODIGO", "1", "2", "3"]
    assert found.broken == {1: OPEN_QUOTE}
    assert found.rows[2] == ["2", "Luis", "Centro"]


def test_a_quote_open_at_the_end_of_the_file_is_broken_not_doubtful():
    found = read_delimited(b'a;b\n1;2\n3;"cua')
    assert found.broken == {2: OPEN_QUOTE}
    assert found.doubts == {}


def test_a_table_of_text_numbers_its_rows_from_one(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'CODIGO;NOMBRE\r\n1;"Ana\r\n2;Luis')
    found = read_table(path)
    assert (list(found.numbers), found.broken, found.doubts) == (
        [1, 2, 3],
        {2: OPEN_QUOTE},
        {3: NO_LAST_LINE_END},
    )
    assert (found.delimiter, found.encoding, found.sheets) == (";", "utf-8", ("",))


# ---- properties

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="#"), max_size=8
)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_is_what_is_read(rows):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows([("A", "B", "C"), *rows])
    assert delimited._records(written.getvalue(), ";") == ([["A", "B", "C"], *map(list, rows)], {})


@given(rows=st.lists(st.text("abñ;\"'\n\r ,1", max_size=12), max_size=12))
def test_no_line_is_ever_lost(rows):
    text = "\n".join(rows) + "\n"
    found, broken = delimited._records(text, ";")
    kept = sorted(char for row in found for cell in row for char in cell if char in "abñ1'")
    assert kept == sorted(char for char in text if char in "abñ1'")
    assert all(0 <= place < len(found) for place in broken)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_text_or_are_refused(data):
    try:
        found = read_delimited(data)
    except NotText:
        return
    assert all(0 <= place < len(found.rows) for place in {*found.broken, *found.doubts})


def test_tables_made_by_hand_have_no_separator():
    assert table_of([["a"]]).delimiter == ""
