"""What is doubtful in the cadastre: each rule stated once, judged account by account (duty 000-65)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cadastre import AccountState, Service, ServiceClass


class Fault(StrEnum):
    """A rule that an account breaks."""

    SAME_DOCUMENT = "documento_repetido"
    """Another person with the same document holds another account."""
    NO_DOCUMENT = "sin_documento"
    NO_ADDRESS = "sin_direccion"
    NO_CONTACT = "sin_contacto"
    """Neither a telephone nor a mail."""
    SAME_METER = "medidor_repetido"
    """A meter of the same serial hangs at another account."""
    SAME_STOP = "orden_repetido"
    """Another account stands at the same place of the same route."""
    NO_METER = "activa_sin_medidor"
    """It is billed water and has no meter."""
    COMPANY_AT_HOME = "empresa_residencial"
    """Its holder has a NIT and its class is residential."""
    USED_WHILE_OFF = "inactiva_con_consumo"
    """It was suspended or cut for a whole period, and its dial went on (R-LEC-04)."""


_OFF = {AccountState.SUSPENDED, AccountState.CUT, AccountState.AGREED_SUSPENSION}


@dataclass(frozen=True, slots=True)
class LastReading:
    """The last reading of an account: of which period, that began when, and by how much its dial went on."""

    period: str
    starts: date
    advance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What the rules look at.

    Attributes:
        holder: the key of the person.
        contact: telephone or mail.
        meter: serial; empty without one.
        state_since: from when its state holds; None where it came with the cadastre.
        reading: its last one; None without.
    """

    account: int
    code: str
    name: str
    holder: int
    document_kind: str
    document: str
    contact: str
    address: str
    service_class: ServiceClass
    state: AccountState
    services: frozenset[Service]
    cycle: str
    route: str
    stop: int
    meter: str
    state_since: date | None = None
    reading: LastReading | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that an account breaks, with what it says there."""

    facts: AccountFacts
    fault: Fault
    detail: str = ""


def doubts(accounts: Iterable[AccountFacts]) -> list[Doubt]:
    """Everything doubtful among the accounts that live, in their order."""
    living = [each for each in accounts if each.state is not AccountState.ENDED]
    people = Counter(document for document, _ in {(each.document, each.holder) for each in living})
    meters = Counter(each.meter for each in living)
    stops = Counter((each.cycle, each.route, each.stop) for each in living)
    found = []
    for each in living:
        checks = (
            (Fault.SAME_DOCUMENT, bool(each.document) and people[each.document] > 1, each.document),
            (Fault.NO_DOCUMENT, not each.document, ""),
            (Fault.NO_ADDRESS, not each.address, ""),
            (Fault.NO_CONTACT, not each.contact, ""),
            (Fault.SAME_METER, bool(each.meter) and meters[each.meter] > 1, each.meter),
            (
                Fault.SAME_STOP,
                stops[each.cycle, each.route, each.stop] > 1,
                f"ruta {each.route}, orden {each.stop}",
            ),
            (Fault.NO_METER, _lacks_meter(each), ""),
            (
                Fault.COMPANY_AT_HOME,
                each.document_kind == "NIT" and each.service_class.residential,
                each.service_class.value,
            ),
            (Fault.USED_WHILE_OFF, _used_while_off(each), _advance(each)),
        )
        found += [Doubt(each, fault, detail) for fault, broken, detail in checks if broken]
    return found


def _used_while_off(each: AccountFacts) -> bool:
    """Whether its dial went on in a period that it spent suspended or cut from the first day."""
    read = each.reading
    if each.state not in _OFF or read is None or read.advance <= 0:
        return False
    return each.state_since is None or each.state_since <= read.starts


def _advance(each: AccountFacts) -> str:
    return "" if each.reading is None else f"{each.reading.advance} m³ en {each.reading.period}"


def _lacks_meter(each: AccountFacts) -> bool:
    billed = each.state is AccountState.ACTIVE and Service.WATER in each.services
    return billed and not each.meter
