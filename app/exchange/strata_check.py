"""Compares a municipality's list of strata with the office's accounts; pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.exchange.cadastre_fields import ADDRESS, CADASTRAL, STRATUM
from app.exchange.columns import Header, RowProblem
from app.exchange.strata_file import StrataFile, StrataRow
from app.exchange.values import fold
from domain.cadastre import ServiceClass

_PIECES: Final = re.compile(r"\d+|[A-Z]+")
_NUMBER_SIGNS: Final = frozenset({"N", "NO", "NRO", "NUM", "NUMERO"})
_STREETS: Final = {
    **dict.fromkeys(("CALLE", "CLL", "CALL", "C"), "CL"),
    **dict.fromkeys(("CARRERA", "CRA", "CR", "KRA", "K", "CARR"), "KR"),
    **dict.fromkeys(("AVENIDA", "AVDA", "AVE"), "AV"),
    **dict.fromkeys(("DIAGONAL", "DIAG"), "DG"),
    **dict.fromkeys(("TRANSVERSAL", "TRANSV", "TRV", "TR"), "TV"),
    **dict.fromkeys(("MANZANA", "MZA"), "MZ"),
}


class KnownAccount(NamedTuple):
    """An account of the office. `missed`: it is billed by stratum, so that the list should have it."""

    id: int
    code: str
    name: str
    address: str
    cadastral: str
    service_class: ServiceClass
    missed: bool = True


class Match(NamedTuple):
    """An account and the row of the list that is about it."""

    account: KnownAccount
    row: StrataRow

    @property
    def differs(self) -> bool:
        """Whether the list says another class than the account has."""
        return self.account.service_class is not self.row.service_class


@dataclass(frozen=True, slots=True, kw_only=True)
class StrataCheck:
    """A list of strata beside the office's accounts, each account in one place at most.

    Attributes:
        differing: residential accounts to which the list gives another stratum.
        same: residential accounts of which both say the same.
        other_use: accounts that are not residential: a stratum is not for them.
        twice: rows of accounts to which the list gives several strata; none is taken.
        not_found: rows about premises that are in no account of the office.
        missing: residential accounts that the list does not have.
        rejected: rows that tell no account for sure.
    """

    differing: tuple[Match, ...]
    same: tuple[Match, ...]
    other_use: tuple[Match, ...]
    twice: tuple[RowProblem, ...]
    not_found: tuple[StrataRow, ...]
    missing: tuple[KnownAccount, ...]
    rejected: tuple[RowProblem, ...]


def check_strata(file: StrataFile, known: Sequence[KnownAccount]) -> StrataCheck:
    """Find the accounts of each row: by code, else by cadastral number, else by address.

    Premises with several accounts are one premises: all of them get its stratum. An address alone is taken
    only where a single account has it.
    """
    finder = _Finder(known)
    rows: dict[int, list[StrataRow]] = defaultdict(list)
    not_found, rejected = [], []
    for row in file.rows:
        found, wrong = finder.accounts_of(row)
        if wrong:
            rejected.append(_problem(file.header, row, *wrong))
        elif not found:
            not_found.append(row)
        for account in found:
            rows[account.id].append(row)
    listed = [(account, rows[account.id]) for account in known if account.id in rows]
    single = [Match(account, of[0]) for account, of in listed if not _contradicts(of)]
    at_home = [each for each in single if each.account.service_class.residential]
    return StrataCheck(
        differing=tuple(each for each in at_home if each.differs),
        same=tuple(each for each in at_home if not each.differs),
        other_use=tuple(each for each in single if not each.account.service_class.residential),
        twice=tuple(_twice(file.header, listed)),
        not_found=tuple(not_found),
        missing=tuple(each for each in known if each.missed and each.id not in rows),
        rejected=tuple(rejected),
    )


class _Finder:
    """Accounts by what a list may call them."""

    def __init__(self, known: Sequence[KnownAccount]) -> None:
        self._codes = {each.code: each for each in known}
        self._bare = _grouped((each.code.lstrip("0"), each) for each in known)
        self._numbers = _grouped((plain_number(each.cadastral), each) for each in known)
        self._addresses = _grouped((plain_address(each.address), each) for each in known)

    def accounts_of(self, row: StrataRow) -> tuple[Sequence[KnownAccount], tuple[str, str] | None]:
        """The accounts of a row; or the field to blame and why nobody can tell them."""
        of_number = self._numbers.get(plain_number(row.cadastral), ())
        by_code = self._by_code(row.code)
        if by_code:
            if of_number and by_code[0] not in of_number:
                return (), (CADASTRAL, f"el número predial es de la cuenta {of_number[0].code}")
            return by_code, None
        if of_number:
            return of_number, None
        by_address = self._addresses.get(plain_address(row.address), ())
        if len(by_address) > 1:
            return (), (ADDRESS, f"{len(by_address)} cuentas tienen esa dirección")
        return by_address, None

    def _by_code(self, code: str) -> Sequence[KnownAccount]:
        if code in self._codes:
            return (self._codes[code],)
        bare = self._bare.get(code.lstrip("0"), ())
        return bare if len(bare) == 1 else ()


def plain_number(text: str) -> str:
    """A cadastral number for comparing: without signs, spaces or the zeros before it."""
    return fold(text).replace(" ", "").lstrip("0")


def plain_address(text: str) -> str:
    """An address for comparing: `Cra. 7 n.º 12-34` and `KR 7 # 12 - 34` are one."""
    words = fold(text.replace("º", "").replace("°", "")).split()
    kept = [_STREETS.get(word, word) for word in words if word not in _NUMBER_SIGNS]
    return " ".join(piece for word in kept for piece in _PIECES.findall(word))


def _grouped(pairs: Iterable[tuple[str, KnownAccount]]) -> Mapping[str, list[KnownAccount]]:
    """Accounts by a name that is not empty."""
    found: dict[str, list[KnownAccount]] = defaultdict(list)
    for name, account in pairs:
        if name:
            found[name].append(account)
    return dict(found)


def _contradicts(rows: Sequence[StrataRow]) -> bool:
    return len({row.service_class for row in rows}) > 1


def _twice(header: Header, listed: Sequence[tuple[KnownAccount, list[StrataRow]]]) -> list[RowProblem]:
    """Each row of an account that has several strata, with where the others are."""
    found: dict[int, RowProblem] = {}
    for account, rows in listed:
        for row in rows if _contradicts(rows) else ():
            other = next(each for each in rows if each.service_class is not row.service_class)
            stratum = other.service_class.removeprefix("E")
            said = f"la cuenta {account.code} está también en la fila {other.row}, con estrato {stratum}"
            found.setdefault(row.row, RowProblem(row.row, header.title(STRATUM), said, account.code))
    return [found[number] for number in sorted(found)]


def _problem(header: Header, row: StrataRow, field: str, reason: str) -> RowProblem:
    return RowProblem(row.row, header.title(field), reason, row.code)
