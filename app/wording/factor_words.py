"""What the law allows a factor of a tariff to be, in words."""

from decimal import Decimal
from typing import Any


def fault_words(fault: Any) -> str:
    """A factor beyond its limits: whose, what it is, what it must be."""
    where = f"{fault.service_class} en {fault.service}"
    if fault.concept is not None:
        where += f", el precio de {fault.concept.replace('_', ' ')} equivale a"
    return f"{where}{'' if fault.concept else ':'} {_percent(fault.factor)}, y debe ser {limit_words(fault)}."


def limit_words(fault: Any) -> str:
    """What the law allows a factor to be, to be said after «debe ser»."""
    if fault.highest is None:
        return f"de {_percent(fault.lowest)} o más"
    if fault.highest == fault.lowest:
        return _percent(fault.lowest)
    return f"entre {_percent(fault.lowest)} y {_percent(fault.highest)}"


def _percent(value: Decimal | None) -> str:
    text = "" if value is None else f"{(value * 100).normalize():f} %"
    return text.replace(".", ",").replace("-", "\N{MINUS SIGN}")
