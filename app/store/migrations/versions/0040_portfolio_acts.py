"""Acts on the portfolio: written off, made inactive, waived; decided by another person; recovered."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

_TABLES = ("portfolio_act", "portfolio_act_item", "portfolio_act_step", "portfolio_recovery")


def upgrade() -> None:
    """Add the four tables, which nothing changes and from which nothing goes."""
    _act()
    _item()
    _step()
    _recovery()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _act() -> None:
    op.create_table(
        "portfolio_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_portfolio_act_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portfolio_act"),
    )
    op.create_index("ix_portfolio_act_account_id", "portfolio_act", ["account_id"])


def _item() -> None:
    op.create_table(
        "portfolio_act_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["portfolio_act.id"], name="fk_portfolio_act_item_act_id"),
        sa.ForeignKeyConstraint(["entry_id"], ["account_entry.id"], name="fk_portfolio_act_item_entry_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portfolio_act_item"),
    )
    op.create_index("ix_portfolio_act_item_act_id", "portfolio_act_item", ["act_id"])


def _step() -> None:
    op.create_table(
        "portfolio_act_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("taken_on", sa.String(10), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["portfolio_act.id"], name="fk_portfolio_act_step_act_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_portfolio_act_step_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portfolio_act_step"),
    )
    op.create_index("ix_portfolio_act_step_act_id", "portfolio_act_step", ["act_id"])


def _recovery() -> None:
    op.create_table(
        "portfolio_recovery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["portfolio_act_item.id"], name="fk_portfolio_recovery_item_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_portfolio_recovery_document_id"),
        sa.ForeignKeyConstraint(["receipt_id"], ["document.id"], name="fk_portfolio_recovery_receipt_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portfolio_recovery"),
    )
    op.create_index("ix_portfolio_recovery_item_id", "portfolio_recovery", ["item_id"])
