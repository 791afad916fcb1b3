"""The fields of a sheet of payments for which one may choose a column."""

from types import MappingProxyType
from typing import Final

from app.exchange.bank_profile import CAUSE, DATE, MEANS, REFERENCE, VALUE
from app.exchange.bank_sheet import FIELDS, OPERATION, score_payments
from ui.sheets.mapping import SheetFields

WORDS: Final = MappingProxyType(
    {
        REFERENCE: "Referencia o factura",
        VALUE: "Valor pagado",
        DATE: "Fecha del pago",
        MEANS: "Medio de pago",
        OPERATION: "Número de operación",
        CAUSE: "Causal de devolución",
    }
)
"""What each field is called."""

PAYMENT_FIELDS: Final = SheetFields(specs=FIELDS, words=WORDS, score=score_payments)
