"""Sheets of other programs and of older ones: binary workbooks, those of before 2007, OpenDocument."""

import struct
from datetime import date, datetime

import pytest
from exchange.files import (
    compound,
    ods,
    record,
    refusal,
    wide,
    xlsb,
    xlsb_record,
)

from app.errors import UnreadableReason
from app.exchange import ods as ods_module
from app.exchange import packages
from app.exchange import xlsb as xlsb_module
from app.exchange.table import read_table
from app.exchange.values import CellError


def test_binary_workbooks_keep_their_errors(tmp_path):
    cell = struct.pack("<II", 0, 0)
    rows = xlsb_record(0, struct.pack("<I", 1) + b"\0" * 13)
    rows += xlsb_record(5, cell + struct.pack("<d", 7.0))
    rows += xlsb_record(3, struct.pack("<II", 1, 0) + b"\x2a")
    rows += xlsb_record(11, struct.pack("<II", 2, 0) + b"\x07" + b"\0" * 6)
    path = xlsb(tmp_path / "a.xlsb", rows)
    assert read_table(path).rows[1] == [7.0, CellError("#N/A"), CellError("#DIV/0!")]
    strange = rows + xlsb_record(3, struct.pack("<II", 3, 0) + b"\x99") + xlsb_record(3, struct.pack("<I", 4))
    with packages.zipfile.ZipFile(xlsb(path, strange)) as archive:
        errors = xlsb_module.survey_xlsb(archive, "Hoja1").errors
    assert errors[1, 3] == errors[1, 4] == CellError("#?")


def test_binary_records_may_be_long_cut_or_strange(tmp_path):
    part = xlsb_record(5, b"x" * 20_000) + xlsb_record(156, b"y" * 200) + b"\x80"
    kinds = [(kind, len(body)) for kind, body in xlsb_module._records(part)]
    assert kinds == [(5, 20_000), (156, 200), (0x80, 0)]
    assert list(xlsb_module._records(b"\x05\xff\xff\xff\xff\xff")) == [(5, b"\xff")]
    assert list(xlsb_module._records(b"\x05\xff")) == [(5, b"")]


def test_a_binary_sheet_that_spans_too_much_is_refused(tmp_path):
    rows = xlsb_record(0, struct.pack("<I", 1_048_575) + b"\0" * 13)
    rows += xlsb_record(5, struct.pack("<II", 24, 0) + struct.pack("<d", 7.0))
    path = xlsb(tmp_path / "a.xlsb", rows)
    with packages.zipfile.ZipFile(path) as archive, pytest.raises(packages.TooWide) as caught:
        xlsb_module.survey_xlsb(archive, "Hoja1")
    assert caught.value.cell == "Y1048576"
    with packages.zipfile.ZipFile(path) as archive, pytest.raises(packages.BadPackage):
        xlsb_module.survey_xlsb(archive, "Otra")


def xls_stream(records, *, sheets=1):
    """A workbook stream whose first sheet holds the records."""
    bound = b"".join(record(0x85, struct.pack("<IBB", 0, 0, 0) + b"\x01\0S") for _ in range(sheets))
    start = len(record(0x809, b"\0" * 16) + bound + record(0x0A, b""))
    bound = b"".join(record(0x85, struct.pack("<IBB", start, 0, 0) + b"\x01\0S") for _ in range(sheets))
    head = record(0x809, b"\0" * 16) + bound + record(0x0A, b"")
    return head + record(0x809, b"\0" * 16) + records


@pytest.mark.parametrize("shape", [{"small": True}, {"tables_in_chain": True}, {}])
def test_errors_of_old_workbooks_are_found_wherever_the_stream_lies(shape):
    from app.exchange.xls_errors import survey_xls

    error = b"\x02\0\x2a\0\0\0\xff\xff"
    cells = record(0x205, struct.pack("<HHHBB", 3, 4, 0, 0x17, 1))
    cells += record(0x205, struct.pack("<HHHBB", 9, 9, 0, 1, 0))
    cells += record(0x06, struct.pack("<HHH", 5, 6, 0) + error + b"\0" * 6)
    cells += record(0x06, struct.pack("<HHH", 7, 6, 0) + b"\0" * 14)
    cells += record(0x06, struct.pack("<HHH", 7, 6, 0) + b"\0\0\0\0\0\0\xff\xff" + b"\0" * 6)
    cells += record(0x06, b"\0" * 3) + record(0x205, b"\0")
    data = compound({"Otro": b"nada", "Workbook": xls_stream(cells + record(0x0A, b"") + cells)}, **shape)
    assert survey_xls(data, 0) == {(3, 4): CellError("#REF!"), (5, 6): CellError("#N/A")}


def test_old_workbooks_that_contradict_themselves_are_damaged():
    from app.exchange.xls_errors import survey_xls

    whole = compound({"Workbook": xls_stream(record(0x205, b"\0"))})
    for bad in (
        whole[:40],
        compound({"Nada": b"x"}),
        whole[:30] + b"\x02\0" + whole[32:],
        whole[:48] + b"\x77\0\0\0" + whole[52:],
        whole[:68] + struct.pack("<I", 900) + whole[72:],
        compound({"Workbook": b""}),
        compound({"Workbook": record(0x85, b"")}),
        b"",
    ):
        with pytest.raises(packages.BadPackage):
            survey_xls(bad, 0)
    with pytest.raises(packages.BadPackage):
        survey_xls(whole, 5)
    assert survey_xls(whole, 0) == {}


def test_a_chain_that_bites_its_tail_is_damaged():
    from app.exchange.xls_errors import survey_xls

    data = bytearray(compound({"Workbook": xls_stream(b"x" * 3000)}))
    table_at = 512 + struct.unpack_from("<I", data, 76)[0] * 512
    struct.pack_into("<I", data, table_at, 0)
    with pytest.raises(packages.BadPackage):
        survey_xls(bytes(data), 0)


def a_table(rows, name="Hoja1"):
    return f'<table:table table:name="{name}">{rows}</table:table>'


NOTE = "<office:annotation><text:p>nota</text:p></office:annotation>"


def cell(text, kind="string", more=""):
    kind = f'office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell {kind} {more}><text:p>{text}</text:p></table:table-cell>"


def test_opendocument_cells_of_every_kind(tmp_path):
    cells = (
        cell("1.500", "float", 'office:value="1500"')
        + cell("02/01/20", "date", 'office:date-value="2020-01-02"')
        + cell("", "date", 'office:date-value="2020-01-02T10:11:12.5"')
        + cell("ayer", "date", 'office:date-value="ayer"')
        + cell("SI", "boolean", 'office:boolean-value="true"')
        + cell(
            'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e<text:span>f</text:span>'
        )
        + cell("", "string", 'office:string-value="oculto"')
        + cell("Err:502", "", 'table:formula="of:=1/0"')
        + cell("Err:502")
        + cell("#N/D")
        + '<table:table-cell table:formula="of:=A1"/><table:covered-table-cell/>'
        + '<table:table-cell table:number-columns-repeated="16000"/>'
    ).replace("</text:p></table:table-cell>", f"</text:p>{NOTE}</table:table-cell>")
    content = a_table(f"<text:p>fuera</text:p><table:table-row>{cells}</table:table-row>")
    rows = read_table(ods(tmp_path / "a.ods", content)).rows
    assert rows[0] == [
        1500.0,
        date(2020, 1, 2),
        datetime.fromisoformat("2020-01-02T10:11:12"),
        "ayer",
        True,
        "a  b\tc\nd\nef",
        "oculto",
        CellError("Err:502"),
        "Err:502",
        CellError("#N/D"),
        CellError(packages.UNCALCULATED),
    ]


def test_opendocument_repeats_cost_nothing(tmp_path):
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="900"/>'
        '<table:table-cell table:number-columns-repeated="900"/><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>fin</text:p></table:table-cell></table:table-row>"
    )
    found = read_table(ods(tmp_path / "a.ods", a_table(rows)))
    assert list(found.numbers) == [1, 2, 3, 4, 5, 1_048_006]
    assert found.rows[2] == ["x", "x"]
    assert found.rows[5] == ["fin"]


def test_opendocument_values_out_of_reach_are_refused(tmp_path, monkeypatch):
    far = "<table:table-cell table:number-columns-repeated='1000'/>" + cell("x")
    path = ods(tmp_path / "a.ods", a_table(f"<table:table-row>{far}</table:table-row>"))
    assert refusal(path) is UnreadableReason.TOO_LARGE
    monkeypatch.setattr(ods_module, "MAX_CELLS", 100)
    many = f"<table:table-row table:number-rows-repeated='99'>{cell('x')}</table:table-row>"
    assert refusal(ods(tmp_path / "b.ods", a_table(many))) is UnreadableReason.TOO_LARGE


def test_opendocument_sheets_by_name(tmp_path):
    row = "<table:table-row><table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row>"
    path = ods(tmp_path / "a.ods", a_table(row % "uno", "Uno") + a_table(row % "dos", "Dos"))
    assert read_table(path, sheet="Dos").rows == [["dos"]]


@pytest.mark.parametrize(
    ("content", "manifest", "reason"),
    [
        ("<table:table>", None, UnreadableReason.DAMAGED),
        (None, None, UnreadableReason.DAMAGED),
        ("", "<manifest/>", UnreadableReason.EMPTY),
        ("", "<manifest:encryption-data/>", UnreadableReason.PROTECTED),
    ],
)
def test_opendocument_files_that_cannot_be_read(tmp_path, content, manifest, reason):
    assert refusal(ods(tmp_path / "a.ods", content, manifest=manifest)) is reason


def test_wide_text_of_binary_workbooks():
    assert xlsb_module._wide_text(wide("Año") + b"rest") == ("Año", b"rest")
