"""Small files of every kind, made on the spot."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from app.errors import FileUnreadable
from app.exchange.table import RawTable, read_table

DATA = Path(__file__).resolve().parents[1] / "data"
END_OF_CHAIN, FREE = 0xFFFFFFFE, 0xFFFFFFFF

HEADER = ["CODIGO", "NOMBRE", "ESTRATO"]


def table_of(
    rows, *, numbers=None, delimiter="", broken=None, doubts=None, name="archivo.xlsx", sheet="Hoja1"
):
    """A table as the readers give it, without a file."""
    return RawTable(
        name=name,
        sheet=sheet,
        sheets=(sheet,),
        rows=rows,
        numbers=numbers or range(1, len(rows) + 1),
        delimiter=delimiter,
        broken=broken or {},
        doubts=doubts or {},
    )


def write_xlsx(path, sheets):
    """A workbook: sheet name → rows of plain values, or a function that fills the sheet."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if callable(rows):
            rows(book, sheet)
        else:
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    book.close()
    return path


def with_sheet_xml(path, source, xml, part="xl/worksheets/sheet1.xml"):
    """The workbook `source` again, with another XML for one of its parts (None leaves it out)."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(path, "w") as copy:
        for name in archive.namelist():
            if name != part:
                copy.writestr(name, archive.read(name))
            elif xml is not None:
                copy.writestr(name, xml)
    return path


def sheet_xml(rows, *, head="", prefix=""):
    """The XML of a sheet from the XML of its rows."""
    colon = f"{prefix}:" if prefix else ""
    space = f"xmlns{':' + prefix if prefix else ''}"
    return (
        f'<?xml version="1.0"?><{colon}worksheet {space}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{head}<{colon}sheetData>{rows}</{colon}sheetData></{colon}worksheet>"
    )


def ods(path, content, *, mimetype="application/vnd.oasis.opendocument.spreadsheet", manifest=None):
    """An OpenDocument spreadsheet from the XML of its tables."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mimetype)
        if manifest is not None:
            archive.writestr("META-INF/manifest.xml", manifest)
        if content is not None:
            body = f"<office:body>{content}</office:body>"
            archive.writestr("content.xml", f"<office:document {spaces}>{body}</office:document>")
    return path


def record(kind, body):
    """A record of an XLS stream."""
    return struct.pack("<HH", kind, len(body)) + body


class Disk:
    """Sectors and the table that chains them, for the file system of an XLS."""

    SIZE = 512

    def __init__(self):
        self.sectors = []
        self.table = []

    def store(self, data):
        """Puts the data in new sectors; returns the number of the first."""
        first = len(self.sectors)
        count = max(1, -(-len(data) // self.SIZE))
        for number in range(count):
            self.sectors.append(data[number * self.SIZE : (number + 1) * self.SIZE].ljust(self.SIZE, b"\0"))
            self.table.append(first + number + 1 if number < count - 1 else END_OF_CHAIN)
        return first

    def store_small(self, streams):
        """Keeps streams in sectors of 64 bytes: their entries, and where content and table begin."""
        content, numbers, entries = b"", [], []
        for name, data in streams.items():
            first, pieces = len(numbers), -(-len(data) // 64)
            content += data.ljust(pieces * 64, b"\0")
            numbers += [*range(first + 1, first + pieces), END_OF_CHAIN]
            entries.append((name, 2, first, len(data)))
        root = ("Root Entry", 5, self.store(content), len(content))
        small_table = self.store(struct.pack(f"<{len(numbers)}I", *numbers).ljust(self.SIZE, b"\xff"))
        return [root, *entries], small_table


def compound(streams, *, small=False, tables_in_chain=False):
    """An XLS's file system with the given streams; `small` keeps them in sectors of 64 bytes."""
    disk = Disk()
    entries, small_table = [("Root Entry", 5, END_OF_CHAIN, 0)], END_OF_CHAIN
    if small:
        entries, small_table = disk.store_small(streams)
    else:
        entries += [(name, 2, disk.store(data), len(data)) for name, data in streams.items()]
    directory = disk.store(b"".join(_entry(*entry) for entry in entries))
    table_at = len(disk.sectors)
    table = [*disk.table, 0xFFFFFFFD, 0xFFFFFFFC]
    disk.sectors.append(struct.pack(f"<{len(table)}I", *table).ljust(disk.SIZE, b"\xff"))
    disk.sectors.append(struct.pack("<I", table_at) + b"\xff" * 504 + struct.pack("<I", END_OF_CHAIN))
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(disk.SIZE, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, directory)
    struct.pack_into("<III", header, 56, 4096 if small else 0, small_table, 1)
    chain = (table_at + 1, 1) if tables_in_chain else (END_OF_CHAIN, 0)
    struct.pack_into("<II", header, 68, *chain)
    struct.pack_into("<109I", header, 76, FREE if tables_in_chain else table_at, *[FREE] * 108)
    return bytes(header) + b"".join(disk.sectors)


def _entry(name, kind, first, size):
    encoded = name.encode("utf-16-le")
    entry = bytearray(encoded.ljust(128, b"\0"))
    struct.pack_into("<HB", entry, 64, len(encoded) + 2, kind)
    struct.pack_into("<II", entry, 116, first, size)
    return bytes(entry)


def xlsb_record(kind, body):
    """A record of an XLSB part."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(body)
    while True:
        piece = size & 0x7F
        size >>= 7
        length += bytes([piece | (0x80 if size else 0)])
        if not size:
            return head + length + body


def wide(text):
    """Text as XLSB writes it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path, sheet_records, *, sheet="Hoja1", bundle="Hoja1"):
    """A binary workbook of one sheet from its records."""
    book = xlsb_record(131, b"") + xlsb_record(143, b"")
    book += xlsb_record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide(bundle))
    book += xlsb_record(144, b"") + xlsb_record(157, b"\0" * 26) + xlsb_record(132, b"")
    body = xlsb_record(129, b"") + xlsb_record(148, struct.pack("<IIII", 0, 9, 0, 9))
    body += xlsb_record(145, b"") + sheet_records
    body += xlsb_record(146, b"") + xlsb_record(130, b"")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    relation = f'<Relationship Id="rId1" Type="{office}/%s" Target="%s"/>'
    relations = (
        f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">{relation}</Relationships>'
    )
    kind = "application/vnd.ms-excel"
    types = (
        f'<?xml version="1.0"?><Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{kind}.sheet.binary.macroEnabled.main"/>'
        f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{kind}.worksheet"/></Types>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations % ("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", relations % ("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/worksheets/sheet1.bin", body)
    return path


def refusal(path, **options):
    """Why a file is not read; it says which file."""
    with pytest.raises(FileUnreadable) as caught:
        read_table(path, **options)
    assert caught.value.path == str(path)
    return caught.value.reason
