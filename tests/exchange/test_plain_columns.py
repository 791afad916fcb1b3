"""A column read as a whole says what its cells say one by one, or is given back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.exchange import plain_columns
from app.exchange.cadastre_fields import Document, DocumentKind, parse_document, parse_serial
from app.exchange.cadastre_file import code_text
from app.exchange.column_reader import plain_text
from app.exchange.values import CellError, parse_count

NUMBERS = st.sampled_from(
    [0.0, -0.0, 1.0, 999.0, 1000.0, 37123456.0, -1.0, 1.5, 2.0**53, 2.0**53 + 2, float("inf")]
)
TEXTS = st.sampled_from(
    ["", " ", "0", "001", " 0042 ", "12345", "900.123", "3,1E+09", "3.1e+09", "Ana", "²³¹¹", "CC"]
)
ODD = st.sampled_from([None, 7, True, date(2026, 1, 1), CellError("#N/A")])
COLUMNS = (
    st.lists(NUMBERS.filter(lambda number: number >= 0 and number.is_integer()))
    | st.lists(TEXTS)
    | st.lists(st.text().map(str))
    | st.lists(NUMBERS | TEXTS | ODD)
)


def agrees(found, parse, cells):
    """The parser neither refuses nor doubts any cell, and reads each the same."""
    return found is None or found == list(map(parse, cells))


@given(COLUMNS)
def test_texts(cells):
    assert agrees(plain_columns.texts(cells), plain_text, cells)


@given(COLUMNS)
def test_names(cells):
    found = plain_columns.names(cells)
    assert agrees(found, plain_text, cells)
    assert found is None or "" not in found


@given(COLUMNS)
def test_codes(cells):
    assert agrees(plain_columns.codes(cells), code_text, cells)


@given(COLUMNS)
def test_serials(cells):
    assert agrees(plain_columns.serials(cells), parse_serial, cells)


@given(COLUMNS)
def test_counts(cells):
    assert agrees(plain_columns.counts(cells), parse_count, cells)


@given(COLUMNS, st.sampled_from([None, "", " ", "CC", "Cédula", "NIT", "XX", 7.0, CellError("#N/A")]))
def test_documents(cells, kind):
    kinds = [kind] * len(cells)
    found = plain_columns.documents(cells, kinds)
    assert agrees(found, lambda cell: parse_document(cell, kind, "4"), cells)


def test_what_is_plain_is_read_as_a_whole():
    citizens = [Document(DocumentKind.CITIZEN, "37123456"), Document(DocumentKind.CITIZEN, "1000")]
    assert plain_columns.texts([" Cra. 7 ", ""]) == ["Cra. 7", ""]
    assert plain_columns.names([" Ana ", "Luz"]) == ["Ana", "Luz"]
    assert plain_columns.codes(["001", " 2 "]) == ["001", "2"]
    assert plain_columns.serials([" M-1 ", "2007", "000", "s/m", ""]) == ["M-1", "2007", "000", None, None]
    assert plain_columns.counts([0.0, 9.0]) == [0, 9]
    assert plain_columns.documents([37123456.0, 1000.0], ["CC", ""]) == citizens
    assert plain_columns.documents(["37123456", "1000"], [None, "cédula"]) == citizens
