"""What should be in the bank against what its statement says: each difference by itself (R-PAG-03)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What does not tie in the money of a day."""

    MISSING = "falta_en_extracto"
    EXTRA = "sobra_en_extracto"
    OTHER_VALUE = "valor_distinto"
    PARKED = "por_identificar"
    RETURNED = "devuelto"
    CENTS = "centavos_sin_aplicar"
    UNREAD = "fila_sin_leer"


class OriginKind(StrEnum):
    """What kind of thing a difference comes from, so that one can go and look at it."""

    FILE = "archivo"
    RECEIPT = "recibo"
    TURN_IN = "entrega"
    STATEMENT = "extracto"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a difference comes from: a bank's file, a receipt, a desk's delivery, a row of the statement.

    Attributes:
        kind: which of them.
        number: of the file, the desk or the row; 0 for a receipt.
        account: of a receipt.
        line: of a payment in its file.
    """

    kind: OriginKind
    number: int = 0
    account: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ExpectedMoney:
    """Money that should be in the bank: what it is of, its hundredths, which bank if known, whence."""

    subject: str
    cents: int
    bank: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A movement of a bank's statement, in hundredths: what left the account is below nothing."""

    row: int
    on: date
    cents: int
    text: str = ""
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that does not tie: what was expected of it and what was found, in hundredths, and whence."""

    kind: DifferenceKind
    subject: str
    expected: int
    found: int
    origin: Origin | None = field(default=None, compare=False)


def against_statement(
    expected: Sequence[ExpectedMoney], rows: Sequence[StatementRow]
) -> tuple[Difference, ...]:
    """Pair what should be there with what is: by the same amount, the same bank first.

    What is left of each is told. Where one of each is left of a bank, they are the same money with
    another value.
    """
    missing, left = [], list(rows)
    for each in expected:
        same = _same(each, left)
        if same is None:
            missing.append(each)
        else:
            left.remove(same)
    found = []
    for each in tuple(missing):
        rivals = [other for other in missing if other.bank == each.bank]
        rest = [row for row in left if row.bank == each.bank]
        if each.bank and len(rivals) == len(rest) == 1:
            missing.remove(each)
            left.remove(rest[0])
            subject = f"{each.subject}; {_told(rest[0])}"
            found.append(
                Difference(DifferenceKind.OTHER_VALUE, subject, each.cents, rest[0].cents, each.origin)
            )
    found += (
        Difference(DifferenceKind.MISSING, each.subject, each.cents, 0, each.origin) for each in missing
    )
    found += (Difference(DifferenceKind.EXTRA, _told(row), 0, row.cents, _row(row.row)) for row in left)
    return tuple(found)


def _same(wanted: ExpectedMoney, rows: Iterable[StatementRow]) -> StatementRow | None:
    """The row of that amount: of its bank, else of one that nobody named."""
    equal = [row for row in rows if row.cents == wanted.cents]
    near = [row for row in equal if row.bank == wanted.bank]
    open_ = [row for row in equal if not (row.bank and wanted.bank)]
    return next(iter([*near, *open_]), None)


def _row(number: int) -> Origin:
    return Origin(OriginKind.STATEMENT, number)


def _told(row: StatementRow) -> str:
    said = f"extracto, fila {row.row}"
    return f"{said}: {row.text}" if row.text else said
