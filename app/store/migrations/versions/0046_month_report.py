"""What is said of a month's indicators, and reports that go by mail."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

_TABLES = ("month_analysis", "parcel", "parcel_event")


def upgrade() -> None:
    """Add the tables, which nothing changes and from which nothing goes."""
    op.create_table(
        "month_analysis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_month_analysis"),
    )
    op.create_index("ix_month_analysis_period", "month_analysis", ["period"])
    op.create_table(
        "parcel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parcel"),
    )
    op.create_table(
        "parcel_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parcel_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["parcel_id"], ["parcel.id"], name="fk_parcel_event_parcel_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parcel_event"),
    )
    op.create_index("ix_parcel_event_parcel_id", "parcel_event", ["parcel_id"])
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )
