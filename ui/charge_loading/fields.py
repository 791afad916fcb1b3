"""The fields of a sheet of charges for which one may choose a column."""

from types import MappingProxyType
from typing import Final

from app.exchange.charge_file import (
    AMOUNT,
    CODE,
    CONCEPT,
    FIELDS,
    INSTALMENTS,
    LABEL,
    STARTS,
    score_charges,
)
from ui.sheets.mapping import SheetFields

WORDS: Final = MappingProxyType(
    {
        CODE: "Código de la cuenta",
        CONCEPT: "Concepto",
        LABEL: "Texto en la factura",
        AMOUNT: "Valor total",
        INSTALMENTS: "Cuotas",
        STARTS: "Desde el período",
    }
)
"""What each field is called."""

CHARGE_FIELDS: Final = SheetFields(specs=FIELDS, words=WORDS, score=score_charges)
