"""A charge that waits can be withdrawn: when, by whom and why stands beside it, and it is never deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the three facts, and keep charges that were billed or withdrawn as they are."""
    op.add_column("other_charge", sa.Column("withdrawn_on", sa.String(10), nullable=True))
    op.add_column("other_charge", sa.Column("withdrawn_by", sa.String(), nullable=True))
    op.add_column("other_charge", sa.Column("withdrawn_why", sa.String(), nullable=True))
    op.execute(
        "CREATE TRIGGER other_charge_no_delete BEFORE DELETE ON other_charge "
        "BEGIN SELECT RAISE(ABORT, 'other_charge: withdrawn, never deleted'); END"
    )
    op.execute(
        "CREATE TRIGGER other_charge_settled_no_update BEFORE UPDATE ON other_charge "
        "WHEN old.invoice_id IS NOT NULL OR old.withdrawn_on IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'other_charge: billed or withdrawn'); END"
    )
