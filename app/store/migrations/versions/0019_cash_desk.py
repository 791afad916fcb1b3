"""The cash desk: shifts and their drawers, counts, annulments, closed days; which shift made a receipt."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_CLOSED = "SELECT 1 FROM cash_shift WHERE id = new.shift_id AND closed_on IS NOT NULL"
_APPEND_ONLY = ("drawer_movement", "cash_count", "annulment", "cash_day")


def upgrade() -> None:
    """Add the tables; receipts made before have no shift."""
    _add_shifts()
    _add_drawer()
    _add_annulments()
    with op.batch_alter_table("receipt", recreate="never") as receipt:
        receipt.add_column(sa.Column("shift_id", sa.Integer(), nullable=True))
        receipt.add_column(sa.Column("request", sa.String(), nullable=True))
    op.create_index(
        "ix_receipt_shift_id", "receipt", ["shift_id"], sqlite_where=sa.text("shift_id IS NOT NULL")
    )
    op.create_index(
        "uq_receipt_request", "receipt", ["request"], unique=True, sqlite_where=sa.text("request IS NOT NULL")
    )
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )
    _guard()


def _add_shifts() -> None:
    op.create_table(
        "cash_shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cashier", sa.String(), nullable=False),
        sa.Column("float_amount", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.String(10), nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.Column("closed_on", sa.String(10), nullable=True),
        sa.Column("closed_at", sa.String(32), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("difference", sa.Integer(), nullable=True),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cash_shift"),
        sa.UniqueConstraint("desk", "number", name="uq_cash_shift_desk_number"),
    )
    op.create_index(
        "uq_cash_shift_open", "cash_shift", ["desk"], unique=True, sqlite_where=sa.text("closed_on IS NULL")
    )


def _add_drawer() -> None:
    op.create_table(
        "drawer_movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("payee", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["cash_shift.id"], name="fk_drawer_movement_shift_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_drawer_movement_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_drawer_movement"),
    )
    op.create_index("ix_drawer_movement_shift_id", "drawer_movement", ["shift_id"])
    op.create_table(
        "cash_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["cash_shift.id"], name="fk_cash_count_shift_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cash_count"),
    )
    op.create_index("ix_cash_count_shift_id", "cash_count", ["shift_id"])


def _add_annulments() -> None:
    op.create_table(
        "annulment",
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("reversal_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("authorised_by", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["receipt_id"], ["document.id"], name="fk_annulment_receipt_id"),
        sa.ForeignKeyConstraint(["reversal_id"], ["document.id"], name="fk_annulment_reversal_id"),
        sa.ForeignKeyConstraint(["shift_id"], ["cash_shift.id"], name="fk_annulment_shift_id"),
        sa.PrimaryKeyConstraint("receipt_id", name="pk_annulment"),
        sa.UniqueConstraint("reversal_id", name="uq_annulment_reversal_id"),
    )
    op.create_table(
        "cash_day",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("totals", sa.Text(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_cash_day"),
    )


def _guard() -> None:
    """Let nothing enter a closed shift or a closed day, and no closed shift change but its explanation."""
    op.execute(
        "CREATE TRIGGER cash_shift_no_delete BEFORE DELETE ON cash_shift "
        "BEGIN SELECT RAISE(ABORT, 'cash_shift: append only'); END"
    )
    op.execute(
        "CREATE TRIGGER cash_shift_closed_no_update BEFORE UPDATE OF desk, number, cashier, float_amount, "
        "opened_on, opened_at, closed_on, closed_at, closed_by, expected, counted, difference ON cash_shift "
        "WHEN old.closed_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'cash_shift: closed'); END"
    )
    for table in ("receipt", "drawer_movement", "cash_count"):
        op.execute(
            f"CREATE TRIGGER {table}_closed_shift BEFORE INSERT ON {table} WHEN EXISTS "
            f"({_CLOSED}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: closed shift'); END"
        )
    op.execute(
        "CREATE TRIGGER document_closed_day BEFORE INSERT ON document WHEN new.kind = 'recibo' "
        "AND EXISTS (SELECT 1 FROM cash_day WHERE day = new.issued_on) "
        "BEGIN SELECT RAISE(ABORT, 'document: closed day'); END"
    )
