"""Attachments: to what they belong, their name, their file's fingerprint; withdrawn, never deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Build the table, and keep what was attached as it is but for its withdrawal."""
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_kind", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("withdrawn_why", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_owner", "attachment", ["owner_kind", "owner_id"])
    op.execute(
        "CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment "
        "BEGIN SELECT RAISE(ABORT, 'attachment: withdrawn, never deleted'); END"
    )
    op.execute(
        "CREATE TRIGGER attachment_withdrawn_no_update BEFORE UPDATE ON attachment "
        "WHEN old.withdrawn_at IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'attachment: withdrawn'); END"
    )
