"""The meters once a run is issued, or undone: what each next reading is compared with."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from app.invoicing import clearing
from app.month import critique
from app.office import Office
from app.store import issuing, meters, periods, readings
from app.store.engine import Transaction
from app.store.issuing import ReadingBilled
from app.store.periods import BillingPeriod
from domain.critique import Cause
from domain.reading import BilledConsumption, dial_after

REBASED: Final = "se facturó el período anterior: cambia la lectura con que se compara"
_TEN: Final = 10


def advance(
    office: Office, transaction: Transaction, period: BillingPeriod, run_id: int | None = None
) -> None:
    """Say what the next readings will be compared with, and how much of it stands there by estimate.

    With a run, a complementary one, only its accounts' meters move: the others moved with the first. A
    reading that a later period holds already is compared anew, or the same water would be billed twice.
    """
    updates: list[tuple[int, str | None, int, int]] = []
    for row in issuing.readings_billed(transaction, period.id, run_id):
        if row.billed_m3 is None or row.method is None:
            continue
        billed = BilledConsumption(row.billed_m3, row.method)
        current = None if _put_aside(row, billed) else row.current
        dial = dial_after(row.previous, current, billed, row.digits)
        if dial is not None:
            before = row.estimated if run_id is None else _estimated_before(row)
            estimated = before + billed.m3 if current is None else 0
            updates.append((dial, row.read_on, estimated, row.installation_id))
    issuing.advance_meters(transaction, updates)
    if run_id is not None:
        _rebase(office, transaction, period, {installation: dial for dial, _, _, installation in updates})


def _put_aside(row: ReadingBilled, billed: BilledConsumption) -> bool:
    """Whether a reading below the previous one does not stand: an estimate was billed instead of it.

    Where estimates had moved the dial, it stands only if somebody accepted it: then they are settled.
    """
    if row.cause != Cause.INCONSISTENT:
        return False
    return billed.method.is_estimate or (row.estimated > 0 and row.decision not in clearing.TAKEN)


def _estimated_before(row: ReadingBilled) -> int:
    """What stood by estimate before this period: the first run may have moved the dial without billing it."""
    moved = row.dial - row.previous
    if row.digits is not None:
        moved %= _TEN**row.digits
    return max(row.estimated - max(moved, 0), 0)


def follow(
    office: Office, transaction: Transaction, period: BillingPeriod, installations: Collection[int]
) -> None:
    """Compare what later periods hold of meters with how they stand now: their run was undone."""
    stood = meters.last_readings(transaction, installations)
    _rebase(office, transaction, period, stood)


def _rebase(
    office: Office, transaction: Transaction, period: BillingPeriod, dials: Mapping[int, int]
) -> None:
    """Compare what later periods hold of these meters with the dial that was billed, and judge it again."""
    for later in periods.after(transaction, period):
        moved = [
            row
            for row in readings.of_period(transaction, later.id)
            if dials.get(row.installation_id, row.previous) != row.previous
        ]
        for row in moved:
            values: dict[str, Any] = {**critique.UNDECIDED, "previous": dials[row.installation_id]}
            readings.change(transaction, office.actor(), row, values, REBASED)
        if moved:
            critique.review(transaction, later, [row.account_id for row in moved])
            periods.set_stale(transaction, later.id, stale=True)
