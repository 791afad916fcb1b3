"""What the fields of the census and their answers are called: on paper, in the workbook, on screen."""

from types import MappingProxyType
from typing import Final

from domain.census import Answer, Field

LABELS: Final = MappingProxyType(
    {
        Field.NAME: "Titular",
        Field.DOCUMENT: "Documento",
        Field.PHONE: "Teléfono",
        Field.EMAIL: "Correo",
        Field.ADDRESS: "Dirección",
        Field.NEIGHBOURHOOD: "Barrio",
        Field.CADASTRAL: "Cédula catastral",
        Field.CLASS: "Clase o estrato",
        Field.UNITS: "Unidades",
        Field.OCCUPANCY: "Ocupación",
        Field.METER: "Medidor",
        Field.BRAND: "Marca del medidor",
    }
)
"""In the order in which forms ask."""

ANSWERS: Final = MappingProxyType(
    {
        Answer.AS_IS: "COMO ESTA",
        Answer.CORRECTED: "CORREGIDA",
        Answer.ABSENT: "NADIE",
        Answer.NOT_FOUND: "NO SE ENCONTRO",
        Answer.NEW: "NO ESTA EN LA BASE",
    }
)
"""The words that the workbook offers, and knows when it comes back."""
