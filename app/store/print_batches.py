"""Print batches: what each printing of invoices held, and what was printed against what was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, insert, select

from app.store.audit import Actor
from app.store.engine import Transaction, new_key
from app.store.run_states import ISSUED
from app.store.schema import document, invoice, period, print_batch, print_batch_part, printing
from domain.money import Money
from domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPart:
    """A pile of a batch: a route of a run.

    Attributes:
        run_id: the run that issued its invoices.
        first, last: its numbers, as printed.
        originals: how many of its invoices were printed for the first time.
        total: what they ask for, together.
    """

    cycle: str
    run_id: int
    route: str
    first: str
    last: str
    invoices: int
    originals: int
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBatch:
    """A printing of invoices. `reprints` is the number of the batch that it copies; None for none."""

    id: int
    number: int
    period: Period
    reprints: int | None
    paper: str
    target: str
    pages: int
    printed_on: date
    at: datetime
    user: str
    parts: tuple[BatchPart, ...]

    @property
    def invoices(self) -> int:
        """How many invoices it held."""
        return sum(each.invoices for each in self.parts)

    @property
    def originals(self) -> int:
        """How many of them were printed for the first time."""
        return sum(each.originals for each in self.parts)

    @property
    def total(self) -> Money:
        """What they ask for, together."""
        return sum(each.total for each in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrintBatch:
    """A printing as it is about to be kept."""

    number: int
    period: Period
    reprints_id: int | None
    paper: str
    target: str
    pages: int
    printed_on: date
    parts: Sequence[BatchPart]


def next_number(transaction: Transaction) -> int:
    """The number that the next batch takes."""
    return (transaction.execute(select(func.max(print_batch.c.number))).scalar() or 0) + 1


def add(transaction: Transaction, actor: Actor, new: NewPrintBatch) -> int:
    """Keep a batch; its key."""
    values = {
        "number": new.number,
        "period": str(new.period),
        "reprints_id": new.reprints_id,
        "paper": new.paper,
        "target": new.target,
        "pages": new.pages,
        "printed_on": new.printed_on,
        "at": actor.at,
        "user": actor.user,
    }
    key = new_key(transaction.execute(insert(print_batch).values(**values)))
    for place, part in enumerate(new.parts):
        transaction.execute(
            insert(print_batch_part).values(
                batch_id=key,
                place=place,
                cycle=part.cycle,
                run_id=part.run_id,
                route=part.route,
                first=part.first,
                last=part.last,
                invoices=part.invoices,
                originals=part.originals,
                total=part.total,
            )
        )
    return key


def of_period(transaction: Transaction, name: Period) -> list[PrintBatch]:
    """The batches of a period, the last one first."""
    return _batches(transaction, print_batch.c.period == str(name))


def by_number(transaction: Transaction, number: int) -> PrintBatch | None:
    """A batch by its number, if there is one."""
    return next(iter(_batches(transaction, print_batch.c.number == number)), None)


def _batches(transaction: Transaction, condition: ColumnElement[bool]) -> list[PrintBatch]:
    copied = print_batch.alias("copied")
    query = (
        select(print_batch, copied.c.number.label("reprints"))
        .outerjoin(copied, copied.c.id == print_batch.c.reprints_id)
        .where(condition)
        .order_by(print_batch.c.number.desc())
    )
    rows = transaction.execute(query).all()
    held = (
        select(print_batch_part)
        .where(print_batch_part.c.batch_id.in_([row.id for row in rows]))
        .order_by(print_batch_part.c.batch_id, print_batch_part.c.place)
    )
    parts: dict[int, list[BatchPart]] = {}
    for row in transaction.execute(held):
        values = row._asdict()
        del values["place"]
        parts.setdefault(values.pop("batch_id"), []).append(BatchPart(**values))
    found = []
    for row in rows:
        values = row._asdict()
        del values["reprints_id"]
        values["period"] = Period.parse(values["period"])
        found.append(PrintBatch(**values, parts=tuple(parts[row.id])))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteControl:
    """What was issued of a route, and what of it was printed.

    Attributes:
        issued, issued_total: its invoices, and what they ask for.
        printed, printed_total: those with an original.
        copies: prints that say that they are a copy.
        doubled: invoices of which two papers say that they are the original.
    """

    cycle: str
    route: str
    issued: int
    issued_total: Money
    printed: int
    printed_total: Money
    copies: int
    doubled: int

    @property
    def missing(self) -> int:
        """How many nobody printed."""
        return self.issued - self.printed

    @property
    def missing_total(self) -> Money:
        """What those ask for."""
        return self.issued_total - self.printed_total


_OF_INVOICE = printing.c.document_id == invoice.c.document_id
_TIMES = select(func.count()).where(_OF_INVOICE).correlate(invoice).scalar_subquery()
_ORIGINALS = (
    select(func.count()).where(_OF_INVOICE, printing.c.copy_number == 0).correlate(invoice).scalar_subquery()
)


def control(transaction: Transaction, name: Period) -> list[RouteControl]:
    """What was issued and printed of a period, by cycle and route."""
    each = (
        select(
            period.c.cycle,
            invoice.c.route,
            invoice.c.total,
            _TIMES.label("times"),
            _ORIGINALS.label("originals"),
        )
        .join(period, period.c.id == invoice.c.period_id)
        .where(period.c.period == str(name), invoice.c.state == ISSUED)
        .subquery()
    ).c
    query = (
        select(
            each.cycle,
            each.route,
            func.count().label("issued"),
            func.sum(each.total).label("issued_total"),
            func.sum(case((each.times > 0, 1), else_=0)).label("printed"),
            func.sum(case((each.times > 0, each.total), else_=0)).label("printed_total"),
            func.sum(case((each.times > 0, each.times - 1), else_=0)).label("copies"),
            func.sum(case((each.originals > 1, 1), else_=0)).label("doubled"),
        )
        .group_by(each.cycle, each.route)
        .order_by(each.cycle, each.route)
    )
    return [RouteControl(**row._asdict()) for row in transaction.execute(query)]


def doubled(transaction: Transaction, name: Period) -> list[str]:
    """Numbers of the invoices of a period of which two papers say that they are the original."""
    query = (
        select(document.c.label)
        .join(invoice, invoice.c.document_id == document.c.id)
        .join(period, period.c.id == invoice.c.period_id)
        .where(period.c.period == str(name), invoice.c.state == ISSUED, _ORIGINALS > 1)
        .order_by(document.c.number)
    )
    return list(transaction.execute(query).scalars())
