"""Writes the file by which a bank knows what each invoice asks, so that it takes no other amount."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.exchange.bank_billing import BankBill, BillingHeader, billing_file, fits
from app.month.period import find_period
from app.office import Office
from app.paper.paper_files import write_by_itself
from app.store import audit, bank_bills, offices
from app.store.bank_bills import BillRow
from app.wording.bank_refusals import NothingToBill
from domain.errors import InvalidValue
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
    value: int
    left_out: tuple[tuple[str, str], ...]


def write(office: Office, name: Period, file: Path, choice: BillingChoice) -> BillsWritten:
    """Write the invoices of a period that still ask for money, for a bank.

    Raises:
        InvalidValue: the bank's code or the modifier is none.
        PeriodMissing: nobody opened that period.
        NothingToBill: nothing of it is left to collect.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    _demand(choice)
    with office.store.read() as transaction:
        find_period(transaction, name, choice.cycle)
        rows = bank_bills.rows(transaction, name, choice.cycle)
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    per_unit = 10 ** (2 - office.currency.digits)
    made = [(row, _bill(row, per_unit)) for row in rows]
    wanted = [(row, bill) for row, bill in made if not _why_not(row, bill)]
    if not wanted:
        raise NothingToBill(str(name))
    nit = identity.nit.replace("-", "")
    header = BillingHeader(
        nit=nit,
        bank=choice.bank,
        service=settings.gln or nit,
        written_on=office.clock.today(),
        time=f"{office.clock.now().astimezone():%H%M}",
        modifier=choice.modifier,
    )
    content = billing_file(header, [bill for _, bill in wanted])
    write_by_itself(file, lambda path: path.write_bytes(content))
    value = sum(row.total for row, _ in wanted)
    with office.store.write() as transaction:
        summary = f"{len(wanted)} facturas por {value} para el banco {choice.bank}, en {file.name}"
        audit.add(transaction, office.actor(), "bank_billing.write", str(name), summary)
    left = tuple((row.number, why) for row, bill in made if (why := _why_not(row, bill)))
    return BillsWritten(file=file, invoices=len(wanted), value=value, left_out=left)


def _demand(choice: BillingChoice) -> None:
    if not (choice.bank.isdecimal() and choice.bank.isascii() and len(choice.bank) == _BANK_DIGITS):
        raise InvalidValue("banco", choice.bank, "tres dígitos, como 040")
    if not (len(choice.modifier) == 1 and "A" <= choice.modifier <= "Z"):
        raise InvalidValue("modificador", choice.modifier, "una letra de la A a la Z")


def _bill(row: BillRow, per_unit: int) -> BankBill:
    return BankBill(
        reference="".join(filter(str.isdigit, row.number)),
        second=f"RUTA {row.route}-{row.stop:04d}",
        periods=row.overdue + 1,
        cycle=row.cycle,
        cents=row.total * per_unit,
        due_on=row.due_on,
        document=row.document,
        name=row.name,
    )


def _why_not(row: BillRow, bill: BankBill) -> str:
    """Why an invoice is left out; empty if it is not."""
    if row.total <= 0:
        return NOTHING_TO_PAY
    if row.owed <= 0:
        return PAID
    return "" if fits(bill) else NO_ROOM
