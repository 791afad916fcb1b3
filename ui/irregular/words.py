"""What cases, their kinds and their steps are called, and how far one is. Plain Python."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from app.register.irregular import CaseView
from app.store.irregular import NORMAL
from app.wording.irregular_sentences import LACKS, STEP_WORDS
from domain.charge import ChargeConcept
from domain.irregularity import CaseStep, IrregularKind
from ui.formats import count, day, money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Fact

KINDS: Final = MappingProxyType(
    {
        IrregularKind.NO_METER: "Sin medidor",
        IrregularKind.CLANDESTINE: "Conexión clandestina",
        IrregularKind.NO_CONTRACT: "Sin contrato",
        IrregularKind.BYPASS: "Derivación",
        IrregularKind.OTHER: "Otra",
    }
)
USUAL_CHARGE: Final = MappingProxyType(
    {
        IrregularKind.NO_METER: ChargeConcept.METER,
        IrregularKind.CLANDESTINE: ChargeConcept.CONNECTION,
        IrregularKind.NO_CONTRACT: ChargeConcept.CONNECTION,
        IrregularKind.BYPASS: ChargeConcept.REPAIR,
        IrregularKind.OTHER: ChargeConcept.OTHER,
    }
)
"""What a case of each kind is usually charged, offered first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step of a case: done, its turn, or waiting.

    Attributes:
        on, who: of a step that was done; empty before.
        note: what was noted, or what it waits for.
    """

    place: int
    name: str
    icon: Icon
    tone: Tone
    on: str
    who: str
    note: str


def step_lines(view: CaseView) -> list[StepLine]:
    """The steps of a case, in order."""
    done = {each.step: each for each in view.steps}
    lines = []
    for place, step in enumerate(view.ways, 1):
        kept, name = done.get(step), STEP_WORDS[step]
        if kept is not None:
            on = day(kept.done_on)
            lines.append(_line(place, name, (Icon.CHECK_FILLED, Tone.OK), (on, kept.who, kept.note)))
        elif step is view.turn:
            icon = (Icon.WARNING, Tone.WARN) if view.lacking else (Icon.HALF_CIRCLE, Tone.ACCENT)
            lines.append(_line(place, name, icon, ("", "", waits_for(view) or "Es su turno")))
        else:
            waits = "" if view.turn is None else "Espera los anteriores"
            lines.append(_line(place, name, (Icon.CIRCLE, Tone.MUTED), ("", "", waits)))
    return lines


def _line(place: int, name: str, look: tuple[Icon, Tone], told: tuple[str, str, str]) -> StepLine:
    return StepLine(place=place, name=name, icon=look[0], tone=look[1], on=told[0], who=told[1], note=told[2])


def waits_for(view: CaseView) -> str:
    """What the step whose turn it is waits for; empty where it can be noted."""
    if view.lacking is None:
        return ""
    text = LACKS[view.lacking]
    return f"{text[:1].upper()}{text[1:]}"


def turn_text(view: CaseView) -> str:
    """The step whose turn it is; what became of a closed case."""
    if view.turn is not None:
        return STEP_WORDS[view.turn]
    return "Normalizado" if view.case.outcome == NORMAL else "Descartado"


def progress(view: CaseView) -> tuple[int, int]:
    """How many steps were done, of how many."""
    return len(view.steps), len(view.ways)


def age_days(view: CaseView, today: date) -> int:
    """How many days it has been open, or was."""
    return ((view.case.closed_on or today) - view.case.found_on).days


def facts_of(view: CaseView, today: date) -> list[Fact]:
    """What was found, and how the account and the charges stand."""
    case = view.case
    waiting = sum(each.amount for each in view.charges if not each.number)
    billed = sum(each.amount for each in view.charges if each.number)
    place = ", ".join(filter(None, (case.address, case.neighbourhood)))
    facts = [
        Fact("Hallado", f"{day(case.found_on)}, {case.found_by}"),
        Fact("Abierto", count(age_days(view, today), "día", "días")),
        Fact("Predio", place, whole=True),
        Fact("Cuenta", case.code or "Todavía sin cuenta", Tone.TEXT if case.code else Tone.WARN),
        Fact("Facturado", money(billed)),
        Fact("Por facturar", money(waiting)),
        Fact("Adjuntos", str(view.files)),
    ]
    if case.note:
        facts.append(Fact("Se vio", case.note, whole=True))
    if case.closed_on is not None:
        why = f": {case.closed_why}" if case.closed_why else ""
        facts.append(Fact(turn_text(view), f"{day(case.closed_on)}, {case.closed_by}{why}"))
    return facts


def title_of(view: CaseView) -> str:
    """`Caso 3 · Conexión clandestina · Luis Peña`."""
    who = view.case.name or "sin nombre"
    return f"Caso {view.case.id} · {KINDS[view.case.kind]} · {who}"


def act_text(view: CaseView | None) -> str:
    """The button that notes the step whose turn it is."""
    turn = CaseStep.VISIT if view is None or view.turn is None else view.turn
    return f"Anotar: {STEP_WORDS[turn].lower()}…"
