"""What people are told when the water balance refuses."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WATER_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "SectorMissing": "No hay ningún sector de la red que se llame «{sector}». Revise el nombre.",
        "SectorExists": "Ya hay un sector que se llama «{sector}». Escriba otro nombre.",
        "InterruptionMissing": (
            "No hay una interrupción número {number} que siga en pie: alguien la corrigió o la retiró."
        ),
    }
)
"""By class of the refusal."""
