"""One sentence in plain Spanish about the biggest change since the last invoice."""

from dataclasses import dataclass

from app.store.periods import BillingPeriod
from reports.spanish import MONTHS, NBSP, PESOS


@dataclass(frozen=True, slots=True)
class Compared:
    """What an invoice charged: billed m³ and the value of its services."""

    m3: int
    services_value: int


def explain_change(
    former: Compared | None, now: Compared, subsidised_m3: int | None, period: BillingPeriod, *, extra: bool
) -> str:
    """Why the invoice costs what it costs, against the one before; for the neighbour who reads it.

    Args:
        former: the invoice of the period before; None for a first one.
        now: this one.
        subsidised_m3: up to what consumption the account has a subsidy; None if it has none.
        period: the billed period.
        extra: whether it carries charges beside the services.
    """
    if former is None:
        text = f"Es su primera factura con este programa: consumo de {now.m3}{NBSP}m³ en el período."
    else:
        text = _against(former, now, subsidised_m3, period)
    return f"{text} Además lleva otros cobros, que se detallan abajo." if extra else text


def _against(former: Compared, now: Compared, subsidised_m3: int | None, period: BillingPeriod) -> str:
    before = MONTHS[period.period.plus(-period.periodicity.months).month - 1]
    cost, m3 = now.services_value - former.services_value, now.m3 - former.m3
    if cost == 0:
        return f"Sus servicios cuestan lo mismo que en {before}: consumió {now.m3}{NBSP}m³."
    side = "más" if cost > 0 else "menos"
    head = f"Sus servicios cuestan {PESOS.full(abs(cost))} {side} que en {before}: "
    if m3 == 0:
        return f"{head}el consumo fue igual ({now.m3}{NBSP}m³) y cambió la tarifa o la clase."
    amount = "más" if m3 > 0 else "menos"
    text = f"{head}consumió {now.m3}{NBSP}m³, {abs(m3)} {amount} que el período anterior ({former.m3})"
    if subsidised_m3 is not None and cost > 0 and now.m3 > subsidised_m3:
        text += f", y los que pasan de {subsidised_m3}{NBSP}m³ no tienen subsidio"
    return f"{text}."
