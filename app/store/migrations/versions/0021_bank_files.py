"""What banks collected: profiles of files, the files, their payments and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_APPEND_ONLY = ("bank_file", "bank_payment", "bank_posting", "bank_return", "bank_undo")


def upgrade() -> None:
    """Add the tables; payments of banks were receipts alone before."""
    _add_files()
    _add_payments()
    _add_what_became()
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _add_files() -> None:
    op.create_table(
        "bank_profile",
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_bank_profile"),
    )
    op.create_table(
        "bank_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("collected_on", sa.String(10), nullable=True),
        sa.Column("modifier", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("payments", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("loaded_on", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bank_file"),
    )
    op.create_index("ix_bank_file_sha256", "bank_file", ["sha256"])


def _add_payments() -> None:
    op.create_table(
        "bank_payment",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.String(10), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("authorization", sa.String(), nullable=False),
        sa.Column("debited_bank", sa.String(), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["bank_file.id"], name="fk_bank_payment_file_id"),
        sa.PrimaryKeyConstraint("file_id", "line", name="pk_bank_payment"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bank_payment_reference", "bank_payment", ["reference"])


def _add_what_became() -> None:
    of_payment = ["bank_payment.file_id", "bank_payment.line"]
    op.create_table(
        "bank_posting",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_bank_posting_document_id"),
        sa.ForeignKeyConstraint(["file_id", "line"], of_payment, name="fk_bank_posting_file_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_bank_posting"),
    )
    op.create_index("ix_bank_posting_file_id", "bank_posting", ["file_id", "line"])
    op.create_table(
        "bank_return",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id", "line"], of_payment, name="fk_bank_return_file_id"),
        sa.PrimaryKeyConstraint("file_id", "line", name="pk_bank_return"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bank_undo",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("undone_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["bank_file.id"], name="fk_bank_undo_file_id"),
        sa.PrimaryKeyConstraint("file_id", name="pk_bank_undo"),
    )
