"""The fields of a bank's statement for which one may choose a column."""

from types import MappingProxyType
from typing import Final

from app.exchange.bank_statement import BANK, DATE, DEBIT, FIELDS, TEXT, VALUE, score_movements
from ui.sheets.mapping import SheetFields

WORDS: Final = MappingProxyType(
    {
        DATE: "Fecha del movimiento",
        VALUE: "Valor, o lo que entró",
        DEBIT: "Lo que salió",
        TEXT: "Descripción",
        BANK: "Banco",
    }
)
"""What each field is called."""

STATEMENT_FIELDS: Final = SheetFields(specs=FIELDS, words=WORDS, score=score_movements)
"""The columns of a statement."""
