"""How the page of claims says things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.debt.claim_answers import Grant
from app.debt.claim_desk import ClaimRow, ClaimView
from domain.claim import ClaimKind, ClaimOutcome, ClaimState, Light
from domain.claim_file import ClaimCause
from domain.document import DocumentKind
from ui.formats import NO_FIGURE, count, day, money
from ui.theme.tone import Tone
from ui.widgets.values import Fact

KINDS: Final = {
    ClaimKind.PETITION: "Petición",
    ClaimKind.COMPLAINT: "Queja",
    ClaimKind.CLAIM: "Reclamo",
    ClaimKind.REVIEW: "Reposición",
    ClaimKind.REVIEW_AND_APPEAL: "Reposición y apelación",
}
STATES: Final = {
    ClaimState.FILED: "Por responder",
    ClaimState.ANSWERED: "Por notificar",
    ClaimState.NOTIFIED: "Notificado",
    ClaimState.UNDER_REVIEW: "En recurso",
    ClaimState.APPEALED: "En apelación",
    ClaimState.SILENCE: "Silencio positivo",
    ClaimState.TRANSFERRED: "Trasladado",
    ClaimState.FINAL: "En firme",
}
OUTCOMES: Final = {
    ClaimOutcome.GRANTED: "Accede",
    ClaimOutcome.PARTLY_GRANTED: "Accede en parte",
    ClaimOutcome.NOT_GRANTED: "No accede",
    ClaimOutcome.REJECTED: "Rechaza",
    ClaimOutcome.WITHDRAWN: "Desiste",
}
LIGHTS: Final = {
    Light.GREEN: ("A tiempo", Tone.OK),
    Light.YELLOW: ("Cerca", Tone.WARN),
    Light.RED: ("Urgente", Tone.BAD),
    Light.OVERDUE: ("Vencido", Tone.BAD),
}
CHANNELS: Final = (
    ("ventanilla", "En la ventanilla"),
    ("escrito", "Escrito"),
    ("telefono", "Teléfono"),
    ("correo", "Correo"),
    ("web", "Página web"),
)
MEANS: Final = (
    ("personal", "Personal"),
    ("aviso", "Por aviso"),
    ("correo", "Correo, si lo autorizó"),
    ("conducta_concluyente", "Conducta concluyente"),
)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a claim as its card shows it."""

    place: int
    name: str
    on: str
    until: str
    said: str
    user: str


def left_text(row: ClaimRow) -> str:
    """How many business days are left, or how many it is late."""
    if row.days_left is None:
        return NO_FIGURE
    if row.light is Light.OVERDUE:
        return f"hace {count(max(-row.days_left, 1), 'día', 'días')}"
    return "hoy" if row.days_left == 0 else count(row.days_left, "día", "días")


def step_lines(view: ClaimView) -> list[StepLine]:
    """The steps that were taken, the first one first."""
    made = []
    for place, step in enumerate(view.steps, 1):
        outcome = "" if step.outcome is None else OUTCOMES[step.outcome]
        means = dict(MEANS).get(step.means, step.means)
        notes = ", ".join(f"nota {note} por {money(amount)}" for note, amount in view.notes.get(step.id, []))
        said = ". ".join(filter(None, (outcome, means, notes, step.text)))
        until = NO_FIGURE if step.due_on is None else day(step.due_on)
        name = KINDS[step.kind] if step.kind else _STEPS[step.state]
        made.append(StepLine(place, name, day(step.taken_on), until, said, step.user))
    return made


_STEPS: Final = {
    ClaimState.FILED: "Radicado",
    ClaimState.ANSWERED: "Respondido",
    ClaimState.NOTIFIED: "Notificado",
    ClaimState.UNDER_REVIEW: "Recurso",
    ClaimState.APPEALED: "Remitido",
    ClaimState.SILENCE: "Silencio reconocido",
    ClaimState.TRANSFERRED: "Trasladado",
    ClaimState.FINAL: "En firme",
}


def title_of(row: ClaimRow) -> str:
    """A claim in a line."""
    claim = row.claim
    return f"{KINDS[claim.kind]} {claim.number} · cuenta {claim.account}, {claim.holder}"


def facts_of(view: ClaimView, causes: Sequence[ClaimCause]) -> list[Fact]:
    """What is claimed and what it does, in lines."""
    names = {each.code: each.name for each in causes}
    claim = view.row.claim
    facts = [Fact("Firma", claim.petitioner, whole=True)]
    if claim.contact:
        facts.append(Fact("Responder a", claim.contact, whole=True))
    for detail in view.details:
        cause = names.get(detail.cause, detail.cause)
        where = detail.paper or "Causa"
        where += f", renglón {detail.line}" if detail.line else ""
        amount = f": {money(detail.amount)}" if detail.amount else ""
        given = f", concedido {money(detail.granted)}" if detail.granted else ""
        facts.append(Fact(where, f"{cause}{amount}{given}", whole=True))
    facts.append(Fact("En reclamo hoy", money(view.row.under_claim), strong=True))
    if view.undisputed:
        facts.append(Fact("No reclamado, por pagar", money(view.undisputed)))
    if view.recognise_by is not None:
        facts.append(Fact("Reconozca el silencio hasta", day(view.recognise_by), Tone.BAD))
    return facts


def noted(grant: Grant) -> str:
    """What a note is on: `la factura 12`, «Saldo inicial»."""
    detail = grant.detail
    return f"la factura {detail.invoice}" if detail.kind is DocumentKind.INVOICE else f"«{detail.paper}»"
