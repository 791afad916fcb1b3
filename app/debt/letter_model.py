"""From a letter as it was made to the paper that is printed: the same for ever, but for a copy's mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.paper.invoice_page import currency_of, issuer_of
from domain.letter import PREFIXES
from domain.letter_template import (
    Block,
    BlockKind,
    LetterTemplate,
    blocks,
    merged,
    samples,
    title_of,
)
from reports.invoice_model import InvoicePage
from reports.letter import DebtRow, Drawn, LetterPaper, Paragraph, WayOut
from reports.spanish import Currency, count

_SAMPLE: Final[Mapping[str, Any]] = {
    "rows": [
        ["SJ-100714", "ago 2026", "2026-09-15", 79, 56_322, 731],
        ["SJ-101957", "sep 2026", "2026-10-15", 49, 61_562, 496],
        ["SJ-103431", "oct 2026", "2026-11-17", 16, 53_702, 141],
    ],
    "offer": {"down": 34_591, "amounts": [23_060] * 5 + [23_063], "rate": ""},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What a letter's paper says beside its facts.

    Attributes:
        office: who wrote, as the batch kept it; `logo` as it is now.
        on: the day on which it was made.
        place_of: its batch and its place in it.
        copied: the day and number of a copy; None for the original.
        invoice: the page that goes with it.
    """

    office: Mapping[str, Any]
    logo: str
    on: date
    made_by: str
    place_of: str = ""
    copied: tuple[date, int] | None = None
    invoice: InvoicePage | None = None


def paper(template: LetterTemplate, facts: Mapping[str, Any], sending: Sending) -> LetterPaper:
    """The paper of a letter."""
    values, office = facts["fields"], sending.office
    currency = currency_of(office["currency"])
    where = ", ".join(filter(None, (values["direccion"], values["barrio"])))
    return LetterPaper(
        issuer=issuer_of({"issuer": {**office["issuer"], "logo": sending.logo}}),
        municipality=office["municipality"],
        kind=template.name,
        number=values["numero"],
        on=sending.on,
        account=values["cuenta"],
        addressed=(values["trato"], values["titular"], where, office["municipality"]),
        title=title_of(template, values),
        paragraphs=tuple(_paragraph(each, values) for each in blocks(template.body)),
        rows=tuple(
            DebtRow(row[0], row[1], date.fromisoformat(row[2]), *row[3:]) for row in facts.get("rows", ())
        ),
        ways=_ways(values, facts.get("offer") or {}, currency),
        signer=template.signer,
        role=template.role,
        place_of=sending.place_of,
        route=f"Ruta {values['ruta']}",
        made_by=sending.made_by,
        copied=sending.copied,
        invoice=sending.invoice,
        currency=currency,
    )


def sample_facts(template: LetterTemplate) -> dict[str, Any]:
    """Facts of nobody, to look at a template."""
    number = f"{PREFIXES[template.stage]}-2026-1107"
    return {**_SAMPLE, "fields": samples(template) | {"numero": number}}


def _paragraph(block: Block, values: Mapping[str, str]) -> Paragraph:
    if block.kind is BlockKind.DRAWN:
        return Paragraph(drawn=Drawn(block.parts[0].field))
    return Paragraph(merged(block, values), heading=block.kind is BlockKind.HEADING)


def _ways(values: Mapping[str, str], offer: Mapping[str, Any], currency: Currency) -> tuple[WayOut, ...]:
    if "total" not in values:
        return ()
    told = f"hasta el {values['fecha_limite']}. Dónde: {values['puntos_de_pago']}."
    told += " Después de ese día pueden sumarse intereses de mora."
    ways = [WayOut("Pagar todo", values["total"], told)]
    if offer:
        amounts = offer["amounts"]
        figure = f"{currency.full(offer['down'])} hoy y {count(len(amounts), 'cuota', 'cuotas')}"
        ways.append(WayOut("Firmar un convenio", figure, _plan_words(amounts, offer["rate"], currency)))
    return tuple(ways)


def _plan_words(amounts: list[int], rate: str, currency: Currency) -> str:
    each = f"De {currency.full(amounts[0])}"
    if amounts[-1] != amounts[0]:
        each += f" y una última de {currency.full(amounts[-1])}"
    free = not rate or rate.startswith("0")
    interest = "sin intereses de financiación" if free else f"al {rate} mensual"
    return (
        f"{each}, {interest}, dentro de su factura de cada período. Incluye los intereses de mora hasta hoy."
        " Traiga su documento."
    )
