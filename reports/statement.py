"""The statement of an account on paper: what it owes to a date, what that is made of, what moved it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from domain.period import Period
from reports.cover import draw_foot, draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press
from reports.layout import Box, Pen, centred
from reports.pdf import PdfFile, written
from reports.spanish import (
    DASH,
    MONTHS,
    PESOS,
    Currency,
    account_code,
    count,
    date_span,
    kept_together,
    long_date,
    month_name,
    number,
    short_date,
)
from reports.styles import Style, bold, heavy, medium, regular, semibold

_LEFT, _RIGHT = 15.0, 200.9
_PANEL = Box(120.9, 29.5, 80.0, 36.0)
_NEXT_TOP, _FIRST_TOP, _END = 29.5, 72.0, 263.0
_FINANCED = "En convenio"
_ROW, _SIZE, _HEAD, _SECTION = 4.9, 8.3, 7.0, 6.2
_NOTE, _NOTE_LEADING = 7.5, 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A paper that moved the account; `amount` is signed, + owes, and `balance` runs."""

    on: date
    paper: str
    detail: str
    amount: int
    balance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedPaper:
    """What is open of a paper; `interest` is not billed yet, of so many days; `claimed` is not asked for.

    `due_on` is None for what an agreement holds.
    """

    paper: str
    period: str
    due_on: date | None
    days_late: int
    amount: int
    interest: int
    interest_days: int
    claimed: int = 0


@dataclass(frozen=True, slots=True)
class TriedPaper:
    """What a payment would do to a paper: what is open of it, what would be paid and left."""

    paper: str
    period: str
    owed: int
    paid: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedPayment:
    """A payment that was tried and not made.

    Attributes:
        amount, excess: what would be paid, and what of it would stay in favour.
        interest: what would still be added to what is left by the statement's day.
        overdue: how many papers would still be overdue.
    """

    amount: int
    excess: int
    papers: tuple[TriedPaper, ...]
    interest: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStatement:
    """A statement to print.

    Attributes:
        service_class: in words; `meter` empty without one.
        since, until: the days of its movements; without the first, all.
        opening, closing: balances before and after them.
        today: of which day `balance`, `in_favour` and `owed` are.
        on: up to when `interest` runs; `missing` are months whose rate nobody loaded.
        trial: a payment that was tried; None for none.
    """

    issuer: Issuer
    account: str
    holder: str
    address: str
    service_class: str
    meter: str
    since: date | None
    until: date
    opening: int
    lines: tuple[StatementLine, ...]
    closing: int
    today: date
    on: date
    balance: int
    in_favour: int
    owed: tuple[OwedPaper, ...]
    interest: int
    missing: tuple[Period, ...]
    printed_at: datetime
    trial: TriedPayment | None = None
    currency: Currency = PESOS

    @property
    def total(self) -> int:
        """Owed on that day with interest."""
        return self.balance + self.interest


def write_statement(path: Path, model: AccountStatement) -> int:
    """Print a statement to a PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        model: the statement.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title=f"Estado de cuenta {model.account}")
        press = Press(file)
        sheets = _sheets(_pieces(Pen(file), model))
        for place, pieces in enumerate(sheets, 1):
            pen = Pen(file)
            _frame(press, pen, model, place, len(sheets))
            for y, piece in pieces:
                piece.draw(pen, y)
            pen.page()
        file.close()
        return file.pages


# ---------------------------------------------------------------------------------------------------- flow

Draw = Callable[[Pen, float], None]


class _Piece(NamedTuple):
    """Something of a height that comes under what came before.

    `head` is drawn again where its table goes on over the page; `room` is what must fit, if not its height.
    """

    height: float
    draw: Draw
    head: "_Piece | None" = None
    room: float = 0.0


def _sheets(pieces: Iterator[_Piece]) -> list[list[tuple[float, _Piece]]]:
    """The pieces page by page with their places."""
    sheets: list[list[tuple[float, _Piece]]] = [[]]
    y = _FIRST_TOP
    for piece in pieces:
        if y + (piece.room or piece.height) > _END:
            sheets.append([])
            y = _NEXT_TOP
            if piece.head is not None:
                sheets[-1].append((y, piece.head))
                y += piece.head.height
        sheets[-1].append((y, piece))
        y += piece.height
    return sheets


class _Column(NamedTuple):
    """A column: where it begins and ends, its head, whether its cells stand at the right."""

    left: float
    right: float
    title: str
    rightward: bool = True


_OWED = (
    _Column(15.0, 56.0, "Papel", rightward=False),
    _Column(58.0, 91.0, "Período", rightward=False),
    _Column(93.0, 113.0, "Vence", rightward=False),
    _Column(114.0, 127.0, "Días de|mora"),
    _Column(129.0, 152.0, "Por pagar"),
    _Column(154.0, 176.0, "Interés|por facturar"),
    _Column(178.0, 200.9, "Con|interés"),
)
_TRIED = (
    _Column(15.0, 66.0, "Papel", rightward=False),
    _Column(68.0, 111.0, "Período", rightward=False),
    _Column(119.0, 142.0, "Por pagar"),
    _Column(148.0, 171.0, "Se abona"),
    _Column(178.0, 200.9, "Queda"),
)
_MOVED = (
    _Column(15.0, 34.0, "Fecha", rightward=False),
    _Column(36.0, 76.0, "Papel", rightward=False),
    _Column(78.0, 132.0, "De qué", rightward=False),
    _Column(133.0, 154.0, "Cargos"),
    _Column(155.5, 176.5, "Abonos"),
    _Column(178.0, 200.9, "Saldo"),
)


def _pieces(pen: Pen, model: AccountStatement) -> Iterator[_Piece]:
    if model.owed:
        yield from _owed(model)
    yield from _notes(pen, _told(model))
    if model.trial is not None:
        yield from _tried(model, model.trial)
        yield from _notes(pen, _told_of_trial(model, model.trial))
    yield from _moved(model)


def _tried(model: AccountStatement, trial: TriedPayment) -> Iterator[_Piece]:
    bare = model.currency.bare
    title = f"Simulador: si paga {model.currency.full(trial.amount)} el {short_date(model.today)}"
    head = _heads(_TRIED, title)
    yield head._replace(room=head.height + 2 * _ROW)
    for each in trial.papers:
        paid = bare(each.paid) if each.paid else DASH
        left = bare(each.left) if each.left else "Pagada"
        yield _row(_TRIED, (each.paper, each.period, bare(each.owed), paid, left), head)
    if trial.excess:
        yield _row(_TRIED, ("Queda a favor", "", "", bare(trial.excess), bare(-trial.excess)), head)
    owed, still = sum(each.owed for each in trial.papers), sum(each.left for each in trial.papers)
    sums = ("Total", "", bare(owed), bare(trial.amount), bare(still - trial.excess))
    yield _row(_TRIED, sums, head, total=True)


def _told_of_trial(model: AccountStatement, trial: TriedPayment) -> Iterator[str]:
    still = count(trial.overdue, "papel vencido", "papeles vencidos")
    left = f"le quedan {still}" if trial.overdue else "no le queda nada vencido"
    interest = (
        f" El interés por facturar al {short_date(model.on)} sería de {model.currency.full(trial.interest)}."
        if trial.interest
        else ""
    )
    yield (
        f"Es una cuenta, no un pago: se abona primero lo más antiguo y lo que no está en reclamo. Con él"
        f" {left}.{interest}"
    )


def _owed(model: AccountStatement) -> Iterator[_Piece]:
    bare = model.currency.bare
    head = _heads(_OWED, f"Lo que debe hoy, y su interés al {short_date(model.on)}")
    yield head._replace(room=head.height + 2 * _ROW)
    for each in model.owed:
        late = number(each.days_late) if each.days_late else DASH
        interest = bare(each.interest) if each.interest else DASH
        due = short_date(each.due_on) if each.due_on else _FINANCED
        cells = (
            each.paper, each.period, due, late, bare(each.amount), interest,
            bare(each.amount + each.interest),
        )  # fmt: skip
        yield _row(_OWED, cells, head)
    if model.in_favour:
        taken = bare(-model.in_favour)
        yield _row(_OWED, ("Saldo a favor", "", "", "", taken, "", taken), head)
    sums = ("Total", "", "", "", bare(model.balance), bare(model.interest), bare(model.total))
    yield _row(_OWED, sums, head, total=True)
    claimed = sum(each.claimed for each in model.owed)
    if claimed:
        yield _row(_OWED, ("De ello, en reclamo", "no se exige", "", "", bare(claimed), "", ""), head)


def _moved(model: AccountStatement) -> Iterator[_Piece]:
    bare = model.currency.bare
    head = _heads(_MOVED, f"Movimientos {_days(model)}")
    yield head._replace(room=head.height + 2 * _ROW)
    if model.since is not None:
        yield _row(_MOVED, (short_date(model.since), "Saldo anterior", "", "", "", bare(model.opening)), head)
    for each in model.lines:
        charge = bare(each.amount) if each.amount > 0 else ""
        payment = bare(-each.amount) if each.amount < 0 else ""
        cells = (short_date(each.on), each.paper, each.detail, charge, payment, bare(each.balance))
        yield _row(_MOVED, cells, head)
    if not model.lines:
        yield _row(_MOVED, ("", "Sin movimientos", "", "", "", ""), head)
    charges = sum(each.amount for each in model.lines if each.amount > 0)
    payments = -sum(each.amount for each in model.lines if each.amount < 0)
    said = f"Saldo al {short_date(model.until)}"
    yield _row(_MOVED, (said, "", "", bare(charges), bare(payments), bare(model.closing)), head, total=True)


def _days(model: AccountStatement) -> str:
    if model.since is None:
        return f"hasta el {short_date(model.until)}"
    return f"del {short_date(model.since)} al {short_date(model.until)}"


def _heads(columns: Sequence[_Column], title: str) -> _Piece:
    def draw(pen: Pen, y: float) -> None:
        pen.text(_LEFT, y + 3.6, kept_together(title), bold(10.5))
        top, style = y + _SECTION, regular(7.5)
        for column in columns:
            *upper, lower = column.title.split("|")
            for base, text in ((top + 5.0, lower), *((top + 2.1, text) for text in upper)):
                _cell(pen, column, base, text, style)
        pen.rule(_LEFT, _RIGHT, top + 6.4, 0.8)

    return _Piece(_SECTION + _HEAD, draw)


def _row(columns: Sequence[_Column], cells: Sequence[str], head: _Piece, *, total: bool = False) -> _Piece:
    def draw(pen: Pen, y: float) -> None:
        if total:
            pen.rule(_LEFT, _RIGHT, y + 0.3, 0.8)
        base, style = centred(y + (_ROW + total) / 2, _SIZE), bold(_SIZE) if total else regular(_SIZE)
        for place, (column, text) in enumerate(zip(columns, cells, strict=True)):
            wide = column._replace(right=columns[1].right) if total and place == 0 else column
            _cell(pen, wide, base, text, style)

    # A total never stands alone on a page: its last row waits for it.
    return _Piece(_ROW + 5.6 * total, draw, head, (_ROW if total else 2 * _ROW) + 1.0)


def _cell(pen: Pen, column: _Column, base: float, text: str, style: Style) -> None:
    if not text:
        return
    width = column.right - column.left
    if column.rightward:
        pen.fit_right(column.right, base, text, style, width)
    else:
        pen.fit(column.left, base, kept_together(text), style, width)


# ---------------------------------------------------------------------------------------------------- words


def _notes(pen: Pen, told: Iterator[str]) -> Iterator[_Piece]:
    for text in told:
        lines = pen.wrap(kept_together(text), regular(_NOTE), _RIGHT - _LEFT)
        height = len(lines) * _NOTE_LEADING
        yield _Piece(height, partial(_note, lines))
    yield _Piece(3.5, partial(_note, ()))


def _note(lines: Sequence[str], pen: Pen, y: float) -> None:
    pen.lines(_LEFT, y + 2.4, lines, regular(_NOTE), _NOTE_LEADING)


def _told(model: AccountStatement) -> Iterator[str]:
    if model.interest:
        yield (
            f"El interés por facturar es informativo: sale en la próxima factura y cambia con cada día y cada"
            f" pago. Va hasta el {long_date(model.on)}, sobre el capital vencido; no hay interés sobre"
            f" interés."
        )
    if model.missing:
        months = ", ".join(_spans(model.missing))
        one = len(model.missing) == 1
        said = "Falta la tasa de mora de" if one else "Faltan las tasas de mora de"
        yield (
            f"{said} {months}: el interés desde ese mes no está en esta hoja y se cobrará cuando se conozca."
        )


def _spans(months: Sequence[Period]) -> Iterator[str]:
    """`marzo de 2026`, `abril a junio de 2026`: months in a row told by their ends."""
    rows: list[list[Period]] = []
    for month in months:
        if rows and rows[-1][-1].plus(1) == month:
            rows[-1].append(month)
        else:
            rows.append([month])
    for first, *rest in rows:
        if not rest:
            yield month_name(first)
        else:
            start = MONTHS[first.month - 1] if first.year == rest[-1].year else month_name(first)
            yield f"{start} a {month_name(rest[-1])}"


def _frame(press: Press, pen: Pen, model: AccountStatement, place: int, pages: int) -> None:
    """What stands on every sheet, and on the first one whose account it is and what it owes."""
    days = f"al {short_date(model.until)}" if model.since is None else date_span(model.since, model.until)
    who = f"cuenta {account_code(model.account)} · {days}"
    draw_letterhead(press, pen, model.issuer, ("Estado de cuenta", who), (_LEFT, _RIGHT), 10.0)
    printed = f"Impreso el {short_date(model.printed_at.date())} a las {model.printed_at:%H:%M}."
    told = f"Cuenta {account_code(model.account)} · {model.holder}. {printed}"
    draw_foot(pen, (_LEFT, _RIGHT), told, f"{place} de {pages}")
    if place == 1:
        _holder(pen, model)
        _answer(pen, model)


def _holder(pen: Pen, model: AccountStatement) -> None:
    room = _PANEL.x - _LEFT - 8.0
    pen.text(_LEFT, 33.0, "Cuenta", regular(7))
    pen.text(_LEFT, 38.4, account_code(model.account), bold(13))
    lines, style = pen.wrap_into(kept_together(model.holder), bold(12.5), room, lines=2)
    y = pen.lines(_LEFT, 46.0, lines, style, 5.2)
    lines, style = pen.wrap_into(kept_together(model.address), regular(9.5), room, lines=2)
    y = pen.lines(_LEFT, y, lines, style, 4.2)
    facts = " · ".join(filter(None, (model.service_class, f"medidor {model.meter}" if model.meter else "")))
    pen.fit(_LEFT, y + 0.6, facts, regular(8.5), room)


def _answer(pen: Pen, model: AccountStatement) -> None:
    pen.frame(_PANEL, 1.4, 1.5)
    left, right = _PANEL.x + 5.0, _PANEL.right - 5.0
    favour = model.total < 0
    label = "Tiene a favor" if favour else "Debe" if model.total else "No debe nada"
    pen.fit(left, _PANEL.y + 6.4, f"{label} al {short_date(model.on)}", medium(9.5), right - left)
    pen.fit(left, _PANEL.y + 17.6, model.currency.full(abs(model.total)), heavy(26), right - left)
    pen.rule(left, right, _PANEL.y + 21.4, 0.5)
    late = [each.amount - each.claimed for each in model.owed if each.days_late]
    overdue = f"Vencido, {count(len(late), 'papel', 'papeles')}" if late else "Vencido"
    interest = "Interés, sin los meses sin tasa" if model.missing else "Interés por facturar, informativo"
    parts = (
        (f"Saldo al {short_date(model.today)}", model.currency.full(model.balance), semibold(8.8)),
        (interest, model.currency.full(model.interest), regular(8.5)),
        (overdue, model.currency.full(sum(late)), regular(8.5)),
    )
    for step, (said, value, style) in enumerate(parts):
        base = _PANEL.y + 25.6 + step * 4.0
        start = pen.right(right, base, value, style)
        pen.fit(left, base, said, style.at(8.5), start - left - 2.0)
