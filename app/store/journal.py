"""What the accounting journal reads: entries of some days with their papers, and what tells them apart."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.store import portfolio
from app.store.engine import Transaction
from app.store.schema import (
    account,
    account_entry,
    agreement_item,
    allocation,
    document,
    invoice,
    invoice_line,
    person,
    receipt,
)
from domain.arrears import AgeScale
from domain.document import DocumentKind
from domain.journal import AGREEMENTS, IN_FAVOUR, BilledLine, LedgerEntry, Noted, receivable
from domain.ledger import EntryKind
from domain.money import Money
from domain.portfolio import Apart

_NOTES = (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)
_PAID = (EntryKind.PAYMENT, EntryKind.AGREEMENT_OUT)
DESK = "caja"


class PaperRow(NamedTuple):
    """A paper posted in the days, with its entries; `refers_kind` is that of the paper it is about."""

    id: int
    kind: DocumentKind
    label: str
    on: date
    account_id: int
    refers_id: int | None
    refers_kind: DocumentKind | None
    service_class: str
    entries: tuple[LedgerEntry, ...]


class Party(NamedTuple):
    """Who an account is, for its lines."""

    code: str
    name: str
    identification: str


class Means(NamedTuple):
    """How a receipt was paid."""

    means: tuple[tuple[str, Money], ...]
    at_desk: bool


def papers(transaction: Transaction, since: date, upto: date) -> Iterator[PaperRow]:
    """Papers with entries posted in these days, in the order in which they were."""
    parts = _parts(transaction, since, upto)
    about, undone = document.alias("about"), account_entry.alias("undone")
    held = select(agreement_item.c.entry_id).where(
        agreement_item.c.entry_id == func.coalesce(account_entry.c.reverses_id, account_entry.c.id)
    )
    query = (
        select(
            document.c.id, document.c.kind, document.c.label, document.c.issued_on, document.c.account_id,
            document.c.refers_id, about.c.kind,
            func.coalesce(invoice.c.service_class, account.c.service_class),
            account_entry.c.account_id, account_entry.c.service, account_entry.c.amount, held.exists(),
            func.coalesce(undone.c.kind, account_entry.c.kind),
            func.coalesce(account_entry.c.reverses_id, account_entry.c.id),
        )
        .select_from(account_entry)
        .join(document, document.c.id == account_entry.c.document_id)
        .join(account, account.c.id == account_entry.c.account_id)
        .outerjoin(about, about.c.id == document.c.refers_id)
        .outerjoin(undone, undone.c.id == account_entry.c.reverses_id)
        .outerjoin(invoice, invoice.c.document_id == func.coalesce(document.c.refers_id, document.c.id))
        .where(account_entry.c.posted_on.between(since, upto))
        .order_by(document.c.issued_on, document.c.id, account_entry.c.line)
    )  # fmt: skip
    paper: tuple[Any, ...] = ()
    entries: list[LedgerEntry] = []
    for *head, owner, service, amount, financed, what, key in transaction.execute(query):
        if paper and paper[0] != head[0]:
            yield _paper(paper, entries)
            entries = []
        paper = tuple(head)
        split = tuple(parts.get(key, ())) if what in _PAID else None
        told = owner, service, str(head[7]), EntryKind(what), amount, bool(financed), split
        entries.append(LedgerEntry(*told))
    if paper:
        yield _paper(paper, entries)


def _paper(row: tuple[Any, ...], entries: list[LedgerEntry]) -> PaperRow:
    key, kind, label, on, owner, refers, about, service_class = row
    known = None if about is None else DocumentKind(about)
    return PaperRow(
        key, DocumentKind(kind), label, on, owner, refers, known, str(service_class), tuple(entries)
    )


def _parts(transaction: Transaction, since: date, upto: date) -> dict[int, list[tuple[str, bool, Money]]]:
    """What paying entries settled when they were posted, by service and whether an agreement held it."""
    source, target = account_entry.alias("source"), account_entry.alias("target")
    in_days = account_entry.c.posted_on.between(since, upto)
    paying = select(func.coalesce(account_entry.c.reverses_id, account_entry.c.id)).where(in_days)
    financed = agreement_item.c.entry_id.is_not(None)
    query = (
        select(source.c.id, target.c.service, financed, func.sum(allocation.c.amount))
        .select_from(source)
        .join(allocation, allocation.c.source_id == source.c.id)
        .join(target, target.c.id == allocation.c.target_id)
        .outerjoin(agreement_item, agreement_item.c.entry_id == target.c.id)
        .where(source.c.id.in_(paying), source.c.kind.in_(_PAID), target.c.posted_on <= source.c.posted_on)
        .group_by(source.c.id, target.c.service, financed)
        .having(func.sum(allocation.c.amount) > 0)
        .order_by(source.c.id, target.c.service)
    )
    found: dict[int, list[tuple[str, bool, Money]]] = defaultdict(list)
    for key, service, held, amount in transaction.execute(query):
        found[key].append((service, bool(held), int(amount)))
    return found


def billed(transaction: Transaction, since: date, upto: date) -> dict[int, list[BilledLine]]:
    """The lines of the invoices issued in these days, by their paper."""
    line = invoice_line.c
    query = (
        select(
            invoice.c.document_id, line.service, line.concept, line.bucket,
            func.sum(line.subsidy), func.sum(line.contribution), func.sum(line.net),
        )
        .join(invoice, invoice.c.id == line.invoice_id)
        .join(document, document.c.id == invoice.c.document_id)
        .where(document.c.issued_on.between(since, upto))
        .group_by(invoice.c.document_id, line.service, line.concept, line.bucket)
        .order_by(invoice.c.document_id, func.min(line.line))
    )  # fmt: skip
    found: dict[int, list[BilledLine]] = defaultdict(list)
    for paper, service, concept, bucket, subsidy, contribution, net in transaction.execute(query):
        line_of = BilledLine(service, concept, bucket, int(subsidy), int(contribution), int(net))
        found[paper or 0].append(line_of)
    return found


class NoteRow(NamedTuple):
    """What a note does to a service of its invoice, and what that invoice is; `voided` if it was undone."""

    document: int
    on: date
    account_id: int
    service_class: str
    period: int
    state: str
    noted: Noted


def noted(transaction: Transaction, since: date, upto: date) -> list[NoteRow]:
    """The notes issued in these days on invoices, service by service, with those that came before them."""
    about = select(document.c.refers_id).where(
        document.c.kind.in_(_NOTES), document.c.issued_on.between(since, upto)
    )
    charged = _charged(transaction, about)
    note = document.alias("note")
    query = (
        select(
            note.c.id, note.c.issued_on, invoice.c.account_id, invoice.c.service_class, invoice.c.period_id,
            invoice.c.state, invoice.c.document_id, account_entry.c.service, func.sum(account_entry.c.amount),
        )
        .select_from(note)
        .join(invoice, invoice.c.document_id == note.c.refers_id)
        .join(account_entry, account_entry.c.document_id == note.c.id)
        .where(note.c.kind.in_(_NOTES), note.c.refers_id.in_(about), note.c.issued_on <= upto)
        .group_by(note.c.id, account_entry.c.service)
        .order_by(note.c.id, account_entry.c.service)
    )  # fmt: skip
    before: dict[tuple[int, str], Money] = defaultdict(int)
    found = []
    for key, on, owner, service_class, period, state, about_id, service, amount in transaction.execute(query):
        paper = about_id or 0
        net, subsidy, contribution = charged.get((paper, service), (0, 0, 0))
        told = Noted(service, net, subsidy, contribution, before[paper, service], -int(amount))
        before[paper, service] -= int(amount)
        if on >= since:
            found.append(NoteRow(key, on, owner, str(service_class), period, state, told))
    return found


def _charged(
    transaction: Transaction, papers_of: Select[Any]
) -> dict[tuple[int, str], tuple[Money, Money, Money]]:
    line = invoice_line.c
    query = (
        select(
            invoice.c.document_id, line.service,
            func.sum(line.net), func.sum(line.subsidy), func.sum(line.contribution),
        )
        .join(invoice, invoice.c.id == line.invoice_id)
        .where(invoice.c.document_id.in_(papers_of))
        .group_by(invoice.c.document_id, line.service)
    )  # fmt: skip
    return {
        (paper or 0, service): (int(net), int(subsidy), int(contribution))
        for paper, service, net, subsidy, contribution in transaction.execute(query)
    }


def means(transaction: Transaction, since: date, upto: date) -> dict[int, Means]:
    """How the receipts were paid that were made, or undone, in these days."""
    in_days = document.c.issued_on.between(since, upto)
    of_days: ColumnElement[bool] = or_(
        receipt.c.document_id.in_(select(document.c.id).where(in_days)),
        receipt.c.document_id.in_(select(document.c.refers_id).where(in_days)),
    )
    query = select(receipt.c.document_id, receipt.c.means, receipt.c.channel).where(of_days)
    return {
        key: Means(tuple(sorted(how.items())), channel == DESK)
        for key, how, channel in transaction.execute(query)
    }


def parties(transaction: Transaction) -> dict[int, Party]:
    """Who each account is today: code, holder, identification."""
    query = select(account.c.id, account.c.code, person.c.name, person.c.document).join(
        person, person.c.id == account.c.holder_id
    )
    return {key: Party(*told) for key, *told in transaction.execute(query)}


def held(transaction: Transaction, on: date, scale: AgeScale) -> dict[str, Money]:
    """What the portfolio holds at the end of a day of each role of what is owed (`domain.journal`)."""
    found: dict[str, Money] = defaultdict(int)
    for each in portfolio.sums(transaction, on, scale, past=True, by=portfolio.SERVICE):
        found[_role(each.part, each.place)] += each.amount
    return dict(found)


def _role(service: str, place: int) -> str:
    if place == Apart.IN_FAVOUR:
        return IN_FAVOUR
    return AGREEMENTS if place == Apart.FINANCED else receivable(service)
