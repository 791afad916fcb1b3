"""Pieces that all invoice layouts share: rows, plot, explanation, bar code."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar, cast

from reports.barcode import MODULE_INCHES, QUIET_MODULES, PaymentBarcode, bar_letters, code_words
from reports.invoice_model import CopyMark, InvoicePage, Issuer
from reports.invoice_rows import NO_CELLS, Row
from reports.layout import Box, Pen, centred
from reports.measure import POINTS
from reports.pdf import PdfFile, Stamp
from reports.spanish import NBSP, kept_together, short_date
from reports.styles import Style, bold, heavy, regular

Made = TypeVar("Made")

WHY = "¿Por qué este valor?"
MESSAGE = "De la oficina."
MILLIMETRES_AN_INCH = 25.4
_NARROW_MODULE_INCHES = 6 / 600
_GRID = 300 / 72


@dataclass(slots=True)
class Press:
    """One file being printed, with what was already drawn for all its pages."""

    file: PdfFile
    _made: dict[Hashable, object] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing made for this key, made now if it is the first time."""
        if key not in self._made:
            self._made[key] = make()
        return cast("Made", self._made[key])

    def logo(self, issuer: Issuer) -> Stamp | None:
        """The office's picture in this file."""
        picture = issuer.logo
        return None if picture is None else self.once(picture, lambda: self.file.image(picture))


# ------------------------------------------------------------------ rows


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the table stands: left edge, indent, right edges of the five middle columns, right edge."""

    left: float
    indent: float
    edges: tuple[float, ...]
    right: float


@dataclass(frozen=True, slots=True)
class RowSize:
    """How tall rows are, their type, and the white before a group."""

    height: float
    size: float
    gap: float

    def total(self, rows: Sequence[Row]) -> float:
        """Height of these rows."""
        groups = sum(1 for row in rows[1:] if row.ruled and row.bold)
        return len(rows) * self.height + groups * self.gap


def draw_rows(pen: Pen, rows: Sequence[Row], columns: Columns, size: RowSize, top: float) -> float:
    """The rows from `top` down; gives where they end."""
    styles = (regular(size.size), bold(size.size))
    y = top
    for place, row in enumerate(rows):
        ruled = row.ruled and place > 0
        down = size.gap if ruled and row.bold else 0.0
        key = (row, ruled, down, columns, size.height, size.size)
        if not pen.again(y, key):
            with pen.often(y, key):
                if ruled:
                    pen.rule(columns.left, columns.right, 0.0, 0.35)
                _draw_row(pen, row, columns, centred(down + size.height / 2, size.size), styles[row.bold])
        y += down + size.height
    return y


def _draw_row(pen: Pen, row: Row, columns: Columns, base: float, style: Style) -> None:
    limit = pen.right(columns.right, base, row.amount, style) if row.amount else columns.right
    if row.cells is not NO_CELLS:
        limit = min(limit, pen.cells(columns.edges, base, row.cells, style))
    left = columns.left + (columns.indent if row.indented else 0.0)
    pen.fit(left, base, row.label, style, limit - 2.0 - left)


HEADS = ("Cantidad", "Costo de|referencia", "Valor|pleno", "Factor", "Subsidio (−)|o aporte (+)")


def draw_heads(pen: Pen, columns: Columns, top: float, size: float) -> float:
    """Two-line column heads whose first baseline is 3 under `top`; gives where the rule ends them."""
    style = regular(size)
    upper, lower = top + 3.0, top + 3.0 + size * 0.406
    pen.text(columns.left, lower, "Concepto", style)
    for edge, head in zip((*columns.edges, columns.right), (*HEADS, "A pagar|($)"), strict=True):
        *first, last = head.split("|")
        pen.right(edge, lower, last, style)
        if first:
            pen.right(edge, upper, first[0], style)
    pen.rule(columns.left, columns.right, lower + 1.5, 0.8)
    return lower + 1.5


# ------------------------------------------------------------------ text


def lead_lines(pen: Pen, lead: str, text: str, size: float, width: float) -> list[str]:
    """A paragraph after a bold lead-in: its lines, the first one beside the lead."""
    first = pen.width(lead + " ", bold(size)) + size * 0.02
    return pen.wrap(kept_together(text), regular(size), width, first=first)


def draw_lead(
    pen: Pen, at: tuple[float, float], lead: str, lines: Sequence[str], size: float, leading: float
) -> float:
    """Draw what `lead_lines` found; gives the baseline after the last line."""
    pen.text(*at, lead, bold(size))
    return draw_led(pen, at, lead, lines, size, leading)


def draw_led(
    pen: Pen, at: tuple[float, float], lead: str, lines: Sequence[str], size: float, leading: float
) -> float:
    """The same without the lead, which stands there already."""
    x, y = at
    pen.text(x + pen.width(lead + " ", bold(size)), y, lines[0], regular(size))
    return pen.lines(x, y + leading, lines[1:], regular(size), leading)


def fitted_lead(
    pen: Pen, lead: str, text: str, sizes: Sequence[float], room: tuple[float, int]
) -> tuple[list[str], float]:
    """Lines of a led paragraph in the largest of `sizes` that keeps to `room` (width, lines), else cut."""
    width, most = room
    found: list[str] = []
    for size in sizes:
        found = lead_lines(pen, lead, text, size, width)
        if len(found) <= most:
            return found, size
    cut, _ = pen.fitting(" ".join(found[most - 1 :]), regular(sizes[-1]), width, floor=sizes[-1])
    return [*found[: most - 1], cut], sizes[-1]


def copy_lines(mark: CopyMark) -> tuple[str, str]:
    """What a copy, an annulled invoice or one of a rehearsal says of itself."""
    if mark.rehearsal:
        return "ENSAYO", "sin valor, no se entrega"
    if mark.voided_by:
        return "ANULADA", f"nota crédito, n.º{NBSP}{mark.voided_by}"
    return "COPIA", f"{short_date(mark.printed_on)}, n.º{NBSP}{mark.number}"


Segment: TypeAlias = tuple[float, str, Style]


def flowing(pen: Pen, runs: Sequence[tuple[str, Style]], width: float) -> list[list[Segment]]:
    """A paragraph of runs of different weight as lines of segments (offset, text, style)."""
    lines: list[list[Segment]] = [[]]
    at = 0.0
    for text, style in runs:
        blank = pen.width(" ", style)
        for word in pen.words(kept_together(text), style, width):
            wide = pen.width(word, style)
            if at and at + blank + wide > width:
                lines.append([])
                at = 0.0
            line = lines[-1]
            if line and line[-1][2] == style:
                line[-1] = (line[-1][0], f"{line[-1][1]} {word}", style)
            else:
                line.append((at + blank if at else 0.0, word, style))
            at = line[-1][0] + pen.width(line[-1][1], style)
    return lines


# ------------------------------------------------------------------ coupon


def draw_payment(pen: Pen, page: InvoicePage, box: Box, size: float, *, framed: float) -> None:
    """What a bank reads; without a collector's number the reference, in a frame of its own width.

    A paper that is worth nothing has neither: whoever finds it cannot pay by it.
    """
    frame = Box(box.x, box.y, framed, box.height)
    if page.copy is not None and page.copy.worthless:
        _draw_no_payment(pen, page.copy, frame)
    elif page.barcode is None:
        draw_reference(pen, page, frame)
    else:
        draw_barcode(pen, page.barcode, box, size)


def _draw_no_payment(pen: Pen, mark: CopyMark, box: Box) -> None:
    """An empty frame, struck out at both sides of the words that say why no code stands in it."""
    pen.frame(box, 0.5)
    middle = box.y + box.height / 2
    said = f"{copy_lines(mark)[0]}: no se paga con esta hoja"
    half = pen.width(said, bold(11)) / 2 + 4
    centre = box.x + box.width / 2
    for left, right in ((box.x, centre - half), (centre + half, box.right)):
        pen.rule(left, right, middle, 0.5)
    pen.centre(centre, centred(middle, 11), said, bold(11))


def draw_barcode(pen: Pen, code: PaymentBarcode, box: Box, size: float) -> None:
    """The bars from the left edge of `box`, on whole printer dots, and their readable line.

    A symbol that is too wide for the box takes bars of 6 dots at 600 dpi instead of 8.
    """
    letters, modules = bar_letters(code_words(code.content()))
    module = MODULE_INCHES
    if (modules + QUIET_MODULES) * module * MILLIMETRES_AN_INCH > box.width:
        module = _NARROW_MODULE_INCHES
    left = round(box.x * POINTS * _GRID) / _GRID / POINTS
    pen.bars(left, box.bottom, (module * 72, box.height * POINTS), letters)
    middle = left + modules * module * MILLIMETRES_AN_INCH / 2
    pen.centre(middle, box.bottom + size * 0.41, code.readable(), regular(size))


def draw_reference(pen: Pen, page: InvoicePage, box: Box) -> None:
    """What stands in the place of the bars where the office has no collector's number."""
    pen.frame(box, 0.5)
    middle = box.y + box.height / 2
    pen.text(box.x + 3, centred(middle, 8), "Referencia de pago", regular(8))
    left = box.x + 6 + pen.width("Referencia de pago", regular(8))
    pen.fit(left, centred(middle, 20), page.reference, heavy(20), box.right - left - 3)
