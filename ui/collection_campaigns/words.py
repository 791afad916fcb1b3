"""How the page of campaigns of collection says things."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from app.debt.collection_campaigns import CampaignRow
from app.store.campaign_accounts import CalledAccount
from domain.collection_campaign import CampaignKind
from domain.money import Money, round_half_up
from domain.profile import Currency
from ui.formats import count, day, money, percent
from ui.theme.tone import Tone
from ui.widgets.values import Fact

KINDS: Final = {CampaignKind.CAMPAIGN: "Campaña", CampaignKind.DAY: "Jornada"}


class Moment(Enum):
    """Where a campaign stands among its days."""

    RUNNING = "en_curso"
    COMING = "por_empezar"
    OVER = "terminadas"


MOMENTS: Final = {
    Moment.RUNNING: ("En curso", Tone.OK),
    Moment.COMING: ("Por empezar", Tone.INFO),
    Moment.OVER: ("Terminada", Tone.MUTED),
}


@dataclass(frozen=True, slots=True)
class CalledLine:
    """A debtor of a campaign, as the card shows it."""

    place: int
    called: CalledAccount
    recovered: Money


def moment_of(row: CampaignRow, today: date) -> Moment:
    """Where a campaign stands today."""
    campaign = row.made.campaign
    if today < campaign.starts_on:
        return Moment.COMING
    return Moment.RUNNING if today <= campaign.ends_on else Moment.OVER


def days_text(row: CampaignRow) -> str:
    """Its days: one alone, or from the first to the last."""
    campaign = row.made.campaign
    if campaign.starts_on == campaign.ends_on:
        return day(campaign.starts_on)
    return f"{day(campaign.starts_on)} a {day(campaign.ends_on)}"


def title_of(row: CampaignRow) -> str:
    """A campaign in a line."""
    campaign = row.made.campaign
    return f"{KINDS[campaign.kind]} {row.made.id} · {campaign.name}, {days_text(row)}"


def reached_text(row: CampaignRow) -> str:
    """How much of its goal was reached; empty without one."""
    reached = row.result.percent_of(row.made.campaign.goal)
    return "" if reached is None else percent(round_half_up(reached))


def facts_of(row: CampaignRow, currency: Currency) -> list[Fact]:
    """What it was made for and what it brought."""
    campaign, found = row.made.campaign, row.result

    def cash(value: Money) -> str:
        return money(value, currency.digits, currency.symbol)

    goal = f"{cash(campaign.goal)}, va en {reached_text(row)}" if campaign.goal else "Sin meta"
    facts = [
        Fact("Recuperado", cash(found.recovered), strong=True),
        Fact("Meta", goal),
        Fact("Debían", f"{cash(found.owed)}, {count(found.accounts, 'cuenta', 'cuentas')}"),
    ]
    if campaign.kind is CampaignKind.DAY:
        facts.append(Fact("Asistieron", f"{row.came} de {found.accounts}"))
    else:
        facts.append(Fact("Gestionadas", f"{found.sought} de {found.accounts}"))
    facts += [
        Fact("Gestiones", str(found.actions)),
        Fact("Convenios", str(row.agreed)),
        Fact("Costo", cash(campaign.cost) if campaign.cost else "Sin costo"),
        Fact("Responde", campaign.responsible, whole=True),
        Fact("A quién", row.made.population, whole=True),
    ]
    return facts
