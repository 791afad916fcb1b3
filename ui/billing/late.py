"""What an issued month left without invoice, in words: how many accounts, why, and the way on."""

from collections import Counter

from app.invoicing.billing_month import Standing
from app.invoicing.complement import IN_CRITIQUE, READY
from app.invoicing.settling import HELD, NO_READING
from ui.billing.ports import Way
from ui.formats import count, number

_WORDS = {
    READY: ("se puede facturar ya", "se pueden facturar ya"),
    IN_CRITIQUE: ("espera en crítica", "esperan en crítica"),
    NO_READING: ("sin leer", "sin leer"),
    HELD: ("retenida", "retenidas"),
}
"""Those of which something can still be done, in the order in which it is."""


def late_text(standing: Standing) -> str:
    """How many accounts got no invoice, and why; empty where nothing can be done for any of them."""
    causes = Counter(each.reason for each in standing.left_out)
    told = [
        f"{number(causes[reason])} {one if causes[reason] == 1 else many}"
        for reason, (one, many) in _WORDS.items()
        if causes[reason]
    ]
    if standing.issued_on is None or not told:
        return ""
    rest = len(standing.left_out) - sum(causes[reason] for reason in _WORDS)
    told += [f"{number(rest)} sin nada que cobrar"] if rest else []
    some = count(len(standing.left_out), "cuenta quedó", "cuentas quedaron")
    return f"{some} sin factura: {', '.join(told)}."


def late_way(standing: Standing) -> tuple[Way, str] | None:
    """Where to go first for them; None where they can be settled at once."""
    causes = {each.reason for each in standing.left_out}
    if NO_READING in causes:
        return Way.LATE, "Digitar sus lecturas"
    if IN_CRITIQUE in causes:
        return Way.CRITIQUE, "Ir a Crítica"
    return (Way.HELD, "Ver las retenidas") if HELD in causes else None


def late_settling(standing: Standing) -> str:
    """Text of the button that settles them; empty where none can be."""
    ready = sum(each.reason == READY for each in standing.left_out)
    if standing.issued_on is None or not ready:
        return ""
    return "Liquidar la que falta" if ready == 1 else f"Liquidar las {number(ready)} que faltan"
