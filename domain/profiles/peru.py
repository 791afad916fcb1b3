"""Peru: money and the figures its tariff rules need. Ranges and prices come in each sheet."""

from datetime import date
from decimal import Decimal

from domain.legal import Track
from domain.money import CurrencyWords
from domain.profile import ALWAYS, Confidence, Currency, Key, Parameter, Profile
from domain.profiles.usual_letters import PLAIN_LETTERS
from domain.profiles.usual_suspension import usual_suspension

PERU = Profile(
    code="pe",
    name="Perú",
    currency=Currency("PEN", "S/", CurrencyWords(
        singular="sol", plural="soles", digits=2, fraction_singular="céntimo", fraction_plural="céntimos",
    ), (20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10)),
    invoice_name="recibo",
    cadastral_classes=False,
    parameters=(
        Parameter(
            key=Key.SERVICE_TAX,
            value=Decimal("0.18"),
            valid_from=date(2011, 3, 1),
            source="Impuesto general a las ventas, sobre todos los conceptos del recibo",
            confidence=Confidence.SEEN,
        ),
        Parameter(
            key=Key.ESTIMATE_DIVIDES,
            value=1,
            valid_from=ALWAYS,
            source="SUNASS: la asignación o el promedio, por los días con servicio; la lectura, entera",
            confidence=Confidence.SEEN,
        ),
        Parameter(
            key=Key.LEGAL_VOLUNTARY_DAYS,
            value=10,
            valid_from=ALWAYS,
            source="Cobro prejurídico: decide la EPS",
            confidence=Confidence.CONVENTION,
        ),
        Parameter(
            key=Key.LEGAL_ORDER_DAYS,
            value=7,
            valid_from=ALWAYS,
            scope=Track.COACTIVE.value,
            source="Ley 26979 art. 14",
            confidence=Confidence.MEMORY,
        ),
        Parameter(
            key=Key.LEGAL_ORDER_DAYS,
            value=5,
            valid_from=ALWAYS,
            scope=Track.LAWSUIT.value,
            source="Código Procesal Civil art. 690-D",
            confidence=Confidence.MEMORY,
        ),
        *usual_suspension("Reglamento de Calidad: dos recibos vencidos, o una cuota de un convenio"),
    ),
    letters=PLAIN_LETTERS,
    articles={"R-TAR-01": "Estructura tarifaria de la EPS, resolución de SUNASS"},
)  # fmt: skip
"""Its other rules (volume to bill, atypical consumption, claims) come with the work that needs them."""
