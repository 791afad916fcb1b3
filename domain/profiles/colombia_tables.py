"""Colombia's tables by year and month: minimum wage, and the ceilings of late interest.

After the last month the office enters the published figure; until then the day has no rate
and the program says so (R-INT-04).
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.profile import Confidence, Key, Parameter

_WAGES = {
    2017: (737_717, "Decreto 2209 de 2016"),
    2020: (877_803, "Decreto 2360 de 2019"),
    2021: (908_526, "Decreto 1785 de 2020"),
    2022: (1_000_000, "Decreto 1724 de 2021"),
    2023: (1_160_000, "Decreto 2613 de 2022"),
    2024: (1_300_000, "Decreto 2292 de 2023"),
    2025: (1_423_500, "Decreto 1572 de 2024"),
    2026: (
        1_750_905,
        "Decreto 1469 de 2025; el decreto transitorio de febrero de 2026 mantuvo la cifra",
    ),
}

_DERIVED = "derivado del tope publicado"
_RATES = (
    ("2024-12", "17.59", "26.39", _DERIVED),
    ("2025-01", "16.59", "24.89", _DERIVED),
    ("2025-02", "17.53", "26.30", _DERIVED),
    ("2025-03", "16.61", "24.92", "Res. 0352"),
    ("2025-04", "17.08", "25.62", ""),
    ("2025-05", "17.31", "25.96", "Res. 0837"),
    ("2025-06", "17.03", "25.55", _DERIVED),
    ("2025-07", "16.52", "24.78", "Res. 1254"),
    ("2025-08", "16.78", "25.17", ""),
    ("2025-09", "16.67", "25.01", ""),
    ("2025-10", "16.24", "24.36", ""),
    ("2025-11", "16.66", "24.99", ""),
    ("2025-12", "16.68", "25.02", "Res. 2134"),
    ("2026-01", "16.24", "24.36", ""),
    ("2026-02", "16.82", "25.23", ""),
    ("2026-03", "17.01", "25.52", "Res. 0405"),
)
"""Month, bank rate (IBC) and ceiling of late interest, effective yearly per cent, as published."""

_HUNDRED = 100


def _wages() -> Iterator[Parameter]:
    for year, (amount, act) in _WAGES.items():
        yield Parameter(
            key=Key.MINIMUM_WAGE,
            value=amount,
            valid_from=date(year, 1, 1),
            valid_to=date(year, 12, 31),
            source=act,
            confidence=Confidence.SEEN,
        )


def _rates() -> Iterator[Parameter]:
    for month, bank, ceiling, note in _RATES:
        first = date.fromisoformat(f"{month}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
        source = "Superintendencia Financiera, consumo y ordinario" + (f", {note}" if note else "")
        for key, percent in ((Key.INTEREST_BANK, bank), (Key.INTEREST_EFFECTIVE, ceiling)):
            yield Parameter(
                key=key,
                value=Decimal(percent) / _HUNDRED,
                valid_from=first,
                valid_to=last,
                source=source,
                confidence=Confidence.SEEN,
            )


MINIMUM_WAGES = tuple(_wages())
"""Legal monthly minimum wage (SMMLV) in pesos, by year."""

BANK_RATES = tuple(_rates())
"""Bank rate and ceiling of late interest by month: the ceiling is kept as published, not computed."""
