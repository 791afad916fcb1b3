"""Payment agreements: what was signed, its instalments, the debts it holds, the interest up to its day."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_SIGNED = (
    "document_id, account_id, signed_on, capital, interest, down_payment, receipt_id, note_id,"
    " financed_capital, financed_interest, monthly_rate, missed_to_break, terms, at, user"
)
_INSTALMENT = "agreement_id, number, not_before, interest, principal, old_interest, amount, balance"


def upgrade() -> None:
    """Add the four tables; what was signed never changes."""
    _agreement()
    _instalments()
    _held()
    for table in ("agreement_item", "agreement_interest"):
        for event in ("UPDATE", "DELETE"):
            _guard(table, f"no_{event.lower()}", event)
    for table, columns in (("agreement", _SIGNED), ("agreement_instalment", _INSTALMENT)):
        _guard(table, "no_delete", "DELETE")
        _guard(table, "signed_no_update", f"UPDATE OF {columns}")


def _guard(table: str, name: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
    )


def _agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.String(10), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("capital", sa.Integer(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=False),
        sa.Column("down_payment", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("financed_capital", sa.Integer(), nullable=False),
        sa.Column("financed_interest", sa.Integer(), nullable=False),
        sa.Column("monthly_rate", sa.String(), nullable=False),
        sa.Column("missed_to_break", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.Column("ended_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_agreement_document_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_agreement_account_id"),
        sa.ForeignKeyConstraint(["receipt_id"], ["document.id"], name="fk_agreement_receipt_id"),
        sa.ForeignKeyConstraint(["note_id"], ["document.id"], name="fk_agreement_note_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("document_id", name="uq_agreement_document_id"),
    )
    op.create_index("ix_agreement_account_id", "agreement", ["account_id"])
    op.create_index(
        "ix_agreement_receipt_id", "agreement", ["receipt_id"], sqlite_where=sa.text("receipt_id IS NOT NULL")
    )


def _instalments() -> None:
    op.create_table(
        "agreement_instalment",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.String(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=False),
        sa.Column("principal", sa.Integer(), nullable=False),
        sa.Column("old_interest", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("billed_interest", sa.Integer(), nullable=True),
        sa.Column("billed_principal", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name="fk_agreement_instalment_agreement_id"
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name="fk_agreement_instalment_invoice_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_agreement_instalment_document_id"),
        sa.PrimaryKeyConstraint("agreement_id", "number", name="pk_agreement_instalment"),
    )
    op.create_index(
        "ix_agreement_instalment_invoice_id",
        "agreement_instalment",
        ["invoice_id"],
        sqlite_where=sa.text("invoice_id IS NOT NULL"),
    )


def _held() -> None:
    op.create_table(
        "agreement_item",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["account_entry.id"], name="fk_agreement_item_entry_id"),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name="fk_agreement_item_agreement_id"),
        sa.ForeignKeyConstraint(["origin_id"], ["account_entry.id"], name="fk_agreement_item_origin_id"),
        sa.ForeignKeyConstraint(["paper_id"], ["document.id"], name="fk_agreement_item_paper_id"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_agreement_item"),
    )
    op.create_index("ix_agreement_item_agreement_id", "agreement_item", ["agreement_id"])
    op.create_table(
        "agreement_interest",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("capital", sa.Integer(), nullable=False),
        sa.Column("accrued_to", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name="fk_agreement_interest_agreement_id"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_agreement_interest_document_id"),
        sa.PrimaryKeyConstraint("agreement_id", "document_id", name="pk_agreement_interest"),
    )
    op.create_index("ix_agreement_interest_document_id", "agreement_interest", ["document_id"])
