"""Orders given to a crew: who goes and when is asked, payment is checked, the sheets are printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from app.debt import order_printing, suspension
from app.debt.order_desk import OrderDesk
from app.debt.order_printing import PrintedSheets
from app.debt.order_sheet import LeftOut
from app.debt.suspension import Ordered
from app.messages import sentence
from app.office import Office
from app.store.orders import StoredOrder
from app.wording.order_sentences import EXCLUSION_WORDS
from domain.errors import InvalidValue, RuleViolation
from domain.service_order import OrderKind
from ui.formats import count, day, number, parse_day
from ui.orders import words
from ui.orders.ports import CHANGES, View
from ui.ports import About, Offer, PageTools
from ui.theme.icon import Icon
from ui.theme.tone import Tone
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

GIVE: Final = "dar_ordenes"
CREW, DAY, ROUTE = "cuadrilla", "dia", "ruta"
EVERY: Final = ""
GIVING: Final = frozenset(kind for kind in OrderKind if not kind.takes_service_away)
"""What goes to a crew without a notice."""
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa."
_FIELDS: Final = {"NotOrderableDay": DAY, "OrderOutOfDates": DAY}


@dataclass(frozen=True, slots=True)
class Sheets:
    """Which sheets are printed: of which day and crew (empty: every one), of which kinds."""

    day: date
    crew: str
    kinds: frozenset[OrderKind]


class Giving:
    """Holds what a dialog is open for."""

    def __init__(self, view: View, office: Office, tools: PageTools, reload: Callable[[], None]) -> None:
        self._view, self._office, self._tools, self._reload = view, office, tools, reload
        self._kind: OrderKind | None = None

    def ask_taking(self, desk: OrderDesk) -> None:
        """Ask which crew takes the service away, and when."""
        chosen = [each.order for each in words.to_take(desk)]
        self._kind = desk.kind
        told = "Antes de darlas se comprueba otra vez quién pagó; quien pagó no sale en ninguna hoja."
        title = f"Dar {words.orders_of(desk.kind, len(chosen))} a la cuadrilla"
        self._view.ask(_form(title, told, desk.next_day, desk.crews, _routes(chosen)))

    def ask_back(self, desk: OrderDesk) -> None:
        """Ask which crew gives the service back."""
        self._kind = None
        many = count(len(words.to_give_back(desk)), "orden", "órdenes")
        told = "El agua vuelve antes de la hora que cada una lleva en la hoja; las visitas van con ellas."
        today = self._office.clock.today()
        self._view.ask(_form(f"Dar {many} a la cuadrilla", told, today, desk.crews, ()))

    def answer(self, typed: Typed) -> None:
        """Give the orders that the dialog is open for, or say in it what must be corrected."""
        try:
            on = parse_day(typed[DAY])
        except InvalidValue:
            self._view.show_asked_errors({DAY: _NO_DAY}, "")
            return
        crew = " ".join(typed[CREW].split())
        if self._kind is None:
            self._view.close_asked()
            self._ask_folder(Sheets(on, crew, GIVING))
        else:
            self._take_away(self._kind, on, crew, typed.get(ROUTE) or None)

    def _take_away(self, kind: OrderKind, on: date, crew: str, route: str | None) -> None:
        def done(given: Ordered) -> None:
            some = bool(given.orders)
            gone = words.left_out([each for each in given.proposal.excluded if each.order])
            self._view.close_asked()
            self._view.warn(f"Salieron de la lista: {gone}." if gone else "", Tone.WARN)
            said = words.orders_of(kind, len(given.orders))
            self._tools.announcer.done(f"{said}: ya las tiene la cuadrilla." if some else "Ninguna se dio.")
            self._reload()
            if some:
                self._ask_folder(Sheets(on, crew, frozenset({kind})))

        work = partial(suspension.give_orders, self._office, kind, on, crew, route)
        self._tools.tasks.write(work, done, changes=CHANGES, key="orders", refused=self._refused)

    # ---- paper

    def ask_print(self, desk: OrderDesk) -> None:
        """Ask where the sheets of all that crews have go."""
        days = [each.scheduled_on for each in desk.out if each.scheduled_on is not None]
        kinds = frozenset(each.kind for each in desk.out)
        self._ask_folder(Sheets(max(days, default=self._office.clock.today()), "", kinds))

    def _ask_folder(self, sheets: "Sheets") -> None:
        self._view.ask_folder("Carpeta para las hojas de ruta", partial(self._print, sheets))

    def _print(self, sheets: "Sheets", folder: Path) -> None:
        def done(printed: PrintedSheets) -> None:
            gone = "; ".join(_gone(each) for each in printed.sheet.left_out)
            self._view.warn(f"No se imprimen y quedan anuladas: {gone}." if gone else "", Tone.WARN)
            files = count(len(printed.files), "hoja de ruta", "hojas de ruta")
            many = count(len(printed.sheet.stops), "orden", "órdenes")
            opening = Offer("Abrir la carpeta", partial(self._view.open_folder, folder))
            self._tools.announcer.done(f"{files} con {many} en {folder.name}", opening)
            self._reload()

        about = About(title="Hojas de ruta de órdenes", unit="órdenes", changes=CHANGES, key="print")
        work = partial(
            order_printing.print_sheets, self._office, folder, sheets.day, sheets.crew, sheets.kinds
        )
        self._tools.tasks.job(lambda _job: work(), done, about)

    # ---- parts

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        field = _FIELDS.get(type(refusal).__name__, "")
        if isinstance(refusal, InvalidValue):
            field = refusal.field
        beside = field in {CREW, DAY, ROUTE}
        self._view.show_asked_errors({field: said} if beside else {}, "" if beside else said)


def _gone(each: LeftOut) -> str:
    return f"orden {number(each.order)}, cuenta {each.account}, {EXCLUSION_WORDS[each.cause]}"


def _routes(chosen: Sequence[StoredOrder]) -> tuple[tuple[str, str], ...]:
    """The routes that the orders are on, after all of them at once."""
    routes = sorted({each.route for each in chosen})
    counts = {route: sum(each.route == route for each in chosen) for route in routes}
    told = [(route, f"Ruta {route}: {count(counts[route], 'orden', 'órdenes')}") for route in routes]
    return ((EVERY, f"Todas: {count(len(chosen), 'orden', 'órdenes')}"), *told)


def _form(
    title: str, told: str, on: date, crews: Sequence[str], routes: Sequence[tuple[str, str]]
) -> AskedForm:
    route = (Asked(name=ROUTE, label="De qué ruta", kind=AskKind.CHOICE, choices=tuple(routes)),)
    lately = f"Últimas: {', '.join(crews)}" if crews else "Quiénes van; sale en la hoja"
    return AskedForm(
        key=GIVE,
        title=title,
        sentence=told,
        fields=(
            Asked(name=CREW, label="Cuadrilla", wide=True, help=lately, value=crews[0] if crews else ""),
            Asked(name=DAY, label="Día en que va", kind=AskKind.DAY, value=day(on)),
            *(route if routes else ()),
        ),
        act="Dar las órdenes",
        icon=Icon.ROUTE,
    )
