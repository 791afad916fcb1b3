"""How claims are decided: what is given back of each, its notes, and silence that the law takes for a yes.

A decision and the credit notes that it makes are one transaction (R-PQR-06).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app import rules
from app.changes import Changed
from app.debt.claims import CHANGES
from app.invoicing import adjustment
from app.invoicing.adjustment import Note, NoteKind
from app.office import Office
from app.store import audit, claim_files, owed_papers
from app.store.claim_files import NewStep, StoredClaim, StoredDetail
from app.store.engine import Transaction
from app.wording.claim_refusals import (
    AppealMustGoOn,
    ClaimMissing,
    NothingToGrant,
    SilenceWorks,
    StillInTime,
)
from domain.cadastre import Service
from domain.claim import (
    ClaimKind,
    ClaimOutcome,
    ClaimState,
    advance,
    notification_dates,
    silence_limit,
)
from domain.claim_file import ClaimNumber
from domain.errors import InvalidValue
from domain.money import Money
from domain.rulebook import claim_terms, notification_terms

_WAITING: Final = (ClaimState.FILED, ClaimState.UNDER_REVIEW)
"""Who waits for the utility's answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a claim is answered.

    Attributes:
        claim: its number.
        text: why, as the letter says it.
        amount: what is given back of it in all, where it is granted in part.
        on: the day of the answer, if not today.
    """

    claim: str
    outcome: ClaimOutcome
    text: str
    amount: Money | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What is given back of a detail, by a note on what it claims."""

    detail: StoredDetail
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a decision does.

    Attributes:
        claimed: what is claimed, less what was given back before.
        grants: what it gives back, detail by detail.
        due_again: what stays claimed and falls due once the decision is final.
        state: where it leaves the claim.
        next_by: the last day of the step that follows; None if nothing does.
        notes: numbers of the notes, once they are made.
    """

    claim: str
    account: str
    outcome: ClaimOutcome
    claimed: Money
    grants: tuple[Grant, ...]
    due_again: Money
    state: ClaimState
    next_by: date | None
    notes: tuple[str, ...] = ()
    number: str = ""
    changed: Changed = CHANGES

    @property
    def granted(self) -> Money:
        """All that it gives back."""
        return sum(each.amount for each in self.grants)


def foresee(office: Office, decision: Decision) -> Effect:
    """What a decision would do. Only reads.

    Raises:
        As `answer`.
    """
    with office.store.read() as transaction:
        return _effect(office, transaction, decision)[1]


def answer(office: Office, decision: Decision) -> Effect:
    """Answer a claim: its decision, its number, and the credit notes that it makes (R-PQR-06).

    Raises:
        ClaimMissing: no claim has that number.
        IllegalClaimStep: it waits for no answer.
        SilenceWorks: the term passed, and the decision does not grant all.
        NothingToGrant: it grants, and its invoices charge nothing any more.
        AppealMustGoOn: a review with appeal is not granted.
        InvalidValue: no text, an amount that serves for nothing, or a day out of order.
        NoteTooLarge: an invoice charges less by now.
    """
    if not decision.text.strip():
        raise InvalidValue("respuesta", "", "un texto que explique la decisión")
    with office.store.write() as transaction:
        found, effect = _effect(office, transaction, decision)
        return _take(office, transaction, found, effect, decision)


def recognise_silence(office: Office, claim: str, text: str = "") -> Effect:
    """Grant all that was claimed, for the term to answer passed (R-PQR-01): it is final at once.

    Raises:
        ClaimMissing, IllegalClaimStep: there is none, or it waits for no answer.
        StillInTime: the term has not passed.
    """
    today = office.clock.today()
    with office.store.write() as transaction:
        found = find(transaction, claim)
        advance(found.state, ClaimState.SILENCE)
        if found.due_on is None or today <= found.due_on:
            raise StillInTime(str(found.number), found.due_on or today)
        details = claim_files.details_of(transaction, found.id)
        grants = _whole(transaction, details)
        effect = Effect(
            claim=str(found.number),
            account=found.account,
            outcome=ClaimOutcome.GRANTED,
            claimed=_claimed(details),
            grants=grants,
            due_again=0,
            state=ClaimState.SILENCE,
            next_by=None,
        )
        said = text.strip() or f"Silencio positivo: se debía responder hasta el {found.due_on:%d/%m/%Y}."
        decision = Decision(claim=claim, outcome=ClaimOutcome.GRANTED, text=said)
        done = _take(office, transaction, found, effect, decision)
        last = NewStep(state=ClaimState.FINAL, taken_on=today, recorded_on=today)
        claim_files.add_step(transaction, office.actor(), found.id, last)
    return done


def find(transaction: Transaction, typed: str) -> StoredClaim:
    """A claim by its number as somebody types it.

    Raises:
        InvalidValue: that is no number of a claim.
        ClaimMissing: no claim has it.
    """
    number = ClaimNumber.parse(typed)
    found = claim_files.find(transaction, number)
    if found is None:
        raise ClaimMissing(str(number))
    return found


# ── what it does ────────────────────────────────────────────────────────────


def _effect(office: Office, transaction: Transaction, decision: Decision) -> tuple[StoredClaim, Effect]:
    found = find(transaction, decision.claim)
    outcome, on = decision.outcome, decision.on or office.clock.today()
    if not found.stands_since <= on <= office.clock.today():
        raise InvalidValue("fecha de la respuesta", str(on), f"desde {found.stands_since} hasta hoy")
    state = advance(found.state, _leads_to(found, outcome))
    country = rules.profile(transaction)
    if _silent(found, on) and outcome not in {ClaimOutcome.GRANTED, ClaimOutcome.WITHDRAWN}:
        last_day = found.due_on or on
        latest = silence_limit(last_day, claim_terms(country, on))
        raise SilenceWorks(str(found.number), last_day, latest)
    if _must_go_on(transaction, found, outcome):
        raise AppealMustGoOn(str(found.number))
    details = claim_files.details_of(transaction, found.id)
    grants = _grants(transaction, found, details, decision)
    claimed = _claimed(details)
    next_by = None
    if state is ClaimState.ANSWERED:
        terms = notification_terms(country, on)
        next_by = notification_dates(on, terms, rules.calendar(transaction)).summons_by
    effect = Effect(
        claim=str(found.number),
        account=found.account,
        outcome=outcome,
        claimed=claimed,
        grants=grants,
        due_again=claimed - sum(each.amount for each in grants),
        state=state,
        next_by=next_by,
    )
    return found, effect


def _leads_to(found: StoredClaim, outcome: ClaimOutcome) -> ClaimState:
    """Where an answer leaves a claim: withdrawn as it was filed, or decided on appeal, it is over."""
    over = found.state is ClaimState.APPEALED or (
        outcome is ClaimOutcome.WITHDRAWN and found.state is ClaimState.FILED
    )
    return ClaimState.FINAL if over else ClaimState.ANSWERED


def _silent(found: StoredClaim, on: date) -> bool:
    return found.state in _WAITING and found.due_on is not None and on > found.due_on


def _must_go_on(transaction: Transaction, found: StoredClaim, outcome: ClaimOutcome) -> bool:
    if found.state is not ClaimState.UNDER_REVIEW or outcome in {
        ClaimOutcome.GRANTED,
        ClaimOutcome.WITHDRAWN,
    }:
        return False
    asked = claim_files.steps_of(transaction, found.id)[-1].kind
    return asked is ClaimKind.REVIEW_AND_APPEAL


def _claimed(details: list[StoredDetail]) -> Money:
    return sum(each.amount - each.granted for each in details)


def _grants(
    transaction: Transaction, found: StoredClaim, details: list[StoredDetail], decision: Decision
) -> tuple[Grant, ...]:
    if decision.outcome is not ClaimOutcome.PARTLY_GRANTED and decision.amount is not None:
        raise InvalidValue("valor", str(decision.amount), "ninguno, salvo que se acceda en parte")
    if not decision.outcome.needs_credit_note or not _claimed(details):
        return ()
    whole = _whole(transaction, details)
    if not whole:
        raise NothingToGrant(str(found.number))
    if decision.outcome is ClaimOutcome.GRANTED:
        return whole
    return _part(whole, decision.amount, _claimed(details))


def _whole(transaction: Transaction, details: list[StoredDetail]) -> tuple[Grant, ...]:
    """All that can be given back: what is claimed of each, as far as its invoice still charges it."""
    left: dict[int, Money] = {}
    made = []
    for each in details:
        if each.document_id is None or each.amount == each.granted:
            continue
        if each.document_id not in left:
            left[each.document_id] = owed_papers.charged(transaction, each.document_id)
        amount = min(each.amount - each.granted, left[each.document_id])
        if amount > 0:
            left[each.document_id] -= amount
            made.append(Grant(each, amount))
    return tuple(made)


def _part(whole: tuple[Grant, ...], amount: Money | None, claimed: Money) -> tuple[Grant, ...]:
    """So much of it, detail by detail in their order."""
    most = min(sum(each.amount for each in whole), claimed - 1)
    if amount is None or not 1 <= amount <= most:
        raise InvalidValue("valor que se concede", str(amount or ""), f"un valor de 1 a {most}")
    left, made = amount, []
    for each in whole:
        taken = min(left, each.amount)
        if taken:
            made.append(Grant(each.detail, taken))
        left -= taken
    return tuple(made)


def _take(
    office: Office, transaction: Transaction, found: StoredClaim, effect: Effect, decision: Decision
) -> Effect:
    """Write the decision down, and make its notes."""
    today, actor = office.clock.today(), office.actor()
    answers = sum(bool(step.number) for step in claim_files.steps_of(transaction, found.id))
    number = f"{found.number}-R{answers + 1}"
    step = NewStep(
        state=effect.state,
        taken_on=decision.on or today,
        recorded_on=today,
        due_on=effect.next_by,
        outcome=effect.outcome,
        text=decision.text.strip(),
        number=number,
    )
    key = claim_files.add_step(transaction, actor, found.id, step)
    notes = []
    for grant in effect.grants:
        note = Note(
            kind=NoteKind.CREDIT,
            invoice=grant.detail.invoice,
            amount=grant.amount,
            reason=f"Reclamo {found.number}",
            account=found.account,
        )
        made = adjustment.post(office, transaction, note, _shared(grant))
        claim_files.add_grant(transaction, key, grant.detail.id, grant.amount, made.document_id)
        notes.append(made.number)
    summary = f"respuesta {number}: {effect.outcome.value}, concede {effect.granted}"
    audit.add(transaction, actor, "claim.answer", found.account, summary)
    return replace(effect, notes=tuple(notes), number=number)


def _shared(grant: Grant) -> Mapping[Service, Money] | None:
    """The service that is given back, where a line was claimed; else those of the invoice."""
    service = grant.detail.service
    return None if service is None else {service: grant.amount}
