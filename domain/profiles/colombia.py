"""Colombia: the parameters of the water, sewerage and cleaning services, each with its norm."""

from domain.calendar import HolidayRule
from domain.money import CurrencyWords
from domain.profile import Currency, Profile
from domain.profiles.colombia_claims import CLAIM_CAUSES
from domain.profiles.colombia_parameters import PARAMETERS
from domain.profiles.colombia_tables import BANK_RATES, MINIMUM_WAGES
from domain.profiles.usual_letters import COLOMBIAN_LETTERS

HOLIDAYS = (
    HolidayRule(name="Año Nuevo", month=1, day=1),
    HolidayRule(name="Reyes Magos", month=1, day=6, moved_to_monday=True),
    HolidayRule(name="San José", month=3, day=19, moved_to_monday=True),
    HolidayRule(name="Jueves Santo", from_easter=-3),
    HolidayRule(name="Viernes Santo", from_easter=-2),
    HolidayRule(name="Día del Trabajo", month=5, day=1),
    HolidayRule(name="Ascensión del Señor", from_easter=43),
    HolidayRule(name="Corpus Christi", from_easter=64),
    HolidayRule(name="Sagrado Corazón", from_easter=71),
    HolidayRule(name="San Pedro y San Pablo", month=6, day=29, moved_to_monday=True),
    HolidayRule(name="Independencia", month=7, day=20),
    HolidayRule(name="Batalla de Boyacá", month=8, day=7),
    HolidayRule(name="Asunción de la Virgen", month=8, day=15, moved_to_monday=True),
    HolidayRule(name="Día de la Raza", month=10, day=12, moved_to_monday=True),
    HolidayRule(name="Todos los Santos", month=11, day=1, moved_to_monday=True),
    HolidayRule(name="Independencia de Cartagena", month=11, day=11, moved_to_monday=True),
    HolidayRule(name="Inmaculada Concepción", month=12, day=8),
    HolidayRule(name="Navidad", month=12, day=25),
)
"""Ley 51/1983 (R-CAL-01)."""

ARTICLES = {
    "R-TAR-02": "Res. CRA 750/2016, hoy Res. CRA 943/2021 art. 2.6.1.3",
    "R-TAR-03": "Ley 142/1994 art. 99, Ley 1450/2011 art. 125",
    "R-TAR-04": "Ley 142/1994 art. 89 y 99",
    "R-TAR-05": "Ley 142/1994 art. 146",
    "R-TAR-07": "Ley 142/1994 art. 125",
    "R-SUB-02": "Ley 142/1994 art. 99, Ley 1450/2011 art. 125",
    "R-SUB-03": "Ley 142/1994 art. 89, Ley 1450/2011 art. 125",
    "R-ASE-01": "Metodología tarifaria de aseo de la CRA",
    "R-ASE-03": "Metodología tarifaria de aseo de la CRA: inmueble desocupado acreditado",
    "R-PER-03": "Convención de la empresa",
    "R-RED-01": "Convención de la empresa",
    "R-RED-02": "Convención de la empresa",
    "R-PAG-02": "Convención de la empresa",
    "R-FAC-01": "Ley 142/1994 art. 147 y 148",
}
"""The norm behind each rule that an explanation names."""

COLOMBIA = Profile(
    code="co",
    name="Colombia",
    currency=Currency(
        "COP",
        "$",
        CurrencyWords(singular="peso", plural="pesos"),
        denominations=(100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50),
        smallest_note=1_000,
        largest_coin=1_000,
    ),
    invoice_name="factura",
    cadastral_classes=True,
    parameters=(*PARAMETERS, *MINIMUM_WAGES, *BANK_RATES),
    holidays=HOLIDAYS,
    articles=ARTICLES,
    claim_causes=CLAIM_CAUSES,
    letters=COLOMBIAN_LETTERS,
)
