"""The counter: who comes to pay in a month, on what day, how much and how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.demo.habits import PayHabit
from app.demo.plan import Dice
from app.demo.town import Premises
from app.demo.town_state import TownState
from app.desk.cash import Payment
from domain.cadastre import ServiceClass
from domain.money import Money

_IN_TIME, _LATE = (2, 14), (17, 24)
_FORGETS = 0.02
_GIVES_IN = 0.09
_SHARE_PAID = (0.40, 0.75)
_THOUSAND, _NOTE = 1_000, 10_000
_BIG_NOTE = 50_000
_MONTHS_AHEAD = 6
_MONTHLY = 45_000
_FIRST_MONTH_SHARE = 0.35

_CHANNELS = ("caja", "banco", "corresponsal")
_CHANNEL_WEIGHTS = (62, 22, 16)
_MEANS = ("efectivo", "tarjeta", "transferencia")
_MEANS_WEIGHTS = (82, 7, 11)
_MIXED = 0.01


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who pays on a day of the month."""

    day: int
    premises: Premises
    payment: Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Debt:
    """What an account owes when the month begins; `before` is the part older than its last invoice."""

    each: Premises
    owed: Money
    before: Money
    month: int


def visitors(state: TownState, balances: Mapping[int, Money], month: int) -> list[Visitor]:
    """Who pays in a month, by day and then in walking order.

    Args:
        state: the town.
        balances: what each account owes, by id.
        month: place of the month among those lived, from 0.
    """
    found = []
    for each in state.town:
        debt = _Debt(
            each=each,
            owed=balances.get(state.ids[each.code], 0),
            before=state.owed_before[each.code],
            month=month,
        )
        visitor = _visitor(state.dice, debt)
        if visitor is not None:
            found.append(visitor)
    return sorted(found, key=lambda visitor: (visitor.day, visitor.premises.code))


def _visitor(dice: Dice, debt: _Debt) -> Visitor | None:
    """Who pays, if anybody; the same number of chances whatever comes of it."""
    in_time, late, chance = dice.randint(*_IN_TIME), dice.randint(*_LATE), dice.random()
    means = dice.choices(_MEANS, _MEANS_WEIGHTS)[0]
    channel = dice.choices(_CHANNELS, _CHANNEL_WEIGHTS)[0]
    share, mixed = dice.uniform(*_SHARE_PAID), dice.random() < _MIXED
    if debt.month == 0 and chance > _FIRST_MONTH_SHARE:
        return None
    amount = _AMOUNTS[debt.each.pays](debt, chance, share)
    if amount < 1:
        return None
    slow = debt.each.pays in {PayHabit.LATE, PayHabit.ONE_BEHIND, PayHabit.NEVER}
    if debt.each.service_class is ServiceClass.OFFICIAL:
        means, channel = "cheque", "caja"
    return Visitor(
        late if slow else in_time, debt.each, _payment(debt.each, amount, means, channel, mixed=mixed)
    )


def _payment(each: Premises, amount: Money, means: str, channel: str, *, mixed: bool) -> Payment:
    if channel != "caja" or means != "efectivo":
        return Payment(account=each.code, amount=amount, means={means: amount}, channel=channel)
    if mixed and amount > _NOTE:
        parts = {"efectivo": _NOTE, "tarjeta": amount - _NOTE}
        return Payment(account=each.code, amount=amount, means=parts)
    note = _BIG_NOTE if amount > _BIG_NOTE else _NOTE
    return Payment(account=each.code, amount=amount, received=_up_to(amount, note))


def _up_to(amount: Money, multiple: int) -> Money:
    return -(-amount // multiple) * multiple


def _all_of_it(debt: _Debt, chance: float, _share: float) -> Money:
    return 0 if chance < _FORGETS else debt.owed


def _one_behind(debt: _Debt, _chance: float, _share: float) -> Money:
    return min(debt.before, debt.owed)


def _every_other(debt: _Debt, _chance: float, _share: float) -> Money:
    return debt.owed if (debt.month + debt.each.turn) % 2 == 0 else 0


def _in_part(debt: _Debt, _chance: float, share: float) -> Money:
    if debt.owed < 2 * _THOUSAND:
        return debt.owed
    return int(debt.owed * share) // _THOUSAND * _THOUSAND


def _hardly_ever(debt: _Debt, chance: float, _share: float) -> Money:
    return debt.owed if chance < _GIVES_IN and debt.month > 0 else 0


def _nothing(_debt: _Debt, _chance: float, _share: float) -> Money:
    return 0


def _rounded_up(debt: _Debt, _chance: float, _share: float) -> Money:
    return _up_to(debt.owed, _NOTE) if debt.owed > 0 else 0


def _in_advance(debt: _Debt, _chance: float, _share: float) -> Money:
    return max(debt.owed, 0) + _MONTHS_AHEAD * _MONTHLY if debt.month == 1 + debt.each.turn else debt.owed


_AMOUNTS: Mapping[PayHabit, Callable[[_Debt, float, float], Money]] = MappingProxyType(
    {
        PayHabit.PUNCTUAL: _all_of_it,
        PayHabit.LATE: _all_of_it,
        PayHabit.ONE_BEHIND: _one_behind,
        PayHabit.EVERY_OTHER: _every_other,
        PayHabit.IN_PART: _in_part,
        PayHabit.NEVER: _hardly_ever,
        PayHabit.ROUNDS_UP: _rounded_up,
        PayHabit.IN_ADVANCE: _in_advance,
        PayHabit.GONE: _nothing,
    }
)
