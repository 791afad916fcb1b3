"""The board of the month: each cycle's steps, the portfolio that must add up, the months behind."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.invoicing import complement
from app.month import period
from app.month.period import MonthState
from app.office import Office
from app.store import board, ledger, offices, periods, portfolio, steps
from app.store.board import IssuedFigures, UntiedAccount
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.wording.age_words import AGE_NAMES
from domain.calendar import month_range
from domain.document import DocumentKind
from domain.money import Money
from domain.period import Period
from domain.portfolio import AGES, aged

MONTHS_BEHIND = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioLine:
    """How the whole office's portfolio moved: `opening + brought + billed - collected + notes + other`.

    Attributes:
        since: first day of the movement; `opening` is the balance at the end of the day before.
        upto: its last day.
        brought: opening balances that came in with a cadastre.
        collected: what was paid, positive.
        notes: credit and debit notes, signed.
        other: agreements and reversals, signed.
        closing: the balance that the ledger's entries say (L3).
    """

    since: date
    upto: date
    opening: Money
    brought: Money
    billed: Money
    collected: Money
    notes: Money
    other: Money
    closing: Money

    @property
    def reckoned(self) -> Money:
        """What the papers say the closing balance is."""
        return self.opening + self.brought + self.billed - self.collected + self.notes + self.other

    @property
    def ties(self) -> bool:
        """Whether papers and entries agree."""
        return self.reckoned == self.closing


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardMonth:
    """A period that is being worked on.

    Attributes:
        state: the period and its steps.
        cycle_name: of its cycle.
        is_last: whether no later period is open in the cycle.
        follows: the period that its cycle opens after it.
        portfolio: the whole office's movement in its days: to today in the last one of its cycle.
    """

    state: MonthState
    cycle_name: str
    is_last: bool
    follows: Period
    portfolio: PortfolioLine


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """What was billed of a month, whenever it was issued, and what was collected in it; both positive.

    The notes on its invoices are in what was billed.
    """

    month: Period
    billed: Money
    collected: Money


@dataclass(frozen=True, slots=True)
class AgedAmount:
    """What is owed of one age."""

    name: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Where the office is.

    Attributes:
        accounts: in the cadastre.
        sheets: tariff sheets loaded.
        banks: whether banks collect for the office: it loaded a file of theirs.
        months: open periods and the last one of each cycle, newest first, by cycle.
        history: calendar months, oldest first, the current one last; empty where nothing was billed.
        ages: what is owed by age, what is claimed or financed apart; empty where nothing is.
        in_favour: credit that paid nothing yet, positive: the ages less it are the portfolio (R-CAR-01, L3).
    """

    accounts: int
    sheets: int
    banks: bool
    months: tuple[BoardMonth, ...]
    history: tuple[MonthMoney, ...]
    ages: tuple[AgedAmount, ...]
    in_favour: Money

    @property
    def portfolio(self) -> PortfolioLine | None:
        """The portfolio's movement since the first day of the newest period; None before the first one."""
        return self.months[0].portfolio if self.months else None


def view(office: Office) -> Board:
    """Everything that the board shows, over one snapshot."""
    today = office.clock.today()
    with office.store.read() as transaction:
        every = periods.every(transaction)
        return Board(
            accounts=board.accounts(transaction),
            sheets=board.tariff_sheets(transaction),
            banks=board.has_bank_files(transaction),
            months=tuple(_months(transaction, every, today)),
            history=_history(transaction, today),
            ages=_ages(transaction, today),
            in_favour=board.in_favour(transaction),
        )


def untied_accounts(office: Office, line: PortfolioLine) -> list[UntiedAccount]:
    """The accounts by which a portfolio does not tie: their papers and entries differ."""
    with office.store.read() as transaction:
        return untied(transaction, line)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFigures:
    """What closing a period would leave: its invoices, accounts without any, the whole office's portfolio.

    `left_out` are those that could still be billed while it is open.
    """

    issued: IssuedFigures
    left_out: int
    portfolio: Money


def closing_figures(office: Office, name: Period, cycle: str) -> ClosingFigures:
    """The figures by which somebody decides to close a period.

    Raises:
        PeriodMissing: nobody opened it.
    """
    with office.store.read() as transaction:
        found = period.find_period(transaction, name, cycle)
        return ClosingFigures(
            issued=board.issued_figures(transaction, found.id),
            left_out=sum(
                each.reason in complement.TO_BE_BILLED for each in complement.waiting(transaction, found)
            ),
            portfolio=ledger.total_balance(transaction),
        )


def _months(transaction: Transaction, every: list[BillingPeriod], today: date) -> list[BoardMonth]:
    cycles = {each.code: each for each in offices.cycles(transaction)}
    last: dict[str, Period] = {}
    for each in every:
        last.setdefault(each.cycle, each.period)
    shown = [
        each
        for each in every
        if each.period == last[each.cycle]
        or (each.state == periods.OPEN and steps.issued(transaction, each.id))
    ]
    return [
        BoardMonth(
            state=period.state_of(transaction, each, today),
            cycle_name=cycles[each.cycle].name,
            is_last=each.period == last[each.cycle],
            follows=each.period.plus(each.periodicity.months),
            portfolio=portfolio_line(
                transaction, each.starts, today if each.period == last[each.cycle] else min(each.ends, today)
            ),
        )
        for each in shown
    ]


def untied(transaction: Transaction, line: PortfolioLine) -> list[UntiedAccount]:
    """As `untied_accounts`, within a transaction that is open already."""
    return board.untied(transaction, line.since, line.upto)


def portfolio_line(transaction: Transaction, since: date, until: date) -> PortfolioLine:
    """How the whole office's portfolio moved from a day to another, both included."""
    upto = max(since, until)
    sums = board.moved(transaction, since, upto)
    notes = sums.pop(DocumentKind.CREDIT_NOTE, 0) + sums.pop(DocumentKind.DEBIT_NOTE, 0)
    return PortfolioLine(
        since=since,
        upto=upto,
        opening=ledger.total_balance(transaction, since - timedelta(days=1)),
        brought=sums.pop(DocumentKind.OPENING_BALANCE, 0),
        billed=sums.pop(DocumentKind.INVOICE, 0) + sums.pop(DocumentKind.SALE, 0),
        collected=-sums.pop(DocumentKind.RECEIPT, 0),
        notes=notes,
        other=sum(sums.values()),
        closing=ledger.total_balance(transaction, upto),
    )


def _history(transaction: Transaction, today: date) -> tuple[MonthMoney, ...]:
    current = Period(today.year, today.month)
    first = current.plus(1 - MONTHS_BEHIND)
    billed = board.billed_by_period(transaction, first)
    collected = board.collected_by_month(transaction, month_range(first)[0])
    months = [
        MonthMoney(month=each, billed=billed.get(str(each), 0), collected=collected.get(str(each), 0))
        for each in (first.plus(step) for step in range(MONTHS_BEHIND))
    ]
    while months and not months[0].billed and not months[0].collected:
        months.pop(0)
    return tuple(months)


def _ages(transaction: Transaction, today: date) -> tuple[AgedAmount, ...]:
    whole = aged(
        portfolio.sums(transaction, today, AGES, past=False),
        portfolio.withheld(transaction, today),
        today,
        AGES,
    )
    if whole.ledger + whole.in_favour == 0:
        return ()
    apart = (("En reclamo", whole.claimed), ("En convenio", whole.in_agreement))
    ranges = (AgedAmount(AGE_NAMES[name], amount) for name, amount in whole.by_range.items())
    return (*ranges, *(AgedAmount(name, amount) for name, amount in apart if amount))
