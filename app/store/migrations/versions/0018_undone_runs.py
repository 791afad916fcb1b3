"""Runs that were undone: how the meters stood before them, and what their papers still allow."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_KEPT = (
    "id", "run_id", "account_id", "period_id", "document_id", "service_class", "route", "stop",
    "consumption_m3", "method", "services_value", "other_value", "rounding", "subsidies", "contributions",
    "previous_balance", "overdue", "credit_applied", "total", "due_on", "snapshot",
)  # fmt: skip
_SAME = " AND ".join(f"new.{name} IS old.{name}" for name in _KEPT)
_CHARGE_KEPT = (
    "id", "account_id", "concept", "label", "bucket", "amount", "deferred_id", "instalment", "not_before",
    "withdrawn_on", "withdrawn_by", "withdrawn_why", "interest",
)  # fmt: skip
_CHARGE_SAME = " AND ".join(f"new.{name} IS old.{name}" for name in _CHARGE_KEPT)
_OF_PAPER = "WHEN EXISTS (SELECT 1 FROM invoice WHERE id = old.invoice_id AND state <> 'borrador') "


def upgrade() -> None:
    """Add the table; let an issued invoice become an annulled one, and its charges wait again."""
    op.create_table(
        "run_dial",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("installation_id", sa.Integer(), nullable=False),
        sa.Column("last_reading", sa.Integer(), nullable=False),
        sa.Column("last_read_on", sa.String(10), nullable=True),
        sa.Column("estimated_m3", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_dial_run_id"),
        sa.ForeignKeyConstraint(
            ["installation_id"], ["meter_installation.id"], name="fk_run_dial_installation_id"
        ),
        sa.PrimaryKeyConstraint("run_id", "installation_id", name="pk_run_dial"),
        sqlite_with_rowid=False,
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER run_dial_no_{event.lower()} BEFORE {event} ON run_dial "
            "BEGIN SELECT RAISE(ABORT, 'run_dial: append only'); END"
        )
    op.create_index(
        "ix_document_refers_id", "document", ["refers_id"], sqlite_where=sa.text("refers_id IS NOT NULL")
    )
    _guard_invoices()
    _guard_charges()


def _guard_invoices() -> None:
    """Of paper only one thing changes: that it is annulled."""
    op.execute("DROP TRIGGER IF EXISTS invoice_issued_no_update")
    op.execute(
        "CREATE TRIGGER invoice_issued_no_update BEFORE UPDATE ON invoice WHEN old.state <> 'borrador' "
        f"AND NOT (old.state = 'emitida' AND new.state = 'anulada' AND {_SAME}) "
        "BEGIN SELECT RAISE(ABORT, 'invoice: append only'); END"
    )
    op.execute("DROP TRIGGER IF EXISTS invoice_issued_no_delete")
    op.execute(
        "CREATE TRIGGER invoice_issued_no_delete BEFORE DELETE ON invoice WHEN old.state <> 'borrador' "
        "BEGIN SELECT RAISE(ABORT, 'invoice: append only'); END"
    )
    for event in ("update", "delete"):
        op.execute(f"DROP TRIGGER IF EXISTS invoice_line_issued_no_{event}")
        op.execute(
            f"CREATE TRIGGER invoice_line_issued_no_{event} BEFORE {event.upper()} ON invoice_line "
            f"{_OF_PAPER}BEGIN SELECT RAISE(ABORT, 'invoice_line: append only'); END"
        )


def _guard_charges() -> None:
    """A billed charge waits again once the invoice that billed it is annulled, and only then."""
    op.execute("DROP TRIGGER IF EXISTS other_charge_settled_no_update")
    op.execute(
        "CREATE TRIGGER other_charge_settled_no_update BEFORE UPDATE ON other_charge "  # noqa: S608 - constants
        "WHEN (old.invoice_id IS NOT NULL OR old.withdrawn_on IS NOT NULL) "
        f"AND NOT (new.invoice_id IS NULL AND {_CHARGE_SAME} "
        "AND EXISTS (SELECT 1 FROM invoice WHERE id = old.invoice_id AND state = 'anulada')) "
        "BEGIN SELECT RAISE(ABORT, 'other_charge: billed or withdrawn'); END"
    )
