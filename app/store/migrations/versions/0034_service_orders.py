"""Service orders: what crews are sent to do, their steps, the notices before them, protected accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

_MADE = (
    "number, kind, account_id, cause, created_on, invoices, amount, oldest_due, follows_id, note, at, user"
)
_TOLD = "order_id, channel, invoice_id, made_on, terms, at, user"
_MARKED = "account_id, kind, since, reason, support, at, user"
_OPEN = "state IN ('GENERADA', 'AVISADA', 'PROGRAMADA')"


def upgrade() -> None:
    """Add the four tables; what an order, a notice and a mark said when they were made never changes."""
    _orders()
    _steps()
    _notices()
    _protections()
    for event in ("UPDATE", "DELETE"):
        _guard("service_order_step", f"no_{event.lower()}", event)
    for table, columns in (("service_order", _MADE), ("notice", _TOLD), ("protection", _MARKED)):
        _guard(table, "no_delete", "DELETE")
        _guard(table, "made_no_update", f"UPDATE OF {columns}")


def _guard(table: str, name: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
    )


def _orders() -> None:
    op.create_table(
        "service_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("created_on", sa.String(10), nullable=False),
        sa.Column("invoices", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("oldest_due", sa.String(10), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("limit_at", sa.String(32), nullable=True),
        sa.Column("crew", sa.String(), nullable=False),
        sa.Column("scheduled_on", sa.String(10), nullable=True),
        sa.Column("printed_on", sa.String(10), nullable=True),
        sa.Column("done_at", sa.String(32), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("result", sa.String(32), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("charged", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_service_order_account_id"),
        sa.ForeignKeyConstraint(["follows_id"], ["service_order.id"], name="fk_service_order_follows_id"),
        sa.ForeignKeyConstraint(["charge_id"], ["other_charge.id"], name="fk_service_order_charge_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_order"),
        sa.UniqueConstraint("number", name="uq_service_order_number"),
    )
    op.create_index("ix_service_order_account_id", "service_order", ["account_id"])
    op.create_index("ix_service_order_open", "service_order", ["account_id"], sqlite_where=sa.text(_OPEN))
    op.create_index(
        "ix_service_order_follows_id",
        "service_order",
        ["follows_id"],
        sqlite_where=sa.text("follows_id IS NOT NULL"),
    )


def _steps() -> None:
    op.create_table(
        "service_order_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("taken_on", sa.String(10), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["service_order.id"], name="fk_service_order_step_order_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_order_step"),
    )
    op.create_index("ix_service_order_step_order_id", "service_order_step", ["order_id"])


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("delivered_on", sa.String(10), nullable=True),
        sa.Column("received_by", sa.String(), nullable=False),
        sa.Column("returned", sa.String(32), nullable=True),
        sa.Column("answered_at", sa.String(32), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["service_order.id"], name="fk_notice_order_id"),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name="fk_notice_invoice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_order_id", "notice", ["order_id"])


def _protections() -> None:
    op.create_table(
        "protection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_protection_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_protection"),
    )
    op.create_index("ix_protection_account_id", "protection", ["account_id"])
