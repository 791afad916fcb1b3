"""Delivery of invoices: what became of each paper, why some come back, and whether the rest were in time.

Its constancy is a dated fact with who carried the paper (R-FAC-04). A fact is never edited: a later one of
the same invoice stands over it, as when what came back is handed over at the desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar import BusinessCalendar
from domain.errors import InvalidValue

DAYS_BEFORE_DUE = 5
"""Business days before it is due that an invoice must be with its subscriber (uniform contract)."""

_COLLECTOR, _REFERENCE = "415", "8020"
_COLLECTOR_DIGITS = 13
_LONGEST_NAME = 80


class Outcome(StrEnum):
    """What became of an invoice that went out."""

    DELIVERED = "entregada"
    RETURNED = "devuelta"
    OPEN = "por_registrar"
    """What was registered is taken back: nothing is known of it."""


class ReturnCause(StrEnum):
    """Why an invoice came back, in the order of the numbers that the deliverer writes."""

    CLOSED = "predio_cerrado"
    VACANT = "desocupado"
    WRONG_ADDRESS = "direccion_errada"
    UNKNOWN = "no_lo_conocen"
    REFUSED = "no_la_reciben"
    NO_ACCESS = "sin_acceso"
    DEMOLISHED = "predio_demolido"
    LOST = "extraviada"


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """What became of one invoice, on which day, and who carried it; a cause only where it came back.

    Raises:
        InvalidValue: a return without cause, a cause of what did not come back, or nobody who carried it.
    """

    outcome: Outcome
    on: date
    carrier: str
    cause: ReturnCause | None = None

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.RETURNED) != (self.cause is not None):
            expected = "una causa si la factura se devolvió, y ninguna si se entregó"
            raise InvalidValue("causa de devolución", str(self.cause or ""), expected)
        if not 0 < len(self.carrier.strip()) <= _LONGEST_NAME:
            raise InvalidValue("repartidor", self.carrier, "el nombre de quien repartió")


def delivered_in_time(on: date, due_on: date, calendar: BusinessCalendar) -> bool:
    """Whether an invoice was with its subscriber `DAYS_BEFORE_DUE` business days before it is due."""
    return calendar.add_business_days(on, DAYS_BEFORE_DUE) <= due_on


def timely_share(days: Iterable[tuple[date, date]], calendar: BusinessCalendar) -> tuple[int, int]:
    """Of deliveries given as (day, due day), how many were in time, and how many there are."""
    judged = [delivered_in_time(on, due_on, calendar) for on, due_on in days]
    return sum(judged), len(judged)


def scanned_reference(text: str, digits: int) -> str:
    """The payment reference in what a scanner reads of the bar code, without its leading zeros.

    Scanners write the separator as they are set up, or leave it out; some say first what code it was.

    Args:
        text: as it came from the scanner.
        digits: agreed length of the reference.

    Returns:
        The reference; empty where the text is no such code.
    """
    _, found, rest = "".join(filter(str.isdigit, text.removeprefix("]C1"))).partition(_COLLECTOR)
    reference = rest[_COLLECTOR_DIGITS:]
    if not found or not reference.startswith(_REFERENCE):
        return ""
    return reference[len(_REFERENCE) :][:digits].lstrip("0")
