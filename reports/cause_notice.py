"""The notice of a suspension that is not for arrears: when, why, what ends it, and its proof of delivery.

It says what ruling C-150 of 2003 and R-SUS-02 ask for, as the notice of arrears does, without a debt.
"""

from dataclasses import dataclass
from datetime import date

from domain.service_order import OrderCause
from reports.cause_words import WORDS, CauseWords
from reports.cover import draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press, flowing
from reports.layout import LETTER, Box, Pen
from reports.notice_parts import LEFT, RIGHT, WIDTH, addressed, draw_stub
from reports.spanish import PESOS, Currency, count, kept_together, long_date, weekday_date
from reports.styles import bold, heavy, medium, regular

_BODY, _LEADING = 9.5, 4.5
_COLUMN, _GAP = 54.5, 6.2
_SIGNED_X = 157.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseNotice:
    """A notice of suspension for a cause that is not arrears, as it was made.

    Attributes:
        cause, reason: why, and what was found or is repaired, in words.
        facts: route, meter: what stands under the address.
        on: the first day on which the service may be taken away; `until` the day before.
        charges: what taking away and giving back cost; None where nothing is charged.
        hours: in how many the service comes back once its cause is gone.
        notice_days: business days between delivery and order; 0 for 24 hours.
        appeal_days: business days to appeal, from the delivery.
    """

    issuer: Issuer
    cause: OrderCause
    reason: str
    number: str
    issued_on: date
    account: str
    holder: str
    address: str
    facts: tuple[str, ...]
    on: date
    until: date
    charges: tuple[int, int] | None = None
    hours: int = 24
    notice_days: int = 5
    appeal_days: int = 5
    currency: Currency = PESOS

    @property
    def term(self) -> str:
        """How long goes between delivery and order, in words."""
        return count(self.notice_days, "día hábil", "días hábiles") if self.notice_days else "24 horas"


def cause_page(press: Press, notice: CauseNotice) -> Pen:
    """Its page."""
    pen, words = Pen(press.file, LETTER), WORDS[notice.cause]
    under = f"{notice.number} · {long_date(notice.issued_on)}"
    draw_letterhead(press, pen, notice.issuer, ("Aviso de suspensión", under), (LEFT, RIGHT), 12.0)
    y = _answer(pen, notice, words, addressed(pen, notice))
    y = _why(pen, notice, words, y + 10.0)
    y = _ways(pen, words, y + 6.0)
    _after(pen, notice, y + 6.0)
    draw_stub(pen, notice, f"Nada se ejecuta antes de {notice.term} desde la entrega.")
    return pen


def _answer(pen: Pen, notice: CauseNotice, words: CauseWords, top: float) -> float:
    """The frame in two halves: when, and what ends it; gives where it ends."""
    height, middle = 26.6, LEFT + 93.2
    pen.frame(Box(LEFT, top, WIDTH, height), 1.5, 1.8)
    pen.upright(middle, top + 4.2, top + height - 4.2, 0.5)
    under = words.under.format(until=weekday_date(notice.until))
    answer = words.answer.format(hours=notice.hours)
    for x, room, label, said, small in (
        (LEFT + 5.0, 83.0, "El agua se suspende desde el", weekday_date(notice.on), f"de {notice.on.year}"),
        (middle + 5.0, 75.0, words.label, answer, under),
    ):
        pen.text(x, top + 6.4, label, medium(10))
        pen.fit(x, top + 14.6, said, heavy(19), room)
        pen.fit(x, top + 21.6, small, regular(9.5), room)
    return top + height


def _why(pen: Pen, notice: CauseNotice, words: CauseWords, y: float) -> float:
    pen.text(LEFT, y, "Por qué", bold(10.5))
    plain = regular(_BODY)
    told = [("Por", plain), (f"{words.what}.", bold(_BODY)), (_sentence(notice.reason), plain)]
    y += 5.6
    for line in flowing(pen, [*told, (words.law, plain)], WIDTH):
        for offset, text, style in line:
            pen.text(LEFT + offset, y, text, style)
        y += _LEADING
    return y


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _ways(pen: Pen, words: CauseWords, y: float) -> float:
    """Three ways side by side; gives the base line under the longest."""
    pen.text(LEFT, y, "Qué puede hacer", bold(10.5))
    deepest = y
    for place, (lead, text) in enumerate(words.ways):
        x = LEFT + place * (_COLUMN + _GAP)
        pen.text(x, y + 6.0, f"{place + 1}  {lead}", bold(9))
        lines, style = pen.wrap_into(kept_together(text), regular(9), _COLUMN, lines=4)
        deepest = max(deepest, pen.lines(x, y + 10.4, lines, style, 4.0))
    return deepest


def _after(pen: Pen, notice: CauseNotice, y: float) -> None:
    """The consequences, the remedies and before whom, and who signs."""
    pen.text(LEFT, y, "Qué sigue", bold(10.5))
    text = kept_together(" ".join(_consequences(notice)))
    lines, style = pen.wrap_into(text, regular(_BODY), WIDTH, lines=8)
    y = pen.lines(LEFT, y + 5.6, lines, style, _LEADING)
    pen.rule(_SIGNED_X, RIGHT, y + 14.0, 0.5)
    pen.fit(_SIGNED_X, y + 18.0, "Por la empresa", bold(9), RIGHT - _SIGNED_X)
    pen.fit(_SIGNED_X, y + 21.8, "Nombre y cargo", regular(9), RIGHT - _SIGNED_X)


def _consequences(notice: CauseNotice) -> list[str]:
    full = notice.currency.full
    if notice.cause is OrderCause.REPAIRS:
        late = (
            f"Si pasadas {notice.hours} horas el agua no ha vuelto, avise a la oficina: es una falla del"
            " servicio y puede reclamar por ella."
        )
        return [late]
    said = ["Mientras el servicio esté suspendido se sigue cobrando el cargo fijo."]
    if notice.charges is not None:
        taken, given = notice.charges
        said.append(
            f"La suspensión ({full(taken)}) y la reinstalación ({full(given)}) se cobran en la factura"
            " siguiente."
        )
    back = (
        f"Cuando la causa desaparezca, pida la reinstalación: se hace en menos de {notice.hours} horas."
        " Pagar lo que deba no quita esta causa."
    )
    remedies = (
        "Contra este aviso proceden el recurso de reposición ante esta empresa y, en subsidio, el de"
        " apelación, que decide la Superintendencia de Servicios Públicos Domiciliarios, dentro de los"
        f" {notice.appeal_days} días hábiles siguientes a su entrega. Si en el predio hay personas de"
        " especial protección, infórmelo antes de la fecha: el caso lo revisa el área jurídica."
    )
    return [*said, back, remedies]
