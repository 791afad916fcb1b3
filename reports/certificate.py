"""The certificate that an account owes nothing, as a letter that somebody takes elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.emblem import emblem
from reports.invoice_model import Issuer
from reports.invoice_parts import Press, flowing
from reports.layout import ACCENT, LETTER, Box, Pen
from reports.pdf import PdfFile, written
from reports.qr import draw_qr
from reports.spanish import (
    NBSP,
    PESOS,
    Currency,
    account_code,
    count,
    kept_together,
    long_date,
    number,
    short_date,
)
from reports.styles import Style, bold, heavy, regular, semibold

_LEFT, _RIGHT = 32.0, 183.9
_MIDDLE = LETTER[0] / 2
_WIDTH = _RIGHT - _LEFT
_MARK = 15.4
_BODY, _LINES, _LEADING = (12.0, 10.5, 9.5), 6, 0.558
"""Sizes of what is certified, until it takes no more lines; how far these stand, in mm by point."""
_CODE = Box(159.9, 208.5, 24.0, 24.0)
_SIGN = 220.5
_FOOT = 250.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate to print: all of it as it was when it was issued.

    Attributes:
        number, code: by which it is checked.
        document: of the holder, masked; empty leaves it out.
        services: in words.
        last_invoice: number and month; empty without one.
        payment: the last one: amount, day, receipt.
        waiting: what will be billed later besides the services.
        favour: credit of the account.
        copied_on: the day of a copy; None for the original.
    """

    issuer: Issuer
    municipality: str
    number: str
    code: str
    account: str
    holder: str
    document: str
    address: str
    services: tuple[str, ...]
    last_invoice: str
    payment: tuple[int, date, str] | None
    meter: str
    reading: int | None
    read_on: date | None
    waiting: int
    favour: int
    asked_by: str
    purpose: str
    issued_on: date
    valid_until: date
    issued_by: str
    copied_on: date | None = None
    currency: Currency = PESOS


def write_certificate(path: Path, model: Certificate) -> int:
    """Print a certificate to a PDF; gives its pages, one.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"Paz y salvo {model.number}", author=model.issuer.name)
        pen = Pen(file)
        _head(Press(file), pen, model)
        y = _certified(pen, model)
        y = _strip(pen, model, y)
        _more(pen, model, y)
        _signed(pen, model)
        pen.page()
        file.close()
        return file.pages


def _head(press: Press, pen: Pen, model: Certificate) -> None:
    issuer, logo = model.issuer, press.logo(model.issuer)
    wide = _MARK * 0.7
    if logo is not None:
        wide = logo.width * min(60.0 / logo.width, _MARK / logo.height)
    emblem(pen, logo, Box(_MIDDLE - wide / 2, 20.0, 60.0, _MARK))
    name, style = pen.fitting(issuer.name, bold(14), _WIDTH)
    pen.centre(_MIDDLE, 45.0, name, style)
    under = " · ".join(filter(None, (f"NIT {issuer.tax_id}", issuer.supervised_by)))
    text, style = pen.fitting(kept_together(under), regular(8.5), _WIDTH)
    pen.centre(_MIDDLE, 50.4, text, style)
    pen.fill([Box(_LEFT, 56.6, _WIDTH, 0.42)], ACCENT)
    pen.centre(_MIDDLE, 79.5, "Paz y salvo", heavy(30))
    pen.centre(_MIDDLE, 88.0, model.number, regular(11.5))
    if model.copied_on is not None:
        pen.right(_RIGHT, 64.2, f"COPIA · {short_date(model.copied_on)}", bold(9))


def _certified(pen: Pen, model: Certificate) -> float:
    tried = ((size, flowing(pen, _sentence(model, size), _WIDTH)) for size in _BODY)
    smallest = flowing(pen, _sentence(model, _BODY[-1]), _WIDTH)
    size, lines = next((each for each in tried if len(each[1]) <= _LINES), (_BODY[-1], smallest))
    y = 105.0
    for line in lines:
        for offset, text, style in line:
            pen.text(_LEFT + offset, y, text, style)
        y += size * _LEADING
    pen.text(_LEFT, y + 5.0, long_date(model.issued_on), bold(18))
    return y + 13.5


def _sentence(model: Certificate, size: float) -> list[tuple[str, Style]]:
    plain, strong = regular(size), bold(size)
    document = [(f"{model.document},", plain)] if model.document else []
    return [
        ("La empresa certifica que el inmueble de la cuenta", plain),
        (f"{account_code(model.account)},", strong),
        ("en", plain),
        (", ".join(filter(None, (model.address, model.municipality))) + ",", strong),
        ("a nombre de", plain),
        (f"{model.holder},", strong),
        *document,
        ("no debe ninguna suma", strong),
        (f"por {_joined(model.services)} al", plain),
    ]


def _joined(services: Sequence[str]) -> str:
    """`los servicios de acueducto, alcantarillado y aseo`."""
    if not services:
        return "servicios ni otros cobros"
    *first, last = services
    named = f"{', '.join(first)} {'e' if last.startswith('i') else 'y'} {last}" if first else last
    return f"{'los servicios' if first else 'el servicio'} de {named} ni por otros cobros facturados"


def _strip(pen: Pen, model: Certificate, top: float) -> float:
    amount, on, receipt = model.payment or (0, None, "—")
    paid = f"{model.currency.full(amount)} el {short_date(on)}" if on else "—"
    reading = f" · {number(model.reading)}" if model.reading is not None else ""
    pen.rule(_LEFT, _RIGHT, top, 0.5)
    for x, width, label, value in (
        (_LEFT, 46.0, "Última factura", model.last_invoice or "—"),
        (80.0, 42.0, "Último pago", paid),
        (124.0, 24.0, "Recibo", receipt),
        (
            150.0,
            _RIGHT - 150.0,
            "Medidor y lectura",
            f"{model.meter}{reading}" if model.meter else "sin medidor",
        ),
    ):
        pen.text(x, top + 4.6, label, regular(7.5))
        pen.fit(x, top + 9.2, kept_together(value), semibold(9), width)
    pen.rule(_LEFT, _RIGHT, top + 12.6, 0.5)
    return top + 20.5


def _more(pen: Pen, model: Certificate, top: float) -> None:
    y = top
    for text in (_left_out(model), _asked(model)):
        lines = pen.wrap(kept_together(text), regular(10), _WIDTH)
        y = pen.lines(_LEFT, y, lines, regular(10), 5.3) + 3.6


def _left_out(model: Certificate) -> str:
    parts = []
    if model.waiting:
        parts.append(f"Quedan por facturar {model.currency.full(model.waiting)} de otros cobros, sin vencer.")
    since = f"posterior al {long_date(model.read_on)}" if model.read_on else "que aún no se ha leído"
    parts.append(f"El consumo {since} se cobrará en la próxima factura.")
    if model.favour:
        parts.append(f"La cuenta tiene {model.currency.full(model.favour)} a favor.")
    return " ".join(parts)


def _asked(model: Certificate) -> str:
    purpose = f", para {model.purpose}" if model.purpose else ""
    days = (model.valid_until - model.issued_on).days
    return (
        f"Se expide a solicitud de {model.asked_by}{purpose}, en {model.municipality}, el"
        f" {long_date(model.issued_on)}. Vale {count(days, 'día calendario', 'días calendario')}: hasta el"
        f" {long_date(model.valid_until)}."
    )


def _signed(pen: Pen, model: Certificate) -> None:
    pen.rule(_LEFT, _LEFT + 66.0, _SIGN, 0.5)
    pen.text(_LEFT, _SIGN + 4.8, "Firma y sello de la oficina", semibold(9.5))
    pen.fit(_LEFT, _SIGN + 9.4, f"Expedido por {model.issued_by}", regular(9), 80.0)
    draw_qr(pen, f"{model.number} {model.code}", _CODE)
    edge = _CODE.x - 3.0
    pen.right(edge, _CODE.bottom - 6.6, "Código de comprobación", regular(7.5))
    pen.right(edge, _CODE.bottom - 1.2, model.code, bold(11))
    pen.rule(_LEFT, _RIGHT, _FOOT, 0.5)
    issuer = model.issuer
    where = ", ".join(filter(None, (issuer.address, f"tel.{NBSP}{issuer.phone}" if issuer.phone else "")))
    at = f" en {where}" if where else ""
    told = f"Compruébelo{at}, con el número {model.number} y su código."
    text, style = pen.fitting(kept_together(told), regular(8), _WIDTH)
    pen.centre(_MIDDLE, _FOOT + 4.6, text, style)
