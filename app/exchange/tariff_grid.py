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

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.exchange.packages import column_letters
from app.exchange.table import RawTable
from app.exchange.tariff_document import Document
from app.exchange.values import BadCell, Cell, fold, is_blank, parse_date, shown

_HEADS = {
    "TARIFARIO": "id", "NOMBRE": "id", "ID": "id",
    "VIGENTE DESDE": "vigente_desde", "DESDE": "vigente_desde",
    "HASTA": "hasta", "VIGENTE HASTA": "hasta",
    "FECHA DEL ACTO": "acto_fecha", "AUTORIDAD": "autoridad",
    "ACTO": "acto", "ACUERDO": "acto", "MARCO": "marco", "MUNICIPIO": "municipio",
    "ALTITUD": "altitud_m", "ALTITUD M": "altitud_m",
    "MONEDA": "moneda", "PERIODICIDAD": "periodicidad", "MODO": "modo",
    "CARGO FIJO": "cargo_fijo", "IMPUESTO": "impuesto", "ALCANTARILLADO PCT": "alcantarillado_pct",
}  # fmt: skip
_DAYS = frozenset({"vigente_desde", "hasta", "acto_fecha"})
_FIGURES = frozenset({"cargo_fijo", "impuesto", "alcantarillado_pct"})
_WORDS = frozenset({"periodicidad", "modo"})

_CLASS = "CLASE"
_RANGES = ("basico", "complementario", "suntuario")
_REFERENCES = ("cargo_fijo", "m3")
_SERVICES = ("acueducto", "alcantarillado")
_COLUMNS: dict[str, tuple[str, ...]] = {
    **{f"{service} {part}".upper(): (service, part) for service in _SERVICES for part in (*_RANGES, "m3")},
    **{f"{service} CARGO FIJO".upper(): (service, "cargo_fijo") for service in _SERVICES},
    **{f"FACTOR {service}".upper(): ("factor", service) for service in (*_SERVICES, "aseo")},
    _CLASS: ("clase",),
    "FACTOR": ("factor",),
    "ASEO": ("aseo", "tarifa"),
    "ASEO TARIFA": ("aseo", "tarifa"),
    "ASEO REFERENCIA": ("aseo_referencia",),
    "HASTA M3": ("hasta",),
    "PRECIO ACUEDUCTO": ("agua",),
    "PRECIO ALCANTARILLADO": ("alcantarillado",),
    "MINIMO M3": ("minimo",),
}
_REFERENCE = "REFERENCIA"
_NO_END = frozenset({"INF", "EN ADELANTE", "MAS", "SIN LIMITE", ""})
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_PLACES = 6
_PERCENT = 100

_Column = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _ClassRow:
    """A row of the grid: the class as typed, and what its columns hold with their cells."""

    name: str
    cell: str
    values: Mapping[_Column, tuple[str, str]]


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
        inside: Any = self.document
        for key in path[:-1]:
            inside = inside.setdefault(key, {}) if isinstance(inside, dict) else None
        if not isinstance(inside, dict) or path[-1] in inside:
            self.wrong(cell, "el mismo dato está en otra celda")
            return
        inside[path[-1]] = value
        self.places[".".join(path)] = cell

    def wrong(self, cell: str, what: str) -> None:
        """Note a cell that cannot be read."""
        self.problems.append({"lugar": cell, "motivo": what})

    def place(self, path: str) -> str:
        """The cell of a place of the document, or of the nearest part of it that has one."""
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
    below = rows[header + 1 :]
    body = [_class_row(grid, columns, number, row) for number, row in below if _first(row)]
    if ("hasta",) in columns.values():
        _put_ranges(grid, body)
    else:
        _put_classes(grid, body)
    return grid


def _first(row: Sequence[Cell]) -> str:
    return next((fold(shown(cell)) for cell in row if not is_blank(cell)), "")


def _cell(number: int, column: int) -> str:
    return f"celda {column_letters(column)}{number}"


def _head(grid: Grid, number: int, row: Sequence[Cell]) -> None:
    label = next((column for column, cell in enumerate(row) if not is_blank(cell)), None)
    key = None if label is None else _HEADS.get(fold(shown(row[label])))
    if label is None or key is None or label + 1 >= len(row) or is_blank(row[label + 1]):
        return
    where = _cell(number, label + 1)
    grid.put((key,), _head_value(grid, key, row[label + 1], where), where)


def _head_value(grid: Grid, key: str, cell: Cell, where: str) -> str:
    if key in _DAYS:
        try:
            day = parse_date(cell)
        except BadCell:
            return shown(cell)
        return "" if day is None else day.isoformat()
    if key in _FIGURES:
        return _number(grid, cell, where)
    text = shown(cell)
    return text.lower().replace(" ", "_") if key in _WORDS else text


def _columns(grid: Grid, number: int, row: Sequence[Cell]) -> dict[int, _Column]:
    found: dict[int, _Column] = {}
    for column, cell in enumerate(row):
        title = fold(shown(cell))
        if not title:
            continue
        key = _COLUMNS.get(title)
        if key is None:
            grid.wrong(_cell(number, column), f"no se reconoce la columna «{shown(cell)}»")
        elif key in found.values():
            grid.wrong(_cell(number, column), f"la columna «{shown(cell)}» está repetida")
        else:
            found[column] = key
    return found


def _class_row(grid: Grid, columns: Mapping[int, _Column], number: int, row: Sequence[Cell]) -> _ClassRow:
    name, where = "", _cell(number, 0)
    values: dict[_Column, tuple[str, str]] = {}
    for column, key in columns.items():
        cell = row[column] if column < len(row) else None
        place = _cell(number, column)
        if key == ("clase",):
            name, where = shown(cell).strip(), place
        elif key == ("hasta",):
            values[key] = (_end(grid, cell, place), place)
        elif not is_blank(cell):
            values[key] = (_number(grid, cell, place), place)
    if not name:
        grid.wrong(where, "falta la clase")
    return _ClassRow(name, where, values)


def _end(grid: Grid, cell: Cell, where: str) -> str:
    return "inf" if fold(shown(cell)) in _NO_END else _number(grid, cell, where)


def _number(grid: Grid, cell: Cell, where: str) -> str:
    """A figure as the document wants it: with a point, without currency signs, `60 %` as `0.6`."""
    if isinstance(cell, (int, float)):
        return str(int(cell)) if cell == int(cell) else format(Decimal(repr(round(cell, _PLACES))), "f")
    text = shown(cell).replace("$", "").replace(" ", "").replace("\u00a0", "").replace("−", "-")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(text):
        grid.wrong(where, f"«{shown(cell)}» puede ser de miles o tener tres decimales: escríbalo como número")
    if text.endswith("%") and re.fullmatch(r"-?\d+(\.\d+)?%", text):
        return format(Decimal(text[:-1]) / _PERCENT, "f")
    return text


def _put_classes(grid: Grid, body: Sequence[_ClassRow]) -> None:
    printed = any(key[0] in _SERVICES for row in body if fold(row.name) != _REFERENCE for key in row.values)
    seen: set[str] = set()
    for row in body:
        if row.name in seen:
            grid.wrong(row.cell, f"la clase «{row.name}» está repetida")
            continue
        seen.add(row.name)
        for key, (value, cell) in row.values.items():
            if fold(row.name) != _REFERENCE:
                grid.put(_path(row.name, key, printed=printed), value, cell)
            elif key[0] in _SERVICES and key[1] in _REFERENCES:
                grid.put(key, value, cell)
            else:
                grid.wrong(
                    cell, "la fila REFERENCIA solo lleva cargo fijo y m3 de acueducto y alcantarillado"
                )


def _path(name: str, key: _Column, *, printed: bool) -> _Column:
    """Where a cell of a class goes in the document."""
    if key[0] == "factor":
        return ("factores", name, *key[1:])
    if key == ("aseo_referencia",) or (key[0] == "aseo" and not printed):
        return ("aseo", name)
    return ("precios", name, *key)


def _put_ranges(grid: Grid, body: Sequence[_ClassRow]) -> None:
    for row in body:
        ranges = grid.document.setdefault("categorias", {}).setdefault(row.name, [])
        place = f"categorias.{row.name}[{len(ranges) + 1}]"
        items = [row.values.get((key,), ("", row.cell)) for key in ("hasta", "agua", "alcantarillado")]
        ranges.append([value for value, _ in items])
        grid.places |= {f"{place}[{at}]": cell for at, (_, cell) in enumerate(items, start=1)}
        grid.places |= {place: row.cell, f"categorias.{row.name}": row.cell}
        least = row.values.get(("minimo",))
        if least is not None:
            grid.put(("minimo_m3", row.name), *least)
