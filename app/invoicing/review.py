"""What a person looks at before issuing: the draft against the last periods, and who moved most."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.invoicing.billing import shown
from app.month.period import open_periods_named
from app.office import Office
from app.store import billing, comparison, papers, readings
from app.store.billing import RunRow
from app.store.comparison import AccountChange, OddAccount, PeriodFigures
from app.store.engine import Transaction
from app.store.periods import BillingPeriod
from app.wording.refusals import NoDraft
from domain.money import Money
from domain.period import Period
from reports.spanish import number

FORMER_PERIODS = 3
MOST_MOVED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A draft beside the last periods and the same month of last year; lists open the accounts.

    Attributes:
        by_class, by_route, by_service: figures by period, oldest first; this one is the last, with all its
            runs where the draft is a complementary one.
        rises, falls: the accounts whose new charges moved most.
        zeros: billed with no consumption.
        negatives: with a total below zero.
        missing: metered accounts that nobody read.
    """

    period: Period
    by_class: Mapping[str, Sequence[PeriodFigures]]
    by_route: Mapping[str, Sequence[PeriodFigures]]
    by_service: Mapping[str, Sequence[PeriodFigures]]
    rises: tuple[AccountChange, ...]
    falls: tuple[AccountChange, ...]
    zeros: tuple[OddAccount, ...]
    negatives: tuple[OddAccount, ...]
    missing: int


def review(office: Office, name: Period) -> Review:
    """Compare the draft of a period (or what was issued) with what came before.

    Raises:
        PeriodMissing, PeriodClosed: there is no such period.
        NoDraft: nobody settled it yet.
    """
    with office.store.read() as transaction:
        opened = open_periods_named(transaction, name)
        runs = shown(transaction, opened)
        if not runs:
            raise NoDraft(str(name))
        compared: list[int] = []
        rises: list[AccountChange] = []
        falls: list[AccountChange] = []
        for period in [each for each in opened if billing.runs_of(transaction, each.id)]:
            former = papers.runs_before(transaction, period, FORMER_PERIODS)
            compared += _compared(transaction, period, former)
            for run in [run for of, run in runs if of.id == period.id]:
                moved = _moved(transaction, run.id, former)
                rises += moved[0]
                falls += moved[1]
        return Review(
            period=name,
            by_class=comparison.by_class(transaction, compared),
            by_route=comparison.by_route(transaction, compared),
            by_service=comparison.by_service(transaction, compared),
            rises=tuple(sorted(rises, key=_risen, reverse=True)[:MOST_MOVED]),
            falls=tuple(sorted(falls, key=_risen)[:MOST_MOVED]),
            zeros=_odd(transaction, runs, "cero"),
            negatives=_odd(transaction, runs, "negativo"),
            missing=sum(readings.missing_count(transaction, each) for each in opened),
        )


def _risen(change: AccountChange) -> int:
    return change.change


def _odd(
    transaction: Transaction, runs: Sequence[tuple[BillingPeriod, RunRow]], kind: str
) -> tuple[OddAccount, ...]:
    return tuple(each for _, run in runs for each in comparison.odd(transaction, run.id, kind))


def _compared(transaction: Transaction, period: BillingPeriod, former: Sequence[list[int]]) -> list[int]:
    """Every run of the periods that are compared, this one's too: a period is the sum of its runs."""
    last_year = comparison.last_year(transaction, period)
    now = [run.id for run in billing.runs_of(transaction, period.id)]
    return list(dict.fromkeys([*last_year, *(key for runs in former for key in runs), *now]))


def _moved(
    transaction: Transaction, run_id: int, former: Sequence[list[int]]
) -> tuple[tuple[AccountChange, ...], tuple[AccountChange, ...]]:
    if not former:
        return (), ()
    rises = comparison.changes(transaction, run_id, former[0], MOST_MOVED, rises=True)
    falls = comparison.changes(transaction, run_id, former[0], MOST_MOVED, rises=False)
    return tuple(rises), tuple(falls)


def as_figures(found: Review) -> dict[str, Any]:
    """The review as the command answers it."""
    return {
        "por_clase": {key: [_period(each) for each in row] for key, row in found.by_class.items()},
        "por_ruta": {key: [_period(each) for each in row] for key, row in found.by_route.items()},
        "por_servicio": {key: [_period(each) for each in row] for key, row in found.by_service.items()},
        "mayores_alzas": [_change(each) for each in found.rises],
        "mayores_bajas": [_change(each) for each in found.falls],
        "en_cero": [each.account for each in found.zeros],
        "negativas": [each.account for each in found.negatives],
        "sin_lectura": found.missing,
    }


def _period(figures: PeriodFigures) -> dict[str, Any]:
    return {
        "periodo": figures.period,
        "cuentas": figures.invoices,
        "consumo_m3": figures.consumption_m3,
        "valor": figures.value,
    }


def _change(change: AccountChange) -> dict[str, Any]:
    return {
        "cuenta": change.account,
        "clase": change.service_class.value,
        "consumo_m3": change.consumption_m3,
        "valor": change.value,
        "consumo_anterior_m3": change.former_m3,
        "valor_anterior": change.former_value,
    }


def as_text(found: Review, money: Callable[[Money], str]) -> str:
    """The review as a person reads it on a terminal; `money` writes its amounts in the office's currency."""
    lines = ["Por clase, los períodos comparados y el borrador:"]
    for key, row in found.by_class.items():
        lines.append(f"  {key:<5} " + "  ".join(f"{each.period} {money(each.value):>14}" for each in row))
    for title, moved in (("Mayores alzas", found.rises), ("Mayores bajas", found.falls)):
        if moved:
            lines.append(f"{title}:")
            lines += [
                f"  {each.account}  {money(each.former_value)} → {money(each.value)}"
                f"  ({number(each.former_m3)} → {number(each.consumption_m3)} m³)"
                for each in moved
            ]
    lines.append(
        f"En cero: {number(len(found.zeros))}; negativas: {number(len(found.negatives))};"
        f" sin leer: {number(found.missing)}."
    )
    return "\n".join(lines)
