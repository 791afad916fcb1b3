"""What the subscribers' list does: filters that combine, opening an account, taking the cadastre out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from app.jobs import Job
from app.office import Office
from app.register import cadastre, idle_use
from app.store.accounts import AccountFilter, AccountLine, ListFigures
from domain.cadastre import AccountState, ServiceClass
from ui.cadastre.columns import AccountSource, class_text
from ui.formats import count, day, money, noun, number
from ui.ports import About, PageTools
from ui.theme.tone import Tone
from ui.widgets.columns import RowSource
from ui.widgets.values import Option
from ui.words import STATES

EVERY, ACTIVE, OWING, SUSPENDED, UNMETERED = "todas", "activas", "deuda", "suspendidas", "sin_medidor"
IDLE = "inactivas_con_consumo"
_STATE_OF_FIGURE = {ACTIVE: AccountState.ACTIVE, SUSPENDED: AccountState.SUSPENDED}
_FILTER_OF_FIGURE = {ACTIVE: "state", SUSPENDED: "state", OWING: "debt", UNMETERED: "meter"}
"""The filter that asks the same as a figure: one takes the place of the other."""

OWES, PAID_UP, IN_FAVOUR = "debe", "al_dia", "a_favor"
YES, NO = "si", "no"
_DEBTS = {OWES: "con deuda", PAID_UP: "al día", IN_FAVOUR: "a favor"}
_READINGS = {NO: "sin lectura", YES: "con lectura"}
_VOLUMES = (40, 60, 100, 200, 500)
"""m³ of an invoice from which a consumer is looked at; beyond 100 in a month it is a principal one."""
_METERS = {YES: "con medidor", NO: "sin medidor"}
_OVERDUE_CHOICES = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The filters of the list beside its figure, each as its code; empty for none.

    `due_before` is the day by which invoices are overdue (`AAAA-MM-DD`); empty for today.
    """

    route: str = ""
    cycle: str = ""
    service_class: str = ""
    state: str = ""
    debt: str = ""
    overdue: str = ""
    m3: str = ""
    due_before: str = ""
    reading: str = ""
    meter: str = ""


@dataclass(frozen=True, slots=True)
class FilterOn:
    """One filter that is on: `FilterOn("route", "Ruta", "03")`."""

    key: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoices:
    """What the dialog of filters offers: by filter, keys and texts; and what is chosen now."""

    offered: Mapping[str, tuple[tuple[str, str], ...]]
    chosen: Chosen


class ListView(Protocol):
    """What the list asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def choose_figure(self, key: str) -> None:
        """Mark a count as the one that filters."""
        ...

    def show_source(self, source: RowSource[AccountLine]) -> None:
        """Show the accounts of a query."""
        ...

    def show_filters(self, tokens: Sequence[FilterOn], *, narrowed: bool) -> None:
        """Show the filters that are on, and whether anything narrows the list, words and figure too."""
        ...

    def clear_search(self) -> None:
        """Forget the words that were typed."""
        ...

    def show_result(self, text: str, total: str) -> None:
        """Say how many accounts they leave, and their balance."""
        ...

    def show_selection(self, count: int, text: str, total: str, every: str) -> None:
        """Say how many accounts are marked, what they owe, and how all of them are called."""
        ...

    def show_empty(self, *, empty: bool) -> None:
        """Show that there is no cadastre yet, or the list."""
        ...

    def ask_filters(self, choices: FilterChoices) -> None:
        """Open the dialog of filters."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where to write the export."""
        ...

    def select_account(self, account_id: int) -> None:
        """Make an account the current row, if it is in the list."""
        ...


class ListPresenter:
    """Keeps the filters; everything else is asked of the office again."""

    def __init__(self, view: ListView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._figure, self._text, self._chosen = EVERY, "", Chosen()
        self._total = self._left = 0
        self._marked: frozenset[int] = frozenset()

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened, perhaps to come back to an account of the list, or at those overdue."""
        if "overdue" in args:
            self._show_overdue(args)
        account_id = args.get("account_id")
        if isinstance(account_id, int) and self._total:
            self._view.select_account(account_id)
            return
        self.refresh()

    def refresh(self) -> None:
        """Ask for the counts and the rows again."""

        def work() -> tuple[ListFigures, int]:
            return cadastre.list_figures(self._office), idle_use.count(self._office)

        self._tools.tasks.read(work, self._show_figures, key="figures")

    def filter_by_figure(self, key: str) -> None:
        """Filter by one of the counts; it takes the place of a filter that asks the same.

        Those that use water without service have a page of their own.
        """
        if key == IDLE:
            self._view.choose_figure(self._figure)
            self.see_idle()
            return
        self._figure = key
        if key in _FILTER_OF_FIGURE:
            self._chosen = replace(self._chosen, **{_FILTER_OF_FIGURE[key]: ""})
        self._show_list()

    def search(self, text: str) -> None:
        """Filter by words."""
        if text != self._text:
            self._text = text
            self._show_list()

    def ask_filters(self) -> None:
        """Offer the filters, with the routes and cycles that there are."""
        self._tools.tasks.read(
            lambda: (cadastre.routes(self._office), cadastre.cycles(self._office)), self._offer, key="routes"
        )

    def choose(self, chosen: Chosen) -> None:
        """Filter by these."""
        same = _FILTER_OF_FIGURE.get(self._figure)
        if same is not None and getattr(chosen, same):
            self._choose_every()
        self._chosen = chosen
        self._show_list()

    def remove(self, key: str) -> None:
        """Take one filter off."""
        left = replace(self._chosen, **{key: ""})
        self.choose(left if left.overdue else replace(left, due_before=""))

    def clear(self) -> None:
        """Show every account again: filters, words and figure are let go."""
        self._choose_every()
        self._text = ""
        self._view.clear_search()
        self.choose(Chosen())

    def open(self, line: AccountLine, ids: Sequence[int]) -> None:
        """Open an account; the list goes along, so that the next one is a key away."""
        listed = tuple(ids)
        self._tools.navigation.open(
            "cuenta", code=line.row.code, ids=listed, position=listed.index(line.row.id)
        )

    def bring_in(self) -> None:
        """Go to the import of a cadastre."""
        self._tools.navigation.open("importar")

    def add_account(self) -> None:
        """Go to the form of a new account."""
        self._tools.navigation.open("cuenta_nueva")

    def change_many(self, ids: tuple[int, ...]) -> None:
        """Go to the page that changes these accounts at once."""
        self._tools.navigation.open("cambio_masivo", ids=ids)

    def count_marked(self, ids: frozenset[int]) -> None:
        """Say how many accounts were marked, and what they owe together."""
        self._marked, text = ids, count(len(ids), "cuenta marcada", "cuentas marcadas")
        self._view.show_selection(len(ids), text, "", self._every())
        if ids:
            self._tools.tasks.read(
                lambda: cadastre.balance_of(self._office, ids),
                lambda owed: self._view.show_selection(len(ids), text, f"saldo {money(owed)}", self._every()),
                key="selection",
            )

    def review(self) -> None:
        """Go to what is doubtful in the cadastre."""
        self._tools.navigation.open("calidad")

    def edit_routes(self) -> None:
        """Go to the order of the routes."""
        self._tools.navigation.open("rutas")

    def edit_cycles(self) -> None:
        """Go to the cycles and their calendars."""
        self._tools.navigation.open("ciclos")

    def see_idle(self) -> None:
        """Go to the accounts without service whose meters go on."""
        self._tools.navigation.open("inactivas")

    def see_cases(self) -> None:
        """Go to the irregular users on their way to normal."""
        self._tools.navigation.open("irregulares")

    def compare_strata(self) -> None:
        """Go to the comparison with a municipality's list of strata."""
        self._tools.navigation.open("estratos")

    def open_campaigns(self) -> None:
        """Go to the campaigns that bring the cadastre up to date."""
        self._tools.navigation.open("campanas")

    def list_certificates(self) -> None:
        """See the certificates that were issued, and check one."""
        self._tools.navigation.open("paz_y_salvos")

    def list_vacant(self) -> None:
        """Go to the premises that are vacant."""
        self._tools.navigation.open("desocupados")

    def ask_export(self) -> None:
        """Ask where the cadastre goes, with a name that says of when it is."""
        self._view.ask_file(f"catastro-{self._office.clock.today()}.xlsx")

    def export(self, path: str) -> None:
        """Write the whole cadastre as a spreadsheet."""
        target = Path(path) if Path(path).suffix else Path(path).with_suffix(".xlsx")

        def work(job: Job) -> int:
            job.report(0, 0, target.name)
            return cadastre.export_file(self._office, target)

        def then(written: int) -> None:
            text = count(written, "cuenta", "cuentas")
            self._tools.announcer.done(f"Se exportaron {text} a {target.name}.")

        self._tools.tasks.job(work, then, About(title="Exportar el catastro a Excel", cancellable=False))

    # ---- parts

    def _show_overdue(self, args: dict[str, object]) -> None:
        """Leave only the accounts that owe something due before a day, whatever was filtered."""
        self._choose_every()
        self._text = ""
        self._view.clear_search()
        self._chosen = Chosen(
            cycle=str(args.get("cycle", "")),
            overdue=str(args["overdue"]),
            due_before=str(args.get("due_before", "")),
        )

    def _every(self) -> str:
        """How all the accounts are called that the filters leave: `Las 40`."""
        return f"Las {number(self._left)}"

    def _choose_every(self) -> None:
        self._figure = EVERY
        self._view.choose_figure(EVERY)

    def _wanted(self) -> AccountFilter:
        chosen, today = self._chosen, self._office.clock.today()
        state = AccountState(chosen.state) if chosen.state else _STATE_OF_FIGURE.get(self._figure)
        return AccountFilter(
            text=self._text,
            state=state,
            service_class=ServiceClass(chosen.service_class) if chosen.service_class else None,
            route=chosen.route or None,
            cycle=chosen.cycle or None,
            owing=True if self._figure == OWING or chosen.debt == OWES else None,
            settled=chosen.debt == PAID_UP,
            in_favour=chosen.debt == IN_FAVOUR,
            read=chosen.reading == YES if chosen.reading else None,
            metered=False if self._figure == UNMETERED else (chosen.meter == YES if chosen.meter else None),
            overdue=int(chosen.overdue) if chosen.overdue else None,
            m3=int(chosen.m3) if chosen.m3 else None,
            on=date.fromisoformat(chosen.due_before) if chosen.due_before else today,
            claims_on=today,
        )

    def _show_figures(self, counted: tuple[ListFigures, int]) -> None:
        found, idle = counted
        self._total = found.total
        using = (
            (
                Option(
                    IDLE, noun(idle, "inactiva con consumo", "inactivas con consumo"), number(idle), Tone.WARN
                ),
            )
            if idle
            else ()
        )
        self._view.show_figures(
            (
                Option(EVERY, noun(found.total, "cuenta", "todas"), number(found.total)),
                Option(ACTIVE, noun(found.active, "activa", "activas"), number(found.active)),
                Option(OWING, "con deuda", number(found.owing)),
                Option(
                    SUSPENDED, noun(found.suspended, "suspendida", "suspendidas"), number(found.suspended)
                ),
                Option(UNMETERED, "sin medidor", number(found.unmetered)),
                *using,
            )
        )
        self._view.show_empty(empty=found.total == 0)
        if found.total:
            self._show_list()

    def _show_list(self) -> None:
        wanted = self._wanted()
        narrowed = self._figure != EVERY or bool(self._text) or self._chosen != Chosen()
        self._view.show_filters(self._tokens(), narrowed=narrowed)
        self._view.show_source(AccountSource(self._office, wanted))
        self._tools.tasks.read(lambda: cadastre.list_sums(self._office, wanted), self._show_sums, key="sums")

    def _show_sums(self, found: tuple[int, int]) -> None:
        left, balance = found
        self._left = left
        if self._marked:
            self.count_marked(self._marked)
        text = count(left, "cuenta", "cuentas")
        if left != self._total:
            text = f"{number(left)} de {count(self._total, 'cuenta', 'cuentas')}"
        self._view.show_result(text, f"saldo {money(balance)}")

    def _tokens(self) -> list[FilterOn]:
        chosen = self._chosen
        said = {
            "route": ("Ruta", chosen.route),
            "cycle": ("Ciclo", chosen.cycle),
            "service_class": ("Clase", _class_of(chosen.service_class)),
            "state": ("Estado", STATES[AccountState(chosen.state)].lower() if chosen.state else ""),
            "debt": ("Saldo", _DEBTS.get(chosen.debt, "")),
            "overdue": ("Vencidas", _overdue_text(chosen)),
            "reading": ("Este mes", _READINGS.get(chosen.reading, "")),
            "meter": ("Medidor", _METERS.get(chosen.meter, "")),
            "m3": ("Última factura", f"{chosen.m3} m³ o más" if chosen.m3 else ""),
        }
        return [FilterOn(key, name, value) for key, (name, value) in said.items() if value]

    def _offer(self, found: tuple[list[tuple[str, int]], list[tuple[str, str]]]) -> None:
        routes, cycles = found
        every, any_one = ("", "Todas"), ("", "Cualquiera")
        offered = {
            "route": (
                every,
                *((route, f"{route} · {count(left, 'cuenta', 'cuentas')}") for route, left in routes),
            ),
            "cycle": (("", "Todos"), *((code, f"{code} · {name}") for code, name in cycles)),
            "service_class": (every, *((each.value, class_text(each)) for each in ServiceClass)),
            "state": (("", "Todos"), *((state.value, text) for state, text in STATES.items())),
            "debt": (any_one, *_capitals(_DEBTS)),
            "overdue": (any_one, *((str(each), f"{each} o más") for each in _OVERDUE_CHOICES)),
            "reading": (any_one, *_capitals(_READINGS)),
            "meter": (any_one, *_capitals(_METERS)),
            "m3": (any_one, *((str(each), f"{each} m³ o más") for each in _VOLUMES)),
        }
        self._view.ask_filters(FilterChoices(offered=offered, chosen=self._chosen))


def _overdue_text(chosen: Chosen) -> str:
    if not chosen.overdue:
        return ""
    before = f", de antes del {day(date.fromisoformat(chosen.due_before))}" if chosen.due_before else ""
    return f"{chosen.overdue} o más{before}"


def _class_of(code: str) -> str:
    return class_text(ServiceClass(code)).lower() if code else ""


def _capitals(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, text.capitalize()) for key, text in texts.items()]
