"""The bill to the town for what the subsidies of a service took beyond its contributions, with its annex."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from domain.cadastre import Service, ServiceClass
from domain.money import CurrencyWords, Money, in_words
from domain.period import Period
from reports.invoice_model import Issuer
from reports.listing import Column, Group, Kind, Listing, Value, write_listing
from reports.names import CLASS_NAMES, SERVICE_NAMES
from reports.spanish import PESOS, Currency, long_date, month_name, short_date

CONCEPTS: Final = {
    "cargo_fijo": "Cargo fijo",
    "consumo": "Consumo",
    "consumo_basico": "Consumo básico",
    "consumo_complementario": "Consumo complementario",
    "consumo_suntuario": "Consumo suntuario",
    "tarifa_final": "Tarifa",
    "impuesto": "Impuesto",
}
"""How the annex says what was charged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SolidarityBill:
    """A bill to print, as it was when it was issued.

    Attributes:
        subsidies, contributions: what the service gave and charged in the month; the first less the second
            is what is asked for.
        notes: what notes of the month changed of each.
        rows: the annex: class, concept, accounts, m³, cost of reference, factor, full value, subsidy,
            contribution.
        annulled_on: the day on which it was taken back; None while it stands.
    """

    issuer: Issuer
    municipality: str
    number: str
    service: Service
    period: Period
    issued_on: date
    due_on: date
    amount: Money
    subsidies: Money
    contributions: Money
    notes: tuple[Money, Money]
    rows: Sequence[Sequence[Any]]
    annulled_on: date | None
    printed_at: datetime
    words: CurrencyWords
    currency: Currency = PESOS


def write_solidarity_bill(path: Path, model: SolidarityBill) -> int:
    """Print a bill with its annex by stratum; its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    columns = [
        Column(title="Cobro", share=2.2),
        Column(title="Suscrip-|tores", kind=Kind.QUANTITY, share=0.9),
        Column(title="m³", kind=Kind.QUANTITY, share=0.8),
        Column(title="Costo de|referencia", kind=Kind.QUANTITY, places=2, share=1.1),
        Column(title="Factor", kind=Kind.PERCENT, places=2, share=1.0),
        Column(title="Valor pleno", kind=Kind.MONEY, share=1.3, totalled=True),
        Column(title="Subsidio", kind=Kind.MONEY, share=1.3, totalled=True),
        Column(title="Contribución", kind=Kind.MONEY, share=1.3, totalled=True),
    ]
    listing = Listing(
        issuer=model.issuer,
        title=f"Cuenta de cobro {model.number}",
        sentence=_sentence(model),
        scope=_scope(model),
        columns=columns,
        groups=_groups(model),
        printed_at=model.printed_at,
        foot=(
            f"Ley 142 de 1994, artículo 89. Se paga a más tardar el {long_date(model.due_on)}."
            " Anexo por clase de uso."
        ),
        currency=model.currency,
    )
    return write_listing(path, listing)


def _sentence(model: SolidarityBill) -> str:
    amount = model.currency.full(model.amount)
    return (
        f"El municipio de {model.municipality} debe a {model.issuer.name} {amount}"
        f" ({in_words(model.amount, model.words)}): el déficit de subsidios del servicio de"
        f" {SERVICE_NAMES[model.service].lower()} en {month_name(model.period)}."
    )


def _scope(model: SolidarityBill) -> str:
    if model.annulled_on is not None:
        return f"ANULADA el {short_date(model.annulled_on)}"
    return f"Expedida el {short_date(model.issued_on)} · vence el {short_date(model.due_on)}"


def _groups(model: SolidarityBill) -> list[Group]:
    by_class: dict[str, list[list[Value]]] = {}
    for kind, concept, accounts, m3, rate, factor, full, subsidy, contribution in model.rows:
        by_class.setdefault(kind, []).append(
            [
                CONCEPTS[concept], accounts, m3 or None, Decimal(rate) if rate else None,
                Decimal(factor), full, subsidy, contribution,
            ]
        )  # fmt: skip
    groups = [Group(title=CLASS_NAMES[ServiceClass(kind)], rows=rows) for kind, rows in by_class.items()]
    if any(model.notes):
        noted: list[Value] = ["Notas del mes", None, None, None, None, None, *model.notes]
        groups.append(Group(title="Notas", rows=[noted]))
    return groups
