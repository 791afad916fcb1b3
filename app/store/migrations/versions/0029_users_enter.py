"""Users enter with a password: how often somebody failed, and when last, so that guessing takes time."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the two; nobody failed yet."""
    op.add_column("app_user", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("app_user", sa.Column("failed_at", sa.String(), nullable=True))
