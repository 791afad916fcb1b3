"""What the list of invoices shows of each, and where its rows come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.office import Office
from app.paper import invoices
from app.store.invoices import InvoiceFilter, InvoiceRow
from domain.cadastre import ServiceClass
from ui.formats import NO_FIGURE, amount, day, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, Order
from ui.words import CLASSES, prints_text

FIRST_ORDER = Order("route")


def class_text(service_class: ServiceClass) -> str:
    """A class in a column: `Estrato 2`, `Comercial`."""
    return CLASSES[service_class].rpartition(", ")[2].capitalize()


def _prints(row: InvoiceRow) -> Cell:
    if row.voided_by:
        return Text(f"Anulada por nota {row.voided_by}", Tone.WARN, icon=Icon.WARNING)
    if not row.prints:
        return Text(prints_text(0), Tone.MUTED)
    return Text(prints_text(row.prints), icon=Icon.PRINTER, icon_tone=Tone.MUTED)


def _before(row: InvoiceRow) -> Cell:
    balance = row.previous_balance - row.credit_applied
    return Text(amount(balance)) if balance else Text(NO_FIGURE, Tone.MUTED)


COLUMNS: tuple[Column[InvoiceRow], ...] = (
    Column(key="number", title="Factura", cell=lambda row: row.number, width=96),
    Column(key="account", title="Cuenta", cell=lambda row: row.account, width=84, tone=Tone.MUTED),
    Column(key="name", title="Titular", cell=lambda row: row.name, width=150, stretch=True, name=True),
    Column(key="service_class", title="Clase", cell=lambda row: class_text(row.service_class), width=86),
    Column(key="route", title="Ruta", cell=lambda row: row.route, width=78, tone=Tone.MUTED),
    Column(
        key="consumption",
        title="m³",
        cell=lambda row: number(row.consumption_m3),
        width=70,
        align=Align.RIGHT,
        value=lambda row: row.consumption_m3,
    ),
    Column(
        key="value",
        title="Valor $",
        cell=lambda row: amount(row.value),
        width=92,
        align=Align.RIGHT,
        value=lambda row: row.value,
        money=0,
    ),
    Column(
        key="before",
        title="Anterior $",
        cell=_before,
        width=92,
        align=Align.RIGHT,
        sortable=False,
        tip="Saldo anterior, menos el saldo a favor que se aplicó",
        value=lambda row: row.previous_balance - row.credit_applied,
        money=0,
    ),
    Column(
        key="total",
        title="Total $",
        cell=lambda row: amount(row.total),
        width=96,
        align=Align.RIGHT,
        strong=True,
        value=lambda row: row.total,
        money=0,
    ),
    Column(
        key="due",
        title="Vence",
        cell=lambda row: day(row.due_on),
        width=92,
        sortable=False,
        tone=Tone.MUTED,
        value=lambda row: row.due_on,
    ),
    Column(key="prints", title="Impresión", cell=_prints, width=160),
)


@dataclass(frozen=True, slots=True)
class InvoiceSource:
    """The invoices that a filter lets through, sorted in the database, read by blocks."""

    office: Office
    wanted: InvoiceFilter

    def ids(self, order: Order | None) -> Sequence[int]:
        """Ids of all of them, in order."""
        chosen = order or FIRST_ORDER
        return invoices.invoice_ids(self.office, self.wanted, chosen.key, descending=chosen.descending)

    def rows(self, ids: Sequence[int]) -> Mapping[int, InvoiceRow]:
        """The rows of these ids."""
        return invoices.invoice_rows(self.office, ids)
