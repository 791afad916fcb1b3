"""One decision for several chosen cases: what it would do, said in figures before it is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.month.critique import Ruling
from app.month.worklist import WorkRow
from domain.critique import Decision as Ruled
from domain.errors import RuleViolation
from ui.formats import count, cubic_metres, number
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Tie
from ui.words import CAUSES

ONE_READING: Final = "La lectura corregida es de un solo caso: elija uno y oprima C."
_VERBS: Final = MappingProxyType(
    {
        Ruled.ACCEPT: ("aceptará", "aceptarán"),
        Ruled.AVERAGE: ("promediará", "promediarán"),
        Ruled.REREAD: ("dejará para releer", "dejarán para releer"),
        Ruled.INSPECT: ("dejará para visita", "dejarán para visita"),
    }
)


@dataclass(frozen=True, slots=True)
class Several:
    """What would be decided.

    Attributes:
        rows: the cases that take the decision.
        rulings: what each takes, by its account's code.
        m3: what they bill together.
        left: how many of the chosen do not take it, and stay as they are.
        refusal: what the rules say of the last of those.
    """

    rows: tuple[WorkRow, ...]
    rulings: dict[str, Ruling]
    m3: int
    left: int
    refusal: RuleViolation | None


def several(rows: Sequence[WorkRow], decision: Ruled | None, reason: str) -> Several:
    """Work out a decision, or (None) what is suggested of each, on these cases."""
    taken, rulings, m3, refused = [], {}, 0, None
    for row in rows:
        chosen = decision or row.verdict.suggested
        try:
            billed = row.outcome(chosen)
        except RuleViolation as refusal:
            refused = refusal
            continue
        taken.append(row)
        rulings[row.case.meter.code] = Ruling(decision=chosen, reason=reason)
        m3 += billed.m3
    return Several(tuple(taken), rulings, m3, len(rows) - len(taken), refused)


def question(found: Several, decision: Ruled | None, reason: str) -> Decision:
    """What it would do, in figures."""
    many = len(found.rows)
    cases = count(many, "caso", "casos")
    if decision is None:
        sentence = f"Se decidirán {cases}, cada uno con lo que se le sugiere"
    else:
        sentence = f"Se {_VERBS[decision][many > 1]} {cases}"
    by_cause = Counter(row.case.cause for row in found.rows)
    facts = [Fact(CAUSES[cause], number(times)) for cause, times in sorted(by_cause.items())]
    facts.append(Fact("Se facturarían", cubic_metres(found.m3), strong=True))
    if reason:
        facts.append(Fact("Motivo", reason))
    left = count(found.left, "no admite esa decisión y queda", "no admiten esa decisión y quedan")
    return Decision(
        title="Decidir los casos elegidos",
        sentence=sentence,
        explanation="Ctrl+Z los deshace todos a la vez; también se pueden cambiar uno por uno hasta emitir.",
        facts=tuple(facts),
        ties=(Tie(f"{left} por decidir", Tone.WARN),) if found.left else (),
        act=f"Decidir {cases}",
        act_key="Alt+D",
        safe="Seguir de uno en uno",
        icon=Icon.CHECKLIST,
    )
