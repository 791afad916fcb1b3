"""What debtors asked for about being contacted."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    """Add the table, in which nothing changes and from which nothing goes: the last row holds."""
    op.create_table(
        "contact_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("refuses", sa.Boolean(), nullable=False),
        sa.Column("first_hour", sa.String(), nullable=False),
        sa.Column("last_hour", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_contact_wish_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_wish"),
    )
    op.create_index("ix_contact_wish_account_id", "contact_wish", ["account_id"])
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER contact_wish_no_{event.lower()} BEFORE {event} ON contact_wish "
            "BEGIN SELECT RAISE(ABORT, 'contact_wish: append only'); END"
        )
