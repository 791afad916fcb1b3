"""What the notices before a service is taken away share: to whom they go, and the stub that proves it."""

from typing import Final, Protocol

from reports.cover import draw_foot
from reports.emblem import cut_line
from reports.layout import Box, Pen
from reports.spanish import account_code, kept_together
from reports.styles import bold, regular

LEFT: Final = 20.0
RIGHT: Final = 195.9
WIDTH: Final = RIGHT - LEFT
_CUT = 216.0
OUTCOMES = (
    "Entregado",
    "Fijado en la puerta",
    "No había nadie",
    "Se negó a firmar",
    "Dirección errada",
    "Predio desocupado",
)
"""What whoever delivers it ticks on the stub."""


class NoticeHead(Protocol):
    """What says whose notice it is."""

    @property
    def number(self) -> str:
        """How it is called."""
        ...

    @property
    def account(self) -> str:
        """Its account."""
        ...

    @property
    def holder(self) -> str:
        """Its holder."""
        ...

    @property
    def address(self) -> str:
        """Where it is taken."""
        ...

    @property
    def facts(self) -> tuple[str, ...]:
        """Route, class, meter: each in words."""
        ...


def addressed(pen: Pen, notice: NoticeHead) -> float:
    """To whom it goes, and where; gives the base line under it."""
    lines, style = pen.wrap_into(kept_together(notice.holder), bold(13), WIDTH, lines=2)
    y = pen.lines(LEFT, 35.4, lines, style, 5.2)
    pen.fit(LEFT, y + 0.3, kept_together(notice.address), regular(10.5), WIDTH)
    told = " · ".join(filter(None, (f"Cuenta {account_code(notice.account)}", *notice.facts)))
    pen.fit(LEFT, y + 5.0, kept_together(told), regular(9), WIDTH)
    return y + 10.0


def draw_stub(pen: Pen, notice: NoticeHead, foot: str) -> None:
    """What is cut off and stays with the office: who took it, when; `foot` stands at the foot."""
    cut_line(pen, _CUT, "Constancia de entrega: la guarda la empresa")
    y = _CUT + 7.4
    pen.text(LEFT, y, notice.number, bold(12))
    left = LEFT + pen.width(notice.number, bold(12)) + 7.0
    told = (f"Cuenta {account_code(notice.account)}", notice.holder, notice.address, *notice.facts[:1])
    pen.fit(left, y, kept_together(" · ".join(filter(None, told))), regular(9), RIGHT - left)
    for top, height, boxes in (
        (_CUT + 13.4, 11.0, ("Fecha y hora", "Recibe (nombre)", "Documento")),
        (
            _CUT + 26.4,
            13.0,
            ("Calidad: suscriptor, familiar, vecino", "Firma de quien recibe", "Notificador y firma"),
        ),
    ):
        for (x, width), label in zip(((LEFT, 40.0), (64.0, 70.0), (138.0, 57.9)), boxes, strict=True):
            pen.frame(Box(x, top, width, height), 0.45)
            pen.fit(x + 1.5, top + 3.0, label, regular(7), width - 3.0)
    taken = [4.2 + pen.width(outcome, regular(8.6)) for outcome in OUTCOMES]
    x, gap = LEFT, (WIDTH - sum(taken)) / (len(OUTCOMES) - 1)
    for outcome, width in zip(OUTCOMES, taken, strict=True):
        pen.frame(Box(x, _CUT + 41.6, 3.0, 3.0), 0.45)
        pen.text(x + 4.2, _CUT + 44.2, outcome, regular(8.6))
        x += width + gap
    draw_foot(pen, (LEFT, RIGHT), foot, notice.number)
