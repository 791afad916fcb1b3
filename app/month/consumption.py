"""The past consumption of one account: what its chart and its table of readings show."""

from dataclasses import dataclass
from decimal import Decimal

from app.office import Office
from app.store import accounts, consumption
from app.store.consumption import PeriodUse
from app.wording.refusals import AccountMissing

SHOWN_PERIODS = 13
_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumptionHistory:
    """The last periods of an account, newest first.

    Attributes:
        periods: those with a reading or an invoice.
        average: m³ that the critique held against the newest reading that has one.
        limit: m³ above which that reading is a case (R-DES-01); None where its rule names no percentage.
        threshold: that percentage.
    """

    periods: tuple[PeriodUse, ...]
    average: Decimal | None = None
    limit: Decimal | None = None
    threshold: Decimal | None = None

    @property
    def pending(self) -> PeriodUse | None:
        """The open period whose case waits for a decision, if there is one."""
        return next((each for each in self.periods if each.open and each.pending), None)


def history(office: Office, code: str, count: int = SHOWN_PERIODS) -> ConsumptionHistory:
    """What an account consumed in its last periods.

    Raises:
        AccountMissing: no account has that code.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        found = tuple(consumption.of_account(transaction, card.id, count))
    judged = next((each for each in found if each.average is not None), None)
    if judged is None or judged.average is None:
        return ConsumptionHistory(periods=found)
    average = Decimal(judged.average)
    threshold = None if judged.threshold is None else Decimal(judged.threshold)
    limit = None if threshold is None else average * (1 + threshold / _PERCENT)
    return ConsumptionHistory(periods=found, average=average, limit=limit, threshold=threshold)
