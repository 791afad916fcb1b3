"""Flat reports whose columns are said by a data file: order, type, length, codes, obligatory or not.

A layout is what the regulator's own resolution says of a report. Reading one, and writing a row by it, knows
nothing of accounts: a row's facts come by name, and what is wrong with them is said in the office's words.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias

Fact: TypeAlias = str | int | Decimal | date | None
"""What is known of a column; None where nobody knows it."""

Facts: TypeAlias = Mapping[str, Fact]


class ColumnType(StrEnum):
    """How a column is written."""

    TEXT = "texto"
    NUMBER = "numero"
    DECIMAL = "decimal"
    DAY = "fecha"


class LayoutWrong(ValueError):
    """A data file that is no layout; the text says what is wrong with it, in Spanish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a report.

    Attributes:
        name: what the report calls it.
        fact: the name of what is written in it; empty for `fixed`.
        kind: how it is written.
        length: the most letters or figures that it holds.
        decimals: of a decimal.
        obligatory: whether a row without it is refused.
        fixed: what is always written, where the program keeps no such fact.
        codes: the report's code for each value; a value without one is refused.
        cut: whether a longer text is cut instead of refused.
        plain: whether only letters and figures are written.
        least, most: the limits of a number.
        mend: where the office mends it.
    """

    name: str
    fact: str = ""
    kind: ColumnType = ColumnType.TEXT
    length: int = 40
    decimals: int = 2
    obligatory: bool = False
    fixed: str = ""
    codes: Mapping[str, str] | None = None
    cut: bool = False
    plain: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A report.

    Attributes:
        code: its short name, stable.
        name: as the office knows it.
        family: what its rows are: `factura` or `pqr`.
        service: the service that it is of; empty for all.
        source: the act that says it.
        valid_from: since when.
        header: whether its first row names the columns.
        separator, encoding: of the file.
        columns: in order.
    """

    code: str
    name: str
    family: str
    service: str
    source: str
    valid_from: str
    header: bool
    separator: str
    encoding: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class ColumnFault:
    """Why a row would be refused: its column, the value there, what is wrong, where to mend it."""

    place: int
    column: str
    value: str
    what: str
    mend: str


FAMILIES: Final = ("factura", "pqr")
_NAMES: Final = {
    "nombre": "name", "dato": "fact", "tipo": "kind", "largo": "length", "decimales": "decimals",
    "obligatoria": "obligatory", "fijo": "fixed", "codigos": "codes", "recortar": "cut",
    "solo_letras_y_cifras": "plain", "minimo": "least", "maximo": "most", "donde": "mend",
}  # fmt: skip
_UNWANTED: Final = re.compile(r"[\"';,|\t\r\n]+")
_NOT_PLAIN: Final = re.compile(r"[^0-9A-Za-z]")


# ── reading a layout ────────────────────────────────────────────────────────


def layout_of(body: Any) -> Layout:
    """The layout that a data file says.

    Raises:
        LayoutWrong: it is none.
    """
    try:
        family = body["familia"]
        if family not in FAMILIES:
            raise LayoutWrong(f"familia «{family}»: use {' o '.join(FAMILIES)}")
        columns = tuple(_column(each) for each in body["columnas"])
        if not columns:
            raise LayoutWrong("no tiene columnas")
        return Layout(
            code=body["codigo"],
            name=body["nombre"],
            family=family,
            service=body.get("servicio", ""),
            source=body.get("fuente", ""),
            valid_from=body.get("vigente_desde", ""),
            header=body.get("encabezado", True),
            separator=body.get("separador", ","),
            encoding=body.get("codificacion", "cp1252"),
            columns=columns,
        )
    except (KeyError, TypeError, AttributeError) as missing:
        raise LayoutWrong(f"le falta {missing}") from missing


def _column(told: Mapping[str, Any]) -> Column:
    strange = sorted(set(told) - set(_NAMES))
    if strange:
        raise LayoutWrong(f"columna «{told.get('nombre', '')}»: «{strange[0]}» no se conoce")
    values = {_NAMES[name]: value for name, value in told.items()}
    kind = values.get("kind", ColumnType.TEXT)
    if kind not in set(ColumnType):
        raise LayoutWrong(f"columna «{told['nombre']}»: tipo «{kind}», use {', '.join(ColumnType)}")
    limits: dict[str, Any] = {
        name: Decimal(str(values[name])) for name in ("least", "most") if name in values
    }
    whole: dict[str, Any] = {**values, **limits, "kind": ColumnType(kind)}
    return Column(**whole)


# ── writing a row ───────────────────────────────────────────────────────────


def render(layout: Layout, facts: Facts) -> tuple[list[str], list[ColumnFault]]:
    """A row as the report wants it, and why it would be refused; what is at fault is written as it can be."""
    cells, faults = [], []
    for place, column in enumerate(layout.columns, start=1):
        fact = facts.get(column.fact) if column.fact else column.fixed
        text, what = _cell(column, fact)
        cells.append(text)
        if what:
            faults.append(
                ColumnFault(place, column.name, "" if fact is None else str(fact), what, column.mend)
            )
    return cells, faults


def _cell(column: Column, fact: Fact) -> tuple[str, str]:
    if fact is None or fact == "":
        return "", "falta" if column.obligatory else ""
    if column.codes is not None:
        code = column.codes.get(str(fact))
        return ("", "no tiene código en este formato") if code is None else (code, "")
    if column.kind is ColumnType.TEXT:
        return _text(column, str(fact))
    if column.kind is ColumnType.DAY:
        return (f"{fact:%d-%m-%Y}", "") if isinstance(fact, date) else ("", "no es una fecha")
    return _number(column, fact)


def _text(column: Column, fact: str) -> tuple[str, str]:
    text = " ".join(_UNWANTED.sub(" ", without_accents(fact)).split())
    if column.plain:
        text = _NOT_PLAIN.sub("", text)
    if len(text) > column.length and not column.cut:
        return text, f"tiene {len(text)} letras y caben {column.length}"
    text = text[: column.length].rstrip()
    return text, "" if text or not column.obligatory else "falta"


def _number(column: Column, fact: Fact) -> tuple[str, str]:
    try:
        value = Decimal(str(fact))
    except ArithmeticError:
        return "", "no es un número"
    if column.least is not None and value < column.least:
        return str(fact), f"es menor que {column.least}"
    if column.most is not None and value > column.most:
        return str(fact), f"es mayor que {column.most}"
    if column.kind is ColumnType.DECIMAL:
        value = value.quantize(Decimal(1).scaleb(-column.decimals))
    elif value != value.to_integral_value():
        return str(fact), "no es un número entero"
    text = f"{value:f}" if column.kind is ColumnType.DECIMAL else f"{value:.0f}"
    figures = text.lstrip("-").partition(".")[0]
    fault = f"tiene {len(figures)} cifras y caben {column.length}" if len(figures) > column.length else ""
    return text, fault


def without_accents(text: str) -> str:
    """Text as the regulator takes it: Ñ as N, no marks over letters, nothing beyond Latin letters."""
    apart = unicodedata.normalize("NFKD", text)
    return (
        "".join(each for each in apart if not unicodedata.combining(each)).encode("ascii", "ignore").decode()
    )
