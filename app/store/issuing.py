"""How a draft becomes paper: documents with numbers, entries, open items, meters moved on."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, case, func, insert, literal, select, update

from app.store.audit import Actor
from app.store.billing import ROUNDING, RunRow
from app.store.engine import Transaction, add_rows, change_rows, next_id
from app.store.holds import HELD_NOW
from app.store.ledger import open_entries
from app.store.prepared import Prepared
from app.store.run_states import ISSUED
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
from domain.document import DocumentKind, NumberBlock
from domain.ledger import Concept, EntryKind
from domain.reading import ConsumptionMethod

_DUE = Prepared(
    select(
        invoice.c.account_id,
        invoice.c.due_on,
        (invoice.c.services_value + invoice.c.other_value + invoice.c.rounding).label("value"),
    )
    .where(invoice.c.run_id == bindparam("of"))
    .order_by(invoice.c.id)
)
_BILLED_CHARGES = Prepared(
    select(invoice_line.c.invoice_id, other_charge.c.id)
    .select_from(other_charge)
    .join(invoice, invoice.c.account_id == other_charge.c.account_id)
    .join(
        invoice_line,
        and_(invoice_line.c.invoice_id == invoice.c.id, invoice_line.c.charge_id == other_charge.c.id),
    )
    .where(
        other_charge.c.invoice_id.is_(None),
        invoice.c.period_id == bindparam("period"),
        invoice.c.run_id + 0 == bindparam("of"),
    )
    .distinct()
)
"""From what waits to the lines, for a run has many and few of them charge it: `+ 0` keeps its index out."""


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
    due = _DUE.all(transaction, {"of": draft.id})
    day, kind = on.isoformat(), str(DocumentKind.INVOICE)
    add_rows(
        transaction,
        document,
        ("id", "kind", "prefix", "number", "label", "account_id", "issued_on", "due_on", "total", "reason"),
        [
            (paper + place, kind, block.prefix, number, label, account_id, day, due_on, value, "")
            for place, (number, label, (account_id, due_on, value)) in enumerate(
                zip(block, block.texts(), due, strict=True)
            )
        ],
    )
    _put_on_paper(transaction, draft.id, paper)
    _post_entries(transaction, actor, draft, day)
    open_entries(transaction, entry)
    mark_issued(transaction, draft.id, on, totals)
    billed = _BILLED_CHARGES.all(transaction, {"of": draft.id, "period": draft.period_id})
    change_rows(transaction, other_charge, ("invoice_id",), billed)
    return entry


def accounts_of(transaction: Transaction, run_id: int) -> set[int]:
    """The accounts that a run bills."""
    return set(transaction.execute(select(invoice.c.account_id).where(invoice.c.run_id == run_id)).scalars())


def _put_on_paper(transaction: Transaction, run_id: int, first: int) -> None:
    """Say of each invoice of a run that it is issued, and as which document: those go on in its order."""
    place = func.row_number().over(order_by=invoice.c.id) - 1
    papers = select(invoice.c.id, (first + place).label("paper")).where(invoice.c.run_id == run_id).subquery()
    transaction.execute(
        update(invoice).where(invoice.c.id == papers.c.id).values(state=ISSUED, document_id=papers.c.paper)
    )


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


_METHODS = {each.value: each for each in ConsumptionMethod}
_READINGS = (
    select(
        reading.c.installation_id,
        reading.c.previous,
        reading.c.current,
        reading.c.read_on,
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
    .where(reading.c.period_id == bindparam("period"))
)
_OF_PERIOD = Prepared(_READINGS.where(reading.c.account_id.not_in(HELD_NOW)))
_OF_RUN = Prepared(
    _READINGS.where(
        reading.c.account_id.in_(select(invoice.c.account_id).where(invoice.c.run_id == bindparam("run")))
    )
)


def readings_billed(
    transaction: Transaction, period_id: int, run_id: int | None = None
) -> list[ReadingBilled]:
    """Readings of a period with what was billed of them, for the meters to go on from.

    With a run, only those of its accounts; without one, not those of accounts that are held: no invoice
    bills them, and the complementary run that will compares with the dial as it stands.
    """
    if run_id is None:
        rows = _OF_PERIOD.all(transaction, {"period": period_id})
    else:
        rows = _OF_RUN.all(transaction, {"period": period_id, "run": run_id})
    return [
        ReadingBilled(link, before, now, day, m3, _METHODS.get(method), *rest)
        for link, before, now, day, m3, method, *rest in rows
    ]
