"""What a title of debt says, kept as it was when it was issued."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Add the table, which nothing changes and from which nothing goes."""
    op.create_table(
        "legal_title",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["legal_case.id"], name="fk_legal_title_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_title"),
        sa.UniqueConstraint("case_id", name="uq_legal_title_case_id"),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER legal_title_no_{event.lower()} BEFORE {event} ON legal_title "
            "BEGIN SELECT RAISE(ABORT, 'legal_title: append only'); END"
        )
