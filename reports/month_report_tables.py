"""Tables of a report: figures in columns, sentences in columns, indicators against their goals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from reports.layout import Pen, centred
from reports.line_plot import DARK, FILLED, HOLLOW, PALE, circle
from reports.listing import Column, Value, cell
from reports.month_report_model import (
    NO_DATA,
    IndicatorLine,
    Indicators,
    Note,
    Prose,
    Row,
    Table,
)
from reports.month_report_pieces import TITLE, Piece, Setting, Sides, note, titled, under
from reports.spanish import DASH, kept_together, number
from reports.styles import Style, bold, regular

_ROW, _SIZE, _HEAD_SIZE = 5.3, 8.8, 7.3
_HEAD, _SECOND = 5.0, 3.0
_GUTTER = 3.2
_NARROWEST_TEXT, _FLOOR_SIZE = 16.0, 6.5
_PROSE, _PROSE_LEADING, _PROSE_GAP, _PROSE_LINES = 8.2, 4.0, 4.0, 50


class _Set(NamedTuple):
    """A table as it is set: its columns with their edges, the cells of its rows, its type."""

    columns: Sequence[Column]
    edges: Sequence[tuple[float, float]]
    size: float


def of_table(setting: Setting, block: Table, sides: Sides) -> Iterator[Piece]:
    """A table; its heads come again on the next page, and no total stands alone there."""
    if not block.rows:
        yield titled(block.title, sides)
        yield note(setting.pen, Note(block.empty or f"{NO_DATA.capitalize()}."), sides)
        return
    texts = [
        ["" if value == "" else cell(value, column, setting.currency) for value, column in _pairs(row, block)]
        for row in block.rows
    ]
    found = _set(setting.pen, block.columns, block.rows, texts, sides)
    deep = _HEAD + (_SECOND if any("|" in column.title for column in block.columns) else 0.0)
    title = TITLE if block.title else 0.0
    head = Piece(title + deep, partial(_draw_head, block.title, found, title + deep))
    yield head._replace(room=head.height + min(2, len(texts)) * _ROW)
    for place, (row, cells) in enumerate(zip(block.rows, texts, strict=True)):
        before_total = place + 1 < len(block.rows) and block.rows[place + 1].total
        yield Piece(_ROW, partial(_draw_row, found, row, cells), head, _ROW * (2 if before_total else 1))
    yield from under(setting.pen, block.note, sides)


def _pairs(row: Row, block: Table) -> Iterator[tuple[Value, Column]]:
    return zip(row.cells, block.columns, strict=True)


def _set(
    pen: Pen, columns: Sequence[Column], rows: Sequence[Row], texts: Sequence[Sequence[str]], sides: Sides
) -> _Set:
    """Columns as wide as what they hold; what is left is shared, what lacks is taken from words first."""
    room = sides[1] - sides[0] - _GUTTER * (len(columns) - 1)
    size = _SIZE
    while True:
        wide = [_natural(pen, place, column, rows, texts, size) for place, column in enumerate(columns)]
        lack = sum(wide) - room
        words = [place for place, column in enumerate(columns) if not column.rightward]
        spare = sum(max(0.0, wide[place] - _NARROWEST_TEXT) for place in words)
        if lack <= spare or size <= _FLOOR_SIZE:
            break
        size = max(_FLOOR_SIZE, size - 0.3)
    if lack > 0:
        for place in words:
            wide[place] -= min(1.0, lack / (spare or 1.0)) * max(0.0, wide[place] - _NARROWEST_TEXT)
        scale = min(1.0, room / sum(wide))
        wide = [each * scale for each in wide]
    else:
        whole = sum(column.share for column in columns)
        wide = [each - lack * column.share / whole for each, column in zip(wide, columns, strict=True)]
    return _Set(columns, _edges(wide, sides[0]), size)


def _natural(
    pen: Pen, place: int, column: Column, rows: Sequence[Row], texts: Sequence[Sequence[str]], size: float
) -> float:
    heads = max(pen.width(part, regular(_HEAD_SIZE)) for part in column.title.split("|"))
    cells = (
        pen.width(cells[place], bold(size) if row.total else regular(size))
        for row, cells in zip(rows, texts, strict=True)
        if not (place == 0 and row.total)
    )
    return max([heads, *cells])


def _edges(wide: Sequence[float], left: float) -> list[tuple[float, float]]:
    found = []
    for each in wide:
        found.append((left, left + each))
        left += each + _GUTTER
    return found


def _draw_head(title: str, found: _Set, height: float, pen: Pen, y: float) -> None:
    left, right = found.edges[0][0], found.edges[-1][1]
    if title:
        pen.fit(left, y + 3.0, kept_together(title), bold(10.5), right - left)
    base = y + height - 2.0
    for column, edges in zip(found.columns, found.edges, strict=True):
        *upper, lower = column.title.split("|")
        _cell(pen, column, edges, base, lower, regular(_HEAD_SIZE))
        for text in upper[:1]:
            _cell(pen, column, edges, base - _SECOND, text, regular(_HEAD_SIZE))
    pen.rule(left, right, y + height - 0.5, 0.8)


def _draw_row(found: _Set, row: Row, cells: Sequence[str], pen: Pen, y: float) -> None:
    style = bold(found.size) if row.total else regular(found.size)
    base = centred(y + _ROW / 2, found.size)
    if row.total or row.ruled:
        pen.rule(found.edges[0][0], found.edges[-1][1], y, 0.8)
    for place, (column, text) in enumerate(zip(found.columns, cells, strict=True)):
        left, right = found.edges[place]
        if text:
            free = right
            if not column.rightward:
                free = _free(found, cells, place)
            _cell(pen, column, (left, free), base, text, style)


def _free(found: _Set, cells: Sequence[str], place: int) -> float:
    """How far words may go: over the empty cells after them."""
    last = place
    while last + 1 < len(cells) and not cells[last + 1]:
        last += 1
    return found.edges[last][1]


def _cell(pen: Pen, column: Column, edges: tuple[float, float], base: float, text: str, style: Style) -> None:
    wide = edges[1] - edges[0] + 0.05
    if column.rightward:
        pen.fit_right(edges[1], base, text, style, wide)
    else:
        pen.fit(edges[0], base, text, style, wide)


# ── sentences ───────────────────────────────────────────────────────────────


def of_prose(setting: Setting, block: Prose, sides: Sides) -> Iterator[Piece]:
    """Sentences in columns, a rule under each row; a very long one goes on in the next row."""
    if not block.rows:
        yield titled(block.title, sides)
        yield note(setting.pen, Note(block.empty), sides)
        return
    room = sides[1] - sides[0] - _GUTTER * (len(block.shares) - 1)
    whole = sum(block.shares)
    edges = _edges([room * share / whole for share in block.shares], sides[0])
    head = Piece(TITLE + _HEAD, partial(_draw_prose_head, block, edges))
    rows = [row for each in block.rows for row in _wrapped(setting.pen, each, edges)]
    heights = [max(map(len, row)) * _PROSE_LEADING + _PROSE_GAP for row in rows]
    yield head._replace(room=head.height + heights[0])
    for row, height in zip(rows, heights, strict=True):
        yield Piece(height, partial(_draw_prose, row, edges, height), head)


def _wrapped(pen: Pen, row: Sequence[str], edges: Sequence[tuple[float, float]]) -> Iterator[list[list[str]]]:
    """A row as lines of each column, in as many parts as a page holds."""
    lines = [
        pen.wrap(kept_together(text), _prose_style(place), right - left)
        for place, (text, (left, right)) in enumerate(zip(row, edges, strict=True))
    ]
    for start in range(0, max(1, *map(len, lines)), _PROSE_LINES):
        yield [each[start : start + _PROSE_LINES] for each in lines]


def _prose_style(place: int) -> Style:
    return bold(_PROSE) if place == 0 else regular(_PROSE)


def _draw_prose_head(block: Prose, edges: Sequence[tuple[float, float]], pen: Pen, y: float) -> None:
    pen.fit(edges[0][0], y + 3.0, kept_together(block.title), bold(10.5), edges[-1][1] - edges[0][0])
    for text, (left, right) in zip(block.heads, edges, strict=True):
        pen.fit(left, y + TITLE + _HEAD - 2.0, text, regular(_HEAD_SIZE), right - left)
    pen.rule(edges[0][0], edges[-1][1], y + TITLE + _HEAD - 0.5, 0.8)


def _draw_prose(
    row: Sequence[Sequence[str]], edges: Sequence[tuple[float, float]], height: float, pen: Pen, y: float
) -> None:
    for place, (lines, (left, _)) in enumerate(zip(row, edges, strict=True)):
        pen.lines(left, y + 4.2, lines, _prose_style(place), _PROSE_LEADING)
    pen.rule(edges[0][0], edges[-1][1], y + height - 0.6, 0.5)


# ── indicators ──────────────────────────────────────────────────────────────

_LINE = 6.1
_NAME = 52.0
_NOW, _GOAL, _FORMER, _AGO = 87.9, 102.9, 117.9, 133.9
_STRIP = (144.0, 180.0)
_MARK, _SMALL = 1.05, 0.8
_WORDS = {True: "cumple", False: "no cumple"}


def of_indicators(setting: Setting, block: Indicators, sides: Sides) -> Iterator[Piece]:
    """Indicators, a rule under each: filled is now, grey last month, hollow last year, the bar the goal."""
    if not block.lines:
        yield titled(block.title, sides)
        yield note(setting.pen, Note(block.empty), sides)
        return
    title = TITLE if block.title else 0.0
    head = Piece(title + _HEAD, partial(_draw_indicator_head, block, title))
    yield head._replace(room=head.height + _LINE)
    for line in block.lines:
        yield Piece(_LINE, partial(_draw_indicator, line), head)
    yield Piece(5.4, partial(_draw_key, block.heads))


def _draw_indicator_head(block: Indicators, title: float, pen: Pen, y: float) -> None:
    if block.title:
        pen.text(18.0, y + 3.0, block.title, bold(10.5))
    base, style = y + title + _HEAD - 2.0, regular(_HEAD_SIZE)
    pen.text(18.0, base, "Indicador", style)
    for edge, text in (
        (_NOW, block.heads[0]),
        (_GOAL, "Meta"),
        (_FORMER, block.heads[1]),
        (_AGO, block.heads[2]),
    ):
        pen.fit_right(edge, base, text, style, 14.4)
    pen.text(_STRIP[0], base, "peor", regular(6.8))
    pen.right(_STRIP[1], base, "mejor", regular(6.8))
    pen.right(197.9, base, "Resultado", style)
    pen.rule(18.0, 197.9, y + title + _HEAD - 0.5, 0.8)


def _draw_indicator(line: IndicatorLine, pen: Pen, y: float) -> None:
    base, loud = centred(y + _LINE / 2, _SIZE), line.meets is False
    pen.fit(18.0, base, kept_together(line.name), bold(_SIZE) if loud else regular(_SIZE), _NAME)
    now = DASH if line.now is None else number(line.now, line.places)
    pen.fit_right(_NOW, base, now, bold(9.0), 16.0)
    for edge, value in ((_FORMER, line.former), (_AGO, line.year_ago)):
        text = DASH if value is None else number(value, line.places)
        pen.fit_right(edge, base, text, regular(_SIZE), 14.4)
    pen.fit_right(_GOAL, base, _goal(line), regular(_SIZE), 14.4)
    result = NO_DATA if line.now is None else "sin meta" if line.meets is None else _WORDS[line.meets]
    pen.right(197.9, base, result, bold(8.2) if loud else regular(8.2))
    if line.goal is not None:
        _strip(pen, line, y + _LINE / 2)
    pen.rule(18.0, 197.9, y + _LINE, 0.5)


def _goal(line: IndicatorLine) -> str:
    if line.goal is None:
        return DASH
    plain = line.goal == line.goal.to_integral_value()
    text = number(int(line.goal)) if plain else number(line.goal.normalize())
    return f"{'≥' if line.upward else '≤'}\u00a0{text}"


def _strip(pen: Pen, line: IndicatorLine, y: float) -> None:
    goal = line.goal or Decimal(0)
    pen.rule(*_STRIP, y, 0.6)
    middle, half = sum(_STRIP) / 2, (_STRIP[1] - _STRIP[0]) / 2 - 1.5
    pen.upright(middle, y - 2.1, y + 2.1, 1.1)
    known = [abs(value - goal) for value in (line.now, line.former, line.year_ago) if value is not None]
    span = max([*known, Decimal("0.01")])
    side = 1 if line.upward else -1
    marks = ((line.year_ago, _SMALL, HOLLOW), (line.former, _SMALL, PALE))
    for value, radius, style in (*marks, (line.now, _MARK, FILLED if line.meets else DARK)):
        if value is not None:
            circle(pen, middle + float((value - goal) / span) * side * half, y, radius, style)


def _draw_key(heads: tuple[str, str, str], pen: Pen, y: float) -> None:
    """What the marks of the strip are."""
    style, x, base = regular(7), 197.9, y + 4.0
    x = pen.right(x, base, "meta", style) - 1.4
    pen.upright(x, base - 2.2, base + 0.5, 1.1)
    for text, radius, mark in ((heads[2], _SMALL, HOLLOW), (heads[1], _SMALL, PALE), (heads[0], _MARK, DARK)):
        x = pen.right(x - 3.0, base, text.lower(), style) - 1.9
        circle(pen, x, base - 0.85, radius, mark)
        x -= radius
