"""Who came to a day of collection."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Add the table, which nothing changes and from which nothing goes."""
    op.create_table(
        "campaign_attendance",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("came_on", sa.String(10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["collection_campaign.id"], name="fk_campaign_attendance_campaign_id"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_campaign_attendance_account_id"),
        sa.PrimaryKeyConstraint("campaign_id", "account_id", name="pk_campaign_attendance"),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER campaign_attendance_no_{event.lower()} BEFORE {event} ON campaign_attendance "
            "BEGIN SELECT RAISE(ABORT, 'campaign_attendance: append only'); END"
        )
