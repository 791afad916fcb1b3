"""A tariff sheet as a council's office types it in a spreadsheet.

First what the sheet says of itself, a name and a value in each row; then a row that begins with
`Clase` and under it one row for each class::

    Tarifario        VS-2026A
    Vigente desde    2026-01-01
    Altitud (m)      1450
    Acto             Acuerdo 012 de 2025

    Clase       Factor  Acueducto cargo fijo  Acueducto m3  Alcantarillado cargo fijo  …  Aseo
    REFERENCIA          8245.37               1432.58       4118.92
    E1          -0.60                                                                     23845.16
    E2          -0.35                                                                     24102.55

The row `REFERENCIA` holds the unrounded costs. Instead of one `Factor` there may be a `Factor
acueducto`, `Factor alcantarillado` and `Factor aseo`. Where classes have their own prices
(`Acueducto cargo fijo`, `Acueducto básico`, `Acueducto complementario`, `Acueducto suntuario`, or
`Acueducto m3` for a class without ranges) those are billed as printed. A sheet by ranges has the
columns `Clase`, `Hasta m3`, `Precio acueducto`, `Precio alcantarillado`, a row for each range, and
`Cargo fijo`, `Modo`, `Impuesto` above.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from app.errors import writing_trouble
from app.exchange.packages import column_letters
from app.exchange.table import RawTable
from app.exchange.tariff_document import Document
from app.exchange.values import BadCell, Cell, fold, is_blank, parse_date, shown
from domain.cadastre import ServiceClass

_HEADS = {
    "TARIFARIO": "id", "NOMBRE": "id", "ID": "id",
    "VIGENTE DESDE": "vigente_desde", "DESDE": "vigente_desde",
    "HASTA": "hasta", "VIGENTE HASTA": "hasta",
    "ACTO": "acto", "ACUERDO": "acto", "MARCO": "marco", "MUNICIPIO": "municipio",
    "ALTITUD": "altitud_m", "ALTITUD M": "altitud_m",
    "MONEDA": "moneda", "PERIODICIDAD": "periodicidad", "MODO": "modo",
    "CARGO FIJO": "cargo_fijo", "IMPUESTO": "impuesto", "ALCANTARILLADO PCT": "alcantarillado_pct",
}  # fmt: skip
_DAYS = frozenset({"vigente_desde", "hasta"})
_FIGURES = frozenset({"cargo_fijo", "impuesto", "alcantarillado_pct"})
_WORDS = frozenset({"periodicidad", "modo"})

_RANGES = ("basico", "complementario", "suntuario")
_SERVICES = ("acueducto", "alcantarillado")
_COLUMNS: dict[str, tuple[str, ...]] = {
    **{f"{service} {part}".upper(): (service, part) for service in _SERVICES for part in (*_RANGES, "m3")},
    **{f"{service} CARGO FIJO".upper(): (service, "cargo_fijo") for service in _SERVICES},
    **{f"FACTOR {service}".upper(): ("factor", service) for service in (*_SERVICES, "aseo")},
    "FACTOR": ("factor",),
    "ASEO": ("aseo", "tarifa"),
    "ASEO TARIFA": ("aseo", "tarifa"),
    "ASEO REFERENCIA": ("aseo_referencia",),
    "HASTA M3": ("hasta",),
    "PRECIO ACUEDUCTO": ("agua",),
    "PRECIO ALCANTARILLADO": ("alcantarillado",),
    "MINIMO M3": ("minimo",),
}
_CLASS = "CLASE"
_REFERENCE = "REFERENCIA"
_NO_END = frozenset({"INF", "EN ADELANTE", "MAS", "SIN LIMITE", ""})
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_PLACES = 6
_PERCENT = 100

_Row = dict[tuple[str, ...], str]


@dataclass(slots=True)
class Grid:
    """A spreadsheet as the JSON document it stands for.

    Attributes:
        document: as `app.exchange.tariff_document` reads it.
        places: where each value of the document stands: its place in JSON → `celda C14`.
        problems: `{lugar, motivo}` of cells that cannot be read at all.
    """

    document: Document = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)

    def put(self, path: Sequence[str], value: Any, cell: str) -> None:
        """Set a value of the document, and remember its cell."""
        inside = self.document
        for key in path[:-1]:
            inside = inside.setdefault(key, {})
        inside[path[-1]] = value
        self.places[".".join(path)] = cell

    def wrong(self, cell: str, what: str) -> None:
        """Note a cell that cannot be read."""
        self.problems.append({"lugar": cell, "motivo": what})

    def place(self, path: str) -> str:
        """The cell of a place of the document, of the nearest part of it that has one, or the place itself."""
        found = path
        while found:
            if found in self.places:
                return self.places[found]
            found = re.sub(r"(\.[^.\[]*|\[\d+\])$", "", found) if re.search(r"[.\[]", found) else ""
        return path


def read_grid(table: RawTable) -> Grid:
    """Turn a spreadsheet into the document of a tariff sheet."""
    grid = Grid()
    rows = list(zip(table.numbers, table.rows, strict=True))
    header = next((place for place, (_, row) in enumerate(rows) if _first(row) == _CLASS), None)
    for number, row in rows[:header]:
        _head(grid, number, row)
    if header is None:
        grid.wrong("", "no hay una fila que empiece por «Clase»")
        return grid
    columns = _columns(grid, *rows[header])
    body = [found for number, row in rows[header + 1 :] for found in _class_row(grid, columns, number, row)]
    if ("hasta",) in columns.values():
        _put_ranges(grid, body)
    else:
        _put_classes(grid, body)
    return grid
