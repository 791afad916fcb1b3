"""The Spanish sentences of what holds and irregular accounts refuse; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType

IRREGULAR_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "AlreadyHeld": "La cuenta {account} ya está retenida. Libérela antes de retenerla de nuevo.",
        "NotHeld": "La cuenta {account} no está retenida: no hay nada que liberar.",
        "HoldLimitOutOfDates": (
            "La retención no puede ir hasta el {on}: va de hoy, {earliest}, al {latest}; después de ese día"
            " la ley ya no deja cobrar lo que hoy queda sin facturar."
        ),
    }
)
"""Sentence of each refusal, by its class."""
