"""The detail of the overdue invoices: a column each, oldest first, so that five take little height."""

from collections.abc import Sequence

from reports.invoice_model import InvoicePage, OverdueInvoice
from reports.invoice_parts import Columns
from reports.invoice_rows import dashed
from reports.layout import Pen
from reports.spanish import kept_together, percent, short_date
from reports.styles import bold, regular

DETAIL_HEIGHT = 9.4
"""Height of the detail without its lines."""
LINE = 3.15
_MOST = 5
_FIRST_EDGE = 74.9
_LAST_EDGE = 178.9
_LABELS_END = 37.0


def overdue_lines(page: InvoicePage) -> int:
    """How many lines the detail has under its heads."""
    detail = page.previous.detail
    return 2 + any(item.claimed for item in detail) + any(item.interest for item in detail)


def draw_overdue(pen: Pen, page: InvoicePage, columns: Columns, top: float) -> float:
    """The detail from `top` down; gives where it ends."""
    detail = page.previous.detail
    bare = page.currency.bare
    with pen.often(top):
        pen.rule(columns.left, columns.right, 8.9, 0.8)
        pen.text(columns.left, 4.0, "Detalle de lo vencido", bold(8))
        if page.interest is not None:
            left = columns.left + pen.width("Detalle de lo vencido", bold(8)) + 4.0
            pen.fit_right(columns.right, 4.0, _interest_text(page), regular(6.6), columns.right - left)
    older, shown = _split(detail)
    heads = [*([f"{len(older)} anteriores"] if older else []), *(item.number for item in shown)]
    edges = _edges(len(heads))
    lines: list[tuple[str, list[str], str]] = [
        ("Venció (días de mora)", [_due(item) for item in shown], ""),
        ("Saldo", [bare(item.balance) for item in shown], bare(sum(item.balance for item in detail))),
    ]
    if any(item.claimed for item in detail):
        claimed = sum(item.claimed for item in detail)
        lines.append(
            ("De él, en reclamo", [dashed(item.claimed, page.currency) for item in shown], bare(claimed))
        )
    if any(item.interest for item in detail):
        interest = sum(item.interest for item in detail)
        lines.append(
            ("Interés de mora", [dashed(item.interest, page.currency) for item in shown], bare(interest))
        )
    if older:
        _add_older(lines, older, page)
    y = top + 7.5
    _line(pen, columns, y, ("Factura", heads, "Total"), edges, head=True)
    y += 3.9
    for line in lines:
        _line(pen, columns, y, line, edges, head=False)
        y += LINE
    return y - LINE + 1.1


def _split(detail: Sequence[OverdueInvoice]) -> tuple[Sequence[OverdueInvoice], Sequence[OverdueInvoice]]:
    return (detail[:-_MOST], detail[-_MOST:]) if len(detail) > _MOST else ((), detail)


def _add_older(
    lines: list[tuple[str, list[str], str]], older: Sequence[OverdueInvoice], page: InvoicePage
) -> None:
    sums = {
        "Venció (días de mora)": _since(older[0]),
        "Saldo": page.currency.bare(sum(item.balance for item in older)),
        "De él, en reclamo": dashed(sum(item.claimed for item in older), page.currency),
        "Interés de mora": dashed(sum(item.interest for item in older), page.currency),
    }
    for label, cells, _ in lines:
        cells.insert(0, sums[label])


def _edges(number: int) -> list[float]:
    """Right edges of the columns: 26 apart for five, closer for six."""
    if number > _MOST:
        pitch = (_LAST_EDGE - _LABELS_END - 2.0) / number
        return [_LAST_EDGE - pitch * (number - 1 - place) for place in range(number)]
    pitch = (_LAST_EDGE - _FIRST_EDGE) / (_MOST - 1)
    return [_FIRST_EDGE + pitch * (_MOST - number + place) for place in range(number)]


def _line(
    pen: Pen,
    columns: Columns,
    y: float,
    line: tuple[str, list[str], str],
    edges: Sequence[float],
    *,
    head: bool,
) -> None:
    label, cells, total = line
    style = regular(6.8 if head else 7)
    pitch = edges[1] - edges[0] - 1.5 if len(edges) > 1 else 26.0
    pen.text(columns.left, y, label, style)
    for edge, cell in zip(edges, cells, strict=True):
        pen.fit_right(edge, y, cell, style, pitch)
    pen.fit_right(columns.right, y, total, style if head else bold(7), columns.right - _LAST_EDGE - 2.0)


def _since(oldest: OverdueInvoice) -> str:
    return f"desde {short_date(oldest.brought_on or oldest.due_on)}"


def _due(item: OverdueInvoice) -> str:
    if item.brought_on is not None:
        return f"traído al {short_date(item.brought_on)}"
    return f"{short_date(item.due_on)} ({item.days_late})"


def _interest_text(page: InvoicePage) -> str:
    interest = page.interest
    if interest is None:
        return ""
    scope = "capital no reclamado" if page.previous.claimed else "capital"
    basis = f" ({interest.basis})" if interest.basis else ""
    until = short_date(interest.until)
    text = f"Mora: {percent(interest.annual_rate)} anual simple sobre {scope}, hasta el {until}"
    return kept_together(text + basis)
