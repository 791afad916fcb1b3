"""The day on which the delivery of a period's invoices ended, as somebody noted it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the day; nobody noted any before."""
    op.add_column("period", sa.Column("delivered_on", sa.String(10), nullable=True))
