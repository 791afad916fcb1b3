"""The words of a decision that was taken without a reason of its own."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.critique import Cause

REASONS: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.NO_READING: "sin lectura",
        Cause.INCONSISTENT: "lectura menor que la anterior",
        Cause.ROLLOVER: "el medidor dio la vuelta",
        Cause.RISE: "consumo muy por encima de lo usual",
        Cause.DROP: "consumo muy por debajo de lo usual",
        Cause.USE_WHILE_SUSPENDED: "consumo con el servicio suspendido",
    }
)
"""What a decision without a reason of its own says."""
