"""The cover of a printed batch: what the pile holds, so that printer, messenger and office agree."""

from dataclasses import dataclass
from datetime import date, datetime

from reports.emblem import emblem
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import ACCENT, LETTER, Box, Pen
from reports.spanish import PESOS, Currency, kept_together, number, short_date
from reports.styles import bold, heavy, medium, regular, semibold

_LEFT, _RIGHT = 20.0, 195.9
_MIDDLE = 112.0
_ROW = 5.4
_FIRST_END = 103.9
_SIGN_TOP = 232.0
_SIGN_WIDTH = 50.0


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """One line of the control totals.

    Attributes:
        label: `Acueducto`, `Residencial, estrato 1`, `Saldo anterior`.
        count: accounts or invoices behind the amount; None leaves the cell empty.
    """

    label: str
    count: int | None
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSheet:
    """The control totals of a batch of invoices.

    Attributes:
        title: what the batch is, `noviembre de 2026 · ciclo 1 · ruta 01-03`.
        number: of the batch; None for none.
        part: which of its piles this is, `2 de 9`; empty where it has one.
        invoices: how many the batch holds.
        first_number: the lowest invoice number, with prefix.
        last_number: the highest.
        by_service: services, other charges, previous balance, adjustment: they sum to `total`.
        by_class: service classes and strata: they sum to `total` too.
        total: sum of the invoices.
        signatures: who signs for the pile, `Imprime`, `Reparte`, `Recibe constancias`.
    """

    issuer: Issuer
    title: str
    number: int | None = None
    part: str = ""
    invoices: int
    first_number: str
    last_number: str
    by_service: tuple[ControlTotal, ...]
    by_class: tuple[ControlTotal, ...]
    total: int
    issued_on: date
    due_on: date | None
    printed_at: datetime
    printed_by: str = ""
    sheets: str = ""
    signatures: tuple[str, ...] = ("Imprime", "Reparte", "Recibe constancias de entrega")
    currency: Currency = PESOS


def draw_cover(press: Press, cover: CoverSheet) -> Pen:
    """The cover as a letter page."""
    pen = Pen(press.file, LETTER)
    name = "Lote de facturas" if cover.number is None else f"Lote de facturas {cover.number}"
    draw_letterhead(press, pen, cover.issuer, (name, cover.title))
    _strip(pen, cover)
    _answer(pen, cover)
    _totals(pen, cover, (_LEFT, _FIRST_END), "Por concepto", cover.by_service)
    _totals(pen, cover, (_MIDDLE, _RIGHT), "Por clase de uso", cover.by_class)
    step = (_RIGHT - _LEFT + 10.0) / max(3, len(cover.signatures))
    for place, who in enumerate(cover.signatures):
        left = _LEFT + place * step
        pen.rule(left, left + _SIGN_WIDTH, _SIGN_TOP, 0.5)
        pen.fit(left, _SIGN_TOP + 4.0, who, semibold(8.5), _SIGN_WIDTH)
        pen.text(left, _SIGN_TOP + 8.0, "Fecha y hora", regular(7.5))
    draw_foot(pen, (_LEFT, _RIGHT), _printed(cover), "Portada")
    return pen


def _strip(pen: Pen, cover: CoverSheet) -> None:
    facts = (
        (_LEFT, 62.0, "Numeración", f"{cover.first_number} a {cover.last_number}"),
        (86.0, 30.0, "Expedición", short_date(cover.issued_on)),
        (120.0, 30.0, "Pago oportuno", "—" if cover.due_on is None else short_date(cover.due_on)),
        (154.0, 20.0, "Paquete", cover.part),
        (176.0, 19.9, "Papel", cover.sheets),
    )
    for x, width, label, value in facts:
        if value:
            pen.text(x, 33.0, label, regular(7))
            pen.fit(x, 37.4, value, semibold(9), width)


def _answer(pen: Pen, cover: CoverSheet) -> None:
    pen.frame(Box(_LEFT, 42.0, _RIGHT - _LEFT, 20.5), 1.4, 1.5)
    pen.upright(_LEFT + 66.0, 46.0, 58.5, 0.5)
    what = "paquete" if cover.part else "lote"
    pen.text(_LEFT + 5.0, 48.2, f"Facturas del {what}", medium(9.5))
    pen.fit(_LEFT + 5.0, 57.4, number(cover.invoices), heavy(19), 56.0)
    pen.text(_LEFT + 71.0, 48.2, f"Valor del {what}", medium(9.5))
    pen.fit(_LEFT + 71.0, 57.4, cover.currency.full(cover.total), heavy(19), 98.0)


def _totals(
    pen: Pen, cover: CoverSheet, sides: tuple[float, float], head: str, lines: tuple[ControlTotal, ...]
) -> None:
    left, right = sides
    counts = right - 30.0
    row = min(_ROW, (_SIGN_TOP - 22.0 - 84.0) / max(1, len(lines) + 1))
    pen.text(left, 73.0, head, bold(10.5))
    pen.text(left, 77.6, "Concepto" if left == _LEFT else "Clase", regular(7.5))
    pen.right(counts, 77.6, "Cuentas" if left == _LEFT else "Facturas", regular(7.5))
    pen.right(right, 77.6, f"Valor ({cover.currency.symbol})", regular(7.5))
    pen.rule(left, right, 79.1, 0.8)
    y = 79.1 + row * 0.75
    for line in lines:
        pen.fit(left, y, line.label, regular(9), counts - left - 14.0)
        if line.count is not None:
            pen.right(counts, y, number(line.count), regular(9))
        pen.fit_right(right, y, cover.currency.bare(line.amount), regular(9), 27.0)
        y += row
    pen.rule(left, right, y - row * 0.72 + 0.1, 0.8)
    pen.text(left, y + 0.2, "Total", bold(9))
    pen.fit_right(right, y + 0.2, cover.currency.bare(sum(line.amount for line in lines)), bold(9), 40.0)


def _printed(cover: CoverSheet) -> str:
    by = f" por {cover.printed_by}" if cover.printed_by else ""
    return f"Impreso el {short_date(cover.printed_at.date())} a las {cover.printed_at:%H:%M}{by}."


def draw_letterhead(
    press: Press,
    pen: Pen,
    issuer: Issuer,
    titles: tuple[str, str],
    sides: tuple[float, float] = (_LEFT, _RIGHT),
    top: float = 12.0,
) -> float:
    """Emblem, office, title and the coloured rule of every sheet of the family; gives where it ends."""
    left, right = sides
    text = left + emblem(pen, press.logo(issuer), Box(left, top, 22.0, 10.8)) + 2.9
    title, big = pen.fitting(titles[0], heavy(15), (right - left) * 0.5)
    pen.right(right, top + 5.2, title, big)
    under, small = pen.fitting(titles[1], regular(8.5), (right - left) * 0.55)
    pen.right(right, top + 10.2, under, small)
    pen.fit(text, top + 4.4, issuer.name, bold(11), right - text - pen.width(title, big) - 4.0)
    phone = f"Tel. {issuer.phone}" if issuer.phone else ""
    room = right - text - pen.width(under, small) - 4.0
    for down, parts in (
        (8.2, (f"NIT {issuer.tax_id}", issuer.supervised_by)),
        (11.3, (issuer.address, phone, issuer.web)),
    ):
        pen.fit(text, top + down, kept_together(" · ".join(filter(None, parts))), regular(7), room)
    pen.fill([Box(left, top + 14.0, right - left, 0.42)], ACCENT)
    return top + 14.4


def draw_foot(pen: Pen, sides: tuple[float, float], text: str, place: str) -> None:
    """The line at the foot of every sheet: what to know of it, and which page it is."""
    left, right = sides
    base = pen.size[1] - 9.2
    pen.rule(left, right, base - 3.2, 0.4)
    mark = regular(6.8)
    pen.right(right, base, place, mark)
    pen.fit(left, base, text, mark, right - left - pen.width(place, mark) - 6.0)
