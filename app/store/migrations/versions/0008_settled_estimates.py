"""What a dial was moved on by estimates since it was read, and what a settled estimate came to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_UNTRUE = "r.method IN ('PROMEDIO_PROPIO', 'PROMEDIO_SIMILARES', 'AFORO')"
_PUT_ASIDE = f"(r.current IS NULL OR ({_UNTRUE} AND COALESCE(r.cause, '') = 'LECTURA_INCONSISTENTE'))"
SINCE_READ = f"""
WITH billed AS (
    SELECT r.installation_id, p.period, r.billed_m3, {_PUT_ASIDE} AS aside, {_UNTRUE} AS untrue
    FROM reading r
    JOIN period p ON p.id = r.period_id
    JOIN run ON run.period_id = p.id AND run.state = 'emitida'
    WHERE r.billed_m3 IS NOT NULL
), known AS (
    SELECT installation_id, MAX(period) AS period FROM billed WHERE NOT aside GROUP BY installation_id
)
SELECT billed.installation_id, SUM(billed.billed_m3) AS m3
FROM billed LEFT JOIN known ON known.installation_id = billed.installation_id
WHERE billed.aside AND billed.untrue AND (known.period IS NULL OR billed.period > known.period)
GROUP BY billed.installation_id
"""  # noqa: S608 - the parts are constants of this file


def upgrade() -> None:
    """Add both; what stands at each dial by estimate is counted from what was billed so far."""
    op.add_column("reading", sa.Column("settled_m3", sa.Integer(), nullable=True))
    op.add_column(
        "meter_installation", sa.Column("estimated_m3", sa.Integer(), nullable=False, server_default="0")
    )
    bind = op.get_bind()
    counted = [{"key": key, "m3": m3} for key, m3 in bind.execute(sa.text(SINCE_READ))]
    if counted:
        bind.execute(sa.text("UPDATE meter_installation SET estimated_m3 = :m3 WHERE id = :key"), counted)
