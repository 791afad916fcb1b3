"""Acts that are being typed; and no sheet that was put in force is ever edited."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the drafts, and the trigger that keeps sheets as they were (000-55)."""
    op.create_table(
        "tariff_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["base_id"], ["tariff_sheet.id"], name=op.f("fk_tariff_draft_base_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff_draft")),
    )
    op.execute(
        "CREATE TRIGGER tariff_sheet_no_update BEFORE UPDATE ON tariff_sheet "
        "BEGIN SELECT RAISE(ABORT, 'tariff_sheet: never edited'); END"
    )
