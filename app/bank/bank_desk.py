"""What was loaded from banks is seen, and how their files are written is tried before it is kept."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bank.bank_file import read_by
from app.changes import Changed, Topic
from app.exchange.bank_file import BankFile
from app.exchange.bank_profile import BUILT_IN, CSV, BankProfile, faults, from_plain, to_plain
from app.exchange.bank_text import read_bank_text
from app.exchange.columns import ColumnsMissing
from app.exchange.table import file_bytes
from app.office import Office
from app.store import audit, bank_files, offices
from app.store.bank_files import LeftOver, StoredFile, StoredPayment
from app.wording.bank_refusals import BankFileMissing, BankProfileFaulty

_SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_EITHER: Final = frozenset({".csv", ".tsv"})
"""Endings of files that hold columns for certain, and of those that may hold records all the same."""


def files(office: Office) -> tuple[StoredFile, ...]:
    """The files that were loaded, newest first, undone ones too."""
    with office.store.read() as transaction:
        return tuple(bank_files.every(transaction))


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that was loaded, and what of it is not applied."""

    file: StoredFile
    left: LeftOver

    @property
    def id(self) -> int:
        """Its number in the office."""
        return self.file.id

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""
        return self.file.undone_on is not None


def listed(office: Office) -> tuple[ListedFile, ...]:
    """The files that were loaded, newest first, each with what of it waits."""
    per_unit = 10 ** (2 - office.currency.digits)
    with office.store.read() as transaction:
        left = bank_files.left_over(transaction, per_unit)
        found = bank_files.every(transaction)
    return tuple(ListedFile(each, left.get(each.id, LeftOver())) for each in found)


def payments(office: Office, file_id: int) -> tuple[StoredPayment, ...]:
    """The payments of a file in its order, each with what became of it.

    Raises:
        BankFileMissing: there is no such file.
    """
    with office.store.read() as transaction:
        if bank_files.by_id(transaction, file_id) is None:
            raise BankFileMissing(file_id)
        return tuple(bank_files.payments_of(transaction, file_id))


def profiles(office: Office) -> tuple[BankProfile, ...]:
    """The profiles of the program, and after them those that the office wrote and has not retired."""
    with office.store.read() as transaction:
        own = [from_plain(each) for each in bank_files.profiles(transaction).values()]
    return (*BUILT_IN.values(), *(each for each in own if not each.retired))


def propose(office: Office, path: Path) -> str:
    """The profile by which a file seems to be written; of several as good, the one used last.

    Raises:
        FileUnreadable: the file cannot be read.
    """
    with office.store.read() as transaction:
        nit = offices.identity(transaction).nit
        used = [each.profile for each in bank_files.every(transaction)]
    offered = {each.code: each for each in profiles(office)}
    by_use = [offered[code] for code in dict.fromkeys([*used, *offered]) if code in offered]
    if path.suffix.lower() in _SHEETS:
        return _sheet_of(path, by_use)
    known = {each.code: each for each in by_use if each.records}
    order = list(known)
    data = file_bytes(path)
    read = {code: read_bank_text(data, known[code], nit) for code in order}
    fits = [code for code in order if read[code].payments]
    if not fits and path.suffix.lower() in _EITHER:
        return _sheet_of(path, by_use)
    return min(fits or order, key=lambda code: len(read[code].errors))


def _sheet_of(path: Path, profiles: Sequence[BankProfile]) -> str:
    """The profile of the office of whose columns a sheet has every one, else that of any sheet."""
    for each in profiles:
        if each.sheet is not None:
            with suppress(ColumnsMissing):
                read_by(path, each, "")
                return each.code
    return CSV.code


def try_out(office: Office, path: Path, profile: BankProfile) -> BankFile:
    """Read a file by a profile that is not kept yet: what it would find, and what it would not.

    Raises:
        BankProfileFaulty: the profile cannot be used.
        FileUnreadable: the file cannot be read.
        ColumnsMissing: a sheet lacks a column.
    """
    _demand(profile)
    with office.store.read() as transaction:
        nit = offices.identity(transaction).nit
    return read_by(path, profile, nit)[1]


def save_profile(office: Office, profile: BankProfile) -> Changed:
    """Keep a profile of the office, in the place of the one that had its code.

    Raises:
        BankProfileFaulty: it cannot be used.
    """
    office.actor().demand("bank_desk.save_profile")
    _demand(profile)
    with office.store.write() as transaction:
        bank_files.save_profile(transaction, profile.code, to_plain(profile))
        shape = f"{len(profile.records)} registros" if profile.records else "hoja con columnas"
        summary = f"{profile.name}, {shape}"
        audit.add(transaction, office.actor(), "bank_desk.save_profile", profile.code, summary)
    return frozenset({Topic.OFFICE})


def _demand(profile: BankProfile) -> None:
    wrong = faults(profile)
    if wrong:
        raise BankProfileFaulty(wrong)
