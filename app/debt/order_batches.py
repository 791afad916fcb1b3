"""Answers of many notices and orders at once: each is written by itself, and one refused stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Final

from app.debt import notices, order_rules, service_orders
from app.debt.order_meter import HungMeter
from app.debt.service_orders import Report
from app.office import Office
from domain.delivery import ReturnCause
from domain.errors import RuleViolation
from domain.service_order import WorkResult

_LAST: Final = time(23, 59)


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """What became of the notice of an order: who received it, or why it came back."""

    order_id: int
    number: int
    on: date
    receiver: str
    cause: ReturnCause | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderResult:
    """What a crew brings back of an order.

    Attributes:
        on, hour: when, in the office's time; without an hour, now, or at the end of a day that is over.
        why_not: why it was not done, in words; empty where it was.
        result: what a visit found.
        meter: the new one, of a change of meter.
    """

    order_id: int
    number: int
    on: date
    hour: time | None
    officer: str
    reading: int | None
    seal: str
    why_not: str
    result: WorkResult | None = None
    meter: HungMeter | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What was written, by the keys of the orders, and what was refused."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, int, RuleViolation], ...]
    """Key and number of the order, and why."""


def answer_notices(office: Office, answers: Iterable[NoticeAnswer]) -> Registered:
    """Write what became of notices."""
    return each_by_itself(
        (
            each.order_id,
            each.number,
            partial(notices.deliver, office, each.number, each.on, each.receiver, each.cause),
        )
        for each in answers
    )


def register_results(office: Office, results: Iterable[OrderResult]) -> Registered:
    """Write what crews brought back."""
    return each_by_itself(
        (each.order_id, each.number, partial(service_orders.carry_out, office, _report(office, each)))
        for each in results
    )


def _report(office: Office, each: OrderResult) -> Report:
    return Report(
        order=each.number,
        done=not each.why_not,
        at=_moment(office, each),
        officer=each.officer,
        reading=each.reading,
        seal=each.seal,
        reason=each.why_not,
        result=each.result,
        meter=each.meter,
    )


def _moment(office: Office, each: OrderResult) -> datetime:
    """When it was; without an hour, now, or the end of an earlier day."""
    if each.hour is None and each.on == office.clock.today():
        return order_rules.moment(office)
    return datetime.combine(each.on, each.hour or _LAST).astimezone()


def each_by_itself(acts: Iterable[tuple[int, int, Callable[[], object]]]) -> Registered:
    """Do each act, of an order by key and number; those that the rules refuse are told, not raised."""
    done: list[int] = []
    refused: list[tuple[int, int, RuleViolation]] = []
    for key, number, act in acts:
        try:
            act()
        except RuleViolation as refusal:
            refused.append((key, number, refusal))
        else:
            done.append(key)
    return Registered(tuple(done), tuple(refused))
