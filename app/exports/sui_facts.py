"""What the regulator's reports may ask of an invoice or of a claim, by the names that the layouts use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from app.exchange.sui_layout import Fact
from app.store.claim_files import StoredClaim, StoredDetail, StoredStep
from app.store.papers import StoredInvoice, StoredLine
from domain.cadastre import AccountState, Service, ServiceClass
from domain.claim import ClaimKind, ClaimState
from domain.document import DocumentKind
from domain.money import Money
from domain.reading import ConsumptionMethod, Observation
from domain.tariff import Concept as Priced

OLD_NUMBER, NATIONAL_NUMBER, OWN_NUMBER = 20, 30, 56
GOOD, BROKEN, MISSING = 1, 2, 3
READ, AVERAGED, SUSPENDED, CUT = 1, 2, 3, 4
BIMONTHLY: Final = 2
_BROKEN: Final = {Observation.STUCK_METER, Observation.FOGGED_METER, Observation.REVERSED_METER}
_CHARGES: Final = ("conexion", "reconexion", "reinstalacion", "suspension", "corte")
_BANDS: Final[Mapping[str, str]] = {
    Priced.BASIC: "tarifa_basico",
    Priced.CONSUMPTION: "tarifa_basico",
    Priced.COMPLEMENTARY: "tarifa_complementario",
    Priced.LUXURY: "tarifa_suntuario",
}
_THOUSANDTH: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What an invoice does not say: of its account, and of one service."""

    cadastral: str
    overdue: Money
    paid: Money


def cadastral_facts(number: str) -> dict[str, Fact]:
    """The parts of a cadastral number, of 20 figures or of 30; and what the newer layouts ask of it."""
    plain = "".join(filter(str.isalnum, number))
    if len(plain) == OLD_NUMBER:
        parts = plain[5:7], plain[7:9], plain[9:13], plain[13:17], plain[17:20]
    elif len(plain) == NATIONAL_NUMBER:
        parts = plain[5:7], plain[7:9], plain[13:17], plain[17:21], plain[21:22].zfill(3)
    else:
        parts = ("", "", "", "", "")
    national, own = len(plain) == NATIONAL_NUMBER, OLD_NUMBER < len(plain) <= OWN_NUMBER
    names = "zona", "sector", "manzana", "predio", "condicion"
    return {
        **dict(zip(names, parts, strict=True)),
        "info_predial": 1 if national else 2 if own else 3,
        "catastral": plain if own else "",
    }


def invoice_facts(stored: StoredInvoice, service: Service, beside: Beside) -> dict[str, Fact] | None:
    """The facts of an invoice for the report of a service; None where it bills none of it.

    What belongs to no service (other charges, interest, credit) is told with water, so that it is told once.
    """
    lines = [line for line in stored.lines if line.service == service]
    if not lines:
        return None
    others = [line for line in stored.lines if line.service == Service.OTHER and service is Service.WATER]
    facts = {
        **_who(stored, service),
        **cadastral_facts(beside.cadastral),
        **_reading(stored),
        **_prices(stored, lines),
        **_others(others),
        "anticipo": stored.credit_applied if service is Service.WATER else 0,
        "mora": beside.overdue,
        "dias_mora": _days_late(stored) if beside.overdue else 0,
        "pagos": beside.paid,
        "devoluciones": sum(each.amount for each in stored.given_back) if service is Service.WATER else 0,
    }
    return {**facts, "total": _total(facts)}


_ADDED: Final = ("cargo_fijo", "valor_consumo", "contribucion", *_CHARGES, "mora", "intereses", "otros")


def _total(facts: Mapping[str, Fact]) -> int:
    """As the layouts' own identity has it: what is charged, arrears included, less what was in favour."""
    added, taken = (
        sum(int(str(facts[name])) for name in names) for names in (_ADDED, ("subsidio", "anticipo"))
    )
    return added - taken


def _who(stored: StoredInvoice, service: Service) -> dict[str, Fact]:
    residential = ServiceClass(stored.service_class).residential
    units = int(stored.snapshot.get("units", 1))
    many = units if units > 1 else None
    return {
        "cuenta": stored.account,
        "direccion": str(stored.snapshot.get("address", "")),
        "factura": stored.number,
        "expedicion": stored.issued_on,
        "inicio": stored.starts,
        "dias": _billed_days(stored, service),
        "clase": str(stored.service_class),
        "ruta": stored.route,
        "tipo_facturacion": 2 if stored.periodicity.months == BIMONTHLY else 1,
        "unidades_residenciales": many if residential else None,
        "unidades_no_residenciales": None if residential else many,
    }


def _billed_days(stored: StoredInvoice, service: Service) -> int:
    """Those of the period, or those that it billed of it (R-PER-03)."""
    kept = stored.snapshot.get("days", {})
    part: list[int] | None = kept.get("cleaning" if service is Service.CLEANING else "fixed")
    return (stored.ends - stored.starts).days + 1 if part in (None, [1, 1]) else part[0]


def _reading(stored: StoredInvoice) -> dict[str, Fact]:
    snapshot: Mapping[str, Any] = stored.snapshot
    before, now, *_, seen = snapshot.get("reading") or (None, None, "")
    metered = "meter" in snapshot
    kept = snapshot.get("days", {}).get("billed")
    state = AccountState(kept or snapshot.get("state", AccountState.ACTIVE))
    measured = stored.method is ConsumptionMethod.READING or (metered and not stored.method.is_estimate)
    how = READ if measured else AVERAGED
    stopped = {AccountState.SUSPENDED: SUSPENDED, AccountState.CUT: CUT}.get(state, how)
    worn = seen in {each.value for each in _BROKEN}
    return {
        "medidor": snapshot.get("meter", "SIN MEDIDOR"),
        "estado_medidor": MISSING if not metered else BROKEN if worn else GOOD,
        "determinacion": how,
        "determinacion_b": stopped,
        "medicion_vertimiento": {SUSPENDED: 5, CUT: 6}.get(stopped, 1 if measured else 2),
        "con_aforo": int(stored.method is ConsumptionMethod.CAPACITY),
        "lectura_anterior": before,
        "lectura_actual": now,
        "lectura_anterior_cero": before or 0,
        "lectura_actual_cero": now or 0,
        "consumo": stored.consumption_m3,
    }


def _prices(stored: StoredInvoice, lines: Iterable[StoredLine]) -> dict[str, Fact]:
    fixed = [line for line in lines if line.concept == Priced.FIXED_CHARGE]
    used = [line for line in lines if line.concept != Priced.FIXED_CHARGE]
    rates: dict[str, Fact] = dict.fromkeys(_BANDS.values(), Decimal(0))
    rates |= {_BANDS[line.concept]: Decimal(line.full_rate or 0) for line in used if line.concept in _BANDS}
    m3, charged = stored.consumption_m3, sum(line.net for line in used)
    basic = [line for line in used if line.concept in {Priced.BASIC, Priced.CONSUMPTION}]
    helped = (int(Decimal(line.quantity)) for line in basic if line.subsidy)
    return {
        **rates,
        "cargo_fijo": sum(_full(line) for line in fixed),
        "valor_consumo": sum(_full(line) for line in used),
        "valor_m3": Decimal(charged) / m3 if m3 else Decimal(0),
        "subsidio": sum(line.subsidy for line in lines),
        "contribucion": sum(line.contribution for line in lines),
        "factor_fijo": _factor(fixed),
        "factor_consumo": _factor(basic),
        "fondo_fijo": sum(line.contribution - line.subsidy for line in fixed),
        "fondo_consumo": sum(line.contribution - line.subsidy for line in used),
        "subsidiado_m3": sum(helped),
    }


def _full(line: StoredLine) -> int:
    """The full value, so that it less its subsidy, or with its contribution, is what is charged."""
    return line.net + line.subsidy - line.contribution


def _factor(lines: Iterable[StoredLine]) -> Decimal:
    """The factor of a line, signed: a subsidy is less than 0."""
    for line in lines:
        full = Decimal(line.full_rate or 0)
        if full:
            return (Decimal(line.net_rate) / full - 1).quantize(_THOUSANDTH, ROUND_HALF_UP)
    return Decimal(0)


def _others(others: Iterable[StoredLine]) -> dict[str, Fact]:
    sums = dict.fromkeys((*_CHARGES, "intereses", "otros"), 0)
    for line in others:
        name = line.concept if line.concept in _CHARGES else line.bucket
        sums[name if name in sums else "otros"] += line.net
    return dict(sums)


def _days_late(stored: StoredInvoice) -> int:
    due = [date.fromisoformat(day) for _, day, *_ in stored.snapshot.get("overdue", ())]
    return max((stored.issued_on - min(due, default=stored.issued_on)).days, 1)


# ── claims ──────────────────────────────────────────────────────────────────

REPORTED: Final = frozenset(ClaimKind) - {ClaimKind.PETITION}
"""What the report of complaints asks for: a petition is none."""


def claim_facts(
    found: StoredClaim, details: Iterable[StoredDetail], steps: Iterable[StoredStep], group: str
) -> dict[str, Fact]:
    """The facts of a claim: one row that grows, from its writing to what became of its appeal (R-PQR-08)."""
    first = next(iter(details))
    made = list(steps)
    answer = _last(made, ClaimState.ANSWERED, ClaimState.SILENCE)
    told = _last(made, ClaimState.NOTIFIED)
    review, appeal = _last(made, ClaimState.UNDER_REVIEW), _last(made, ClaimState.APPEALED)
    sent = _last(made, ClaimState.TRANSFERRED)
    outcome = None if answer is None or answer.outcome is None else answer.outcome.value
    kind = found.kind if review is None or review.kind is None else review.kind
    return {
        "radicado": str(found.number),
        "radicado_el": found.filed_on,
        "cuenta": found.account,
        "servicio": (first.service if first.service not in {None, Service.OTHER} else Service.WATER),
        "tramite": kind.value,
        "grupo": group,
        "causa": first.cause,
        "subdetalle": None,
        "factura": first.invoice if first.kind is DocumentKind.INVOICE else "N",
        "respuesta": outcome,
        "respuesta_o_pendiente": "trasladado" if sent else outcome or _unanswered(answer),
        "radicado_respuesta": None if answer is None else answer.number or str(found.number),
        "respuesta_el": None if answer is None else answer.taken_on,
        "notificacion": "pendiente" if told is None else told.means,
        "notificado_el": None if told is None else told.taken_on,
        "con_recurso": "no" if review is None else "si",
        "apelacion": None if review is None else "no" if appeal is None else "si",
        "radicado_recurso": None if review is None else review.number or str(found.number),
        "recurso_el": None if review is None else review.taken_on,
        "remitido_el": next((each.taken_on for each in (appeal, sent) if each is not None), None),
    }


def _unanswered(answer: StoredStep | None) -> str:
    return "pendiente" if answer is None else "sin_respuesta"


def _last(steps: Iterable[StoredStep], *states: ClaimState) -> StoredStep | None:
    found = [step for step in steps if step.state in states]
    return found[-1] if found else None
