"""What the forms of the census and their proposals are written with: one form, and the facts it corrects."""

from app.office import Office
from app.register import account_changes
from app.register.account_changes import Contact, Grounds, Target
from app.register.campaigns import open_campaign
from app.store import accounts, attachments
from app.store import campaigns as book
from app.store.accounts import AccountCard
from app.store.attachments import NewAttachment
from app.store.campaigns import Campaign, Form
from app.store.engine import Transaction
from app.wording.census_refusals import CampaignMissing, FormChanged
from domain.attachment import Owner, OwnerKind
from domain.census import METER_FIELDS, Field, Values


def open_form(transaction: Transaction, key: int, version: int | None) -> tuple[Form, Campaign]:
    """A form that takes changes, as it was read, with its campaign; any version where None is asked for.

    Raises:
        CampaignMissing, CampaignClosed: there is none, or its campaign is closed.
        FormChanged: somebody changed it since it was read.
    """
    form = form_of(transaction, key)
    if version is not None and form.version != version:
        raise FormChanged(form.number)
    return form, open_campaign(transaction, form.campaign)


def form_of(transaction: Transaction, key: int) -> Form:
    """A form by its key.

    Raises:
        CampaignMissing: there is none.
    """
    found = book.find_form(transaction, key)
    if found is None:
        raise CampaignMissing
    return found


def correct(
    office: Office,
    transaction: Transaction,
    card: AccountCard,
    facts: Values,
    grounds: Grounds,
    paper: NewAttachment | None = None,
) -> None:
    """Write corrected facts of an account: who holds it and where it is, then the make of its meter."""
    if set(facts) - METER_FIELDS:
        target = Target(card.code, card.version, paper)
        account_changes.put_contact(office, transaction, target, contact_of(card, facts), grounds)
    if Field.BRAND in facts:
        fresh = accounts.by_id(transaction, card.id)
        target = Target(fresh.code, fresh.version, paper)
        marks = (fresh.meter, facts[Field.BRAND])
        account_changes.put_meter_marks(office, transaction, target, marks, grounds)


def contact_of(card: AccountCard, facts: Values) -> Contact:
    """What the account would say of its holder and its premises with these facts."""

    def said(of: Field) -> str:
        return facts.get(of, book.values_of(card)[of])

    kind, _, number = said(Field.DOCUMENT).rpartition(" ")
    return Contact(
        name=said(Field.NAME),
        document_kind=kind if number else card.document_kind,
        document=number,
        phone=said(Field.PHONE),
        email=said(Field.EMAIL),
        address=said(Field.ADDRESS),
        neighbourhood=said(Field.NEIGHBOURHOOD),
        cadastral_number=said(Field.CADASTRAL),
    )


def photo_of(transaction: Transaction, form: Form) -> NewAttachment | None:
    """The last photo of a form, to stand beside what it changes."""
    for each in attachments.of(transaction, Owner(OwnerKind.FORM, form.id)):
        if each.withdrawn_at is None:
            return NewAttachment(
                name=each.name, media=each.media, size=each.size, digest=each.digest, note=each.note
            )
    return None
