"""A charge is approved before an invoice bills it; many may come from one sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add who entered and who approved each charge, and the sheets they came from.

    Until now a charge was billed without approval: those that stand count as approved from their month on,
    by nobody. The trigger that keeps billed and withdrawn charges as they are steps aside for that.
    """
    op.create_table(
        "charge_load",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("charges", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_charge_load"),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER charge_load_no_{event.lower()} BEFORE {event} ON charge_load "
            "BEGIN SELECT RAISE(ABORT, 'charge_load: append only'); END"
        )
    op.add_column("other_charge", sa.Column("added_on", sa.String(10), nullable=True))
    op.add_column("other_charge", sa.Column("added_by", sa.String(), nullable=False, server_default=""))
    op.add_column("other_charge", sa.Column("approved_on", sa.String(10), nullable=True))
    op.add_column("other_charge", sa.Column("approved_by", sa.String(), nullable=False, server_default=""))
    op.add_column("other_charge", sa.Column("load_id", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_other_charge_load_id"), "other_charge", ["load_id"])
    guard = "other_charge_settled_no_update"
    found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    text = op.get_bind().execute(found, {"name": guard}).scalar_one()
    op.execute(f"DROP TRIGGER {guard}")
    op.execute("UPDATE other_charge SET approved_on = not_before || '-01'")
    op.execute(text)
