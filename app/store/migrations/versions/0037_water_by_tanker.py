"""Water sold by tanker: its approved prices, and the sales."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

_SOLD = (
    "number, account_id, sold_on, litres, trips, per_m3, per_trip, amount, tanker, charge_id, document_id,"
    " at, user"
)


def upgrade() -> None:
    """Add both tables; a price that was said never changes, nor does what was sold."""
    op.create_table(
        "tanker_price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("per_m3", sa.Integer(), nullable=False),
        sa.Column("per_trip", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tanker_price"),
    )
    _sales()
    for event in ("UPDATE", "DELETE"):
        _guard("tanker_price", f"no_{event.lower()}", event)
    _guard("tanker_sale", "no_delete", "DELETE")
    _guard("tanker_sale", "sold_no_update", f"UPDATE OF {_SOLD}")


def _sales() -> None:
    op.create_table(
        "tanker_sale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("sold_on", sa.String(10), nullable=False),
        sa.Column("litres", sa.Integer(), nullable=False),
        sa.Column("trips", sa.Integer(), nullable=False),
        sa.Column("per_m3", sa.Integer(), nullable=False),
        sa.Column("per_trip", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("tanker", sa.String(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("annulled_on", sa.String(10), nullable=True),
        sa.Column("annulled_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_tanker_sale_account_id"),
        sa.ForeignKeyConstraint(["charge_id"], ["other_charge.id"], name="fk_tanker_sale_charge_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_tanker_sale_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tanker_sale"),
        sa.UniqueConstraint("number", name="uq_tanker_sale_number"),
    )
    op.create_index("ix_tanker_sale_account_id", "tanker_sale", ["account_id"])
    op.create_index(
        "ix_tanker_sale_document_id",
        "tanker_sale",
        ["document_id"],
        sqlite_where=sa.text("document_id IS NOT NULL"),
    )


def _guard(table: str, name: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
    )
