"""A credit or debit note on paper: how much, on which invoice, why, and what the invoice comes to with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import Box, Pen
from reports.pdf import PdfFile, written
from reports.spanish import PESOS, Currency, account_code, kept_together, long_date, short_date
from reports.styles import bold, regular, semibold

_LEFT, _RIGHT = 20.0, 195.9
_WIDTH = _RIGHT - _LEFT
_PANEL = Box(_LEFT, 52.0, _WIDTH, 27.0)
_INSET, _HALF = 5.0, _LEFT + _WIDTH * 0.5
_WHY = 89.0
_LINES, _LEADING, _ROW = 5, 5.0, 6.0
_EDGES = (104.0, 134.0, 164.0, _RIGHT)
_SIGN = 34.0


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A service: billed, what earlier notes made of it, this note; credits are less than 0."""

    service: str
    billed: int
    noted: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note to print: all of it as it was when it was issued.

    Attributes:
        number: of the note; credit and debit notes count apart.
        document: of the holder, masked; empty leaves it out.
        invoice, billed: number and month of the invoice that it refers to; `invoiced_on` its day. A balance
            that was brought in has a name and no month.
        due_on: when a debit note is to be paid; None for a credit note.
    """

    issuer: Issuer
    credit: bool
    number: str
    issued_on: date
    due_on: date | None
    account: str
    holder: str
    document: str
    address: str
    invoice: str
    billed: str
    invoiced_on: date
    rows: Sequence[NoteRow]
    reason: str
    issued_by: str
    printed_on: date
    currency: Currency = PESOS

    @property
    def title(self) -> str:
        """What paper it is."""
        return "Nota crédito" if self.credit else "Nota débito"

    @property
    def total(self) -> int:
        """What it takes or adds."""
        return sum(row.amount for row in self.rows)


def write_note(path: Path, model: Note) -> int:
    """Print a note to a PDF; gives its pages, one.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"{model.title} {model.number}", author=model.issuer.name)
        pen = Pen(file)
        sides = (_LEFT, _RIGHT)
        under = f"N.º {model.number} · {long_date(model.issued_on)}"
        draw_letterhead(Press(file), pen, model.issuer, (model.title, under), sides)
        _holder(pen, model)
        _panel(pen, model)
        y = _why(pen, model)
        y = _table(pen, model, y)
        _end(pen, model, y)
        told = f"Hecha por {model.issued_by}. Impresa el {short_date(model.printed_on)}."
        draw_foot(pen, sides, told, "1 de 1")
        pen.page()
        file.close()
        return file.pages


def _holder(pen: Pen, model: Note) -> None:
    pen.fit(_LEFT, 36.0, model.holder, bold(13), _WIDTH)
    pen.fit(_LEFT, 41.4, model.address, regular(10), _WIDTH)
    parts = (f"Cuenta {account_code(model.account)}", model.document)
    pen.fit(_LEFT, 46.4, kept_together(" · ".join(filter(None, parts))), regular(9), _WIDTH)


def _panel(pen: Pen, model: Note) -> None:
    """The two things that one looks for: how much, and of which invoice."""
    pen.frame(_PANEL, 0.9, 1.6)
    top, left, right = _PANEL.y, _LEFT + _INSET, _HALF + _INSET
    pen.upright(_HALF, top + 4.0, _PANEL.bottom - 4.0, 0.4)
    room = _WIDTH / 2 - 2 * _INSET
    does = "Se descuenta de su cuenta" if model.credit else "Se suma a su cuenta"
    after = "de lo que debe, o queda a su favor"
    if model.due_on is not None:
        after = f"y vence el {long_date(model.due_on)}"
    pen.text(left, top + 6.6, does, regular(9.5))
    pen.fit(left, top + 15.4, model.currency.full(abs(model.total)), bold(18), room)
    pen.fit(left, top + 22.4, after, regular(9.5), room)
    pen.text(right, top + 6.6, "Factura que corrige" if model.billed else "Lo que corrige", regular(9.5))
    pen.fit(right, top + 15.4, model.invoice, bold(18), room)
    on = short_date(model.invoiced_on)
    told = f"{model.billed}, emitida el {on}" if model.billed else f"traído al programa el {on}"
    pen.fit(right, top + 22.4, told, regular(9.5), room)


def _why(pen: Pen, model: Note) -> float:
    pen.text(_LEFT, _WHY, "Por qué", semibold(10.5))
    lines, style = pen.wrap_into(kept_together(model.reason), regular(10), _WIDTH, lines=_LINES)
    return pen.lines(_LEFT, _WHY + 6.2, lines, style, _LEADING) + 5.0


def _table(pen: Pen, model: Note, top: float) -> float:
    pen.text(_LEFT, top, "Servicio", regular(7.5))
    for edge, title in zip(_EDGES, ("Facturado", "Notas anteriores", "Esta nota", "Queda"), strict=True):
        pen.right(edge, top, title, regular(7.5))
    pen.rule(_LEFT, _RIGHT, top + 1.8, 0.5)
    y = top + _ROW
    money = model.currency.bare
    billed, noted = sum(row.billed for row in model.rows), sum(row.noted for row in model.rows)
    sums = NoteRow("Total", billed, noted, model.total)
    for row in (*model.rows, sums):
        style = bold(9.5) if row is sums else regular(9.5)
        if row is sums:
            pen.rule(_LEFT, _RIGHT, y - 4.2, 0.5)
        pen.fit(_LEFT, y, row.service, style, _EDGES[0] - _LEFT - 24.0)
        figures = (row.billed, row.noted, row.amount, row.billed + row.noted + row.amount)
        for edge, figure in zip(_EDGES, figures, strict=True):
            pen.fit_right(edge, y, money(figure) if figure else "—", style, 26.0)
        y += _ROW
    return y


def _end(pen: Pen, model: Note, top: float) -> None:
    before = sum(row.billed + row.noted for row in model.rows)
    money = model.currency.full
    named = f"La factura {model.invoice}" if model.billed else "El saldo inicial"
    told = (
        f"{named} valía {money(before)}; con esta nota vale"
        f" {money(before + model.total)}. Ninguna factura se borra ni se cambia: se corrige con notas."
        " Si no está de acuerdo, presente su reclamo en la oficina."
    )
    pen.lines(_LEFT, top + 3.0, pen.wrap(kept_together(told), regular(9), _WIDTH), regular(9), 4.6)
    y = top + _SIGN
    pen.rule(_LEFT, _LEFT + 66.0, y, 0.5)
    pen.text(_LEFT, y + 4.8, "Firma y sello de la oficina", semibold(9.5))
    pen.rule(_HALF + _INSET, _RIGHT, y, 0.5)
    pen.text(_HALF + _INSET, y + 4.8, "Recibe", semibold(9.5))
