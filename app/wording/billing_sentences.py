"""The Spanish sentences of what a billing run refuses, or its undoing; `app.messages` says them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from app.wording.month_words import month_words

BILLING_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "NoDraft": "El período de {period} no se ha liquidado. Liquide primero.",
        "DraftStale": ("Desde que se liquidó {period} hubo cambios en {changed}. Liquide de nuevo y revise."),
        "NobodyToBill": (
            "Las facturas de {period} ya se emitieron y no hay más cuentas que se puedan facturar."
            " Cuentas sin factura: {left_out}."
        ),
        "BilledLater": (
            "La cuenta {account} ya tiene factura de un período posterior: lo de {period} quedó en ella."
        ),
        "DraftWaiting": (
            "{period} tiene una facturación complementaria en borrador. Emítala o descártela antes de cerrar."
        ),
        "NothingToCorrect": (
            "La factura {number} con sus notas ya vale lo que debe: no hay nada que abonar ni que cobrar."
        ),
        "NotPricedAgain": (
            "La factura {number} no da los mismos valores al calcularla otra vez con la tarifa de su período."
            " Corríjala con una nota por su valor."
        ),
        "NothingToUndo": "El período de {period} no tiene una emisión que se pueda deshacer.",
        "RunStands": (
            "La emisión de {period} ya no se deshace entera: {why}. Lo que esté mal se corrige con notas,"
            " factura por factura."
        ),
    }
)
"""Sentence of each refusal, by its class."""

_COUNTED: Final = (
    ("delivered", "{n} con entrega o devolución registrada"),
    ("mailed", "{n} por correo"),
    ("paid", "{n} con pagos"),
    ("noted", "{n} con notas"),
)


def what_stands(error: Any) -> str:
    """Why a run stands, in figures: `de 120 facturas, 3 con pagos y 2 enviadas por correo`."""
    counted = [
        text.format(n=getattr(error, name), s="" if getattr(error, name) == 1 else "s")
        for name, text in _COUNTED
        if getattr(error, name)
    ]
    said = []
    if counted:
        whole = "de 1 factura" if error.invoices == 1 else f"de {error.invoices} facturas"
        said.append(f"{whole}, {_listed(counted)}")
    if error.used:
        one = error.used == 1
        said.append(
            f"{error.used} {'nota o cuota' if one else 'notas o cuotas'} de esa emisión ya"
            f" {'se usó' if one else 'se usaron'} en otros pagos"
        )
    if error.agreements:
        one = error.agreements == 1
        said.append(
            f"{error.agreements} {'convenio' if one else 'convenios'} de los que cobró una cuota ya"
            f" {'terminó' if one else 'terminaron'}"
        )
    if error.later:
        said.append(f"el período de {month_words(error.later)} ya siguió desde ella")
    if error.former_version:
        said.append("la hizo una versión anterior del programa")
    return "; ".join(said)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} y {parts[-1]}"
