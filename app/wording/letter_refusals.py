"""What the use cases of letters refuse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.errors import RuleViolation


@dataclass(eq=False)
class LetterMissing(RuleViolation):
    """No letter has that number."""

    code: ClassVar[str] = "CARTA_NO_EXISTE"
    number: str


@dataclass(eq=False)
class LetterBatchMissing(RuleViolation):
    """No batch of letters has that number."""

    code: ClassVar[str] = "LOTE_DE_CARTAS_NO_EXISTE"
    number: str


@dataclass(eq=False)
class TemplateMissing(RuleViolation):
    """No template has that code; `known` are those that there are."""

    code: ClassVar[str] = "PLANTILLA_NO_EXISTE"
    template: str
    known: tuple[str, ...]


@dataclass(eq=False)
class TemplateOfOtherStage(RuleViolation):
    """The template is for letters of another stage."""

    code: ClassVar[str] = "PLANTILLA_DE_OTRA_ETAPA"
    template: str
    stage: str
    wanted: str


@dataclass(eq=False)
class TemplateInThePast(RuleViolation):
    """A version begins today or later: letters of past days were made with the former one."""

    code: ClassVar[str] = "PLANTILLA_EN_EL_PASADO"
    day: date
    today: date


@dataclass(eq=False)
class TemplateLetters(RuleViolation):
    """The papers cannot print some letters of the template.

    Attributes:
        letters: those that would come out as `?`.
    """

    code: ClassVar[str] = "LETRAS_SIN_IMPRESION"
    letters: tuple[str, ...]


@dataclass(eq=False)
class TemplateFileUnread(RuleViolation):
    """The file is no template.

    Attributes:
        file: its name.
        lacking: the headings that it lacks, or what of them is not understood.
    """

    code: ClassVar[str] = "PLANTILLA_NO_SE_LEE"
    file: str
    lacking: tuple[str, ...]


@dataclass(eq=False)
class NobodyToWrite(RuleViolation):
    """Nobody gets such a letter today.

    Attributes:
        stage: the letter.
        excluded: how many were left out, by cause; empty where nobody came into question.
        reasons: the same in words.
    """

    code: ClassVar[str] = "NADIE_PARA_ESCRIBIR"
    stage: str
    excluded: Mapping[str, int]
    reasons: str


@dataclass(eq=False)
class LetterOutOfDates(RuleViolation):
    """A letter is delivered from the day on which it was made until today."""

    code: ClassVar[str] = "ENTREGA_FUERA_DE_FECHAS"
    day: date
    starts: date
    today: date


@dataclass(eq=False)
class LetterOfAnotherBatch(RuleViolation):
    """The letter is of another batch, or of another route of it."""

    code: ClassVar[str] = "CARTA_DE_OTRO_LOTE"
    number: str
    batch: str


@dataclass(eq=False)
class RouteWithoutLetters(RuleViolation):
    """The batch has no letters of that route; `routes` are those that it has."""

    code: ClassVar[str] = "RUTA_SIN_CARTAS"
    route: str
    batch: str
    routes: tuple[str, ...]
