"""One sentence in plain Spanish about the biggest change since the last invoice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.store.papers import Returned, StoredLine
from domain.cadastre import AccountState, Service
from domain.ledger import Concept
from domain.period import Period, Periodicity
from reports.spanish import MONTHS, NBSP, Currency, short_date

PLAIN_WORDS = 3
"""Since this version of the snapshot, papers speak of what a neighbour knows; older ones keep their words."""
_STOPPED = {
    AccountState.SUSPENDED: "suspendida",
    AccountState.AGREED_SUSPENSION: "suspendida de mutuo acuerdo",
    AccountState.CUT: "cortada",
}
_BESIDE = frozenset({Concept.OTHER.value, Concept.INSTALMENT.value, Concept.INTEREST.value})


@dataclass(frozen=True, slots=True)
class Compared:
    """What an invoice charged: billed m³ and the value of its services."""

    m3: int
    services_value: int


def explain_change(
    snapshot: dict[str, Any],
    m3: int,
    lines: Sequence[StoredLine],
    period: Period,
    periodicity: Periodicity,
    currency: Currency,
) -> str:
    """Why an invoice costs what it costs, against the one before; for the neighbour who reads it.

    Args:
        snapshot: what was kept of the account: what was billed `before`, its subsidised `limit`.
        m3: what it was billed now.
        lines: lines of the invoice.
        period: the billed period.
        periodicity: how long its periods are.
        currency: how its amounts are written.
    """
    if "why" in snapshot:
        return str(snapshot["why"])  # a snapshot of version 1 kept the sentence that its paper says
    services = [line for line in lines if line.bucket == Concept.SERVICE.value]
    beside = sum(line.net for line in lines if line.bucket in _BESIDE)
    if "before" not in snapshot:
        alone = (
            "Esta vez no comparamos con una factura anterior: se cobra un"
            if snapshot.get("v", 1) >= PLAIN_WORDS
            else "Es su primera factura con este programa:"
        )
        text = f"{alone} consumo de {m3}{NBSP}m³ en el período."
    else:
        now = Compared(m3, sum(line.net for line in services))
        subsidised = snapshot.get("limit") if any(line.subsidy for line in services) else None
        month = MONTHS[period.plus(-periodicity.months).month - 1]
        former = Compared(*snapshot["before"])
        cost = currency.full(abs(now.services_value - former.services_value))
        text = _against(former, now, subsidised, month, cost)
    return f"{text} Además lleva otros cobros, que se detallan abajo." if beside else text


def _against(former: Compared, now: Compared, subsidised_m3: int | None, before: str, shown: str) -> str:
    cost, m3 = now.services_value - former.services_value, now.m3 - former.m3
    if cost == 0:
        return f"Sus servicios cuestan lo mismo que en {before}: consumió {now.m3}{NBSP}m³."
    side = "más" if cost > 0 else "menos"
    head = f"Sus servicios cuestan {shown} {side} que en {before}: "
    if m3 == 0:
        return f"{head}el consumo fue igual ({now.m3}{NBSP}m³) y cambió la tarifa o la clase."
    amount = "más" if m3 > 0 else "menos"
    text = f"{head}consumió {now.m3}{NBSP}m³, {abs(m3)} {amount} que el período anterior ({former.m3})"
    if subsidised_m3 is not None and cost > 0 and now.m3 > subsidised_m3:
        text += f", y los que pasan de {subsidised_m3}{NBSP}m³ no tienen subsidio"
    return f"{text}."


def say_returned(snapshot: dict[str, Any], returned: Sequence[Returned], currency: Currency) -> str:
    """What the account got back of earlier estimates when its invoice was issued; nothing on older papers.

    Args:
        snapshot: what was kept of the account.
        returned: by period, the oldest first.
        currency: how its amounts are written.
    """
    if not returned or snapshot.get("v", 1) < PLAIN_WORDS:
        return ""
    months = list(dict.fromkeys(MONTHS[each.period.month - 1] for each in returned))
    when = " y ".join(filter(None, (", ".join(months[:-1]), months[-1])))
    amount = currency.full(sum(each.amount for each in returned))
    return f" Se le abonaron {amount} por lo promediado de más en {when}."


def say_days(snapshot: Mapping[str, Any], services: Collection[str]) -> str:
    """Which days of the period had no service, and which part of its charges is billed; nothing if all had.

    Args:
        snapshot: what was kept of the account.
        services: what the invoice bills.
    """
    kept = snapshot.get("days")
    if kept is None or not kept["states"]:
        return ""
    found = [(AccountState(state), date.fromisoformat(first), days) for state, first, days in kept["states"]]
    starts, ends = map(date.fromisoformat, kept["period"])
    told = [f"se cobra desde el {short_date(found[0][1])}"] if found[0][1] != starts else []
    told += [
        f"estuvo {_STOPPED[state]} {_from_to(first, first + timedelta(days - 1), ends)}"
        for state, first, days in found
        if state in _STOPPED and len(found) > 1
    ]
    return f" La cuenta {' y '.join(told)}: {_part_of(kept, services)}." if told else ""


def _from_to(first: date, last: date, ends: date) -> str:
    """`desde el 13 nov 2026`, `el 13 nov 2026`, `del 13 nov 2026 al 20 nov 2026`."""
    if last >= ends:
        return f"desde el {short_date(first)}"
    return f"el {short_date(first)}" if first == last else f"del {short_date(first)} al {short_date(last)}"


def _part_of(kept: Mapping[str, Any], services: Collection[str]) -> str:
    """What part of the fixed charges is billed, and of cleaning where it is another."""
    whole = [1, 1]
    fixed, cleaning = kept.get("fixed", whole), kept.get("cleaning", whole)
    if not {Service.WATER, Service.SEWERAGE}.intersection(services):
        return f"el aseo se cobra {_by_days(cleaning)}"
    text = f"los cargos fijos se cobran {_by_days(fixed, 'completos')}"
    if Service.CLEANING in services and cleaning != fixed:
        text += f" y el aseo {_by_days(cleaning)}"
    return text


def _by_days(share: Sequence[int], whole: str = "completo") -> str:
    return whole if share[0] == share[1] else f"por {share[0]} de {share[1]} días"
