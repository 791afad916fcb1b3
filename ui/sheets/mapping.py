"""Which column is which, as the person sees it: the fields, the columns one may choose, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.cadastre_fields import FIELDS, NEEDED, REASON
from app.exchange.columns import Header
from app.exchange.packages import column_letters
from app.exchange.values import fold

NONE = ""
"""The key of no column."""

WORDS = {
    "codigo": "Código de la cuenta",
    "nombre": "Nombre",
    "apellidos": "Apellidos",
    "tipo_documento": "Tipo de documento",
    "documento": "Documento",
    "dv": "Dígito del NIT",
    "direccion": "Dirección",
    "barrio": "Barrio",
    "estrato": "Estrato",
    "uso": "Uso",
    "ruta": "Ruta",
    "orden": "Orden en la ruta",
    "medidor": "Medidor",
    "marca": "Marca del medidor",
    "instalado": "Instalado el",
    "digitos": "Dígitos del medidor",
    "lectura": "Última lectura",
    "acueducto": "Acueducto",
    "alcantarillado": "Alcantarillado",
    "aseo": "Aseo",
    "estado": "Estado",
    "desocupado": "Desocupado",
    "celular": "Celular",
    "telefono": "Teléfono",
    "correo": "Correo",
    "unidades": "Unidades",
    "ciclo": "Ciclo",
    "predial": "Número predial",
    "saldo": "Saldo anterior",
    "facturas_vencidas": "Facturas vencidas",
}
"""What each field is called on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """A field and the column that is read for it.

    Attributes:
        key: the field.
        title: its name.
        note: `obligatorio`, or what else must be known of it.
        column: key of its column; empty for none.
    """

    key: str
    title: str
    note: str
    column: str


def column_choices(titles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The columns of a file as one may choose them, after *no column*: key and text.

    A column goes by its header; by its letter where two headers are alike or there is none.
    """
    folded = [fold(title) for title in titles]
    choices = [(NONE, "(ninguna)")]
    for column, title in enumerate(titles):
        letters = column_letters(column)
        plain = bool(folded[column]) and folded.count(folded[column]) == 1
        choices.append((title, title) if plain else (letters, f"{title} (columna {letters})".strip()))
    return tuple(choices)


def fields_of(chosen: Mapping[str, str]) -> tuple[FieldChoice, ...]:
    """Every field with its column: those that are needed first, then in the order of the form."""
    keys = [spec.key for spec in FIELDS if spec.key != REASON]
    required = {spec.key for spec in FIELDS if spec.required}
    first = [key for key in keys if key in required or key in NEEDED]
    rest = [key for key in keys if key not in first]
    return tuple(
        FieldChoice(key=key, title=WORDS[key], note=_note(key, required), column=chosen.get(key, NONE))
        for key in [*first, *rest]
    )


def _note(key: str, required: set[str]) -> str:
    if key in required:
        return "obligatorio"
    return "uno de los dos" if key in NEEDED else ""


def mapping_of(header: Header) -> dict[str, str]:
    """The mapping of a file that was read: every field, empty where no column was."""
    found = header.mapping()
    return {spec.key: found.get(spec.key, NONE) for spec in FIELDS if spec.key != REASON}


def changed(mapping: Mapping[str, str], field: str, column: str) -> dict[str, str]:
    """The mapping with another column for a field; who had that column is left without."""
    others = {key: NONE if column and value == column else value for key, value in mapping.items()}
    return {**others, field: column}
