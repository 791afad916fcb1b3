"""Why what an adjustment of the portfolio takes off was not owed (004-26)."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    """Add it; the acts of before were no adjustments and have none."""
    op.add_column("portfolio_act", sa.Column("cause", sa.String(), nullable=False, server_default=""))
