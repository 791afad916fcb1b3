"""A cycle may have a calendar of its own: the day on which its periods end, and its terms."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the three; empty, a cycle goes by the months and by the office's terms, as all did."""
    for name in ("ends_day", "days_to_pay", "days_to_suspend"):
        op.add_column("cycle", sa.Column(name, sa.Integer(), nullable=True))
