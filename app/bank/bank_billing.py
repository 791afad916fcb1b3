"""Writes the file by which a bank knows what each invoice asks, so that it takes no other amount."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.exchange.bank_billing import BankBill, BillingHeader, billing_file, fits
from app.month.period import find_period
from app.office import Office
from app.paper.paper_files import write_by_itself
from app.store import audit, bank_bills, bank_files, offices
from app.store.bank_bills import BillRow
from app.store.engine import Transaction
from app.wording.bank_refusals import NothingToBill
from domain.errors import InvalidValue
from domain.money import Money
from domain.period import Period

CONFIRM: Final = (
    "Antes de usarlo, confirme con su banco el formato (Asobancaria 2001, facturación, 220 posiciones)"
    " y que valida por la referencia."
)
PAID, NOTHING_TO_PAY, NO_ROOM = "pagada", "sin valor por pagar", "la referencia o el valor no caben"
_BANK_DIGITS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingChoice:
    """For which bank: its code of three digits, the letter of the day's file, one cycle or all."""

    bank: str
    modifier: str = "A"
    cycle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BillsWritten:
    """What was written: how many invoices, what they ask, and those left out with why, by their number."""

    file: Path
    invoices: int
    value: Money
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """An invoice of the period: what it asks, and why it is left out; empty if it goes."""

    number: str
    account: str
    name: str
    route: str
    due_on: date
    value: Money
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillsFound:
    """The invoices of a period, those that go to the bank and those that do not."""

    lines: tuple[BillLine, ...]

    @property
    def going(self) -> int:
        """How many invoices go."""
        return sum(not each.why for each in self.lines)

    @property
    def value(self) -> Money:
        """What those that go ask."""
        return sum(each.value for each in self.lines if not each.why)


def periods(office: Office) -> tuple[tuple[Period, str], ...]:
    """The periods of each cycle that have issued invoices, newest first."""
    with office.store.read() as transaction:
        return tuple(bank_bills.issued_periods(transaction))


def last_bank(office: Office) -> str:
    """The code of the bank of the newest file that was loaded; empty if none says it."""
    with office.store.read() as transaction:
        return next((each.bank for each in bank_files.every(transaction) if each.bank), "")


def look(office: Office, name: Period, cycle: str | None = None) -> BillsFound:
    """What a period's file would hold, and what would be left out with why.

    Raises:
        PeriodMissing: nobody opened that period.
    """
    with office.store.read() as transaction:
        find_period(transaction, name, cycle)
        rows = bank_bills.rows(transaction, name, cycle)
    return BillsFound(lines=tuple(_line(row, _bill(row, _per_unit(office))) for row in rows))


def write(office: Office, name: Period, file: Path, choice: BillingChoice) -> BillsWritten:
    """Write the invoices of a period that still ask for money, for a bank.

    Raises:
        InvalidValue: the bank's code or the modifier is none.
        PeriodMissing: nobody opened that period.
        NothingToBill: nothing of it is left to collect.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    office.demand("bank_billing.write")
    demand(choice)
    with office.store.read() as transaction:
        find_period(transaction, name, choice.cycle)
        rows = bank_bills.rows(transaction, name, choice.cycle)
        header = _header(office, transaction, choice)
    made = [(row, _bill(row, _per_unit(office))) for row in rows]
    wanted = [(row, bill) for row, bill in made if not _why_not(row, bill)]
    if not wanted:
        raise NothingToBill(str(name))
    content = billing_file(header, [bill for _, bill in wanted])
    write_by_itself(file, lambda path: path.write_bytes(content))
    value = sum(_asked(row) for row, _ in wanted)
    with office.store.write() as transaction:
        summary = f"{len(wanted)} facturas por {value} para el banco {choice.bank}, en {file.name}"
        audit.add(transaction, office.actor(), "bank_billing.write", str(name), summary)
    left = tuple((row.number, why) for row, bill in made if (why := _why_not(row, bill)))
    return BillsWritten(file=file, invoices=len(wanted), value=value, left_out=left)


def _header(office: Office, transaction: Transaction, choice: BillingChoice) -> BillingHeader:
    nit = offices.identity(transaction).nit.replace("-", "")
    return BillingHeader(
        nit=nit,
        bank=choice.bank,
        service=offices.settings(transaction).gln or nit,
        written_on=office.clock.today(),
        time=f"{office.clock.now().astimezone():%H%M}",
        modifier=choice.modifier,
    )


def _per_unit(office: Office) -> int:
    return int(10 ** (2 - office.currency.digits))


def demand(choice: BillingChoice) -> None:
    """Refuse a choice that no bank would read.

    Raises:
        InvalidValue: the bank's code or the modifier is none.
    """
    if not (choice.bank.isdecimal() and choice.bank.isascii() and len(choice.bank) == _BANK_DIGITS):
        raise InvalidValue("banco", choice.bank, "tres dígitos, como 040")
    if not (len(choice.modifier) == 1 and "A" <= choice.modifier <= "Z"):
        raise InvalidValue("modificador", choice.modifier, "una letra de la A a la Z")


def _bill(row: BillRow, per_unit: int) -> BankBill:
    return BankBill(
        reference="".join(filter(str.isdigit, row.number)),
        second=f"RUTA {row.route}-{row.stop:04d}" if row.route else "",
        periods=row.overdue + 1,
        cycle=row.cycle,
        cents=_asked(row) * per_unit,
        due_on=row.due_on,
        document=row.document,
        name=row.name,
    )


def _line(row: BillRow, bill: BankBill) -> BillLine:
    return BillLine(
        number=row.number,
        account=row.account,
        name=row.name,
        route=row.route,
        due_on=row.due_on,
        value=_asked(row),
        why=_why_not(row, bill),
    )


def _asked(row: BillRow) -> Money:
    """What the bank may take: what the invoice asked, or what a payment since has left of it."""
    return min(row.total, row.owed) if row.owed > 0 else row.total


def _why_not(row: BillRow, bill: BankBill) -> str:
    """Why an invoice is left out; empty if it is not."""
    if row.total <= 0:
        return NOTHING_TO_PAY
    if row.owed <= 0:
        return PAID
    return "" if fits(bill) else NO_ROOM
