"""The printed list of those whom a day of collection calls, a file for each route (000-03)."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from app.debt import collection_campaigns
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import make_folder, write_by_route
from app.rules import profile
from app.store import campaign_accounts, offices
from app.store.campaign_accounts import CalledAccount, Whereabouts
from app.wording.collection_refusals import CampaignHasNoDay
from domain.collection_campaign import CampaignKind
from reports.guest_sheet import GuestSheet, GuestStop, write_guest_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedGuests:
    """What was printed: files relative to the folder, `pages` of them all, how many guests."""

    files: tuple[str, ...]
    pages: int
    guests: int


def print_guests(office: Office, number: int, folder: Path) -> PrintedGuests:
    """Print whom a day of collection calls, by route in walking order, with room to sign.

    Who came already says so; who paid all that it was called for, too: it stays, that it may come.

    Raises:
        CollectionCampaignMissing, CampaignHasNoDay: there is none, or it calls nobody to a place.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    found = collection_campaigns.view(office, number)
    campaign = found.row.made.campaign
    if campaign.kind is not CampaignKind.DAY:
        raise CampaignHasNoDay(campaign.name)
    make_folder(folder)
    with office.store.read() as transaction:
        places = campaign_accounts.whereabouts(transaction, number)
        settings = offices.settings(transaction)
        issuer = issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)})
        currency = currency_of(profile(transaction).currency.code)
    called = {each.account_id: each for each in found.accounts}
    sheets = [
        GuestSheet(
            issuer=issuer,
            route=route,
            name=campaign.name,
            responsible=campaign.responsible,
            since=campaign.starts_on,
            until=campaign.ends_on,
            printed_by=office.user,
            stops=tuple(_stop(called[each.account_id], each) for each in some),
            currency=currency,
        )
        for route, some in groupby(places, key=lambda each: each.route)
    ]
    files, pages = write_by_route(folder, "invitados", sheets, write_guest_sheets)
    return PrintedGuests(files=files, pages=pages, guests=len(places))


def _stop(called: CalledAccount, where: Whereabouts) -> GuestStop:
    return GuestStop(
        account=called.account,
        place=f"orden {where.stop:04d}",
        holder=called.name,
        address=", ".join(filter(None, (where.address, where.neighbourhood))),
        phone=where.phone,
        owed=max(called.target.owed - called.target.paid, 0),
        came="" if called.came_on is None else f"{called.came_on:%d/%m}",
    )
