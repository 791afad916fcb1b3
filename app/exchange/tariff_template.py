"""The empty spreadsheet in which an office types its tariff sheet."""

import io
from pathlib import Path

import xlsxwriter

from app.errors import writing_trouble
from domain.cadastre import ServiceClass

_TEMPLATE_HEAD = (
    ("Tarifario", "", "Nombre con que la oficina llama a esta tabla; no se repite"),
    ("Vigente desde", "", "Primer día en que rige: 2026-01-01"),
    ("Hasta", "", "Último día; en blanco mientras siga vigente"),
    ("Acto", "", "Acuerdo o resolución que la aprueba, con su número"),
    ("Fecha del acto", "", "Día en que se expidió: 2025-12-10"),
    ("Autoridad", "", "Quien lo expidió: Concejo Municipal, junta directiva"),
    ("Municipio", "", ""),
    ("Altitud (m)", "", "Metros sobre el nivel del mar; fija el consumo básico"),
    ("Periodicidad", "mensual", "mensual o bimestral; en la bimestral los cargos fijos son de dos meses"),
)
_PRICES = ("cargo fijo", "m3", "básico", "complementario", "suntuario")
_TEMPLATE_COLUMNS = (
    "Clase",
    *(f"Factor {service}" for service in ("acueducto", "alcantarillado", "aseo")),
    *(f"{service} {price}" for service in ("Acueducto", "Alcantarillado") for price in _PRICES),
    "Aseo",
)
_TEMPLATE_CLASSES = ("REFERENCIA", *(each.value for each in ServiceClass))
_TEMPLATE_HELP = (
    "Fila REFERENCIA: costos sin redondear, con todos sus decimales (cargo fijo y m3 de cada servicio).",
    "Factores: -60 % es un subsidio del 60 %; 50 % es un aporte del 50 %; 0 es la tarifa plena.",
    "Aseo: costo de referencia de cada clase, o el precio que se cobra si el acto los imprime por clase.",
    "Si el acto imprime el precio de cada clase, escríbalo en la fila de la clase: se cobra tal cual.",
    "Una clase con básico, complementario y suntuario se cobra por rangos; con m3, a un solo precio.",
    "Borre las filas de las clases que no use. Los números van como números, no como texto.",
)
_HEAD_WIDTH, _COLUMN_WIDTH, _HELP_WIDTH = 18, 16, 110


def write_template(path: Path) -> None:
    """Write an empty spreadsheet to be filled in: what the sheet says of itself, the classes, and help.

    Raises:
        FileUnwritable: if the file cannot be written there.
        DiskFull: if there is no room.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    note = book.add_format({"italic": True, "font_color": "#5F6B6D"})
    grid, helping = book.add_worksheet("Tarifas"), book.add_worksheet("Ayuda")
    for number, (name, value, said) in enumerate(_TEMPLATE_HEAD):
        grid.write_row(number, 0, (name, value), bold)
        grid.write_string(number, 2, said, note)
    start = len(_TEMPLATE_HEAD) + 1
    grid.write_row(start, 0, _TEMPLATE_COLUMNS, bold)
    grid.write_column(start + 1, 0, _TEMPLATE_CLASSES)
    grid.set_column(0, 1, _HEAD_WIDTH)
    grid.set_column(2, len(_TEMPLATE_COLUMNS), _COLUMN_WIDTH)
    helping.write_column(0, 0, _TEMPLATE_HELP)
    helping.set_column(0, 0, _HELP_WIDTH)
    book.close()
    try:
        path.write_bytes(content.getvalue())
    except OSError as failure:
        raise writing_trouble(failure, str(path)) from failure
