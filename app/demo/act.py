"""The acts with which the town's council sets its prices, half a year each."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.demo.names import ALTITUDE_M, TOWN
from domain.period import MONTHS_A_YEAR, Period

_HALF = MONTHS_A_YEAR // 2
_CENT = Decimal("0.01")
_RISE = Decimal("1.031")
_FIRST_ACT = 7
_WATER = {"cargo_fijo": Decimal("8412.60"), "m3": Decimal("1498.35")}
_SEWERAGE = {"cargo_fijo": Decimal("4230.15"), "m3": Decimal("1204.72")}
_CLEANING = {
    "E1": Decimal("23710.40"),
    "E2": Decimal("24015.90"),
    "E3": Decimal("24580.25"),
    "E4": Decimal("25190.70"),
    "E5": Decimal("26874.30"),
    "E6": Decimal("28390.55"),
    "COM": Decimal("41120.80"),
    "IND": Decimal("52260.10"),
    "OFI": Decimal("38645.95"),
}
_FACTORS = {
    "E1": "-0.60",
    "E2": "-0.35",
    "E3": "-0.10",
    "E4": "0",
    "E5": "0.50",
    "E6": "0.60",
    "COM": "0.50",
    "IND": "0.30",
    "OFI": "0",
}


def begins_act(period: Period) -> bool:
    """Whether prices change with this month: in January and in July."""
    return (period.month - 1) % _HALF == 0


def write_act(path: Path, period: Period, earlier: int) -> None:
    """Write the act in force in a month as a JSON sheet.

    Args:
        path: where to.
        period: a month of its half year.
        earlier: how many acts raised the prices before it.
    """
    path.write_text(json.dumps(_act(period, earlier), ensure_ascii=False, indent=1), "utf-8")


def _act(period: Period, earlier: int) -> dict[str, Any]:
    half = (period.month - 1) // _HALF
    since = date(period.year, half * _HALF + 1, 1)
    rise = _RISE**earlier
    return {
        "id": f"SJ-{period.year}{'AB'[half]}",
        "vigente_desde": since.isoformat(),
        "municipio": f"{TOWN} (ficticio)",
        "altitud_m": ALTITUDE_M,
        "acto": f"Acuerdo {_FIRST_ACT + earlier:03d} de {period.year}",
        "acueducto": _raised(_WATER, rise),
        "alcantarillado": _raised(_SEWERAGE, rise),
        "aseo": _raised(_CLEANING, rise),
        "factores": _FACTORS,
    }


def _raised(prices: dict[str, Decimal], rise: Decimal) -> dict[str, str]:
    return {key: str((price * rise).quantize(_CENT)) for key, price in prices.items()}
