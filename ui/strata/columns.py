"""The tables of a list of strata: accounts beside their row, rows without account, accounts without row."""

from dataclasses import dataclass

from app.exchange.strata_check import KnownAccount, Match
from app.exchange.strata_file import StrataRow
from app.register.strata import StrataPreview
from domain.cadastre import ServiceClass
from domain.money import Money
from ui.formats import NO_FIGURE, money, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column
from ui.words import CLASSES


@dataclass(frozen=True, slots=True)
class Line:
    """An account and what the list says of it. `effect`: what its bill would go up; None if nobody knows."""

    match: Match
    effect: Money | None


def lines_of(found: StrataPreview, matches: tuple[Match, ...]) -> tuple[Line, ...]:
    """These accounts with what the change does to their bills."""
    return tuple(Line(each, found.effects.get(each.account.id)) for each in matches)


def short_class(kind: ServiceClass) -> str:
    """`Estrato 2`, `Comercial`."""
    return CLASSES[kind].rpartition(", ")[2].capitalize()


def effect_text(effect: Money | None) -> str:
    """Where a bill goes: `sube $ 3.400`."""
    if effect is None:
        return NO_FIGURE
    return f"{'sube' if effect > 0 else 'baja'} {money(abs(effect))}" if effect else "igual"


def _effect(line: Line) -> Cell:
    tone = Tone.WARN if (line.effect or 0) > 0 else Tone.TEXT
    return Text(effect_text(line.effect), tone if line.effect else Tone.MUTED)


LINES: tuple[Column[Line], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda line: number(line.match.row.row),
        value=lambda line: line.match.row.row,
        width=56,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="code", title="Cuenta", cell=lambda line: line.match.account.code, width=84),
    Column(
        key="name",
        title="Titular",
        cell=lambda line: line.match.account.name,
        width=130,
        stretch=True,
        name=True,
    ),
    Column(
        key="address",
        title="Dirección",
        cell=lambda line: line.match.account.address,
        width=110,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(
        key="today",
        title="Hoy",
        cell=lambda line: short_class(line.match.account.service_class),
        width=96,
    ),
    Column(
        key="listed",
        title="Listado",
        cell=lambda line: Text(short_class(line.match.row.service_class), strong=line.match.differs),
        width=88,
    ),
    Column(
        key="effect",
        title="Su factura",
        tip="Lo que cambiaría su factura, con las tarifas de hoy y su último consumo",
        cell=_effect,
        value=lambda line: line.effect,
        money=0,
        width=122,
        align=Align.RIGHT,
    ),
)

LISTED: tuple[Column[StrataRow], ...] = (
    Column(
        key="row",
        title="Fila",
        cell=lambda row: number(row.row),
        value=lambda row: row.row,
        width=56,
        align=Align.RIGHT,
        tone=Tone.MUTED,
    ),
    Column(key="code", title="Cuenta", cell=lambda row: row.code or NO_FIGURE, width=96),
    Column(key="number", title="Número predial", cell=lambda row: row.cadastral or NO_FIGURE, width=220),
    Column(
        key="address",
        title="Dirección",
        cell=lambda row: row.address or NO_FIGURE,
        width=140,
        stretch=True,
        name=True,
    ),
    Column(key="listed", title="Listado", cell=lambda row: short_class(row.service_class), width=88),
)

MISSING: tuple[Column[KnownAccount], ...] = (
    Column(key="code", title="Cuenta", cell=lambda each: each.code, width=96),
    Column(key="name", title="Titular", cell=lambda each: each.name, width=150, stretch=True, name=True),
    Column(
        key="address",
        title="Dirección",
        cell=lambda each: each.address,
        width=120,
        stretch=True,
        tone=Tone.MUTED,
    ),
    Column(
        key="number",
        title="Número predial",
        cell=lambda each: each.cadastral or NO_FIGURE,
        width=180,
        tone=Tone.MUTED,
    ),
    Column(key="today", title="Hoy", cell=lambda each: short_class(each.service_class), width=96),
)
