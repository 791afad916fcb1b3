"""The table of accounts: which account of the office's plan stands for each role of the journal.

It starts as a proposal in a data file and is changed as a whole, from a sheet with the same three columns:
an accountant fills such a table in a spreadsheet, not in a form.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from app.changes import Changed, Topic
from app.exchange.table import read_table
from app.exchange.values import shown
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from app.office import Office
from app.store import audit, offices
from app.store.engine import Transaction
from domain.errors import InvalidValue

_MAPPING: Final = "contabilidad"
_SHEET: Final = "Plan de cuentas"
_COLUMNS: Final = ("Uso", "Cuenta", "Nombre")
LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class BookAccount:
    """An account of the office's plan, and what of the journal goes to it."""

    role: str
    code: str
    name: str


Chart = Mapping[str, BookAccount]
"""The accounts by the role that they stand for."""


def proposed() -> dict[str, BookAccount]:
    """The table that the program proposes."""
    text = resources.files("app.exports").joinpath("accounts_co.json").read_text("utf-8")
    rows = json.loads(text)["cuentas"]
    return {row["uso"]: BookAccount(row["uso"], row["cuenta"], row["nombre"]) for row in rows}


def chart(transaction: Transaction) -> dict[str, BookAccount]:
    """The table in force: the proposal, with what the office put in its place."""
    kept = offices.remembered_mappings(transaction, _MAPPING).get("", {})
    return proposed() | {role: BookAccount(role, *told) for role, told in kept.items()}


def view(office: Office) -> tuple[BookAccount, ...]:
    """The table in force, in the order of the proposal."""
    with office.store.read() as transaction:
        return tuple(chart(transaction).values())


def save(office: Office, path: Path) -> int:
    """Write the table in force as a sheet to be changed and loaded again; how many accounts it has.

    Raises:
        DiskFull, FileUnwritable: the sheet could not be written.
    """
    rows = [(each.role, each.code, each.name) for each in view(office)]
    columns = [SheetColumn(title, Kind.TEXT) for title in _COLUMNS]
    return write_rows(path, [Sheet(name=_SHEET, columns=columns, rows=rows)])


def load(office: Office, path: Path) -> Changed:
    """Put the table of a sheet in the place of the one in force; roles that it does not tell stay.

    Raises:
        FileUnreadable: the file cannot be read as a table.
        InvalidValue: a role that the journal does not know, twice the same, or an account that is no number.
    """
    told: dict[str, list[str]] = {}
    for row in read_table(path).rows:
        role, code, name = (shown(cell).strip() for cell in (*row, "", "", "")[:3])
        if (role, code, name) != _COLUMNS and role:
            _judge(role, code, told)
            told[role] = [code, name]
    with office.store.write() as transaction:
        kept = offices.remembered_mappings(transaction, _MAPPING).get("", {})
        offices.remember_mapping(transaction, _MAPPING, "", kept | told)
        nit = offices.identity(transaction).nit
        audit.add(transaction, office.actor(), "chart.load", nit, f"plan de cuentas: {len(told)} usos")
    return frozenset({Topic.OFFICE})


def _judge(role: str, code: str, told: Mapping[str, list[str]]) -> None:
    if role not in proposed():
        raise InvalidValue("uso", role, "uno de los usos del plan que el programa propone")
    if role in told:
        raise InvalidValue("uso", role, "una sola vez")
    if not code.isdecimal() or len(code) > LONGEST:
        raise InvalidValue(f"cuenta de {role}", code, f"un número de hasta {LONGEST} cifras")
