"""What the page of the portfolio shows of a day: its ages, told apart, with what stands apart of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from app.debt.portfolio import By, Portfolio
from app.messages import money_text
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import ledger, offices, portfolio
from app.wording.age_words import AGE_NAMES
from app.wording.portfolio_words import BY_NAMES, key_name
from domain.arrears import AgedDebt, impairment
from domain.cadastre import Service, ServiceClass
from domain.errors import InvalidValue
from domain.money import Money
from domain.portfolio import AGES, aged, aged_by
from domain.portfolio_history import PastDay
from reports.bars import Bar, BarPlot
from reports.listing import Column, Group, Kind, Listing, write_listing
from reports.spanish import SHORT_MONTHS, Currency, short_date

_BY_PART: Final = frozenset({By.SERVICE, By.CONCEPT})
_PLOT_UNIT: Final = 1_000
_MONTHS: Final = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The portfolio of a day as it is looked at.

    Attributes:
        by: what `found.by` tells it apart by.
        official: what the State's accounts owe of it.
        third: what is owed of it for cleaning that another provides; None where nobody else does.
        provider: that other; empty for none.
        holders: whose each account is, by its code, where accounts are told apart.
    """

    by: By
    found: Portfolio
    official: AgedDebt
    third: AgedDebt | None
    provider: str
    holders: Mapping[str, str]

    def name(self, key: str) -> str:
        """How a part of it is called."""
        return key_name(self.by.value, key, self.provider)


def look(office: Office, on: date | None = None, by: By = By.CLASS) -> Look:
    """The portfolio of a day told apart, with the State's and the third party's share.

    Raises:
        InvalidValue: the day has not come yet.
    """
    today = office.clock.today()
    day = on or today
    if day > today:
        raise InvalidValue("fecha", f"{day:%d/%m/%Y}", f"hasta el {today:%d/%m/%Y}")
    past = day < today
    with office.store.read() as transaction:
        sums = portfolio.sums(transaction, day, AGES, past=past, by=portfolio.SERVICE)
        held = portfolio.withheld(transaction, day, portfolio.SERVICE)
        classes = portfolio.keys(transaction, By.CLASS.value)
        if by is By.CONCEPT:
            part_sums = portfolio.sums(transaction, day, AGES, past=past, by=portfolio.CONCEPT)
            part_held = portfolio.withheld(transaction, day, portfolio.CONCEPT)
        else:
            part_sums, part_held = sums, held
        key_of = None if by in _BY_PART else portfolio.keys(transaction, by.value)
        holders = portfolio.holders(transaction) if by is By.ACCOUNT else {}
        provider = offices.settings(transaction).cleaning_provider
        booked = ledger.total_balance(transaction, day if past else None)
    kinds = aged_by(sums, held, day, AGES, classes)
    services = aged_by(sums, held, day, AGES)
    nothing = aged((), (), day, AGES)
    whole = aged(sums, held, day, AGES)
    parts = aged_by(part_sums, part_held, day, AGES, key_of)
    return Look(
        by=by,
        found=Portfolio(on=day, whole=whole, by=parts, booked=booked),
        official=kinds.get(ServiceClass.OFFICIAL, nothing),
        third=services.get(Service.CLEANING, nothing) if provider else None,
        provider=provider,
        holders=holders,
    )


def evolution_plot(days: tuple[PastDay, ...], currency: Currency) -> BarPlot:
    """What was owed at the end of each month, in thousands; the last bar is the day itself."""
    bars = tuple(
        Bar(
            label=SHORT_MONTHS[each.on.month - 1],
            value=max(0, each.total) // _PLOT_UNIT,
            told=f"{short_date(each.on)}: {currency.full(each.total)}, vencido {currency.full(each.overdue)}",
        )
        for each in days
    )
    if not any(each.total for each in days):
        return BarPlot(name=_PLOT_NAME, empty="En estos meses no se debió nada.")
    return BarPlot(name=_PLOT_NAME, bars=bars, now=len(bars) - 1)


_PLOT_NAME: Final = "Cartera al cierre de cada mes, en miles"


# ── paper ───────────────────────────────────────────────────────────────────

_FOOT: Final = (
    "Cada deuda está en su edad por los días desde que venció su factura. Lo que está en reclamo, en convenio"
    " y a favor va aparte: con ello, la suma es la del libro de cuentas."
)


def print_portfolio(office: Office, shown: Look, days: tuple[PastDay, ...], file: Path) -> int:
    """Print the portfolio of a day by age, with how it came to be; how many pages.

    Raises:
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        identity, settings = offices.identity(transaction), offices.settings(transaction)
    currency = currency_of(office.currency.code)
    listing = Listing(
        issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
        title="Cartera por edades",
        sentence=_sentence(office, shown),
        scope=f"al {shown.found.on:%d/%m/%Y}, por {BY_NAMES[shown.by.value].lower()}",
        columns=_columns(shown),
        groups=[Group(rows=[_printed(shown, key, part) for key, part in shown.found.by.items()])],
        printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
        foot=_FOOT,
        landscape=True,
        currency=currency,
        plots=(evolution_plot(days, currency),) if days else (),
    )
    return write_by_itself(file, lambda place: write_listing(place, listing))


def _columns(shown: Look) -> tuple[Column, ...]:
    ages = (
        Column(title=f"{name}|días" if place else name, kind=Kind.MONEY, share=1.25, totalled=True)
        for place, name in enumerate(AGE_NAMES.values())
    )
    return (
        Column(title=BY_NAMES[shown.by.value], share=2.6),
        Column(title="Cuentas", kind=Kind.QUANTITY, share=0.8),
        *ages,
        Column(title="Cartera", kind=Kind.MONEY, share=1.4, totalled=True),
    )


def _printed(shown: Look, key: str, part: AgedDebt) -> tuple[str | int, ...]:
    name = shown.name(key)
    if shown.by is By.ACCOUNT:
        name = f"{key} {shown.holders.get(key, '')}"
    return (name, part.accounts, *part.by_range.values(), part.total)


def lost(part: AgedDebt) -> Money:
    """What of a part is held lost: each age rounded by itself (R-CAR-02)."""
    return sum(impairment(part, AGES).values())


def _sentence(office: Office, shown: Look) -> str:
    def said(amount: Money) -> str:
        return money_text(amount, office.currency)

    whole = shown.found.whole
    overdue = whole.total - next(iter(whole.by_range.values()))
    apart = (
        ("en reclamo", whole.claimed),
        ("en convenio", whole.in_agreement),
        ("a favor de las cuentas", whole.in_favour),
    )
    beside = ", ".join(f"{said(amount)} {name}" for name, amount in apart if amount)
    official = said(shown.official.total)
    told = f"Se deben {said(whole.total)}, {said(overdue)} ya vencidos; las entidades públicas, {official}."
    if shown.third is not None:
        told += f" De {shown.provider} son {said(shown.third.total)}."
    told += f" Se dan por perdidos {said(lost(whole))} (deterioro)."
    return f"{told} Aparte: {beside}." if beside else told
