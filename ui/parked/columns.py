"""The table of payments that wait for their account."""

from app.exchange.bank_file import MEANS
from app.store.bank_files import StoredPayment
from ui.formats import NO_FIGURE, day
from ui.theme.tone import Tone
from ui.widgets.columns import Column
from ui.widgets.money_columns import money_column


def _means(payment: StoredPayment) -> str:
    return MEANS.get(payment.means, payment.means) or NO_FIGURE


def _bare(text: str) -> str:
    """A number as it is, but for one of only zeros, which says nothing."""
    return text if text.strip("0") else NO_FIGURE


PARKED: tuple[Column[StoredPayment], ...] = (
    Column(
        key="day",
        title="Pagado el",
        cell=lambda payment: day(payment.paid_on),
        width=98,
        value=lambda payment: payment.paid_on,
    ),
    Column(
        key="reference",
        title="Referencia",
        cell=lambda payment: payment.reference or NO_FIGURE,
        width=150,
        stretch=True,
        name=True,
    ),
    money_column("value", "Valor", lambda payment: payment.cents, width=122, digits=2),
    Column(key="bank", title="Banco", cell=lambda payment: payment.bank or NO_FIGURE, width=66),
    Column(key="means", title="Medio", cell=_means, width=104, tone=Tone.MUTED),
    Column(
        key="operation",
        title="Operación",
        cell=lambda payment: _bare(payment.operation),
        width=92,
        tone=Tone.MUTED,
    ),
    Column(
        key="branch",
        title="Sucursal",
        cell=lambda payment: _bare(payment.branch),
        width=80,
        tone=Tone.MUTED,
    ),
    Column(
        key="place",
        title="Archivo",
        cell=lambda payment: f"{payment.file_id}, línea {payment.line}",
        width=112,
        tone=Tone.MUTED,
        hidden=True,
    ),
)

VALUES = {
    "day": lambda payment: payment.paid_on.isoformat(),
    "value": lambda payment: payment.cents,
    "place": lambda payment: (payment.file_id, payment.line),
}
"""What figures are sorted by."""
