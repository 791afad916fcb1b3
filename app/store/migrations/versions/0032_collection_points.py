"""The points where people pay, and what each takes for a payment."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add both tables; a commission that was said is never changed, another one follows it."""
    op.create_table(
        "collection_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("source_kind", sa.String(32), nullable=True),
        sa.Column("source_key", sa.String(), nullable=True),
        sa.Column("source_bank", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_collection_point"),
        sa.UniqueConstraint("name", name="uq_collection_point_name"),
        sa.UniqueConstraint(
            "source_kind",
            "source_key",
            "source_bank",
            name="uq_collection_point_source_kind_source_key_source_bank",
        ),
    )
    op.create_table(
        "point_commission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("fixed", sa.Integer(), nullable=False),
        sa.Column("percent", sa.String(), nullable=False),
        sa.Column("vat", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["collection_point.id"], name="fk_point_commission_point_id"),
        sa.PrimaryKeyConstraint("id", name="pk_point_commission"),
    )
    op.create_index("ix_point_commission_point_id", "point_commission", ["point_id"])
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER point_commission_no_{event.lower()} BEFORE {event} ON point_commission "
            "BEGIN SELECT RAISE(ABORT, 'point_commission: append only'); END"
        )
