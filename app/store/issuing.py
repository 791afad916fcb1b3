"""How a draft becomes paper: documents with numbers, entries, open items, meters moved on."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, func, insert, literal, select, update

from app.store.audit import Actor
from app.store.billing import ROUNDING, RunRow, as_text
from app.store.engine import Transaction, add_rows, change_rows, next_id
from app.store.ledger import open_entries
from app.store.schema import (
    account_entry,
    document,
    invoice,
    invoice_line,
    meter,
    meter_installation,
    other_charge,
    reading,
    run,
)
from app.store.steps import ISSUED
from domain.document import DocumentKind, NumberBlock
from domain.ledger import Concept, EntryKind
from domain.reading import ConsumptionMethod


def issue(
    transaction: Transaction,
    actor: Actor,
    draft: RunRow,
    block: NumberBlock,
    on: date,
    totals: dict[str, Any],
) -> int:
    """Make paper of a draft: documents with numbers in delivery order, entries, open items.

    Returns:
        The id of the first entry written.
    """
    paper, entry = next_id(transaction, document), next_id(transaction, account_entry)
    due = transaction.execute(
        select(
            invoice.c.id,
            invoice.c.account_id,
            as_text(invoice.c.due_on),
            (invoice.c.services_value + invoice.c.other_value + invoice.c.rounding).label("value"),
        )
        .where(invoice.c.run_id == draft.id)
        .order_by(invoice.c.id)
    ).all()
    day = on.isoformat()
    add_rows(
        transaction,
        document,
        ("id", "kind", "prefix", "number", "label", "account_id", "issued_on", "due_on", "total", "reason"),
        [
            (
                paper + place, DocumentKind.INVOICE.value, block.prefix, number, label, account_id, day,
                due_on, value, "",
            )
            for place, (number, label, (_, account_id, due_on, value)) in enumerate(
                zip(block, block.texts(), due, strict=True)
            )
        ],
    )  # fmt: skip
    change_rows(
        transaction,
        invoice,
        ("state", "document_id"),
        [(ISSUED, paper + place, key) for place, (key, *_) in enumerate(due)],
    )
    _post_entries(transaction, actor, draft, day)
    open_entries(transaction, entry)
    mark_issued(transaction, draft.id, on, totals)
    billed = (
        select(invoice_line.c.charge_id, invoice_line.c.invoice_id)
        .join(invoice)
        .where(invoice.c.run_id == draft.id, invoice_line.c.charge_id.is_not(None))
        .distinct()
    )
    change_rows(
        transaction,
        other_charge,
        ("invoice_id",),
        [(invoice_id, key) for key, invoice_id in transaction.execute(billed)],
    )
    return entry


def accounts_of(transaction: Transaction, run_id: int) -> set[int]:
    """The accounts that a run bills."""
    return set(transaction.execute(select(invoice.c.account_id).where(invoice.c.run_id == run_id)).scalars())


def mark_issued(transaction: Transaction, run_id: int, on: date, totals: dict[str, Any]) -> None:
    """Say that a run is issued, with its final control figures."""
    transaction.execute(
        update(run).where(run.c.id == run_id).values(state=ISSUED, issued_on=on, totals=totals)
    )


def _post_entries(transaction: Transaction, actor: Actor, draft: RunRow, day: str) -> None:
    """One entry for each service and bucket of each invoice: what a payment can settle apart."""
    net = func.sum(invoice_line.c.net)
    interest = Concept.INTEREST.value
    kind = case(
        (invoice_line.c.bucket == interest, EntryKind.INTEREST.value),
        (net < 0, EntryKind.CREDIT.value),
        else_=EntryKind.CHARGE.value,
    )
    concept = case((invoice_line.c.bucket == ROUNDING, Concept.OTHER.value), else_=invoice_line.c.bucket)
    bears = case((invoice_line.c.bucket.in_((interest, ROUNDING)), 0), else_=1)
    rows = (
        select(
            invoice.c.account_id,
            literal(day),
            invoice.c.period_id,
            invoice_line.c.service,
            kind,
            concept,
            net,
            invoice.c.document_id,
            func.min(invoice_line.c.line),
            bears,
            literal(actor.stamp),
            literal(actor.user),
        )
        .join(invoice, invoice.c.id == invoice_line.c.invoice_id)
        .where(invoice.c.run_id == draft.id)
        .group_by(invoice_line.c.invoice_id, invoice_line.c.service, invoice_line.c.bucket)
        .having(net != 0)
        .order_by(invoice_line.c.invoice_id, invoice_line.c.service, invoice_line.c.bucket)
    )
    columns = [
        "account_id", "posted_on", "period_id", "service", "kind", "concept", "amount", "document_id", "line",
        "bears_interest", "at", "user",
    ]  # fmt: skip
    transaction.execute(insert(account_entry).from_select(columns, rows))


def advance_meters(transaction: Transaction, updates: list[tuple[int, str | None, int, int]]) -> None:
    """What each meter's next reading will be compared with: (reading, day, estimated m³, installation)."""
    change_rows(transaction, meter_installation, ("last_reading", "last_read_on", "estimated_m3"), updates)


class ReadingBilled(NamedTuple):
    """A reading, what was billed of it, the digits of its dial and what stood there by estimate."""

    installation_id: int
    previous: int
    current: int | None
    read_on: str | None
    billed_m3: int | None
    method: ConsumptionMethod | None
    cause: str | None
    decision: str | None
    digits: int | None
    estimated: int
    dial: int


def readings_billed(
    transaction: Transaction, period_id: int, run_id: int | None = None
) -> list[ReadingBilled]:
    """Readings of a period with what was billed of them, for the meters to go on from.

    With a run, only those of its accounts.
    """
    query = (
        select(
            reading.c.installation_id,
            reading.c.previous,
            reading.c.current,
            as_text(reading.c.read_on),
            reading.c.billed_m3,
            reading.c.method,
            reading.c.cause,
            reading.c.decision,
            meter.c.digits,
            meter_installation.c.estimated_m3,
            meter_installation.c.last_reading,
        )
        .join(meter_installation, meter_installation.c.id == reading.c.installation_id)
        .join(meter, meter.c.id == meter_installation.c.meter_id)
    )
    if run_id is not None:
        query = query.where(
            reading.c.account_id.in_(select(invoice.c.account_id).where(invoice.c.run_id == run_id))
        )
    rows = transaction.execute(query.where(reading.c.period_id == period_id))
    return list(map(ReadingBilled._make, rows.all()))
