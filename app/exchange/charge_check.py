"""Judges the rows of a sheet of charges against the office's accounts and the charges that stand; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, NamedTuple

from app.exchange.charge_file import AMOUNT, CODE, CONCEPT, INSTALMENTS, ChargeFile, ChargeSheetRow
from app.exchange.columns import RowProblem
from app.exchange.reading_check import unique_bare_codes
from domain.agreement import InstalmentTooSmall, schedule
from domain.money import Money
from domain.period import Period

_NO_RATE: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Chargeable:
    """An account that a sheet may charge: the next period that it is billed in, whether it has ended."""

    next_period: Period
    ended: bool = False


class Same(NamedTuple):
    """What makes two charges look like one: whose, for what, how much in all, from when."""

    account: str
    concept: str
    amount: Money
    starts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeCheck:
    """Rows of charges judged against the office's data.

    Attributes:
        accepted: rows to store, with the account's own code and the period from which they are billed.
        rejected: rows that are refused.
        warnings: rows that enter, and that a person should look at before.
        standing: how many of the accepted look like a charge that stands already.
    """

    accepted: tuple[ChargeSheetRow, ...]
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    standing: int


def check_charges(
    file: ChargeFile, accounts: Mapping[str, Chargeable], standing: Mapping[Same, str]
) -> ChargeCheck:
    """Judge the rows of a file by what the office knows.

    Refused: an account that is not there or has ended, instalments that come to nothing. An account twice
    with the same concept and amount enters and is warned of, for it may be so; and so is one that looks
    like a charge that stands already.

    Args:
        file: the rows, in the order of the file.
        accounts: account code → what is known of it.
        standing: the charges that stand, with what is said of each.
    """
    return _Check(file, accounts, standing).result()


class _Check:
    def __init__(
        self, file: ChargeFile, accounts: Mapping[str, Chargeable], standing: Mapping[Same, str]
    ) -> None:
        self._file = file
        self._accounts = accounts
        self._bare = unique_bare_codes(accounts)
        self._known = standing
        self._first: dict[tuple[str, str, Money], int] = {}
        self._accepted: list[ChargeSheetRow] = []
        self._rejected = list(file.rejected)
        self._warnings = list(file.warnings)
        self._standing = 0

    def result(self) -> ChargeCheck:
        """Every row in its place."""
        for row in self._file.rows:
            refused = self._place(row)
            if refused is not None:
                self._rejected.append(self._problem(row, *refused))
        refused_rows = {each.row for each in self._rejected}
        return ChargeCheck(
            accepted=tuple(self._accepted),
            rejected=tuple(sorted(self._rejected, key=lambda one: one.row)),
            warnings=tuple(
                sorted(
                    (each for each in self._warnings if each.row not in refused_rows),
                    key=lambda one: one.row,
                )
            ),
            standing=self._standing,
        )

    def _place(self, row: ChargeSheetRow) -> tuple[str, str] | None:
        """Where the row belongs; else the field to blame and why it is refused."""
        code = row.code if row.code in self._accounts else self._bare.get(row.code.lstrip("0"))
        if code is None:
            return CODE, "cuenta desconocida"
        account = self._accounts[code]
        if account.ended:
            return CODE, "cuenta terminada: no se le factura"
        if row.instalments > 1 and not _can_be_spread(row):
            return INSTALMENTS, f"{row.amount} no alcanza para {row.instalments} cuotas"
        self._take(replace(row, code=code, starts=row.starts or account.next_period))
        return None

    def _take(self, row: ChargeSheetRow) -> None:
        first = self._first.setdefault((row.code, row.concept, row.amount), row.row)
        if first != row.row:
            self._warn(row, AMOUNT, f"la cuenta trae el mismo concepto y valor en la fila {first}")
        stands = self._known.get(Same(row.code, row.concept.value, row.amount, str(row.starts)))
        if stands is not None:
            self._standing += 1
            self._warn(row, CONCEPT, f"la cuenta ya tiene un cobro igual desde ese período{stands}")
        self._accepted.append(row)

    def _warn(self, row: ChargeSheetRow, field: str, reason: str) -> None:
        self._warnings.append(self._problem(row, field, reason))

    def _problem(self, row: ChargeSheetRow, field: str, reason: str) -> RowProblem:
        return RowProblem(row.row, self._file.header.title(field), reason, row.code)


def _can_be_spread(row: ChargeSheetRow) -> bool:
    try:
        schedule(row.amount, row.instalments, _NO_RATE)
    except InstalmentTooSmall:
        return False
    return True
