"""What the close of a period says, in words and figures."""

from collections.abc import Sequence
from typing import Final

from app.month_end.checks import Check, Review
from app.store.users import User
from app.wording.closing_words import ALL_WELL, CHECK_WORDS, LACKING
from domain.profile import Currency
from domain.roles import ROLE_NAMES
from ui.formats import count, day, money, number
from ui.formats import period as period_text
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind
from ui.widgets.values import Decision, Fact, Tie

FORM, WHO, WORD, REASON = "reabrir_periodo", "autoriza", "clave", "motivo"
ERRORS: Final = {
    WHO: "Escriba quién lo autoriza.",
    WORD: "La escribe quien lo autoriza.",
    REASON: "Escriba por qué se reabre.",
}


def pending_text(check: Check) -> str:
    """How many are left of what a check looks at, or what is said where that is not counted."""
    words = LACKING if check.pending else ALL_WELL
    return words.get(check.id, number(check.pending))


def title(found: Review) -> str:
    """The period and its cycle."""
    return f"{period_text(found.period.period)}, ciclo {found.period.cycle}"


def standing(found: Review) -> tuple[str, Tone]:
    """Whether the period may be closed, is, or what holds it back."""
    if found.period.closed_on is not None:
        return f"Se cerró el {day(found.period.closed_on)}: no recibe más movimientos.", Tone.OK
    if found.held:
        missing = ", ".join(CHECK_WORDS[each.id].lower() for each in found.held)
        return f"Todavía no se puede cerrar: {missing}. Enter lleva a donde se hace.", Tone.BAD
    if found.warnings:
        warned = count(len(found.warnings), "aviso", "avisos")
        return f"Se puede cerrar, con {warned} por mirar.", Tone.WARN
    return "Todo está listo: se puede cerrar.", Tone.OK


def why_not_close(found: Review) -> str:
    """Why it cannot be closed; empty if it can."""
    if found.period.closed_on is not None:
        return f"Se cerró el {day(found.period.closed_on)}."
    return "Antes se hace lo que impide cerrar." if found.held else ""


def why_not_reopen(found: Review) -> str:
    """Why it cannot be opened again; empty if it can."""
    if found.period.closed_on is None:
        return "Está abierto."
    return "" if found.last_closed else "Se reabre primero el último que se cerró en su ciclo."


def closing(found: Review, currency: Currency) -> Decision:
    """Closing a period, in figures."""
    figures, name = found.figures, period_text(found.period.period)
    ties = [
        Tie(f"{CHECK_WORDS[each.id]}: {pending_text(each).lower()}.", Tone.WARN) for each in found.warnings
    ]
    if figures.issued.unpaid:
        unpaid = count(figures.issued.unpaid, "factura sin pagar del todo", "facturas sin pagar del todo")
        ties.append(Tie(f"Hay {unpaid}: siguen en la cartera.", Tone.INFO))

    def cash(value: int) -> str:
        return money(value, currency.digits, currency.symbol)

    return Decision(
        title=f"Cerrar {title(found)}",
        sentence=f"{name.capitalize()} no recibirá más movimientos.",
        explanation=(
            "Lo que se pague o se corrija después entra en el período que esté abierto. La bitácora queda"
            " sellada y se hace un respaldo. Reabrirlo pide la clave de otra persona."
        ),
        facts=(
            Fact("Facturas emitidas", number(figures.issued.invoices)),
            Fact("Valor facturado", cash(figures.issued.billed)),
            Fact("Queda por pagar de ellas", cash(figures.issued.owed)),
            Fact("Cartera de toda la oficina", cash(figures.portfolio), strong=True),
        ),
        ties=tuple(ties),
        act=f"Cerrar {name}",
        act_key="Alt+C",
        safe="Dejarlo abierto",
        icon=Icon.LOCK,
    )


def reopening(found: Review, allowing: Sequence[User], *, has_users: bool) -> AskedForm:
    """Opening a period again: who allows it, their password where the office has users, and why."""
    people = tuple((each.name, f"{each.name}, {ROLE_NAMES[each.role]}") for each in allowing)
    kind = AskKind.CHOICE if people else AskKind.TEXT
    fields = [
        Asked(
            name=WHO, label="Quién lo autoriza", kind=kind, choices=people,
            value=people[0][0] if people else "", required=True, help="Otra persona, no quien usa Caudal",
        )
    ]  # fmt: skip
    if has_users:
        fields.append(
            Asked(
                name=WORD,
                label="Su clave",
                kind=AskKind.PASSWORD,
                required=True,
                help="La escribe esa persona",
            )
        )
    fields.append(Asked(name=REASON, label="Motivo", kind=AskKind.NOTE, required=True, wide=True))
    return AskedForm(
        key=FORM,
        title=f"Reabrir {title(found)}",
        sentence="Volverá a recibir movimientos. Queda en la bitácora, y su cierre lo sella de nuevo.",
        fields=tuple(fields),
        act="Reabrir",
        icon=Icon.LOCK_OPEN,
    )
