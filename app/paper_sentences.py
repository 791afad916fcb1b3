"""The Spanish sentences of what papers and their printers refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

PAPER_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "NothingToPrint": "No hay nada que imprimir de {period}{route}.",
        "BarcodeDoesNotFit": (
            "{field}: «{value}» no cabe en {digits} dígitos del código de barras. Cambie el ajuste."
        ),
        "InvoiceDoesNotAddUp": (
            "La factura {number} no se imprime: sus líneas suman {lines} y el total dice {printed}. Avise"
            " a soporte."
        ),
        "ReceiptDoesNotAddUp": (
            "El recibo {receipt} no se imprime: sus partes suman {lines} y el total dice {printed}. El pago"
            " queda como se registró; avise a soporte."
        ),
        "PrinterMissing": "No se encontró la impresora {printer}. Revise que esté encendida o elija otra.",
    }
)
"""Sentence of each refusal, by its class."""
