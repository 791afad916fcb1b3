"""Campaigns and days of collection: who is called to pay, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.changes import Changed, Topic
from app.debt.collecting import Wanted, day_list, policy_on
from app.office import Office
from app.store import accounts, audit, campaign_accounts, collection_plan
from app.store.campaign_accounts import CalledAccount
from app.store.collection_plan import StoredCampaign
from app.store.engine import Transaction
from app.wording.collection_refusals import (
    CampaignHasNoDay,
    CollectionCampaignMissing,
    NobodyToCall,
    NotCalled,
)
from domain.collection_campaign import Campaign, CampaignKind, CampaignResult, result
from domain.errors import InvalidValue
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
    """A campaign and what it has brought until today.

    Attributes:
        made: what it is.
        result: what it brought.
        came: how many came to a day of collection.
        agreed: how many signed an agreement in its days.
    """

    made: StoredCampaign
    result: CampaignResult
    came: int
    agreed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignView:
    """A campaign with its debtors, by code."""

    row: CampaignRow
    accounts: tuple[CalledAccount, ...]
    changed: Changed = CHANGES


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDesk:
    """Every campaign, and whom another may call: the routes, and the codes of the policy's stages."""

    rows: tuple[CampaignRow, ...]
    routes: tuple[str, ...]
    stages: tuple[str, ...]


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


def attend(
    office: Office, number: int, codes: Sequence[str], note: str = "", on: date | None = None
) -> CampaignView:
    """Say which of those that a day of collection called came; who came before stays as it was said then.

    Args:
        office: where.
        number: of the day of collection.
        codes: the accounts whose holders came.
        note: what was said.
        on: the day; today if None.

    Raises:
        CollectionCampaignMissing, CampaignHasNoDay: there is none, or it calls nobody to a place.
        NotCalled: it did not call one of them.
        InvalidValue: nobody is named, or a day that is not one of its own or has not come.
    """
    today = office.clock.today()
    day = on or today
    with office.store.write() as transaction:
        found = _found(transaction, number)
        campaign = found.row.made.campaign
        if campaign.kind is not CampaignKind.DAY:
            raise CampaignHasNoDay(campaign.name)
        last = min(campaign.ends_on, today)
        if not campaign.starts_on <= day <= last:
            raise InvalidValue(
                "fecha", f"{day:%d/%m/%Y}", f"del {campaign.starts_on:%d/%m/%Y} al {last:%d/%m/%Y}"
            )
        coming = _coming(transaction, found, codes)
        campaign_accounts.add_attendance(transaction, office.actor(), number, coming, day, note.strip())
        summary = f"{campaign.name}: {len(coming)} asistentes el {day}"
        audit.add(transaction, office.actor(), "collection_campaigns.attend", str(number), summary)
        return _found(transaction, number)


def view(office: Office, number: int) -> CampaignView:
    """A campaign with its debtors.

    Raises:
        CollectionCampaignMissing: there is none.
    """
    with office.store.read() as transaction:
        return _found(transaction, number)


def listing(office: Office) -> tuple[CampaignRow, ...]:
    """Every campaign with what it has brought."""
    with office.store.read() as transaction:
        return tuple(_view(transaction, each).row for each in collection_plan.campaigns(transaction))


def desk(office: Office) -> CampaignDesk:
    """Every campaign with what it has brought, and whom another may call."""
    rows = listing(office)
    with office.store.read() as transaction:
        return CampaignDesk(
            rows=rows,
            routes=tuple(name for name, _ in accounts.routes(transaction)),
            stages=tuple(each.code for each in policy_on(transaction, office.clock.today()).stages),
        )


def _found(transaction: Transaction, number: int) -> CampaignView:
    made = next((each for each in collection_plan.campaigns(transaction) if each.id == number), None)
    if made is None:
        raise CollectionCampaignMissing(number)
    return _view(transaction, made)


def _view(transaction: Transaction, made: StoredCampaign) -> CampaignView:
    called = campaign_accounts.called(transaction, made.id, made.campaign)
    row = CampaignRow(
        made=made,
        result=result((each.target for each in called), made.campaign.kind),
        came=sum(each.came_on is not None for each in called),
        agreed=sum(each.agreed for each in called),
    )
    return CampaignView(row=row, accounts=tuple(called))


def _coming(transaction: Transaction, found: CampaignView, codes: Sequence[str]) -> list[int]:
    """Whose holders come now, of those that were called."""
    called = {each.account_id: each for each in found.accounts}
    cards = {code.strip(): accounts.card(transaction, code.strip()) for code in codes if code.strip()}
    strange = tuple(code for code, card in cards.items() if card is None or card.id not in called)
    if strange:
        raise NotCalled(strange, found.row.made.campaign.name)
    named = dict.fromkeys(card.id for card in cards.values() if card is not None)
    coming = [key for key in named if called[key].came_on is None]
    if not coming:
        raise InvalidValue("cuentas", ", ".join(cards), "alguna que no esté ya entre los asistentes")
    return coming
