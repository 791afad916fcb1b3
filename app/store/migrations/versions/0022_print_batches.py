"""Each printing of invoices is a numbered batch; every print says of which, and whether it was a copy."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Build both tables, never changed; what was printed before is of no batch."""
    op.create_table(
        "print_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("reprints_id", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("printed_on", sa.String(length=10), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batch")),
        sa.UniqueConstraint("number", name=op.f("uq_print_batch_number")),
        sa.ForeignKeyConstraint(["reprints_id"], ["print_batch.id"]),
    )
    op.create_table(
        "print_batch_part",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("invoices", sa.Integer(), nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "place", name=op.f("pk_print_batch_part")),
        sa.ForeignKeyConstraint(["batch_id"], ["print_batch.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"]),
    )
    for table in ("print_batch", "print_batch_part"):
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )
    op.add_column("printing", sa.Column("batch_id", sa.Integer(), nullable=True))
    op.add_column("printing", sa.Column("copy_number", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_printing_batch_id"), "printing", ["batch_id"])
