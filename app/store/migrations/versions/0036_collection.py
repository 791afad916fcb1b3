"""Collection: policy, who works an account, what was done, what was promised, how sectors are served."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

_TABLES = (
    "collection_policy",
    "collection_approval",
    "collection_assignment",
    "collection_action",
    "payment_promise",
    "sector_service",
)


def upgrade() -> None:
    """Add the six tables, which nothing changes and from which nothing goes."""
    _policy()
    _assignment()
    _action()
    _promise()
    _sector()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _who(*before: sa.Column[object]) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        *before,
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
    )


def _policy() -> None:
    op.create_table(
        "collection_policy",
        *_who(
            sa.Column("valid_from", sa.String(10), nullable=False),
            sa.Column("terms", sa.Text(), nullable=False),
            sa.Column("reason", sa.String(), nullable=False),
        ),
        sa.PrimaryKeyConstraint("id", name="pk_collection_policy"),
    )
    op.create_table(
        "collection_approval",
        *_who(
            sa.Column("policy_id", sa.Integer(), nullable=False),
            sa.Column("act", sa.String(), nullable=False),
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["collection_policy.id"], name="fk_collection_approval_policy_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_collection_approval"),
        sa.UniqueConstraint("policy_id", name="uq_collection_approval_policy_id"),
    )


def _assignment() -> None:
    op.create_table(
        "collection_assignment",
        *_who(
            sa.Column("account_id", sa.Integer(), nullable=False),
            sa.Column("since", sa.String(10), nullable=False),
            sa.Column("area", sa.String(32), nullable=False),
            sa.Column("collector", sa.String(), nullable=False),
            sa.Column("reason", sa.String(), nullable=False),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_collection_assignment_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_collection_assignment"),
    )
    op.create_index("ix_collection_assignment_account_id", "collection_assignment", ["account_id"])


def _action() -> None:
    op.create_table(
        "collection_action",
        *_who(
            sa.Column("account_id", sa.Integer(), nullable=False),
            sa.Column("kind", sa.String(32), nullable=False),
            sa.Column("taken_on", sa.String(10), nullable=False),
            sa.Column("recorded_on", sa.String(10), nullable=False),
            sa.Column("result", sa.String(32), nullable=False),
            sa.Column("next_step", sa.String(32), nullable=False),
            sa.Column("next_on", sa.String(10), nullable=False),
            sa.Column("collector", sa.String(), nullable=False),
            sa.Column("person", sa.String(), nullable=False),
            sa.Column("note", sa.String(), nullable=False),
            sa.Column("stage", sa.String(), nullable=False),
            sa.Column("days", sa.Integer(), nullable=False),
            sa.Column("owed", sa.Integer(), nullable=False),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_collection_action_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_collection_action"),
    )
    op.create_index("ix_collection_action_account_id", "collection_action", ["account_id"])
    op.create_index("ix_collection_action_taken_on", "collection_action", ["taken_on"])


def _promise() -> None:
    op.create_table(
        "payment_promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("kept_by", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["collection_action.id"], name="fk_payment_promise_action_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_payment_promise_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_promise"),
        sa.UniqueConstraint("action_id", name="uq_payment_promise_action_id"),
    )
    op.create_index("ix_payment_promise_account_id", "payment_promise", ["account_id"])
    op.create_index("ix_payment_promise_kept_by", "payment_promise", ["kept_by"])


def _sector() -> None:
    op.create_table(
        "sector_service",
        *_who(
            sa.Column("route", sa.String(), nullable=False),
            sa.Column("month", sa.String(), nullable=False),
            sa.Column("continuity", sa.Integer(), nullable=False),
            sa.Column("risk", sa.Integer(), nullable=True),
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sector_service"),
    )
    op.create_index("ix_sector_service_route_month", "sector_service", ["route", "month"])
