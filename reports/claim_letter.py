"""The papers of a claim: what says that it was filed, and the letter that answers it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from reports.cover import draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import LETTER, Pen
from reports.pdf import PdfFile, written
from reports.spanish import NBSP, PESOS, Currency, account_code, kept_together, long_date
from reports.styles import Style, bold, regular, semibold

_LEFT, _RIGHT = 25.0, 190.9
_WIDTH: Final = _RIGHT - _LEFT
_HEAD, _FIRST = 14.0, 42.0
"""Where the letterhead begins, and the text below it."""
_TOP, _BOTTOM = 24.0, 246.0
"""Where the text begins on a page after the first, and where it ends on each."""
_FOOT: Final = 256.0
_LEADING: Final = 5.1
_SIGNING: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedThing:
    """One thing that is claimed: what of, why, how much; `granted` only in an answer."""

    what: str
    cause: str
    amount: int
    granted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLetter:
    """A paper about a claim.

    Attributes:
        title: `Constancia de radicación`.
        number: of the claim; `reference` that of the answer, empty without one.
        addressed: who it is for, a line each.
        opening: the sentence that says it all.
        things: what is claimed.
        sections: heading and words, in order.
        issued_by: who signs it.
    """

    issuer: Issuer
    municipality: str
    title: str
    number: str
    reference: str
    on: date
    account: str
    addressed: tuple[str, ...]
    opening: str
    things: tuple[ClaimedThing, ...]
    sections: tuple[tuple[str, str], ...]
    issued_by: str
    currency: Currency = PESOS


def write_claim_letter(path: Path, model: ClaimLetter) -> int:
    """Print a paper of a claim to a PDF; gives its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"{model.title} {model.number}", author=model.issuer.name)
        pen = Pen(file)
        _head(Press(file), pen, model)
        pen, y = _body(pen, model, _addressed(pen, model))
        if y + _SIGNING > _BOTTOM:
            pen, y = _turned(pen, model), _TOP
        _signed(pen, model, y)
        _foot(pen, model)
        pen.page()
        file.close()
        return file.pages


def _turned(pen: Pen, model: ClaimLetter) -> Pen:
    """End a page; the pen of the next one."""
    _foot(pen, model)
    pen.page()
    return Pen(pen.file)


def _head(press: Press, pen: Pen, model: ClaimLetter) -> None:
    answer = f"Respuesta {model.reference}" if model.reference else ""
    under = " · ".join(filter(None, (model.number, answer)))
    draw_letterhead(press, pen, model.issuer, (model.title, under), (_LEFT, _RIGHT), _HEAD)


def _addressed(pen: Pen, model: ClaimLetter) -> float:
    y = _FIRST
    pen.text(_LEFT, y, kept_together(f"{model.municipality}, {long_date(model.on)}"), regular(10))
    y += 8.0
    for place, line in enumerate((*model.addressed, f"Cuenta {account_code(model.account)}")):
        pen.fit(_LEFT, y, kept_together(line), semibold(10) if place == 0 else regular(10), _WIDTH)
        y += _LEADING
    return y + 4.0


def _body(pen: Pen, model: ClaimLetter, top: float) -> tuple[Pen, float]:
    """Write the text, over as many pages as it takes; the pen of the last one, and where it ends."""
    y = top
    for height, text, style in list(_lines(pen, model)):
        if y + height > _BOTTOM:
            pen, y = _turned(pen, model), _TOP
        if text:
            pen.text(_LEFT, y, text, style)
        y += height
    return pen, y


def _lines(pen: Pen, model: ClaimLetter) -> Iterator[tuple[float, str, Style]]:
    """Each line of the text with the room that it takes, in mm."""
    yield from _paragraph(pen, model.opening, regular(10.5))
    for thing in model.things:
        yield from _paragraph(pen, _thing(model, thing), semibold(9.5))
    for heading, words in model.sections:
        yield _LEADING, heading, bold(10.5)
        yield from _paragraph(pen, words, regular(10))


def _paragraph(pen: Pen, words: str, style: Style) -> Iterator[tuple[float, str, Style]]:
    for part in words.splitlines() or [""]:
        for line in _wrapped(pen, part, style):
            yield _LEADING, line, style
    yield _LEADING * 0.7, "", style


def _wrapped(pen: Pen, words: str, style: Style) -> Sequence[str]:
    return pen.wrap(kept_together(words), style, _WIDTH)


def _thing(model: ClaimLetter, thing: ClaimedThing) -> str:
    said = f"{thing.what}, {thing.cause}" if thing.what else thing.cause
    if thing.amount:
        said += f": {model.currency.full(thing.amount)}"
    if thing.granted is not None and thing.amount:
        said += f"; se concede {model.currency.full(thing.granted)}"
    return f"· {said}"


def _signed(pen: Pen, model: ClaimLetter, top: float) -> None:
    y = top + 16.0
    pen.rule(_LEFT, _LEFT + 66.0, y, 0.5)
    pen.text(_LEFT, y + 4.8, "Firma y sello de la oficina", semibold(9.5))
    pen.fit(_LEFT, y + 9.4, f"Elaborado por {model.issued_by}", regular(9), 80.0)


def _foot(pen: Pen, model: ClaimLetter) -> None:
    pen.rule(_LEFT, _RIGHT, _FOOT, 0.5)
    issuer = model.issuer
    phone = f"tel.{NBSP}{issuer.phone}" if issuer.phone else ""
    where = ", ".join(filter(None, (issuer.address, phone, issuer.email)))
    text, style = pen.fitting(kept_together(f"{model.number} · {where}"), regular(8), _WIDTH)
    pen.centre(LETTER[0] / 2, _FOOT + 4.6, text, style)
