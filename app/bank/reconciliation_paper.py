"""The reconciliation of a day on paper: what the office has, what the bank says, each difference."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from app.bank.reconciliation import DayReconciled
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import offices
from app.wording.reconciliation_words import CAUSES, KINDS, place_name
from reports.listing import Column, Group, Kind, Listing, Value, write_listing
from reports.spanish import count, short_date

_COLUMNS: Final = (
    Column(title="Parte", share=1.9),
    Column(title="De qué", share=6.4),
    Column(title="Pagos", kind=Kind.QUANTITY, share=0.8),
    Column(title="Oficina", kind=Kind.QUANTITY, share=1.6, places=2),
    Column(title="Extracto", kind=Kind.QUANTITY, share=1.6, places=2),
)


def print_day(office: Office, found: DayReconciled, file: Path) -> int:
    """Print a reconciliation as it was seen; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    differences = count(len(found.differences), "diferencia por resolver", "diferencias por resolver")
    listing = Listing(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Conciliación del día",
        sentence="Todo cuadra." if found.balanced else f"Hay {differences}.",
        scope=short_date(found.day),
        columns=_COLUMNS,
        groups=[Group(rows=list(_rows(found, 10 ** (2 - office.currency.digits))))],
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        foot="Cajas y canales: recibos hechos ese día. Archivos: pagos que los bancos recibieron ese día.",
        landscape=True,
        currency=currency_of(office.currency.code),
    )
    return write_by_itself(file, lambda place: write_listing(place, listing))


def _rows(found: DayReconciled, per_unit: int) -> Iterator[tuple[Value, ...]]:
    yield from _receipts(found, per_unit)
    for file in found.files:
        said = f"{file.id}, {file.name}" + (f", banco {file.bank}" if file.bank else "")
        yield "Archivo", said, file.payments, _money(file.cents), None
    if found.turned_in:
        yield "Entregas", "Lo que las cajas llevaron al banco", None, _money(found.turned_in), None
    for row in found.statement:
        yield (
            "Extracto",
            f"fila {row.row}" + (f", {row.text}" if row.text else ""),
            None,
            None,
            _money(row.cents),
        )
    for each in found.differences:
        amounts = (_money(cents) if cents else None for cents in (each.expected, each.found))
        yield KINDS[each.kind], each.subject, None, *amounts
    for kind in dict.fromkeys(each.kind for each in found.differences):
        yield "Por qué puede ser", f"{KINDS[kind]}: {CAUSES[kind]}", "", "", ""


def _receipts(found: DayReconciled, per_unit: int) -> Iterator[tuple[Value, ...]]:
    """What was collected, and what lowers it, up to the sum that the closing of the day says."""
    for channel in found.channels:
        received = _money((channel.received - channel.undone_value) * per_unit)
        yield "Recibos", place_name(channel.channel), channel.receipts - channel.undone, received, None
        if channel.earlier:
            said, less = f"{place_name(channel.channel)}, deshechos de otros días", -channel.earlier_value
            yield "Recibos", said, channel.earlier, _money(less * per_unit), None
    if found.refunded:
        yield "Devuelto", "Efectivo que salió de los cajones", None, _money(found.refunded * per_unit), None
    yield "Recaudo", "Lo que dice el cierre del día", None, _money(found.collected * per_unit), None


def _money(cents: int) -> Decimal:
    return Decimal(cents) / 100
