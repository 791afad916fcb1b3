"""A region of many towns and months, beside reading and parsing the same files and no more."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.exchange import month_package, sealed_package
from app.figures import month_document, month_report
from app.region import consolidation, summing, towns
from app.store import periods
from bench import history
from bench.measure import Figure, Stopwatch, compare, peak_mb
from domain.period import Period

FIRST = Period(2021, 12)


def figure(folder: Path, offices: int, months: int, rounds: int) -> Figure:
    """Read all packages, name what is wrong, sum the last month."""
    packages = folder / "packages"
    size = _make(folder, packages, offices, months)
    last = FIRST.plus(months - 1)
    label = f"region of {offices:,} towns, {months} months ({offices * months:,} packages of {size:,} B)"
    made = Figure(label, "read and parse the same files")

    def ours() -> float:
        watch = Stopwatch()
        with watch.running():
            region = consolidation.read(packages)
            whole = summing.together([each.document for each in region.told], towns.office_words(region))
        if (len(region.told), region.refused, region.period) != (offices, (), last):
            raise AssertionError("every town told the last month")
        month_package.write(whole)
        return watch.seconds

    def floor() -> float:
        watch = Stopwatch()
        with watch.running():
            for file in _files(packages):
                json.loads(file.read_bytes().partition(b"\n")[2])
        return watch.seconds

    compare(made, ours, floor, rounds)
    made.note = f"{1000 * min(made.ours) / (offices * months):.2f} ms a package, peak {peak_mb():.0f} MiB"
    return made


def _files(packages: Path) -> Iterator[Path]:
    yield from sorted(packages.rglob(f"*{sealed_package.SUFFIX}"))


def _make(folder: Path, packages: Path, offices: int, months: int) -> int:
    """Packages of one town's month told by each office of each month; the size of one."""
    packages.mkdir(parents=True, exist_ok=True)
    town = history.build(folder / "town", 1_000, 2)
    with town.store.read() as transaction:
        period = periods.every(transaction)[0].period
    document = json.loads(month_document.package(month_report.report(town, period)))
    town.store.close()
    size = 0
    for office in range(offices):
        key = Ed25519PrivateKey.from_private_bytes(office.to_bytes(32, "big"))
        for month in range(months):
            told = FIRST.plus(month)
            content = json.dumps(_of(document, office, told), separators=(",", ":")).encode()
            follows = told.plus(1)
            sealed = sealed_package.seal(content, date(follows.year, follows.month, 5), key)
            (packages / f"{office:04d}-{told}{sealed_package.SUFFIX}").write_bytes(sealed)
            size = len(sealed)
    return size


def _of(document: Mapping[str, Any], office: int, told: Period) -> dict[str, Any]:
    words = {"nit": f"9{office:08d}", "nombre": f"Acueducto {office}", "municipio": f"Municipio {office}"}
    return {**document, "oficina": words, "periodo": str(told)}
