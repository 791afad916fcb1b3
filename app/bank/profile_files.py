"""A bank's profile as a file that people copy, change and bring back: what the page does, by hand."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.bank import bank_desk, bank_profiles
from app.exchange.bank_profile import BUILT_IN, BankProfile, faults, from_plain, to_plain
from app.exchange.table import file_bytes
from app.office import Office
from app.paper.paper_files import write_by_itself
from app.wording.bank_refusals import BankProfileFixed
from domain.errors import InvalidValue

_EXPECTED: Final = "un perfil como lo escribe «banco perfil --salida»"


def write(profile: BankProfile, file: Path) -> None:
    """Write a profile as JSON.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    text = json.dumps(to_plain(profile), ensure_ascii=False, indent=2) + "\n"
    write_by_itself(file, lambda place: place.write_text(text, "utf-8"))


def read(file: Path) -> BankProfile:
    """The profile of a file that `write` wrote and somebody may have changed.

    Raises:
        FileUnreadable: the file cannot be read.
        InvalidValue: it holds no profile.
    """
    data = file_bytes(file)
    try:
        found = from_plain(json.loads(data.decode("utf-8-sig")))
        faults(found)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise InvalidValue("archivo", file.name, _EXPECTED) from wrong
    return found


def copy(office: Office, code: str, name: str) -> BankProfile:
    """Keep a profile of the office that begins as another one.

    Raises:
        NotAllowed: it is for other roles.
        BankProfileMissing: there is no such profile.
        BankProfileFaulty: it has no name, or cannot be used as it is.
    """
    office.actor().demand("bank_desk.save_profile")
    return keep(office, replace(bank_profiles.copy_of(office, code), name=name.strip()))


def keep(office: Office, profile: BankProfile) -> BankProfile:
    """Keep a profile of the office, in the place of the one that has its code; without one, under a new one.

    Raises:
        NotAllowed: it is for other roles.
        BankProfileFixed: it has the code of one that ships with the program.
        BankProfileFaulty: it cannot be used.
    """
    office.actor().demand("bank_desk.save_profile")
    if profile.code in BUILT_IN:
        raise BankProfileFixed(BUILT_IN[profile.code].name)
    coded = bank_profiles.coded(office, profile)
    bank_desk.save_profile(office, coded)
    return coded
