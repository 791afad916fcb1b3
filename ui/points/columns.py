"""What the table of collection points shows: channels with their points, and all of them."""

from collections.abc import Callable
from dataclasses import dataclass

from app.bank.collection_points import CHANNEL_NAMES, commission_words, source_words
from app.bank.point_report import Collected, CollectionReport, PointLine, added
from domain.money import Money
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, day, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A point, a channel, or all of them together; `point` is None but for a point."""

    name: str
    sums: Collected
    point: PointLine | None = None
    look: RowLook = RowLook.NORMAL


def rows(found: CollectionReport) -> list[Row]:
    """All of it first, then each channel with its points."""
    listed = [Row(name="Todos los canales", sums=found.total, look=RowLook.TOTAL)]
    for channel, lines in found.channels.items():
        sums = added(each.sums for each in lines)
        listed.append(Row(name=CHANNEL_NAMES[channel], sums=sums, look=RowLook.STRONG))
        listed += [Row(name=each.facts.name, sums=each.sums, point=each) for each in lines]
    return listed


def _name(row: Row) -> Cell:
    if row.point is None:
        return row.name
    if not row.point.known:
        return Text(f"{row.name}, sin catalogar", Tone.WARN, icon=Icon.WARNING)
    closed = row.point.facts.closed_on
    return row.name if closed is None else Text(f"{row.name}, cerrado el {day(closed)}", Tone.MUTED)


def _fact(row: Row, read: Callable[[PointLine], str]) -> str:
    return "" if row.point is None else read(row.point) or NO_FIGURE


def _source(line: PointLine) -> str:
    return "Ninguno" if line.facts.source is None else source_words(line.facts.source)


def _minutes(row: Row, *, slowest: bool) -> int | None:
    took = row.sums.delay
    if took is None:
        return None
    return took.slowest if slowest else took.median


def _told(minutes: int | None) -> str:
    return NO_FIGURE if minutes is None else number(minutes)


def columns_of(currency: Currency) -> tuple[Column[Row], ...]:
    """The columns; money as the office writes it."""
    places = currency.digits

    def cash(value: Money) -> str:
        return amount(value, places) if value else NO_FIGURE

    def terms(line: PointLine) -> str:
        return "Sin comisión" if line.terms is None else commission_words(line.terms, currency)

    def money(key: str, title: str, read: Callable[[Collected], Money]) -> Column[Row]:
        return Column(key=key, title=title, cell=lambda row: cash(read(row.sums)), width=112,
                      align=Align.RIGHT, value=lambda row: read(row.sums), money=places)  # fmt: skip

    def many(key: str, title: str, read: Callable[[Collected], int], *, hidden: bool = False) -> Column[Row]:
        return Column(key=key, title=title, cell=lambda row: number(read(row.sums)), width=76,
                      align=Align.RIGHT, value=lambda row: read(row.sums), hidden=hidden)  # fmt: skip

    return unsorted(
        Column(key="name", title="Canal y punto", cell=_name, width=150, stretch=True, name=True),
        Column(key="terms", title="Cobra por pago", cell=lambda row: _fact(row, terms), width=190,
               tone=Tone.MUTED),
        many("receipts", "Recibos", lambda sums: sums.receipts),
        many("undone", "Deshechos", lambda sums: sums.undone, hidden=True),
        money("collected", "Recaudado", lambda sums: sums.collected),
        money("commission", "Comisión + IVA", lambda sums: sums.commission),
        money("net", "Neto", lambda sums: sums.net),
        Column(key="median", title="Minutos", tip="Del pago a su aplicación: el de la mitad (la mediana)",
               cell=lambda row: _told(_minutes(row, slowest=False)), width=72, align=Align.RIGHT,
               value=lambda row: _minutes(row, slowest=False)),
        Column(key="slowest", title="El más lento", tip="Minutos del pago que más tardó en aplicarse",
               cell=lambda row: _told(_minutes(row, slowest=True)), width=94, align=Align.RIGHT,
               value=lambda row: _minutes(row, slowest=True)),
        Column(key="source", title="Sus recibos", cell=lambda row: _fact(row, _source), width=150,
               tone=Tone.MUTED, hidden=True),
        Column(key="place", title="Sitio", cell=lambda row: _fact(row, lambda line: line.facts.place),
               width=130, tone=Tone.MUTED, hidden=True),
        Column(key="hours", title="Horario", cell=lambda row: _fact(row, lambda line: line.facts.hours),
               width=130, tone=Tone.MUTED, hidden=True),
    )  # fmt: skip
