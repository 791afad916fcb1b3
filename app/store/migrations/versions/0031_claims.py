"""Claims: what was filed, what it claims, its steps, and what they gave back."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

_TABLES = ("claim", "claim_detail", "claim_step", "claim_grant")


def upgrade() -> None:
    """Add the four tables, which nothing changes and from which nothing goes."""
    _claim()
    _detail()
    _step()
    _grant()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("petitioner", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("filed_on", sa.String(10), nullable=False),
        sa.Column("recorded_on", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_claim_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.UniqueConstraint("year", "number", name="uq_claim_year_number"),
    )
    op.create_index("ix_claim_account_id", "claim", ["account_id"])


def _detail() -> None:
    op.create_table(
        "claim_detail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("service", sa.String(32), nullable=True),
        sa.Column("concept", sa.String(32), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_detail_claim_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_claim_detail_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_detail"),
    )
    op.create_index("ix_claim_detail_claim_id", "claim_detail", ["claim_id"])
    op.create_index(
        "ix_claim_detail_document_id",
        "claim_detail",
        ["document_id"],
        sqlite_where=sa.text("document_id IS NOT NULL"),
    )


def _step() -> None:
    op.create_table(
        "claim_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("taken_on", sa.String(10), nullable=False),
        sa.Column("recorded_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("kind", sa.String(32), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_claim_step_claim_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_step"),
    )
    op.create_index("ix_claim_step_claim_id", "claim_step", ["claim_id"])


def _grant() -> None:
    op.create_table(
        "claim_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("detail_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["claim_step.id"], name="fk_claim_grant_step_id"),
        sa.ForeignKeyConstraint(["detail_id"], ["claim_detail.id"], name="fk_claim_grant_detail_id"),
        sa.ForeignKeyConstraint(["note_id"], ["document.id"], name="fk_claim_grant_note_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_grant"),
        sa.UniqueConstraint("note_id", name="uq_claim_grant_note_id"),
    )
    op.create_index("ix_claim_grant_step_id", "claim_grant", ["step_id"])
    op.create_index("ix_claim_grant_detail_id", "claim_grant", ["detail_id"])
