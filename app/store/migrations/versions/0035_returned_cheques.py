"""Accounts from which no cheque is taken, since a bank returned one, until somebody lifts it."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

_MADE = "id, account_id, receipt_id, cause, since, charge_id, at, user"


def upgrade() -> None:
    """Add the table; only that a mark was lifted is ever written into it again, and once."""
    op.create_table(
        "cheque_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("lifted_on", sa.String(10), nullable=True),
        sa.Column("lifted_why", sa.String(), nullable=False),
        sa.Column("lifted_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_cheque_stop_account_id"),
        sa.ForeignKeyConstraint(["receipt_id"], ["document.id"], name="fk_cheque_stop_receipt_id"),
        sa.ForeignKeyConstraint(["charge_id"], ["other_charge.id"], name="fk_cheque_stop_charge_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cheque_stop"),
    )
    op.create_index("ix_cheque_stop_account_id", "cheque_stop", ["account_id"])
    for name, event, when in (
        ("no_delete", "DELETE", ""),
        ("made_no_update", f"UPDATE OF {_MADE}", ""),
        ("lifted_no_update", "UPDATE", "WHEN OLD.lifted_on IS NOT NULL "),
    ):
        op.execute(
            f"CREATE TRIGGER cheque_stop_{name} BEFORE {event} ON cheque_stop {when}"
            "BEGIN SELECT RAISE(ABORT, 'cheque_stop: append only'); END"
        )
