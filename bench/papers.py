"""Invoice PDFs: a route from its database rows to the closed file, beside a plain ReportLab canvas.

The floor draws a page of the same weight the plain way: every string, box, bar and the library's bar code
again on each page, with a built-in font.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app.office import Office
from app.paper import printing
from app.paths import DataFolder
from app.store.engine import Store
from bench import billing as runs
from bench import history, town
from bench.measure import Figure, Stopwatch, Timed, compare, peak_mb

PAGES = 500
WIDTH, HEIGHT = 612, 792
STRINGS = 89
HISTORY_BARS = 12


def figure(folder: Path, rounds: int) -> Figure:
    made = issued(folder / "town", PAGES)
    target, plain = folder / "pages", folder / "plain.pdf"
    found = Figure(f"{PAGES} invoice PDFs, rows to closed file", "plain canvas", goal=0.65, stretch=0.30)
    compare(found, _ours(made, target), _floor(plain, PAGES), rounds)
    sizes = [_size(target) / (PAGES + 1), plain.stat().st_size / PAGES]
    found.note = (
        f"{PAGES / sorted(found.ours)[rounds // 2]:,.0f} pages/s, "
        f"{sizes[0]:,.0f} B/page, {sizes[0] / sizes[1]:.2f} of the floor's"
    )
    return found


def issued(folder: Path, accounts: int) -> Office:
    """A town of one route whose month is issued."""
    made = history.build(folder, accounts, 1)
    runs.run(made)
    return made


def memory(folder: Path, accounts: int) -> tuple[float, float]:
    """Peak of a fresh process that prints the whole town, and of one that draws the plain pages, in MiB."""
    made = issued(folder / "large", accounts)
    made.store.close()
    return _peak("ours", made.folder.root, accounts), _peak("floor", folder / "large.pdf", accounts)


def _peak(way: str, path: Path, pages: int) -> float:
    command = [sys.executable, "-m", "bench.papers", way, str(path), str(pages)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _ours(made: Office, target: Path) -> Timed:
    def timed() -> float:
        watch = Stopwatch()
        with watch.running():
            printing.print_invoices(made, runs.MONTH, target)
        return watch.seconds

    return timed


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.pdf"))


def _floor(file: Path, pages: int) -> Timed:
    def timed() -> float:
        watch = Stopwatch()
        with watch.running():
            _plain(file, pages)
        return watch.seconds

    return timed


def _strings(page: int) -> Iterator[tuple[float, float, int, str, bool]]:
    """Place, size and words of each string of a page, and whether it is set flush right."""
    for number in range(STRINGS):
        column, line = number % 3, number // 3
        right = column == 2
        words = f"{page * 7919 + number * 131:,}" if right else f"Concepto {number} del suscriptor {page}"
        yield 40 + column * 180 + 150 * right, HEIGHT - 60 - line * 17, 7 + number % 3, words, right


def _plain(file: Path, pages: int) -> None:
    from reportlab import rl_config
    from reportlab.graphics.barcode.code128 import Code128
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for page in range(pages):
        canvas.setLineWidth(0.6)
        for box in range(8):
            canvas.rect(36, 90 + box * 80, 540, 74)
        for x, y, size, words, right in _strings(page):
            canvas.setFont("Helvetica-Bold" if right else "Helvetica", size)
            (canvas.drawRightString if right else canvas.drawString)(x, y, words)
        canvas.setFillGray(0.45)
        for bar in range(HISTORY_BARS):
            canvas.rect(60 + bar * 22, 100, 15, 10 + (page * 31 + bar * 17) % 50, stroke=0, fill=1)
        canvas.setFillGray(0)
        code = f"\xf1415770999800123780200000{page:08d}\xf13900{page * 977 % 10**10:010d}\xf19620261120"
        Code128(code, barWidth=0.75, barHeight=36, quiet=0).drawOn(canvas, 60, 40)
        canvas.showPage()
    canvas.save()


def main(way: str, path: str, pages: str) -> None:
    """One way in a process of its own, for its memory."""
    if way == "floor":
        _plain(Path(path), int(pages))
    else:
        folder = DataFolder(Path(path))
        clock = town.WorkingDate(town.month_end(runs.MONTH))
        office = Office(Store(f"sqlite:///{folder.database}"), clock, folder)
        printing.print_invoices(office, runs.MONTH, folder.root / "pages")
    print(peak_mb())


if __name__ == "__main__":
    main(*sys.argv[1:])
