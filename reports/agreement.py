"""A payment agreement on paper: who agrees to what, its instalments, the conditions, room to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from domain.period import Period
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press, flowing
from reports.layout import Box, Pen
from reports.pdf import PdfFile, written
from reports.spanish import (
    PESOS,
    Currency,
    account_code,
    count,
    kept_together,
    month_name,
    percent,
    short_date,
)
from reports.styles import Style, bold, medium, regular, semibold

_LEFT, _RIGHT = 20.0, 195.9
_WIDTH = _RIGHT - _LEFT
_BODY, _LEADING = 10.5, 5.2
_TABLE = (_LEFT + 2.0, _LEFT + 16.0, 118.0, 144.0, 169.0, _RIGHT)
"""Number and month stand at their left edges, figures at their right ones."""
_ROW, _FEWEST = 5.5, 3
_BOTTOM = 258.0
_CLOSING = 92.0
"""Room that conditions and signatures take under the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """An instalment: the month whose invoice carries it, and its figures."""

    number: int
    period: Period
    amount: int
    interest: int
    capital: int
    balance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPaper:
    """An agreement to print: all of it as it was when it was signed.

    Attributes:
        document, signer_document: masked; empty where unknown.
        signer, relation: who signs, and what of the holder; the same person without a relation.
        papers: how many documents were late.
        down_interest, down_capital: what the down payment paid.
        financed_interest: the part of what is financed that is old interest: it bears none.
        receipt: of the down payment; empty without one.
        approved_by: who approved what goes beyond the policy; empty for nobody.
        missed: how many unpaid instalments break it.
        in_words: the debt in words.
        ended: what became of it, for a copy; empty while it stands.
        copied_on: the day of a copy; None for the original.
    """

    issuer: Issuer
    number: str
    signed_on: date
    account: str
    holder: str
    document: str
    address: str
    signer: str
    signer_document: str
    relation: str
    papers: int
    capital: int
    interest: int
    down_payment: int
    down_interest: int
    down_capital: int
    financed: int
    financed_interest: int
    receipt: str
    monthly_rate: Decimal
    rows: tuple[AgreementRow, ...]
    approved_by: str
    missed: int
    in_words: str
    user: str
    ended: str = ""
    copied_on: date | None = None
    currency: Currency = PESOS


def write_agreement(path: Path, model: AgreementPaper) -> int:
    """Print an agreement to a PDF; gives its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"Convenio de pago {model.number}", author=model.issuer.name)
        pen, press = Pen(file), Press(file)
        pages = list(_shares(pen, model))
        for place, (start, rows, closes) in enumerate(pages, start=1):
            _frame(press, pen, model, place, len(pages))
            top = _agreed(pen, model) if place == 1 else start
            if rows:
                top = _instalments(pen, model, rows, top, first=place == 1)
            if closes:
                _close(pen, model, top)
            pen.page()
        file.close()
        return file.pages


def _shares(pen: Pen, model: AgreementPaper) -> Iterator[tuple[float, Sequence[AgreementRow], bool]]:
    """What stands on each page: where it begins, its rows, and whether conditions and signatures close it."""
    top, left = _height_of_agreed(pen, model), list(model.rows)
    while True:
        room = int((_BOTTOM - top - 14.0) / _ROW) - 1
        closing = int((_BOTTOM - top - 14.0 - _CLOSING) / _ROW) - 1
        if len(left) <= closing:
            yield top, left, True
            return
        taken = min(room, len(left)) if len(left) > room else max(len(left) - _FEWEST, 0)
        yield top, left[:taken], False
        left, top = left[taken:], 32.0


def _frame(press: Press, pen: Pen, model: AgreementPaper, place: int, pages: int) -> None:
    title = f"N.º {model.number} · {short_date(model.signed_on)}"
    if model.copied_on is not None:
        title = f"N.º {model.number} · copia del {short_date(model.copied_on)}"
    draw_letterhead(press, pen, model.issuer, ("Convenio de pago", title), (_LEFT, _RIGHT), 12.0)
    said = f"Deuda en letras: {model.in_words}. Dos originales: uno para el suscriptor y uno para la empresa."
    draw_foot(pen, (_LEFT, _RIGHT), said, f"Elaboró {model.user} · {place} de {pages}")


def _paragraph(model: AgreementPaper) -> list[tuple[str, Style]]:
    plain, strong = regular(_BODY), bold(_BODY)
    who = [("y", plain), (f"{model.holder},", strong)]
    if model.document:
        who.append((f"{model.document},", plain))
    if model.signer != model.holder:
        who += [("por quien firma", plain), (f"{model.signer},", strong)]
        who += [(f"{part},", plain) for part in (model.signer_document, model.relation) if part]
    late = f"de {count(model.papers, 'papel vencido', 'papeles vencidos')}" if model.papers else "que tiene"
    return [
        ("Entre", plain),
        (f"{model.issuer.name},", strong),
        (f"NIT {model.issuer.tax_id},", plain),
        *who,
        ("por la cuenta", plain),
        (f"{account_code(model.account)},", strong),
        (kept_together(f"{model.address},"), plain),
        (f"se acuerda el pago de la deuda {late}.", plain),
    ]


def _terms(model: AgreementPaper) -> str:
    full, rows = model.currency.full, model.rows
    each = f"de {full(rows[0].amount)}"
    if rows[-1].amount != rows[0].amount and len(rows) > 1:
        each += f" (la última, de {full(rows[-1].amount)})"
    rate = (
        f"al {percent(model.monthly_rate)} mensual" if model.monthly_rate else "sin interés de financiación"
    )
    old = ""
    if model.financed_interest:
        old = (
            f" De lo financiado, {full(model.financed_interest)} son intereses de mora y no generan interés."
        )
    paid = ""
    if model.down_interest:
        paid = (
            f"La cuota inicial cubre primero {full(model.down_interest)} de intereses y después"
            f" {full(model.down_capital)} de capital. "
        )
    return (
        f"{paid}El saldo se paga en {count(len(rows), 'cuota', 'cuotas')} {each}, {rate}, dentro de la"
        f" factura de cada período.{old}"
    )


def _height_of_agreed(pen: Pen, model: AgreementPaper) -> float:
    lines = len(flowing(pen, _paragraph(model), _WIDTH))
    terms = len(pen.wrap(kept_together(_terms(model)), regular(_BODY), _WIDTH))
    return 36.0 + lines * _LEADING + 16.0 + terms * _LEADING + 3.0


def _agreed(pen: Pen, model: AgreementPaper) -> float:
    y = 36.0
    for line in flowing(pen, _paragraph(model), _WIDTH):
        for offset, text, style in line:
            pen.text(_LEFT + offset, y, text, style)
        y += _LEADING
    y = _strip(pen, model, y - 1.6)
    lines = pen.wrap(kept_together(_terms(model)), regular(_BODY), _WIDTH)
    return pen.lines(_LEFT, y + 5.6, lines, regular(_BODY), _LEADING)


def _strip(pen: Pen, model: AgreementPaper, top: float) -> float:
    full = model.currency.full
    figures = (
        ("Servicios y cargos", full(model.capital)),
        (f"Intereses al {short_date(model.signed_on)}", full(model.interest)),
        ("Deuda", full(model.capital + model.interest)),
        ("Cuota inicial, hoy", full(model.down_payment)),
        ("Saldo financiado", full(model.financed)),
    )
    pen.rule(_LEFT, _RIGHT, top, 0.5)
    step = _WIDTH / len(figures)
    for place, (label, value) in enumerate(figures):
        pen.fit(_LEFT + place * step, top + 4.2, label, regular(8), step - 2.0)
        pen.fit(_LEFT + place * step, top + 9.6, value, semibold(12), step - 2.0)
    pen.rule(_LEFT, _RIGHT, top + 12.2, 0.5)
    return top + 12.2


def _instalments(
    pen: Pen, model: AgreementPaper, rows: Sequence[AgreementRow], top: float, *, first: bool
) -> float:
    y = top + 3.0
    _cells(
        pen,
        ("", "Va en la factura de", "Valor ($)", "Intereses ($)", "Capital ($)", "Saldo ($)"),
        y,
        regular(8),
    )
    pen.text(_LEFT, y, "Cuota", regular(8))
    pen.rule(_LEFT, _RIGHT, y + 1.6, 0.5)
    y += _ROW
    bare = model.currency.bare
    if first and model.down_payment:
        paid = f"Cuota inicial, hoy, recibo {model.receipt}"
        figures = (model.down_payment, model.down_interest, model.down_capital, model.financed)
        _cells(pen, ("", paid, *map(bare, figures)), y, semibold(9.5))
        y += _ROW
    for row in rows:
        figures = (row.amount, row.interest, row.capital, row.balance)
        month = month_name(row.period).capitalize()
        _cells(pen, (str(row.number), month, *map(bare, figures)), y, regular(9.5))
        y += _ROW
    if rows[-1] is model.rows[-1]:
        pen.rule(_LEFT, _RIGHT, y - _ROW + 1.6, 0.5)
        sums = (
            model.down_payment + sum(row.amount for row in model.rows),
            model.down_interest + sum(row.interest for row in model.rows),
            model.down_capital + sum(row.capital for row in model.rows),
        )
        _cells(pen, ("", "Total", *map(bare, sums), ""), y, bold(9.5))
        y += _ROW
    return y


def _cells(pen: Pen, texts: Sequence[str], y: float, style: Style) -> None:
    number, month, *figures = texts
    pen.text(_TABLE[0], y, number, style)
    pen.fit(_TABLE[1], y, month, style, 62.0)
    for edge, text in zip(_TABLE[2:], figures, strict=True):
        pen.right(edge, y, text, style)


def _conditions(model: AgreementPaper) -> tuple[str, ...]:
    missed = "una cuota queda" if model.missed == 1 else f"{model.missed} cuotas quedan"
    broken = (
        f"Si {missed} sin pagar después de su vencimiento, el saldo vuelve a ser exigible con sus edades"
        " originales. Los intereses de financiación que aún no se han facturado no se cobran."
    )
    return (
        "Lo que este convenio recoge deja de estar vencido y no genera mora mientras se cumpla.",
        "Cada cuota se cobra en la factura del período y se paga junto con ella.",
        broken,
        "El suscriptor puede pagar antes, en todo o en parte: no paga los intereses futuros.",
        "El convenio no impide reclamar las facturas y presta mérito ejecutivo (Ley 142 de 1994, art. 130).",
    )


def _close(pen: Pen, model: AgreementPaper, top: float) -> None:
    y = top + 3.0
    pen.text(_LEFT, y, "Condiciones", bold(11))
    y += 5.4
    said = list(_conditions(model))
    if model.approved_by:
        said.append(f"Aprobado por {model.approved_by}, por pasar la política de la empresa.")
    if model.ended:
        said.append(model.ended)
    for place, text in enumerate(said, start=1):
        pen.text(_LEFT, y, str(place), bold(9))
        y = pen.lines(_LEFT + 5.0, y, pen.wrap(text, regular(9), _WIDTH - 5.0), regular(9), 4.3) + 1.0
    _signatures(pen, model)


def _signatures(pen: Pen, model: AgreementPaper) -> None:
    base = 243.0
    for x, name, under in (
        (_LEFT, model.signer, model.signer_document or "Documento:"),
        (84.0, "Por la empresa", "Nombre y cargo:"),
    ):
        pen.rule(x, x + 56.0, base, 0.5)
        pen.fit(x, base + 4.4, name, medium(9.5), 56.0)
        pen.fit(x, base + 8.6, under, regular(8.5), 56.0)
    pen.fit(_LEFT, base + 12.4, model.relation or "Por la cuenta", regular(8.5), 56.0)
    frame = Box(_RIGHT - 27.0, base - 18.0, 27.0, 30.0)
    pen.frame(frame, 0.5)
    pen.centre(frame.x + frame.width / 2, frame.bottom - 2.0, "Huella, índice derecho", regular(7))
