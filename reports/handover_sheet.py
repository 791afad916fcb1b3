"""What the sheets of papers carried from door to door share: the paper, who gets it, tick and signature."""

from dataclasses import dataclass
from typing import Final, Protocol

from domain.money import Money
from reports.invoice_parts import draw_lead, lead_lines
from reports.layout import Box, Pen, centred
from reports.names import RETURN_CAUSES
from reports.spanish import Currency, account_code, kept_together
from reports.styles import bold, regular, semibold
from reports.walk_sheet import HEADS, TOP, draw_blanks, draw_row_end

LEFT, RIGHT = EDGES = (12.0, 203.9)
_HELP: Final = 6.9
_STEP_X: Final = 17.8
_BOX_WIDTH, _BOX_HEIGHT = 6.0, 5.86
_HOW = "Marque con X las que entregó y devuelva las demás a la oficina."


class Carried(Protocol):
    """One paper of the walk."""

    @property
    def number(self) -> str:
        """Its number."""
        ...

    @property
    def account(self) -> str:
        """Of whom."""
        ...

    @property
    def address(self) -> str:
        """Where to."""
        ...

    @property
    def name(self) -> str:
        """Whose."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverShape:
    """What such a sheet calls its columns, and where they stand, in mm.

    Attributes:
        paper, money, signs: heads of the paper, of its sum and of who receives it.
        carrier: who signs at the foot, `Firma del repartidor`.
        row: how tall a stop is.
        columns: left edges of paper, account and address; right edge of the sum; left of the rest.
        lines: base lines of address and name below the upper edge of a stop; `name_size`, points of the name.
        tick_head: how far left of the tick its head begins.
    """

    paper: str
    money: str
    signs: str
    carrier: str
    row: float
    columns: tuple[float, float, float, float, float, float, float]
    lines: tuple[float, float]
    name_size: float
    tick_head: float


def draw_handover_frame(pen: Pen, shape: HandoverShape, currency: Currency) -> None:
    """Heads, what the causes mean, and what is counted and signed at the foot."""
    number, account, address, total, tick, cause, sign = shape.columns
    for x, head in (
        (LEFT, "Paso"),
        (number, shape.paper),
        (account, "Cuenta"),
        (address, "Dirección y suscriptor"),
        (tick - shape.tick_head, "Entregada"),
        (cause, "Causa"),
        (sign, shape.signs),
    ):
        pen.text(x, HEADS, head, regular(7))
    pen.right(total, HEADS, f"{shape.money} ({currency.symbol})", regular(7))
    pen.rule(LEFT, RIGHT, TOP, 0.5)
    causes = " · ".join(f"{place} {name}" for place, name in enumerate(RETURN_CAUSES.values(), start=1))
    lines = lead_lines(pen, "Causas", f"(si no la entregó): {causes}. {_HOW}", _HELP, RIGHT - LEFT)
    draw_lead(pen, (LEFT, 249.2), "Causas", lines, _HELP, 3.3)
    blanks = ((LEFT, 52.0, "Entregadas"), (58.0, 94.0, "Devueltas"), (100.0, RIGHT, shape.carrier))
    draw_blanks(pen, 261.4, blanks)


def draw_handover_boxes(pen: Pen, shape: HandoverShape, rows: int) -> None:
    """Tick and cause of each stop of a page, and the rules between them."""
    *_, tick, cause, _sign = shape.columns
    for index in range(rows):
        top = TOP + index * shape.row
        for x in (tick, cause):
            pen.frame(Box(x, top + (shape.row - _BOX_HEIGHT) / 2, _BOX_WIDTH, _BOX_HEIGHT), 0.45)
        draw_row_end(pen, index, rows, top + shape.row, EDGES)


def draw_handover_stop(
    pen: Pen, shape: HandoverShape, stop: Carried, sum_asked: Money, step: tuple[int, int], currency: Currency
) -> None:
    """A stop: its number on the walk and its place on the page are `step`."""
    number, account, address, total, *_ = shape.columns
    walk, place = step
    top = TOP + place * shape.row
    base = centred(top + shape.row / 2, 9.0)
    pen.right(_STEP_X, base, str(walk), bold(9.5))
    pen.fit(number, base, stop.number, semibold(8.5), account - number - 2.0)
    pen.fit(account, base, account_code(stop.account), regular(8.5), address - account - 2.0)
    room = total - 18.0 - address
    first, second = shape.lines
    pen.fit(address, top + first, kept_together(stop.address), bold(8.3), room)
    pen.fit(address, top + second, stop.name, regular(shape.name_size), room)
    pen.right(total, base, currency.bare(sum_asked), semibold(8.8))
