"""One module per country: its parameters, each with source and validity."""

from domain.profile import Currency, Profile
from domain.profiles.colombia import COLOMBIA
from domain.profiles.ecuador import ECUADOR
from domain.profiles.peru import PERU

PROFILES: dict[str, Profile] = {profile.code: profile for profile in (COLOMBIA, PERU, ECUADOR)}
"""The countries the program knows, by code."""

HOME: Profile = COLOMBIA
"""The country of an office that names no other."""

CURRENCIES: dict[str, Currency] = {profile.currency.code: profile.currency for profile in PROFILES.values()}
"""The currencies a tariff sheet may be in, by ISO code."""
