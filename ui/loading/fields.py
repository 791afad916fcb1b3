"""The fields of a file of readings for which one may choose a column."""

from types import MappingProxyType
from typing import Final

from app.exchange.reading_file import CODE, DATE, FIELDS, NOTE, NOVELTY, READING, SERIAL, score_readings
from ui.sheets.mapping import SheetFields

WORDS: Final = MappingProxyType(
    {
        CODE: "Código de la cuenta",
        READING: "Lectura actual",
        SERIAL: "Medidor",
        DATE: "Fecha de la lectura",
        NOVELTY: "Novedad",
        NOTE: "Observación",
    }
)
"""What each field is called; for the previous reading, the office's own, no column is asked."""

READING_FIELDS: Final = SheetFields(specs=FIELDS, words=WORDS, score=score_readings)
