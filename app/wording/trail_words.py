"""What the trail's use cases are called where a person reads them; the others go by their names."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adjustment.issue": "Nota de ajuste",
        "agreement_ending.annul": "Convenio anulado",
        "agreement_ending.break_one": "Convenio incumplido",
        "agreements.sign": "Convenio firmado",
        "annulment.annul": "Recibo anulado",
        "annulment.reverse_receipt": "Recibo reversado",
        "bank_undo.release": "Pago del banco liberado",
        "bank_undo.return_payment": "Pago del banco devuelto",
        "bank_undo.undo_file": "Archivo del banco deshecho",
        "billing.undo": "Emisión deshecha",
        "charge_approval.approve": "Cobro aprobado",
        "charge_approval.withdraw": "Cobro retirado",
        "cheques.lift": "Cheque levantado",
        "cheques.return_cheque": "Cheque devuelto",
        "claim.answer": "Reclamo respondido",
        "clearing.clear": "Diferencia por promedio saldada",
        "correcting.correct": "Factura corregida",
        "portfolio_acts.approve": "Acto de cartera aprobado",
        "portfolio_recovery.recover": "Cartera castigada recuperada",
        "service_class": "Cambio de estrato o uso",
        "tariff.begin": "Borrador de tarifa empezado",
        "tariff.discard": "Borrador de tarifa descartado",
        "tariff.draft": "Borrador de tarifa guardado",
        "tariff.in_force": "Tarifa puesta en vigencia",
        "tariff.load": "Tarifa cargada",
        "tariff.take_back": "Tarifa retirada",
        "water_truck.annul": "Venta en carrotanque anulada",
        "water_truck.approve_price": "Precio de carrotanque aprobado",
    }
)
