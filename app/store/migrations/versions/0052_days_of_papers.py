"""Papers are found by their day: what a past day was is told by those after it."""

from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_document_issued_on", "document", ["issued_on"])
