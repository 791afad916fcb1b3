"""What people are told when the solidarity fund refuses."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SOLIDARITY_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "FundWithoutDeficit": (
            "El servicio de {service} no dejó déficit en {period}: sus contribuciones menos sus subsidios dan"
            " {balance}. No hay nada que cobrarle al municipio."
        ),
        "FundAlreadyBilled": (
            "Ese servicio y ese mes ya se cobraron con la cuenta {number}. Si está mal, anúlela primero."
        ),
        "FundBillMissing": "No hay ninguna cuenta de cobro {number}. Revise el número.",
        "FundBillAnnulled": "La cuenta de cobro {number} ya se anuló el {day}: {reason}.",
        "FundMonthOpen": (
            "{period} no ha terminado: una nota de sus últimos días cambiaría lo que se cobra. Cóbrelo desde"
            " el {day}."
        ),
    }
)
"""By class of the refusal."""
