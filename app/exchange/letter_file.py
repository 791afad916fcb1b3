"""A template of letters as a file of plain text: headings, a blank line, and the words as they will be read.

Plantilla: segunda_persuasiva
Nombre: Segunda carta persuasiva
Etapa: persuasiva
Título: Cuenta {cuenta}: {total} por pagar
Firma: Marta Lucía Ocampo Ríos
Cargo: Líder comercial
Plazo: 10
Con factura: no

{trato} {titular}:

…
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.wording.letter_refusals import TemplateFileUnread
from domain.letter_template import LetterStage, LetterTemplate
from domain.text import fold

_HEADINGS: Final[Mapping[str, str]] = {
    "plantilla": "Plantilla",
    "nombre": "Nombre",
    "etapa": "Etapa",
    "titulo": "Título",
    "firma": "Firma",
    "cargo": "Cargo",
    "plazo": "Plazo",
    "con factura": "Con factura",
}
_NEEDED: Final = ("plantilla", "nombre", "etapa", "titulo")
_YES, _NO = "sí", "no"
_USUAL_TERM: Final = 10


def write_template(template: LetterTemplate) -> str:
    """A template as the text of its file."""
    values = (
        template.code, template.name, template.stage.value, template.title, template.signer, template.role,
        str(template.term_days), _YES if template.with_invoice else _NO,
    )  # fmt: skip
    head = [f"{name}: {value}".rstrip() for name, value in zip(_HEADINGS.values(), values, strict=True)]
    return "\n".join([*head, "", template.body, ""])


def read_template(text: str, name: str, valid_from: date) -> LetterTemplate:
    """A template out of the text of its file.

    Args:
        text: what it says.
        name: of the file, for the refusal.
        valid_from: the first day on which it is used.

    Raises:
        TemplateFileUnread: a heading lacks, is unknown, comes twice, or says what it cannot.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").lstrip("\n").split("\n")
    end = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
    values, wrong = _headings(lines[:end])
    wrong += [f"falta «{_HEADINGS[key]}:»" for key in _NEEDED if not values.get(key)]
    stages = {each.value: each for each in LetterStage}
    stage = stages.get(values.get("etapa", "").casefold())
    if values.get("etapa") and stage is None:
        wrong.append(f"la etapa «{values['etapa']}» no existe; use {', '.join(stages)}")
    term = values.get("plazo") or str(_USUAL_TERM)
    if not term.isdecimal():
        wrong.append(f"el plazo «{term}» no es un número de días")
    invoice = fold(values.get("con factura") or _NO)
    if invoice not in {fold(_YES), _NO}:
        wrong.append("«Con factura:» dice sí o no")
    if wrong or stage is None:
        raise TemplateFileUnread(name, tuple(wrong))
    return LetterTemplate(
        code=values["plantilla"],
        name=values["nombre"],
        stage=stage,
        title=values["titulo"],
        body="\n".join(lines[end:]).strip(),
        signer=values.get("firma", ""),
        role=values.get("cargo", ""),
        term_days=int(term),
        with_invoice=invoice != _NO,
        valid_from=valid_from,
    )


def _headings(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    wrong = []
    for line in lines:
        name, colon, value = line.partition(":")
        key = " ".join(fold(name).split())
        if not colon or key not in _HEADINGS:
            wrong.append(f"el renglón «{line.strip()[:40]}»")
        elif key in values:
            wrong.append(f"«{_HEADINGS[key]}:» está dos veces")
        else:
            values[key] = value.strip()
    return values, wrong
