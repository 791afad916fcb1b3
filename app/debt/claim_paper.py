"""The papers of a claim, printed from what was kept: that it was filed, and its answer (R-PQR-03)."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app import rules
from app.debt.claim_answers import find
from app.messages import money_text
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import claim_files, offices
from app.store.claim_files import StoredClaim, StoredDetail, StoredStep
from app.store.engine import Transaction
from app.wording.claim_refusals import NotAnsweredYet
from domain.claim import ClaimKind, ClaimOutcome, ClaimState, ClaimTerms
from domain.rulebook import claim_terms
from reports.claim_letter import ClaimedThing, ClaimLetter, write_claim_letter
from reports.spanish import long_date

_KINDS: Final = {
    ClaimKind.PETITION: "petición",
    ClaimKind.COMPLAINT: "queja",
    ClaimKind.CLAIM: "reclamo",
}
_DECIDED: Final = {
    ClaimOutcome.GRANTED: "La empresa accede a lo que usted pide",
    ClaimOutcome.PARTLY_GRANTED: "La empresa accede en parte a lo que usted pide",
    ClaimOutcome.NOT_GRANTED: "La empresa no accede a lo que usted pide",
    ClaimOutcome.REJECTED: "La empresa rechaza el escrito",
    ClaimOutcome.WITHDRAWN: "Usted desistió de lo que pedía",
}


def print_filing(office: Office, claim: str, file: Path) -> int:
    """Write what says that a claim was filed, and until when it is answered; gives its pages.

    Raises:
        InvalidValue, ClaimMissing: there is no such claim.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        found = find(transaction, claim)
        steps = claim_files.steps_of(transaction, found.id)
        details = claim_files.details_of(transaction, found.id)
        terms = claim_terms(rules.profile(transaction), found.filed_on)
        until = steps[0].due_on or found.filed_on
        kind = _KINDS[found.kind]
        opening = (
            f"La oficina recibió su {kind} el {long_date(found.filed_on)}, con el radicado {found.number}. Se"
            f" responde a más tardar el {long_date(until)}: {terms.answer_days} días hábiles."
        )
        sections = [("Lo que usted pide", found.text)]
        if any(each.amount for each in details):
            sections.append(("Mientras se responde", _MEANWHILE))
        model = _letter(office, transaction, found, steps[0], "Constancia de radicación")
        letter = model(opening, _things(transaction, details, answered=False), tuple(sections))
    return write_by_itself(file, lambda place: write_claim_letter(place, letter))


def print_answer(office: Office, claim: str, file: Path) -> int:
    """Write the letter that answers a claim: its decision, its reasons, what may be done against it.

    Raises:
        InvalidValue, ClaimMissing: there is no such claim.
        NotAnsweredYet: nobody answered it.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        found = find(transaction, claim)
        steps = claim_files.steps_of(transaction, found.id)
        answer = next((step for step in reversed(steps) if step.number), None)
        if answer is None or answer.outcome is None:
            raise NotAnsweredYet(str(found.number))
        details = claim_files.details_of(transaction, found.id)
        notes = claim_files.notes_of(transaction, found.id).get(answer.id, [])
        opening = (
            f"{_DECIDED[answer.outcome]}, con el radicado {found.number} del {long_date(found.filed_on)}."
        )
        sections = [("Lo que usted pidió", found.text), ("Razones de la decisión", answer.text)]
        if notes:
            made = "; ".join(f"nota crédito {note} por {money_text(v, office.currency)}" for note, v in notes)
            sections.append(("Lo que se le devuelve", f"Se abonó a su cuenta: {made}."))
        terms = claim_terms(rules.profile(transaction), answer.taken_on)
        sections.append(("Qué puede hacer", _against(steps, answer, terms)))
        model = _letter(office, transaction, found, answer, "Respuesta a su escrito")
        letter = model(opening, _things(transaction, details, answered=True), tuple(sections))
    return write_by_itself(file, lambda place: write_claim_letter(place, letter))


_MEANWHILE: Final = (
    "Lo que usted reclama no se le exige, no genera interés de mora y no es causa de suspensión. Lo demás se"
    " paga como siempre. Si el plazo vence sin respuesta, la ley da por aceptado lo que pide."
)


def _against(steps: list[StoredStep], answer: StoredStep, terms: ClaimTerms) -> str:
    """What may be done against an answer: review and appeal, once."""
    before = [step.state for step in steps if step.id < answer.id]
    if answer.state is ClaimState.FINAL or answer.state is ClaimState.SILENCE:
        return "Con esta decisión termina el trámite."
    if ClaimState.UNDER_REVIEW in before:
        return "Contra esta decisión, que resuelve su recurso, no procede otro ante la empresa."
    return (
        f"Dentro de los {terms.review_days} días hábiles siguientes a la notificación puede presentar recurso"
        " de reposición ante esta empresa y, en el mismo escrito, el de apelación en subsidio, que resuelve"
        " la Superintendencia de Servicios Públicos Domiciliarios. Para recurrir no se le exige pagar lo"
        " reclamado, pero sí lo que no reclama."
    )


def _things(
    transaction: Transaction, details: list[StoredDetail], *, answered: bool
) -> tuple[ClaimedThing, ...]:
    names = {each.code: each.name for each in rules.profile(transaction).claim_causes}
    made = []
    for each in details:
        line = f", renglón {each.line}" if each.line else ""
        cause = names.get(each.cause, each.cause)
        thing = ClaimedThing(
            what=f"{each.paper}{line}",
            cause=cause.lower() if each.invoice else cause,
            amount=each.amount,
            granted=each.granted if answered else None,
        )
        made.append(thing)
    return tuple(made)


def _letter(
    office: Office, transaction: Transaction, found: StoredClaim, step: StoredStep, title: str
) -> Callable[[str, tuple[ClaimedThing, ...], tuple[tuple[str, str], ...]], ClaimLetter]:
    """What both papers share; the rest is given to what it returns."""
    identity, settings = offices.identity(transaction), offices.settings(transaction)

    def made(
        opening: str, things: tuple[ClaimedThing, ...], sections: tuple[tuple[str, str], ...]
    ) -> ClaimLetter:
        return ClaimLetter(
            issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
            municipality=identity.municipality,
            title=title,
            number=str(found.number),
            reference=step.number,
            on=step.taken_on,
            account=found.account,
            addressed=tuple(filter(None, (found.petitioner, found.contact))),
            opening=opening,
            things=things,
            sections=sections,
            issued_by=step.user,
            currency=currency_of(office.currency.code),
        )

    return made
