"""What somebody found right as it is, of what is doubtful in the cadastre."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    """Add the table, in which nothing changes and from which nothing goes."""
    op.create_table(
        "quality_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(32), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_quality_remark_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quality_remark"),
    )
    op.create_index("ix_quality_remark_account_id", "quality_remark", ["account_id"])
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER quality_remark_no_{event.lower()} BEFORE {event} ON quality_remark "
            "BEGIN SELECT RAISE(ABORT, 'quality_remark: append only'); END"
        )
