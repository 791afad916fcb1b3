"""Of each instalment, how much is interest of its plan (R-DIF-02): it is billed on a line of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the part; what was charged before bears none."""
    op.add_column("other_charge", sa.Column("interest", sa.Integer(), nullable=False, server_default="0"))
