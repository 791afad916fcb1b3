"""Campaigns that bring the cadastre up to date: their zones and the forms of each."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the three tables (000-22, 000-61); there was no campaign before."""
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("starts", sa.String(10), nullable=False),
        sa.Column("ends", sa.String(10), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("closing", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
    )
    op.create_table(
        "campaign_zone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("starts", sa.String(10), nullable=False),
        sa.Column("ends", sa.String(10), nullable=False),
        sa.Column("routes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_campaign_zone_campaign_id"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_zone"),
    )
    op.create_index("ix_campaign_zone_campaign_id", "campaign_zone", ["campaign_id"])
    op.create_table(
        "census_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("visited_on", sa.String(10), nullable=True),
        sa.Column("visitor", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_census_form_campaign_id"),
        sa.ForeignKeyConstraint(["zone_id"], ["campaign_zone.id"], name="fk_census_form_zone_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_census_form_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_census_form"),
        sa.UniqueConstraint("campaign_id", "number", name="uq_census_form_campaign_id"),
    )
    op.create_index("ix_census_form_campaign_id", "census_form", ["campaign_id"])
    op.create_index("ix_census_form_account_id", "census_form", ["account_id"])
