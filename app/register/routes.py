"""Routes of reading and delivery: insert between, number anew, make one two or two one, print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.changes import Changed, Topic
from app.month.route_use import plot_in
from app.office import Office
from app.paper.invoice_page import issuer_of
from app.paper.invoice_texts import issuer_facts
from app.paper.paper_files import write_by_itself
from app.store import accounts, audit, cadastre, offices, routes
from app.store.cadastre import Change
from app.store.codes import own_code
from app.store.engine import Transaction
from app.store.routes import RouteLine, RouteStop
from app.wording.cadastre_refusals import RouteChangedSince, RouteExists, RouteMissing
from app.wording.refusals import AccountMissing
from domain.errors import InvalidValue
from domain.route import STEP, Stop, placed_after, renumbered
from reports.listing import Column, Group, Kind, Listing, write_listing

_CHANGED: Changed = frozenset({Topic.CADASTRE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """An account that changed its place: from which route and stop, to which."""

    account: int
    before: tuple[str, int]
    after: tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteChanged:
    """How many accounts changed their place, and what takes that back."""

    accounts: int
    said: str = ""
    replaced: tuple[Replaced, ...] = ()
    changed: Changed = _CHANGED


def every(office: Office) -> tuple[RouteLine, ...]:
    """Each route of each cycle, with how many accounts it has."""
    with office.store.read() as transaction:
        return tuple(routes.every(transaction))


def stops(office: Office, cycle: str, route: str) -> tuple[RouteStop, ...]:
    """The accounts of a route in walking order."""
    with office.store.read() as transaction:
        return tuple(routes.stops(transaction, cycle, route))


def move(office: Office, code: str, after: str) -> RouteChanged:
    """Put an account right after another one, in its route and cycle; after nothing: at the beginning.

    Raises:
        AccountMissing: there is no such account.
        InvalidValue: it would stand after itself, or after one of another cycle.
    """
    with office.store.write() as transaction:
        moved = _card_id(transaction, code)
        card = accounts.by_id(transaction, moved)
        follows = _card_id(transaction, after) if after.strip() else None
        route = card.route
        if follows is not None:
            other = accounts.by_id(transaction, follows)
            if follows == moved or other.cycle != card.cycle:
                raise InvalidValue("después de", after, f"otra cuenta del ciclo {card.cycle}")
            route = other.route
        order = [each.as_stop for each in routes.stops(transaction, card.cycle, route)]
        changed = placed_after(order, moved, follows)
        return _put(
            office, transaction, changed, {moved: route}, f"ruta {route}: {card.code} cambia de lugar"
        )


def renumbering(office: Office, cycle: str, route: str) -> tuple[tuple[RouteStop, int], ...]:
    """The stops that numbering a route by tens would change, in walking order, and what each would be.

    Raises:
        RouteMissing: it has no accounts.
    """
    with office.store.read() as transaction:
        order = _order(transaction, cycle, route)
        asked = renumbered([each.account for each in order], order)
        found = routes.stops(transaction, cycle, route)
        return tuple((each, asked[each.as_stop.account]) for each in found if each.as_stop.account in asked)


def renumber(office: Office, cycle: str, route: str) -> RouteChanged:
    """Number a route by tens in its order.

    Raises:
        RouteMissing: it has no accounts.
    """
    with office.store.write() as transaction:
        order = _order(transaction, cycle, route)
        changed = renumbered([each.account for each in order], order)
        return _put(office, transaction, changed, {}, f"ruta {route} renumerada")


def split(office: Office, cycle: str, route: str, first: str, new: str) -> RouteChanged:
    """Make a route of its accounts from one on; the others stay.

    Raises:
        RouteMissing, AccountMissing: there is no such route, or the account is not in it.
        RouteExists: the new one has accounts already.
        InvalidValue: it has no name.
    """
    with office.store.write() as transaction:
        order = _order(transaction, cycle, route)
        begins = _card_id(transaction, first)
        places = [at for at, each in enumerate(order) if each.account == begins]
        if not places:
            raise AccountMissing(first)
        if not new.strip():
            raise InvalidValue("ruta nueva", new, "su nombre")
        if routes.stops(transaction, cycle, new):
            raise RouteExists(new)
        leaving = order[places[0] :]
        moved = [each.account for each in leaving]
        numbered = renumbered(moved, leaving)
        return _put(
            office, transaction, numbered, dict.fromkeys(moved, new), f"ruta {route} partida: ruta {new}"
        )


def join(office: Office, cycle: str, route: str, into: str) -> RouteChanged:
    """Put a whole route at the end of another, in its order.

    Raises:
        RouteMissing: one of them has no accounts.
        InvalidValue: both are the same.
    """
    if route == into:
        raise InvalidValue("ruta", into, "otra ruta")
    with office.store.write() as transaction:
        order, other = _order(transaction, cycle, route), _order(transaction, cycle, into)
        moved = [each.account for each in order]
        numbered = renumbered(moved, order, first=other[-1].stop + STEP)
        return _put(
            office, transaction, numbered, dict.fromkeys(moved, into), f"ruta {route} unida a la ruta {into}"
        )


def undo(office: Office, done: RouteChanged) -> RouteChanged:
    """Put every account back where it was before a change, by a change of its own.

    Raises:
        RouteChangedSince: one of them changed its place again; nothing is put back then.
    """
    with office.store.write() as transaction:
        for each in done.replaced:
            card = accounts.by_id(transaction, each.account)
            if (card.route, card.stop) != each.after:
                raise RouteChangedSince(card.code)
        numbered = {each.account: each.before[1] for each in done.replaced}
        routed = {each.account: each.before[0] for each in done.replaced}
        return _put(office, transaction, numbered, routed, f"se deshace: {done.said}")


_COLUMNS = (
    Column(title="Orden", kind=Kind.QUANTITY, share=0.7),
    Column(title="Cuenta", kind=Kind.ACCOUNT, share=1.1),
    Column(title="Suscriptor", share=2.6),
    Column(title="Dirección", share=2.8),
    Column(title="Medidor", share=1.2),
)


def print_route(office: Office, cycle: str, route: str, file: Path) -> int:
    """Print a route in walking order; how many accounts.

    Raises:
        RouteMissing: it has no accounts.
        FileUnwritable, DiskFull: the file cannot be written.
    """
    with office.store.read() as transaction:
        found = routes.stops(transaction, cycle, route)
        if not found:
            raise RouteMissing(route)
        identity, settings = offices.identity(transaction), offices.settings(transaction)
        listing = Listing(
            issuer=issuer_of({"issuer": issuer_facts(identity, settings)}),
            title=f"Ruta {route}",
            sentence=f"{len(found)} cuentas en orden de recorrido.",
            scope=f"Ciclo {cycle}",
            columns=_COLUMNS,
            groups=[
                Group(rows=[(each.stop, each.code, each.name, each.address, each.meter) for each in found])
            ],
            printed_at=datetime.combine(office.clock.today(), office.clock.now().astimezone().time()),
            plots=(plot_in(transaction, cycle, route),),
        )
    write_by_itself(file, lambda place: write_listing(place, listing))
    return len(found)


def _card_id(transaction: Transaction, typed: str) -> int:
    code = own_code(transaction, typed)
    card = None if code is None else accounts.card(transaction, code)
    if card is None:
        raise AccountMissing(typed)
    return card.id


def _order(transaction: Transaction, cycle: str, route: str) -> list[Stop]:
    found = [each.as_stop for each in routes.stops(transaction, cycle, route)]
    if not found:
        raise RouteMissing(route)
    return found


def _put(
    office: Office,
    transaction: Transaction,
    numbered: Mapping[int, int],
    routed: Mapping[int, str],
    said: str,
) -> RouteChanged:
    """Write new stops and routes, each with its history, and one audit line."""
    done = []
    for key in sorted(numbered.keys() | routed.keys()):
        card = accounts.by_id(transaction, key)
        values: dict[str, object] = {
            "stop": numbered.get(key, card.stop),
            "route": routed.get(key, card.route),
        }
        changes = _changes(office, {"stop": card.stop, "route": card.route}, values, said)
        if changes:
            cadastre.change_account(transaction, key, card.version, values)
            cadastre.record_changes(transaction, office.actor(), key, changes)
            after = (str(values["route"]), int(str(values["stop"])))
            done.append(Replaced(account=key, before=(card.route, card.stop), after=after))
    if done:
        audit.add(transaction, office.actor(), "routes.change", said, f"{len(done)} cuentas")
    return RouteChanged(accounts=len(done), said=said, replaced=tuple(done))


def _changes(
    office: Office, before: Mapping[str, object], after: Mapping[str, object], said: str
) -> Sequence[Change]:
    return [
        Change(
            fact=fact,
            old=str(before[fact]),
            new=str(after[fact]),
            valid_from=office.clock.today(),
            reason=said,
        )
        for fact in before
        if before[fact] != after[fact]
    ]
