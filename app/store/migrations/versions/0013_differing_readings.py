"""An index of the readings billed otherwise than the dial moved: the few that may wait for their note."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_reading_differing",
        "reading",
        ["account_id"],
        sqlite_where=sa.text("settled_m3 IS NULL AND consumption <> billed_m3"),
    )
