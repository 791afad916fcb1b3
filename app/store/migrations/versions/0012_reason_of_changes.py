"""Why a fact of an account changed, beside the paper that supports it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the reason; of the changes before nobody wrote it apart."""
    op.add_column("account_change", sa.Column("reason", sa.String(), nullable=False, server_default=""))
