"""Campaigns and days of collection: who is called to pay, and what came of it."""

from dataclasses import dataclass
from typing import Final

from app.changes import Changed, Topic
from app.debt.collecting import Wanted, day_list
from app.office import Office
from app.store import audit, collection_plan
from app.store.collection_plan import StoredCampaign
from app.wording.collection_refusals import NobodyToCall
from domain.collection_campaign import Campaign, CampaignResult, result
from domain.money import Money

CHANGES: Final[Changed] = frozenset({Topic.COLLECTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignMade:
    """A campaign with how many it calls, and what may be asked of them."""

    number: int
    accounts: int
    owed: Money
    changed: Changed = CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """A campaign and what it has brought until today."""

    made: StoredCampaign
    result: CampaignResult


def create(office: Office, campaign: Campaign, wanted: Wanted, population: str) -> CampaignMade:
    """Make a campaign on the debtors of today that are asked for: they stay its own, whatever they pay.

    Args:
        office: the office.
        campaign: what it is.
        wanted: which debtors; those that are not sought today are left out.
        population: the same in words.

    Raises:
        NobodyToCall: none is.
    """
    found = day_list(office, wanted)
    if not found.rows:
        raise NobodyToCall(campaign.name)
    owed = {row.debtor.account_id: row.amount for row in found.rows}
    with office.store.write() as transaction:
        key = collection_plan.add_campaign(transaction, office.actor(), campaign, population, owed)
        summary = f"{campaign.kind.value} {campaign.name}: {len(owed)} cuentas por {sum(owed.values())}"
        audit.add(transaction, office.actor(), "collection_campaigns.create", str(key), summary)
    return CampaignMade(number=key, accounts=len(owed), owed=sum(owed.values()))


def listing(office: Office) -> tuple[CampaignRow, ...]:
    """Every campaign with what it has brought."""
    with office.store.read() as transaction:
        return tuple(
            CampaignRow(
                made=each, result=result(collection_plan.targets(transaction, each), each.campaign.kind)
            )
            for each in collection_plan.campaigns(transaction)
        )
