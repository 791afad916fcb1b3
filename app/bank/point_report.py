"""What was collected by channel and by point between two days, what it cost, and how long it took."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from app.bank.collection_points import CHANNEL_NAMES, implied
from app.messages import money_text
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import collection_points, offices
from app.store.collection_points import PaidAt, PointFacts, StoredPoint
from app.store.engine import Transaction
from domain.collection_point import Channel, Commission, Delay, Source, delay, in_force
from domain.errors import InvalidValue
from domain.money import Money
from reports.listing import Column, Group, Kind, Listing, Value, write_listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a point, a channel or all of them collected: receipts made, less those undone in the same days.

    Attributes:
        commission: of the receipts made, less that of those undone: each rounded by itself, tax included.
        minutes: from payment to application, of those receipts of which it is known.
    """

    receipts: int = 0
    received: Money = 0
    undone: int = 0
    given_back: Money = 0
    commission: Money = 0
    minutes: tuple[int, ...] = ()

    @property
    def collected(self) -> Money:
        """What is left of it."""
        return self.received - self.given_back

    @property
    def net(self) -> Money:
        """What of that is for the office."""
        return self.collected - self.commission

    @property
    def delay(self) -> Delay | None:
        """How long payments took to be applied; None where nobody knows of any."""
        return delay(self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A point in the report: whether the catalogue has it, and what it takes on the last day."""

    facts: PointFacts
    known: bool
    terms: Commission | None
    sums: Collected


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """What was collected between two days, point by point, in the order of their channels."""

    since: date
    until: date
    lines: tuple[PointLine, ...]

    @property
    def total(self) -> Collected:
        """All points together."""
        return added(each.sums for each in self.lines)

    @property
    def channels(self) -> dict[Channel, tuple[PointLine, ...]]:
        """The points of each channel that has any."""
        found: dict[Channel, tuple[PointLine, ...]] = {}
        for each in self.lines:
            found[each.facts.channel] = (*found.get(each.facts.channel, ()), each)
        return found


def added(parts: Iterable[Collected]) -> Collected:
    """Several sums as one."""
    listed = list(parts)
    return Collected(
        receipts=sum(each.receipts for each in listed),
        received=sum(each.received for each in listed),
        undone=sum(each.undone for each in listed),
        given_back=sum(each.given_back for each in listed),
        commission=sum(each.commission for each in listed),
        minutes=tuple(minute for each in listed for minute in each.minutes),
    )


def report(office: Office, since: date, until: date) -> CollectionReport:
    """Collection by channel and point between two days, both counted.

    A receipt counts on the day it was made and its reversal on the day it was posted, as in the closing of
    a day; the commission is the one of the day on which the payer paid. A point that closed before is left
    out where nothing was collected.

    Raises:
        InvalidValue: the first day comes after the last.
    """
    if since > until:
        raise InvalidValue("desde", since.isoformat(), f"hasta {until.isoformat()}")
    with office.store.read() as transaction:
        return between(transaction, since, until)


def between(transaction: Transaction, since: date, until: date) -> CollectionReport:
    """What `report` says, within a snapshot that somebody else reads."""
    gathered = _Gathered(collection_points.every(transaction))
    for each in collection_points.made(transaction, since, until):
        gathered.of(each.source).made.append(each)
    for each in collection_points.undone(transaction, since, until):
        gathered.of(each.source).undone.append(each)
    return CollectionReport(since, until, tuple(sorted(gathered.lines(since, until), key=_order)))


def _order(line: PointLine) -> tuple[int, int, str]:
    source = line.facts.source
    desk = int(source.key) if source is not None and source.key.isdigit() else 0
    return list(Channel).index(line.facts.channel), desk, line.facts.name


@dataclass
class _Open:
    """A point while its receipts are gathered."""

    facts: PointFacts
    terms: tuple[Commission, ...] = ()
    known: bool = False
    made: list[PaidAt] = field(default_factory=list)
    undone: list[PaidAt] = field(default_factory=list)

    def cost(self, paid: PaidAt) -> Money:
        """What the point takes for a payment."""
        terms = in_force(self.terms, paid.paid_on)
        return 0 if terms is None else terms.of(paid.amount)

    def sums(self) -> Collected:
        """All of it; what is taken for a receipt that was undone is not owed."""
        return Collected(
            receipts=len(self.made),
            received=sum(each.amount for each in self.made),
            undone=len(self.undone),
            given_back=sum(each.amount for each in self.undone),
            commission=sum(map(self.cost, self.made)) - sum(map(self.cost, self.undone)),
            minutes=tuple(each.minutes for each in self.made if each.minutes is not None),
        )


class _Gathered:
    """Receipts by the point that they are of: the one of their very source, or of the files of any bank."""

    def __init__(self, points: Iterable[StoredPoint]) -> None:
        self._points = [_Open(each.facts, each.terms, known=True) for each in points]
        self._of = {each.facts.source: each for each in self._points if each.facts.source is not None}

    def of(self, source: Source) -> _Open:
        """The point of a source; one that the office said nothing of is made up."""
        found = self._of.get(source) or self._of.get(source.any_bank)
        if found is None:
            found = self._of[source] = _Open(implied(source))
            self._points.append(found)
        return found

    def lines(self, since: date, until: date) -> Iterable[PointLine]:
        """What each collected; of those that closed before, only the ones that did."""
        for each in self._points:
            closed = each.facts.closed_on is not None and each.facts.closed_on <= since
            if not closed or each.made or each.undone:
                terms = in_force(each.terms, until)
                yield PointLine(facts=each.facts, known=each.known, terms=terms, sums=each.sums())


# ── paper ───────────────────────────────────────────────────────────────────

_COLUMNS: Final = (
    Column(title="Punto", share=2.6),
    Column(title="Recibos", kind=Kind.QUANTITY, share=0.9, totalled=True),
    Column(title="Recaudado", kind=Kind.MONEY, share=1.5, totalled=True),
    Column(title="Deshechos", kind=Kind.QUANTITY, share=1.0, totalled=True),
    Column(title="Devuelto", kind=Kind.MONEY, share=1.3, totalled=True),
    Column(title="Comisión|con IVA", kind=Kind.MONEY, share=1.2, totalled=True),
    Column(title="Neto", kind=Kind.MONEY, share=1.5, totalled=True),
    Column(title="Minutos,|mediana", kind=Kind.QUANTITY, share=0.9),
    Column(title="El más|lento", kind=Kind.QUANTITY, share=0.9),
)
_FOOT: Final = (
    "Un recibo cuenta el día en que se hizo y su reverso el día en que se asentó. La comisión es la del día"
    " del pago. Minutos: del pago a su aplicación; en archivos, desde que el banco los escribió."
)


def print_report(office: Office, found: CollectionReport, file: Path) -> int:
    """Print a report; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    listing = Listing(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Recaudo por canal y punto",
        sentence=_sentence(office, found.total),
        scope=f"del {found.since:%d/%m/%Y} al {found.until:%d/%m/%Y}",
        columns=_COLUMNS,
        groups=[
            Group(title=CHANNEL_NAMES[channel], rows=[_printed(each) for each in lines])
            for channel, lines in found.channels.items()
        ],
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        foot=_FOOT,
        landscape=True,
        currency=currency_of(office.currency.code),
    )
    return write_by_itself(file, lambda place: write_listing(place, listing))


def _sentence(office: Office, total: Collected) -> str:
    def said(amount: Money) -> str:
        return money_text(amount, office.currency)

    return (
        f"Se recaudaron {said(total.collected)}; las comisiones cuestan {said(total.commission)} con IVA y"
        f" quedan {said(total.net)}. Cada comisión se redondea una vez, pago por pago."
    )


def _printed(line: PointLine) -> tuple[Value, ...]:
    sums, took = line.sums, line.sums.delay
    name = line.facts.name if line.known else f"{line.facts.name}, sin catalogar"
    minutes = (None, None) if took is None else (took.median, took.slowest)
    return (
        name, sums.receipts, sums.received, sums.undone, sums.given_back, sums.commission, sums.net, *minutes,
    )  # fmt: skip
