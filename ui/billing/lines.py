"""Rows of the billing page: groups beside earlier periods, accounts that deserve a look."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.invoicing.billing_month import Findings, Standing
from app.invoicing.complement import BILLED_LATER, IN_CRITIQUE, READY
from app.invoicing.settling import HELD, NO_READING, LeftOut
from app.store.comparison import AccountChange, OddAccount, PeriodFigures, ServiceSum
from domain.cadastre import Service, ServiceClass
from domain.hold import is_overdue
from domain.period import MONTHS_A_YEAR, Period
from ui.formats import NO_FIGURE, money, number, period, short_period, signed_percent
from ui.theme.icon import Icon
from ui.widgets.columns import RowLook
from ui.words import CLASSES, HOLD_CAUSES, STATES

NOTABLE = 30
"""A change of a group, in per cent, from which it is marked."""

_REASONS = {
    NO_READING: "Medidor sin leer",
    IN_CRITIQUE: "Lectura en crítica",
    READY: "Se puede facturar ya",
    BILLED_LATER: "Facturada en otro mes",
    HELD: "Retenida de la facturación",
}
_PERCENT = 100
_ORDER = tuple(each.value for each in ServiceClass)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A class, a route, a sum or an earlier period.

    Attributes:
        services: net by service; None where it is charged nothing of it.
        bars: value of the last periods, the draft last; empty where they are not drawn.
        said: the bars in words.
        change: against the period before; empty without one.
        compared: its figures in the months before, oldest first, in this one and in that of last year.
    """

    name: str
    invoices: int
    consumption_m3: int
    services: Mapping[str, int]
    total: int
    bars: tuple[int | None, ...] = ()
    said: str = ""
    change: str = ""
    notable: bool = False
    look: RowLook = RowLook.NORMAL
    compared: tuple[PeriodFigures | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The months that stand side by side, short: `("ago.", "sep.", "oct.")`, `nov.`, `nov 2025`.

    `last_year` is empty where that month was not billed.
    """

    earlier: tuple[str, ...]
    now: str
    last_year: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedLine:
    """An account of the list at the right, or a heading over some; `moved` is its change in money."""

    name: str
    account: str = ""
    use: str = ""
    total: int = 0
    change: str = ""
    moved: int | None = None
    strong: bool = False
    icon: Icon | None = None
    look: RowLook = RowLook.NORMAL


@dataclass(frozen=True, slots=True)
class OutLine:
    """An account without invoice, and why."""

    account: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """An account held out of the run: why, since when, until when; `late` once that is past."""

    account: str
    name: str
    cause: str
    since: date
    until: date
    late: bool


def class_name(code: str) -> str:
    """A class in a column: `Estrato 2`, `Comercial`."""
    return CLASSES[ServiceClass(code)].rpartition(", ")[2].capitalize()


def reason_text(reason: str) -> str:
    """Why an account has no invoice, in words."""
    if reason in _REASONS:
        return _REASONS[reason]
    known = {state.value: text for state, text in STATES.items()}
    return f"{known[reason]}: nada que cobrar" if reason in known else reason


def change_points(former: int, now: int) -> int | None:
    """How much a value moved, in whole per cents; None without a former one."""
    return None if former <= 0 else round(Decimal(now - former) * _PERCENT / former)


def change_text(former: int, now: int) -> str:
    """How much a value moved: `+3,1 %`; empty without a former one."""
    return "" if former <= 0 else signed_percent(Decimal(now - former) * _PERCENT / former, 1)


def class_lines(found: Findings) -> list[GroupLine]:
    """A line for each class, their sum, and the earlier periods."""
    return _lines(found, found.review.by_class, found.by_class, class_name)


def route_lines(found: Findings) -> list[GroupLine]:
    """A line for each route, their sum, and the earlier periods."""
    return _lines(found, found.review.by_route, found.by_route, lambda code: f"Ruta {code}")


def earlier(found: Findings) -> list[str]:
    """The periods with which the draft is compared, oldest first, without that of last year."""
    names = {each.period for row in found.review.by_class.values() for each in row}
    now = str(found.review.period)
    return sorted(name for name in names if str(found.review.period.plus(-11)) <= name < now)


def compared(found: Findings) -> Compared:
    """The months whose figures stand side by side."""
    return Compared(
        earlier=tuple(_month_short(each) for each in earlier(found)),
        now=_month_short(str(found.review.period)),
        last_year=next((short_period(Period.parse(each)) for each in last_year(found)), ""),
    )


def _month_short(name: str) -> str:
    return f"{short_period(Period.parse(name)).split()[0]}."


def _compared_names(found: Findings) -> list[str]:
    return [*earlier(found), str(found.review.period), *last_year(found)]


def last_year(found: Findings) -> list[str]:
    """The same month of last year, where it was billed."""
    name = str(found.review.period.plus(-MONTHS_A_YEAR))
    return (
        [name] if any(each.period == name for row in found.review.by_class.values() for each in row) else []
    )


def former_name(found: Findings) -> str:
    """The short name of the period before: `oct.`; empty without one."""
    names = earlier(found)
    return _month_short(names[-1]) if names else ""


def _lines(
    found: Findings,
    groups: Mapping[str, Sequence[PeriodFigures]],
    matrix: Sequence[ServiceSum],
    named: Callable[[str], str],
) -> list[GroupLine]:
    now, names, past = str(found.review.period), earlier(found), _compared_names(found)
    by_group: dict[str, dict[str, int]] = {}
    for each in matrix:
        by_group.setdefault(each.key, {})[each.service] = each.net
    lines = []
    for key in sorted(groups, key=_place):
        known = {each.period: each for each in groups[key]}
        if now in known:
            services = by_group.get(key, {})
            lines.append(_group(named(key), known, services, [*names, now], past))
    whole = _whole(groups)
    if now in whole:
        sums = {service: sum(line.services.get(service, 0) for line in lines) for service in _services()}
        lines.append(_group("Total", whole, sums, [*names, now], past, RowLook.TOTAL))
    lines += _earlier_lines(found, whole, now)
    return lines


def _group(
    name: str,
    known: Mapping[str, PeriodFigures],
    services: Mapping[str, int],
    names: Sequence[str],
    past: Sequence[str],
    look: RowLook = RowLook.NORMAL,
) -> GroupLine:
    here = known[names[-1]]
    values = tuple(known[each].value if each in known else None for each in names)
    before = known[names[-2]].value if names[:-1] and names[-2] in known else 0
    moved = change_points(before, here.value)
    told = [
        f"{short_period(Period.parse(each))} {money(known[each].value)}" for each in names if each in known
    ]
    return GroupLine(
        name=name,
        invoices=here.invoices,
        consumption_m3=here.consumption_m3,
        services=services,
        total=here.value,
        bars=values,
        said=", ".join(told),
        change=change_text(before, here.value),
        notable=moved is not None and abs(moved) >= NOTABLE,
        look=look,
        compared=tuple(known.get(each) for each in past),
    )


def _earlier_lines(found: Findings, whole: Mapping[str, PeriodFigures], now: str) -> list[GroupLine]:
    """The sums of the earlier periods, newest first, the same month of last year at the end."""
    lines = []
    for name in sorted((each for each in whole if each < now), reverse=True):
        services = {
            service: figures.value
            for service, row in found.review.by_service.items()
            for figures in row
            if figures.period == name
        }
        figures = whole[name]
        lines.append(
            GroupLine(
                name=short_period(Period.parse(name)).capitalize(),
                invoices=figures.invoices,
                consumption_m3=figures.consumption_m3,
                services=services,
                total=figures.value,
                look=RowLook.DIM,
            )
        )
    return lines


def _whole(groups: Mapping[str, Sequence[PeriodFigures]]) -> dict[str, PeriodFigures]:
    found: dict[str, PeriodFigures] = {}
    for row in groups.values():
        for each in row:
            old = found.get(each.period, PeriodFigures(each.period, 0, 0, 0))
            found[each.period] = PeriodFigures(
                each.period,
                old.invoices + each.invoices,
                old.consumption_m3 + each.consumption_m3,
                old.value + each.value,
            )
    return found


def _place(key: str) -> tuple[int, int, str]:
    if key in _ORDER:
        return _ORDER.index(key), 0, key
    return len(_ORDER), int(key) if key.isdigit() else 0, key


def _services() -> Iterable[str]:
    return (service.value for service in Service)


def moved_lines(found: Findings) -> list[WatchedLine]:
    """The accounts that rose and fell most, each under its heading."""
    lines: list[WatchedLine] = []
    for title, icon, rows in (
        ("Mayores alzas", Icon.TREND_UP, found.review.rises),
        ("Mayores bajas", Icon.TREND_DOWN, found.review.falls),
    ):
        if rows:
            lines.append(WatchedLine(name=title, icon=icon, look=RowLook.HEADING))
            lines += [_moved(each) for each in rows]
    return lines


def _moved(each: AccountChange) -> WatchedLine:
    moved = change_points(each.former_value, each.value)
    return WatchedLine(
        name=each.name,
        account=each.account,
        use=f"{number(each.former_m3)}→{number(each.consumption_m3)}",
        total=each.value,
        change=change_text(each.former_value, each.value) or NO_FIGURE,
        moved=each.change,
        strong=moved is not None and abs(moved) >= NOTABLE,
    )


def odd_lines(rows: Sequence[OddAccount]) -> list[WatchedLine]:
    """Accounts in zero or under it."""
    return [
        WatchedLine(name=each.name, account=each.account, use=number(each.consumption_m3), total=each.total)
        for each in rows
    ]


def note_lines(found: Findings) -> list[WatchedLine]:
    """The credit notes for estimates that went too far: m³ billed and measured, what each gives back."""
    return [
        WatchedLine(
            name=found.names.get(each.account, ""),
            account=each.account,
            use=f"{number(each.billed_m3)}→{number(each.measured_m3)}",
            total=-each.amount,
        )
        for each in sorted(found.totals.given_back)
    ]


def out_lines(found: Findings, out: Iterable[LeftOut], *, unread: bool = False) -> list[OutLine]:
    """Accounts without invoice; only those that nobody read, if asked."""
    return [
        OutLine(each.account, found.names.get(each.account, ""), reason_text(each.reason))
        for each in out
        if not unread or each.reason == NO_READING
    ]


def held_lines(standing: Standing) -> list[HeldLine]:
    """The accounts that are held out of the run, whether or not the draft knows it already."""
    return [
        HeldLine(
            account=each.account,
            name=each.name,
            cause=HOLD_CAUSES[each.cause],
            since=each.since,
            until=each.until,
            late=is_overdue(each.until, standing.today),
        )
        for each in standing.holds
    ]


def month_text(name: Period) -> str:
    """The month in a title: `Noviembre 2026`."""
    return period(name).capitalize()
