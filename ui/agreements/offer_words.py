"""The policy's offers as one compares them: the same figures in the same places."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.debt.agreement_offers import Offer, Simulation
from app.wording.agreement_sentences import beyond_words
from domain.money import Money
from ui.formats import count, percent, short_period
from ui.formats import period as period_text
from ui.theme.tone import Tone
from ui.widgets.values import Age, Fact, Tie

_SHOWN: Final = 4
_HUNDRED: Final = 100

Said = Callable[[Money], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """An offer to compare.

    Attributes:
        name, count: how it is called, and how many instalments it has.
        each: an instalment.
        facts: what is paid today, what is financed, what it costs.
        first: the first invoice that carries an instalment; `parts` are what it is made of.
        rows: its first instalments; `more` says how many follow.
        tie: whether the policy allows it without approval.
    """

    name: str
    count: str
    each: str
    facts: tuple[Fact, ...]
    first: Fact
    parts: tuple[Age, ...]
    rows: tuple[Fact, ...]
    more: str
    tie: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Whose debt, and the offers over it."""

    title: str
    debt: tuple[Fact, ...]
    cards: tuple[OfferCard, ...]


def comparison(found: Simulation, approver: str, said: Said) -> Comparison:
    """The offers of the policy for an account, side by side."""
    debt = [
        Fact("Servicios y cargos", said(found.debt.principal)),
        Fact("Intereses a hoy", said(found.debt.interest)),
        Fact("Deuda del convenio", said(found.debt.total), strong=True),
        Fact("Queda en reclamo", said(found.claimed)),
        Fact("Convenios anteriores", f"{found.former}, incumplidos {found.broken}"),
    ]
    return Comparison(
        title=f"{found.account}  {found.name}",
        debt=tuple(debt),
        cards=tuple(_card(each, found, approver, said) for each in found.offers),
    )


def _card(offer: Offer, found: Simulation, approver: str, said: Said) -> OfferCard:
    made = offer.plan
    each, last = made.instalments[0].amount, made.instalments[-1]
    share = percent(Decimal(made.down_payment * _HUNDRED) / found.debt.total)
    usual = offer.first_invoice - each
    left = len(made.instalments) - _SHOWN
    ends = short_period(offer.period_of(last.number))
    return OfferCard(
        name=offer.name,
        count=count(len(made.instalments), "cuota", "cuotas"),
        each=said(each),
        facts=(
            Fact(f"Cuota inicial hoy, {share}", said(made.down_payment), strong=True),
            Fact("Saldo a financiar", said(made.financed.total)),
            Fact("Interés de financiación", said(made.total_paid - found.debt.total)),
            Fact("Última cuota", f"{ends}, {said(last.amount)}"),
            Fact("Paga en total", said(made.total_paid), strong=True),
        ),
        first=Fact(f"Primera factura, {period_text(offer.first)}", said(offer.first_invoice), strong=True),
        parts=(
            Age("factura del mes, aprox.", said(usual), "", max(0, usual)),
            Age("cuota 1", said(each), "", each),
        ),
        rows=tuple(
            Fact(f"{row.number}  {short_period(offer.period_of(row.number))}", said(row.amount))
            for row in made.instalments[:_SHOWN]
        ),
        more=f"y {count(left, 'cuota más', 'cuotas más')}, hasta {ends}" if left > 0 else "",
        tie=_tie(", ".join(beyond_words(offer.beyond)), approver),
    )


def _tie(beyond: str, approver: str) -> Tie:
    if beyond:
        return Tie(f"Pide el visto bueno de {approver}: {beyond}", Tone.WARN)
    return Tie("Cumple la política")
