"""A dress rehearsal of the month's run: all of it on a throw-away copy, nothing of it in the real book.

Settles, issues, checks the whole book and writes some invoices, and says what came out: numbers, totals,
how long each step took, what to look at. What the real run would refuse, the rehearsal refuses.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from app import check, founding
from app.check import RuleReport
from app.invoicing import billing, review
from app.invoicing.billing import RunTotals
from app.jobs import Job, SilentJob
from app.office import Office
from app.paper import print_sample
from app.paper.print_sample import Wanted
from app.paths import DataFolder
from app.store import rehearsals
from app.wording.refusals import NothingToPrint
from domain.period import Period
from domain.sample import SampleRule

T = TypeVar("T")

_SAMPLED: Final = 10
COPYING, SETTLING, ISSUING, CHECKING, DRAWING = (
    "Copiar la base", "Liquidar", "Emitir", "Verificar el libro", "Escribir la muestra",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """What a rehearsal found.

    Attributes:
        totals: control figures of the run that was issued on the copy, with its numbers.
        seconds: how long each step took, in order.
        checked: how many rules of the book were asked.
        broken: those that would not hold.
        zeros, negatives: invoices with no consumption, and with a total below zero.
        missing: metered accounts that nobody read.
        sampled: how many invoices the sample holds; 0 where none was asked for.
        sample: its file; None where none was asked for.
    """

    totals: RunTotals
    seconds: tuple[tuple[str, float], ...]
    checked: int
    broken: tuple[RuleReport, ...]
    zeros: int
    negatives: int
    missing: int
    sampled: int
    sample: Path | None


class _Stopwatch:
    """Does steps one after another, and keeps how long each took."""

    def __init__(self, office: Office) -> None:
        self._now = office.clock.now
        self.seconds: list[tuple[str, float]] = []

    def time(self, name: str, work: Callable[[], T]) -> T:
        began = self._now()
        done = work()
        self.seconds.append((name, (self._now() - began).total_seconds()))
        return done


def rehearse(office: Office, name: Period, sample: Path | None = None, job: Job | None = None) -> Rehearsed:
    """Run a period on a copy of the office, which is removed at the end, also when it is stopped.

    Args:
        office: the real one; only read.
        name: the period.
        sample: where some of its invoices are written, marked as a rehearsal; None for none.
        job: hears how far it is.

    Raises:
        DiskFull, FileUnwritable: there is no room for the copy, or for the sample.
        StoreBusy: another rehearsal is under way.
        Whatever `billing.settle` and `billing.issue` refuse.
    """
    watcher = job or SilentJob()
    watch = _Stopwatch(office)
    with rehearsals.place_for_copy(office.folder.rehearsal, office.folder.database) as place:
        folder = DataFolder(place)

        def told(done: int, total: int) -> None:
            watcher.report(done, total, COPYING)

        watch.time(COPYING, lambda: rehearsals.copy_live(office.store, folder.database, told))
        with closing(founding.open_copy(folder, office)) as copy:
            # What its papers show, as the logo, stands in the real folder.
            return _run(replace(copy, folder=office.folder), name, sample, watcher, watch)


def _run(copy: Office, name: Period, sample: Path | None, watcher: Job, watch: _Stopwatch) -> Rehearsed:
    watch.time(SETTLING, lambda: billing.settle(copy, name, watcher))
    looked = review.review(copy, name)
    totals = watch.time(ISSUING, lambda: billing.issue(copy, name, watcher))
    checked = watch.time(CHECKING, lambda: check.check_book(copy, watcher))
    watcher.report(0, 1, DRAWING)
    done = Rehearsed(
        totals=totals,
        seconds=(),
        checked=len(checked),
        broken=tuple(each for each in checked if not each.ok),
        zeros=len(looked.zeros),
        negatives=len(looked.negatives),
        missing=looked.missing,
        sampled=0,
        sample=sample,
    )
    if sample is not None:
        drawn = watch.time(DRAWING, lambda: _draw(copy, name, sample))
        done = replace(done, sampled=drawn)
    return replace(done, seconds=tuple(watch.seconds))


def _draw(copy: Office, name: Period, file: Path) -> int:
    """Write a sample of the copy's invoices; how many."""
    wanted = Wanted(period=name, rule=SampleRule.LARGEST, count=_SAMPLED)
    try:
        picked = print_sample.sample(copy, wanted)
    except NothingToPrint:
        return 0
    print_sample.write_sample(copy, [each.id for each in picked], file, rehearsal=True)
    return len(picked)
