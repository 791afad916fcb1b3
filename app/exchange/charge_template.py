"""Writes the empty spreadsheet of other charges: it is loaded as it is, once it is filled in."""

from pathlib import Path
from typing import Final

from app.exchange.charge_file import WORDS
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows

SHEET: Final = "COBROS"

_COLUMNS: Final = (
    SheetColumn("CODIGO", Kind.TEXT, 16),
    SheetColumn("CONCEPTO", Kind.TEXT, 18, tuple(WORDS.values())),
    SheetColumn("DETALLE", Kind.TEXT, 40),
    SheetColumn("VALOR", Kind.MONEY, 14),
    SheetColumn("CUOTAS", Kind.NUMBER, 10),
    SheetColumn("DESDE", Kind.TEXT, 12),
)
_HELP_COLUMNS: Final = (SheetColumn("COLUMNA", Kind.TEXT, 14), SheetColumn("QUE SE ESCRIBE", Kind.TEXT, 90))
_HELP: Final = (
    ("CODIGO", "La cuenta, con todos sus ceros."),
    ("CONCEPTO", f"Uno de estos: {', '.join(word.lower() for word in WORDS.values())}."),
    ("DETALLE", "Como saldrá en la factura. Vacío: el nombre del concepto."),
    ("VALOR", "Lo que se cobra en total, mayor que cero. Lo que se devuelve va en una nota crédito."),
    ("CUOTAS", "En cuántas facturas se reparte, sin interés. Vacío: una sola."),
    ("DESDE", "Primer mes en que se puede facturar: 2026-11. Vacío: la próxima factura de la cuenta."),
)


def write_template(path: Path) -> None:
    """Write the empty sheet, and another that says what goes in each column.

    Raises:
        DiskFull: no room; the file that stood there before still stands.
        FileUnwritable: the file is open in another program, or its folder is missing.
    """
    write_rows(
        path,
        [
            Sheet(name=SHEET, columns=_COLUMNS, rows=[]),
            Sheet(name="AYUDA", columns=_HELP_COLUMNS, rows=_HELP),
        ],
    )
