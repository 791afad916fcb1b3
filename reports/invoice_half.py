"""The half letter invoice, landscape: who and how much water at the left, how much money at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.emblem import cut_line, emblem
from reports.invoice_model import InvoicePage, Issuer
from reports.invoice_parts import (
    MESSAGE,
    WHY,
    Columns,
    Press,
    RowSize,
    Segment,
    copy_lines,
    draw_heads,
    draw_lead,
    draw_payment,
    draw_rows,
    fitted_lead,
    flowing,
)
from reports.invoice_plot import Plot, draw_plot
from reports.invoice_rows import Row, coupon_lines, rows, summarised
from reports.invoice_words import (
    address_text,
    current_text,
    due_text,
    long_due_text,
    method_text,
    place_text,
    suspension_text,
)
from reports.layout import HALF_LETTER, Box, Pen
from reports.measure import FLOOR, Measure
from reports.names import CLASS_NAMES
from reports.pdf import Stamp
from reports.spanish import DASH, account_code, count, cubic_metres, date_span, number, short_date
from reports.styles import Style, bold, heavy, medium, regular, semibold

LEFT, MIDDLE = 9.0, 71.9
RIGHT_LEFT, RIGHT = 78.0, 206.9
COLUMNS = Columns(RIGHT_LEFT, 3.0, (133.1, 150.1, 164.1, 174.7, 191.1), RIGHT)
_WIDTH = MIDDLE - LEFT
_CUT = 100.9
_LAST_NOTE = 97.75
_NOTE_LEADING = 2.645
_MOST_NOTES = 9
_TOTAL_RULE = 93.78
_TALLEST_ROW, _TIGHT_ROW, _LOWEST_ROW = 3.8, 2.7, 2.41
_GAP = 0.3
_MARK = 13.1
_READING_RIGHT = 50.9
_COUPON_LEFT, _COUPON_RIGHT = 144.0, 203.8
_PLOT_NEEDS = 3.0
_LINE_NEEDS = 8.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stays the same on all pages of one office.

    Attributes:
        notes: top of the notes in the left column.
    """

    stamp: Stamp
    heads: Stamp
    notes: float


def draw_half(press: Press, page: InvoicePage) -> tuple[Pen, bool]:
    """One half letter, and whether some of its lines had no place and need a second sheet."""
    pen = Pen(press.file, HALF_LETTER)
    frame = press.once(("half", page.issuer, page.notes, len(page.reference)), lambda: _frame(press, page))
    pen.stamp(frame.stamp)
    y = _holder(pen, page)
    y = _account(pen, page, y)
    y = _consumption(pen, page, y)
    _plot(press, pen, page, (y, frame.notes))
    _answer(pen, page)
    complete = _body(pen, page, frame)
    _coupon(pen, page)
    if page.copy is not None:
        _copy(pen, copy_lines(page.copy))
    return pen, not complete


def _copy(pen: Pen, lines: tuple[str, str]) -> None:
    """What says that it is a copy: beside the office in three short lines, and over the coupon in one."""
    day, number_of = lines[1].split(", ")
    pen.fit_right(MIDDLE, 11.0, lines[0], bold(9), _MARK)
    pen.fit_right(MIDDLE, 13.9, day, regular(6.6), _MARK)
    pen.fit_right(MIDDLE, 16.5, number_of, regular(6.6), _MARK)
    pen.right(136.3, 103.6, " · ".join(lines), bold(7.2))


# ------------------------------------------------------------------ the frame


def _frame(press: Press, page: InvoicePage) -> _Frame:
    pen = Pen(press.file, HALF_LETTER)
    issuer = page.issuer
    _provider(press, pen, issuer)
    pen.frame(Box(RIGHT_LEFT, 8.5, 128.9, 16.2), 1.4, 1.5)
    pen.text(81.0, 12.4, "Total a pagar", medium(8))
    pen.text(136.0, 12.4, "Pago oportuno hasta el", medium(8))
    notes = _notes(pen, page)
    cut_line(pen, _CUT, "Cupón para el recaudador")
    pen.fit(LEFT, 127.3, f"{issuer.name} · NIT {issuer.tax_id}", semibold(7.2), 67.0)
    pen.frame(Box(141.0, 104.0, 65.9, 27.4), 1.2, 1.5)
    pen.text(_COUPON_LEFT, 108.9, "Cuenta", regular(7))
    pen.text(_COUPON_LEFT, 123.7, "Total", medium(8))
    pen.text(_COUPON_LEFT, 129.3, "Hasta el", medium(8))
    heads = Pen(press.file, HALF_LETTER)
    draw_heads(heads, COLUMNS, 0.0, FLOOR)
    return _Frame(pen.form(), heads.form(), notes)


def _provider(press: Press, pen: Pen, issuer: Issuer) -> None:
    left = LEFT + emblem(pen, press.logo(issuer), Box(LEFT, 8.5, 16.0, 8.2)) + 2.3
    width = MIDDLE - _MARK - 0.3 - left
    name, style = pen.wrap_into(issuer.name, bold(10.2), width, lines=1)
    if style.size < 8.4:  # noqa: PLR2004 - two lines read better
        name, style = pen.wrap_into(issuer.name, bold(8.4), width, lines=2)
    y = pen.lines(left, 12.0 if len(name) == 1 else 11.3, name, style, 2.9)
    watch = issuer.supervised_by_short or issuer.supervised_by
    detail = " · ".join(filter(None, (f"NIT {issuer.tax_id}", watch)))
    pen.fit(left, max(15.4, y), detail, regular(6.6), width)


def _notes(pen: Pen, page: InvoicePage) -> float:
    """Notes as one paragraph that ends over the cut; gives where it begins."""
    notes = page.notes
    small, strong = regular(FLOOR), bold(FLOOR)
    runs: list[tuple[str, Style]] = [
        ("Dónde pagar:", strong),
        (notes.short_where_to_pay or notes.where_to_pay, small),
        ("Reclamos", strong),
        (notes.short_how_to_claim or notes.how_to_claim, small),
        (notes.short_legal_basis or notes.legal_basis, small),
    ]
    lines: list[list[Segment]] = flowing(pen, runs, _WIDTH)[: _MOST_NOTES - 1]
    first = _LAST_NOTE - len(lines) * _NOTE_LEADING
    for place, line in enumerate(lines):
        for offset, text, style in line:
            pen.text(LEFT + offset, first + place * _NOTE_LEADING, text, style)
    return first


# ------------------------------------------------------------------ left


def holder_name(measure: Measure, name: str) -> tuple[list[str], Style]:
    """The holder's name over the address, as it is cut into lines."""
    lines, style = measure.wrap_into(name, bold(9.5), _WIDTH, lines=1)
    if style.size < 8.0:  # noqa: PLR2004 - two lines read better
        return measure.wrap_into(name, bold(7.3), _WIDTH, lines=2)
    return lines, style


def _holder(pen: Pen, page: InvoicePage) -> float:
    """Whom it is for; gives the rule under it."""
    name, big = holder_name(pen, page.holder.name)
    y = pen.lines(LEFT, 21.0, name, big, 3.3) + 0.2
    address, middle = pen.wrap_into(address_text(page), regular(7.6), _WIDTH, lines=3)
    y = pen.lines(LEFT, y, address, middle, 2.95)
    if place := place_text(page, document=False):
        pen.fit(LEFT, y, place, regular(7.2), _WIDTH)
        y += 2.95
    pen.rule(LEFT, MIDDLE, y - 1.35, 0.5)
    return y - 1.35


def _account(pen: Pen, page: InvoicePage, top: float) -> float:
    """Account, invoice, class, period; gives the rule under it."""
    y = top + 4.0
    pen.text(LEFT, y, "Cuenta", regular(6.8))
    invoice = pen.first_fitting((f"Factura {page.number}", page.number), bold(8), 29.0)
    invoice, style = pen.fitting(invoice, bold(8), 29.0)
    start = pen.right(MIDDLE, y, invoice, style)
    pen.fit(18.5, y, account_code(page.account), bold(10.5), start - 2.0 - 18.5)
    span = f"{date_span(page.period_from, page.period_to)}, {count(page.days, 'día', 'días')}"
    routes = (f"Ruta {page.route} · c. {page.cycle}" if page.cycle else "", f"Ruta {page.route}", page.route)
    route = pen.first_fitting(
        routes if page.cycle else routes[1:], regular(6.8), _WIDTH - 2.0 - pen.width(span, regular(6.8))
    )
    pairs = (
        (3.7, CLASS_NAMES[page.service_class], f"Expedida {short_date(page.issued_on)}"),
        (6.7, span, route),
    )
    for down, left, right in pairs:
        _pair(pen, y + down, (left, right), regular(6.8))
    pen.rule(LEFT, MIDDLE, y + 8.3, 0.5)
    return y + 8.3


def _pair(pen: Pen, y: float, texts: tuple[str, str], style: Style) -> None:
    """One text at each end of the left column; the right one yields."""
    left, fitted = pen.fitting(texts[0], style, _WIDTH * 0.66)
    pen.text(LEFT, y, left, fitted)
    pen.fit_right(MIDDLE, y, texts[1], style, _WIDTH - pen.width(left, fitted) - 2.0)


def _consumption(pen: Pen, page: InvoicePage, top: float) -> float:
    """Meter, readings, consumption; gives the baseline of its last line."""
    use = page.consumption
    y = top + 3.6
    pen.text(LEFT, y, "Consumo", bold(8))
    pen.fit_right(MIDDLE, y, f"Medidor {use.meter}" if use.meter else "Sin medidor", regular(6.8), 48.0)
    quantity, big = pen.fitting(cubic_metres(use.quantity), heavy(15), MIDDLE - _READING_RIGHT - 2.5)
    pen.right(MIDDLE, y + 5.9, quantity, big)
    readings = (
        (y + 3.3, use.current_on, "actual", current_text(page)),
        (y + 6.4, use.previous_on, "anterior", DASH if use.previous is None else number(use.previous)),
    )
    for at, day, which, value in readings:
        text = f"Lectura {which if day is None else short_date(day)}"
        pen.text(LEFT, at, text, regular(6.8))
        room = _READING_RIGHT - LEFT - pen.width(text, regular(6.8)) - 1.5
        pen.fit_right(_READING_RIGHT, at, value, semibold(7.2), room)
    average = "" if use.average is None else f"promedio {cubic_metres(use.average, 1)}"
    _pair(pen, y + 9.5, (method_text(page), average), regular(6.6))
    return y + 9.5


def _plot(press: Press, pen: Pen, page: InvoicePage, between: tuple[float, float]) -> None:
    """The bars in what is left between consumption and notes; without room, none."""
    top, notes = between
    base = notes - 7.4
    height = base - top - 4.6
    if height < _PLOT_NEEDS:
        return
    averaged = height >= _LINE_NEEDS
    draw_plot(
        press,
        pen,
        Plot(LEFT, MIDDLE, base, height, years=False, widest=6.0, line_to=MIDDLE, averaged=averaged),
        page,
    )


# ------------------------------------------------------------------ right


def _answer(pen: Pen, page: InvoicePage) -> None:
    pen.fit(81.0, 21.6, page.currency.full(page.total), heavy(24), 52.0)
    pen.fit(136.0, 18.2, due_text(page), heavy(12.5), 68.0)
    pen.fit(136.0, 22.4, suspension_text(page), regular(6.8), 68.3)


def _body(pen: Pen, page: InvoicePage, frame: _Frame) -> bool:
    """Explanation, lines and total; gives whether all lines had a place."""
    width = RIGHT - RIGHT_LEFT
    lines, size = fitted_lead(pen, WHY, page.explanation or DASH, (7.6,), (width, 2))
    if lines[-1].endswith("…"):
        lines, size = fitted_lead(pen, WHY, page.explanation, (7.0, FLOOR), (width, 3))
    last = draw_lead(pen, (RIGHT_LEFT, 28.2), WHY, lines, size, size * 0.424) - size * 0.424
    pen.stamp(frame.heads, last + 0.5)
    top = last + 0.5 + 7.14 + 0.1
    message: tuple[list[str], float] = ([], 0.0)
    if page.message:
        message = fitted_lead(pen, MESSAGE, page.message, (7.2, FLOOR), (width, 2))
    room = _TOTAL_RULE - top - (0.6 + len(message[0]) * 2.9 if message[0] else 0.0)
    table, complete = _that_fit(rows(page, short=True), room)
    y = draw_rows(pen, table, COLUMNS, _row_size(table, room), top) + 0.15
    _total(pen, page, y)
    if message[0]:
        draw_lead(pen, (RIGHT_LEFT, y + 7.9), MESSAGE, message[0], message[1], 2.9)
    return complete


def _that_fit(table: list[Row], room: float) -> tuple[Sequence[Row], bool]:
    if len(table) * _LOWEST_ROW <= room:
        return table, True
    return summarised(table), False


def _row_size(table: Sequence[Row], room: float) -> RowSize:
    """Rows share the height there is, between 2.41 and 3.8 mm; their type goes with them."""
    groups = RowSize(0.0, 0.0, 1.0).total(table)
    gap = _GAP
    height = (room - 0.3 - groups * gap) / len(table)
    if height < _TIGHT_ROW:
        gap = 0.0
        height = (room - 0.3) / len(table)
    height = max(_LOWEST_ROW, min(_TALLEST_ROW, height))
    part = (height - _LOWEST_ROW) / (3.15 - _LOWEST_ROW)
    return RowSize(height, round(min(7.6, FLOOR + 1.1 * part), 1), gap)


def _total(pen: Pen, page: InvoicePage, y: float) -> None:
    pen.rule(RIGHT_LEFT, RIGHT, y, 1.0)
    pen.text(RIGHT_LEFT, y + 3.6, "Total a pagar", bold(8.2))
    if page.subsidy:
        pen.text(121.9, y + 3.6, f"Subsidio recibido {page.currency.full(page.subsidy)}", regular(6.8))
    pen.right(RIGHT, y + 3.7, page.currency.full(page.total), heavy(9.5))
    pen.rule(RIGHT_LEFT, RIGHT, y + 4.8, 0.4)


# ------------------------------------------------------------------ coupon


def coupon_name(measure: Measure, name: str) -> tuple[list[str], Style]:
    """The holder's name on the coupon, as it is cut into lines."""
    width = _COUPON_RIGHT - _COUPON_LEFT
    lines, style = measure.wrap_into(name, regular(7.2), width, lines=1)
    if style.size < 6.9:  # noqa: PLR2004 - two lines read better
        return measure.wrap_into(name, regular(6.6), width, lines=2)
    return lines, style


def _coupon(pen: Pen, page: InvoicePage) -> None:
    draw_payment(pen, page, Box(LEFT, 104.5, 131.5, 15.0), 7.5, framed=128.0)
    pen.fit(LEFT, _LAST_NOTE, f"Referencia {page.reference}", semibold(FLOOR), _WIDTH)
    pen.fit(79.0, 127.3, f"Factura {page.number}", semibold(7.2), 34.0)
    values = pen.first_fitting(coupon_lines(page), regular(6.8), 128.0)
    pen.fit(LEFT, 130.7, values, regular(6.8), 128.0)
    pen.fit_right(_COUPON_RIGHT, 108.9, account_code(page.account), bold(10.5), 46.0)
    name, style = coupon_name(pen, page.holder.name)
    y = pen.lines(_COUPON_LEFT, 112.6, name, style, 2.6) - 2.6
    pen.rule(_COUPON_LEFT, _COUPON_RIGHT, y + 1.5, 0.4)
    pen.fit_right(_COUPON_RIGHT, 123.7, page.currency.full(page.total), heavy(19), 51.0)
    pen.fit_right(_COUPON_RIGHT, 129.3, long_due_text(page), heavy(9.8), 47.0)
