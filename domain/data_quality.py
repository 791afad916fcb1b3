"""What is doubtful in the cadastre: each rule stated once, judged account by account (duty 000-65)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """That somebody looked at a doubt and found it right as it is.

    Attributes:
        evidence: of the doubt at that moment: it holds while the doubt rests on the same.
        reason: why it is right.
        by: who said so.
        on: when.
    """

    evidence: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that an account breaks, with what it says there.

    Attributes:
        evidence: what the doubt rests on, other accounts included: another one is another doubt.
        remark: who found it right as it is, and why; None while it is to be worked off.
    """

    facts: AccountFacts
    fault: Fault
    detail: str = ""
    evidence: str = ""
    remark: Remark | None = None


def doubts(accounts: Iterable[AccountFacts]) -> list[Doubt]:
    """Everything doubtful among the accounts that live, in their order."""
    living = [each for each in accounts if each.state is not AccountState.ENDED]
    people, meters, stops = _Shared(), _Shared(), _Shared()
    for each in living:
        people.add(each.document, str(each.holder))
        meters.add(each.meter, each.code)
        stops.add(_place(each), each.code)
    found = []
    for each in living:
        holder = str(each.holder)
        checks = (
            (Fault.SAME_DOCUMENT, people.several(each.document), each.document, people.told(each.document)),
            (Fault.NO_DOCUMENT, not each.document, "", holder),
            (Fault.NO_ADDRESS, not each.address, "", ""),
            (Fault.NO_CONTACT, not each.contact, "", holder),
            (Fault.SAME_METER, meters.several(each.meter), each.meter, meters.told(each.meter)),
            (Fault.SAME_STOP, stops.several(_place(each)), _stop(each), stops.told(_place(each))),
            (Fault.NO_METER, _lacks_meter(each), "", holder),
            (
                Fault.COMPANY_AT_HOME,
                each.document_kind == "NIT" and each.service_class.residential,
                each.service_class.value,
                f"{each.document}, {each.service_class.value}",
            ),
            (Fault.USED_WHILE_OFF, _used_while_off(each), _advance(each), _advance(each)),
        )
        found += [Doubt(each, fault, detail, rests) for fault, broken, detail, rests in checks if broken]
    return found


def with_remarks(found: Iterable[Doubt], remarks: Mapping[tuple[int, Fault], Remark]) -> list[Doubt]:
    """The doubts, each with what was said of it where it still rests on the same."""
    return [
        replace(each, remark=remark) if remark is not None and remark.evidence == each.evidence else each
        for each, remark in ((each, remarks.get((each.facts.account, each.fault))) for each in found)
    ]


class _Shared:
    """What should be of one only, and of whom it is."""

    def __init__(self) -> None:
        self._of: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, what: str, whose: str) -> None:
        """It is of somebody."""
        self._of[what].add(whose)

    def several(self, what: str) -> bool:
        """Whether it is something, and of several."""
        return bool(what) and len(self._of[what]) > 1

    def told(self, what: str) -> str:
        """What it is and of whom, always in one order."""
        return f"{what}: {', '.join(sorted(self._of[what]))}"


def _place(each: AccountFacts) -> str:
    return f"ciclo {each.cycle}, {_stop(each)}"


def _stop(each: AccountFacts) -> str:
    return f"ruta {each.route}, orden {each.stop}"


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
