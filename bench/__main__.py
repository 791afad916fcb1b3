"""Every figure beside its floor in one run: `python -m bench`, or some of them: `python -m bench pdf`."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import ageing, bank, billing, counter, debtors, lists, month, papers, region, table, window
from bench.measure import CLOCKS, HEADER, Clock, Figure, peak_mb, report

SIZES = (1_000, 10_000, 50_000)
YEARS = 60
LARGE = 5_000

Job = Callable[[Path, int], Iterator[Figure]]


def _run(folder: Path, rounds: int) -> Iterator[Figure]:
    """Settle and issue: by size, and with five years behind."""
    seconds = {}
    for accounts in SIZES:
        figure = billing.figure(
            folder / f"run-{accounts}", accounts, 1, rounds if accounts < SIZES[-1] else 3
        )
        seconds[accounts] = min(figure.ours)
        yield figure
    print(f"   growth from 1,000 to 10,000: {seconds[10_000] / seconds[1_000]:.1f} x (goal 12)")
    print(f"   growth from 10,000 to 50,000: {seconds[50_000] / seconds[10_000]:.1f} x")
    print(
        f"   peak memory at {SIZES[-1]:,}: {_peak(folder / f'run-{SIZES[-1]}' / 'town'):.0f} MiB (goal 300)"
    )


def _years(folder: Path, rounds: int) -> Iterator[Figure]:
    for accounts in SIZES[:2]:
        yield billing.figure(folder / f"years-{accounts}", accounts, YEARS, min(rounds, 3))


def _peak(town: Path) -> float:
    """Peak of a fresh process that settles and issues that town."""
    command = [sys.executable, "-m", "bench.billing", str(town)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _pdf(folder: Path, rounds: int) -> Iterator[Figure]:
    yield papers.figure(folder / "pdf", rounds)
    ours, floor = papers.memory(folder / "pdf", LARGE)
    print(f"   peak memory at {LARGE:,} pages: {ours:.0f} MiB, floor {floor:.0f} MiB")


def _import(folder: Path, rounds: int) -> Iterator[Figure]:
    yield lists.import_figure(folder / "import", rounds)
    yield lists.export_figure(folder / "export", rounds)


def _search(folder: Path, rounds: int) -> Iterator[Figure]:
    for accounts in SIZES:
        yield lists.search_figure(folder / f"search-{accounts}", accounts, rounds)


def _window(folder: Path, rounds: int) -> Iterator[Figure]:
    yield window.figure(folder / "window", rounds)


def _table(folder: Path, rounds: int) -> Iterator[Figure]:
    yield from table.figures(folder / "table", rounds)


def _payment(folder: Path, rounds: int) -> Iterator[Figure]:
    yield counter.figure(folder / "payment", 1_000, 1, rounds)


def _bank(folder: Path, rounds: int) -> Iterator[Figure]:
    yield bank.figure(folder / "bank", 10_000, 1, rounds)


def _ageing(folder: Path, rounds: int) -> Iterator[Figure]:
    """The portfolio by age with five years behind."""
    for accounts in SIZES[1:]:
        yield from ageing.figures(folder, accounts, YEARS, min(rounds, 3))


def _report(folder: Path, rounds: int) -> Iterator[Figure]:
    """A month's figures, its board and its report with five years behind."""
    yield from month.figures(folder, SIZES[1], YEARS, rounds)


def _candidates(folder: Path, rounds: int) -> Iterator[Figure]:
    """Who may be suspended, with five years behind and a fifth of the accounts in arrears."""
    for accounts in SIZES[1:]:
        yield from debtors.candidates(folder, accounts, YEARS, min(rounds, 3))


def _day_list(folder: Path, rounds: int) -> Iterator[Figure]:
    """Who is sought today and on a past day, in the same town."""
    for accounts in SIZES[1:]:
        yield from debtors.day_lists(folder, accounts, YEARS, min(rounds, 3))


def _desk_years(folder: Path, rounds: int) -> Iterator[Figure]:
    """A payment and a bank's file with five years of 10,000 accounts behind them."""
    yield counter.figure(folder / "desk-years", 10_000, YEARS, min(rounds, 3))
    yield bank.figure(folder / "bank-years", 10_000, YEARS, min(rounds, 3))


def _region(folder: Path, rounds: int) -> Iterator[Figure]:
    """A region as large as the issue asks for, and one that shows how it grows."""
    for offices, months in ((200, 12), (200, YEARS)):
        yield region.figure(folder / f"region-{months}", offices, months, min(rounds, 3))


JOBS: dict[str, Job] = {
    "window": _window,
    "table": _table,
    "payment": _payment,
    "bank": _bank,
    "search": _search,
    "import": _import,
    "pdf": _pdf,
    "run": _run,
    "years": _years,
    "desk-years": _desk_years,
    "ageing": _ageing,
    "report": _report,
    "candidates": _candidates,
    "daylist": _day_list,
    "region": _region,
}

READERS = ("ageing", "report", "candidates", "daylist")
"""Jobs that only read a town: they share it, and it may be kept from one run to another."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("jobs", nargs="*", choices=[*JOBS, []], help="which figures; all if none is named")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds of each")
    parser.add_argument(
        "--clock", choices=CLOCKS, default="wall", help="cpu: on a machine that works for others"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the towns that jobs only read: made once")
    chosen = parser.parse_args()
    Clock.now = staticmethod(CLOCKS[chosen.clock])
    print(HEADER)
    with tempfile.TemporaryDirectory(prefix="caudal-bench-") as folder:
        for name in chosen.jobs or JOBS:
            kept = chosen.keep if name in READERS else None
            for figure in JOBS[name](kept or Path(folder), chosen.rounds):
                report(figure)
    print(f"peak memory of this process: {peak_mb():.0f} MiB")


if __name__ == "__main__":
    main()
