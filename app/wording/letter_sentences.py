"""What is said of the letters of collection."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.letter import LetterExclusion
from domain.letter_template import LetterStage

LETTER_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "FieldUnknown": (
            "En {place}, el campo «{field}» no existe. El más parecido es «{nearest}»: escríbalo entre"
            " llaves."
        ),
        "FieldOfOtherStage": (
            "En {place}, el campo «{field}» no lo tienen las cartas de esta etapa. El más parecido es"
            " «{nearest}»."
        ),
        "FieldEmpty": "En {place} hay unas llaves vacías: «{near}». Escriba dentro el campo, o bórrelas.",
        "BraceAlone": (
            "En {place} hay una llave sin su pareja: «{near}». Ciérrela, o escríbala dos veces si va en el"
            " texto."
        ),
        "StrongAlone": (
            "En {place} la negrita empieza y no termina: «{near}». Cierre con otros dos asteriscos."
        ),
        "BlockNotAlone": "El campo «{field}» se dibuja aparte: en {place} debe ir solo, sin más palabras.",
        "LetterMissing": "No existe la carta {number}.",
        "LetterBatchMissing": "No existe el lote de cartas {number}.",
        "TemplateMissing": "No existe la plantilla «{template}». Hay: {known}.",
        "TemplateOfOtherStage": (
            "La plantilla «{template}» es de la etapa {stage}, no de {wanted}. Escoja una de esa etapa."
        ),
        "TemplateInThePast": (
            "Una plantilla empieza a usarse hoy, {today}, o después; las cartas ya hechas conservan la suya."
        ),
        "TemplateLetters": "El papel no puede imprimir estas letras: {letters}. Cámbielas por otras.",
        "TemplateFileUnread": "El archivo {file} no se entiende como plantilla. Revise: {lacking}.",
        "NobodyToWrite": "Hoy no hay a quién escribir la carta {stage}. {reasons}",
        "LetterOutOfDates": (
            "Esa carta se entregó entre el {starts}, cuando se hizo, y hoy, {today}; el {day} no puede ser."
        ),
        "LetterOfAnotherBatch": "La carta {number} no es del lote {batch}, o es de otra ruta.",
        "RouteWithoutLetters": "El lote {batch} no tiene cartas de la ruta {route}. Tiene: {routes}.",
    }
)
"""The sentences of refusals; `app.messages` says them."""

STAGE_WORDS: Mapping[LetterStage, str] = MappingProxyType(
    {
        LetterStage.PREVENTIVE: "preventiva",
        LetterStage.PERSUASIVE: "persuasiva",
        LetterStage.PRELEGAL: "prejurídica",
        LetterStage.NOTICE: "de aviso de suspensión",
        LetterStage.DEFAULT: "de convenio incumplido",
        LetterStage.CLEARANCE: "de cuenta al día",
    }
)
"""A letter of each stage, after «carta»."""

EXCLUSION_WORDS: Mapping[LetterExclusion, str] = MappingProxyType(
    {
        LetterExclusion.CLAIM: "lo vencido está en reclamo",
        LetterExclusion.AGREEMENT: "tiene un convenio al día",
        LetterExclusion.IN_DEFAULT: "le corresponde la carta de convenio incumplido",
        LetterExclusion.OTHER_STAGE: "le corresponde la carta de otra etapa",
        LetterExclusion.SMALL_AMOUNT: "debe menos del mínimo o hace menos días",
        LetterExclusion.FEW_INVOICES: "tiene menos facturas vencidas de las necesarias",
        LetterExclusion.NOT_ACTIVE: "ya está sin servicio",
        LetterExclusion.PROTECTED: "es de especial protección",
        LetterExclusion.RECENT: "recibió la misma carta hace poco",
        LetterExclusion.OWES: "todavía debe",
        LetterExclusion.NEVER_ASKED: "no se le había cobrado por carta",
    }
)
"""Why an account gets no letter, after its code."""


_OF_SEVERAL: Mapping[LetterExclusion, str] = MappingProxyType(
    {
        LetterExclusion.CLAIM: "lo vencido está en reclamo",
        LetterExclusion.AGREEMENT: "tienen un convenio al día",
        LetterExclusion.IN_DEFAULT: "les corresponde la carta de convenio incumplido",
        LetterExclusion.OTHER_STAGE: "les corresponde la carta de otra etapa",
        LetterExclusion.SMALL_AMOUNT: "deben menos del mínimo o hace menos días",
        LetterExclusion.FEW_INVOICES: "tienen menos facturas vencidas de las necesarias",
        LetterExclusion.NOT_ACTIVE: "ya están sin servicio",
        LetterExclusion.PROTECTED: "son de especial protección",
        LetterExclusion.RECENT: "recibieron la misma carta hace poco",
        LetterExclusion.OWES: "todavía deben",
        LetterExclusion.NEVER_ASKED: "no se les había cobrado por carta",
    }
)


def left_out_words(left_out: Mapping[str, int]) -> str:
    """Those who were left out, cause by cause: `3 porque tienen un convenio al día; …`."""
    said = [
        f"{many} porque {(EXCLUSION_WORDS if many == 1 else _OF_SEVERAL)[LetterExclusion(code)]}"
        for code, many in left_out.items()
    ]
    return f"Quedan fuera: {'; '.join(said)}." if said else "Ninguna cuenta llegó a esa etapa."
