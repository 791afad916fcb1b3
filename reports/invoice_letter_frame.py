"""What all letter invoices of an office share: provider, labels, notes, coupon; drawn once a batch."""

from dataclasses import dataclass

from reports.emblem import cut_line, emblem
from reports.invoice_model import InvoicePage, Issuer, Notes
from reports.invoice_parts import Columns, Press, draw_heads, draw_lead, fitted_lead
from reports.layout import LETTER, Box, Pen
from reports.measure import FLOOR
from reports.pdf import Stamp
from reports.spanish import kept_together
from reports.styles import bold, medium, regular, semibold

LEFT, RIGHT = 12.0, 203.9
PANEL = 127.9
COLUMNS = Columns(LEFT, 3.0, (100.6, 122.6, 142.6, 158.6, 180.6), RIGHT)
STRIP = (12.0, 40.0, 66.0, 104.5, 153.5, 176.5)
METER_RIGHT = 78.0
NOTE_WIDTH = 61.0
REFERENCE = "Referencia"
_STRIP_LABELS = ("Cuenta", "Factura n.º", "Clase de uso", "Período facturado", "Expedición", "Ruta y ciclo")
_NOTE_COLUMNS = (12.0, 77.63, 143.27)
_NOTE_WIDTHS = (NOTE_WIDTH, 61.0, 60.6)
_NOTE_HEADS = ("Dónde pagar.", "Cómo reclamar.", "Qué ampara.")
_MOST_NOTE_LINES = 9
_UNDER_COPY = 18.5


@dataclass(frozen=True, slots=True)
class Density:
    """The measures that change when there is much to say.

    Attributes:
        use: baselines of the consumption block.
        base: axis of the plot.
        tall: tallest bar of the plot.
        why: top of the explanation's bar.
        why_size: its type.
        cut: the cut line.
        bars: height of the bar code.
        note: type of the notes at the foot.
        after: white between the notes and what is above them.
        heads: white between the explanation and the column heads.
    """

    use: tuple[float, ...]
    base: float
    tall: float
    why: float
    why_size: float
    cut: float
    bars: float
    note: float
    after: float
    heads: float

    @property
    def why_leading(self) -> float:
        """Distance of the explanation's lines."""
        return self.why_size * 0.459


AIRY = Density((63.1, 67.7, 71.8, 73.2, 77.7, 82.1, 85.5), 82.8, 19.2, 89.4, 8.8, 220.0, 17.0, 7.2, 3.0, 1.5)
DENSE = Density((62.9, 66.4, 69.9, 71.1, 75.5, 78.9, 82.2), 80.6, 17.2, 87.0, 8.2, 222.5, 16.0, 6.5, 1.5, 0.7)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stays the same on every page of one density and office.

    Attributes:
        foot: top of the notes.
        reference: where the payment reference follows the notes (x, y), and its type.
    """

    stamp: Stamp
    heads: Stamp
    foot: float
    reference: tuple[float, float, float]


def frame_of(press: Press, page: InvoicePage, density: Density) -> Frame:
    """Draw what stays; the reference is part of it only by its length."""
    pen = Pen(press.file, LETTER)
    _provider(press, pen, page.issuer)
    pen.frame(Box(PANEL, 10.0, 76.0, 35.6), 1.5, 1.8)
    pen.text(131.9, 15.2, "Total a pagar", medium(9.5))
    pen.rule(131.9, 199.7, 30.8, 0.5)
    pen.text(131.9, 34.7, "Pago oportuno", regular(7.8))
    pen.text(131.9, 38.0, "hasta el", regular(7.8))
    pen.rules(LEFT, RIGHT, (48.0, 58.2), 0.5)
    for x, label in zip(STRIP, _STRIP_LABELS, strict=True):
        pen.text(x, 51.5, label, regular(7))
    use = density.use
    pen.text(LEFT, use[0], "Consumo", bold(9.5))
    pen.rule(LEFT, METER_RIGHT, use[3], 0.5)
    pen.text(LEFT, use[4], "Consumo del período", bold(8.5))
    foot, reference = _notes(pen, page, density)
    cut_line(pen, density.cut, "Cupón para el recaudador")
    _coupon_frame(press, pen, page.issuer, density)
    heads = Pen(press.file, LETTER)
    draw_heads(heads, COLUMNS, 0.0, 7)
    return Frame(pen.form(), heads.form(), foot, reference)


def _provider(press: Press, pen: Pen, issuer: Issuer) -> None:
    wide = emblem(pen, press.logo(issuer), Box(LEFT, 10.1, 26.0, 13.0))
    left = LEFT + wide + 2.9
    width = 121.0 - left
    name, style = pen.wrap_into(issuer.name, bold(13.5), width - 25.0, lines=2)
    if len(name) > 1:
        name, style = pen.wrap_into(issuer.name, bold(10.5), width - 25.0, lines=2)
    y = pen.lines(left, 15.2 - (len(name) - 1) * 2.2, name, style, style.size * 0.37)
    y = 19.5 if len(name) == 1 else y
    for line in _provider_lines(issuer):
        pen.fit(left, y, line, regular(7.5), width - 25.0 if y < _UNDER_COPY else width)
        y += 3.5


def _provider_lines(issuer: Issuer) -> list[str]:
    phone = f"Tel. {issuer.phone}" if issuer.phone else ""
    parts = ((f"NIT {issuer.tax_id}", issuer.supervised_by), (issuer.address, phone))
    return [kept_together(" · ".join(filter(None, line))) for line in parts if any(line)]


def _notes(pen: Pen, page: InvoicePage, density: Density) -> tuple[float, tuple[float, float, float]]:
    """The three columns at the foot; gives where they begin, and where the payment reference goes on."""
    columns, size = _note_columns(pen, page.notes, density)
    leading = size * 0.4376
    last = columns[0][-1]
    end = pen.width(last, regular(size)) + (
        pen.width(_NOTE_HEADS[0] + " ", bold(size)) if len(columns[0]) == 1 else 0
    )
    room = NOTE_WIDTH - end - pen.width(f" {REFERENCE} {'0' * len(page.reference)}", semibold(size))
    deepest = max(len(columns[0]) + (room < 0), *map(len, columns[1:]))
    first = density.cut - density.after - 1.9 - (deepest - 1) * leading
    for x, head, lines in zip(_NOTE_COLUMNS, _NOTE_HEADS, columns, strict=True):
        draw_lead(pen, (x, first), head, lines, size, leading)
    below = first + (len(columns[0]) - (room >= 0)) * leading
    at = (LEFT, below, size) if room < 0 else (LEFT + end + pen.width(" ", regular(size)), below, size)
    return first - size * 0.36 - density.after * 0.6, at


def _note_columns(pen: Pen, notes: Notes, density: Density) -> tuple[list[list[str]], float]:
    texts = (notes.where_to_pay, notes.how_to_claim, notes.legal_basis)
    columns: list[list[str]] = []
    size = density.note
    for size in sorted({density.note, min(density.note, 6.8), FLOOR}, reverse=True):
        columns = [
            fitted_lead(pen, head, text, [size], (width, _MOST_NOTE_LINES))[0]
            for head, text, width in zip(_NOTE_HEADS, texts, _NOTE_WIDTHS, strict=True)
        ]
        if max(map(len, columns)) < _MOST_NOTE_LINES - 2:
            break
    return columns, size


def _coupon_frame(press: Press, pen: Pen, issuer: Issuer, density: Density) -> None:
    cut = density.cut
    wide = emblem(pen, press.logo(issuer), Box(LEFT, cut + 3.7, 12.0, 7.45))
    pen.fit(coupon_left(wide), cut + 6.8, issuer.name, bold(9), 97.0 - coupon_left(wide))
    pen.text(LEFT, cut + 16.6, "Cuenta", regular(7))
    pen.frame(Box(PANEL, cut + 3.4, 76.0, 22.0), 1.2, 1.5)
    pen.text(131.4, cut + 8.8, "Total a pagar", medium(8.5))
    pen.rule(131.4, 200.4, cut + 17.4, 0.5)
    pen.text(131.4, cut + 20.7, "Pago oportuno", regular(7.2))
    pen.text(131.4, cut + 23.7, "hasta el", regular(7.2))
    pen.frame(Box(147.0, cut + 27.9, 56.9, density.bars + 3.2), 0.4)
    pen.text(148.6, cut + 31.0, "Sello del recaudador", regular(6.8))


def coupon_left(emblem_width: float) -> float:
    """Where the coupon's text begins beside the emblem."""
    return LEFT + emblem_width + 1.8
