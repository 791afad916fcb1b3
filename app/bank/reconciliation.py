"""The money of a day: desks, banks' files and statement side by side, each difference listed (R-PAG-03)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.exchange.bank_statement import FIELDS, read_statement
from app.exchange.columns import count_fields
from app.exchange.table import read_table
from app.office import Office
from app.store import bank_files, day_receipts, shifts
from app.store.bank_files import PaymentState, StoredPayment
from app.store.day_receipts import DayReceipt
from app.store.engine import Transaction
from domain.cash import DrawerReason, PaymentMeans
from domain.money import Money
from domain.reconciliation import (
    Difference,
    DifferenceKind,
    ExpectedMoney,
    StatementRow,
    against_statement,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDay:
    """What a channel collected in a day: receipts made, and those of them that were undone."""

    channel: str
    receipts: int
    received: Money
    undone: int
    undone_value: Money
    by_means: Mapping[str, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDay:
    """What a bank collected in a day by one file: payments and units by what became of them."""

    id: int
    name: str
    bank: str
    payments: int
    cents: int
    by_state: Mapping[PaymentState, tuple[int, Money]]
    cents_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReconciled:
    """The money of a day; `balanced` when nothing is left to look at."""

    day: date
    channels: tuple[ChannelDay, ...]
    files: tuple[FileDay, ...]
    statement: tuple[StatementRow, ...]
    differences: tuple[Difference, ...]

    @property
    def balanced(self) -> bool:
        """Whether everything ties."""
        return not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a bank says entered and left: its movements, and rows that could not be read with why."""

    rows: tuple[StatementRow, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()


def load_statement(path: Path, day: date) -> Statement:
    """The movements of a day out of a statement in a sheet.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: it has no day or no value.
    """
    table = read_table(path, score=lambda raw: count_fields(raw, FIELDS))
    rows, unread = read_statement(table)
    return Statement(rows=tuple(each for each in rows if each.on == day), unread=unread)


def reconcile(office: Office, day: date, statement: Statement | None = None) -> DayReconciled:
    """Put a day's receipts, files and statement side by side.

    A file counts on the day on which its payments were made, the desk's receipts on their own. What should
    be in the bank are the payments of each file that were not returned, the desk's transfers and cards one
    by one, and what its drawers turned in.

    Args:
        office: whose money.
        day: which day.
        statement: what its banks say; None compares with no statement.
    """
    per_unit = 10 ** (2 - office.currency.digits)
    with office.store.read() as transaction:
        receipts = day_receipts.of_day(transaction, day)
        payments = bank_files.collected_on(transaction, day)
        files = tuple(_files(transaction, payments, per_unit))
        turned_in = _turned_in(transaction, day, per_unit)
    expected = [*_from_files(files, payments), *_from_desks(receipts, per_unit), *turned_in]
    differences = list(_waiting(files, payments))
    if statement is not None:
        differences += against_statement(expected, statement.rows)
        differences += (
            Difference(DifferenceKind.UNREAD, f"extracto, fila {row}: {why}", 0, 0)
            for row, why in statement.unread
        )
    return DayReconciled(
        day=day,
        channels=tuple(_channels(receipts)),
        files=files,
        statement=() if statement is None else statement.rows,
        differences=tuple(differences),
    )


def _channels(receipts: Sequence[DayReceipt]) -> Iterable[ChannelDay]:
    for channel in sorted({each.channel for each in receipts}):
        mine = [each for each in receipts if each.channel == channel]
        gone = [each.amount for each in mine if not each.stands]
        by_means = Counter[str]()
        for each in mine:
            by_means.update(each.means if each.stands else {})
        yield ChannelDay(
            channel=channel,
            receipts=len(mine),
            received=sum(each.amount for each in mine),
            undone=len(gone),
            undone_value=sum(gone),
            by_means=dict(by_means),
        )


def _files(transaction: Transaction, payments: Sequence[StoredPayment], per_unit: int) -> Iterable[FileDay]:
    for key in dict.fromkeys(each.file_id for each in payments):
        mine = [each for each in payments if each.file_id == key]
        file = bank_files.by_id(transaction, key)
        by_state = {}
        for state in (PaymentState.APPLIED, PaymentState.PARKED, PaymentState.RETURNED):
            amounts = [each.amount for each in mine if each.state is state]
            by_state[state] = (len(amounts), sum(amounts))
        yield FileDay(
            id=key,
            name="" if file is None else file.name,
            bank=mine[0].bank,
            payments=len(mine),
            cents=sum(each.cents for each in mine),
            by_state=by_state,
            cents_left=sum(
                each.cents - each.amount * per_unit
                for each in mine
                if each.state is not PaymentState.RETURNED
            ),
        )


def _from_files(files: Sequence[FileDay], payments: Sequence[StoredPayment]) -> Iterable[ExpectedMoney]:
    """One sum for each file: what its bank kept, also what it took back another day."""
    for file in files:
        kept = sum(each.cents for each in payments if each.file_id == file.id and not each.cause)
        if kept:
            yield ExpectedMoney(f"archivo {file.id}, {file.name}", kept, file.bank)


def _from_desks(receipts: Sequence[DayReceipt], per_unit: int) -> Iterable[ExpectedMoney]:
    for each in receipts:
        for means in (PaymentMeans.TRANSFER, PaymentMeans.CARD):
            amount = each.means.get(means.value, 0)
            if amount and each.stands and not each.channel.startswith("banco"):
                yield ExpectedMoney(f"recibo {each.number}, {means.value}", amount * per_unit)


def _turned_in(transaction: Transaction, day: date, per_unit: int) -> list[ExpectedMoney]:
    return [
        ExpectedMoney(
            f"entrega de la caja {shift.desk}: {each.support or each.detail}", each.amount * per_unit
        )
        for shift in shifts.of_day(transaction, day)
        for each in shifts.movements(transaction, shift.id)
        if each.reason is DrawerReason.TURN_IN
    ]


def _waiting(files: Sequence[FileDay], payments: Sequence[StoredPayment]) -> Iterable[Difference]:
    """What the office has to settle by itself: payments without owner, returned ones, cents."""
    kinds = {
        PaymentState.PARKED: DifferenceKind.PARKED,
        PaymentState.RETURNED: DifferenceKind.RETURNED,
    }
    for each in payments:
        if each.state in kinds:
            subject = f"archivo {each.file_id}, línea {each.line}, referencia {each.reference}"
            yield Difference(kinds[each.state], subject, each.cents, 0)
    for file in files:
        if file.cents_left:
            yield Difference(DifferenceKind.CENTS, f"archivo {file.id}, {file.name}", file.cents_left, 0)
