"""The tables of the region: its towns, who is missing, the files that are not used."""

from collections.abc import Callable

from app.region.consolidation import Missing, Refused
from app.region.towns import TownRow
from domain.money import Money
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, day, number, percent
from ui.formats import period as period_text
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, RowLook


def look_of(row: TownRow) -> RowLook:
    """The sum of all stands out."""
    return RowLook.TOTAL if not row.town else RowLook.NORMAL


def town_columns(currency: Currency) -> tuple[Column[TownRow], ...]:
    """A town, when its package was made, its figures, whether they tie."""
    return (
        Column(key="town", title="Municipio", cell=lambda row: row.town or "Región", width=150, stretch=True,
               name=True, value=lambda row: row.town),
        Column(key="made", title="Hecho", cell=_made, width=96, value=lambda row: row.made_on),
        Column(key="invoices", title="Facturas", cell=lambda row: number(row.invoices), width=80,
               align=Align.RIGHT, value=lambda row: row.invoices),
        Column(key="m3", title="m³", cell=lambda row: number(row.m3), width=80, align=Align.RIGHT,
               value=lambda row: row.m3),
        _money("billed", "Facturado $", lambda row: row.billed, currency),
        _money("collected", "Recaudado $", lambda row: row.collected, currency),
        Column(key="share", title="Recaudo", cell=_share, width=76, align=Align.RIGHT,
               value=lambda row: row.collected_share),
        _money("owed", "Cartera $", lambda row: row.owed, currency),
        Column(key="ties", title="Libro", cell=_ties, width=86),
    )  # fmt: skip


def _money(key: str, title: str, read: Callable[[TownRow], Money], currency: Currency) -> Column[TownRow]:
    places = currency.digits
    return Column(key=key, title=title, cell=lambda row: amount(read(row), places), width=112,
                  align=Align.RIGHT, value=read, money=places)  # fmt: skip


def _made(row: TownRow) -> Cell:
    if row.made_on is None:
        return ""
    return Text(day(row.made_on), Tone.WARN if row.late else Tone.TEXT)


def _share(row: TownRow) -> str:
    return NO_FIGURE if row.collected_share is None else percent(row.collected_share, 1)


def _ties(row: TownRow) -> Cell:
    return Text("cuadra", Tone.MUTED) if row.ties else Text("no cuadra", Tone.BAD)


MISSING: tuple[Column[Missing], ...] = (
    Column(key="town", title="Municipio", cell=lambda row: row.town, width=200, name=True),
    Column(key="name", title="Oficina", cell=lambda row: row.name, width=240, stretch=True),
    Column(key="nit", title="NIT", cell=lambda row: row.nit, width=130),
    Column(key="last", title="Último informe", cell=lambda row: period_text(row.last), width=150,
           value=lambda row: str(row.last)),
)  # fmt: skip

REFUSED: tuple[Column[Refused], ...] = (
    Column(key="file", title="Archivo", cell=lambda row: row.file, width=300, name=True),
    Column(key="reason", title="Por qué no se usó", cell=lambda row: row.reason, width=500, stretch=True),
)
