"""What is asked before a difference is settled with a note. Plain values."""

from datetime import date
from typing import Final

from app.invoicing.clearing import Cleared, Waiting
from domain.money import CurrencyWords, in_words
from ui.differences.ports import Question
from ui.formats import cubic_metres, day, money, period
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact

MISSING_DAY: Final = "Escriba qué día fue la visita: lo que no se investigó no se cobra."
MISSING_REASON: Final = "Escriba qué mostró la visita; queda en la nota y en la bitácora."
_DEBIT: Final = (
    "Sale una nota débito sobre esa factura: se debe con ella, sin interés de mora. No se borra; se corrige"
    " con otra nota."
)
_CREDIT: Final = (
    "Sale una nota crédito sobre esa factura, sin esperar la próxima lectura. No se borra; se corrige con"
    " otra nota."
)
_NONE: Final = "El precio es el mismo con los dos consumos: no sale ninguna nota, y deja de esperar aquí."


def question_of(about: Waiting, today: date, words: CurrencyWords) -> Question:
    """The question for a difference, on a day."""
    amount = abs(about.difference)
    written = in_words(amount, words)
    verb, act, explanation = _kind(about)
    sentence = f"{verb} {money(amount)} a la cuenta {about.account}"
    late = about.chargeable_to is not None and about.chargeable_to < today
    return Question(
        about=about,
        title=f"Diferencia por promedio de {period(about.period)}",
        sentence=sentence if amount else f"La cuenta {about.account} queda ajustada sin nota",
        words=f"{written[:1].upper()}{written[1:]}." if amount else "",
        explanation=explanation,
        facts=(
            Fact("Titular", about.holder),
            Fact("Factura", f"{about.invoice}, del {day(about.issued_on)}"),
            Fact("Se facturó por promedio", cubic_metres(about.billed_m3)),
            Fact("El medidor midió", cubic_metres(about.measured_m3)),
            *_visit(about),
            *_term(about, late=late),
        ),
        act=act,
        late=late,
        asks_day=about.difference > 0 and about.visited_on is None,
    )


def dismissal(about: Waiting) -> Decision:
    """What letting go of a difference does: nothing is charged any more, and why is kept."""
    until = "" if about.chargeable_to is None else day(about.chargeable_to)
    return Decision(
        title=f"Descartar la diferencia de {period(about.period)}",
        sentence=f"Se dejarán de cobrar {money(abs(about.difference))} a la cuenta {about.account}",
        explanation="La factura queda como se emitió. El motivo queda en la bitácora, con quién y cuándo.",
        facts=(
            Fact("Titular", about.holder),
            Fact("Factura", f"{about.invoice}, del {day(about.issued_on)}"),
            Fact("Se facturó por promedio", cubic_metres(about.billed_m3)),
            Fact("El medidor midió", cubic_metres(about.measured_m3)),
            Fact("Se podía cobrar hasta", until, Tone.BAD),
        ),
        act="Descartarla",
        act_key="Alt+D",
        safe="Dejarla en la lista",
        icon=Icon.TRASH,
        reason="Por qué se descarta",
    )


def dismissed_text(about: Waiting) -> str:
    """What was done."""
    return f"La diferencia de la cuenta {about.account} quedó descartada: {money(abs(about.difference))}"


def _kind(about: Waiting) -> tuple[str, str, str]:
    """Verb of the sentence, button, explanation."""
    if not about.difference:
        return "", "Dar por ajustada", _NONE
    if about.difference > 0:
        return "Se cobrarán", "Cobrar con nota débito", _DEBIT
    return "Se abonarán", "Abonar con nota crédito", _CREDIT


def _visit(about: Waiting) -> tuple[Fact, ...]:
    return () if about.visited_on is None else (Fact("Se visitó", f"el {day(about.visited_on)}"),)


def _term(about: Waiting, *, late: bool) -> tuple[Fact, ...]:
    if about.chargeable_to is None:
        return ()
    text = day(about.chargeable_to)
    if late:
        return (Fact("Se podía cobrar hasta", text, Tone.BAD),)
    return (Fact("Se puede cobrar hasta", text),)


def done_text(cleared: Cleared) -> str:
    """What was done: `Nota débito 1 por $ 12.000 a la cuenta 002`."""
    about = cleared.settled
    if cleared.note is None:
        return f"La diferencia de la cuenta {about.account} quedó ajustada, sin nota"
    kind = "débito" if about.difference > 0 else "crédito"
    return f"Nota {kind} {cleared.note} por {money(abs(about.difference))} a la cuenta {about.account}"
