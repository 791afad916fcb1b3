"""Accounts without service whose meters go on: who, how much since when, and a visit that looks into it.

A cut or suspended account is billed no consumption (R-SUS-06): until somebody goes and looks, what its
dial moves is water that nobody pays.
"""

from dataclasses import dataclass

from app.changes import Changed
from app.month import critique
from app.month.critique import Ruling
from app.office import Office
from app.store import accounts, idle_use, periods
from app.store.idle_use import IdleAccount
from app.wording.refusals import AccountMissing, PeriodMissing
from domain.critique import Decision
from domain.idle_use import DialReading, IdleUse, use_since

SHOWN = 6
"""Readings of the tiny chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleRow:
    """An account without service that uses water.

    Attributes:
        account: the account, its state and since when.
        use: what its dial moved since then.
        last: its last readings, oldest first.
        visit: whether a visit that was ordered waits for its answer.
    """

    account: IdleAccount
    use: IdleUse
    last: tuple[DialReading, ...]
    visit: bool


def listed(office: Office) -> tuple[IdleRow, ...]:
    """Every account without service that uses water, in route order."""
    with office.store.read() as transaction:
        found = idle_use.readings(transaction)
        waiting = idle_use.visited(transaction)
        rows = [
            IdleRow(
                account=each,
                use=use_since(found[each.id], each.began),
                last=tuple(found[each.id][-SHOWN:]),
                visit=each.id in waiting,
            )
            for each in idle_use.accounts(transaction)
        ]
    return tuple(row for row in rows if row.use.m3)


def count(office: Office) -> int:
    """How many they are."""
    return len(listed(office))


def order_visit(office: Office, code: str, reason: str) -> Changed:
    """Send somebody to look, by the account's case of the last period of its cycle.

    Raises:
        AccountMissing: no account has that code.
        PeriodMissing, PeriodClosed, AlreadyIssued: the period takes no decisions.
        ReadingMissing, NotACase: there is nothing of that account to look into in it.
    """
    with office.store.read() as transaction:
        card = accounts.card(transaction, code)
        if card is None:
            raise AccountMissing(code)
        last = periods.latest(transaction, card.cycle)
        if last is None:
            raise PeriodMissing("")
        name = last.period
    return critique.decide(office, name, code, Ruling(decision=Decision.INSPECT, reason=reason))
