"""What comes after a claim is answered: made known, reviewed, sent on (R-PQR-01, R-PQR-03)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app import rules
from app.changes import Changed
from app.debt.claim_answers import find
from app.debt.claims import CHANGES
from app.office import Office
from app.store import audit, claim_files, claims, ledger
from app.store.claim_files import NewStep, StoredClaim
from app.store.engine import Transaction
from app.wording.claim_refusals import ReviewedAlready, ReviewTooLate, UndisputedUnpaid
from domain.claim import ClaimKind, ClaimState, advance, answer_limit, review_limit
from domain.errors import InvalidValue
from domain.money import Money
from domain.rulebook import claim_terms

NOTIFIED_BY: Final = ("personal", "aviso", "correo", "conducta_concluyente")
"""How an answer is made known: by mail only to who authorised it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """Where a step left a claim, and the last day of the term that it opened; None for none."""

    claim: str
    account: str
    state: ClaimState
    due_on: date | None
    changed: Changed = CHANGES


def notify(office: Office, claim: str, means: str, on: date | None = None) -> Stepped:
    """Say that an answer was made known: who disagrees has until the day given to ask for review.

    Against the answer to a review there is none: it is final with its notification.

    Raises:
        ClaimMissing, IllegalClaimStep: there is none, or it has no answer to make known.
        InvalidValue: another means, or a day out of order.
    """
    if means not in NOTIFIED_BY:
        raise InvalidValue("medio", means, ", ".join(NOTIFIED_BY))
    with office.store.write() as transaction:
        found = find(transaction, claim)
        state = advance(found.state, ClaimState.NOTIFIED)
        day = _day(office, found, on)
        terms = claim_terms(rules.profile(transaction), day)
        reviewed = _reviewed(transaction, found)
        due_on = day if reviewed else review_limit(day, terms, rules.calendar(transaction))
        step = NewStep(
            state=state, taken_on=day, recorded_on=office.clock.today(), due_on=due_on, means=means
        )
        return _take(office, transaction, found, step, "claim.notify", f"notificado por {means} el {day}")


def review(office: Office, claim: str, text: str, *, appeal: bool, on: date | None = None) -> Stepped:
    """Ask for review of a decision, and in case for its appeal: it must be answered anew (R-PQR-03, 04).

    Raises:
        ClaimMissing, IllegalClaimStep: there is none, or it was not made known.
        ReviewTooLate: the decision is final.
        ReviewedAlready: it was reviewed.
        UndisputedUnpaid: what nobody disputes of its invoices is unpaid.
        InvalidValue: no text, or a day out of order.
    """
    if not text.strip():
        raise InvalidValue("motivos del recurso", "", "un texto con las razones")
    with office.store.write() as transaction:
        found = find(transaction, claim)
        if _reviewed(transaction, found):
            raise ReviewedAlready(str(found.number))
        state = advance(found.state, ClaimState.UNDER_REVIEW)
        day = _day(office, found, on)
        if found.due_on is not None and day > found.due_on:
            raise ReviewTooLate(str(found.number), found.due_on)
        due = undisputed_of(transaction, found, office.clock.today())
        if due:
            raise UndisputedUnpaid(str(found.number), due)
        terms = claim_terms(rules.profile(transaction), day)
        kind = ClaimKind.REVIEW_AND_APPEAL if appeal else ClaimKind.REVIEW
        step = NewStep(
            state=state,
            taken_on=day,
            recorded_on=office.clock.today(),
            due_on=answer_limit(day, terms, rules.calendar(transaction)),
            kind=kind,
            text=text.strip(),
        )
        return _take(office, transaction, found, step, "claim.review", f"recurso {kind.value} del {day}")


def transfer(office: Office, claim: str, authority: str, text: str = "", on: date | None = None) -> Stepped:
    """Send a claim on to who must decide it; a review with appeal, its file to who decides the appeal.

    What was sent away is nothing of ours to withhold; what is appealed stays withheld (R-PQR-05).

    Raises:
        ClaimMissing, IllegalClaimStep: there is none, or it is beyond sending on.
        InvalidValue: nobody is named, or a day out of order.
    """
    if not authority.strip():
        raise InvalidValue("entidad", "", "a quién se remite")
    with office.store.write() as transaction:
        found = find(transaction, claim)
        appealed = found.state is ClaimState.UNDER_REVIEW
        if appealed and claim_files.steps_of(transaction, found.id)[-1].kind is ClaimKind.REVIEW:
            raise InvalidValue("radicado", str(found.number), "un recurso con apelación en subsidio")
        state = advance(found.state, ClaimState.APPEALED if appealed else ClaimState.TRANSFERRED)
        day = _day(office, found, on)
        step = NewStep(
            state=state,
            taken_on=day,
            recorded_on=office.clock.today(),
            means=authority.strip(),
            text=text.strip(),
        )
        said = f"remitido a {authority.strip()} el {day}"
        return _take(office, transaction, found, step, "claim.transfer", said)


def undisputed_of(transaction: Transaction, found: StoredClaim, on: date) -> Money:
    """What is open of the invoices of a claim beyond what is claimed of them (R-PQR-04)."""
    mine = {each.document_id for each in claim_files.details_of(transaction, found.id)}
    withheld = claims.under_claim(transaction, [found.account_id], on)
    items = ledger.open_items(transaction, found.account_id)
    owed = sum(item.amount for item in items if item.document in mine)
    return owed - sum(amount for document, amount in withheld.items() if document in mine)


def _reviewed(transaction: Transaction, found: StoredClaim) -> bool:
    steps = claim_files.steps_of(transaction, found.id)
    return any(step.state is ClaimState.UNDER_REVIEW for step in steps)


def _day(office: Office, found: StoredClaim, on: date | None) -> date:
    """The legal day of a step: not before the step that it follows, nor after today."""
    today = office.clock.today()
    day = on or today
    if not found.stands_since <= day <= today:
        raise InvalidValue("fecha", str(day), f"desde {found.stands_since} hasta {today}")
    return day


def _take(
    office: Office, transaction: Transaction, found: StoredClaim, step: NewStep, action: str, said: str
) -> Stepped:
    claim_files.add_step(transaction, office.actor(), found.id, step)
    audit.add(transaction, office.actor(), action, found.account, f"radicado {found.number}: {said}")
    return Stepped(claim=str(found.number), account=found.account, state=step.state, due_on=step.due_on)
