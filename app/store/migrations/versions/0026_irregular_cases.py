"""Irregular users on their way to normal: cases, their steps, the charges that they made."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the three tables; nobody kept cases before."""
    op.create_table(
        "irregular_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("neighbourhood", sa.String(), nullable=False),
        sa.Column("found_on", sa.String(10), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("closed_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_irregular_case_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_irregular_case"),
    )
    op.create_index("ix_irregular_case_account_id", "irregular_case", ["account_id"])
    op.create_table(
        "irregular_step",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("done_on", sa.String(10), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["irregular_case.id"], name="fk_irregular_step_case_id"),
        sa.PrimaryKeyConstraint("case_id", "step", name="pk_irregular_step"),
    )
    op.create_table(
        "irregular_charge",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["irregular_case.id"], name="fk_irregular_charge_case_id"),
        sa.ForeignKeyConstraint(["charge_id"], ["other_charge.id"], name="fk_irregular_charge_charge_id"),
        sa.PrimaryKeyConstraint("case_id", "charge_id", name="pk_irregular_charge"),
    )
