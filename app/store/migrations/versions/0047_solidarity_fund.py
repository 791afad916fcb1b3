"""The solidarity fund: bills to the town, their annulment, transfers."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

_TABLES = ("fund_bill", "fund_bill_annulment", "fund_transfer")


def upgrade() -> None:
    """Add the tables, in which nothing changes and from which nothing goes."""
    op.create_table(
        "fund_bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("service", sa.String(32), nullable=False),
        sa.Column("issued_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_bill"),
        sa.UniqueConstraint("year", "number", name="uq_fund_bill_year_number"),
    )
    op.create_table(
        "fund_bill_annulment",
        sa.Column("bill_id", sa.Integer(), nullable=False),
        sa.Column("annulled_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["bill_id"], ["fund_bill.id"], name="fk_fund_bill_annulment_bill_id"),
        sa.PrimaryKeyConstraint("bill_id", name="pk_fund_bill_annulment"),
    )
    op.create_table(
        "fund_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("service", sa.String(32), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_transfer"),
    )
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )
