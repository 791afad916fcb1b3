"""What the page of agreements says of a month, and the counts by which its list is narrowed."""

from collections.abc import Callable, Mapping
from typing import Final

from app.debt.agreement_report import AgreementReport
from domain.agreement import AgreementState
from domain.money import Money
from ui.formats import noun, number
from ui.theme.tone import Tone
from ui.widgets.values import Fact, Option, Tie

EVERY, TO_BREAK = "todos", "por_incumplir"
_STATES: Final = (
    (AgreementState.IN_FORCE, "vigente", "vigentes"),
    (AgreementState.BROKEN, "incumplido", "incumplidos"),
    (AgreementState.FULFILLED, "cumplido", "cumplidos"),
    (AgreementState.ANNULLED, "anulado", "anulados"),
)


def figures(counted: Mapping[str, int]) -> tuple[Option, ...]:
    """The counts that filter: all, those that the rule breaks today, and each state."""

    def option(key: str, one: str, many: str, tone: Tone = Tone.TEXT) -> Option:
        return Option(key, noun(counted[key], one, many), number(counted[key]), tone)

    late = Tone.WARN if counted[TO_BREAK] else Tone.TEXT
    return (
        option(EVERY, "firmado", "firmados"),
        option(TO_BREAK, "por incumplir", "por incumplir", late),
        *(option(state.value, one, many) for state, one, many in _STATES),
    )


def report_facts(found: AgreementReport, said: Callable[[Money], str]) -> tuple[Fact, ...]:
    """What agreements did in a month."""
    return (
        Fact("Nuevos", f"{number(found.new)} por {said(found.new_value)}"),
        Fact("Vigentes", f"{number(found.current)} por {said(found.financed)}"),
        Fact("Incumplidos", f"{number(found.broken)} por {said(found.broken_value)}"),
        Fact("Iniciales", said(found.down_payments)),
        Fact("Recaudado en todo", said(found.all_collected)),
    )


def report_tie(found: AgreementReport, said: Callable[[Money], str]) -> Tie:
    """Whether what they finance is what the book moved."""
    if found.ties:
        return Tie("Cuadra con el libro")
    return Tie(f"No cuadra: el libro dice {said(found.ledger)}", Tone.BAD)
