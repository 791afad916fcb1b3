"""The Spanish sentences of what papers and their printers refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.errors import PrinterFault

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
        "StatementDaysReversed": (
            "El estado de cuenta no puede ir del {starts} al {ends}: la primera fecha es posterior."
            " Revíselas."
        ),
        "InterestInThePast": (
            "El interés se calcula sobre lo que se debe hoy, {today}: pídalo a hoy o a un día que venga, no"
            " al {on}."
        ),
        "AccountOwes": (
            "La cuenta {account} debe {debt}, y no se puede certificar que está a paz y salvo. Falta pagar:"
            " {papers}."
        ),
        "NoteMissing": "Esta oficina no tiene una nota {number} de esa clase. Revise el número.",
        "CertificateMissing": "Esta oficina no ha expedido el paz y salvo {number}. Revise el número.",
        "CertificateAnnulled": "El paz y salvo {number} se anuló el {day}: {reason}. Ya no vale.",
        "ReceiptPrinterFailed": "",
        "PrinterMissing": "No se encontró la impresora {printer}. Revise que esté encendida o elija otra.",
    }
)
"""Sentence of each refusal, by its class."""

PRINTER_FAULTS: Final[Mapping[PrinterFault, str]] = MappingProxyType(
    {
        PrinterFault.NOT_SET: (
            "Este puesto no tiene impresora de recibos. Elíjala en Ajustes, en «Impresora de recibos»."
        ),
        PrinterFault.OFF: (
            "La impresora {printer} está apagada o desconectada. Enciéndala y revise sus cables."
        ),
        PrinterFault.UNKNOWN_HOST: (
            "No hay ningún equipo con la dirección {printer}. Revísela en Ajustes, y que haya red."
        ),
        PrinterFault.REFUSED: (
            "El equipo {printer} no recibe impresiones. Revise la dirección y el puerto en Ajustes."
        ),
        PrinterFault.NO_PAPER: "La impresora {printer} no tiene papel. Cambie el rollo.",
        PrinterFault.COVER_OPEN: "La impresora {printer} tiene la tapa abierta. Ciérrela.",
        PrinterFault.JAMMED: "La impresora {printer} tiene papel atascado. Retírelo y enciéndala otra vez.",
        PrinterFault.PAUSED: (
            "La impresora {printer} está en pausa en Windows, o sin conexión. Reanúdela en su cola."
        ),
        PrinterFault.STOPPED: "La impresora {printer} avisa de una falla. Revísela, apáguela y enciéndala.",
        PrinterFault.BROKE_OFF: "La impresora {printer} cortó la comunicación. Revísela y vuelva a intentar.",
        PrinterFault.SILENT: "La impresora {printer} dejó de responder. Revísela, apáguela y enciéndala.",
        PrinterFault.NOT_ALLOWED: (
            "Windows no deja imprimir en {printer} con este usuario. Pida permiso a quien cuida los equipos."
        ),
        PrinterFault.ONLY_WINDOWS: (
            "La cola {printer} es de Windows y este equipo no lo es. Elija otra conexión en Ajustes."
        ),
    }
)
"""Sentence of a receipt printer that failed, by its fault."""

PARTLY_PRINTED: Final = " Mire primero el papel: pudo salir a medias, o salir después."
"""Said after the fault where nobody knows how much came out."""
