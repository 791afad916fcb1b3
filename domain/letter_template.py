"""The text of a letter as an office writes it: paragraphs with merge fields between braces, and its faults.

`{titular}` stands for a value, `**así**` for strong letters, `# ` begins a heading, a blank line ends a
paragraph, `{{` and `}}` are braces. Values are put in after the text was read: nothing in them is a mark.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from domain.errors import InvalidValue, RuleViolation
from domain.text import fold


class LetterStage(StrEnum):
    """What a letter is for; the value is what the command says."""

    PREVENTIVE = "preventiva"
    PERSUASIVE = "persuasiva"
    PRELEGAL = "prejuridica"
    NOTICE = "aviso_suspension"
    DEFAULT = "incumplimiento"
    CLEARANCE = "paz_y_salvo"


DEMANDING: Final = tuple(stage for stage in LetterStage if stage is not LetterStage.CLEARANCE)
"""The stages that ask for money."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """Something that a template may ask for.

    Attributes:
        told: what it is, as the list beside the editor says it.
        sample: what it looks like.
        stages: the letters that know it.
        block: whether it is drawn by itself and stands alone in its paragraph.
    """

    told: str
    sample: str = ""
    stages: tuple[LetterStage, ...] = tuple(LetterStage)
    block: bool = False


_AGREED: Final = (LetterStage.DEFAULT,)
_PAID: Final = (LetterStage.CLEARANCE,)

FIELDS: Final[Mapping[str, MergeField]] = MappingProxyType(
    {
        "trato": MergeField("Señor(a), o Señores si es una empresa", "Señor(a)"),
        "titular": MergeField("nombre del titular", "Hernán Darío Ibáñez Güiza"),
        "cuenta": MergeField("código de la cuenta", "0100 781"),
        "direccion": MergeField("dirección del predio", "Transversal 3 n.º 8-71"),
        "barrio": MergeField("barrio", "Villa Olímpica"),
        "clase": MergeField("clase de uso y estrato", "residencial, estrato 2"),
        "ruta": MergeField("ruta y orden", "03-02-0781"),
        "total": MergeField("lo que se debe pagar, con intereses", "$ 172.954", DEMANDING),
        "saldo": MergeField("lo vencido, sin intereses", "$ 171.586", DEMANDING),
        "interes": MergeField("intereses de mora hasta la fecha de la carta", "$ 1.368", DEMANDING),
        "facturas": MergeField("cuántas facturas están vencidas", "3 facturas", DEMANDING),
        "dias_mora": MergeField("días de mora de la más antigua", "79 días", DEMANDING),
        "factura_antigua": MergeField("número de la factura más antigua", "SJ-100714", DEMANDING),
        "vencimiento_antiguo": MergeField("cuándo venció la más antigua", "15 sep 2026", DEMANDING),
        "tabla_deuda": MergeField("la tabla de lo que se debe", stages=DEMANDING, block=True),
        "opciones": MergeField("pagar todo o firmar un convenio", stages=DEMANDING, block=True),
        "convenio": MergeField("número del convenio", "A-12", _AGREED),
        "fecha_convenio": MergeField("cuándo se firmó", "2 de septiembre de 2026", _AGREED),
        "cuotas_vencidas": MergeField("cuotas vencidas sin pagar", "2 cuotas", _AGREED),
        "saldo_convenio": MergeField("lo que falta del convenio, vencido o no", "$ 410.000", _AGREED),
        "ultimo_pago": MergeField("su último pago", "$ 57.053 el 2 dic 2026", _PAID),
        "numero": MergeField("número de la carta", "CP-2026-1107"),
        "fecha": MergeField("fecha de la carta", "3 de diciembre de 2026"),
        "fecha_limite": MergeField("último día del plazo", "viernes 18 de diciembre"),
        "plazo": MergeField("días hábiles del plazo", "10 días hábiles"),
        "empresa": MergeField("nombre de la empresa", "Acueducto San Jacinto E.S.P."),
        "nit": MergeField("NIT de la empresa", "900.123.456-8"),
        "municipio": MergeField("municipio", "San Jacinto"),
        "atencion": MergeField(
            "dónde y cómo atiende la oficina",
            "en Calle 5 n.º 4-18, San Jacinto, y en el teléfono 604 555 01 18",
        ),
        "puntos_de_pago": MergeField("dónde se paga", "en la oficina, un banco o un corresponsal"),
    }
)  # fmt: skip
"""Every merge field, in the order in which they are offered."""

LONGEST_NAME, LONGEST_TITLE, LONGEST_BODY, MOST_TERM = 60, 120, 6000, 60
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,29}")
_TOKEN: Final = re.compile(r"\{\{|\}\}|\*\*|\{([^{}\n]*)\}|[{}]")
_NEAR: Final = 24


@dataclass(eq=False)
class FieldUnknown(RuleViolation):
    """A template asks for something that is no merge field.

    Attributes:
        field: what stands between the braces.
        place: where: `el párrafo 2`.
        nearest: the field that was most likely meant.
    """

    code: ClassVar[str] = "CAMPO_NO_EXISTE"
    field: str
    place: str
    nearest: str


@dataclass(eq=False)
class FieldOfOtherStage(RuleViolation):
    """A template asks for something that letters of its stage do not know; `nearest` they do."""

    code: ClassVar[str] = "CAMPO_DE_OTRA_ETAPA"
    field: str
    place: str
    nearest: str


@dataclass(eq=False)
class FieldEmpty(RuleViolation):
    """Two braces with nothing between them; `near` is the text beside."""

    code: ClassVar[str] = "CAMPO_VACIO"
    place: str
    near: str


@dataclass(eq=False)
class BraceAlone(RuleViolation):
    """A brace that nothing closes, or that closes nothing; `near` is the text beside."""

    code: ClassVar[str] = "LLAVE_SUELTA"
    place: str
    near: str


@dataclass(eq=False)
class StrongAlone(RuleViolation):
    """Strong letters that begin and do not end."""

    code: ClassVar[str] = "NEGRITA_SIN_CERRAR"
    place: str
    near: str


@dataclass(eq=False)
class BlockNotAlone(RuleViolation):
    """A field that is drawn by itself stands among words, or in a title."""

    code: ClassVar[str] = "CAMPO_QUE_VA_SOLO"
    field: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A letter before it is anybody's.

    Attributes:
        code: how orders call it.
        name: how people call it.
        stage: what it is for.
        title: its first sentence, the answer.
        body: paragraphs with merge fields.
        signer, role: who signs, and as what.
        term_days: business days that it gives; `{fecha_limite}` is the last of them.
        with_invoice: whether a copy of the last invoice goes with it.
        valid_from: the first day on which it is used.
    """

    code: str
    name: str
    stage: LetterStage
    title: str
    body: str
    signer: str = ""
    role: str = ""
    term_days: int = 10
    with_invoice: bool = False
    valid_from: date


class BlockKind(StrEnum):
    """What a paragraph is."""

    WORDS = "texto"
    HEADING = "titulo"
    DRAWN = "bloque"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a paragraph: words, or what stands for a field."""

    text: str
    field: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; a drawn one has one part, its field."""

    kind: BlockKind
    parts: tuple[Part, ...]


def faults(template: LetterTemplate) -> dict[str, list[RuleViolation]]:
    """What is wrong in a template, by its field (`code`, `title`, `body` …); empty where nothing is."""
    found: dict[str, list[RuleViolation]] = {}
    for field, wrong in (*_wrong_lengths(template), *_wrong_fields(template)):
        found.setdefault(field, []).append(wrong)
    return found


def check(template: LetterTemplate) -> None:
    """Refuse a template that could not be printed.

    Raises:
        FieldUnknown, FieldOfOtherStage, FieldEmpty, BraceAlone, StrongAlone, BlockNotAlone: where it says.
        InvalidValue: a name, a title, a text or a term that cannot be.
    """
    for wrong in faults(template).values():
        raise wrong[0]


def blocks(body: str) -> tuple[Block, ...]:
    """The paragraphs of a body that was checked."""
    return tuple(_block(text) for text in paragraphs(body))


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body as they were written, blank lines left out."""
    return [text.strip() for text in re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n")) if text.strip()]


def merged(block: Block, values: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    """The pieces of a paragraph with the values in their place, each with whether it is strong."""
    return tuple((values[part.field] if part.field else part.text, part.strong) for part in block.parts)


def title_of(template: LetterTemplate, values: Mapping[str, str]) -> str:
    """The title with the values in their place."""
    return "".join(text for text, _ in merged(_block(template.title), values))


def samples(template: LetterTemplate) -> dict[str, str]:
    """A value for each field that letters of this stage know, to look at a template without an account."""
    return {name: field.sample for name, field in FIELDS.items() if template.stage in field.stages}


# ── parts ───────────────────────────────────────────────────────────────────


def _wrong_lengths(template: LetterTemplate) -> Iterator[tuple[str, RuleViolation]]:
    if not _CODE.fullmatch(template.code):
        expected = "de 2 a 30 letras minúsculas sin tilde, números o _, como segunda_persuasiva"
        yield "code", InvalidValue("código de la plantilla", template.code, expected)
    for field, name, text, most in (
        ("name", "nombre de la plantilla", template.name, LONGEST_NAME),
        ("title", "título", template.title, LONGEST_TITLE),
        ("body", "texto de la carta", template.body, LONGEST_BODY),
    ):
        if not 0 < len(text.strip()) <= most:
            yield field, InvalidValue(name, text.strip()[:_NEAR], f"un texto de 1 a {most} letras")
    for field, name, text in (("signer", "quién firma", template.signer), ("role", "cargo", template.role)):
        if len(text) > LONGEST_NAME:
            yield field, InvalidValue(name, text[:_NEAR], f"un texto de hasta {LONGEST_NAME} letras")
    if not 1 <= template.term_days <= MOST_TERM:
        yield "term_days", InvalidValue("plazo", str(template.term_days), f"días hábiles de 1 a {MOST_TERM}")


def _wrong_fields(template: LetterTemplate) -> Iterator[tuple[str, RuleViolation]]:
    for wrong in _wrong_of(template.title, "el título", template.stage, may_draw=False):
        yield "title", wrong
    for number, text in enumerate(paragraphs(template.body), start=1):
        for wrong in _wrong_of(text, f"el párrafo {number}", template.stage, may_draw=True):
            yield "body", wrong


def _wrong_of(text: str, place: str, stage: LetterStage, *, may_draw: bool) -> Iterator[RuleViolation]:
    strong = -1
    for token in _TOKEN.finditer(text):
        if token[0] == "**":
            strong = token.start() if strong < 0 else -1
        elif token[0] in {"{", "}"}:
            yield BraceAlone(place, _beside(text, token.start()))
        elif token[1] is not None:
            yield from _wrong_field(token, place, stage, may_draw=may_draw)
    if strong >= 0:
        yield StrongAlone(place, _beside(text, strong))


def _wrong_field(
    token: re.Match[str], place: str, stage: LetterStage, *, may_draw: bool
) -> Iterator[RuleViolation]:
    name, text, start = token[1].strip(), token.string, token.start()
    known = FIELDS.get(name)
    if not name:
        yield FieldEmpty(place, _beside(text, start))
    elif known is None:
        yield FieldUnknown(name, place, nearest(name, stage))
    elif stage not in known.stages:
        yield FieldOfOtherStage(name, place, nearest(name, stage))
    elif known.block and (not may_draw or text.strip() != token[0]):
        yield BlockNotAlone(name, place)


def nearest(name: str, stage: LetterStage) -> str:
    """The field of a stage that looks most like what was written."""
    offered = {name: field for name, field in FIELDS.items() if stage in field.stages}
    plain = fold(name).replace(" ", "_")
    return get_close_matches(plain, offered, n=1, cutoff=0.0)[0]


def _beside(text: str, start: int) -> str:
    """The words from a place on."""
    found = " ".join(text[start : start + _NEAR].split())
    return found + "…" if len(text) > start + _NEAR else found


def _block(text: str) -> Block:
    drawn = re.fullmatch(r"\{([^{}\n]*)\}", text)
    if drawn and FIELDS[drawn[1].strip()].block:
        return Block(BlockKind.DRAWN, (Part("", drawn[1].strip()),))
    heading = text.startswith("# ")
    parts = tuple(_parts(text.removeprefix("# ")))
    return Block(BlockKind.HEADING if heading else BlockKind.WORDS, parts)


def _parts(text: str) -> Iterator[Part]:
    strong, at, words = False, 0, ""
    for token in _TOKEN.finditer(text):
        words += text[at : token.start()]
        at = token.end()
        if token[0] in {"{{", "}}"}:
            words += token[0][0]
            continue
        if words:
            yield Part(words, strong=strong)
            words = ""
        if token[0] == "**":
            strong = not strong
        else:
            yield Part("", token[1].strip(), strong)
    if words + text[at:]:
        yield Part(words + text[at:], strong=strong)
