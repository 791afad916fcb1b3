"""What was loaded from banks is seen, and how their files are written is tried before it is kept."""

from pathlib import Path

from app.bank_refusals import BankFileMissing, BankProfileFaulty
from app.changes import Changed, Topic
from app.exchange.bank_file import BankFile
from app.exchange.bank_profile import BUILT_IN, BankProfile, faults, from_plain, to_plain
from app.exchange.bank_text import read_bank_text
from app.exchange.table import file_bytes
from app.office import Office
from app.store import audit, bank_files, offices
from app.store.bank_files import StoredFile, StoredPayment


def files(office: Office) -> tuple[StoredFile, ...]:
    """The files that were loaded, newest first, undone ones too."""
    with office.store.read() as transaction:
        return tuple(bank_files.every(transaction))


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
    """The profiles of the program, and after them those that the office wrote."""
    with office.store.read() as transaction:
        own = [from_plain(each) for each in bank_files.profiles(transaction).values()]
    return (*BUILT_IN.values(), *own)


def try_out(office: Office, path: Path, profile: BankProfile) -> BankFile:
    """Read a file by a profile that is not kept yet: what it would find, and what it would not.

    Raises:
        BankProfileFaulty: the profile cannot be used.
        FileUnreadable: the file cannot be read.
    """
    _demand(profile)
    with office.store.read() as transaction:
        nit = offices.identity(transaction).nit
    return read_bank_text(file_bytes(path), profile, nit)


def save_profile(office: Office, profile: BankProfile) -> Changed:
    """Keep a profile of the office, in the place of the one that had its code.

    Raises:
        BankProfileFaulty: it cannot be used.
    """
    _demand(profile)
    with office.store.write() as transaction:
        bank_files.save_profile(transaction, profile.code, to_plain(profile))
        summary = f"{profile.name}, {len(profile.records)} registros"
        audit.add(transaction, office.actor(), "bank_desk.save_profile", profile.code, summary)
    return frozenset({Topic.OFFICE})


def _demand(profile: BankProfile) -> None:
    wrong = faults(profile)
    if wrong:
        raise BankProfileFaulty(wrong)
