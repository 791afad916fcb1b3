"""The list of those whom a day of collection calls: by route, with room for who came and a signature."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from reports.cover import draw_letterhead
from reports.field_walk import (
    CODE_X,
    EDGES,
    HELP,
    LEFT,
    PER_PAGE,
    RIGHT,
    SIZE,
    draw_field_foot,
    draw_heads,
    draw_holder,
    draw_strip,
    draw_walk_page,
    draw_who,
)
from reports.invoice_parts import Press
from reports.layout import Box, Pen
from reports.pdf import Stamp
from reports.spanish import PESOS, Currency, account_code, number, short_date
from reports.styles import bold, regular, semibold
from reports.walk_sheet import RouteSheet, write_walk

_NAME_X, _OWED, _CAME_X, _DID_X, _SIGN_X = 50.0, 136.0, 141.0, 161.0, 213.0
_BOX = 3.4


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestStop:
    """A debtor that the day calls.

    Attributes:
        place: its stop as the office writes it.
        owed: what is still to be paid of what it was called for.
        came: when it came, in words, where somebody wrote it down already.
    """

    account: str
    place: str
    holder: str
    address: str
    phone: str
    owed: int
    came: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestSheet(RouteSheet):
    """Those of one route.

    Attributes:
        name, responsible: of the day of collection, and who answers for it.
        since, until: its days.
    """

    PER_PAGE: ClassVar[int] = PER_PAGE
    name: str
    responsible: str
    since: date
    until: date
    printed_by: str
    stops: tuple[GuestStop, ...]
    currency: Currency = PESOS

    @property
    def days(self) -> str:
        """Its days in words."""
        last = f" a {short_date(self.until)}" if self.until != self.since else ""
        return f"{short_date(self.since)}{last}"


def write_guest_sheets(
    path: Path, sheets: Iterable[GuestSheet], on_page: Callable[[int], None] | None = None
) -> int:
    """Print the guests of one or more routes to one PDF; gives its pages.

    Args:
        path: the file; it appears complete or not at all.
        sheets: the routes; each begins a page of its own.
        on_page: told the pages written after each one; what it raises leaves no file.

    Raises:
        OSError: if the file cannot be written.
    """
    return write_walk(path, "Invitados a la jornada de cobro", sheets, _page, on_page)


def _page(press: Press, sheet: GuestSheet, place: int) -> Pen:
    return draw_walk_page(
        press,
        sheet,
        place,
        lambda: _frame(press, sheet),
        partial(_stop, sheet),
        ("invitados", "No hay invitados en esta ruta."),
    )


def _frame(press: Press, sheet: GuestSheet) -> Stamp:
    """All that stands on each page of a route."""
    pen = Pen(press.file, SIZE)
    draw_letterhead(press, pen, sheet.issuer, ("Invitados a la jornada de cobro", sheet.days), EDGES, 8.6)
    owed = sum(stop.owed for stop in sheet.stops)
    facts = (
        (LEFT, 90.0, "Jornada", sheet.name),
        (106.0, 30.0, "Ruta", sheet.route),
        (140.0, 50.0, "Invitados", f"{number(len(sheet.stops))} por {sheet.currency.full(owed)}"),
        (194.0, 40.0, "Responde", sheet.responsible),
        (238.0, 29.4, "Impresa por", sheet.printed_by),
    )
    draw_strip(pen, facts)
    heads = (
        (LEFT, "Invitado, cuenta"),
        (_NAME_X, "Suscriptor, dirección y teléfono"),
        (_CAME_X, "Llegó"),
        (_DID_X, "Qué hizo"),
        (_SIGN_X, "Nombre y firma de quien asiste"),
    )
    draw_heads(pen, heads, (_OWED, f"Debe ({sheet.currency.symbol})"))
    told = [
        ("Quien asiste firma solo su asistencia: pagar, o firmar un convenio, se hace en su propio papel.",
         bold(HELP)),
        ("Esta lista no se publica ni se deja a la vista: tiene datos personales.", regular(HELP)),
    ]  # fmt: skip
    draw_field_foot(pen, told, "Quien responde")
    return pen.form()


def _stop(sheet: GuestSheet, pen: Pen, stop: GuestStop, step: int, top: float) -> None:
    codes = ((account_code(stop.account), semibold(9)), (stop.place, regular(8)), (stop.phone, regular(8)))
    draw_who(pen, step, codes, _NAME_X - CODE_X - 2.0, top)
    draw_holder(pen, _NAME_X, top, (stop.holder, stop.address), _OWED - 24.0 - _NAME_X)
    pen.fit_right(_OWED, top + 5.0, sheet.currency.bare(stop.owed) if stop.owed else "pagó", bold(10), 21.0)
    if stop.came:
        pen.fit(_CAME_X, top + 8.5, stop.came, semibold(8.6), _DID_X - _CAME_X - 2.0)
    else:
        pen.rule(_CAME_X, _DID_X - 4.0, top + 12.0, 0.4)
    for base, label in ((2.6, "Pagó"), (7.4, "Firmó convenio"), (12.2, "Prometió para el")):
        pen.frame(Box(_DID_X, top + base, _BOX, _BOX), 0.45)
        pen.text(_DID_X + _BOX + 1.6, top + base + 2.8, label, regular(8.2))
    pen.rule(_DID_X + 28.0, _SIGN_X - 4.0, top + 15.4, 0.4)
    for base in (7.6, 15.0):
        pen.rule(_SIGN_X, RIGHT, top + base, 0.4)
