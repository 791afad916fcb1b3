"""The profiles of an office: made from another one, tried on a file before they are kept, retired."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.bank import bank_file
from app.changes import Changed, Topic
from app.exchange.bank_file import BankFile, ErrorCode, FileError
from app.exchange.bank_profile import (
    BUILT_IN,
    LENGTHS,
    NIT,
    NUMBER,
    RECORDS,
    START,
    VALUE,
    BankProfile,
    SheetLayout,
    from_plain,
    to_plain,
)
from app.exchange.bank_sheet import FIELDS
from app.exchange.columns import Header
from app.exchange.table import file_bytes
from app.office import Office
from app.store import audit, bank_files, collection_points, offices
from app.store.engine import Transaction
from app.wording.bank_refusals import BankProfileFixed, BankProfileMissing
from domain.text import fold

_LONGEST_CODE: Final = 28
_CHANGED: Final[Changed] = frozenset({Topic.OFFICE})


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """A profile, how many files were loaded with it, and whether a collection point is told by it."""

    profile: BankProfile
    files: int
    pointed: bool = False

    @property
    def in_use(self) -> bool:
        """Whether something would be left without it."""
        return self.files > 0 or self.pointed

    @property
    def built_in(self) -> bool:
        """Whether it ships with the program, and so is never changed."""
        return self.profile.code in BUILT_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedOut:
    """A file as a profile would have it read.

    Attributes:
        file: payments, errors and notices.
        header: of a sheet, which column is what.
        faults: what is wrong with the file, by the place of the profile that it speaks of; empty for those
            of no place.
    """

    file: BankFile
    header: Header | None
    faults: Mapping[str, Sequence[FileError]]


def listed(office: Office) -> tuple[ListedProfile, ...]:
    """The profiles of the program and then those of the office, retired ones too."""
    with office.store.read() as transaction:
        own = [from_plain(each) for each in bank_files.profiles(transaction).values()]
        used = bank_files.uses_of_profiles(transaction)
        pointed = collection_points.profiles_named(transaction)
    own.sort(key=lambda each: (each.retired, fold(each.name)))
    known = (*BUILT_IN.values(), *own)
    return tuple(ListedProfile(each, used.get(each.code, 0), each.code in pointed) for each in known)


def copy_of(office: Office, code: str) -> BankProfile:
    """A profile that begins as another one: with a code of its own once it is named.

    Raises:
        BankProfileMissing: there is no such profile.
    """
    with office.store.read() as transaction:
        found = bank_file.find_profile(transaction, code)
    sheet = None if found.records else found.sheet or _usual_sheet()
    return replace(found, code="", name=f"{found.name} (copia)", sheet=sheet, retired=False)


def _usual_sheet() -> SheetLayout:
    return SheetLayout(columns=tuple((each.key, "") for each in FIELDS))


def find(office: Office, code: str) -> BankProfile:
    """A profile by its code.

    Raises:
        BankProfileMissing: there is no such profile.
    """
    with office.store.read() as transaction:
        return bank_file.find_profile(transaction, code)


def coded(office: Office, profile: BankProfile) -> BankProfile:
    """The profile with a code out of its name, which no other one has; one that has a code keeps it."""
    if profile.code:
        return profile
    with office.store.read() as transaction:
        known = {*BUILT_IN, *bank_files.profiles(transaction)}
    bare = re.sub("[^a-z0-9]+", "-", fold(profile.name).lower()).strip("-")[:_LONGEST_CODE] or "banco"
    names = (bare, *(f"{bare}-{place}" for place in range(2, len(known) + 3)))
    return replace(profile, code=next(each for each in names if each not in known))


def try_out(office: Office, path: Path, profile: BankProfile) -> TriedOut:
    """Read a file by a profile that is not kept yet: what it would find, and what it would not.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: a sheet lacks a column.
    """
    with office.store.read() as transaction:
        nit = offices.identity(transaction).nit
    header, found = bank_file.read_by(path, profile, nit)
    lines = [] if header is not None else file_bytes(path).decode("cp1252", "replace").split("\n")
    faults: dict[str, list[FileError]] = {}
    for each in found.errors:
        faults.setdefault(_place(each, profile, lines), []).append(each)
    return TriedOut(file=found, header=header, faults=faults)


_OF_ROLE: Final = {
    ErrorCode.LENGTH: LENGTHS,
    ErrorCode.NIT: NIT,
    ErrorCode.LOT_NUMBER: NUMBER,
    ErrorCode.LOT_COUNT: RECORDS,
    ErrorCode.LOT_VALUE: VALUE,
    ErrorCode.FILE_COUNT: RECORDS,
    ErrorCode.FILE_VALUE: VALUE,
    ErrorCode.SEQUENCE: START,
}


def _place(error: FileError, profile: BankProfile, lines: Sequence[str]) -> str:
    """What of the profile an error of a file speaks of: `pago.valor`; a column's field in a sheet."""
    if not profile.records:
        return str(error.facts.get("campo", ""))
    field = str(error.facts.get("campo") or _OF_ROLE.get(error.code, ""))
    if error.line is None or not field:
        return ""
    text = lines[error.line - 1].removeprefix("ï»¿")
    role = next((each.role for each in profile.records if text.startswith(each.match)), None)
    return "" if role is None else f"{role}.{field}"


def retire(office: Office, code: str) -> bool:
    """Take a profile out of use: one that no file or collection point knows goes; whether it went.

    Raises:
        BankProfileFixed: it ships with the program.
        BankProfileMissing: there is no such profile.
    """
    office.actor().demand("bank_profiles.retire")
    with office.store.write() as transaction:
        found = _own(transaction, code)
        used = bank_files.uses_of_profiles(transaction).get(code, 0)
        kept = used or code in collection_points.profiles_named(transaction)
        if kept:
            bank_files.save_profile(transaction, code, to_plain(replace(found, retired=True)))
        else:
            bank_files.remove_profile(transaction, code)
        said = f"{found.name}: retirado, con {used} archivos" if kept else f"{found.name}: borrado, sin uso"
        audit.add(transaction, office.actor(), "bank_profiles.retire", code, said)
    return not kept


def bring_back(office: Office, code: str) -> Changed:
    """Offer a retired profile again.

    Raises:
        BankProfileFixed, BankProfileMissing: as `retire`.
    """
    office.actor().demand("bank_profiles.bring_back")
    with office.store.write() as transaction:
        found = replace(_own(transaction, code), retired=False)
        bank_files.save_profile(transaction, code, to_plain(found))
        audit.add(transaction, office.actor(), "bank_profiles.bring_back", code, found.name)
    return _CHANGED


def _own(transaction: Transaction, code: str) -> BankProfile:
    if code in BUILT_IN:
        raise BankProfileFixed(BUILT_IN[code].name)
    found = bank_files.profiles(transaction).get(code)
    if found is None:
        raise BankProfileMissing(code)
    return from_plain(found)
