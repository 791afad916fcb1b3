"""What an approved form only proposes: applied with its support, or left as it is and why (R-CAT-02)."""

from collections.abc import Sequence

from app import attachments
from app.office import Office
from app.register import account_changes, vacancy
from app.register.account_changes import ChangedFacts, Grounds, Target
from app.register.census_writing import contact_of, form_of, open_form
from app.register.vacancy import Proof
from app.store import audit
from app.store import campaigns as book
from app.store.accounts import AccountCard
from app.store.attachments import NewAttachment
from app.store.campaigns import Form
from app.store.engine import Transaction
from app.store.persons import PersonFacts
from app.wording.census_refusals import NothingProposed
from domain.cadastre import ServiceClass
from domain.census import METER_FIELDS, PERSON, VACANT, Field, Outcome, Values, is_other_person, number_of
from domain.errors import InvalidValue


def proposed(form: Form) -> tuple[tuple[Field, ...], ...]:
    """The facts of a form that wait for a support, those together that are applied together."""
    waiting = [each for each, outcome in form.outcome.items() if outcome is Outcome.PROPOSED]
    person = tuple(each for each in waiting if each in PERSON) if Field.NAME in waiting else ()
    meter = tuple(each for each in waiting if each in METER_FIELDS)
    alone = [(each,) for each in waiting if each not in {*person, *meter}]
    return tuple(filter(None, (person, meter, *alone)))


def apply(office: Office, key: int, version: int, group: Sequence[Field], grounds: Grounds) -> Form:
    """Apply facts that a form proposed, with their support (R-CAT-01, R-CAT-02).

    Raises:
        CampaignMissing, CampaignClosed, FormChanged, NothingProposed: they do not wait.
        InvalidValue: without a support; and what `account_changes` refuses.
    """
    if not grounds.support.strip():
        raise InvalidValue("soporte", "", "el documento, la resolución o el acta que lo respalda")
    paper = None if grounds.paper is None else attachments.keep(office, grounds.paper, grounds.support)
    with office.store.write() as transaction:
        form, campaign = open_form(transaction, key, version)
        if tuple(group) not in proposed(form) or form.card is None:
            raise NothingProposed(form.number)
        reason = f"campaña «{campaign.name}», ficha {form.number}"
        named = Grounds(valid_from=grounds.valid_from, reason=reason, support=grounds.support)
        _apply(office, transaction, form.card, form, group, (named, paper))
        _settle(office, transaction, form, dict.fromkeys(group, Outcome.SETTLED), "")
        told = f"ficha {form.number}: {', '.join(group)}"
        audit.add(transaction, office.actor(), "census_proposals.apply", campaign.name, told)
        return form_of(transaction, key)


def drop(office: Office, key: int, version: int, group: Sequence[Field], reason: str) -> Form:
    """Leave facts that a form proposed as they are in the cadastre, and say why.

    Raises:
        CampaignMissing, CampaignClosed, FormChanged, NothingProposed: they do not wait.
        InvalidValue: without a reason.
    """
    if not reason.strip():
        raise InvalidValue("motivo", reason, "por qué no se aplica")
    with office.store.write() as transaction:
        form, campaign = open_form(transaction, key, version)
        if tuple(group) not in proposed(form):
            raise NothingProposed(form.number)
        _settle(office, transaction, form, dict.fromkeys(group, Outcome.DROPPED), reason)
        told = f"ficha {form.number}: {', '.join(group)}: {reason}"
        audit.add(transaction, office.actor(), "census_proposals.drop", campaign.name, told)
        return form_of(transaction, key)


# ── parts ───────────────────────────────────────────────────────────────────


def _apply(
    office: Office,
    transaction: Transaction,
    card: AccountCard,
    form: Form,
    group: Sequence[Field],
    named: tuple[Grounds, NewAttachment | None],
) -> None:
    facts = {each: form.typed[each] for each in group}
    first, (grounds, paper) = group[0], named
    target = Target(card.code, card.version, paper)
    if first in METER_FIELDS:
        marks = (facts.get(Field.METER, card.meter), facts.get(Field.BRAND, card.brand))
        account_changes.put_meter_marks(office, transaction, target, marks, grounds)
    elif Field.NAME in facts and is_other_person(form.now, form.typed):
        account_changes.put_holder(office, transaction, target, _person(form.now | facts), grounds)
    elif first is Field.OCCUPANCY:
        _occupy(office, transaction, form, facts[first], named)
    elif first in _BILLED:
        changed = _billed(first, facts[first], grounds)
        account_changes.put_facts(office, transaction, target, changed)
    else:
        account_changes.put_contact(office, transaction, target, contact_of(card, facts), grounds)


_BILLED = frozenset({Field.CLASS, Field.UNITS})


def _occupy(
    office: Office,
    transaction: Transaction,
    form: Form,
    text: str,
    named: tuple[Grounds, NewAttachment | None],
) -> None:
    """Vacant premises are accredited by the visit, and by its document where there is one (R-ASE-03)."""
    grounds, paper = named
    words = f"{grounds.support}; {grounds.reason}"
    if text != VACANT:
        vacancy.put_ended(office, transaction, form.code, grounds.valid_from, words)
        return
    visitor = form.visitor or office.user
    proof = Proof(since=grounds.valid_from, words=words, visited_on=form.visited_on, visitor=visitor)
    vacancy.put_accredited(office, transaction, form.code, proof, paper)


def _billed(of: Field, text: str, grounds: Grounds) -> ChangedFacts:
    return ChangedFacts(
        service_class=ServiceClass(text) if of is Field.CLASS else None,
        units=int(text) if of is Field.UNITS else None,
        valid_from=grounds.valid_from,
        reason=grounds.reason,
        support=grounds.support,
    )


def _person(facts: Values) -> PersonFacts:
    document = facts[Field.DOCUMENT]
    return PersonFacts(
        name=facts[Field.NAME],
        document_kind=document.partition(" ")[0] if document else "",
        document=number_of(document),
        phone=facts[Field.PHONE],
        email=facts[Field.EMAIL],
    )


def _settle(office: Office, transaction: Transaction, form: Form, to: dict[Field, Outcome], why: str) -> None:
    said = "; ".join(filter(None, (form.reason, why)))
    outcome = book.outcome_json(form.outcome | to, form.was)
    book.save_form(transaction, form, {"outcome": outcome, "reason": said, "decided_by": office.user})
