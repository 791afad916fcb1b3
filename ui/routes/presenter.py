"""What the page of routes does: shows their order and changes it, and prints one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.changes import Topic
from app.messages import sentence
from app.month import route_use
from app.office import Office
from app.register import routes
from app.register.routes import RouteChanged
from app.store.routes import RouteLine, RouteStop
from domain.errors import RuleViolation
from reports.bars import BarPlot
from ui.formats import count
from ui.ports import About, Offer, PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.values import Decision, Fact

MOVE, SPLIT, JOIN = "mover_cuenta", "partir_ruta", "unir_ruta"
AFTER, NEW, INTO = "despues_de", "ruta_nueva", "unir_con"
SHOWN: Final = 5
"""How many accounts a preview names."""
NOTHING_DONE: Final = "No hay ningún cambio de rutas por deshacer."
NO_OTHER: Final = "No hay otra ruta en este ciclo."


class RoutesView(Protocol):
    """What the page asks of its widgets."""

    def show_routes(self, found: Sequence[RouteLine], chosen: int) -> None:
        """Show the routes; the chosen one by its place."""
        ...

    def show_stops(self, title: str, found: Sequence[RouteStop]) -> None:
        """Show the accounts of the chosen route, in walking order."""
        ...

    def show_use(self, plot: BarPlot) -> None:
        """Show what the chosen route consumes."""
        ...

    def ask_file(self, name: str) -> None:
        """Ask where a PDF goes."""
        ...

    def warn(self, text: str) -> None:
        """Show a sentence above the content; an empty one takes it away."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def ask_decision(self, decision: Decision, act: Callable[[], None]) -> None:
        """Ask for a decision; do it if it is taken."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...


class RoutesPresenter:
    """Holds the routes, the chosen one, and the account for which a dialog is open."""

    def __init__(self, view: RoutesView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._routes: tuple[RouteLine, ...] = ()
        self._chosen: RouteLine | None = None
        self._code = ""
        self._done: RouteChanged | None = None

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Read the routes again."""
        self._tools.tasks.read(lambda: routes.every(self._office), self._take, key="routes")

    def choose(self, line: RouteLine) -> None:
        """Show the accounts of a route."""
        self._chosen = line
        self._tools.tasks.read(
            lambda: routes.stops(self._office, line.cycle, line.route),
            lambda found: self._view.show_stops(f"Ruta {line.route}", found),
            key="stops",
        )
        self._tools.tasks.read(
            lambda: route_use.plot(self._office, line.cycle, line.route), self._view.show_use, key="use"
        )

    def open(self, stop: RouteStop) -> None:
        """Open an account."""
        self._tools.navigation.open_account(stop.code)

    def open_list(self) -> None:
        """Go where the cadastre is brought in."""
        self._tools.navigation.open("suscriptores")

    def leave(self) -> None:
        """Go back to the list."""
        self._tools.navigation.back()

    def ask_renumber(self) -> None:
        """Show what numbering the chosen route by tens would change, before it is done."""
        line = self._chosen
        if line is not None:
            self._tools.tasks.read(
                lambda: routes.renumbering(self._office, line.cycle, line.route),
                lambda found: self._offer_numbers(line, found),
                key="renumber",
                refused=self._warn,
            )

    def ask_move(self, stop: RouteStop) -> None:
        """Ask after which account another one goes."""
        self._code = stop.code
        self._view.ask(
            AskedForm(
                key=MOVE,
                title=f"Mover la cuenta {stop.code}",
                sentence="Puede ir después de una cuenta de otra ruta del mismo ciclo. Vacío: al principio.",
                fields=(Asked(name=AFTER, label="Después de la cuenta"),),
                act="Mover",
                icon=Icon.ARROW_DOWN,
            )
        )

    def ask_split(self, stop: RouteStop) -> None:
        """Ask how the route is called that begins at an account."""
        self._code = stop.code
        self._view.ask(
            AskedForm(
                key=SPLIT,
                title=f"Partir la ruta en la cuenta {stop.code}",
                sentence="Desde esta cuenta hasta el final pasan a la ruta nueva, en el mismo orden.",
                fields=(Asked(name=NEW, label="Ruta nueva", required=True),),
                act="Partir la ruta",
                icon=Icon.ROUTE,
            )
        )

    def ask_join(self) -> None:
        """Ask to which route the chosen one is joined."""
        line = self._chosen
        others = [each for each in self._routes if line and each.cycle == line.cycle and each != line]
        if line is None or not others:
            self._view.warn(NO_OTHER)
            return
        choices = tuple((each.route, f"Ruta {each.route}") for each in others)
        self._view.ask(
            AskedForm(
                key=JOIN,
                title=f"Unir la ruta {line.route} a otra",
                sentence=f"{count(line.accounts, 'cuenta pasa', 'cuentas pasan')} al final de la otra ruta.",
                fields=(Asked(name=INTO, label="A la ruta", kind=AskKind.CHOICE, choices=choices),),
                act="Unir las rutas",
                icon=Icon.ROUTE,
            )
        )

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what a dialog asked for."""
        line, code = self._chosen, self._code
        if line is None:
            return
        if form.key == MOVE:
            work = partial(routes.move, self._office, code, typed[AFTER])
            said, same = f"Se movió la cuenta {code}", f"La cuenta {code} ya estaba en ese lugar"
            self._change(work, said, same, partial(self._beside, AFTER))
        elif form.key == SPLIT:
            work = partial(routes.split, self._office, line.cycle, line.route, code, typed[NEW])
            said = f"Se partió la ruta {line.route}"
            self._change(work, said, said, partial(self._beside, NEW))
        else:
            work = partial(routes.join, self._office, line.cycle, line.route, typed[INTO])
            said = f"La ruta {line.route} se unió a {typed[INTO]}"
            self._change(work, said, said, partial(self._beside, INTO))

    def undo(self) -> None:
        """Take back the last change made here."""
        last, self._done = self._done, None
        if last is None:
            self._tools.announcer.done(NOTHING_DONE)
            return

        def done(found: RouteChanged) -> None:
            text = count(found.accounts, "cuenta volvió", "cuentas volvieron")
            self._tools.announcer.done(f"{text} a su lugar.")

        self._tools.tasks.write(
            lambda: routes.undo(self._office, last),
            done,
            changes=frozenset({Topic.CADASTRE}),
            key="route",
            refused=self._warn,
        )

    def ask_print(self) -> None:
        """Ask where the PDF of the chosen route goes."""
        if self._chosen is not None:
            self._view.ask_file(f"ruta-{self._chosen.route}.pdf")

    def print_route(self, path: str) -> None:
        """Print the chosen route in walking order."""
        line = self._chosen
        if line is None:
            return
        target = Path(path)
        self._tools.tasks.job(
            lambda _job: routes.print_route(self._office, line.cycle, line.route, target),
            lambda printed: self._tools.announcer.done(
                f"{count(printed, 'cuenta', 'cuentas')} de la ruta {line.route}, en {target.name}"
            ),
            About(title=f"Imprimir la ruta {line.route}", key="print", writes=False),
            self._warn,
        )

    # ---- parts

    def _offer_numbers(self, line: RouteLine, found: Sequence[tuple[RouteStop, int]]) -> None:
        if not found:
            self._tools.announcer.done(f"La ruta {line.route} ya estaba numerada así.")
            return
        rest = len(found) - SHOWN
        more = (Fact("Y además", count(rest, "cuenta más", "cuentas más")),) if rest > 0 else ()
        decision = Decision(
            title=f"Renumerar la ruta {line.route}",
            sentence=f"{count(len(found), 'cuenta cambia', 'cuentas cambian')} su orden",
            explanation="La ruta queda de diez en diez y se recorre igual que hoy: nadie cambia de lugar.",
            facts=tuple(Fact(f"Cuenta {stop.code}", f"{stop.stop} → {to}") for stop, to in found[:SHOWN])
            + more,
            act="Renumerar",
            act_key="Alt+R",
            safe="Dejarla como está",
            icon=Icon.LIST,
        )
        self._view.ask_decision(decision, lambda: self._renumber(line))

    def _renumber(self, line: RouteLine) -> None:
        work = partial(routes.renumber, self._office, line.cycle, line.route)
        said = f"Se numeró la ruta {line.route}"
        self._change(work, said, said, self._warn)

    def _change(
        self,
        work: Callable[[], RouteChanged],
        said: str,
        same: str,
        refused: Callable[[RuleViolation], None],
    ) -> None:
        """Change it; where no account changed its place, `same` is all that there is to say."""

        def done(found: RouteChanged) -> None:
            self._view.close_asked()
            self._view.warn("")
            text = count(found.accounts, "cuenta cambió de orden", "cuentas cambiaron de orden")
            if not found.accounts:
                self._tools.announcer.done(f"{same}.")
                return
            self._done = found
            self._tools.announcer.done(f"{said}: {text}.", Offer("Deshacer", self.undo))

        changes = frozenset({Topic.CADASTRE})
        self._tools.tasks.write(work, done, changes=changes, key="route", refused=refused)

    def _beside(self, field: str, refusal: RuleViolation) -> None:
        self._view.show_asked_errors({field: sentence(refusal)}, "")

    def _warn(self, refusal: RuleViolation) -> None:
        self._view.warn(sentence(refusal))

    def _take(self, found: tuple[RouteLine, ...]) -> None:
        self._routes = found
        was = self._chosen
        same = [
            at for at, each in enumerate(found) if was and (each.cycle, each.route) == (was.cycle, was.route)
        ]
        place = same[0] if same else 0
        self._view.show_routes(found, place)
        if found:
            self.choose(found[place])
