"""The town: its premises, who lives there, and the spreadsheet that its old office kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from app.demo import names
from app.demo.habits import DIAL_SHARES, PAY_SHARES, DialHabit, PayHabit, share_out
from app.demo.plan import Dice
from app.exchange.workbook import Kind, Sheet, SheetColumn, write_rows
from domain.cadastre import AccountState, Service, ServiceClass
from domain.identifiers import nit_check_digit
from domain.money import Money

ROUTE_SIZE = 150
"""Accounts of a walking route, more or less."""

_SMALLEST_TOWN = 10
"""Under it there is no town hall, no factory: only houses."""

_STOP = 10
_CLASSES = ("E1", "E2", "E3", "E4", "E5", "E6", "COM")
_CLASS_WEIGHTS = (280, 390, 180, 40, 12, 5, 85)
_USE = {
    "E1": (11, 2.4),
    "E2": (14, 3.0),
    "E3": (16, 3.4),
    "E4": (18, 4.0),
    "E5": (21, 4.0),
    "E6": (26, 5.0),
    "COM": (22, 9.0),
    "IND": (260, 60.0),
    "OFI": (75, 30.0),
}
"""Usual m³ a month by class: mean, deviation."""

_LEAST_USE = 3
_OFFICIAL_SHARE, _FACTORY_SHARE = 0.008, 0.002
_HAMLET_SHARE, _NO_METER_SHARE, _MULTI_UNIT_SHARE = 0.06, 0.06, 0.02
_SUSPENDED_SHARE, _CUT_SHARE, _OWING_SHARE = 0.008, 0.005, 0.12
_DIGITS = (4, 5, 5, 5, None)
_OPENING_ARREARS = (1, 1, 1, 2, 2, 3, 5)
_MONTHLY_BILL = (24_000, 62_000)
_DAYS_OF_A_METER = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """An account as the town knows it, with the habits of its people.

    Attributes:
        use_m3: usual consumption of a month.
        initial: m³ on the dial on the first day; it may be about to begin anew.
        turn: place among those who share a habit: who comes first.
    """

    code: str
    name: str
    document_kind: str
    document: str
    address: str
    neighbourhood: str
    service_class: ServiceClass
    route: str
    stop: int
    services: frozenset[Service]
    state: AccountState = AccountState.ACTIVE
    units: int = 1
    serial: str = ""
    brand: str = ""
    installed_on: date | None = None
    digits: int | None = None
    initial: int = 0
    phone: str = ""
    opening_balance: Money = 0
    overdue_invoices: int = 0
    use_m3: float = 0.0
    pays: PayHabit = PayHabit.PUNCTUAL
    dial: DialHabit = DialHabit.USUAL
    turn: int = 0

    @property
    def metered(self) -> bool:
        """Whether there is a meter to read."""
        return bool(self.serial)

    @property
    def household(self) -> bool:
        """Whether it is a home or a shop, not a public place or a factory."""
        return self.service_class not in {ServiceClass.OFFICIAL, ServiceClass.INDUSTRIAL}

    @property
    def dial_size(self) -> int:
        """Readings that the dial can show before it begins anew."""
        return int(10 ** (self.digits or 5))


def build_town(dice: Dice, accounts: int, months: int, first_day: date) -> tuple[Premises, ...]:
    """Make the town's premises, in walking order.

    Args:
        dice: where its chances come from.
        accounts: how many, at least 1.
        months: how many it will live: dials about to begin anew do so within them.
        first_day: on which its life begins; meters were there before.
    """
    town = [_premises(dice, *place) for place in _places(dice, accounts)]
    _give_units_and_states(dice, town)
    _give_meters(dice, town, first_day)
    _give_habits(dice, town, months)
    _give_debts(dice, town)
    return tuple(town)


def _places(dice: Dice, accounts: int) -> Iterator[tuple[ServiceClass, int, int]]:
    """Class, route and place within the route of each account; the last route has the big ones."""
    big = [ServiceClass.OFFICIAL] * max(2, round(accounts * _OFFICIAL_SHARE))
    big += [ServiceClass.INDUSTRIAL] * max(1, round(accounts * _FACTORY_SHARE))
    if accounts < _SMALLEST_TOWN:
        big = []
    homes = accounts - len(big)
    routes = max(1, round(homes / ROUTE_SIZE))
    for place in range(homes):
        route = place * routes // homes
        first = -(-route * homes // routes)
        yield ServiceClass(dice.choices(_CLASSES, _CLASS_WEIGHTS)[0]), route + 1, place - first + 1
    for place, service_class in enumerate(big, 1):
        yield service_class, routes + 1, place


def _premises(dice: Dice, service_class: ServiceClass, route: int, place: int) -> Premises:
    mean, deviation = _USE[service_class]
    rural = service_class is ServiceClass.STRATUM_1 and dice.random() < _HAMLET_SHARE
    name, kind, document = _holder(dice, service_class, place)
    quarter = names.NEIGHBOURHOODS[(route - 1) % len(names.NEIGHBOURHOODS)]
    services = {Service.WATER} if rural else {Service.WATER, Service.SEWERAGE, Service.CLEANING}
    return Premises(
        code=f"{route:02d}{place:05d}",
        name=name,
        document_kind=kind,
        document=document,
        address=dice.choice(names.HAMLET_PLACES) if rural else _address(dice),
        neighbourhood=names.HAMLET if rural else quarter,
        service_class=service_class,
        route=str(route),
        stop=place * _STOP,
        services=frozenset(services),
        phone=f"300 555 {dice.randrange(10_000):04d}",
        use_m3=max(_LEAST_USE, dice.gauss(mean, deviation)),
    )


def _holder(dice: Dice, service_class: ServiceClass, place: int) -> tuple[str, str, str]:
    """Name, kind of document and number."""
    number = str(dice.randrange(890_000_000, 902_000_000))
    company = f"{number}-{nit_check_digit(number)}"
    match service_class:
        case ServiceClass.OFFICIAL:
            return names.PUBLIC_PLACES[(place - 1) % len(names.PUBLIC_PLACES)], "NIT", company
        case ServiceClass.INDUSTRIAL:
            return names.FACTORIES[(place - 1) % len(names.FACTORIES)], "NIT", company
        case ServiceClass.COMMERCIAL:
            return dice.choice(names.SHOPS), "NIT", company
        case _:
            words = (names.GIVEN_NAMES, names.SURNAMES, names.SURNAMES)
            return " ".join(map(dice.choice, words)), "CC", str(dice.randrange(10_000_000, 1_200_000_000))


def _address(dice: Dice) -> str:
    street, number = dice.choice(names.STREETS), dice.randint(1, 22)
    letter = dice.choice(("", "", "", "A", "B", "Bis"))
    return (
        f"{street} {number}{' ' * bool(letter)}{letter} n.º {dice.randint(1, 30)}-{dice.randint(2, 98):02d}"
    )


def _some(dice: Dice, town: Sequence[Premises], share: float) -> list[int]:
    """Places of a share of the houses, at least two of them in a town."""
    houses = [place for place, each in enumerate(town) if each.service_class.residential]
    least = 2 if len(town) >= _SMALLEST_TOWN else 0
    return dice.sample(houses, min(len(houses), max(least, round(share * len(town)))))


def _give_units_and_states(dice: Dice, town: list[Premises]) -> None:
    for place in _some(dice, town, _MULTI_UNIT_SHARE):
        units = dice.choice((2, 2, 3, 4))
        town[place] = replace(town[place], units=units, use_m3=town[place].use_m3 * units)
    shut = _some(dice, town, _SUSPENDED_SHARE + _CUT_SHARE)
    cut = round(len(shut) * _CUT_SHARE / (_SUSPENDED_SHARE + _CUT_SHARE))
    for turn, place in enumerate(shut):
        state = AccountState.CUT if turn < cut else AccountState.SUSPENDED
        town[place] = replace(town[place], state=state)


def _give_meters(dice: Dice, town: list[Premises], first_day: date) -> None:
    without = set(_some(dice, town, _NO_METER_SHARE))
    for place, each in enumerate(town):
        if place in without and each.units == 1 and each.state is AccountState.ACTIVE:
            continue
        digits = dice.choice(_DIGITS)
        age = timedelta(days=dice.randint(30, _DAYS_OF_A_METER))
        known = min(age.days // 30 * round(each.use_m3), 10 ** (digits or 4) // 2)
        town[place] = replace(
            each,
            serial=f"{dice.randrange(100_000_000):08d}",
            brand=dice.choice(names.BRANDS),
            installed_on=first_day - age,
            digits=digits,
            initial=known,
        )


def _give_habits(dice: Dice, town: list[Premises], months: int) -> None:
    active = [place for place, each in enumerate(town) if each.state is AccountState.ACTIVE]
    for place, (pays, turn) in share_out(dice, active, PAY_SHARES).items():
        if town[place].service_class is not ServiceClass.OFFICIAL:
            town[place] = replace(town[place], pays=pays, turn=turn)
    homes = [place for place in active if town[place].metered and town[place].service_class.residential]
    for place, (dial, turn) in share_out(dice, homes, DIAL_SHARES).items():
        town[place] = replace(town[place], dial=dial, turn=turn)
        if dial is DialHabit.ROLLS_OVER:
            town[place] = _about_to_begin_anew(town[place], (turn + 1) % months)
    for place in set(range(len(town))).difference(active):
        pays = PayHabit.GONE if town[place].state is AccountState.CUT else PayHabit.NEVER
        town[place] = replace(town[place], pays=pays)


def _about_to_begin_anew(each: Premises, month: int) -> Premises:
    """A dial of four digits that passes its end in the middle of the month of that place."""
    end = replace(each, digits=4)
    return replace(end, initial=end.dial_size - round(each.use_m3 * (month + 0.5)))


def _give_debts(dice: Dice, town: list[Premises]) -> None:
    owing = set(_some(dice, town, _OWING_SHARE))
    for place, each in enumerate(town):
        if place in owing or each.state is not AccountState.ACTIVE:
            invoices = dice.choice(_OPENING_ARREARS)
            balance = sum(dice.randint(*_MONTHLY_BILL) for _ in range(invoices)) // 50 * 50
            town[place] = replace(each, opening_balance=balance, overdue_invoices=invoices)


_COLUMNS = (
    SheetColumn("CÓDIGO", Kind.TEXT),
    SheetColumn("NOMBRE DEL SUSCRIPTOR"),
    SheetColumn("TIPO DOC"),
    SheetColumn("CÉDULA / NIT", Kind.TEXT),
    SheetColumn("DIRECCIÓN"),
    SheetColumn("BARRIO"),
    SheetColumn("ESTRATO"),
    SheetColumn("USO"),
    SheetColumn("RUTA", Kind.TEXT),
    SheetColumn("ORDEN", Kind.NUMBER),
    SheetColumn("MEDIDOR", Kind.TEXT),
    SheetColumn("MARCA"),
    SheetColumn("FECHA INSTALACIÓN", Kind.DATE),
    SheetColumn("DÍGITOS", Kind.NUMBER),
    SheetColumn("LECTURA ANTERIOR", Kind.NUMBER),
    SheetColumn("ACUEDUCTO"),
    SheetColumn("ALCANTARILLADO"),
    SheetColumn("ASEO"),
    SheetColumn("ESTADO"),
    SheetColumn("DESOCUPADO"),
    SheetColumn("CELULAR", Kind.TEXT),
    SheetColumn("UNIDADES", Kind.NUMBER),
    SheetColumn("SALDO ANTERIOR", Kind.MONEY),
    SheetColumn("FACTURAS VENCIDAS", Kind.NUMBER),
)
_USES = {
    ServiceClass.COMMERCIAL: "COMERCIAL",
    ServiceClass.INDUSTRIAL: "INDUSTRIAL",
    ServiceClass.OFFICIAL: "OFICIAL",
}
_STATES = {AccountState.ACTIVE: "ACTIVO", AccountState.SUSPENDED: "SUSPENDIDO", AccountState.CUT: "CORTADO"}
_YES_NO = ("NO", "SI")


def write_spreadsheet(path: Path, town: Sequence[Premises]) -> None:
    """Write the cadastre as the town's old office kept it: one sheet, with what each account owes."""
    write_rows(path, [Sheet(name="SUSCRIPTORES", columns=_COLUMNS, rows=map(_cells, town))])


def _cells(each: Premises) -> tuple[str | int | date | None, ...]:
    stratum = each.service_class.value.removeprefix("E") if each.service_class.residential else ""
    vacant = each.dial is DialHabit.VACANT and each.turn % 2 == 0
    provided = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
    return (
        *(each.code, each.name, each.document_kind, each.document, each.address, each.neighbourhood),
        *(stratum, _USES.get(each.service_class, "RESIDENCIAL"), each.route, each.stop),
        *(each.serial or "SIN MEDIDOR", each.brand, each.installed_on, each.digits),
        each.initial if each.metered else None,
        *(_YES_NO[service in each.services] for service in provided),
        *(_STATES[each.state], _YES_NO[vacant], each.phone, each.units),
        *(each.opening_balance, each.overdue_invoices or None),
    )
