"""What people are told when the cash desk refuses: one sentence for each class."""

from collections.abc import Mapping
from types import MappingProxyType

CASH_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "ShiftClosed": "La caja {desk} está cerrada. Ábrala para recaudar.",
        "ShiftAlreadyOpen": "La caja {desk} ya tiene abierto el turno {shift}.",
        "ReceiptOfAnotherShift": (
            "El recibo {receipt} es de otro turno: se corrige con un documento de reverso."
        ),
        "DrawerShort": "De la caja {desk} no pueden salir {amount}: debe tener {available}. Revise el valor.",
        "CountMissing": (
            "Cuente la gaveta de la caja {desk} antes de cerrar el turno {shift}: no se ha contado desde su"
            " último movimiento y debe tener {held}."
        ),
        "DayClosed": (
            "El recaudo del {day} ya se cerró: no admite más movimientos. Trabaje en el día siguiente."
        ),
        "ShiftsStillOpen": "El día {day} no se cierra todavía: hay turnos abiertos en las cajas {desks}.",
        "DayAlreadyClosed": "El recaudo del {day} ya estaba cerrado.",
        "RequestRepeated": "Este pago ya se había recibido con el recibo {receipt}: no se cobró otra vez.",
        "ScanNotUnderstood": (
            "El código se leyó incompleto: «{text}». Léalo otra vez o escriba el número de la cuenta."
        ),
        "CollectorUnknown": (
            "Esa factura es de otra empresa (código {collector}): aquí no se puede cobrar. Devuélvala."
        ),
        "InvoiceUnknown": (
            "No hay ninguna factura {number}. Léala otra vez o busque la cuenta por su número o su nombre."
        ),
        "InvoiceVoided": (
            "La factura {number} se anuló: no se cobra. Busque la cuenta {account}: ahí está lo que debe."
        ),
        "ReceiptMissing": "No existe el recibo {receipt}. Revise el número.",
        "ReceiptAlreadyAnnulled": "El recibo {receipt} ya está anulado.",
        "MeansDoNotAddUp": "Los medios de pago suman {offered} y el pago es de {amount}.",
        "CashShort": "Se recibieron {received} y hay que pagar {due}.",
        "PointMissing": "No hay ningún punto de recaudo que se llame «{name}». Revise el nombre.",
        "PointNameTaken": "Ya hay un punto de recaudo que se llama «{name}». Póngale otro nombre.",
        "PointSourceTaken": "{source}: ya son del punto «{name}». Cada recibo es de un solo punto.",
        "UnknownDenomination": "No hay billete ni moneda de {denomination}.",
    }
)
