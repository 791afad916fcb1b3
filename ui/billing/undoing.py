"""What taking back a whole issue says before it is done, and after."""

from app.invoicing.undoing import Undoing, Undone
from ui.formats import count, money, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Tie


def undo_decision(found: Undoing) -> Decision:
    """What undoing would do, in figures."""
    made = count(found.invoices, "factura", "facturas")
    which = "complementaria " if found.complementary else ""
    return Decision(
        title=f"Deshacer la emisión {which}de {period(found.period)}",
        sentence=f"Se anularán {made} por {money(found.value)}",
        explanation=(
            "Cada una recibe una nota crédito por todo su valor; sus números no se usan otra vez. Lecturas,"
            " cargos y saldos quedan como antes de emitir, y el mes se liquida y se emite de nuevo."
        ),
        facts=(
            Fact("Facturas que se anulan", f"{found.first} a {found.last}"),
            Fact("Notas crédito que se emiten", count(found.invoices, "nota", "notas")),
            Fact("Valor que se revierte", money(found.value), strong=True),
        ),
        ties=_ties(found),
        act=f"Anular {made}",
        act_key="Alt+A",
        safe="Dejarlas como están",
        icon=Icon.UNDO,
        reason="Por qué se deshace",
    )


def _ties(found: Undoing) -> tuple[Tie, ...]:
    ties = [Tie("Ninguna está entregada, enviada por correo ni pagada")]
    if found.returned:
        notes = count(found.returned, "nota crédito por promedios", "notas crédito por promedios")
        ties.append(Tie(f"También se revierten {notes}, con notas débito", Tone.INFO))
    if found.printed:
        printed = count(found.printed, "factura ya se imprimió", "facturas ya se imprimieron")
        ties.append(Tie(f"{printed}: destruya ese papel", Tone.WARN))
    return tuple(ties)


def undone_text(done: Undone) -> str:
    """What was done, with the numbers of its notes."""
    made = count(done.undoing.invoices, "factura anulada", "facturas anuladas")
    if done.first_note == done.last_note:
        return f"{made} con la nota crédito {done.first_note}"
    return f"{made} con las notas crédito {done.first_note} a {done.last_note}"
