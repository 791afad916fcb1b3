"""How a month advances day by day: readings taken and invoices issued, for the window and for paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from app import rules
from app.month import month_plan
from app.month.period import find_period
from app.month.reading import progress
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import daily, offices
from app.store.daily import DayIssued
from app.store.periods import BillingPeriod
from domain.calendar import BusinessCalendar
from domain.money import Money
from domain.period import Period
from reports.bars import Bar, BarPlot
from reports.listing import Column, Group, Kind, Listing, write_listing
from reports.spanish import Currency, count, month_name, number, short_date

_MOST_DAYS = 45
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayLine:
    """What was done on a day of a month: readings taken, invoices issued and their value."""

    day: date
    readings: int
    invoices: int
    billed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthProgress:
    """A month day by day.

    Attributes:
        of: the period.
        read, meters: readings stored (those without a day too) and how many there should be.
        days: those on which something was done, in order.
        readings, issued: their plots.
    """

    of: BillingPeriod
    read: int
    meters: int
    days: tuple[DayLine, ...]
    readings: BarPlot
    issued: BarPlot

    @property
    def done(self) -> tuple[str, str]:
        """What the days come to: readings, and invoices."""
        invoices = count(sum(each.invoices for each in self.days), "factura emitida", "facturas emitidas")
        return f"{number(self.read)} de {count(self.meters, 'lectura', 'lecturas')}", invoices


def month_progress(office: Office, name: Period, cycle: str | None = None) -> MonthProgress:
    """How a period of a cycle advanced, day by day.

    Raises:
        PeriodMissing: nobody opened it.
    """
    routes = progress(office, name, cycle)
    read, meters = sum(each.stored for each in routes), sum(each.meters for each in routes)
    with office.store.read() as transaction:
        of = find_period(transaction, name, cycle)
        taken = daily.readings(transaction, of.id)
        issued = daily.issued(transaction, of.id)
        calendar = rules.calendar(transaction)
        planned = month_plan.plan(of, offices.settings(transaction), calendar)
    today = office.clock.today()
    readings = _readings_plot(taken, meters - read, today, planned["lecturas"], calendar)
    return MonthProgress(
        of=of,
        read=read,
        meters=meters,
        days=tuple(_line(day, taken.get(day, 0), issued.get(day)) for day in sorted({*taken, *issued})),
        readings=readings,
        issued=_issued_plot(issued, planned["emision"], currency_of(office.currency.code)),
    )


def _line(day: date, readings: int, issued: DayIssued | None) -> DayLine:
    return DayLine(day, readings, issued.invoices if issued else 0, issued.value if issued else 0)


def _readings_plot(
    taken: Mapping[date, int], left: int, today: date, planned: date, calendar: BusinessCalendar
) -> BarPlot:
    """Readings by day up to the planned one; dashed, how many a working day what is left would take."""
    name, empty = "Lecturas tomadas por día", "Todavía no hay lecturas de este período."
    if not taken:
        return BarPlot(name=name, empty=empty)
    ahead = [] if left <= 0 or today >= planned else [planned]
    days = _days([*taken, *ahead])
    working = calendar.business_days_between(today, planned)
    pace = -(-left // working) if ahead and working else None
    last = max(taken)
    bars = tuple(_reading_bar(day, taken.get(day, None if day > last else 0)) for day in days)
    average = Decimal(sum(taken.values())) / len(taken)
    plot = BarPlot(
        name=name,
        bars=bars,
        now=days.index(last),
        average=average,
        average_text=f"promedio {number(round(average))}",
        goal=pace,
        goal_text="" if pace is None else f"meta {number(pace)} por día hábil",
    )
    return _marked(plot, days, planned)


def _reading_bar(day: date, taken: int | None) -> Bar:
    told = "sin lecturas todavía" if taken is None else count(taken, "lectura", "lecturas")
    return Bar(label=_label(day), value=taken, told=f"{short_date(day)}: {told}")


def _issued_plot(issued: Mapping[date, DayIssued], planned: date, currency: Currency) -> BarPlot:
    """Invoices by the day of their issue, and the day that was planned for it."""
    name = "Facturas emitidas por día"
    if not issued:
        return BarPlot(
            name=name, empty=f"Todavía no se ha facturado este período; previsto: {short_date(planned)}."
        )
    days = _days([*issued, planned])
    bars = tuple(_issued_bar(day, issued.get(day), currency) for day in days)
    return _marked(BarPlot(name=name, bars=bars, now=days.index(max(issued))), days, planned)


def _issued_bar(day: date, done: DayIssued | None, currency: Currency) -> Bar:
    if done is None:
        return Bar(label=_label(day), value=None, told=f"{short_date(day)}: ninguna factura")
    invoices = count(done.invoices, "factura", "facturas")
    told = f"{short_date(day)}: {invoices} por {currency.full(done.value)}"
    return Bar(label=_label(day), value=done.invoices, told=told)


def _label(day: date) -> str:
    return f"{day.day}/{day.month}" if day.day == 1 else str(day.day)


def _days(known: Iterable[date]) -> list[date]:
    """Every day from the first to the last of these; of a long stretch, its end."""
    found = sorted(known)
    first = max(found[0], found[-1] - _DAY * (_MOST_DAYS - 1))
    return [first + _DAY * step for step in range((found[-1] - first).days + 1)]


def _marked(plot: BarPlot, days: list[date], planned: date) -> BarPlot:
    """The plot with its planned day, where that is among its days."""
    if planned not in days:
        return plot
    return replace(plot, mark=days.index(planned), mark_text=f"previsto {short_date(planned)}")


_COLUMNS = (
    Column(title="Día", kind=Kind.DATE),
    Column(title="Lecturas|tomadas", kind=Kind.QUANTITY, totalled=True),
    Column(title="Facturas|emitidas", kind=Kind.QUANTITY, totalled=True),
    Column(title="Facturado", kind=Kind.MONEY, share=1.6, totalled=True),
)


def print_progress(office: Office, name: Period, cycle: str | None, file: Path) -> int:
    """Print how a period of a cycle advanced: both plots and their figures by day; how many pages.

    Raises:
        PeriodMissing: nobody opened it.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    shown = month_progress(office, name, cycle)
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    listing = Listing(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Avance del período",
        sentence=f"{', '.join(shown.done)}.",
        scope=f"{month_name(name)} · ciclo {shown.of.cycle}",
        columns=_COLUMNS,
        groups=[Group(rows=[(each.day, each.readings, each.invoices, each.billed) for each in shown.days])],
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        currency=currency_of(office.currency.code),
        plots=(shown.readings, shown.issued),
    )
    return write_by_itself(file, lambda place: write_listing(place, listing))
