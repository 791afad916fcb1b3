"""An office that lived fifteen months, with eight accounts: for what looks back on a year or more."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import offices

from app import demo
from app.clock import WorkingDate
from app.founding import open_office
from app.jobs import SilentJob
from app.office import Office
from app.paths import DataFolder

TODAY = date(2026, 11, 18)
MONTHS = 15


def lived(folder: Path, on: date = TODAY) -> Office:
    """A copy of it; it is built once. Its last whole month is October 2026, its first August 2025."""
    return offices.on(offices.copy_of(_built(), folder), on)


@cache
def _built() -> Office:
    root = Path(mkdtemp(prefix="caudal-vivida-"))
    plan = demo.Plan(
        folder=DataFolder(root / "datos"), papers=root / "papeles", subscribers=8, months=MONTHS, seed=1
    )
    demo.live(plan, WorkingDate(TODAY), SilentJob())
    return open_office(plan.folder, WorkingDate(TODAY))
