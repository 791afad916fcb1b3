"""What a suspension ordered by hand rests on: its support, and who of the legal area looked at it."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    """Add both; the orders of before came of arrears and have neither."""
    for name in ("support", "reviewed"):
        op.add_column("service_order", sa.Column(name, sa.String(), nullable=False, server_default=""))
