"""The letter invoice: one page with its coupon; one density switch when there is much to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import TypeAlias

from reports.invoice_letter_frame import (
    AIRY,
    COLUMNS,
    DENSE,
    LEFT,
    METER_RIGHT,
    NOTE_WIDTH,
    PANEL,
    REFERENCE,
    RIGHT,
    STRIP,
    Density,
    Frame,
    coupon_left,
    frame_of,
)
from reports.invoice_model import InvoicePage
from reports.invoice_overdue import DETAIL_HEIGHT, draw_overdue, overdue_lines
from reports.invoice_parts import (
    MESSAGE,
    WHY,
    Press,
    RowSize,
    copy_lines,
    draw_lead,
    draw_led,
    draw_payment,
    draw_rows,
    fitted_lead,
)
from reports.invoice_plot import Plot, draw_plot, drawn_periods
from reports.invoice_rows import Row, coupon_lines, coupon_values, rows, summarised
from reports.invoice_words import (
    address_text,
    average_text,
    current_text,
    due_text,
    long_due_text,
    method_text,
    place_text,
    suspension_text,
)
from reports.layout import ACCENT, LETTER, Box, Pen
from reports.measure import FLOOR, Measure
from reports.names import CLASS_NAMES
from reports.spanish import DASH, account_code, count, cubic_metres, date_span, number, short_date
from reports.styles import Style, bold, heavy, regular, semibold

_HOLDER_WIDTH = 112.0
_COUPON_LEFT = 22.5
_HEADS_HEIGHT = 7.55
_TOTAL_HEIGHT = 6.7
_MESSAGE_LINES = 3
_MOST_VALUES = 7
_PLOT_TITLE = 61.9
_TITLE_ROOM = 2.8
_BARS_UNDER_TITLE, _BARS_UNDER_NOTE = 2, 6
_TALL_PART = Decimal("0.84")

_Text: TypeAlias = tuple[list[str], float]
_STEPS = (
    (AIRY, RowSize(4.4, 8.3, 0.35)),
    (AIRY, RowSize(4.1, 8.2, 0.3)),
    (AIRY, RowSize(3.8, 8.0, 0.25)),
    (DENSE, RowSize(3.6, 7.9, 0.2)),
    (DENSE, RowSize(3.4, 7.7, 0.15)),
    (DENSE, RowSize(3.2, 7.4, 0.1)),
    (DENSE, RowSize(3.0, 7.0, 0.1)),
    (DENSE, RowSize(2.8, 6.7, 0.1)),
    (DENSE, RowSize(2.6, FLOOR, 0.1)),
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one invoice is laid out.

    Attributes:
        rows: rows of the table.
        overdue: whether the detail of the overdue invoices is on this page.
        complete: whether nothing is left for a second sheet.
    """

    density: Density
    size: RowSize
    frame: Frame
    why: _Text
    message: _Text
    rows: Sequence[Row]
    overdue: bool
    complete: bool


def draw_letter(press: Press, page: InvoicePage) -> tuple[Pen, bool]:
    """One letter invoice, and whether some of its lines had no place and need a second sheet."""
    pen = Pen(press.file, LETTER)
    plan = _plan(press, pen, page)
    pen.stamp(plan.frame.stamp)
    _answer(pen, page)
    _holder(pen, page)
    _strip(pen, page)
    _consumption(press, pen, page, plan.density)
    _body(pen, page, plan)
    _coupon(pen, page, plan.density)
    if page.copy is not None:
        _copy(pen, copy_lines(page.copy), plan.density.cut)
    return pen, not plan.complete


def _copy(pen: Pen, lines: tuple[str, str], cut: float) -> None:
    with pen.often():
        for top in (13.6, cut + 6.8):
            pen.right(124.0, top, lines[0], bold(9))
            pen.right(124.0, top + 3.4, lines[1], regular(7))


# ------------------------------------------------------------------ planning


def _plan(press: Press, pen: Pen, page: InvoicePage) -> _Plan:
    """The first way to say it all that fits; what does not fit in any goes to a second sheet."""
    detail = DETAIL_HEIGHT + overdue_lines(page) * 3.15 if page.previous.detail else 0.0
    texts = cache(partial(_texts, pen, page))
    plans = (
        _Plan(density, size, _framed(press, page, density), *texts(density), table, overdue, complete)
        for table, overdue, complete in _ways(page)
        for density, size in _STEPS
    )
    plan = next(plans)
    while _end(plan, detail if plan.overdue else 0.0) > plan.frame.foot and (following := next(plans, None)):
        plan = following
    return plan


def _ways(page: InvoicePage) -> Iterator[tuple[Sequence[Row], bool, bool]]:
    """What the page may hold, fullest first: rows, whether the overdue are listed, whether it is all."""
    overdue = bool(page.previous.detail)
    yield rows(page, detail="abajo"), overdue, True
    there = rows(page, detail="en la hoja siguiente")
    if overdue:
        yield there, False, False
    yield summarised(there), False, False


def _framed(press: Press, page: InvoicePage, density: Density) -> Frame:
    key = ("letter", density, page.issuer, page.notes, len(page.reference))
    return press.once(key, lambda: frame_of(press, page, density))


def _texts(pen: Pen, page: InvoicePage, density: Density) -> tuple[_Text, _Text]:
    """The explanation and the office's message in lines, with their sizes."""
    sizes = [density.why_size, density.why_size - 0.6, 7.2, FLOOR]
    why = fitted_lead(pen, WHY, page.explanation or DASH, sizes, (RIGHT - LEFT - 3.4, 3))
    if not page.message:
        return why, ([], 0.0)
    sizes = [8.2, 7.4, FLOOR]
    return why, fitted_lead(pen, MESSAGE, page.message, sizes, (RIGHT - LEFT, _MESSAGE_LINES))


def _end(plan: _Plan, detail: float) -> float:
    """Where the body would end."""
    lines, size = plan.message
    message = 2.4 + len(lines) * size * 0.44 if lines else 0.0
    heads = plan.density.heads + _HEADS_HEIGHT
    return _table_top(plan) + heads + plan.size.total(plan.rows) + 0.4 + _TOTAL_HEIGHT + detail + message


def _table_top(plan: _Plan) -> float:
    extra = max(0, len(plan.why[0]) - 2) * plan.density.why_leading
    return plan.density.why + 10.6 + extra


# ------------------------------------------------------------------ the page


def _answer(pen: Pen, page: InvoicePage) -> None:
    with pen.often():
        pen.fit_right(199.7, 37.2, due_text(page), heavy(13), 47.5)
        pen.fit(131.9, 42.6, suspension_text(page), regular(7.8), 67.8)
    pen.fit_right(199.6, 27.4, page.currency.full(page.total), heavy(34), 67.5)


def holder_name(measure: Measure, name: str) -> tuple[list[str], Style]:
    """The holder's name over the address, as it is cut into lines."""
    return measure.wrap_into(name, bold(12.5), _HOLDER_WIDTH, lines=2)


def _holder(pen: Pen, page: InvoicePage) -> None:
    name, big = holder_name(pen, page.holder.name)
    address, middle = pen.wrap_into(address_text(page), regular(9.5), _HOLDER_WIDTH, lines=2)
    if len(name) + len(address) > 2:  # noqa: PLR2004 - more than one line each
        address, middle = pen.wrap_into(address_text(page), regular(8.8), _HOLDER_WIDTH, lines=2)
    place, small = pen.fitting(place_text(page, document=True), regular(8.5), _HOLDER_WIDTH)
    blocks: list[tuple[str, Style]] = [*((line, big) for line in name), *((line, middle) for line in address)]
    blocks.append((place, small))
    y = {3: 32.4, 4: 31.2}.get(len(blocks), 30.0)
    for place_in, (line, style) in enumerate(blocks):
        pen.text(LEFT, y, line, style)
        if place_in + 1 < len(blocks):
            below = blocks[place_in + 1][1]
            y += below.size * (0.345 if below is big else 0.4) + (0.45 if below is not style else 0.0)


def _strip(pen: Pen, page: InvoicePage) -> None:
    span = f"{date_span(page.period_from, page.period_to)} ({count(page.days, 'día', 'días')})"
    cycle = f" · {page.cycle}" if page.cycle else ""
    account, invoice, use, period, issued, route = zip(STRIP, (*STRIP[1:], RIGHT + 2.0), strict=True)
    with pen.often():
        _in_strip(pen, use, CLASS_NAMES[page.service_class], semibold(8.5))
        _in_strip(pen, period, span, semibold(8.5))
        _in_strip(pen, issued, short_date(page.issued_on), semibold(8.5))
    _in_strip(pen, account, account_code(page.account), bold(12))
    _in_strip(pen, invoice, page.number, bold(9))
    _in_strip(pen, route, f"{page.route}{cycle}", semibold(8.5))


def _in_strip(pen: Pen, place: tuple[float, float], text: str, style: Style) -> None:
    left, end = place
    pen.fit(left, 56.0, text, style, end - left - 2.0)


def _consumption(press: Press, pen: Pen, page: InvoicePage, density: Density) -> None:
    use, ys = page.consumption, density.use
    pen.fit_right(
        METER_RIGHT, ys[0], f"Medidor {use.meter}" if use.meter else "Sin medidor", regular(8), 46.0
    )
    readings = (
        (ys[1], _dated("Lectura actual", use.current_on), current_text(page)),
        (
            ys[2],
            _dated("Lectura anterior", use.previous_on),
            DASH if use.previous is None else number(use.previous),
        ),
    )
    hollow = use.estimated or any(bar.estimated for bar in use.history)
    with pen.often():
        for y, label, _ in readings:
            pen.text(LEFT, y, label, regular(8))
        pen.fit(LEFT, ys[5], method_text(page), regular(7.5), METER_RIGHT - LEFT)
        if use.history:
            pen.text(90.0, _PLOT_TITLE, "m³ por mes", regular(7))
            if hollow:
                pen.text(107.0, _PLOT_TITLE, "(barra vacía: estimado)", regular(7))
    for y, label, value in readings:
        room = METER_RIGHT - LEFT - pen.width(label, regular(8)) - 2
        pen.fit_right(METER_RIGHT, y, value, semibold(8.5), room)
    pen.right(METER_RIGHT, ys[4] + 0.1, cubic_metres(use.quantity), heavy(12.5))
    pen.fit(LEFT, ys[6], average_text(page), regular(7.5), METER_RIGHT + 3 - LEFT)
    _plot(press, pen, page, density, hollow=hollow)


def _dated(label: str, day: date | None) -> str:
    return label if day is None else f"{label}, {short_date(day)}"


def _plot(press: Press, pen: Pen, page: InvoicePage, density: Density, *, hollow: bool) -> None:
    use = page.consumption
    plot = Plot(90.0, 188.4, density.base, density.tall, years=True, widest=7.0, line_to=189.0)
    if use.history and _under_title(plot, page, hollow=hollow):
        plot = replace(plot, height=density.tall - _TITLE_ROOM)
    line = draw_plot(press, pen, plot, page)
    if line is not None and use.average is not None:
        pen.text(189.6, line + 0.8, "promedio", regular(FLOOR))
        pen.fit(189.6, line + 3.4, cubic_metres(use.average, 1), bold(FLOOR), RIGHT - 189.6)


def _under_title(plot: Plot, page: InvoicePage, *, hollow: bool) -> bool:
    """Whether a tall bar would push its number into the title of the plot."""
    drawn = drawn_periods(plot, page)
    tallest = max([page.consumption.quantity, *(bar.quantity for bar in drawn)])
    near = drawn[: _BARS_UNDER_NOTE if hollow else _BARS_UNDER_TITLE]
    return any(bar.quantity > tallest * _TALL_PART for bar in near)


def _body(pen: Pen, page: InvoicePage, plan: _Plan) -> None:
    density = plan.density
    lines, size = plan.why
    top = _table_top(plan)
    first = density.why + (top - density.why - (len(lines) - 1) * density.why_leading) / 2 + 0.13 * size
    with pen.often():
        pen.fill([Box(LEFT, density.why, 1.0, top - density.why - 0.1)], ACCENT)
        pen.text(15.4, first, WHY, bold(size))
    draw_led(pen, (15.4, first), WHY, lines, size, density.why_leading)
    pen.stamp(plan.frame.heads, top + density.heads)
    y = draw_rows(pen, plan.rows, COLUMNS, plan.size, top + density.heads + _HEADS_HEIGHT) + 0.2
    with pen.often(y):
        pen.rule(LEFT, RIGHT, 0.0, 1.2)
        pen.rule(LEFT, RIGHT, _TOTAL_HEIGHT - 0.1, 0.5)
        pen.text(LEFT, 4.7, "Total a pagar", bold(10.5))
        if page.subsidy:
            saved = f"Con el subsidio ahorró {page.currency.full(page.subsidy)} este mes"
            pen.text(84.9, 4.6, saved, regular(7.5))
    pen.right(RIGHT, y + 4.8, page.currency.full(page.total), heavy(12.5))
    y += _TOTAL_HEIGHT - 0.1
    if plan.overdue:
        y = draw_overdue(pen, page, COLUMNS, y)
    message, message_size = plan.message
    if message:
        draw_lead(pen, (LEFT, y + 4.6), MESSAGE, message, message_size, message_size * 0.44)
    x, below, note = plan.frame.reference
    pen.fit(x, below, f"{REFERENCE} {page.reference}", semibold(note), LEFT + NOTE_WIDTH - x)


def coupon_account(measure: Measure, account: str) -> tuple[str, Style]:
    """The account before the holder's name on the coupon."""
    return measure.fitting(account_code(account), bold(11), 34.0)


def coupon_name(measure: Measure, name: str, account: str) -> tuple[float, list[str], Style]:
    """Where the holder's name begins on the coupon, after the account, and its lines as they are cut."""
    left = max(45.0, _COUPON_LEFT + measure.width(*coupon_account(measure, account)) + 4.0)
    lines, style = measure.wrap_into(name, semibold(9), 123.5 - left, lines=1)
    if style.size < 7.8:  # noqa: PLR2004 - then two lines are easier to read than one small one
        lines, style = measure.wrap_into(name, semibold(7.8), 123.5 - left, lines=2)
    return left, lines, style


def _coupon(pen: Pen, page: InvoicePage, density: Density) -> None:
    cut = density.cut
    wide = 5.2 if page.issuer.logo is None else 12.0
    _detail(pen, page, (coupon_left(wide), cut + 10.2))
    account, style = coupon_account(pen, page.account)
    pen.text(_COUPON_LEFT, cut + 16.6, account, style)
    left, name, big = coupon_name(pen, page.holder.name, page.account)
    pen.lines(left, cut + 16.6 - (len(name) - 1) * 1.6, name, big, 3.1)
    _values(pen, page, cut)
    pen.fit_right(200.3, cut + 14.6, page.currency.full(page.total), heavy(22), 50.0)
    box = Box(LEFT, cut + 27.9, 131.0, density.bars)
    draw_payment(pen, page, box, 8, framed=box.width)


def _detail(pen: Pen, page: InvoicePage, at: tuple[float, float]) -> None:
    """Provider, invoice and period; all but the number comes again on every coupon."""
    x, y = at
    span = date_span(page.period_from, page.period_to)
    before, after = f"NIT {page.issuer.tax_id} · Factura ", f" · {span}"
    text, style = pen.fitting(f"{before}{page.number}{after}", regular(7.2), 99.0 - x)
    if text.endswith("…"):
        pen.text(x, y, text, style)
        return
    number_at = x + pen.width(before, style)
    with pen.often():
        pen.text(x, y, before, style)
        pen.text(number_at + pen.width(page.number, style), y, after, style)
    pen.text(number_at, y, page.number, style)


def _values(pen: Pen, page: InvoicePage, cut: float) -> None:
    values = coupon_values(page)
    if len(values) > _MOST_VALUES:
        lines, style = pen.wrap_into(coupon_lines(page)[1], semibold(7.5), PANEL - LEFT - 4.0, lines=2)
        pen.lines(LEFT, cut + 21.4, lines, style, 3.2)
        pen.fit_right(200.3, cut + 22.6, long_due_text(page), heavy(11.5), 49.5)
        return
    pitch = min(23.0, 114.0 / max(1, len(values)))
    with pen.often():
        for place, (label, _, _) in enumerate(values):
            pen.fit(LEFT + place * pitch, cut + 21.4, label, regular(6.8), pitch - 1.5)
        pen.fit_right(200.3, cut + 22.6, long_due_text(page), heavy(11.5), 49.5)
    for place, (_, _, amount) in enumerate(values):
        pen.fit(LEFT + place * pitch, cut + 24.8, page.currency.bare(amount), semibold(8.2), pitch - 1.5)
