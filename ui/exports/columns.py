"""The table of what would be left out: one row for each fault."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.exports.accounting import Omitted
from app.exports.sui import RefusedRow
from ui.theme.tone import Tone
from ui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something would be left out: of which account and paper, in which column, where it is mended."""

    account: str
    what: str
    column: str
    why: str
    value: str
    mend: str


def of_report(refused: Iterable[RefusedRow]) -> list[Fault]:
    """The faults of a report, row by row."""
    return [
        Fault(row.account, row.what, f"{each.place}. {each.column}", each.what, each.value, each.mend)
        for row in refused
        for each in row.faults
    ]


def of_omitted(omitted: Iterable[Omitted]) -> list[Fault]:
    """What another export leaves out."""
    return [Fault(each.account, each.what, "", each.cause, "", "") for each in omitted]


COLUMNS: Final[tuple[Column[Fault], ...]] = (
    Column(key="account", title="Cuenta", cell=lambda row: row.account, width=100, name=True),
    Column(key="what", title="Documento", cell=lambda row: row.what, width=170),
    Column(key="column", title="Columna", cell=lambda row: row.column, width=230, tone=Tone.MUTED),
    Column(key="why", title="Qué tiene", cell=lambda row: row.why, width=220, stretch=True),
    Column(key="value", title="Valor", cell=lambda row: row.value, width=120, yields=True),
    Column(key="mend", title="Dónde se corrige", cell=lambda row: row.mend, width=230, tone=Tone.MUTED),
)
