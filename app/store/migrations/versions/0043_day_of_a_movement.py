"""The day on which cash left or entered a drawer: a shift may last longer than one."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Add it; of what was moved before, the day of its moment, within the days of its shift."""
    op.add_column("drawer_movement", sa.Column("moved_on", sa.String(10), nullable=False, server_default=""))
    op.execute("DROP TRIGGER drawer_movement_no_update")
    op.execute(
        "UPDATE drawer_movement SET moved_on = (SELECT max(s.opened_on, "
        "min(date(drawer_movement.at, 'localtime'), coalesce(s.closed_on, '9999-12-31'))) "
        "FROM cash_shift s WHERE s.id = drawer_movement.shift_id)"
    )
    op.execute(
        "CREATE TRIGGER drawer_movement_no_update BEFORE UPDATE ON drawer_movement "
        "BEGIN SELECT RAISE(ABORT, 'drawer_movement: append only'); END"
    )
    op.create_index("ix_drawer_movement_moved_on", "drawer_movement", ["moved_on"])
