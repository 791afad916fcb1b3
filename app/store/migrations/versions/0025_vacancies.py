"""Premises accredited as vacant, each with its proof and its last day."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the accreditations; what a cadastre said without proof stays where it is."""
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("visited_on", sa.String(10), nullable=True),
        sa.Column("visitor", sa.String(), nullable=False),
        sa.Column("renews_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_vacancy_account_id"),
        sa.ForeignKeyConstraint(["renews_id"], ["vacancy.id"], name="fk_vacancy_renews_id"),
        sa.PrimaryKeyConstraint("id", name="pk_vacancy"),
    )
    op.create_index("ix_vacancy_account_id", "vacancy", ["account_id"])
    op.execute(
        "CREATE TRIGGER vacancy_no_delete BEFORE DELETE ON vacancy "
        "BEGIN SELECT RAISE(ABORT, 'vacancy: append only'); END"
    )
    op.execute(
        "CREATE TRIGGER vacancy_ended_no_update BEFORE UPDATE ON vacancy WHEN OLD.ended_on IS NOT NULL "
        "OR NEW.since != OLD.since OR NEW.until != OLD.until OR NEW.proof != OLD.proof "
        "BEGIN SELECT RAISE(ABORT, 'vacancy: only its end is written'); END"
    )
