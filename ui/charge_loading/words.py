"""The words of loading charges: figures of a judged file, what one must know of it, the decision."""

from app.invoicing.charge_load import ChargePreview
from domain.charge import ChargeConcept
from domain.money import CurrencyWords, in_words
from reports.names import CHARGE_NAMES
from ui.charge_loading.fields import WORDS
from ui.formats import count, day, money, noun, number
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS
from ui.sheets.words import column_ties
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie


def figures(found: ChargePreview) -> tuple[Option, ...]:
    """How many rows of each kind; each shows its rows."""
    rejected, warnings = len(found.rejected), len(found.check.warnings)
    return (
        Option(GOOD, f"por cargar de {number(found.file.data_rows)}", number(len(found.accepted))),
        Option(REJECTED, "rechazadas", number(rejected), Tone.BAD if rejected else Tone.TEXT),
        Option(
            WARNINGS,
            noun(warnings, "aviso", "avisos"),
            number(warnings),
            Tone.WARN if warnings else Tone.TEXT,
        ),
        Option(IGNORED, "sin datos", number(len(found.file.ignored))),
    )


def ties(found: ChargePreview) -> tuple[Tie, ...]:
    """What one must know of the columns."""
    return column_ties(WORDS, found.header.ambiguities, found.header.unmapped)


def why_not(found: ChargePreview) -> str:
    """Why the file cannot be brought in; empty if it can."""
    if found.loaded is not None:
        when = day(found.loaded.at.astimezone().date())
        return f"Este archivo ya se cargó: es la carga {found.loaded.id}, de {found.loaded.user}, {when}."
    return "" if found.accepted else "Ninguna fila del archivo puede entrar."


def told(found: ChargePreview) -> str:
    """What the good rows come to."""
    return f"Suman {money(found.amount)} y esperan aprobación"


def decision(found: ChargePreview, words: CurrencyWords) -> Decision:
    """Loading the good rows, in figures and words, by concept."""
    many = count(len(found.accepted), "cobro", "cobros")
    written = in_words(found.amount, words)
    verb = "Se cargará" if len(found.accepted) == 1 else "Se cargarán"
    return Decision(
        title=f"Cargar {found.raw.name}",
        sentence=f"{verb} {many} por {money(found.amount)}.",
        explanation=(
            f"{written[:1].upper()}{written[1:]}. Ninguno sale en una factura hasta que alguien lo apruebe."
        ),
        facts=tuple(_facts(found)),
        ties=_ties(found),
        act=f"Cargar {many}",
        act_key="Alt+C",
        safe="Seguir revisando",
        icon=Icon.IMPORT,
    )


def _facts(found: ChargePreview) -> list[Fact]:
    facts = []
    for concept in ChargeConcept:
        amounts = [row.amount for row in found.accepted if row.concept is concept]
        if amounts:
            text = f"{count(len(amounts), 'cobro', 'cobros')}, {money(sum(amounts))}"
            facts.append(Fact(CHARGE_NAMES[concept], text))
    return facts


def _ties(found: ChargePreview) -> tuple[Tie, ...]:
    said = []
    rejected, warnings = len(found.rejected), len(found.check.warnings)
    if rejected:
        rows = count(rejected, "fila rechazada queda por fuera", "filas rechazadas quedan por fuera")
        said.append(Tie(f"{rows}: guárdelas, corríjalas y cárguelas después.", Tone.WARN))
    if found.check.standing:
        same = count(found.check.standing, "cobro ya está", "cobros ya están")
        said.append(Tie(f"{same} con la misma cuenta, concepto, valor y período: ¿se repite?", Tone.WARN))
    elif warnings:
        said.append(Tie(f"{count(warnings, 'aviso', 'avisos')} por mirar antes de cargar.", Tone.WARN))
    return tuple(said)
