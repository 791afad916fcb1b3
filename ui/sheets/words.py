"""What is said of any sheet: why it cannot be read, and what one must know of its columns."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.errors import FileUnreadable
from app.exchange.columns import Ambiguity, ColumnsMissing
from app.messages import sentence
from domain.errors import RuleViolation
from ui.theme.tone import Tone
from ui.widgets.values import Tie

ADVICE: Final = {
    "archivo": "Corrija el archivo y vuelva a elegirlo, o elija otro.",
    "columnas": (
        "Elija a la izquierda qué columna trae cada dato obligatorio. Si el encabezado es otro, corríjalo"
        " en la hoja de cálculo y vuelva a elegir el archivo."
    ),
}
CHOOSE: Final = Tie("Elija la columna de cada dato obligatorio.", Tone.WARN)
_NAMED_AT_MOST: Final = 6


def column_ties(
    words: Mapping[str, str], ambiguities: Sequence[Ambiguity], unmapped: Sequence[str]
) -> tuple[Tie, ...]:
    """What one must know of the columns: those of which there are two, those that nobody reads."""
    told = [
        Tie(
            f"{words[each.field]}: se toma «{each.chosen}»; también podría ser {_named(each.others)}.",
            Tone.WARN,
        )
        for each in ambiguities
        if each.field in words
    ]
    if unmapped:
        told.append(Tie(f"No se leen: {_named(unmapped)}.", Tone.INFO))
    else:
        told.append(Tie("Se leen todas las columnas."))
    return tuple(told)


def missing_columns(why: ColumnsMissing) -> str:
    """Which columns a file lacks; one whose header nobody knows is said to be so."""
    if why.row:
        return sentence(why)
    return f"En {why.file} no se reconoció el encabezado: no se encontró {' ni '.join(why.wanted)}."


def refusal_text(why: RuleViolation | FileUnreadable) -> str:
    """Why a file cannot be read at all."""
    return missing_columns(why) if isinstance(why, ColumnsMissing) else sentence(why)


def _named(titles: Sequence[str]) -> str:
    shown = ", ".join(f"«{title}»" for title in titles[:_NAMED_AT_MOST])
    left = len(titles) - _NAMED_AT_MOST
    return f"{shown} y {left} más" if left > 0 else shown
