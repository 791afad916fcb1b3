"""The words of the import: figures of a judged file, what one must know of its columns, the decision."""

from app.cadastre import Preview
from app.errors import FileUnreadable
from app.exchange.columns import ColumnsMissing
from app.messages import sentence
from domain.errors import RuleViolation
from ui.formats import count, money, number
from ui.importing.mapping import WORDS
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie

ADVICE = {
    "archivo": "Corrija el archivo y vuelva a elegirlo, o elija otro.",
    "columnas": (
        "Elija a la izquierda qué columna trae cada dato obligatorio. Si el encabezado es otro, corríjalo"
        " en la hoja de cálculo y vuelva a elegir el archivo."
    ),
}
_NAMED_AT_MOST = 6


def figures(found: Preview) -> tuple[Option, ...]:
    """How many rows of each kind; each shows its rows."""
    rejected, warnings = len(found.rejected), len(found.reading.warnings)
    return (
        Option(
            "importables", f"importables de {number(found.reading.data_rows)}", number(len(found.accepted))
        ),
        Option("rechazadas", "rechazadas", number(rejected), Tone.BAD if rejected else Tone.TEXT),
        Option("avisos", "avisos", number(warnings), Tone.WARN if warnings else Tone.TEXT),
        Option("ignoradas", "sin datos", number(len(found.reading.ignored))),
    )


def ties(found: Preview) -> tuple[Tie, ...]:
    """What one must know of the columns: those that nobody reads, those of which there are two."""
    told = [
        Tie(
            f"{WORDS[each.field]}: se toma «{each.chosen}»; también podría ser {_named(each.others)}.",
            Tone.WARN,
        )
        for each in found.reading.ambiguities
        if each.field in WORDS
    ]
    unmapped = found.reading.unmapped
    if unmapped:
        told.append(Tie(f"No se leen: {_named(unmapped)}.", Tone.INFO))
    else:
        told.append(Tie("Se leen todas las columnas."))
    return tuple(told)


def decision(file: str, found: Preview) -> Decision:
    """Bringing the good rows in, in figures."""
    accounts = count(len(found.accepted), "cuenta", "cuentas")
    balance = sum(row.opening_balance for row in found.accepted)
    rejected = len(found.rejected)
    owing = sum(1 for row in found.accepted if row.opening_balance > 0)
    told = []
    if rejected:
        rows = count(rejected, "fila rechazada queda por fuera", "filas rechazadas quedan por fuera")
        told.append(Tie(f"{rows}: corríjalas y vuelva a importarlas.", Tone.WARN))
    if found.reading.warnings:
        told.append(
            Tie(f"{count(len(found.reading.warnings), 'aviso', 'avisos')} por revisar después.", Tone.INFO)
        )
    verb = "Se importará" if len(found.accepted) == 1 else "Se importarán"
    return Decision(
        title=f"Importar {file}",
        sentence=f"{verb} {accounts} con saldo anterior de {money(balance)}.",
        explanation=(
            "El saldo anterior queda como primer movimiento de cada cuenta; después se corrige con notas."
        ),
        facts=(
            Fact("Filas con datos", number(found.reading.data_rows)),
            Fact("Cuentas que deben", number(owing)),
            Fact("Con medidor", number(sum(1 for row in found.accepted if row.serial))),
        ),
        ties=tuple(told),
        act=f"Importar {accounts}",
        act_key="Alt+I",
        safe="Seguir revisando",
        icon=Icon.IMPORT,
    )


def missing_columns(why: ColumnsMissing) -> str:
    """Which columns a file lacks; one whose header nobody knows is said to be so."""
    if why.row:
        return sentence(why)
    return f"En {why.file} no se reconoció el encabezado: no se encontró {' ni '.join(why.wanted)}."


def refusal_text(why: RuleViolation | FileUnreadable) -> str:
    """Why a file cannot be read at all."""
    return missing_columns(why) if isinstance(why, ColumnsMissing) else sentence(why)


def _named(titles: tuple[str, ...]) -> str:
    shown = ", ".join(f"«{title}»" for title in titles[:_NAMED_AT_MOST])
    left = len(titles) - _NAMED_AT_MOST
    return f"{shown} y {left} más" if left > 0 else shown
