"""What a cadastre file holds, as values."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.exchange.cadastre_fields import Document
from app.exchange.columns import Ambiguity, Header, IgnoredRow, RowProblem
from app.exchange.paper_check import Paper
from domain.cadastre import AccountState, Service, ServiceClass
from domain.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CadastreOptions:
    """How a cadastre is to be read.

    Attributes:
        money_digits: decimals of the office's money: 0 for whole pesos.
        code_width: width to which codes that came as numbers are padded; by default the column's own.
        services: contracted where the file has no column for a service; water always is.
        paper: what the office's papers can show; None asks nothing of them.
    """

    money_digits: int = 0
    code_width: int | None = None
    services: frozenset[Service] = frozenset({Service.WATER})
    paper: Paper | None = None


class CadastreRow(NamedTuple):
    """One account as its row tells it.

    A named tuple, not a dataclass: ten thousand are made at once, six times faster.

    Attributes:
        row: row number, as the spreadsheet shows it.
        code: the account's code, padded to the column's width where it came as a number.
        name: as typed, trimmed.
        document: identity document.
        serial: of the meter; None without one.
        digits: of the meter's dial, None if not told.
        last_reading: m³ on the dial; None if not told.
        phone: one or two numbers, joined by ` / `.
        opening_balance: what is owed, in the office's smallest unit; negative is in favour.
        overdue_invoices: None if not told.
        position: where the premises stand; None if not told.
    """

    row: int
    code: str
    name: str
    document: Document
    address: str
    neighbourhood: str
    service_class: ServiceClass
    route: str
    stop: int | None
    serial: str | None
    brand: str
    installed_on: date | None
    digits: int | None
    last_reading: int | None
    services: frozenset[Service]
    state: AccountState
    vacant: bool
    phone: str
    email: str
    units: int
    cycle: str
    cadastral_number: str
    opening_balance: int
    overdue_invoices: int | None
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CadastreReading:
    """What a cadastre file holds.

    Attributes:
        header: the header row and the mapping that was used.
        rows: what can be imported, in the order of the file.
        rejected: rows that cannot, each with its first problem.
        warnings: what a person should look at in imported rows.
        ignored: rows that are no data.
        blank_rows: how many of those were blank (long runs of them are not listed).
    """

    header: Header
    rows: tuple[CadastreRow, ...]
    rejected: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]
    ignored: tuple[IgnoredRow, ...]
    blank_rows: int

    @property
    def data_rows(self) -> int:
        """Rows of data: imported and refused."""
        return len(self.rows) + len(self.rejected)

    @property
    def opening_balance(self) -> int:
        """Sum of the balances that are brought in, in the office's smallest unit."""
        return sum(row.opening_balance for row in self.rows)

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Headers of columns that were not read."""
        return self.header.unmapped

    @property
    def ambiguities(self) -> tuple[Ambiguity, ...]:
        """Fields that more than one column claimed."""
        return self.header.ambiguities
