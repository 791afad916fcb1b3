"""The words of loading readings: figures of a judged file, what one must know of it, the decision."""

from app.month.reading_import import ReadingPreview
from ui.formats import count, noun, number, period
from ui.loading.fields import WORDS
from ui.sheets.presenter import GOOD, IGNORED, REJECTED, WARNINGS
from ui.sheets.words import column_ties
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.values import Decision, Fact, Option, Tie

REPEATED = "repetidas"
"""The rows that say what the period already says."""


def figures(found: ReadingPreview) -> tuple[Option, ...]:
    """How many rows of each kind; each shows its rows."""
    rejected, warnings = len(found.rejected), len(found.file.warnings)
    return (
        Option(GOOD, f"por cargar de {number(found.file.data_rows)}", number(len(found.accepted))),
        Option(REJECTED, "rechazadas", number(rejected), Tone.BAD if rejected else Tone.TEXT),
        Option(
            WARNINGS,
            noun(warnings, "aviso", "avisos"),
            number(warnings),
            Tone.WARN if warnings else Tone.TEXT,
        ),
        Option(REPEATED, "ya guardadas", number(len(found.check.repeated))),
        Option(IGNORED, "sin datos", number(len(found.file.ignored))),
    )


def ties(found: ReadingPreview) -> tuple[Tie, ...]:
    """What one must know of the columns."""
    return column_ties(WORDS, found.header.ambiguities, found.header.unmapped)


def told(found: ReadingPreview) -> str:
    """What the period will still lack."""
    name, missing = period(found.name).capitalize(), len(found.check.missing)
    if not missing:
        return f"{name}: con ellas no falta ningún medidor."
    verb = "quedará" if missing == 1 else "quedarán"
    return f"{name}: {verb} {count(missing, 'medidor', 'medidores')} sin lectura."


def decision(found: ReadingPreview) -> Decision:
    """Loading the good rows, in figures."""
    readings = count(len(found.accepted), "lectura", "lecturas")
    rejected, missing = len(found.rejected), len(found.check.missing)
    said = []
    if rejected:
        rows = count(rejected, "fila rechazada queda por fuera", "filas rechazadas quedan por fuera")
        said.append(Tie(f"{rows}: guárdelas, corríjalas y cárguelas después.", Tone.WARN))
    if missing:
        said.append(Tie(told(found), Tone.INFO))
    verb = "Se cargará" if len(found.accepted) == 1 else "Se cargarán"
    return Decision(
        title=f"Cargar {found.raw.name}",
        sentence=f"{verb} {readings} en {period(found.name)}.",
        explanation="Una lectura menor que la anterior entra y va a la crítica; no se rechaza.",
        facts=(
            Fact("Con lectura", number(found.read)),
            Fact("Con novedad y sin lectura", number(len(found.accepted) - found.read)),
            Fact("Ya estaban guardadas, no cambian", number(len(found.check.repeated))),
        ),
        ties=tuple(said),
        act=f"Cargar {readings}",
        act_key="Alt+C",
        safe="Seguir revisando",
        icon=Icon.IMPORT,
    )
