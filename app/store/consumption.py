"""What an account consumed, period by period: what the dial said beside what was billed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, and_, func, or_, select

from app.store.engine import Transaction
from app.store.periods import OPEN
from app.store.run_states import ISSUED
from app.store.schema import document, invoice, period, reading
from domain.period import Period
from domain.reading import ConsumptionMethod, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodUse:
    """A period of an account: its reading, the verdict on it, and its invoice.

    Attributes:
        open: whether the period still takes movements.
        previous, current, read_on, reader, observation: as it was read; None without a meter.
        m3: billed m³, or what the reading says while nothing is billed; None while nobody knows.
        method: how the billed m³ were found.
        cause, suggested, decision: of the critique; a cause without a decision waits for somebody.
        average, variation, threshold: what the critique compared with, as it wrote them.
        number, value: the invoice's number and new charges; empty and None before it is issued.
    """

    period: Period
    open: bool
    previous: int | None
    current: int | None
    read_on: date | None
    reader: str
    observation: Observation | None
    m3: int | None
    method: ConsumptionMethod | None
    cause: str | None
    suggested: str | None
    decision: str | None
    average: str | None
    variation: str | None
    threshold: str | None
    number: str
    value: int | None

    @property
    def pending(self) -> bool:
        """Whether somebody must still decide its case."""
        return self.cause is not None and self.decision is None and not self.number


_QUERY = select(
    period.c.period,
    period.c.state,
    reading.c.previous,
    reading.c.current,
    reading.c.read_on,
    func.coalesce(reading.c.reader, "").label("reader"),
    reading.c.observation,
    func.coalesce(invoice.c.consumption_m3, reading.c.billed_m3, reading.c.consumption).label("m3"),
    func.coalesce(invoice.c.method, reading.c.method).label("method"),
    reading.c.cause,
    reading.c.suggested,
    reading.c.decision,
    reading.c.average,
    reading.c.variation,
    reading.c.threshold,
    func.coalesce(document.c.label, "").label("number"),
    document.c.total.label("value"),
)


def of_account(transaction: Transaction, account_id: int, count: int) -> list[PeriodUse]:
    """The last periods that have a reading or an invoice of the account, newest first, at most `count`."""
    of_period = and_(reading.c.period_id == period.c.id, reading.c.account_id == account_id)
    issued = and_(
        invoice.c.period_id == period.c.id, invoice.c.account_id == account_id, invoice.c.state == ISSUED
    )
    query = (
        _QUERY.select_from(period)
        .outerjoin(reading, of_period)
        .outerjoin(invoice, issued)
        .outerjoin(document, document.c.id == invoice.c.document_id)
        .where(or_(reading.c.id.is_not(None), invoice.c.id.is_not(None)))
        .order_by(period.c.period.desc())
        .limit(count)
    )
    return [_use(row) for row in transaction.execute(query).mappings()]


def _use(row: RowMapping) -> PeriodUse:
    values = dict(row)
    values["period"] = Period.parse(values["period"])
    values["open"] = values.pop("state") == OPEN
    return PeriodUse(**values)
