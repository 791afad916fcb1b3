"""Plans of action: their activities, what was said of each, and what was done."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

_TABLES = ("action_plan", "plan_said", "plan_activity", "activity_said", "plan_event")
_FRAME = ("process", "strategy", "objective", "baseline", "goal", "norm")


def upgrade() -> None:
    """Add the five tables, which nothing changes and from which nothing goes."""
    op.create_table("action_plan", _id(), *_who(), sa.PrimaryKeyConstraint("id", name="pk_action_plan"))
    _said()
    _activities()
    _events()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(10), nullable=False) for name in names]


def _who() -> list[sa.Column[str]]:
    return [sa.Column("at", sa.String(32), nullable=False), sa.Column("user", sa.String(), nullable=False)]


def _keys(table: str, *, plan: bool = False, activity: bool = False) -> list[sa.schema.Constraint]:
    keys: list[sa.schema.Constraint] = []
    if plan:
        name = f"fk_{table}_plan_id"
        keys.append(sa.ForeignKeyConstraint(["plan_id"], ["action_plan.id"], name=name))
    if activity:
        name = f"fk_{table}_activity_id"
        keys.append(sa.ForeignKeyConstraint(["activity_id"], ["plan_activity.id"], name=name))
    return [*keys, sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]


def _said() -> None:
    op.create_table(
        "plan_said",
        _id(),
        _number("plan_id"),
        *_text("name"),
        sa.Column("kind", sa.String(32), nullable=False),
        *_text("responsible"),
        *_days("begins_on", "ends_on"),
        *_text("indicator", "finding", "cause", *_FRAME),
        *_who(),
        *_keys("plan_said", plan=True),
    )
    op.create_index("ix_plan_said_plan_id", "plan_said", ["plan_id"])


def _activities() -> None:
    op.create_table(
        "plan_activity",
        _id(),
        _number("plan_id"),
        _number("position"),
        *_who(),
        *_keys("plan_activity", plan=True),
    )
    op.create_index("uq_plan_activity_position", "plan_activity", ["plan_id", "position"], unique=True)
    op.create_table(
        "activity_said",
        _id(),
        _number("activity_id"),
        *_text("name", "responsible"),
        *_days("starts_on", "due_on"),
        *_text("target"),
        _number("weight"),
        *_text("resources", "note", *_FRAME, "reason"),
        *_who(),
        *_keys("activity_said", activity=True),
    )
    op.create_index("ix_activity_said_activity_id", "activity_said", ["activity_id"])


def _events() -> None:
    op.create_table(
        "plan_event",
        _id(),
        _number("plan_id"),
        _number("activity_id", nullable=True),
        sa.Column("act", sa.String(32), nullable=False),
        _number("percent"),
        *_days("done_on"),
        *_text("text"),
        *_who(),
        *_keys("plan_event", plan=True, activity=True),
    )
    op.create_index("ix_plan_event_plan_id", "plan_event", ["plan_id"])
