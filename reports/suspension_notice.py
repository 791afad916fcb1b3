"""The notice before the service is taken away: when, why, what stops it, and its proof of delivery.

It says what ruling C-150 of 2003 and R-SUS-02 ask for: cause, amount, date, consequences, how to avoid them,
remedies and before whom. The stub under the cut stays with the office.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.service_order import OrderKind
from reports.barcode import PaymentBarcode
from reports.cause_notice import CauseNotice, cause_page
from reports.cover import draw_letterhead
from reports.invoice_model import Issuer
from reports.invoice_parts import Press, draw_barcode, flowing
from reports.layout import LETTER, Box, Pen
from reports.notice_parts import LEFT, RIGHT, WIDTH, addressed, draw_stub
from reports.notice_words import WORDS, NoticeWords
from reports.pdf import PdfFile, written
from reports.spanish import (
    DASH,
    PESOS,
    Currency,
    count,
    kept_together,
    long_date,
    number,
    short_date,
    weekday_date,
)
from reports.styles import bold, heavy, medium, regular

_EDGES = (133.0, 155.0, 172.0, RIGHT)
"""Right edges of days, balance, interest and total."""
_PERIOD_X, _DUE_X = 63.0, 93.0
_ROW, _MOST_ROWS = 5.0, 4
_BODY, _LEADING = 9.5, 4.5
_COLUMN, _GAP = 54.5, 6.2
_SMALL, _SMALL_LEADING = 8.6, 4.0
_BARS, _SIGNED_X = 14.0, 157.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedPaper:
    """An overdue paper that counts; its period is empty where nobody says it."""

    paper: str
    period: str
    due_on: date | None
    days_late: int
    balance: int
    interest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionNotice:
    """A notice of suspension or of cut, as it was made.

    Attributes:
        kind: what is announced: a suspension or a cut.
        facts: route, class, meter: what stands under the address, each in words.
        on: the day on which the service may be taken away; it is paid until the day before.
        pay_until: the last day to pay without it.
        services: in words, of which the papers are.
        papers: the overdue ones that count, oldest first.
        invoices: for how many invoices they stand: a balance that was brought may stand for several.
        claimed: what is under claim and does not count.
        interest_told: what the interest is, in words; empty without any.
        charges: what taking away and giving back cost; None where nothing is charged.
        down_share: the least down payment of an agreement; None says none.
        hours: in how many the service comes back.
        notice_days: business days that go between delivery and order.
        appeal_days: business days to appeal, from the delivery.
        barcode: to pay exactly this; None for an office without a collector's number.
        signer: who signs for the office, with the office held; empty leaves a line.
        copied_on: the day of a copy; None for the original.
    """

    issuer: Issuer
    kind: OrderKind
    number: str
    issued_on: date
    account: str
    holder: str
    address: str
    facts: tuple[str, ...]
    on: date
    pay_until: date
    services: tuple[str, ...]
    papers: tuple[NoticedPaper, ...]
    invoices: int
    claimed: int = 0
    interest_told: str = ""
    charges: tuple[int, int] | None = None
    down_share: str = ""
    hours: int = 24
    notice_days: int = 5
    appeal_days: int = 5
    barcode: PaymentBarcode | None = None
    signer: tuple[str, str] = ("", "")
    copied_on: date | None = None
    currency: Currency = PESOS

    @property
    def total(self) -> int:
        """What stops the order."""
        return sum(paper.balance + paper.interest for paper in self.papers)


def write_suspension_notices(path: Path, notices: Iterable[SuspensionNotice | CauseNotice]) -> int:
    """Print notices to one PDF, a page each, in the order in which they come; gives its pages.

    Raises:
        OSError: if the file cannot be written.
    """
    with written(path) as stream:
        file = PdfFile(stream, title="Avisos de suspensión y corte")
        press = Press(file)
        for notice in notices:
            drawn = cause_page(press, notice) if isinstance(notice, CauseNotice) else _page(press, notice)
            drawn.page()
        file.close()
        return file.pages


def _page(press: Press, notice: SuspensionNotice) -> Pen:
    pen, words = Pen(press.file, LETTER), WORDS[notice.kind]
    under = f"{notice.number} · {long_date(notice.issued_on)}"
    if notice.copied_on is not None:
        under += f" · copia del {short_date(notice.copied_on)}"
    draw_letterhead(press, pen, notice.issuer, (words.title, under), (LEFT, RIGHT), 12.0)
    y = _answer(pen, notice, words, addressed(pen, notice))
    y = _table(pen, notice, _why(pen, notice, words, y + 8.2))
    y = _ways(pen, notice, y + 8.0)
    y = _after(pen, notice, words, y + 2.2)
    _payment(pen, notice, y + 1.6)
    delivered = (
        f"Nada se ejecuta antes de {count(notice.notice_days, 'día hábil', 'días hábiles')} desde la entrega."
        " El pago se comprueba otra vez al imprimir la orden y al ejecutarla."
    )
    draw_stub(pen, notice, delivered)
    return pen


def _answer(pen: Pen, notice: SuspensionNotice, words: NoticeWords, top: float) -> float:
    """The frame in two halves: when, and what stops it; gives where it ends."""
    height, middle = 26.6, LEFT + 93.2
    pen.frame(Box(LEFT, top, WIDTH, height), 1.5, 1.8)
    pen.upright(middle, top + 4.2, top + height - 4.2, 0.5)
    year = f"de {notice.on.year}, si antes no paga o acuerda el pago"
    until = f"hasta el {weekday_date(notice.pay_until)}, en horario de la oficina"
    for x, room, label, answer, under in (
        (LEFT + 5.0, 83.0, words.when, weekday_date(notice.on), year),
        (middle + 5.0, 75.0, "Para evitarlo, pague", notice.currency.full(notice.total), until),
    ):
        pen.text(x, top + 6.4, label, medium(10))
        pen.fit(x, top + 14.6, answer, heavy(19), room)
        pen.fit(x, top + 21.6, under, regular(9.5), room)
    return top + height


def _why(pen: Pen, notice: SuspensionNotice, words: NoticeWords, y: float) -> float:
    pen.text(LEFT, y, "Por qué", bold(10.5))
    late = count(notice.invoices, "factura vencida", "facturas vencidas")
    plain = regular(_BODY)
    told = [("Tiene", plain), (late, bold(_BODY))]
    if notice.services:
        told.append((f"de {_joined(notice.services)}.", plain))
    else:
        told[-1] = (f"{late}.", bold(_BODY))
    told.append((words.law, plain))
    if notice.interest_told:
        told.append((notice.interest_told, plain))
    if notice.claimed:
        told.append((f"No se cuentan {notice.currency.full(notice.claimed)} que están en reclamo.", plain))
    y += 5.6
    for line in flowing(pen, told, WIDTH):
        for offset, text, style in line:
            pen.text(LEFT + offset, y, text, style)
        y += _LEADING
    return y


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} y {last}" if first else last


def _gathered(papers: tuple[NoticedPaper, ...]) -> tuple[NoticedPaper, ...]:
    """The papers that get a row; where they are too many, the oldest share one."""
    extra = len(papers) - _MOST_ROWS
    if extra <= 0:
        return papers
    old = papers[: extra + 1]
    sums = NoticedPaper(
        paper=f"{number(len(old))} anteriores",
        period="",
        due_on=None,
        days_late=0,
        balance=sum(paper.balance for paper in old),
        interest=sum(paper.interest for paper in old),
    )
    return (sums, *papers[extra + 1 :])


def _table(pen: Pen, notice: SuspensionNotice, top: float) -> float:
    """The papers and their sum; without interest its two columns are left out. Gives the last base line."""
    interest, bare = any(paper.interest for paper in notice.papers), notice.currency.bare
    heads, style = ("Días de mora", "Saldo ($)", "Interés ($)", "Total ($)"), regular(7.5)
    periods = any(paper.period for paper in notice.papers)
    for x, head in ((LEFT, "Factura"), (_PERIOD_X, "Período" if periods else ""), (_DUE_X, "Venció")):
        pen.text(x, top + 0.8, head, style)
    pen.cells(_EDGES, top + 0.8, heads if interest else (heads[0], "", "", heads[3]), style)
    pen.rule(LEFT, RIGHT, top + 2.4, 0.8)
    y = top + 6.0
    for paper in _gathered(notice.papers):
        pen.fit(LEFT, y, paper.paper, regular(9), (_PERIOD_X if periods else _DUE_X) - LEFT - 2.0)
        if periods:
            pen.fit(_PERIOD_X, y, paper.period or DASH, regular(9), _DUE_X - _PERIOD_X - 2.0)
        pen.text(_DUE_X, y, short_date(paper.due_on) if paper.due_on else DASH, regular(9))
        days = number(paper.days_late) if paper.due_on else DASH
        pen.cells(_EDGES, y, (days, *_sums(paper.balance, paper.interest, bare, shown=interest)), regular(9))
        y += _ROW
    pen.rule(LEFT, RIGHT, y - 3.8, 0.8)
    pen.text(LEFT, y, "Total", bold(9))
    balance = sum(paper.balance for paper in notice.papers)
    *parts, _ = _sums(balance, notice.total - balance, bare, shown=interest)
    pen.cells(_EDGES, y, ("", *parts, notice.currency.full(notice.total)), bold(9))
    return y


def _sums(balance: int, interest: int, bare: Callable[[int], str], *, shown: bool) -> tuple[str, str, str]:
    told = bare(balance + interest)
    return (bare(balance), bare(interest), told) if shown else ("", "", told)


def _ways(pen: Pen, notice: SuspensionNotice, y: float) -> float:
    """Three ways out side by side; gives the base line under the longest."""
    pen.text(LEFT, y, "Cómo evitarlo", bold(10.5))
    bars = ", o en bancos y corresponsales con el código de barras de abajo" if notice.barcode else ""
    where = f" ({notice.issuer.address})" if notice.issuer.address else ""
    share = f"Con una cuota inicial desde el {notice.down_share} se" if notice.down_share else "Se"
    deepest = y
    for place, (lead, text) in enumerate(
        (
            ("Pague todo", f"En la oficina{where}{bars}."),
            ("Acuerde el pago", f"{share} firma un convenio el mismo día y la orden se anula."),
            (
                "Reclame",
                "Si no está de acuerdo con un valor, reclame: lo reclamado no cuenta mientras se decide.",
            ),
        )
    ):
        x = LEFT + place * (_COLUMN + _GAP)
        pen.text(x, y + 6.0, f"{place + 1}  {lead}", bold(9))
        lines, style = pen.wrap_into(kept_together(text), regular(9), _COLUMN, lines=4)
        deepest = max(deepest, pen.lines(x, y + 10.4, lines, style, 4.0))
    return deepest


def _after(pen: Pen, notice: SuspensionNotice, words: NoticeWords, y: float) -> float:
    """The consequences, the remedies and before whom; gives the base line under them."""
    full = notice.currency.full
    charges = ""
    if notice.charges is not None:
        taken, given = notice.charges
        charges = (
            f" {words.taken.capitalize()} ({full(taken)}) y {words.given} ({full(given)}) se cobran en la"
            " factura siguiente."
        )
    text = (
        f"Si el servicio {words.done}, {words.after}.{charges} Después del pago o del convenio lo"
        f" {words.back} en menos de {notice.hours} horas. Contra este aviso proceden el recurso de reposición"
        " ante esta empresa y, en subsidio, el de apelación, que decide la Superintendencia de Servicios"
        f" Públicos Domiciliarios, dentro de los {notice.appeal_days} días hábiles siguientes a su entrega."
        " Si en el predio hay"
        " personas de especial protección, infórmelo antes de la fecha: el caso se revisa y no se"
        f" {'suspende' if notice.kind is OrderKind.SUSPENSION else 'corta'} de forma automática."
    )
    lines, style = pen.wrap_into(kept_together(text), regular(_SMALL), WIDTH, lines=6)
    return pen.lines(LEFT, y, lines, style, _SMALL_LEADING)


def _payment(pen: Pen, notice: SuspensionNotice, y: float) -> None:
    if notice.barcode is not None:
        pen.text(LEFT, y, "Para pagar en bancos y corresponsales", regular(7.5))
        draw_barcode(pen, notice.barcode, Box(LEFT, y + 1.6, 133.0, _BARS), 8.5)
    name, office = notice.signer
    pen.rule(_SIGNED_X, RIGHT, y + 10.4, 0.5)
    pen.fit(_SIGNED_X, y + 14.4, name or "Por la empresa", bold(9), RIGHT - _SIGNED_X)
    pen.fit(_SIGNED_X, y + 18.2, office or "Nombre y cargo", regular(9), RIGHT - _SIGNED_X)
