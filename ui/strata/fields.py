"""The fields of a list of strata for which one may choose a column."""

from types import MappingProxyType
from typing import Final

from app.exchange.cadastre_fields import ADDRESS, CADASTRAL, CODE, STRATUM
from app.exchange.strata_file import FIELDS, NEEDED, score_strata
from ui.sheets.mapping import SheetFields

WORDS: Final = MappingProxyType(
    {
        STRATUM: "Estrato",
        CODE: "Código de la cuenta",
        CADASTRAL: "Número predial",
        ADDRESS: "Dirección",
    }
)
"""What each field is called on the page."""

STRATA_FIELDS: Final = SheetFields(
    specs=FIELDS, words=WORDS, score=score_strata, one_of=NEEDED, one_of_note="uno de los tres"
)
