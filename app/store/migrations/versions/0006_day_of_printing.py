"""The working day on which a paper was printed, beside the moment: the board shows the office's days."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the day; of what was printed before only the moment is known."""
    op.add_column("printing", sa.Column("printed_on", sa.String(10), nullable=True))
