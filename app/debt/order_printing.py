"""The crew's sheets of orders as PDF, by kind and route; `order_sheet` says who is on them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from app.debt import order_rules, order_sheet
from app.debt.order_sheet import OrderSheet, OrderStop
from app.office import Office
from app.paper.invoice_page import currency_of, issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import make_folder, write_by_route
from app.rules import profile
from app.store import offices, order_places, orders
from app.store.order_places import MeterPlace
from domain.service_order import OrderKind
from reports import order_sheet as paper
from reports.invoice_model import Issuer
from reports.spanish import Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheets:
    """What was printed.

    Attributes:
        files: relative to the folder; `pages` of them all.
        sheet: who is on them, and who left them at the last moment.
    """

    files: tuple[str, ...]
    pages: int
    sheet: OrderSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the sheets of one print share."""

    issuer: Issuer
    currency: Currency
    checked_at: datetime
    user: str
    day: date
    crew: str
    before: frozenset[int]
    meters: Mapping[str, MeterPlace]


def print_sheets(
    office: Office,
    folder: Path,
    day: date | None = None,
    crew: str = "",
    kinds: Collection[OrderKind] | None = None,
) -> PrintedSheets:
    """Give a crew its sheets for a day: a file for each route, kinds apart; payment is looked at again.

    Where all of a sheet was printed before, it says that it is a copy. Arguments as `order_sheet.prepare`.

    Raises:
        FileUnwritable, DiskFull: the folder cannot be written.
    """
    make_folder(folder)
    with office.store.read() as transaction:
        before = frozenset(
            each.number for each in orders.open_orders(transaction) if each.printed_on is not None
        )
    sheet = order_sheet.prepare(office, day, crew, kinds)
    desk = _desk(office, sheet, before)
    walked = sorted(sheet.stops, key=lambda each: (each.route, each.kind.value, each.stop, each.order))
    walks = [
        _sheet(desk, list(some)) for _, some in groupby(walked, key=lambda each: (each.route, each.kind))
    ]
    files, pages = (
        write_by_route(folder, "ordenes-ruta", walks, paper.write_order_sheets) if walks else ((), 0)
    )
    return PrintedSheets(files=files, pages=pages, sheet=sheet)


def _desk(office: Office, sheet: OrderSheet, before: frozenset[int]) -> _Desk:
    with office.store.read() as transaction:
        settings = offices.settings(transaction)
        return _Desk(
            issuer=issuer_of({"issuer": issuer_facts(offices.identity(transaction), settings)}),
            currency=currency_of(profile(transaction).currency.code),
            checked_at=order_rules.moment(office),
            user=office.user,
            day=sheet.day,
            crew=sheet.crew,
            before=before,
            meters=order_places.meters(transaction, {each.account for each in sheet.stops}),
        )


def _sheet(desk: _Desk, some: list[OrderStop]) -> paper.OrderSheet:
    return paper.OrderSheet(
        issuer=desk.issuer,
        kind=some[0].kind,
        route=some[0].route,
        number="",
        day=desk.day,
        crew=desk.crew,
        checked_at=desk.checked_at,
        printed_by=desk.user,
        stops=tuple(_stop(desk, each) for each in some),
        copy=int(all(each.order in desk.before for each in some)),
        currency=desk.currency,
    )


def _stop(desk: _Desk, stop: OrderStop) -> paper.OrderStop:
    place = desk.meters.get(stop.account, MeterPlace(None, None, None, ""))
    seal = place.seal if stop.kind.gives_service_back else ""
    return paper.OrderStop(
        number=f"Orden {stop.order}",
        account=stop.account,
        place=f"{stop.route} · {stop.stop:04d}",
        holder=stop.name,
        address=", ".join(filter(None, (stop.address, stop.neighbourhood))),
        meter=stop.meter or None,
        digits=place.digits,
        reading=place.reading,
        read_on=place.read_on,
        where=f"sello {seal}" if seal else stop.note,
        owed=stop.amount,
        papers=stop.invoices,
        limit=None if stop.limit is None else stop.limit.astimezone(),
    )
