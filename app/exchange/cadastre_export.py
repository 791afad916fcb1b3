"""Writes a cadastre as a workbook that this program, and any spreadsheet, reads back without loss."""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.exchange.cadastre_fields import Document
from app.exchange.cadastre_row import CadastreRow
from app.exchange.values import Cell
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from domain.cadastre import Service

SHEET = "CATASTRO"


def _yes_no(*, answer: bool) -> str:
    return "SI" if answer else "NO"


def _document(document: Document) -> str:
    tail = "" if document.check_digit is None else f"-{document.check_digit}"
    return document.number + tail


_COLUMNS: tuple[tuple[str, Kind, Callable[[CadastreRow], Cell]], ...] = (
    ("CODIGO", Kind.TEXT, lambda row: row.code),
    ("NOMBRE", Kind.TEXT, lambda row: row.name),
    ("TIPO DOCUMENTO", Kind.WORD, lambda row: row.document.kind and str(row.document.kind)),
    ("DOCUMENTO", Kind.TEXT, lambda row: _document(row.document)),
    ("DIRECCION", Kind.TEXT, lambda row: row.address),
    ("BARRIO", Kind.TEXT, lambda row: row.neighbourhood),
    ("CLASE DE USO", Kind.WORD, lambda row: str(row.service_class)),
    ("RUTA", Kind.TEXT, lambda row: row.route),
    ("ORDEN", Kind.NUMBER, lambda row: row.stop),
    ("CICLO", Kind.TEXT, lambda row: row.cycle),
    ("MEDIDOR", Kind.TEXT, lambda row: row.serial),
    ("MARCA", Kind.TEXT, lambda row: row.brand),
    ("FECHA INSTALACION", Kind.DATE, lambda row: row.installed_on),
    ("DIGITOS", Kind.NUMBER, lambda row: row.digits),
    ("LECTURA ANTERIOR", Kind.NUMBER, lambda row: row.last_reading),
    ("ACUEDUCTO", Kind.WORD, lambda row: _yes_no(answer=Service.WATER in row.services)),
    ("ALCANTARILLADO", Kind.WORD, lambda row: _yes_no(answer=Service.SEWERAGE in row.services)),
    ("ASEO", Kind.WORD, lambda row: _yes_no(answer=Service.CLEANING in row.services)),
    ("ESTADO", Kind.WORD, lambda row: str(row.state)),
    ("DESOCUPADO", Kind.WORD, lambda row: _yes_no(answer=row.vacant)),
    ("CELULAR", Kind.TEXT, lambda row: row.phone),
    ("CORREO", Kind.TEXT, lambda row: row.email),
    ("UNIDADES", Kind.NUMBER, lambda row: row.units),
    ("NUMERO PREDIAL", Kind.TEXT, lambda row: row.cadastral_number),
    ("LATITUD", Kind.AS_IT_STANDS, lambda row: row.position and float(row.position.latitude)),
    ("LONGITUD", Kind.AS_IT_STANDS, lambda row: row.position and float(row.position.longitude)),
    ("FACTURAS VENCIDAS", Kind.NUMBER, lambda row: row.overdue_invoices),
)


def write_cadastre(path: Path, rows: Iterable[CadastreRow], *, money_digits: int = 0) -> int:
    """Write the accounts; the file imports back as it was.

    Args:
        path: where the workbook goes.
        rows: the accounts, in the order in which they are to stand.
        money_digits: decimals of the office's money.

    Returns:
        The number of accounts written.

    Raises:
        DiskFull: no room; the file that stood there before still stands.
        FileUnwritable: the file is open in another program, or its folder is missing.
    """
    unit = 10**money_digits
    columns = [SheetColumn(title, kind) for title, kind, _ in _COLUMNS]
    columns.append(SheetColumn("SALDO ANTERIOR", Kind.MONEY if unit == 1 else Kind.CENTS))

    def cells(row: CadastreRow) -> list[Cell]:
        balance = row.opening_balance if unit == 1 else row.opening_balance / unit
        return [*(get(row) for _, _, get in _COLUMNS), balance]

    return write_rows(path, [Sheet(name=SHEET, columns=columns, rows=[cells(row) for row in rows])])
