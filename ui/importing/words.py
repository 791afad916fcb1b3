"""The words of the import: figures of a judged file, what one must know of its columns, the decision."""

from app.register.cadastre import Preview
from ui.formats import count, money, noun, number
from ui.importing.fields import WORDS
from ui.sheets.words import column_ties
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie


def figures(found: Preview) -> tuple[Option, ...]:
    """How many rows of each kind; each shows its rows."""
    rejected, warnings = len(found.rejected), len(found.reading.warnings)
    return (
        Option(
            "importables", f"importables de {number(found.reading.data_rows)}", number(len(found.accepted))
        ),
        Option("rechazadas", "rechazadas", number(rejected), Tone.BAD if rejected else Tone.TEXT),
        Option(
            "avisos",
            noun(warnings, "aviso", "avisos"),
            number(warnings),
            Tone.WARN if warnings else Tone.TEXT,
        ),
        Option("ignoradas", "sin datos", number(len(found.reading.ignored))),
    )


def ties(found: Preview) -> tuple[Tie, ...]:
    """What one must know of the columns."""
    return column_ties(WORDS, found.reading.ambiguities, found.reading.unmapped)


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
