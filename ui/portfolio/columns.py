"""What the tables of the portfolio show: parts by age, ages held lost, debts that prescribe, months."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.debt.portfolio import By
from app.debt.portfolio_desk import Look, lost
from app.debt.prescription import PrescribingDebt
from app.wording.age_words import AGE_NAMES
from domain.arrears import AgedDebt
from domain.money import Money
from domain.portfolio import AGES
from domain.portfolio_history import PastDay
from domain.profile import Currency
from ui.formats import NO_FIGURE, amount, day, number, percent
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.cells import Cell, Text
from ui.widgets.columns import Align, Column, RowLook, unsorted

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A part of the portfolio; `code` of its account, where accounts are told apart."""

    key: str
    name: str
    aged: AgedDebt
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRow:
    """An age, or all of them: what is owed, the part that is held lost, and that in money."""

    name: str
    owed: Money
    share: Decimal | None
    lost: Money
    look: RowLook = RowLook.NORMAL


def part_rows(shown: Look) -> list[PartRow]:
    """The parts that owe something, be it claimed or in an agreement."""
    by_account = shown.by is By.ACCOUNT
    return [
        PartRow(
            key=key,
            name=shown.holders.get(key, "") if by_account else shown.name(key),
            aged=part,
            code=key if by_account else "",
        )
        for key, part in shown.found.by.items()
        if part.total or part.claimed or part.in_agreement
    ]


def lost_rows(shown: Look) -> list[LostRow]:
    """The ages with what is held lost of each, and the sum."""
    whole = shown.found.whole
    rows = [
        LostRow(
            name=AGE_NAMES[each.name],
            owed=whole.by_range[each.name],
            share=each.impairment,
            lost=shown.found.lost[each.name],
        )
        for each in AGES.ranges
    ]
    total = LostRow(name="Total", owed=whole.total, share=None, lost=lost(whole), look=RowLook.TOTAL)
    return [*rows, total]


def _cash(key: str, title: str, read: Callable[[R], Money], places: int, width: int = 96) -> Column[R]:
    """A column of money; nothing is a dash."""

    def cell(row: R) -> str:
        return amount(read(row), places) if read(row) else NO_FIGURE

    return Column(key=key, title=title, cell=cell, width=width, align=Align.RIGHT, value=read, money=places)


def _in_range(name: str) -> Callable[[PartRow], Money]:
    return lambda row: row.aged.by_range[name]


def part_columns(currency: Currency, title: str, *, accounts: bool) -> tuple[Column[PartRow], ...]:
    """The parts by age; of accounts, their code and holder."""
    places = currency.digits
    code: tuple[Column[PartRow], ...] = ()
    if accounts:
        code = (Column(key="code", title="Cuenta", cell=lambda row: row.code, width=90),)
    counted: tuple[Column[PartRow], ...] = ()
    if not accounts:
        counted = (
            Column(key="accounts", title="Cuentas", cell=lambda row: number(row.aged.accounts), width=68,
                   align=Align.RIGHT, value=lambda row: row.aged.accounts),
        )  # fmt: skip
    apart = (
        ("claimed", "En reclamo", lambda row: row.aged.claimed),
        ("agreed", "En convenio", lambda row: row.aged.in_agreement),
        ("favour", "A favor", lambda row: row.aged.in_favour),
    )
    return (
        *code,
        Column(key="name", title=title, cell=lambda row: row.name, width=130, stretch=True, name=True),
        *counted,
        *(_cash(each.name, AGE_NAMES[each.name], _in_range(each.name), places, 88) for each in AGES.ranges),
        _cash("total", "Cartera", lambda row: row.aged.total, places),
        *(replace(_cash(key, told, read, places), hidden=True) for key, told, read in apart),
        replace(_cash("lost", "Deterioro", lambda row: lost(row.aged), places), hidden=True),
    )


def lost_columns(currency: Currency) -> tuple[Column[LostRow], ...]:
    """What is held lost, age by age."""
    places = currency.digits

    def share(row: LostRow) -> str:
        return "" if row.share is None else percent(row.share * 100)

    return unsorted(
        Column(key="age", title="Días de vencida", cell=lambda row: row.name, width=160, stretch=True,
               name=True),
        _cash("owed", "Cartera", lambda row: row.owed, places, 140),
        Column(key="share", title="Se da por perdido", cell=share, width=140, align=Align.RIGHT,
               value=lambda row: row.share),
        _cash("lost", "Deterioro", lambda row: row.lost, places, 140),
    )  # fmt: skip


def prescription_columns(
    currency: Currency, today: Callable[[], date]
) -> tuple[Column[PrescribingDebt], ...]:
    """The debts whose term ends."""

    def ends(debt: PrescribingDebt) -> Cell:
        over = debt.prescribes_on <= today()
        tone = Tone.BAD if over else Tone.WARN
        return Text(day(debt.prescribes_on), tone, icon=Icon.ERROR if over else Icon.WARNING)

    def runs(debt: PrescribingDebt) -> str:
        return f"{day(debt.runs_from)}, {debt.why}" if debt.why else day(debt.runs_from)

    return (
        Column(key="account", title="Cuenta", cell=lambda debt: debt.account, width=90),
        Column(key="name", title="Titular", cell=lambda debt: debt.name, width=160, stretch=True, name=True),
        Column(key="paper", title="Documento", cell=lambda debt: debt.paper, width=150),
        Column(key="due", title="Venció", cell=lambda debt: day(debt.due_on), width=92,
               value=lambda debt: debt.due_on),
        Column(key="runs", title="Corre desde", cell=runs, width=150, value=lambda debt: debt.runs_from),
        Column(key="ends", title="Prescribe", cell=ends, width=120, value=lambda debt: debt.prescribes_on),
        _cash("amount", "Debe", lambda debt: debt.amount, currency.digits, 110),
    )  # fmt: skip


def month_columns(currency: Currency) -> tuple[Column[PastDay], ...]:
    """How the portfolio stood at the end of each month."""
    places = currency.digits
    return unsorted(
        Column(key="on", title="Al", cell=lambda past: day(past.on), width=108, value=lambda past: past.on,
               name=True),
        _cash("total", "Cartera", lambda past: past.total, places, 112),
        _cash("overdue", "Vencido", lambda past: past.overdue, places, 112),
        _cash("old", "Más de 90", _over_90, places, 112),
        replace(_cash("claimed", "En reclamo", lambda past: past.claimed, places), hidden=True),
        replace(_cash("agreed", "En convenio", lambda past: past.in_agreement, places), hidden=True),
        replace(_cash("ledger", "Libro", lambda past: past.ledger, places), hidden=True),
    )  # fmt: skip


def _over_90(past: PastDay) -> Money:
    return sum(past.by_range[name] for name in ("91-180", "181-360", ">360"))
