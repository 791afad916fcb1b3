"""The chapter of the month's report that says how old the debt is: ages, agreements, who owes most."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.debt.agreement_report import AgreementReport
from app.figures.month_model import MonthFacts
from app.figures.paper_billing import class_name
from app.figures.paper_money import PARTS
from app.figures.paper_words import heads, known_months, listed, percentage, scale_of, share
from app.figures.work_model import KeyDebtor, MonthWork
from app.wording.age_words import AGE_NAMES
from domain.money import Money, round_half_up
from domain.portfolio import AGES
from domain.portfolio_history import PastDay
from reports.listing import Column, Kind
from reports.month_report_model import Chapter, Note, Row, Stack, Table
from reports.spanish import Currency, count, number

_OLD = ("91-180", "181-360", ">360")


def debt_chapter(facts: MonthFacts, work: MonthWork, currency: Currency) -> Chapter:
    """How old what is owed is, what agreements hold of it, and who owes most."""
    return Chapter(
        title="Cartera por edad",
        sentence=_sentence(facts.ages, currency),
        blocks=(
            _stack(facts, currency),
            _ages(facts.ages, currency),
            *_apart(facts.ages, currency),
            agreements(work.agreements, currency),
            *(() if work.debtors is None else (_debtors(work.debtors, currency),)),
        ),
    )


def _sentence(ages: PastDay, currency: Currency) -> str:
    old = share(sum(ages.by_range.get(key, 0) for key in _OLD), ages.total)
    if old is None:
        return "Nadie debe nada que tenga edad."
    late = share(ages.overdue, ages.total)
    said = f"De {currency.full(ages.total)} con edad, {currency.full(ages.overdue)} ya vencieron"
    return f"{said} ({percentage(late or Decimal(0))}); más de 90 días tiene el {percentage(old)}."


# ── ages ────────────────────────────────────────────────────────────────────


def _of_parts(day: PastDay) -> list[Money]:
    return [sum(day.by_range.get(key, 0) for key in keys) for _, keys in PARTS]


def _stack(facts: MonthFacts, currency: Currency) -> Stack:
    months = known_months(facts.history)
    scale = scale_of((each.ages.total for each in months), currency)
    last = _of_parts(facts.ages)
    drawn = any(each.ages.total for each in months)
    return Stack(
        title=scale.titled("Cartera por edad"),
        heads=heads([each.month for each in months]),
        parts=[name for name, _ in PARTS],
        bars=[_of_parts(each.ages) for each in months] if drawn else (),
        texts=[scale.text(each.ages.total) for each in months],
        ends=[scale.text(each) for each in last],
        height=46.0,
        empty="En estos meses nadie debió nada.",
    )


def _ages(ages: PastDay, currency: Currency) -> Table:
    ranges = [(kept, ages.by_range.get(kept.name, 0)) for kept in AGES.ranges]
    lost = [round_half_up(amount * kept.impairment) for kept, amount in ranges]
    parts = [share(amount, ages.total) for _, amount in ranges]
    whole = share(ages.total, ages.total)
    told = [currency.bare(amount) for _, amount in ranges]
    held = [currency.bare(amount) if amount else None for amount in lost]
    return Table(
        title="",
        columns=(
            Column(title="Edad", share=0.5),
            *(
                _money(f"{AGE_NAMES[kept.name]}|días" if kept.last_day else AGE_NAMES[kept.name])
                for kept, _ in ranges
            ),
            _money("Total"),
        ),
        rows=(
            Row((f"Saldo ({currency.symbol})", *told, currency.bare(ages.total))),
            Row(("Parte (%)", *(_tenth(each) for each in parts), _tenth(whole))),
            Row((f"Deterioro ({currency.symbol})", *held, currency.bare(sum(lost)))),
        ),
    )


def _tenth(value: Decimal | None) -> str | None:
    return None if value is None else number(value, 1)


def _apart(ages: PastDay, currency: Currency) -> Iterable[Note]:
    """What has no age: claimed, agreed, in favour."""
    parts = (
        ("en reclamo", ages.claimed),
        ("en convenio", ages.in_agreement),
        ("a favor de usuarios", ages.in_favour),
    )
    told = listed([f"{currency.full(amount)} {name}" for name, amount in parts if amount])
    if told:
        yield Note(f"{told}. Con ello, la suma es la del libro de cuentas.", "Fuera de edades:")


# ── agreements and debtors ──────────────────────────────────────────────────


def _money(title: str) -> Column:
    return Column(title=title, kind=Kind.MONEY)


def agreements(report: AgreementReport, currency: Currency) -> Table:
    """What agreements held before, what moved, and what they hold: what the page of agreements reports."""
    moved = report.moved
    rows: list[tuple[str, int | None, Money | None]] = [
        ("Saldo al inicio", None, report.opening),
        ("+ Firmados", report.new, moved.signed),
        ("− Cuotas facturadas", None, -moved.billed),
        ("− Incumplidos y anulados", report.broken + report.annulled, -moved.given_back),
        ("− Abonos antes de facturar", None, -moved.paid_ahead),
    ]
    shown = [Row((name, many or None, amount or None)) for name, many, amount in rows]
    shown.append(Row(("Al cierre", report.current, report.financed), total=True))
    told = (
        f"Recaudo de convenios: {currency.full(report.all_collected)}, de ellos"
        f" {currency.full(report.down_payments)} de cuotas iniciales."
    )
    return Table(
        title=f"Convenios de pago ({currency.symbol})",
        columns=(Column(title="Movimiento"), Column(title="Convenios", kind=Kind.QUANTITY), _money("Saldo")),
        rows=shown if report.rows or report.opening or report.new else (),
        note=told,
        empty="No hay convenios de pago.",
    )


def _debtors(debtors: Sequence[KeyDebtor], currency: Currency) -> Table:
    whole = sum(each.owed for each in debtors)
    rows = [
        Row((each.account, each.name, class_name(each.service_class), each.papers, each.owed))
        for each in debtors
    ]
    if rows:
        many = count(len(debtors), "cuenta", "cuentas")
        rows.append(Row((f"Suma, {many}", "", "", "", whole), total=True))
    return Table(
        title=f"Mayores deudas exigibles ({currency.symbol})",
        columns=(
            Column(title="Cuenta", kind=Kind.ACCOUNT, share=0.3), Column(title="Suscriptor"),
            Column(title="Clase"),
            Column(title="Facturas", kind=Kind.QUANTITY, share=0.5), _money("Deuda"),
        ),
        rows=rows,
        empty="Nadie debe nada exigible.",
    )  # fmt: skip
