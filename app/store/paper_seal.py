"""The fingerprint of a closed period's papers: what was issued and read, so that no change goes unseen.

It is an audit line of the close, so the chain of the trail guards it as it guards all lines. Between
the issue and the close the triggers alone stand guard.
"""

import hashlib
from typing import Any

from sqlalchemy import Select, Table, select

from app.store.audit import Actor, add
from app.store.engine import Transaction
from app.store.run_states import DRAFT
from app.store.schema import audit, invoice, invoice_line, period, reading

ACTION = "period.seal_papers"
REOPENED = "period.reopen"
"""What takes a seal's force away: the period is worked in again, and its next close seals it anew."""
_LENGTH = 32

_INVOICE = (
    "id", "run_id", "account_id", "document_id", "service_class", "route", "stop", "consumption_m3", "method",
    "services_value", "other_value", "rounding", "subsidies", "contributions", "previous_balance", "overdue",
    "credit_applied", "total", "due_on", "snapshot",
)  # fmt: skip
_LINE = (
    "invoice_id", "line", "service", "concept", "bucket", "label", "quantity", "full_rate", "net_rate",
    "full", "subsidy", "contribution", "net",
)  # fmt: skip
_READING = ("account_id", "previous", "current", "read_on", "billed_m3", "method")
_PERIOD = ("period", "cycle", "starts", "ends")
"""Named one by one: a column that a later version adds is not in the fingerprints taken before."""


def seal(transaction: Transaction, actor: Actor, period_id: int, subject: str) -> None:
    """Write the fingerprint of a period's papers into the trail.

    Args:
        transaction: the write that closes the period.
        actor: who closes it.
        period_id: the period of a cycle.
        subject: how the trail calls it: `2026-11, ciclo 1`.
    """
    count, digest = _fingerprint(transaction, period_id)
    add(transaction, actor, ACTION, subject, f"{period_id}: {count} facturas, huella {digest}")


def lift(transaction: Transaction, actor: Actor, period_id: int, subject: str, why: str) -> None:
    """Write into the trail that a period is open again, and by whose word."""
    add(transaction, actor, REOPENED, subject, f"{period_id}: {why}")


def broken_seals(transaction: Transaction) -> tuple[int, list[str]]:
    """Take every fingerprint in force again: how many there are, and the periods whose papers changed."""
    lines = transaction.execute(
        select(audit.c.action, audit.c.subject, audit.c.summary)
        .where(audit.c.action.in_((ACTION, REOPENED)))
        .order_by(audit.c.id)
    ).all()
    last = {line.summary.split(": ", 1)[0]: line for line in lines}
    seals = [(int(key), line) for key, line in last.items() if line.action == ACTION]
    broken = []
    for period_id, line in seals:
        count, digest = _fingerprint(transaction, period_id)
        if line.summary != f"{period_id}: {count} facturas, huella {digest}":
            broken.append(str(line.subject))
    return len(seals), broken


def _fingerprint(transaction: Transaction, period_id: int) -> tuple[int, str]:
    issued = invoice.c.period_id == period_id, invoice.c.state != DRAFT
    chain, counts = hashlib.sha256(), []
    for query in (
        _of(period, _PERIOD).where(period.c.id == period_id),
        _of(invoice, _INVOICE).where(*issued).order_by(invoice.c.id),
        _of(invoice_line, _LINE)
        .join(invoice)
        .where(*issued)
        .order_by(invoice_line.c.invoice_id, invoice_line.c.line),
        _of(reading, _READING).where(reading.c.period_id == period_id).order_by(reading.c.account_id),
    ):
        rows = transaction.execute(query).all()
        counts.append(len(rows))
        for row in rows:
            chain.update("\x1f".join(map(str, row)).encode())
            chain.update(b"\x1e")
    return counts[1], chain.hexdigest()[:_LENGTH]


def _of(table: Table, names: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    return select(*(table.c[name] for name in names))
