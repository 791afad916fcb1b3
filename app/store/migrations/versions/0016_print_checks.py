"""What somebody saw in a sample of a batch of invoices before printing all of it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the checks; nobody recorded any before."""
    op.create_table(
        "print_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("invoices", sa.Text(), nullable=False),
        sa.Column("ok", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("checked_on", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_check"),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER print_check_no_{event.lower()} BEFORE {event} ON print_check "
            "BEGIN SELECT RAISE(ABORT, 'print_check: append only'); END"
        )
