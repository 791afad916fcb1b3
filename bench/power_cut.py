"""Kills a desk at any instant of its payments and counts what is left: `python -m bench.power_cut`.

A child collects payment after payment, each under a key of its own, and says when it asks and when it has
the receipt; the parent kills it without warning. After each kill the book is opened again: a payment that
was answered is there once, one that was only asked for is there once or not at all, and asking again under
its key collects it exactly once. Needs a system that forks.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app import check, founding
from app.desk import cash, receipt_paper, shift
from app.desk.cash import Payment
from app.office import Office
from app.store import receipts
from app.wording.refusals import RequestRepeated
from bench import town

ACCOUNTS = 200
AMOUNT = 1_000
LONGEST = 0.12
"""Seconds that a child lives at most: some ten payments on a slow disk."""
CHECKED_EVERY = 100


@dataclass
class Tally:
    """What was seen."""

    kills: int = 0
    asked: int = 0
    answered: int = 0
    kept_unanswered: int = 0
    lost_unanswered: int = 0
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.power_cut", description=__doc__)
    parser.add_argument("--times", type=int, default=1000, help="how many kills")
    parser.add_argument("--seed", type=int, default=1, help="the same one kills at the same instants")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="caudal-power-") as folder:
        seen = run(Path(folder), options.times, options.seed)
    print(
        f"{seen.kills} kills; {seen.asked} payments asked for, {seen.answered} answered and kept,"
        f" {seen.kept_unanswered} kept without an answer, {seen.lost_unanswered} not kept and then asked"
        f" again; {len(seen.wrong)} wrong"
    )
    print(*seen.wrong[:10], sep="\n")
    return 1 if seen.wrong else 0


def run(folder: Path, times: int, seed: int) -> Tally:
    """Kill so many times; what was seen."""
    made = town.office(folder / "oficina", ACCOUNTS)
    shift.open_shift(made, 0)
    made.close()
    luck, seen = random.Random(seed), Tally()  # noqa: S311 - instants, no secret
    for turn in range(times):
        said = _live_and_die(made, turn, luck.uniform(0, LONGEST), folder / "recibo.pdf")
        office = founding.open_office(made.folder, made.clock)
        _judge(office, said, seen)
        if turn % CHECKED_EVERY == CHECKED_EVERY - 1 or turn == times - 1:
            seen.wrong += [f"kill {turn}: {rule.id}" for rule in check.check_book(office) if not rule.ok]
        office.close()
        seen.kills += 1
    return seen


def _live_and_die(made: Office, turn: int, lived: float, paper: Path) -> list[str]:
    """What a child said before it was killed: `ask KEY` and `got KEY`, the last line perhaps torn."""
    reading, writing = os.pipe()
    child = os.fork()  # noqa: TID251 - said above: it needs a system that forks
    if child == 0:
        os.close(reading)
        _collect_for_ever(made, turn, writing, paper)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline()
        time.sleep(lived)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rest = pipe.read()
    return [line.decode() for line in (first + rest).split(b"\n")[:-1]]


def _collect_for_ever(made: Office, turn: int, writing: int, paper: Path) -> None:
    office = founding.open_office(made.folder, made.clock)
    for place in range(10_000):
        key = f"{turn}-{place}"
        os.write(writing, f"ask {key}\n".encode())
        done = cash.collect(office, _payment(key))
        os.write(writing, f"got {key}\n".encode())
        if place % 5 == 4:
            receipt_paper.save_pdf(office, done.receipt, paper)
    os._exit(0)


def _payment(key: str) -> Payment:
    turn, place = map(int, key.split("-"))
    return Payment(account=f"{(turn * 31 + place) % ACCOUNTS:07d}", amount=AMOUNT, request=key)


def _judge(office: Office, said: list[str], seen: Tally) -> None:
    """Every payment asked for is there as it should be; the one cut short is asked for again."""
    asked = [line.split()[1] for line in said if line.startswith("ask ")]
    answered = {line.split()[1] for line in said if line.startswith("got ")}
    kept = Counter(_kept(office, asked))
    for key in asked:
        seen.asked += 1
        if key in answered:
            seen.answered += 1
            if kept[key] != 1:
                seen.wrong.append(f"{key}: answered and there {kept[key]} times")
            continue
        seen.kept_unanswered += kept[key] == 1
        seen.lost_unanswered += kept[key] == 0
        if _asked_again(office, key) != (kept[key] == 1) or Counter(_kept(office, [key]))[key] != 1:
            seen.wrong.append(f"{key}: cut short, there {kept[key]} times, and asked again not once")


def _kept(office: Office, keys: list[str]) -> list[str]:
    with office.store.read() as transaction:
        return [key for key in keys if receipts.of_request(transaction, key) is not None]


def _asked_again(office: Office, key: str) -> bool:
    """Whether asking again was refused because the receipt stands."""
    try:
        cash.collect(office, _payment(key))
    except RequestRepeated:
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
