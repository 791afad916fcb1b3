"""What people are told when selling water by tanker is refused."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WATER_TRUCK_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "NoTankerPrice": (
            "No hay precio de agua en carrotanque para el {on}. Escriba con «Precio» el"
            " del acto que lo aprueba."
        ),
        "SaleMissing": "No hay una venta de carrotanque número {number}.",
        "SaleAnnulled": "La venta {number} ya se anuló.",
        "SaleBilled": (
            "La venta {number} está en la factura {invoice}: ya no se anula. Corríjala con una nota crédito."
        ),
        "SalePaid": "La venta {number} ya se pagó. Anule antes su recibo en la caja, y después la venta.",
    }
)
"""By class of the refusal."""
