"""The tables of what was loaded from banks: its files, and the payments of one."""

from app.bank.bank_desk import ListedFile
from app.exchange.bank_file import MEANS
from app.store.bank_files import PaymentState, StoredPayment
from ui.formats import NO_FIGURE, day, moment, number
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Chip, Text
from ui.widgets.columns import Align, Column
from ui.widgets.money_columns import money_column

STATES = {
    PaymentState.APPLIED: ("Aplicado", Tone.OK),
    PaymentState.PARKED: ("Por identificar", Tone.WARN),
    PaymentState.RETURNED: ("Devuelto", Tone.BAD),
    PaymentState.UNDONE: ("Deshecho", Tone.MUTED),
    PaymentState.NOTHING: ("Sin valor", Tone.MUTED),
}


def _state(payment: StoredPayment) -> Cell:
    text, tone = STATES[payment.state]
    return Chip(text, tone)


def _file_state(line: ListedFile) -> Cell:
    return Chip("Deshecho", Tone.MUTED) if line.undone else Chip("Aplicado", Tone.OK)


def _parked(line: ListedFile) -> Cell:
    many = line.left.parked
    return Text(number(many), Tone.WARN, strong=True) if many else Text(NO_FIGURE, Tone.MUTED)


def _cents(line: ListedFile) -> str:
    return number(line.left.cents) if line.left.cents else NO_FIGURE


_HOUR, _DAY, _DAYS = 60, 1440, 2
"""Minutes of an hour and of a day; days from which only days are told."""


def _minutes(line: ListedFile) -> str:
    minutes = line.file.minutes
    if minutes is None:
        return NO_FIGURE
    if minutes < _HOUR:
        return f"{number(minutes)} min"
    if minutes < _DAYS * _DAY:
        return f"{minutes // _HOUR} h {minutes % _HOUR} min"
    return f"{number(minutes // _DAY)} días"


FILES: tuple[Column[ListedFile], ...] = (
    Column(
        key="id",
        title="N.º",
        cell=lambda line: number(line.id),
        width=52,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.id,
    ),
    Column(key="name", title="Archivo", cell=lambda line: line.file.name, width=160, stretch=True, name=True),
    Column(key="bank", title="Banco", cell=lambda line: line.file.bank or NO_FIGURE, width=68),
    Column(
        key="collected",
        title="Recaudo",
        cell=lambda line: day(line.file.collected_on) if line.file.collected_on else "cada pago",
        width=98,
        value=lambda line: line.file.collected_on,
        tip="El día en que el banco recaudó; «cada pago» si cada uno trae el suyo",
    ),
    Column(
        key="payments",
        title="Pagos",
        cell=lambda line: number(line.file.payments),
        width=68,
        align=Align.RIGHT,
        value=lambda line: line.file.payments,
    ),
    money_column("value", "Valor", lambda line: line.file.cents, width=132, digits=2),
    Column(
        key="parked",
        title="Por identificar",
        cell=_parked,
        width=112,
        align=Align.RIGHT,
        value=lambda line: line.left.parked,
    ),
    Column(
        key="cents",
        title="Centavos",
        cell=_cents,
        width=82,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.left.cents,
        tip="Centavos de los pagos que la moneda de la oficina no tiene: quedan sin aplicar",
    ),
    Column(
        key="minutes",
        title="Demora",
        cell=_minutes,
        width=94,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda line: line.file.minutes,
        tip="Desde que el banco escribió el archivo hasta que se aplicó",
    ),
    Column(
        key="loaded",
        title="Cargado",
        cell=lambda line: moment(line.file.at.astimezone()),
        width=148,
        tone=Tone.MUTED,
    ),
    Column(
        key="user",
        title="Quién",
        cell=lambda line: line.file.user or NO_FIGURE,
        width=110,
        tone=Tone.MUTED,
        hidden=True,
    ),
    Column(key="state", title="Estado", cell=_file_state, width=100),
)

FILE_VALUES = {
    "id": lambda line: line.id,
    "collected": lambda line: line.file.collected_on.isoformat() if line.file.collected_on else "",
    "payments": lambda line: line.file.payments,
    "value": lambda line: line.file.cents,
    "parked": lambda line: line.left.parked,
    "cents": lambda line: line.left.cents,
    "minutes": lambda line: -1 if line.file.minutes is None else line.file.minutes,
    "loaded": lambda line: line.id,
}
"""What figures are sorted by."""


def _means(payment: StoredPayment) -> str:
    return MEANS.get(payment.means, payment.means) or NO_FIGURE


PAYMENTS: tuple[Column[StoredPayment], ...] = (
    Column(
        key="line",
        title="Línea",
        cell=lambda payment: number(payment.line),
        width=64,
        align=Align.RIGHT,
        tone=Tone.MUTED,
        value=lambda payment: payment.line,
    ),
    Column(
        key="reference",
        title="Referencia",
        cell=lambda payment: payment.reference or NO_FIGURE,
        width=160,
        stretch=True,
        name=True,
    ),
    Column(key="account", title="Cuenta", cell=lambda payment: payment.account or NO_FIGURE, width=96),
    money_column("value", "Valor", lambda payment: payment.cents, width=124, digits=2),
    Column(
        key="day",
        title="Pagado el",
        cell=lambda payment: day(payment.paid_on),
        width=100,
        value=lambda payment: payment.paid_on,
    ),
    Column(key="means", title="Medio", cell=_means, width=108, tone=Tone.MUTED),
    Column(key="receipt", title="Recibo", cell=lambda payment: payment.receipt or NO_FIGURE, width=104),
    Column(
        key="operation",
        title="Operación",
        cell=lambda payment: payment.operation or NO_FIGURE,
        width=104,
        hidden=True,
    ),
    Column(
        key="branch",
        title="Sucursal",
        cell=lambda payment: payment.branch or NO_FIGURE,
        width=84,
        hidden=True,
    ),
    Column(
        key="cause",
        title="Causal",
        cell=lambda payment: payment.cause.strip("0") or NO_FIGURE,
        width=80,
        hidden=True,
    ),
    Column(key="state", title="Estado", cell=_state, width=132),
)

PAYMENT_VALUES = {
    "line": lambda payment: payment.line,
    "value": lambda payment: payment.cents,
    "day": lambda payment: payment.paid_on.isoformat(),
    "state": lambda payment: list(STATES).index(payment.state),
}
"""What figures and states are sorted by."""
