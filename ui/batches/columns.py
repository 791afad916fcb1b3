"""What the page of print batches lists: routes with what was printed of them, and batches."""

from dataclasses import dataclass

from app.store.print_batches import PrintBatch
from domain.money import Money
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, moment, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """A route, or all of them: what was issued, what was printed of it."""

    name: str
    issued: int
    issued_total: Money
    printed: int
    printed_total: Money
    copies: int
    doubled: int
    look: RowLook = RowLook.NORMAL

    @property
    def missing(self) -> int:
        """How many nobody printed."""
        return self.issued - self.printed

    @property
    def missing_total(self) -> Money:
        """What those ask for."""
        return self.issued_total - self.printed_total


def _state(line: RouteLine) -> Cell:
    if line.doubled:
        return Text(f"{number(line.doubled)} con dos originales", Tone.BAD, icon=Icon.ERROR)
    if line.missing:
        return Text(f"Faltan {number(line.missing)}", Tone.WARN, icon=Icon.WARNING)
    return Text("Todo impreso", Tone.OK, icon=Icon.CHECK_CIRCLE)


def route_columns(currency: Currency) -> tuple[Column[RouteLine], ...]:
    """Columns of the routes; money as the office writes it."""

    def cash(value: Money) -> str:
        return amount(value, currency.digits) if value else NO_FIGURE

    symbol, places = currency.symbol, currency.digits
    return unsorted(
        Column(key="name", title="Ruta", cell=lambda row: row.name, width=96, stretch=True, name=True),
        Column(key="issued", title="Emitidas", cell=lambda row: number(row.issued), width=72,
               align=Align.RIGHT, value=lambda row: row.issued),
        Column(key="issued_total", title=f"Emitido {symbol}", cell=lambda row: cash(row.issued_total),
               width=128, align=Align.RIGHT, value=lambda row: row.issued_total, money=places),
        Column(key="printed", title="Impresas", cell=lambda row: number(row.printed), width=72,
               align=Align.RIGHT, value=lambda row: row.printed),
        Column(key="printed_total", title=f"Impreso {symbol}", cell=lambda row: cash(row.printed_total),
               width=128, align=Align.RIGHT, value=lambda row: row.printed_total, money=places),
        Column(key="missing", title=f"Sin imprimir {symbol}", cell=lambda row: cash(row.missing_total),
               width=128, align=Align.RIGHT, value=lambda row: row.missing_total, money=places),
        Column(key="copies", title="Copias", cell=lambda row: number(row.copies) if row.copies else NO_FIGURE,
               width=62, align=Align.RIGHT, value=lambda row: row.copies),
        Column(key="state", title="Control", cell=_state, width=168),
    )  # fmt: skip


def _what(batch: PrintBatch) -> Cell:
    routes = [each.route for each in batch.parts]
    if batch.invoices == 1:
        text = f"Factura {batch.parts[0].first}"
    elif len(routes) == 1:
        text = f"Ruta {routes[0]}"
    else:
        text = f"{number(len(set(routes)))} rutas: {', '.join(dict.fromkeys(routes))}"
    if batch.reprints is not None:
        return Text(f"Copia del lote {number(batch.reprints)} · {text}", icon=Icon.COPY)
    return Text(text)


def _span(batch: PrintBatch) -> str:
    first, last = batch.parts[0].first, batch.parts[-1].last
    return first if first == last else f"{first} a {last}"


def _cycles(batch: PrintBatch) -> str:
    return ", ".join(dict.fromkeys(each.cycle for each in batch.parts))


def batch_columns(currency: Currency) -> tuple[Column[PrintBatch], ...]:
    """Columns of the batches; money as the office writes it."""
    return unsorted(
        Column(key="number", title="Lote", cell=lambda row: number(row.number), width=56,
               align=Align.RIGHT, name=True, value=lambda row: row.number),
        Column(key="at", title="Cuándo", cell=lambda row: moment(row.at), width=146,
               value=lambda row: row.printed_on),
        Column(key="what", title="Qué", cell=_what, width=130, stretch=True),
        Column(key="cycle", title="Ciclo", cell=_cycles, width=52, tone=Tone.MUTED),
        Column(key="span", title="Numeración", cell=_span, width=132, tone=Tone.MUTED),
        Column(key="invoices", title="Facturas", cell=lambda row: number(row.invoices), width=68,
               align=Align.RIGHT, value=lambda row: row.invoices),
        Column(key="originals", title="Originales", cell=lambda row: number(row.originals), width=84,
               align=Align.RIGHT, value=lambda row: row.originals),
        Column(key="total", title=f"Valor {currency.symbol}", width=104, align=Align.RIGHT,
               cell=lambda row: amount(row.total, currency.digits), value=lambda row: row.total,
               money=currency.digits),
        Column(key="pages", title="Páginas", cell=lambda row: number(row.pages), width=62,
               align=Align.RIGHT, tone=Tone.MUTED, value=lambda row: row.pages),
        Column(key="user", title="Quién", cell=lambda row: row.user, width=84, tone=Tone.MUTED),
        Column(key="target", title="Impresora o carpeta", cell=lambda row: row.target, width=130,
               stretch=True, tone=Tone.MUTED),
    )  # fmt: skip
