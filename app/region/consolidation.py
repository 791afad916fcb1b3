"""The packages of many offices, read from a folder: what stands of each, what was refused, who is missing.

Nothing is kept between readings: the folder says all. Of one office and month the package made last stands;
the first key of an office, by the months it told, is its own, and a package by another one is told apart
until the coordinator accepts it (decision 0066).
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from app.errors import FileUnreadable, UnreadableReason
from app.exchange import month_package
from app.exchange.sealed_package import SUFFIX, OpenedPackage, unseal
from app.jobs import Job, SilentJob
from app.messages import sentence
from app.paper.invoice_page import currency_of
from app.region import reading
from app.wording.region_refusals import NoPackages, PackageAltered, PackageForeign, PackageOfOtherVersion
from domain.errors import InvalidValue, RuleViolation
from domain.period import Period

DUE_DAY: Final = 10
"""Day of the next month up to which a package is in time, unless the coordinator says another."""


class Fault(StrEnum):
    """Why a package is not used; the value is the code that the command prints."""

    FOREIGN = "PAQUETE_AJENO"
    OTHER_VERSION = "PAQUETE_DE_OTRA_VERSION"
    ALTERED = "PAQUETE_ALTERADO"
    CONTENT = "PAQUETE_NO_CUADRA"
    OTHER_KEY = "PAQUETE_CON_OTRA_FIRMA"
    REPEATED = "PAQUETE_REPETIDO"
    REPLACED = "PAQUETE_REEMPLAZADO"
    OTHER_MONEY = "PAQUETE_EN_OTRA_MONEDA"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not used, and why, in words; whose it is, where its seal says so."""

    file: str
    fault: Fault
    reason: str
    nit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A package whose seal holds.

    Attributes:
        file: its name in the folder.
        nit, name, town: whose it is.
        period: of which month.
        made_on: when.
        key: the public key that signed it.
        digest: the fingerprint of what it says.
    """

    file: str
    nit: str
    name: str
    town: str
    period: Period
    made_on: date
    key: str
    digest: bytes

    def is_late(self, due_day: int) -> bool:
        """Whether it was made after that day of the month that follows its own."""
        return self.made_on > due_on(self.period, due_day)


def due_on(period: Period, due_day: int) -> date:
    """The last day on which a package of a month is in time."""
    follows = period.plus(1)
    return date(follows.year, follows.month, due_day)


@dataclass(frozen=True, slots=True)
class Told:
    """A package with what it says of its month."""

    package: Received
    document: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An office that told other months, and not this one; `last` is the last that it told."""

    nit: str
    name: str
    town: str
    last: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What a folder holds of a month.

    Attributes:
        period: the month; the last one that any office told, unless one was asked for.
        told: the packages of it that stand, by town.
        refused: every file that is not used, by its name.
        missing: who told other months and not this one, by town.
        packages: how many files were looked at.
        months: the months that somebody told, newest first.
    """

    period: Period
    told: tuple[Told, ...]
    refused: tuple[Refused, ...]
    missing: tuple[Missing, ...]
    packages: int
    months: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is read of a folder.

    Attributes:
        period: the month; None for the last one that any office told.
        due_day: day of the next month up to which a package is in time, 1 to 28.
        accepted: offices, by NIT, whose new key the coordinator accepts.
    """

    period: Period | None = None
    due_day: int = DUE_DAY
    accepted: Collection[str] = ()


def read(folder: Path, asked: Asked | None = None, job: Job | None = None) -> Region:
    """Read every package of a folder and of those within it.

    Raises:
        FileUnreadable: there is no such folder, or a file of it cannot be read.
        NoPackages: none of its files is a package.
        InvalidValue: the day is none of every month.
        Cancelled: somebody stopped it.
    """
    wanted = asked or Asked()
    if not 1 <= wanted.due_day <= 28:  # noqa: PLR2004 - every month has 28 days
        raise InvalidValue("plazo", str(wanted.due_day), "un día del 1 al 28")
    files = _files(folder)
    refused: list[Refused] = []
    opened = list(_open_all(folder, files, refused, job or SilentJob()))
    if not opened:
        raise NoPackages(str(folder), len(files))
    standing = _standing(opened, wanted, refused)
    period = wanted.period or max(each.period for each in standing)
    told = _told(folder, [each for each in standing if each.period == period], refused)
    return Region(
        period=period,
        told=tuple(told),
        refused=tuple(sorted(refused, key=lambda each: each.file)),
        missing=_missing(standing, told, period),
        packages=len(files),
        months=tuple(sorted({each.period for each in standing}, reverse=True)),
    )


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise FileUnreadable(str(folder), UnreadableReason.NOT_FOUND)
    return sorted(each for each in folder.rglob(f"*{SUFFIX}") if each.is_file())


def _open_all(folder: Path, files: Sequence[Path], refused: list[Refused], job: Job) -> Iterator[Received]:
    """Every package whose seal holds; of what it says only whose it is and of which month is kept."""
    for place, path in enumerate(files):
        job.report(place, len(files), "Leyendo paquetes")
        name = path.relative_to(folder).as_posix()
        try:
            yield _received(name, unseal(_bytes(path)))
        except RuleViolation as refusal:
            refused.append(_refusal(name, refusal))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as failure:
        raise FileUnreadable(str(path), UnreadableReason.IN_USE) from failure


def _received(name: str, opened: OpenedPackage) -> Received:
    try:
        found = json.loads(opened.content)
        office, period = found["oficina"], Period.parse(found["periodo"])
        nit, said, town = (str(office[key]) for key in ("nit", "nombre", "municipio"))
    except (ValueError, TypeError, KeyError) as failure:
        raise InvalidValue("informe", "", "el informe de un mes") from failure
    return Received(
        file=name,
        nit=nit,
        name=said,
        town=town,
        period=period,
        made_on=opened.made_on,
        key=opened.key,
        digest=sha256(opened.content).digest(),
    )


def _refusal(name: str, refusal: RuleViolation) -> Refused:
    fault = _FAULTS.get(type(refusal), Fault.CONTENT)
    return Refused(name, fault, _CONTENT if fault is Fault.CONTENT else sentence(refusal))


_FAULTS: Final[Mapping[type[RuleViolation], Fault]] = {
    PackageForeign: Fault.FOREIGN,
    PackageOfOtherVersion: Fault.OTHER_VERSION,
    PackageAltered: Fault.ALTERED,
}
_CONTENT: Final = (
    "Está firmado, pero lo que dice no es el informe de un mes o sus totales no dan la suma de sus partes."
    " Pida a la oficina que lo haga de nuevo con la última versión de Caudal."
)


# ── which of them stand ─────────────────────────────────────────────────────


def _standing(opened: Sequence[Received], wanted: Asked, refused: list[Refused]) -> list[Received]:
    """One package of each office and month: by its own key, the one made last."""
    by_office: dict[str, list[Received]] = {}
    for each in opened:
        by_office.setdefault(each.nit, []).append(each)
    found: list[Received] = []
    for nit, sent in by_office.items():
        sent.sort(key=lambda each: (each.period, each.made_on, each.file))
        own = sent if nit in wanted.accepted else _of_one_key(sent, refused)
        found += _last_of_each_month(own, refused)
    return found


def _of_one_key(sent: Sequence[Received], refused: list[Refused]) -> list[Received]:
    first = sent[0]
    for each in sent:
        if each.key != first.key:
            reason = (
                f"{each.town} firmó este con otra clave que la de su primer paquete ({first.file}). Llame a"
                " la oficina: si cambió de equipo sin traer su carpeta de datos, acepte la firma nueva; si no"
                " fue ella, no lo use."
            )
            refused.append(Refused(each.file, Fault.OTHER_KEY, reason, each.nit))
    return [each for each in sent if each.key == first.key]


def _last_of_each_month(sent: Sequence[Received], refused: list[Refused]) -> list[Received]:
    """Sent in the order in which they were made: the last one of a month stands."""
    last: dict[Period, Received] = {}
    for each in sent:
        former = last.get(each.period)
        if former is not None and former.digest == each.digest:
            refused.append(Refused(each.file, Fault.REPEATED, f"Dice lo mismo que {former.file}."))
            continue
        if former is not None:
            reason = f"La oficina hizo después otro del mismo mes: se usó {each.file}."
            refused.append(Refused(former.file, Fault.REPLACED, reason))
        last[each.period] = each
    return list(last.values())


def _told(folder: Path, standing: Sequence[Received], refused: list[Refused]) -> list[Told]:
    """The packages of a month with what they say, by town; what contradicts itself is refused."""
    found: list[Told] = []
    for each in standing:
        try:
            document = month_package.read(unseal(_bytes(folder / each.file)).content)
            reading.facts_of(document)
            reading.work_of(document)
            currency_of(document["moneda"])
            found.append(Told(each, document))
        except RuleViolation as refusal:
            refused.append(_refusal(each.file, refusal))
        except (ValueError, KeyError):
            refused.append(Refused(each.file, Fault.CONTENT, _CONTENT))
    return sorted(_of_one_money(found, refused), key=lambda each: (each.package.town, each.package.nit))


def _of_one_money(found: Sequence[Told], refused: list[Refused]) -> list[Told]:
    """Those in the money of most: others cannot be added to them."""
    counted = Counter(each.document["moneda"] for each in found).most_common(1)
    usual = counted[0][0] if counted else ""
    for each in found:
        if each.document["moneda"] != usual:
            reason = f"Está en {each.document['moneda']} y los demás en {usual}: no se pueden sumar."
            refused.append(Refused(each.package.file, Fault.OTHER_MONEY, reason))
    return [each for each in found if each.document["moneda"] == usual]


def _missing(standing: Sequence[Received], told: Sequence[Told], period: Period) -> tuple[Missing, ...]:
    """Who told a month before this one, and not this one."""
    here = {each.package.nit for each in told}
    last: dict[str, Received] = {}
    for each in standing:
        if each.nit not in here and each.period < period:
            known = last.get(each.nit)
            last[each.nit] = each if known is None or each.period > known.period else known
    gone = sorted(last.values(), key=lambda each: (each.town, each.nit))
    return tuple(Missing(nit=each.nit, name=each.name, town=each.town, last=each.period) for each in gone)
