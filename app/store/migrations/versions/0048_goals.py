"""Goals of indicators by month, area and person; indicators of the office's own, and figures by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

_TABLES = ("indicator_goal", "own_indicator", "indicator_value")


def upgrade() -> None:
    """Add the three tables, which nothing changes and from which nothing goes."""
    _goals()
    _own()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=True) for name in names]


def _who() -> list[sa.Column[str]]:
    return [sa.Column("at", sa.String(32), nullable=False), sa.Column("user", sa.String(), nullable=False)]


def _goals() -> None:
    op.create_table(
        "indicator_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        *_text("indicator", "month", "area", "person"),
        *_maybe("goal", "baseline", "weight"),
        *_who(),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_goal"),
    )
    op.create_index("ix_indicator_goal_month", "indicator_goal", ["month"])
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.Integer(), nullable=False),
        *_text("indicator", "month", "area", "person"),
        *_maybe("numerator", "denominator"),
        *_text("evidence"),
        *_who(),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_value"),
    )
    op.create_index("ix_indicator_value_month", "indicator_value", ["month"])


def _own() -> None:
    op.create_table(
        "own_indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        *_text("code", "name", "words", "numerator", "denominator"),
        sa.Column("percent", sa.Boolean(), nullable=False),
        *_text("area"),
        sa.Column("better", sa.String(32), nullable=False),
        sa.Column("frequency", sa.String(32), nullable=False),
        *_text("responsible"),
        sa.Column("closed", sa.Boolean(), nullable=False),
        *_who(),
        sa.PrimaryKeyConstraint("id", name="pk_own_indicator"),
    )
