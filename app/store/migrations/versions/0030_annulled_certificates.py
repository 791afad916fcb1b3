"""Certificates that the office took back, each with its reason."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the annulments, which nothing changes and from which nothing goes."""
    op.create_table(
        "certificate_annulment",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("annulled_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name="fk_certificate_annulment_certificate_id"
        ),
        sa.PrimaryKeyConstraint("certificate_id", name="pk_certificate_annulment"),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER certificate_annulment_no_{event.lower()} BEFORE {event} "
            "ON certificate_annulment BEGIN SELECT RAISE(ABORT, 'certificate_annulment: append only'); END"
        )
