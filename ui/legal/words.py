"""What the page of legal cases says: the lines of its card, its facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.debt.legal_desk import CaseRow, CaseView
from app.debt.legal_title import step_detail
from app.store.legal_costs import StoredCost
from app.wording.legal_words import (
    CONDITION_WORDS,
    COST_KINDS,
    ENDING_WORDS,
    MEND_WORDS,
    REQUIREMENT_WORDS,
    STAGE_WORDS,
    TRACK_WORDS,
)
from domain.claim import Light
from domain.legal import Condition, Ending, Requirement, Stage
from domain.profile import Currency
from ui.formats import NO_FIGURE, count, day, money
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Fact

LIGHTS: Final[Mapping[Light, tuple[str, Tone]]] = {
    Light.GREEN: ("A tiempo", Tone.OK),
    Light.YELLOW: ("Cerca", Tone.WARN),
    Light.RED: ("Urgente", Tone.BAD),
    Light.OVERDUE: ("Vencido", Tone.BAD),
}
_TONES: Final = {Light.YELLOW: Tone.WARN, Light.RED: Tone.BAD, Light.OVERDUE: Tone.BAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """A line of the card: a requirement of the title, a step, or a cost.

    Attributes:
        requirement: that it lacks; None of what lacks nothing.
    """

    place: int
    name: str
    on: str = ""
    until: str = ""
    said: str = ""
    user: str = ""
    tone: Tone = Tone.TEXT
    icon: Icon | None = None
    requirement: Requirement | None = None


def left_text(row: CaseRow) -> str:
    """How many business days are left of the term, or how long it is over."""
    if row.days_left is None:
        return NO_FIGURE
    if row.days_left < 0:
        return f"hace {count(-row.days_left, 'día', 'días')}"
    return "hoy" if row.days_left == 0 else count(row.days_left, "día", "días")


def condition_text(row: CaseRow) -> str:
    """The stage where a case stands; of one that stands still or ended, why."""
    if row.now.condition is Condition.RUNNING:
        return STAGE_WORDS[row.case.stage].capitalize()
    if row.now.condition is Condition.CLOSED:
        return f"Terminado: {ENDING_WORDS[Ending(row.case.ending)]}"
    return CONDITION_WORDS[row.now.condition].capitalize()


def title_of(row: CaseRow) -> str:
    """A case in a line."""
    case = row.case
    return f"{TRACK_WORDS[case.track].capitalize()} {case.number} · cuenta {case.account}, {case.holder}"


def record_lines(view: CaseView, currency: Currency) -> list[RecordLine]:
    """What its title lacks and has while it is prepared, then what was done, then what it cost."""
    lines: list[RecordLine] = []
    if view.row.case.stage is Stage.PREPARATION:
        ordered = sorted(view.required, key=lambda each: each.met)
        lines += [_required(each.requirement, met=each.met) for each in ordered]
    lines += [
        RecordLine(
            place=0,
            name=STAGE_WORDS[step.stage].capitalize(),
            on=day(step.taken_on),
            until="" if step.due_on is None else day(step.due_on),
            said=step_detail(step),
            user=step.user,
        )
        for step in view.steps
    ]
    lines += [
        RecordLine(
            place=0,
            name="Costo",
            on=day(each.spent_on),
            said=_cost(each, currency),
            user=each.user,
            tone=Tone.MUTED,
        )
        for each in view.costs
    ]
    return [_at(place, line) for place, line in enumerate(lines)]


def _cost(each: StoredCost, currency: Currency) -> str:
    amount = money(each.amount, currency.digits, currency.symbol)
    undone = "anulado" if each.taken_back else ""
    return "; ".join(
        filter(None, (COST_KINDS[each.kind].capitalize(), amount, undone, each.payee, each.text))
    )


def _required(requirement: Requirement, *, met: bool) -> RecordLine:
    name = REQUIREMENT_WORDS[requirement]
    name = name[0].upper() + name[1:]
    return RecordLine(
        place=0,
        name=name,
        said="Listo" if met else MEND_WORDS[requirement],
        tone=Tone.OK if met else Tone.WARN,
        icon=Icon.CHECK if met else Icon.WARNING,
        requirement=None if met else requirement,
    )


def _at(place: int, line: RecordLine) -> RecordLine:
    return RecordLine(
        place=place,
        name=line.name,
        on=line.on,
        until=line.until,
        said=line.said,
        user=line.user,
        tone=line.tone,
        icon=line.icon,
        requirement=line.requirement,
    )


def facts_of(view: CaseView, currency: Currency) -> list[Fact]:
    """What the title claims, what is owed today, who acts, when it prescribes."""
    row, case = view.row, view.row.case

    def cash(value: int) -> str:
        return money(value, currency.digits, currency.symbol)

    claimed = "Sin emitir" if row.claimed is None else cash(row.claimed)
    facts = [
        Fact("Título", claimed),
        Fact("Se debe hoy", cash(row.now.left), strong=True),
        Fact("Intereses de hoy", cash(view.interest)),
    ]
    if row.now.agreement:
        facts.append(Fact("Convenio", row.now.agreement, Tone.WARN))
    if row.now.prescribes_on is not None:
        tone = _TONES.get(row.warning, Tone.TEXT) if row.warning else Tone.TEXT
        facts.append(Fact("Prescribe", day(row.now.prescribes_on), tone))
    since = "Sin fecha" if case.interest_from is None else day(case.interest_from)
    facts += [
        Fact("Intereses desde", since),
        Fact(
            "Firma", ", ".join(filter(None, (case.signer, case.signer_role))) or "Nadie todavía", whole=True
        ),
        Fact("Abogado", case.lawyer or "Sin asignar", whole=True),
        Fact("Costos", cash(row.costs)),
        Fact("Adjuntos", str(sum(each.withdrawn_at is None for each in view.attached))),
        Fact("Motivo", case.reason, whole=True),
    ]
    return facts
