"""The layouts of the regulator's reports: those of the program, those of the office, and the office's codes.

A layout is a data file. The office takes one out, changes it and brings it back under its code or another:
the program's own stays where nothing stands in its place.
"""

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

from app.changes import Changed, Topic
from app.errors import FileUnreadable, UnreadableReason
from app.exchange.flat import write_whole
from app.exchange.sui_layout import Layout, LayoutWrong, layout_of
from app.office import Office
from app.store import audit, offices
from app.store.engine import Transaction
from domain.errors import InvalidValue

_CODES, _LAYOUTS = "sui_codigos", "sui_formatos"
CODES: Final[Mapping[str, tuple[str, int]]] = {
    "departamento": ("código DANE del departamento", 2),
    "municipio": ("código DANE del municipio", 3),
    "centro_poblado": ("código DANE del centro poblado", 3),
    "sistema": ("ID del sistema en el SUI", 4),
    "cma": ("CMA de la tarifa", 0),
    "cmo": ("CMO de la tarifa", 0),
    "cmi": ("CMI de la tarifa", 0),
    "cmt": ("CMT de la tarifa", 0),
}
"""What the office says once for all rows: how it is called, and how many figures it has; 0 for an amount."""


def _bodies() -> dict[str, Any]:
    folder = resources.files("app.exports.sui_layouts")
    bodies = [json.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".json")]
    return {body["codigo"]: body for body in sorted(bodies, key=lambda body: str(body["codigo"]))}


def _known(transaction: Transaction) -> dict[str, Any]:
    return _bodies() | offices.remembered_mappings(transaction, _LAYOUTS)


def layouts(transaction: Transaction) -> dict[str, Layout]:
    """Every layout by its code."""
    return {code: layout_of(body) for code, body in _known(transaction).items()}


def listing(office: Office) -> tuple[Layout, ...]:
    """Every layout, by its code."""
    with office.store.read() as transaction:
        return tuple(layouts(transaction).values())


def demand(transaction: Transaction, code: str) -> Layout:
    """The layout of a code.

    Raises:
        InvalidValue: there is none.
    """
    known = layouts(transaction)
    if code not in known:
        raise InvalidValue("formato", code, ", ".join(known))
    return known[code]


def save(office: Office, code: str, path: Path) -> Layout:
    """Write a layout as the data file that it is, to be changed.

    Raises:
        InvalidValue: there is none of that code.
        DiskFull, FileUnwritable: it could not be written.
    """
    with office.store.read() as transaction:
        found = demand(transaction, code)
        body = _known(transaction)[code]
    text = json.dumps(body, ensure_ascii=False, indent=2)
    write_whole(path, (text + "\n").encode())
    return found


def load(office: Office, path: Path) -> tuple[Layout, Changed]:
    """Bring in a layout, under the code that it says.

    Raises:
        FileUnreadable: the file cannot be read.
        InvalidValue: it is no layout; what is wrong with it is said.
    """
    try:
        body = json.loads(path.read_text("utf-8-sig"))
        found = layout_of(body)
    except OSError as failure:
        raise FileUnreadable(str(path), UnreadableReason.NOT_FOUND) from failure
    except LayoutWrong as wrong:
        raise InvalidValue("formato", path.name, str(wrong)) from wrong
    except ValueError as wrong:
        raise InvalidValue("formato", path.name, "un archivo JSON") from wrong
    with office.store.write() as transaction:
        offices.remember_mapping(transaction, _LAYOUTS, found.code, body)
        audit.add(transaction, office.actor(), "layouts.load", found.code, f"formato {found.name}")
    return found, frozenset({Topic.OFFICE})


# ── the office's codes ──────────────────────────────────────────────────────


def codes(transaction: Transaction) -> dict[str, str]:
    """The office's codes by name; those that it did not say are missing."""
    return dict(offices.remembered_mappings(transaction, _CODES).get("", {}))


def view_codes(office: Office) -> dict[str, str]:
    """The office's codes by name, empty where it did not say them."""
    with office.store.read() as transaction:
        kept = codes(transaction)
    return {name: kept.get(name, "") for name in CODES}


def change_codes(office: Office, changes: Mapping[str, str]) -> Changed:
    """Keep codes of the office; an empty one is forgotten. Amounts are taken with a comma or a dot.

    Raises:
        InvalidValue: a code of another length, or an amount that is no number.
    """
    told = {name: value.strip().replace(",", ".") for name, value in changes.items()}
    for name, value in told.items():
        _judge(name, value)
    with office.store.write() as transaction:
        kept = {name: value for name, value in (codes(transaction) | told).items() if value}
        offices.remember_mapping(transaction, _CODES, "", kept)
        nit = offices.identity(transaction).nit
        said = ", ".join(f"{name} {value}" for name, value in told.items())
        audit.add(transaction, office.actor(), "layouts.change_codes", nit, f"códigos del SUI: {said}")
    return frozenset({Topic.OFFICE})


def _judge(name: str, value: str) -> None:
    if name not in CODES:
        raise InvalidValue("código", name, ", ".join(CODES))
    called, figures = CODES[name]
    if not value:
        return
    if figures and (not value.isdecimal() or len(value) != figures):
        raise InvalidValue(called, value, f"{figures} cifras")
    if not figures and not value.replace(".", "", 1).isdecimal():
        raise InvalidValue(called, value, "un número como 1234,56")
