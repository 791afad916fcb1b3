"""What a meter's dial can show: the bound of every reading that somebody types or a file brings."""

from domain.errors import InvalidValue

LONGEST_DIAL = 9
"""Whole digits that no meter's dial exceeds."""

LARGEST_READING = 10**LONGEST_DIAL - 1


def demand_reading(reading: int | None) -> None:
    """Refuse a reading that no dial can show.

    Raises:
        InvalidValue: the reading is negative, or above `LARGEST_READING`.
    """
    if reading is not None and not 0 <= reading <= LARGEST_READING:
        expected = ">= 0" if reading < 0 else f"<= {LARGEST_READING}"
        raise InvalidValue("lectura", str(reading), expected)


def fits_dial(reading: int, digits: int | None, shown: int) -> bool:
    """Whether a dial can show a reading: one whose digits are known, unless it showed more already."""
    return digits is None or len(str(reading)) <= max(digits, len(str(shown)))


def demand_fitting(reading: int, digits: int | None, shown: int) -> None:
    """Refuse a reading that this meter's dial cannot show.

    Args:
        reading: what somebody says that it shows.
        digits: whole digits of the dial, if the cadastre knows them.
        shown: what it showed before.

    Raises:
        InvalidValue: no dial shows it, or this one has fewer digits.
    """
    demand_reading(reading)
    if not fits_dial(reading, digits, shown):
        raise InvalidValue("lectura", str(reading), f"un número de {digits} dígitos, los del medidor")
