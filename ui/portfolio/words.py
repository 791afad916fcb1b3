"""What the page of the portfolio says above its tables: the bar of ages and how it ties with the ledger."""

from collections.abc import Callable
from dataclasses import dataclass

from app.debt.portfolio_desk import Look, lost
from app.wording.age_words import AGE_NAMES
from domain.money import Money
from domain.profile import Currency
from ui.formats import count, money, shares
from ui.theme.tone import Tone
from ui.widgets.values import Age, Fact, Tie

AGES_TAB, LOST_TAB, TERM_TAB, MONTHS_TAB = "edades", "deterioro", "prescripcion", "evolucion"
ACTS_TAB = "actos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The portfolio in one card.

    Attributes:
        ages: the bar.
        facts: its sums.
        apart: what stands beside the ages, up to the ledger.
        tie: whether it gives the ledger back.
    """

    ages: tuple[Age, ...]
    facts: tuple[Fact, ...]
    apart: str
    tie: Tie


def summary(shown: Look, currency: Currency) -> Summary:
    """The portfolio of a day in one card."""
    whole, found = shown.found.whole, shown.found

    def said(value: Money) -> str:
        return money(value, currency.digits, currency.symbol)

    parts = shares(list(whole.by_range.values()))
    ages = tuple(
        Age(AGE_NAMES[name], said(value), share, max(0, value))
        for (name, value), share in zip(whole.by_range.items(), parts, strict=True)
    )
    overdue = whole.total - next(iter(whole.by_range.values()))
    facts = [
        Fact("Total", said(whole.total), strong=True),
        Fact("Vencido", said(overdue), strong=True),
        Fact("Entidades públicas", said(shown.official.total), strong=True),
        Fact("Deterioro", said(lost(whole)), strong=True),
    ]
    if shown.third is not None:
        facts.append(Fact(f"De {shown.provider}", said(shown.third.total), strong=True))
    tie = Tie("cuadra con el libro")
    if not found.ties:
        tie = Tie(f"no cuadra: el libro suma {said(found.booked)}", Tone.BAD)
    return Summary(ages=ages, facts=tuple(facts), apart=_apart(shown, said), tie=tie)


def _apart(shown: Look, said: Callable[[Money], str]) -> str:
    whole = shown.found.whole
    terms = [("+", "en reclamo", whole.claimed), ("+", "en convenio", whole.in_agreement)]
    terms.append(("−", "a favor", whole.in_favour))
    beside = " ".join(f"{sign} {said(value)} {name}" for sign, name, value in terms if value)
    accounts = count(whole.accounts, "cuenta debe", "cuentas deben")
    late = f", {count(whole.late, 'en mora', 'en mora')}" if whole.late else ""
    return f"{accounts}{late} · {said(whole.total)} {beside} = libro {said(whole.ledger)}".replace("  ", " ")
