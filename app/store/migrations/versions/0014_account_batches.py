"""Changes made to many accounts at once, so that each can be undone by a reversing one."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Build the table, never changed, and let a change say of which batch it is."""
    op.create_table(
        "account_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_batch")),
        sa.ForeignKeyConstraint(["reverses_id"], ["account_batch.id"]),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER account_batch_no_{event.lower()} BEFORE {event} ON account_batch "
            "BEGIN SELECT RAISE(ABORT, 'account_batch: append only'); END"
        )
    op.add_column("account_change", sa.Column("batch_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_account_change_batch_id"), "account_change", ["batch_id"])
