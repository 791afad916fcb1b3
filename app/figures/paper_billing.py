"""The chapter of the month's report that says what was billed: by class, by service, how it was measured."""

from collections.abc import Iterable
from typing import Final

from app.figures.month_model import Billed, BilledClass, Billing, MonthFacts
from app.figures.paper_words import (
    bare_month,
    change,
    percentage,
    scale_of,
    sentence,
    share,
)
from app.store.billing import ROUNDING
from app.wording.portfolio_words import CONCEPT_NAMES
from domain.cadastre import Service, ServiceClass
from domain.money import Money
from domain.ratio import quotient
from domain.reading import ConsumptionMethod
from reports.listing import Column, Kind, Value
from reports.month_report_model import Block, Chapter, Note, Pair, Row, Side, SideBars, Table
from reports.names import CLASS_NAMES, METHOD_NAMES, SERVICE_NAMES
from reports.spanish import Currency, count, month_name, number

_RESIDENTIAL: Final = "Residencial, "
_BESIDE: Final = {**{each.value: name for each, name in CONCEPT_NAMES.items()}, ROUNDING: "Ajuste del total"}
"""What is charged beside the services, by its bucket."""


def class_name(service_class: ServiceClass) -> str:
    """`Estrato 2`, `Comercial`: a class where there is little room."""
    name = CLASS_NAMES[service_class].removeprefix(_RESIDENTIAL)
    return name[:1].upper() + name[1:]


def billing_chapter(facts: MonthFacts, currency: Currency) -> Chapter:
    """What was billed of the month."""
    billing = facts.billing
    blocks: tuple[Block, ...] = (
        by_class(billing, currency),
        by_service(billing, currency),
        Pair(_solidarity(billing, currency), _class_bars(billing, currency)),
        *_notes(billing, currency),
    )
    return Chapter(title="Facturación", sentence=_sentence(facts, currency), blocks=blocks)


def _sentence(facts: MonthFacts, currency: Currency) -> str:
    billing = facts.billing
    if not billing.invoices:
        return f"De {month_name(facts.period)} no se ha emitido ninguna factura: aquí no hay cifras todavía."
    former, year = facts.former, facts.last_year
    told = (
        f"Se facturaron {currency.full(billing.total)} en {count(billing.invoices, 'factura', 'facturas')}:"
        f" {currency.full(billing.services.net)} por servicios y {currency.full(billing.others)} por mora,"
        " cuotas y cargos."
    )
    moved = sentence(
        change(billing.total, former.billed, bare_month(former.month, facts.period)),
        change(billing.total, year.billed, bare_month(year.month, facts.period)),
    )
    return f"{told} {moved}".strip()


# ── tables ──────────────────────────────────────────────────────────────────


def _money(title: str) -> Column:
    return Column(title=title, kind=Kind.MONEY)


def _number(title: str, places: int = 0) -> Column:
    return Column(title=title, kind=Kind.QUANTITY, places=places)


def _parts(billed: Billed) -> tuple[Money | None, ...]:
    """Full value, subsidy less, contribution more: a dash where there is none."""
    return (billed.full, -billed.subsidy or None, billed.contribution or None)


def by_class(billing: Billing, currency: Currency) -> Table:
    """Accounts, m³ and the parts of the value by class."""
    rows = [_class_row(each.service_class, each.services) for each in billing.classes]
    residential = sum(each.service_class.residential for each in billing.classes)
    shown = [Row(cells, ruled=place == residential and place > 0) for place, cells in enumerate(rows)]
    if shown:
        shown.append(Row(("Servicios", *_class_row(None, billing.services)[1:]), total=True))
    return Table(
        title=f"Por clase de uso ({currency.symbol})",
        columns=(
            Column(title="Clase", share=0.4), _number("Cuentas"), _number("m³"), _number("m³ por|cuenta", 1),
            _money("Valor pleno"), _money("Subsidio"), _money("Aporte"), _money("Facturado"),
            _money("Por cuenta"),
        ),
        rows=shown,
        empty="Nada facturado de este mes.",
    )  # fmt: skip


def _class_row(service_class: ServiceClass | None, billed: Billed) -> tuple[Value, ...]:
    each = billed.accounts
    return (
        class_name(service_class) if service_class else "",
        billed.accounts,
        billed.m3,
        quotient(billed.m3, each, 1) if each else None,
        *_parts(billed),
        billed.net,
        int(quotient(billed.net, each, 0)) if each else None,
    )


def by_service(billing: Billing, currency: Currency) -> Table:
    """The parts of the value by service, then what is charged beside the services; the sum is all billed."""
    services = {key: each for key, each in billing.by_service.items() if key is not Service.OTHER}
    rows = [
        Row((SERVICE_NAMES[key], each.accounts, each.m3 or None, *_parts(each), each.net))
        for key, each in services.items()
    ]
    others = _others(billing)
    rows += [
        Row((name, accounts, "", "", "", "", amount), ruled=place == 0 and bool(rows))
        for place, (name, accounts, amount) in enumerate(others)
    ]
    if rows:
        whole = billing.services
        rows.append(Row(("Facturado", billing.invoices, "", *_parts(whole), billing.total), total=True))
    return Table(
        title=f"Por servicio ({currency.symbol})",
        columns=(
            Column(title="Servicio", share=0.6), _number("Cuentas"), _number("m³"),
            _money("Valor pleno"), _money("Subsidio"), _money("Aporte"), _money("Facturado"),
        ),
        rows=rows,
        empty="Nada facturado de este mes.",
    )  # fmt: skip


def _others(billing: Billing) -> list[tuple[str, int, Money]]:
    """Interest, instalments and other charges, each bucket in one row; last what rounds the totals."""
    found = []
    for bucket, name in _BESIDE.items():
        mine = [each for each in billing.charges if each.bucket == bucket]
        if mine:
            found.append((name, max(each.accounts for each in mine), sum(each.amount for each in mine)))
    return found


def _solidarity(billing: Billing, currency: Currency) -> Table:
    """What contributions leave after subsidies, by service: less than 0 the town owes (R-FSR-01)."""
    rows = [
        Row((SERVICE_NAMES[key], each.contribution, -each.subsidy, each.contribution - each.subsidy))
        for key, each in billing.by_service.items()
        if each.contribution or each.subsidy
    ]
    whole = billing.services
    balance = whole.contribution - whole.subsidy
    if rows:
        rows.append(Row(("Balance", whole.contribution, -whole.subsidy, balance), total=True))
    owed = "Negativo es déficit: se pasa como cuenta de cobro al municipio, una por servicio."
    return Table(
        title=f"Fondo de solidaridad: balance del mes ({currency.symbol})",
        columns=(Column(title="Servicio"), _money("Aportes"), _money("Subsidios"), _money("Balance")),
        rows=rows,
        note=owed if balance < 0 else "",
        empty="Nadie recibe subsidio ni da aporte en este mes.",
    )


# ── plots ───────────────────────────────────────────────────────────────────


def methods(billing: Billing) -> SideBars:
    """By what method consumption was determined, reading first."""
    whole = sum(each.accounts for each in billing.methods)
    read = sum(each.accounts for each in billing.methods if each.method is ConsumptionMethod.READING)
    part = share(read, whole)
    return SideBars(
        title="Cómo se determinó el consumo",
        bars=[
            Side(
                METHOD_NAMES[each.method],
                each.accounts,
                number(each.accounts),
                leads=each.method is ConsumptionMethod.READING,
            )
            for each in billing.methods
        ],
        note="" if part is None else f"{percentage(part)} por lectura.",
        empty="Sin consumos facturados.",
    )


def _class_bars(billing: Billing, currency: Currency) -> SideBars:
    order = sorted(billing.classes, key=lambda each: -each.services.net)
    scale = scale_of((each.services.net for each in order), currency)
    return SideBars(
        title=scale.titled("Facturado por clase"),
        bars=[_bar(each, scale.text(each.services.net)) for each in order],
        empty="Nada facturado de este mes.",
    )


def _bar(each: BilledClass, text: str) -> Side:
    return Side(class_name(each.service_class), each.services.net, text)


def _notes(billing: Billing, currency: Currency) -> Iterable[Note]:
    """The notes on the month's invoices, told apart from what was billed."""
    credit, debit = billing.credit_notes, billing.debit_notes
    if credit.count or debit.count:
        yield Note(
            f"{count(credit.count, 'nota crédito', 'notas crédito')} por {currency.full(credit.amount)} y"
            f" {count(debit.count, 'nota débito', 'notas débito')} por {currency.full(debit.amount)}"
            f" sobre estas facturas: con ellas quedan {currency.full(billing.after_notes)}.",
            "Notas:",
        )
