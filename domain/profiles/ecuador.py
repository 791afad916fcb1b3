"""Ecuador: money and the figures its tariff rules need. Blocks and prices come in each sheet."""

from datetime import date
from decimal import Decimal

from domain.money import CurrencyWords
from domain.profile import ALWAYS, Confidence, Currency, Key, Parameter, Profile
from domain.profiles.usual_letters import PLAIN_LETTERS
from domain.profiles.usual_suspension import usual_suspension

ECUADOR = Profile(
    code="ec",
    name="Ecuador",
    currency=Currency("USD", "US$", CurrencyWords(
        singular="dólar", plural="dólares", digits=2, fraction_singular="centavo", fraction_plural="centavos",
    ), (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1)),
    invoice_name="planilla",
    cadastral_classes=False,
    parameters=(
        Parameter(
            key=Key.SERVICE_TAX,
            value=Decimal(0),
            valid_from=ALWAYS,
            source="IVA 0 % de agua potable y alcantarillado",
            confidence=Confidence.MEMORY,
        ),
        Parameter(
            key=Key.LEGAL_VOLUNTARY_DAYS,
            value=10,
            valid_from=date(2018, 7, 7),
            source="COA art. 271",
            confidence=Confidence.SEEN,
        ),
        Parameter(
            key=Key.LEGAL_ORDER_DAYS,
            value=3,
            valid_from=date(2018, 7, 7),
            source="COA art. 279",
            confidence=Confidence.SEEN,
        ),
        *usual_suspension("Ordenanza del cantón: dos planillas, o las que diga; Quito, una (2021)"),
    ),
    letters=PLAIN_LETTERS,
    articles={"R-TAR-01": "Ordenanza o resolución tarifaria del prestador, regulación DIR-ARCA-RG-006-2017"},
)  # fmt: skip
"""Its other rules (discounts, late interest, holidays) come with the work that needs them."""
