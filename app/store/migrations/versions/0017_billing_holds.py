"""Accounts that are held out of the billing run."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the holds; nobody was held before."""
    op.create_table(
        "billing_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("released_on", sa.String(10), nullable=True),
        sa.Column("released_by", sa.String(), nullable=False),
        sa.Column("released_why", sa.String(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_billing_hold_account_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_billing_hold_reading_id"),
        sa.PrimaryKeyConstraint("id", name="pk_billing_hold"),
    )
    op.create_index(
        "ix_billing_hold_held",
        "billing_hold",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("released_on IS NULL"),
    )
