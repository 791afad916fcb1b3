"""Whose account a receipt paid into, as it was printed: a holder may change and the copy may not."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the names; of receipts made before, whoever holds the account now is named."""
    op.add_column("receipt", sa.Column("payers", sa.Text(), nullable=True))
