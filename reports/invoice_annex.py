"""The second sheet of an invoice with more lines than one page holds: the same lines, all of them."""

from collections.abc import Sequence

from reports.invoice_model import InvoicePage
from reports.invoice_overdue import DETAIL_HEIGHT, draw_overdue, overdue_lines
from reports.invoice_parts import Columns, Press, RowSize, copy_lines, draw_heads, draw_rows
from reports.invoice_rows import Row, rows
from reports.layout import ACCENT, LETTER, Box, Pen
from reports.measure import FLOOR
from reports.names import CLASS_NAMES
from reports.spanish import account_code, date_span
from reports.styles import bold, heavy, regular, semibold

_LEFT, _RIGHT = 12.0, 203.9
_COLUMNS = Columns(_LEFT, 3.0, (100.6, 122.6, 142.6, 158.6, 180.6), _RIGHT)
_HEAD_END = 22.5
_SIZE = RowSize(3.3, 7.4, 0.2)
_TOTAL = 7.0
_BOTTOM = 13.0


def draw_annex(press: Press, page: InvoicePage, size: tuple[float, float]) -> list[Pen]:
    """The sheets that follow the first, as many as it takes."""
    table = rows(page, detail="abajo", short=size != LETTER)
    room = size[1] - _HEAD_END - 8.6 - _TOTAL - _BOTTOM
    detail = DETAIL_HEIGHT + overdue_lines(page) * 3.15 if page.previous.detail else 0.0
    parts = _parts(table, room)
    alone = bool(detail) and _SIZE.total(parts[-1]) + detail > room
    sheets = len(parts) + alone
    pens = []
    for place, part in enumerate(parts):
        pen = _sheet(press, page, size, (place, sheets))
        y = draw_rows(pen, part, _COLUMNS, _SIZE, draw_heads(pen, _COLUMNS, _HEAD_END, FLOOR) + 0.3)
        if place == len(parts) - 1:
            y = _total(pen, page, y)
            if detail and not alone:
                draw_overdue(pen, page, _COLUMNS, y)
        pens.append(pen)
    if alone:
        pens.append(_sheet(press, page, size, (sheets - 1, sheets)))
        draw_overdue(pens[-1], page, _COLUMNS, _HEAD_END)
    return pens


def _parts(table: Sequence[Row], room: float) -> list[Sequence[Row]]:
    """The rows in sheets; no head of a group stands alone at the end of one."""
    parts: list[list[Row]] = [[]]
    for row in table:
        if parts[-1] and _SIZE.total([*parts[-1], row]) > room:
            head = parts[-1].pop() if parts[-1][-1].bold else None
            parts.append([head] if head else [])
        parts[-1].append(row)
    return list(parts)


def _sheet(press: Press, page: InvoicePage, size: tuple[float, float], place: tuple[int, int]) -> Pen:
    pen = Pen(press.file, size)
    pen.fit(_LEFT, 13.0, page.issuer.name, bold(10.5), 90.0)
    pen.fit(_LEFT, 17.4, page.holder.name, semibold(7.5), 108.0)
    pen.right(_RIGHT, 13.4, f"Detalle de la factura {page.number}", heavy(12))
    pen.fill([Box(_LEFT, 19.5, _RIGHT - _LEFT, 0.4)], ACCENT)
    span = date_span(page.period_from, page.period_to)
    facts = f"Cuenta {account_code(page.account)} · {CLASS_NAMES[page.service_class]} · {span}"
    pen.fit_right(_RIGHT, 17.4, facts, semibold(7.5), 80.0)
    if page.copy is not None:
        pen.right(124.0, 13.4, " · ".join(copy_lines(page.copy)), bold(7))
    foot = size[1] - 9.2
    pen.rule(_LEFT, _RIGHT, foot - 3.3, 0.4)
    pen.text(
        _LEFT,
        foot,
        f"Continúa la factura {page.number}; se paga con el cupón de la primera hoja.",
        regular(6.8),
    )
    pen.right(_RIGHT, foot, f"Hoja {place[0] + 2} de {place[1] + 1}", regular(6.8))
    return pen


def _total(pen: Pen, page: InvoicePage, y: float) -> float:
    pen.rule(_LEFT, _RIGHT, y + 0.2, 1.2)
    pen.text(_LEFT, y + 4.5, "Total a pagar", bold(9))
    pen.right(_RIGHT, y + 4.5, page.currency.full(page.total), heavy(10.5))
    pen.rule(_LEFT, _RIGHT, y + 6.2, 0.5)
    return y + 6.2
