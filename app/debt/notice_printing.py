"""Notices of suspension and of cut as PDF, one file per route, in walking order."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

from app.debt import notices, order_rules
from app.debt.notices import NoticePaper
from app.debt.order_rules import OrderRules
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself, write_by_route
from app.rules import profile
from app.settings import OfficeSettings
from app.store import offices, orders
from app.store.orders import StoredOrder
from domain.eligibility import may_work_on
from domain.suspension_cause import CauseRule, NoticeTerm, last_day_of
from domain.suspension_notice import NoticeChannel
from reports.barcode import PaymentBarcode
from reports.cause_notice import CauseNotice
from reports.invoice_model import Issuer
from reports.spanish import Currency
from reports.suspension_notice import NoticedPaper, SuspensionNotice, write_suspension_notices

_FARTHEST: Final = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNotices:
    """What was printed: files relative to the folder, their pages, how many notices."""

    files: tuple[str, ...]
    pages: int
    notices: int


@dataclass(frozen=True, slots=True)
class _Walk:
    """The notices of one route, a page each."""

    route: str
    notices: tuple[SuspensionNotice | CauseNotice, ...]

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        return len(self.notices)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What all notices of an office share."""

    issuer: Issuer
    settings: OfficeSettings
    currency: Currency
    given: OrderRules
    found: dict[int, StoredOrder]


def print_notices(office: Office, folder: Path, numbers: Collection[int] | None = None) -> PrintedNotices:
    """Write notices on their own paper: those of these orders, or all that wait for an answer.

    Raises:
        OrderMissing: an order has no such number, or no notice.
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    told = [paper for paper in notices.papers(office, numbers) if paper.channel is NoticeChannel.OWN_PAPER]
    if not told:
        return PrintedNotices(files=(), pages=0, notices=0)
    desk = _desk(office, told)
    walks = [
        _Walk(route, tuple(_notice(desk, paper) for paper in some))
        for route, some in groupby(told, key=lambda paper: paper.route)
    ]
    files, pages = write_by_route(folder, "avisos-ruta", walks, _write)
    return PrintedNotices(files=files, pages=pages, notices=len(told))


def write_copy(office: Office, number: int, file: Path) -> None:
    """Write the notice of an order again, as it was made, in a file of its own.

    Raises:
        OrderMissing: no order has that number, or it has no notice.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    told = notices.papers(office, [number])
    desk = _desk(office, told)
    shown = [_notice(desk, paper) for paper in told]
    write_by_itself(file, lambda place: write_suspension_notices(place, shown))


def _write(path: Path, walks: Iterable[_Walk]) -> int:
    return write_suspension_notices(path, (notice for walk in walks for notice in walk.notices))


def _desk(office: Office, told: Iterable[NoticePaper]) -> _Desk:
    with office.store.read() as transaction:
        settings = offices.settings(transaction)
        found = {each.number: each for each in orders.open_orders(transaction)}
        ended = (orders.find(transaction, each.order) for each in told if each.order not in found)
        found |= {each.number: each for each in ended if each is not None}
        return _Desk(
            issuer=issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)}),
            settings=settings,
            currency=currency_of(profile(transaction).currency.code),
            given=order_rules.rules_of(office, transaction),
            found=found,
        )


def _notice(desk: _Desk, paper: NoticePaper) -> SuspensionNotice | CauseNotice:
    order = desk.found[paper.order]
    rule = order.by_hand
    if rule is not None:
        return _of_cause(desk, paper, order, rule)
    first = first_day(desk.given, paper.made_on, paper.notice_days)
    where = ", ".join(filter(None, (paper.address, paper.neighbourhood)))
    charges = (paper.charge, paper.lifting_charge)
    return SuspensionNotice(
        issuer=desk.issuer,
        kind=paper.kind,
        number=f"Orden {paper.order}",
        issued_on=paper.made_on,
        account=paper.account,
        holder=paper.name,
        address=where,
        facts=_facts(paper, order),
        on=first,
        pay_until=first - timedelta(days=1),
        services=(),
        papers=tuple(
            NoticedPaper(
                paper=each.label,
                period="",
                due_on=each.due_on,
                days_late=(paper.made_on - each.due_on).days,
                balance=each.amount,
            )
            for each in paper.debts
        ),
        invoices=order.invoices,
        charges=charges if any(charges) else None,
        hours=paper.restore_hours,
        notice_days=paper.notice_days,
        appeal_days=paper.appeal_days,
        barcode=_barcode(desk.settings, paper, first - timedelta(days=1)),
        currency=desk.currency,
    )


def _of_cause(desk: _Desk, paper: NoticePaper, order: StoredOrder, rule: CauseRule) -> CauseNotice:
    """The paper of a suspension that is not for arrears (R-SUS-05)."""
    by_day = rule.term is NoticeTerm.DAY
    waits = last_day_of(rule, paper.made_on, desk.given.policy, desk.given.calendar)
    first = waits + timedelta(days=1) if by_day else first_day(desk.given, paper.made_on, paper.notice_days)
    charges = (paper.charge, paper.lifting_charge)
    return CauseNotice(
        issuer=desk.issuer,
        cause=paper.cause,
        reason=paper.reason,
        number=f"Orden {paper.order}",
        issued_on=paper.made_on,
        account=paper.account,
        holder=paper.name,
        address=", ".join(filter(None, (paper.address, paper.neighbourhood))),
        facts=_facts(paper, order),
        on=first,
        until=first - timedelta(days=1),
        charges=charges if any(charges) else None,
        hours=paper.restore_hours,
        notice_days=0 if by_day else paper.notice_days,
        appeal_days=paper.appeal_days,
        currency=desk.currency,
    )


def _facts(paper: NoticePaper, order: StoredOrder) -> tuple[str, ...]:
    return (f"Ruta {paper.route} · {paper.stop:04d}", f"Medidor {order.meter}" if order.meter else "")


def first_day(given: OrderRules, made_on: date, notice_days: int) -> date:
    """The first day on which the service may be taken away, if the notice is delivered when it is made."""
    after = given.calendar.add_business_days(made_on, notice_days)
    days = (after + timedelta(days=step) for step in range(1, _FARTHEST))
    return next((day for day in days if may_work_on(day, given.policy, given.calendar)), after)


def _barcode(settings: OfficeSettings, paper: NoticePaper, until: date) -> PaymentBarcode | None:
    """The code of the newest paper with all that is asked: banks know invoices, and it pays the oldest first.

    None without collector's number, or where the newest paper is no invoice.
    """
    label = paper.debts[-1].label if paper.debts else ""
    reference = "".join(filter(str.isdigit, label))
    if not settings.gln or not reference or len(reference) > settings.barcode_reference_digits:
        return None
    return PaymentBarcode(
        gln=settings.gln,
        reference=reference,
        amount=paper.amount,
        due_on=until if settings.barcode_with_date else None,
        reference_digits=settings.barcode_reference_digits,
        amount_digits=settings.barcode_amount_digits,
    )
