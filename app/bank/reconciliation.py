"""The money of a day: desks, banks' files and statement side by side, each difference listed (R-PAG-03)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from app.changes import Changed
from app.desk.cash import BANK, KEPT
from app.exchange.bank_statement import FIELDS, read_statement, score_movements
from app.exchange.columns import ColumnMapping, Header, find_header, recall
from app.exchange.table import RawTable, read_table
from app.office import Office
from app.store import audit, bank_files, cheques, day_collection, day_receipts, offices, shifts
from app.store.bank_files import PaymentState, StoredPayment
from app.store.cheques import ReturnedCheque
from app.store.day_collection import UndoneReceipt
from app.store.day_receipts import DayReceipt
from app.store.engine import Transaction
from app.store.shifts import StoredMovement
from domain.cash import DrawerReason, PaymentMeans
from domain.money import Money
from domain.reconciliation import (
    Difference,
    DifferenceKind,
    ExpectedMoney,
    Origin,
    OriginKind,
    StatementRow,
    against_statement,
)
from domain.roles import may

MAPPING_KIND: Final = "extracto"
_SHOWN_STATES: Final = (PaymentState.APPLIED, PaymentState.PARKED, PaymentState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDay:
    """What a channel collected in a day: receipts made, and those of them that were undone.

    `earlier` and `earlier_value` are receipts of other days that were undone on this one: they lower what
    the day collected, as its closing says it (`app.desk.cash_day`).
    """

    channel: str
    receipts: int
    received: Money
    undone: int
    undone_value: Money
    by_means: Mapping[str, Money]
    earlier: int = 0
    earlier_value: Money = 0

    @property
    def collected(self) -> Money:
        """What is left of it."""
        return self.received - self.undone_value - self.earlier_value


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
    """The money of a day.

    Attributes:
        turned_in: the hundredths that desks delivered to the bank.
        refunded: cash that left their drawers for receipts that were undone.
    """

    day: date
    channels: tuple[ChannelDay, ...]
    files: tuple[FileDay, ...]
    statement: tuple[StatementRow, ...]
    turned_in: int
    differences: tuple[Difference, ...]
    refunded: Money = 0

    @property
    def collected(self) -> Money:
        """What the day brought, the same that its closing says."""
        return sum(each.collected for each in self.channels)

    @property
    def balanced(self) -> bool:
        """Whether everything ties."""
        return not self.differences

    @property
    def empty(self) -> bool:
        """Whether nothing happened that day."""
        return not (self.channels or self.files or self.statement or self.turned_in or self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a bank says entered and left: its movements, and rows that could not be read with why.

    `others` counts the movements of other days, which are not compared.
    """

    rows: tuple[StatementRow, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedStatement:
    """A statement's sheet, with which column is what; its movements of any day are asked of it."""

    name: str
    header: Header
    rows: tuple[StatementRow, ...]
    unread: tuple[tuple[int, str], ...]

    def of_day(self, day: date) -> Statement:
        """What it says of a day."""
        mine = tuple(each for each in self.rows if each.on == day)
        return Statement(rows=mine, unread=self.unread, others=len(self.rows) - len(mine))


def load_statement(path: Path, day: date) -> Statement:
    """The movements of a day out of a statement in a sheet.

    Raises:
        FileUnreadable: the file cannot be read.
        ColumnsMissing: it has no day or no value.
    """
    return _opened(path, read_table(path, score=score_movements), None).of_day(day)


def open_statement(office: Office, path: Path, mapping: ColumnMapping | None = None) -> OpenedStatement:
    """A statement by the columns that were chosen; else by those remembered, else by those proposed.

    Raises:
        FileUnreadable, ColumnsMissing: as `load_statement`.
    """
    table = read_table(path, score=score_movements)
    with office.store.read() as transaction:
        known = offices.remembered_mappings(transaction, MAPPING_KIND)
    return _opened(path, table, mapping if mapping is not None else recall(table, known))


def keep_columns(office: Office, header: Header) -> Changed:
    """Remember which column is what, for the bank's next statement of that shape.

    Who only looks may choose columns too; theirs are for this once.
    """
    if not may(office.role, "reconciliation.keep_columns"):
        return frozenset()
    with office.store.write() as transaction:
        chosen = header.decision(FIELDS)
        offices.remember_mapping(transaction, MAPPING_KIND, header.signature(), chosen)
        said = ", ".join(f"{field}: {title}" for field, title in chosen.items() if title)
        audit.add(transaction, office.actor(), "reconciliation.keep_columns", "extracto", said)
    return frozenset()


def _opened(path: Path, table: RawTable, mapping: ColumnMapping | None) -> OpenedStatement:
    header = find_header(table, FIELDS, mapping)
    rows, unread = read_statement(table, header)
    return OpenedStatement(name=path.name, header=header, rows=rows, unread=unread)


def reconcile(office: Office, day: date, statement: Statement | None = None) -> DayReconciled:
    """Put a day's receipts, files and statement side by side.

    A file counts on the day on which its payments were made, the desk's receipts on their own. What should
    be in the bank are the payments of each file that were not returned, the desk's transfers and cards one
    by one, what its drawers turned in, and, below nothing, the desk's cheques that were returned. What the
    day collected is the same that its closing says: receipts made, less those undone on it, of whatever day.

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
        moved = shifts.moved_on(transaction, day)
        gone = day_collection.undone(transaction, day)
        returned = cheques.returned_on(transaction, day)
    turned_in = list(_turned_in(moved, per_unit))
    expected = [
        *_from_files(files, payments),
        *_from_desks(receipts, per_unit),
        *turned_in,
        *_from_cheques(returned, per_unit),
    ]
    differences = list(_waiting(files, payments))
    if statement is not None:
        differences += against_statement(expected, statement.rows)
        differences += (
            Difference(
                DifferenceKind.UNREAD,
                f"extracto, fila {row}: {why}",
                0,
                0,
                Origin(OriginKind.STATEMENT, row),
            )
            for row, why in statement.unread
        )
    return DayReconciled(
        day=day,
        channels=tuple(_channels(receipts, gone)),
        files=files,
        statement=() if statement is None else statement.rows,
        turned_in=sum(each.cents for each in turned_in),
        differences=tuple(differences),
        refunded=sum(each.amount for _, each in moved if each.reason is DrawerReason.REFUND),
    )


def _channels(receipts: Sequence[DayReceipt], undone: Sequence[UndoneReceipt]) -> Iterable[ChannelDay]:
    """The receipts of each channel; what was undone of other days' apart, so that nothing counts twice."""
    of_day = {each.number for each in receipts}
    earlier = [each.receipt for each in undone if each.receipt.number not in of_day]
    channels = {each.channel for each in receipts} | {each.channel for each in earlier}
    for channel in sorted(channels):
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
            earlier=sum(each.channel == channel for each in earlier),
            earlier_value=sum(each.amount for each in earlier if each.channel == channel),
        )


def _files(transaction: Transaction, payments: Sequence[StoredPayment], per_unit: int) -> Iterable[FileDay]:
    for key in dict.fromkeys(each.file_id for each in payments):
        mine = [each for each in payments if each.file_id == key]
        file = bank_files.by_id(transaction, key)
        by_state = {}
        for state in _SHOWN_STATES:
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
            yield ExpectedMoney(f"archivo {file.id}, {file.name}", kept, file.bank, _file(file.id))


def _from_desks(receipts: Sequence[DayReceipt], per_unit: int) -> Iterable[ExpectedMoney]:
    for each in receipts:
        for means in (PaymentMeans.TRANSFER, PaymentMeans.CARD):
            amount = each.means.get(means.value, 0)
            if amount and each.stands and each.channel != KEPT and not each.channel.startswith(BANK):
                origin = Origin(OriginKind.RECEIPT, account=each.account)
                yield ExpectedMoney(f"recibo {each.number}, {means.value}", amount * per_unit, origin=origin)


def _from_cheques(returned: Sequence[ReturnedCheque], per_unit: int) -> Iterable[ExpectedMoney]:
    """What a bank took back of its account, for the desk's cheques that it returned."""
    for each in returned:
        origin = Origin(OriginKind.RECEIPT, account=each.account)
        yield ExpectedMoney(f"cheque devuelto, recibo {each.receipt}", -each.amount * per_unit, origin=origin)


def _turned_in(moved: Sequence[tuple[int, StoredMovement]], per_unit: int) -> Iterable[ExpectedMoney]:
    for desk, each in moved:
        if each.reason is DrawerReason.TURN_IN:
            yield ExpectedMoney(
                f"entrega de la caja {desk}: {each.support or each.detail}",
                each.amount * per_unit,
                origin=Origin(OriginKind.TURN_IN, desk),
            )


def _waiting(files: Sequence[FileDay], payments: Sequence[StoredPayment]) -> Iterable[Difference]:
    """What the office has to settle by itself: payments without owner, returned ones, cents."""
    kinds = {
        PaymentState.PARKED: DifferenceKind.PARKED,
        PaymentState.RETURNED: DifferenceKind.RETURNED,
    }
    for each in payments:
        if each.state in kinds:
            subject = f"archivo {each.file_id}, línea {each.line}, referencia {each.reference}"
            yield Difference(kinds[each.state], subject, each.cents, 0, _file(each.file_id, each.line))
    for file in files:
        if file.cents_left:
            subject = f"archivo {file.id}, {file.name}"
            yield Difference(DifferenceKind.CENTS, subject, file.cents_left, 0, _file(file.id))


def _file(number: int, line: int = 0) -> Origin:
    return Origin(OriginKind.FILE, number, line=line)
