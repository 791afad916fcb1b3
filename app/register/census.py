"""Forms of the census: answered, approved, returned; what they propose is applied with its support (000-61).

Nothing of the cadastre changes by a form until it is approved, and then by the same rules as on the account's
own page; each change names the campaign and the form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from app import attachments
from app.changes import Changed, Topic
from app.jobs import Job, SilentJob
from app.office import Office
from app.register.account_changes import Grounds
from app.register.campaigns import CHANGED, open_campaign
from app.register.census_writing import correct, form_of, open_form, photo_of
from app.store import accounts, audit
from app.store import campaigns as book
from app.store.attachments import NewAttachment
from app.store.campaigns import Campaign, Form
from app.store.engine import Transaction
from app.wording.census_refusals import (
    CampaignMissing,
    CensusVisitOutOfDates,
    FormDecided,
    FormNotWaiting,
    FormWentOn,
)
from domain.attachment import Owner, OwnerKind
from domain.census import (
    OPEN,
    SPOKEN,
    Answer,
    Field,
    FormState,
    Outcome,
    Values,
    differing,
    judge,
)
from domain.errors import InvalidValue, RuleViolation

BOTH: Changed = CHANGED | {Topic.CADASTRE, Topic.ATTACHMENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What somebody brought from a visit.

    Attributes:
        answer: what he says; of premises that were corrected it follows from `typed`.
        typed: what he wrote, by field; a blank one takes nothing away.
        photo: of the premises, or the scanned form.
    """

    answer: Answer
    typed: Mapping[Field, str] = field(default_factory=dict)
    on: date
    visitor: str = ""
    note: str = ""
    photo: Path | None = None


@dataclass(frozen=True, slots=True)
class LeftForm:
    """A form that was not approved, and why."""

    number: int
    refusal: RuleViolation


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedForms:
    """How many forms were approved, how many accounts changed, what only is proposed, what stayed."""

    approved: int
    updated: int
    proposals: int
    left: tuple[LeftForm, ...]


def of_campaign(office: Office, campaign: int, zone: int | None = None) -> tuple[Form, ...]:
    """The forms of a campaign, or of one of its zones, in walking order."""
    with office.store.read() as transaction:
        return tuple(book.forms(transaction, campaign, zone))


def answer(office: Office, key: int, version: int, heard: Heard) -> Form:
    """Keep what somebody brought from a visit; nothing of the cadastre changes.

    Nobody at home leaves the form to be visited again. Every other answer waits to be approved.

    Raises:
        CampaignMissing, CampaignClosed, FormChanged: the form takes no answer.
        FormDecided: it has one already.
        CensusVisitOutOfDates, InvalidValue: what was typed cannot be.
    """
    photo = None if heard.photo is None else attachments.keep(office, heard.photo, heard.note[:200])
    with office.store.write() as transaction:
        open_form(transaction, key, version)
        return put_answer(office, transaction, key, heard, photo)


def put_answer(
    office: Office, transaction: Transaction, key: int, heard: Heard, photo: NewAttachment | None = None
) -> Form:
    """`answer` within a write that is open."""
    form, campaign = open_form(transaction, key, None)
    if form.state not in OPEN:
        raise FormDecided(form.number)
    written = _answered(office, campaign, form.base, heard)
    book.save_form(transaction, form, written)
    _attach(office, transaction, form, photo)
    told = f"ficha {form.number}: {written['answer']}, {len(written['typed'])} datos corregidos"
    audit.add(transaction, office.actor(), "census.answer", campaign.name, told)
    return form_of(transaction, key)


def add_found(office: Office, zone: int, heard: Heard, after: str = "") -> Form:
    """Note premises that are in no base, beside an account of the zone; they wait to be approved.

    Raises:
        CampaignMissing, CampaignClosed: the campaign takes no answers.
        InvalidValue: without an address, or what was typed cannot be.
        CensusVisitOutOfDates: the visit was not in the campaign.
    """
    photo = None if heard.photo is None else attachments.keep(office, heard.photo, heard.note[:200])
    with office.store.write() as transaction:
        return put_found(office, transaction, zone, heard, after, photo)


def put_found(
    office: Office,
    transaction: Transaction,
    zone: int,
    heard: Heard,
    after: str,
    photo: NewAttachment | None = None,
) -> Form:
    """`add_found` within a write that is open."""
    of = book.find_zone(transaction, zone)
    if of is None:
        raise CampaignMissing
    campaign = open_campaign(transaction, of.campaign)
    written = _answered(office, campaign, dict.fromkeys(Field, ""), replace(heard, answer=Answer.NEW))
    if Field.ADDRESS.value not in written["typed"]:
        raise InvalidValue(SPOKEN[Field.ADDRESS], "", "la dirección del predio")
    near = accounts.card(transaction, after) if after.strip() else None
    route, stop = (of.routes[0][1], 0) if near is None else (near.route, near.stop + 1)
    number = book.next_number(transaction, campaign.id)
    key = book.add_found(transaction, of, number, written | {"route": route, "stop": stop})
    form = form_of(transaction, key)
    _attach(office, transaction, form, photo)
    told = f"ficha {number}: predio que no está en la base, ruta {route}"
    audit.add(transaction, office.actor(), "census.add_found", campaign.name, told)
    return form


def photo(office: Office, key: int) -> int | None:
    """The key of the last photo of a form, to be looked at; None without one."""
    kept = attachments.of(office, Owner(OwnerKind.FORM, key))
    return next((each.id for each in kept if each.withdrawn_at is None), None)


def take_back(office: Office, key: int, version: int) -> Changed:
    """Undo an answer that nobody approved: the form waits for a visit; found premises go away.

    Raises:
        CampaignMissing, CampaignClosed, FormChanged, FormNotWaiting: there is nothing to undo.
    """
    with office.store.write() as transaction:
        form, campaign = open_form(transaction, key, version)
        if form.answer is None or form.state is FormState.APPROVED:
            raise FormNotWaiting(form.number)
        _clear(transaction, form, FormState.PENDING, "")
        if form.answer is Answer.NEW:
            book.remove_form(transaction, key)
        audit.add(transaction, office.actor(), "census.take_back", campaign.name, f"ficha {form.number}")
    return CHANGED


def give_back(office: Office, key: int, version: int, reason: str) -> Changed:
    """Return a form to the field: it is visited again. Premises that do not exist are dropped.

    Raises:
        CampaignMissing, CampaignClosed, FormChanged, FormNotWaiting: it does not wait to be approved.
        InvalidValue: without a reason.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué se devuelve")
    with office.store.write() as transaction:
        form, campaign = open_form(transaction, key, version)
        if form.state is not FormState.WAITING:
            raise FormNotWaiting(form.number)
        _clear(transaction, form, FormState.RETURNED, reason, office.user)
        if form.answer is Answer.NEW:
            book.remove_form(transaction, key)
        told = f"ficha {form.number}: {reason}"
        audit.add(transaction, office.actor(), "census.give_back", campaign.name, told)
    return CHANGED


def approve(office: Office, keys: Sequence[int], job: Job | None = None) -> ApprovedForms:
    """Approve forms, each by itself: those that are refused stay as they are, and say why.

    Raises:
        CampaignMissing: a form is gone.
    """
    approved, updated, proposals, left = 0, 0, 0, list[LeftForm]()
    watcher = job or SilentJob()
    for place, key in enumerate(keys):
        watcher.report(place, len(keys), "Aprobando fichas")
        try:
            outcome = _approve(office, key)
        except CampaignMissing:
            raise
        except RuleViolation as refusal:
            with office.store.read() as transaction:
                left.append(LeftForm(form_of(transaction, key).number, refusal))
            continue
        approved += 1
        updated += Outcome.APPLIED in outcome.values()
        proposals += list(outcome.values()).count(Outcome.PROPOSED)
    return ApprovedForms(approved=approved, updated=updated, proposals=proposals, left=tuple(left))


def take_back_approval(office: Office, key: int, version: int) -> Changed:
    """Undo an approval: what it changed says again what it said, by a change that the history keeps.

    Raises:
        CampaignMissing, CampaignClosed, FormChanged: the form takes no changes.
        FormNotWaiting: it is not approved.
        FormWentOn: what it changed was changed again, applied with a support, or became an account.
    """
    with office.store.write() as transaction:
        form, campaign = open_form(transaction, key, version)
        if form.state is not FormState.APPROVED:
            raise FormNotWaiting(form.number)
        applied = {each for each, outcome in form.outcome.items() if outcome is Outcome.APPLIED}
        settled = Outcome.SETTLED in form.outcome.values() or (
            form.answer is Answer.NEW and form.card is not None
        )
        if settled or any(form.now[each] != form.typed[each] for each in applied):
            raise FormWentOn(form.number)
        if form.card is not None and applied:
            grounds = _grounds(office, campaign, form, "se deshace la aprobación")
            correct(office, transaction, form.card, {each: form.was[each] for each in applied}, grounds)
        book.save_form(transaction, form, {"state": FormState.WAITING, "outcome": {}, "decided_by": ""})
        told = f"ficha {form.number}: {len(applied)} datos vuelven a lo anterior"
        audit.add(transaction, office.actor(), "census.take_back_approval", campaign.name, told)
    return BOTH


# ── parts ───────────────────────────────────────────────────────────────────


def _approve(office: Office, key: int) -> dict[Field, Outcome]:
    with office.store.write() as transaction:
        form, campaign = open_form(transaction, key, None)
        if form.state is not FormState.WAITING:
            raise FormNotWaiting(form.number)
        outcome: dict[Field, Outcome] = {}
        was: dict[Field, str] = {}
        if form.card is not None:
            outcome = judge(form.base, form.typed, form.now)
            applied = {each: form.typed[each] for each in outcome if outcome[each] is Outcome.APPLIED}
            was = {each: form.now[each] for each in applied}
            grounds, photo = _grounds(office, campaign, form, ""), photo_of(transaction, form)
            correct(office, transaction, form.card, applied, grounds, photo)
            if photo is not None and not applied:
                owner = Owner(OwnerKind.ACCOUNT, form.card.id)
                attachments.attach(transaction, office.actor(), owner, photo, form.code)
        values = {
            "state": FormState.APPROVED,
            "outcome": book.outcome_json(outcome, was),
            "decided_by": office.user,
            "reason": "",
        }
        book.save_form(transaction, form, values)
        told = f"ficha {form.number}: " + (", ".join(f"{a} {o}" for a, o in outcome.items()) or "sin cambios")
        audit.add(transaction, office.actor(), "census.approve", campaign.name, told)
    return outcome


def _answered(office: Office, campaign: Campaign, base: Values, heard: Heard) -> dict[str, Any]:
    """What a form holds once it is answered."""
    today = office.clock.today()
    if not campaign.starts <= heard.on <= today:
        raise CensusVisitOutOfDates(heard.on, campaign.starts, today)
    said, state = heard.answer, FormState.WAITING
    typed = differing(base, heard.typed) if said not in {Answer.ABSENT, Answer.NOT_FOUND} else {}
    if said in {Answer.AS_IS, Answer.CORRECTED}:
        said = Answer.CORRECTED if typed else Answer.AS_IS
    elif said is Answer.ABSENT:
        state = FormState.PENDING
    return {
        "answer": said,
        "state": state,
        "typed": {each.value: text for each, text in typed.items()},
        "visited_on": heard.on,
        "visitor": heard.visitor,
        "note": heard.note,
    }


def _grounds(office: Office, campaign: Campaign, form: Form, more: str) -> Grounds:
    """The change names the campaign and the form."""
    reason = "; ".join(filter(None, (f"campaña «{campaign.name}», ficha {form.number}", more)))
    by = f" por {form.visitor}" if form.visitor else ""
    support = f"ficha {form.number}, visita del {form.visited_on:%d/%m/%Y}{by}"
    return Grounds(valid_from=office.clock.today(), reason=reason, support=support)


def _clear(transaction: Transaction, form: Form, state: FormState, reason: str, by: str = "") -> None:
    values: dict[str, Any] = {
        "state": state, "answer": None, "typed": {}, "visited_on": None, "visitor": "", "note": "",
        "reason": reason, "decided_by": by,
    }  # fmt: skip
    book.save_form(transaction, form, values)


def _attach(office: Office, transaction: Transaction, form: Form, photo: NewAttachment | None) -> None:
    if photo is not None:
        subject = f"ficha {form.number}"
        attachments.attach(transaction, office.actor(), Owner(OwnerKind.FORM, form.id), photo, subject)
