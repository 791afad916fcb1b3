"""Campaigns of collection with their debtors; meetings with entities and what they committed to."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

_TABLES = (
    "collection_campaign",
    "collection_target",
    "entity_meeting",
    "entity_commitment",
    "commitment_done",
)


def upgrade() -> None:
    """Add the five tables, which nothing changes and from which nothing goes."""
    _campaigns()
    _meetings()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _days(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(10), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _campaigns() -> None:
    op.create_table(
        "collection_campaign",
        *_numbers("id"),
        *_text("name"),
        sa.Column("kind", sa.String(32), nullable=False),
        *_days("starts_on", "ends_on"),
        *_text("responsible"),
        *_numbers("cost", "goal"),
        *_text("population"),
        sa.Column("at", sa.String(32), nullable=False),
        *_text("user"),
        sa.PrimaryKeyConstraint("id", name="pk_collection_campaign"),
    )
    op.create_table(
        "collection_target",
        *_numbers("campaign_id", "account_id", "owed"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["collection_campaign.id"], name="fk_collection_target_campaign_id"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_collection_target_account_id"),
        sa.PrimaryKeyConstraint("campaign_id", "account_id", name="pk_collection_target"),
    )


def _meetings() -> None:
    op.create_table(
        "entity_meeting",
        *_numbers("id", "person_id"),
        *_days("held_on"),
        *_text("present", "minutes"),
        *_numbers("owed"),
        sa.Column("at", sa.String(32), nullable=False),
        *_text("user"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_entity_meeting_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_entity_meeting"),
    )
    op.create_index("ix_entity_meeting_person_id", "entity_meeting", ["person_id"])
    op.create_table(
        "entity_commitment",
        *_numbers("id", "meeting_id"),
        *_text("what"),
        *_numbers("amount"),
        *_days("due_on"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["entity_meeting.id"], name="fk_entity_commitment_meeting_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entity_commitment"),
    )
    op.create_index("ix_entity_commitment_meeting_id", "entity_commitment", ["meeting_id"])
    op.create_table(
        "commitment_done",
        *_numbers("id", "commitment_id"),
        *_days("done_on"),
        *_text("note"),
        sa.Column("at", sa.String(32), nullable=False),
        *_text("user"),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["entity_commitment.id"], name="fk_commitment_done_commitment_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitment_done"),
        sa.UniqueConstraint("commitment_id", name="uq_commitment_done_commitment_id"),
    )
