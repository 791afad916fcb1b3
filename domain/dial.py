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
