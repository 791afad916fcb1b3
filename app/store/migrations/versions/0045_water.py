"""Water: sectors of the network, what each got in a month, the hours without service."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

_TABLES = ("water_sector", "water_sector_route", "water_supply", "water_interruption")


def upgrade() -> None:
    """Add the four tables, which nothing changes and from which nothing goes."""
    _sectors()
    _months()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _who() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
    )


def _sectors() -> None:
    op.create_table(
        "water_sector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *_who(),
        sa.PrimaryKeyConstraint("id", name="pk_water_sector"),
        sa.UniqueConstraint("name", name="uq_water_sector_name"),
    )
    op.create_table(
        "water_sector_route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=True),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        *_who(),
        sa.ForeignKeyConstraint(["sector_id"], ["water_sector.id"], name="fk_water_sector_route_sector_id"),
        sa.PrimaryKeyConstraint("id", name="pk_water_sector_route"),
    )


def _months() -> None:
    op.create_table(
        "water_supply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("produced_m3", sa.Integer(), nullable=True),
        sa.Column("supplied_m3", sa.Integer(), nullable=True),
        sa.Column("properties", sa.Integer(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        *_who(),
        sa.ForeignKeyConstraint(["sector_id"], ["water_sector.id"], name="fk_water_supply_sector_id"),
        sa.PrimaryKeyConstraint("id", name="pk_water_supply"),
    )
    op.create_index("ix_water_supply_sector_id_month", "water_supply", ["sector_id", "month"])
    op.create_table(
        "water_interruption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("starts", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=True),
        sa.Column("affected", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *_who(),
        sa.ForeignKeyConstraint(["sector_id"], ["water_sector.id"], name="fk_water_interruption_sector_id"),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["water_interruption.id"], name="fk_water_interruption_replaces_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_water_interruption"),
        sa.UniqueConstraint("replaces_id", name="uq_water_interruption_replaces_id"),
    )
    op.create_index("ix_water_interruption_starts", "water_interruption", ["starts"])
