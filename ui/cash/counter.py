"""The payment that is being put together at the window: whose, what of it, by what means. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.desk.cash import Payment, Share
from app.desk.owed import Debt
from domain.cash import PaymentMeans
from domain.money import Money
from ui.cash.ports import MIXED, What
from ui.formats import parse_money
from ui.theme.tone import Tone

_NOTES = (2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_QUICK = 2

IN_CASH, SHORT = "Queda en efectivo", "Falta"
AMOUNT_WORD, RECEIVED_WORD, WHY_WORD = "valor a pagar", "recibido", "motivo"
USUAL_WHY = "Solo esta factura"
"""What the reason says until somebody types another."""


@dataclass(frozen=True, slots=True)
class Counter:
    """What was chosen and typed for one payment.

    Attributes:
        debts: the accounts, the one at the window last; several pay all that they owe.
        what, invoice: what is paid; which paper, for one alone.
        means: how: one of `PaymentMeans`, or several of them.
        amount_text, received_text: as typed.
        parts: how much by each means, as typed, where there are several.
        why: why the payer leaves the law's order, as typed.
    """

    debts: tuple[Debt, ...] = ()
    what: What = What.ALL
    invoice: int | None = None
    means: str = PaymentMeans.CASH.value
    amount_text: str = ""
    received_text: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    why: str = USUAL_WHY

    @property
    def debt(self) -> Debt | None:
        """The account at the window."""
        return self.debts[-1] if self.debts else None

    @property
    def owed(self) -> Money:
        """What the accounts are asked for together: what is under claim is not (R-PQR-04)."""
        return sum(debt.undisputed for debt in self.debts)

    def due(self) -> Money | None:
        """What is to be paid; None while nothing says it.

        Raises:
            InvalidValue: what was typed is no amount.
        """
        if self.debt is None:
            return None
        if self.what is What.OTHER:
            return parse_money(self.amount_text, field=AMOUNT_WORD) if self.amount_text else None
        if self.what is What.INVOICE:
            lines = self.debt.lines
            line = next((line for line in lines if line.document_id == self.invoice), None)
            return None if line is None else line.undisputed or line.total
        return self.owed or None

    def by_means(self, due: Money) -> dict[PaymentMeans, Money]:
        """How much by each means; of several, the cash is what the others leave.

        Raises:
            InvalidValue: what was typed is no amount.
        """
        if self.means != MIXED:
            return {PaymentMeans(self.means): due}
        others = {
            PaymentMeans(name): parse_money(text, field=name) for name, text in self.parts.items() if text
        }
        return {PaymentMeans.CASH: due - sum(others.values()), **others}

    def received(self) -> Money | None:
        """The cash that was handed over; None for just what is due.

        Raises:
            InvalidValue: what was typed is no amount.
        """
        return parse_money(self.received_text, field=RECEIVED_WORD) if self.received_text else None

    def change(self, due: Money) -> tuple[Money, str, Tone]:
        """What goes back; what it is called where it is no change, and how it is told.

        Raises:
            InvalidValue: what was typed is no amount.
        """
        in_cash, received = self.by_means(due).get(PaymentMeans.CASH, 0), self.received()
        if received is None or not self.takes_cash:
            waits = self.means == MIXED
            return (max(in_cash, 0), IN_CASH, Tone.TEXT) if waits else (0, "", Tone.MUTED)
        back = received - in_cash
        return (-back, SHORT, Tone.BAD) if back < 0 else (back, "", Tone.TEXT)

    @property
    def takes_cash(self) -> bool:
        """Whether cash is handed over, so that there may be change."""
        return self.means in {PaymentMeans.CASH.value, MIXED}

    def quick(self, due: Money | None) -> tuple[Money, ...]:
        """Round amounts above what is due that are often handed over."""
        if not due or not self.takes_cash:
            return ()
        rounded = sorted({-(-due // note) * note for note in _NOTES} - {due})
        return tuple(rounded[:_QUICK])

    def payment(self, due: Money, request: str) -> tuple[Payment, tuple[Share, ...]]:
        """The payment as the use case takes it, and what goes into each account.

        Raises:
            InvalidValue: what was typed is no amount.
        """
        amounts = {means.value: part for means, part in self.by_means(due).items() if part}
        chosen = self.debts[-1]
        payment = Payment(
            account=chosen.account,
            amount=due,
            means=amounts,
            received=self.received() if self.takes_cash else None,
            reason=self.why if self.leaves_order else "",
            request=request,
        )
        if len(self.debts) > 1:
            return payment, tuple(Share(account=each.account, amount=each.undisputed) for each in self.debts)
        return payment, (Share(account=chosen.account, amount=due, first=self._first()),)

    @property
    def leaves_order(self) -> bool:
        """Whether the one paper that is paid is not the one that the law would settle first (R-PAG-01)."""
        if self.what is not What.INVOICE or not self.debts:
            return False
        lines = self.debts[-1].lines
        law = next((line for line in lines if line.undisputed), next(iter(lines), None))
        return law is not None and law.document_id != self.invoice

    def _first(self) -> tuple[int, ...]:
        """The entries of the one paper that is paid; none to follow the law's order."""
        if not self.leaves_order:
            return ()
        lines = self.debts[-1].lines
        return next((line.entries for line in lines if line.document_id == self.invoice), ())
