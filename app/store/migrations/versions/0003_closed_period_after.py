"""Guard closed periods after an entry is inserted instead of before: the same refusal, at less cost.

Before each insert SQLite makes a copy of the row for the trigger; after it, none. A run of invoices
posts three entries for each account.
"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the trigger anew."""
    op.execute("DROP TRIGGER account_entry_closed_period")
    op.execute(
        "CREATE TRIGGER account_entry_closed_period AFTER INSERT ON account_entry "
        "WHEN new.period_id IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM period WHERE id = new.period_id AND state = 'cerrado') "
        "BEGIN SELECT RAISE(ABORT, 'account_entry: closed period'); END"
    )
