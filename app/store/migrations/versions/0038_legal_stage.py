"""The legal stage: lawyers, cases, what each title claims, its steps and its costs."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

_TABLES = ("legal_document", "legal_step", "legal_cost")


def upgrade() -> None:
    """Add the five tables; nothing changes or goes in three of them."""
    _lawyer()
    _case()
    _document()
    _step()
    _cost()
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: append only'); END"
            )


def _lawyer() -> None:
    op.create_table(
        "lawyer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lawyer"),
        sa.UniqueConstraint("identity", name="uq_lawyer_identity"),
    )


def _case() -> None:
    op.create_table(
        "legal_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(32), nullable=False),
        sa.Column("opened_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("interest_from", sa.String(10), nullable=True),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("signer_role", sa.String(), nullable=False),
        sa.Column("lawyer_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_legal_case_account_id"),
        sa.ForeignKeyConstraint(["lawyer_id"], ["lawyer.id"], name="fk_legal_case_lawyer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_case"),
        sa.UniqueConstraint("year", "number", name="uq_legal_case_year_number"),
    )
    op.create_index("ix_legal_case_account_id", "legal_case", ["account_id"])


def _document() -> None:
    op.create_table(
        "legal_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("interest", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["legal_case.id"], name="fk_legal_document_case_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_legal_document_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_document"),
        sa.UniqueConstraint("case_id", "document_id", name="uq_legal_document_case_id_document_id"),
    )
    op.create_index("ix_legal_document_case_id", "legal_document", ["case_id"])


def _step() -> None:
    op.create_table(
        "legal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("aside", sa.Boolean(), nullable=False),
        sa.Column("taken_on", sa.String(10), nullable=False),
        sa.Column("recorded_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["legal_case.id"], name="fk_legal_step_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_step"),
    )
    op.create_index("ix_legal_step_case_id", "legal_step", ["case_id"])


def _cost() -> None:
    op.create_table(
        "legal_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("spent_on", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("payee", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("takes_back_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["legal_case.id"], name="fk_legal_cost_case_id"),
        sa.ForeignKeyConstraint(["takes_back_id"], ["legal_cost.id"], name="fk_legal_cost_takes_back_id"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_cost"),
        sa.UniqueConstraint("takes_back_id", name="uq_legal_cost_takes_back_id"),
    )
    op.create_index("ix_legal_cost_case_id", "legal_cost", ["case_id"])
