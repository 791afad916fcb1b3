"""Rows of the page on which a tariff is tried: groups, largest changes, lines of one bill. Plain values."""

from dataclasses import dataclass
from decimal import Decimal

from app.pricing.trace_words import Reason
from app.pricing.what_if import AccountTrial, GroupTrial, Moved, RunTrial
from domain.cadastre import Service
from domain.money import Money
from ui.formats import amount, count, cubic_metres, money, number, period, signed_money, signed_percent
from ui.widgets.columns import RowLook
from ui.words import CLASSES, SERVICES, class_title

_PERCENT = 100
_KNOWN = {service.value: SERVICES[service] for service in Service if service in SERVICES}
_WHY = {
    "CLASE_SIN_TARIFA": "la tabla no tiene precios para su clase",
    "SERVICIO_SIN_TARIFA": "la tabla no tiene precio de uno de sus servicios",
    "SIN_LECTURA": "nadie leyó su medidor",
    "CORTADA": "está cortada",
    "SUSPENDIDA": "está suspendida",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A class, a service, or all: its bills now and as tried."""

    title: str
    accounts: str = ""
    m3: str = ""
    now: str = ""
    then: str = ""
    difference: str = ""
    change: str = ""
    look: RowLook = RowLook.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLine:
    """An account whose bill moves, or a heading."""

    title: str
    code: str = ""
    now: str = ""
    then: str = ""
    difference: str = ""
    look: RowLook = RowLook.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """A line of one bill, now and as tried, with the reasons of both."""

    title: str
    quantity: str = ""
    now: str = ""
    then: str = ""
    difference: str = ""
    reasons_now: tuple[Reason, ...] = ()
    reasons_then: tuple[Reason, ...] = ()
    look: RowLook = RowLook.NORMAL


def change_text(now: Money, then: Money) -> str:
    """How much a value moves, in per cent; empty where there was none."""
    return signed_percent(Decimal(then - now) * _PERCENT / now, 2) if now else ""


def group_lines(found: RunTrial, digits: int) -> list[GroupLine]:
    """By class, by service, and all of it."""
    lines = [GroupLine(title="Por clase", look=RowLook.HEADING)]
    lines += [_group(_short(each.key), each, digits) for each in found.by_class]
    lines.append(GroupLine(title="Por servicio", look=RowLook.HEADING))
    lines += [_group(_KNOWN.get(each.key, each.key), each, digits) for each in found.by_service]
    lines.append(
        GroupLine(
            title="Total",
            accounts=number(found.accounts),
            m3=number(found.m3),
            now=amount(found.now, digits),
            then=amount(found.then, digits),
            difference=_signed(found.then - found.now, digits),
            change=change_text(found.now, found.then),
            look=RowLook.TOTAL,
        )
    )
    return lines


def moved_lines(found: RunTrial, digits: int) -> list[MovedLine]:
    """The largest changes, and the accounts that would have no bill; nothing where none changes."""
    lines: list[MovedLine] = []
    for title, moved in (("Las que más suben", found.rises), ("Las que más bajan", found.falls)):
        if moved:
            lines.append(MovedLine(title=title, look=RowLook.HEADING))
            lines += [_moved(each, digits) for each in moved]
    if found.lost:
        lines.append(MovedLine(title="Quedarían sin factura", look=RowLook.HEADING))
        lines += [
            MovedLine(title=f"{each.account} · {reason_text(each.reason)}", code=each.account)
            for each in found.lost
        ]
    return lines


def run_said(found: RunTrial, digits: int) -> str:
    """What all bills do, in a sentence."""
    moved = signed_money(found.then - found.now, digits)
    change = change_text(found.now, found.then)
    tail = f" ({change})" if change else ""
    return f"De {money(found.now, digits)} a {money(found.then, digits)}: {moved}{tail}"


def lost_text(found: RunTrial) -> str:
    """How many accounts would have no bill; empty for none."""
    if not found.lost:
        return ""
    accounts = count(len(found.lost), "cuenta quedaría", "cuentas quedarían")
    return f"{accounts} sin factura con {found.sheet_then}: al final de la lista de la derecha se ve por qué."


def run_title(found: RunTrial) -> str:
    """What was compared."""
    bills = count(found.accounts, "factura", "facturas")
    return f"{found.sheet_then} frente a {found.sheet_now} · {bills} de {period(found.period)}"


def bill_lines(found: AccountTrial, digits: int) -> list[BillLine]:
    """The lines of one bill and their sum."""
    lines = [
        BillLine(
            title=line.title,
            quantity=_quantities(
                line.now.quantity if line.now else "", line.then.quantity if line.then else ""
            ),
            now=amount(line.now.amount, digits) if line.now else "",
            then=amount(line.then.amount, digits) if line.then else "",
            difference=_signed(line.difference, digits),
            reasons_now=line.now.reasons if line.now else (),
            reasons_then=line.then.reasons if line.then else (),
        )
        for line in found.lines
    ]
    total = BillLine(
        title="Servicios del período",
        now=amount(found.now, digits),
        then=amount(found.then, digits),
        difference=_signed(found.then - found.now, digits),
        look=RowLook.TOTAL,
    )
    return [*lines, total]


def bill_title(found: AccountTrial) -> str:
    """Whose bill it is, and by what."""
    used = f"{cubic_metres(found.m3)} en {period(found.period)}"
    return f"{found.account} {found.name} · {CLASSES[found.service_class]} · {used}"


def bill_said(found: AccountTrial, digits: int) -> str:
    """What the bill does, in a sentence."""
    difference = found.then - found.now
    if not difference:
        return f"Pagaría lo mismo: {money(found.now, digits)}."
    more = "más" if difference > 0 else "menos"
    change = change_text(found.now, found.then)
    tail = f" ({change})" if change else ""
    return (
        f"Con {found.sheet_then} pagaría {money(found.then, digits)}: {money(abs(difference), digits)} {more}"
        f" que los {money(found.now, digits)} de {found.sheet_now}{tail}."
    )


def reason_text(reason: str) -> str:
    """Why an account has no bill."""
    return _WHY.get(reason, reason.lower().replace("_", " "))


def _group(title: str, each: GroupTrial, digits: int) -> GroupLine:
    return GroupLine(
        title=title,
        accounts=number(each.accounts),
        m3=number(each.m3),
        now=amount(each.now.net, digits),
        then=amount(each.then.net, digits),
        difference=_signed(each.then.net - each.now.net, digits),
        change=change_text(each.now.net, each.then.net),
    )


def _short(code: str) -> str:
    """A class in a narrow column: `Estrato 2`."""
    title = class_title(code).removeprefix("Residencial, ")
    return title[:1].upper() + title[1:]


def _moved(each: Moved, digits: int) -> MovedLine:
    return MovedLine(
        title=f"{each.account} {each.name}",
        code=each.account,
        now=amount(each.now, digits),
        then=amount(each.then, digits),
        difference=_signed(each.difference, digits),
    )


def _signed(value: Money, digits: int) -> str:
    text = amount(value, digits)
    return f"+{text}" if value > 0 else text


def _quantities(now: str, then: str) -> str:
    return now if now == then or not then else then if not now else f"{now} → {then}"
