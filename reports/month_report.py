"""A report of figures on paper: its cover, its chapters page by page, their feet."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from reports.cover import draw_foot
from reports.emblem import emblem
from reports.invoice_parts import Press
from reports.layout import ACCENT, Box, Pen
from reports.line_plot import draw_spark
from reports.measure import FLOOR
from reports.month_report_flow import of_blocks
from reports.month_report_model import NO_DATA, Chapter, Report, Tile
from reports.month_report_pieces import LEFT, RIGHT, Piece, Setting, sheets
from reports.pdf import PdfFile, written
from reports.spanish import kept_together
from reports.styles import bold, heavy, medium, regular

Draw: TypeAlias = Callable[[Press, Pen], None]

_SIDES = (LEFT, RIGHT)
_END = 263.0
_NEXT_TOP = 27.5
_SENTENCE, _SENTENCE_LEADING, _SENTENCE_LINES = 11.5, 5.85, 4
_TILES = 82.0
_TILE_WIDE, _TILE_PITCH, _TILE_TALL, _ACROSS = 54.0, 63.0, 48.0, 3
_SPARK = (45.0, 7.6)
_PLOT_END = 249.0


def write_report(path: Path, report: Report, *, on_page: Callable[[int], None] | None = None) -> int:
    """Print a report to a PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        report: what it says.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"{report.title}, {report.span}", author=report.issuer.name)
        press = Press(file)
        pages: list[Draw] = [partial(_cover, report), *_inside(file, report)]
        for place, draw in enumerate(pages, 1):
            pen = Pen(file)
            draw(press, pen)
            foot = report.cover_foot if place == 1 else report.foot
            draw_foot(pen, _SIDES, kept_together(foot), f"{place} de {len(pages)}")
            pen.page()
            if on_page is not None:
                on_page(file.pages)
        file.close()
        return file.pages


# ── the cover ───────────────────────────────────────────────────────────────


def _cover(report: Report, press: Press, pen: Pen) -> None:
    top = draw_cover_head(report, press, pen)
    tiles = max(_TILES, top + 3.0)
    for place, tile in enumerate(report.tiles):
        row, column = divmod(place, _ACROSS)
        draw_tile(pen, LEFT + column * _TILE_PITCH, tiles + row * _TILE_TALL, tile)
    if report.plot is None:
        return
    y = tiles + -(-len(report.tiles) // _ACROSS) * _TILE_TALL + 4.0
    setting = Setting(pen, report.currency, _END)
    plot = replace(report.plot, height=min(report.plot.height, _PLOT_END - y - 6.0))
    for piece in of_blocks(setting, [plot]):
        piece.draw(pen, y)
        y += piece.height


def draw_cover_head(report: Report, press: Press, pen: Pen) -> float:
    """Who reports, on what and of which days, and the sentence that says it all; gives where that ends."""
    issuer = report.issuer
    left = LEFT + emblem(pen, press.logo(issuer), Box(LEFT, 14.0, 22.0, 12.6)) + 3.2
    room = RIGHT - left - 62.0
    pen.fit(left, 19.5, issuer.name, bold(12.5), room)
    town = issuer.address.rpartition(", ")[2]
    pen.fit(
        left,
        24.0,
        " · ".join(filter(None, (f"NIT {issuer.tax_id}" if issuer.tax_id else "", town))),
        regular(8.5),
        room,
    )
    for place, text in enumerate(report.by[:2]):
        pen.fit_right(RIGHT, 19.5 + 4.5 * place, text, regular(8.5), 60.0)
    pen.fill([Box(LEFT, 28.7, RIGHT - LEFT, 0.42)], ACCENT)
    pen.fit(LEFT, 46.0, report.title, heavy(28), RIGHT - LEFT)
    span, style = pen.fitting(report.span[:1].upper() + report.span[1:], medium(15), 90.0)
    pen.text(LEFT, 55.0, span, style)
    free = RIGHT - LEFT - pen.width(span, style) - 6.0
    pen.fit_right(RIGHT, 55.0, kept_together(report.dates), regular(8.5), free)
    return draw_sentence(pen, kept_together(report.sentence), 64.1)


def draw_sentence(pen: Pen, text: str, y: float) -> float:
    """A paragraph in which words between ** are bold; gives where it ends."""
    parts = text.split("**")
    loud = [place % 2 == 1 for place, part in enumerate(parts) for _ in part]
    lines, style = pen.wrap_into(
        "".join(parts), regular(_SENTENCE), (RIGHT - LEFT) * 0.985, lines=_SENTENCE_LINES
    )
    at = 0
    for line in lines:
        x = LEFT
        for word in line.split(" "):
            own = bold(style.size) if loud[at : at + 1] == [True] else style
            pen.text(x, y, word, own)
            x += pen.width(word, own) + pen.width(" ", style)
            at += len(word) + 1
        y += _SENTENCE_LEADING
    return y - _SENTENCE_LEADING + 4.0


def draw_tile(pen: Pen, x: float, y: float, tile: Tile) -> None:
    """A figure with its trend, its goal and its sentence, from the rule over it down."""
    pen.rule(x, x + _TILE_WIDE, y, 0.8)
    pen.fit(x, y + 5.9, tile.label, medium(9), _TILE_WIDE)
    pen.fit(x, y + 15.7, tile.value, regular(15) if tile.value == NO_DATA else heavy(21), _TILE_WIDE)
    wide, tall = _SPARK
    goal = draw_spark(pen, Box(x, y + 18.7, wide, tall), tile.history, tile.goal)
    if goal is not None:
        pen.text(x + wide + 1.8, goal + 0.8, "meta", regular(FLOOR))
    if any(value is not None for value in tile.history):
        first, last = tile.ends
        if len(tile.history) > 1:
            pen.text(x, y + 29.9, first, regular(FLOOR))
        pen.right(x + wide, y + 29.9, last, regular(FLOOR))
    lines, style = pen.wrap_into(kept_together(tile.sentence), regular(8.5), _TILE_WIDE, lines=3)
    pen.lines(x, y + 34.7, lines, style, 3.9)


# ── chapters ────────────────────────────────────────────────────────────────


def _inside(file: PdfFile, report: Report) -> list[Draw]:
    """The pages of all chapters."""
    return [page for each in report.chapters for page in _chapter(file, report, each)]


def _chapter(file: PdfFile, report: Report, chapter: Chapter) -> list[Draw]:
    """The pages of a chapter."""
    measure = Pen(file)
    lines = measure.wrap(kept_together(chapter.sentence), regular(10), RIGHT - LEFT)[:6]
    top = 33.1 + 5.0 * len(lines) + 1.9
    setting = Setting(measure, report.currency, _END - _NEXT_TOP)
    pages = sheets(of_blocks(setting, chapter.blocks), (top, _NEXT_TOP), _END)
    return [
        partial(_draw_page, report, (chapter.title, lines) if place == 0 else (chapter.title, ()), pieces)
        for place, pieces in enumerate(pages)
    ]


def _draw_page(
    report: Report,
    head: tuple[str, Sequence[str]],
    pieces: Sequence[tuple[float, Piece]],
    press: Press,  # noqa: ARG001 - the cover alone has a picture, and pages are drawn alike
    pen: Pen,
) -> None:
    title, lines = head
    half = (RIGHT - LEFT) / 2 - 4.0
    if lines:
        pen.fit(LEFT, 27.0, title, heavy(18), RIGHT - LEFT)
        pen.lines(LEFT, 33.1, lines, regular(10), 5.0)
    else:
        title = f"{title} (continúa)"
    said = f"{report.title} · {report.span}" if lines else f"{report.title} · {report.span} · {title}"
    pen.fit(LEFT, 15.0, said, regular(8), half * 1.3 if not lines else half)
    pen.fit_right(RIGHT, 15.0, report.issuer.name, regular(8), half * 0.7 if not lines else half)
    pen.fill([Box(LEFT, 16.8, RIGHT - LEFT, 0.42)], ACCENT)
    for y, piece in pieces:
        piece.draw(pen, y)
