"""The sheet of a whole print batch: its routes, their sum, and what is left to print of the period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.store.print_batches import BatchPart
from domain.money import Money
from domain.period import Period
from reports.listing import Column, Group, Kind, Listing, write_listing
from reports.spanish import Currency, count, month_name

_ROUTE = "ruta "
_COLUMNS = (
    Column(title="Ruta", share=2.6),
    Column(title="Desde", share=1.2),
    Column(title="Hasta", share=1.2),
    Column(title="Facturas", kind=Kind.QUANTITY, totalled=True),
    Column(title="Originales", kind=Kind.QUANTITY, totalled=True),
    Column(title="Copias", kind=Kind.QUANTITY, totalled=True),
    Column(title="Valor", kind=Kind.MONEY, share=1.6, totalled=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSheet:
    """What the sheet says.

    Attributes:
        copied: number of the batch that this one prints again; None for none.
        piles: each with its title.
        issued, issued_total: of the whole period.
        left, left_total: what of it nobody printed, once this batch is.
    """

    number: int
    period: Period
    copied: int | None
    piles: tuple[tuple[str, BatchPart], ...]
    issued: int
    issued_total: Money
    left: int
    left_total: Money


def write_batch_sheet(office: Office, file: Path, sheet: BatchSheet, context: Mapping[str, Any]) -> int:
    """Write it with the office as the run of its invoices keeps it; gives its pages.

    Raises:
        OSError: the file cannot be written.
    """
    currency = currency_of(context["currency"])
    again = "" if sheet.copied is None else f" · copia del lote {sheet.copied}"
    rows = [
        (_route(title), part.first, part.last, part.invoices, part.originals,
         part.invoices - part.originals, part.total)
        for title, part in sheet.piles
    ]  # fmt: skip
    listing = Listing(
        issuer=issuer_of(dict(context)),
        title=f"Lote de impresión {sheet.number}",
        sentence=_sentence(sheet, currency),
        scope=f"{month_name(sheet.period)}{again}",
        columns=_COLUMNS,
        groups=[Group(rows=rows)],
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        foot=f"Imprime {office.user}." if office.user else "",
        currency=currency,
    )
    return write_listing(file, listing)


def _route(title: str) -> str:
    """A pile in the column of the routes, whose title says the word: `1`, `01-03 · ciclo 2`."""
    words = title.split(" · ")[1:]
    routes = [word.removeprefix(_ROUTE) for word in words if word.startswith(_ROUTE)]
    return " · ".join([*routes, *(word for word in words if not word.startswith(_ROUTE))])


def _sentence(sheet: BatchSheet, currency: Currency) -> str:
    invoices = sum(part.invoices for _, part in sheet.piles)
    total = sum(part.total for _, part in sheet.piles)
    held = f"{count(invoices, 'factura', 'facturas')} por {currency.full(total)}."
    issued = f"Emitido en el período: {count(sheet.issued, 'factura', 'facturas')}"
    left = "todo está impreso"
    if sheet.left:
        owed = currency.full(sheet.left_total)
        left = f"sin imprimir quedan {count(sheet.left, 'factura', 'facturas')} por {owed}"
    return f"{held} {issued} por {currency.full(sheet.issued_total)}; {left}."
