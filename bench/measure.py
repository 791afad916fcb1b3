"""A figure and its floor: timed in one process, rounds interleaved, the median of the pairwise ratios."""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

Timed = Callable[[], float]
"""Does its work once and says how many seconds the part that counts took."""

CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
"""What seconds are: those of the wall, or on a machine with other work those that the process computed."""


class Clock:
    """The clock of this run."""

    now: Callable[[], float] = staticmethod(CLOCKS["wall"])


KIB, MIB = 1024, 1024 * 1024


@dataclass
class Stopwatch:
    """Seconds between entering and leaving `running`, summed."""

    seconds: float = 0.0

    @contextmanager
    def running(self) -> Generator[None, None, None]:
        gc.collect()
        began = Clock.now()
        yield
        self.seconds += Clock.now() - began


@dataclass
class Figure:
    """What was measured of one job; `goal` and `stretch` are multiples of the floor."""

    job: str
    floor: str
    goal: float | None = None
    stretch: float | None = None
    ours: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def ratio(self) -> float:
        return statistics.median(a / b for a, b in zip(self.ours, self.floors, strict=True))

    def line(self) -> str:
        ratios = sorted(a / b for a, b in zip(self.ours, self.floors, strict=True))
        goals = f"{_times(self.goal)} ({_times(self.stretch)})"
        spread = f"{ratios[0]:.2f}-{ratios[-1]:.2f}"
        mark = "" if self.goal is None else (" ok" if self.ratio <= self.goal else " MISSED")
        ours, floor = _shown(statistics.median(self.ours)), _shown(statistics.median(self.floors))
        return (
            f"{self.job:<52} {ours:>9} {floor:>9}"
            f" {self.ratio:>6.2f} {spread:>12} {goals:>12}{mark:<7} {self.note}"
        )


HEADER = f"{'job':<52} {'ours':>9} {'floor':>9} {'x':>6} {'rounds':>12} {'goal':>12}"


def compare(figure: Figure, ours: Timed, floor: Timed, rounds: int) -> Figure:
    """Measure a job and its floor in turns, after one unmeasured round of each for warmth."""
    ours()
    floor()
    for place in range(rounds):
        for timed, kept in ((ours, figure.ours), (floor, figure.floors))[:: 1 if place % 2 else -1]:
            kept.append(timed())
    return figure


def report(figure: Figure) -> Figure:
    print(figure.line(), flush=True)
    return figure


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def peak_mb() -> float:
    """The most memory that this process ever had, in MiB (Linux; elsewhere with that of its parent)."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / KIB
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MIB if sys.platform == "darwin" else KIB)


def _times(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _shown(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} us"
