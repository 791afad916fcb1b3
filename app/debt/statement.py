"""The statement of an account: what moved it between days, and what it owes with interest to a date.

The interest is told, not charged: the next run charges it, by the same rules (R-INT-05).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from app import rules
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import accounts, billing, claims, ledger, offices, owed, statements
from app.store.accounts import AccountCard
from app.store.engine import Transaction
from app.store.statements import MovedPaper
from app.wording.refusals import AccountMissing
from domain.arrears import AccruedInterest, InterestLine
from domain.document import DocumentKind
from domain.errors import RuleViolation
from domain.ledger import OpenItem
from domain.money import Money
from domain.payment_trial import try_payment
from domain.period import Period
from domain.undisputed import claimed_by_document
from reports.names import CLASS_NAMES
from reports.spanish import month_name
from reports.statement import (
    AccountStatement,
    OwedPaper,
    StatementLine,
    TriedPaper,
    TriedPayment,
    write_statement,
)

PAPER_NAMES = {
    DocumentKind.INVOICE: "Factura",
    DocumentKind.CREDIT_NOTE: "Nota crédito",
    DocumentKind.DEBIT_NOTE: "Nota débito",
    DocumentKind.RECEIPT: "Recibo",
    DocumentKind.OPENING_BALANCE: "Saldo inicial",
    DocumentKind.AGREEMENT: "Convenio",
    DocumentKind.SALE: "Venta de agua",
    DocumentKind.REVERSAL: "Reverso",
    DocumentKind.PORTFOLIO_ACT: "Acto de cartera",
}
"""What each kind of paper is called."""


@dataclass(eq=False)
class StatementDaysReversed(RuleViolation):
    """The statement would end before it begins."""

    code: ClassVar[str] = "ESTADO_DE_CUENTA_AL_REVES"
    starts: date
    ends: date


@dataclass(eq=False)
class InterestInThePast(RuleViolation):
    """Interest is told of what is owed now: up to today or a later day."""

    code: ClassVar[str] = "INTERES_A_FECHA_PASADA"
    on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDays:
    """Which days a statement tells.

    Attributes:
        since: its first day; None for all.
        until: its last; None for today.
        interest_to: up to when the interest is worked out; None for today.
        pays: a payment to try: what it would settle if it were made today; None for none.
    """

    since: date | None = None
    until: date | None = None
    interest_to: date | None = None
    pays: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDebt:
    """What is open of one paper, and the interest that the next run would add to it.

    Attributes:
        number, period: which; without a period what is no invoice.
        due_on: when it was to be paid; None for what an agreement holds, which no day makes due.
        days_late: on the day of the interest, 0 if not yet due.
        amount: what is open of it, with the interest that was billed.
        interest: its late interest not billed yet; None where it bears none.
        claimed: what of it is under claim: neither asked for nor late (R-PQR-05).
    """

    number: str
    period: str
    due_on: date | None
    days_late: int
    amount: Money
    interest: InterestLine | None
    claimed: Money = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedDebt:
    """What a payment would do to a paper: what is open of it, what would be paid, what would be left."""

    number: str
    period: str
    owed: Money
    paid: Money
    left: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A payment as it would be taken today; nothing of it is posted.

    Attributes:
        amount, excess: what would be paid, and what of it would stay in favour.
        debts: what it would do to each paper, in the order of payment.
        left: what the account would still owe; `interest` what would be added to it by the day asked for.
        overdue: how many papers would still be overdue, claims left out.
    """

    amount: Money
    excess: Money
    debts: tuple[TriedDebt, ...]
    left: Money
    interest: Money
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An account between two days, and what it owes on another.

    Attributes:
        since: the first day; None for all there is.
        opening, closing: its balance before the first day and after the last.
        today: the day on which it was asked for; `balance` is of its end.
        on: up to when the interest is worked out.
        debts: what is owed today, in the order of payment; what is in favour apart.
        missing: months without a rate: their days wait and are not in the interest.
        trial: the payment that was tried; None for none.
    """

    card: AccountCard
    since: date | None
    until: date
    opening: Money
    papers: tuple[MovedPaper, ...]
    closing: Money
    today: date
    on: date
    balance: Money
    in_favour: Money
    debts: tuple[OpenDebt, ...]
    interest: Money
    missing: tuple[Period, ...]
    trial: Trial | None = None

    @property
    def total(self) -> Money:
        """What the account would owe on that day; informative, for the interest is not billed yet."""
        return self.balance + self.interest

    @property
    def claimed(self) -> Money:
        """What of it is under claim."""
        return sum(debt.claimed for debt in self.debts)


def statement(office: Office, code: str, days: StatementDays | None = None) -> Statement:
    """The statement of an account.

    Raises:
        AccountMissing: no account has that code.
        StatementDaysReversed: it would end before it begins.
        InterestInThePast: the interest is asked to a day that is over.
        InvalidValue: the payment to try is less than 1.
    """
    wanted, today = days or StatementDays(), office.clock.today()
    until, on = wanted.until or today, wanted.interest_to or today
    if wanted.since is not None and wanted.since > until:
        raise StatementDaysReversed(wanted.since, until)
    if on < today:
        raise InterestInThePast(on, today)
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        moved = statements.papers_of(transaction, card.id)
        before = [each for each in moved if wanted.since is not None and each.on < wanted.since]
        shown = [each for each in moved[len(before) :] if each.on <= until]
        opening = before[-1].balance if before else 0
        items = sorted(ledger.open_items(transaction, card.id), key=lambda item: item.rank)
        accrued = _interest(transaction, card, items, on)
        claimed = claims.claimed_entries(transaction, items, today, [card.id])
        return Statement(
            card=card,
            since=wanted.since,
            until=until,
            opening=opening,
            papers=tuple(shown),
            closing=shown[-1].balance if shown else opening,
            today=today,
            on=on,
            balance=moved[-1].balance if moved else 0,
            in_favour=sum(each.amount for each in ledger.open_credits(transaction, card.id)),
            debts=_debts(transaction, items, accrued, claimed_by_document(items, claimed), on),
            interest=accrued.amount,
            missing=accrued.missing,
            trial=None if wanted.pays is None else _trial(transaction, card, wanted.pays, items, claimed, on),
        )


def _trial(
    transaction: Transaction,
    card: AccountCard,
    amount: Money,
    items: Sequence[OpenItem],
    claimed: Mapping[int, Money],
    on: date,
) -> Trial:
    """What a payment would settle, and what interest would still run on what is left."""
    tried = try_payment(amount, items, claimed)
    names = owed.papers(transaction, [each.document for each in tried.papers])
    held = claimed_by_document(items, claimed)
    due = {item.document: item.due_on for item in items if not item.financed}
    return Trial(
        amount=amount,
        excess=tried.excess,
        debts=tuple(
            TriedDebt(
                number=names[each.document].number,
                period=names[each.document].period,
                owed=each.owed,
                paid=each.paid,
                left=each.left,
            )
            for each in tried.papers
        ),
        left=sum(each.left for each in tried.papers),
        interest=_interest(transaction, card, tried.items, on).amount,
        overdue=sum(
            each.left > held.get(each.document, 0) and each.document in due and due[each.document] < on
            for each in tried.papers
        ),
    )


def _interest(
    transaction: Transaction, card: AccountCard, items: Iterable[OpenItem], on: date
) -> AccruedInterest:
    """What a run of that day would charge the account (R-INT-01 to R-INT-05)."""
    terms = rules.interest_rules(rules.profile(transaction), offices.settings(transaction), on)
    billed = billing.interest_dates(transaction, card.cycle, card.id)
    owed = list(items)
    disputed = rules.disputed(transaction, owed, on, [card.id])
    return rules.late_interest(owed, on, card.service_class, terms, billed, disputed)


def _debts(
    transaction: Transaction,
    items: Iterable[OpenItem],
    accrued: AccruedInterest,
    claimed: Mapping[int, Money],
    on: date,
) -> tuple[OpenDebt, ...]:
    grouped = [(key, list(group)) for key, group in groupby(items, key=lambda item: item.document)]
    names = owed.papers(transaction, [key for key, _ in grouped])
    charged = {line.document: line for line in accrued.lines}
    return tuple(
        OpenDebt(
            number=names[key].number,
            period=names[key].period,
            due_on=None if mine[0].financed else mine[0].due_on,
            days_late=max((on - mine[0].due_on).days, 0),
            amount=sum(item.amount for item in mine),
            interest=charged.get(key),
            claimed=claimed.get(key, 0),
        )
        for key, mine in grouped
    )


# ── on paper ────────────────────────────────────────────────────────────────


def print_statement(office: Office, code: str, file: Path, days: StatementDays | None = None) -> int:
    """Write the statement of an account as a PDF; gives its pages.

    Raises:
        AccountMissing, StatementDaysReversed, InterestInThePast: as `statement`.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    found = statement(office, code, days)
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    card = found.card
    model = AccountStatement(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        account=card.code,
        holder=card.name,
        address=", ".join(filter(None, (card.address, card.neighbourhood))),
        service_class=CLASS_NAMES[card.service_class],
        meter=card.meter,
        since=found.since,
        until=found.until,
        opening=found.opening,
        lines=tuple(map(_line, found.papers)),
        closing=found.closing,
        today=found.today,
        on=found.on,
        balance=found.balance,
        in_favour=found.in_favour,
        owed=tuple(map(_owed, found.debts)),
        interest=found.interest,
        missing=found.missing,
        trial=None if found.trial is None else _tried(found.trial),
        printed_at=datetime.combine(found.today, office.clock.now().astimezone().time()),
        currency=currency_of(office.currency.code),
    )
    return write_by_itself(file, lambda place: write_statement(place, model))


def paper_name(paper: MovedPaper) -> str:
    """A paper as people call it: `Factura 1`."""
    name = PAPER_NAMES[paper.kind]
    return name if paper.kind is DocumentKind.OPENING_BALANCE else f"{name} {paper.number}"


def paper_detail(paper: MovedPaper) -> str:
    """What is known of it in words: the month billed, where it was paid, why it was made."""
    if paper.period:
        return month_name(Period.parse(paper.period)).capitalize()
    return f"Pago en {paper.channel}" if paper.channel else paper.reason.strip()


def _line(paper: MovedPaper) -> StatementLine:
    return StatementLine(
        on=paper.on,
        paper=paper_name(paper),
        detail=paper_detail(paper),
        amount=paper.amount,
        balance=paper.balance,
    )


def _tried(trial: Trial) -> TriedPayment:
    return TriedPayment(
        amount=trial.amount,
        excess=trial.excess,
        papers=tuple(
            TriedPaper(*_called(each.number, each.period), each.owed, each.paid, each.left)
            for each in trial.debts
        ),
        interest=trial.interest,
        overdue=trial.overdue,
    )


def _called(number: str, period: str) -> tuple[str, str]:
    """A paper that is owed and its month, as people call them."""
    if not period:
        return number, ""
    return f"Factura {number}", month_name(Period.parse(period)).capitalize()


def _owed(debt: OpenDebt) -> OwedPaper:
    paper, month = _called(debt.number, debt.period)
    return OwedPaper(
        paper=paper,
        period=month,
        due_on=debt.due_on,
        days_late=debt.days_late,
        amount=debt.amount,
        interest=debt.interest.amount if debt.interest else 0,
        interest_days=debt.interest.days if debt.interest else 0,
        claimed=debt.claimed,
    )
