"""What the page of cycles does: makes one, gives it a calendar, sends routes to be moved to another."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from app.changes import Topic
from app.messages import sentence
from app.office import Office
from app.register import cycles
from app.register.cycles import CycleLine
from app.store.offices import Cycle
from app.store.routes import RouteLine
from domain.errors import InvalidValue, RuleViolation
from domain.period import Periodicity
from ui.formats import parse_whole
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

NEW, EDIT = "ciclo_nuevo", "calendario_ciclo"
CODE, NAME, OFTEN, ENDS, PAY, SUSPEND = "codigo", "nombre", "cada", "corte", "para_pagar", "para_suspender"
NO_OTHER: Final = "Cree antes otro ciclo (Ctrl+N)."
NO_ROUTES: Final = "El ciclo elegido no tiene cuentas."
_CHANGES: Final = frozenset({Topic.CADASTRE, Topic.PERIODS})
_OFTEN: Final = (
    (Periodicity.MONTHLY.value, "Cada mes"),
    (Periodicity.BIMONTHLY.value, "Cada dos meses"),
)


class CyclesView(Protocol):
    """What the page asks of its widgets."""

    def show_cycles(self, found: Sequence[CycleLine], chosen: str) -> None:
        """Show the cycles; the chosen one by its code."""
        ...

    def show_routes(self, title: str, found: Sequence[RouteLine], reason_not: str) -> None:
        """Show the routes of the chosen cycle, and why none of them can go to another; empty if they can."""
        ...

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...


class CyclesPresenter:
    """Holds the cycles and the one that is chosen."""

    def __init__(self, view: CyclesView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: tuple[CycleLine, ...] = ()
        self._chosen = ""

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Read the cycles again."""
        self._tools.tasks.read(lambda: cycles.every(self._office), self._take, key="cycles")

    def choose(self, line: CycleLine) -> None:
        """Show the routes of a cycle."""
        self._chosen = line.cycle.code
        reason = "" if len(self._found) > 1 else NO_OTHER
        title = f"Rutas del ciclo {line.cycle.code}"
        self._view.show_routes(title, line.routes, reason if line.routes else NO_ROUTES)

    def leave(self) -> None:
        """Go back to the list of accounts."""
        self._tools.navigation.open("suscriptores")

    def move(self, chosen: Sequence[RouteLine]) -> None:
        """Go and see what moving the accounts of these routes would do."""
        code, names = self._chosen, [each.route for each in chosen]
        if names:
            self._tools.tasks.read(
                lambda: cycles.accounts_of(self._office, code, names),
                lambda ids: self._tools.navigation.open("cambio_masivo", ids=ids, kind="cycle", leaving=code),
                key="accounts",
            )

    # ---- making one, and its calendar

    def ask_new(self) -> None:
        """Ask what a new cycle is."""
        fields = (
            Asked(name=CODE, label="Código", required=True, help="Número o nombre corto"),
            Asked(name=NAME, label="Nombre", required=True),
            Asked(name=OFTEN, label="Se factura", kind=AskKind.CHOICE, choices=_OFTEN),
            *_calendar("", "", ""),
        )
        self._view.ask(
            AskedForm(
                key=NEW,
                title="Ciclo nuevo",
                sentence=(
                    "Nace sin cuentas. Después elija las rutas que pasan a él, o las cuentas en Suscriptores;"
                    " abre sus períodos y emite por su cuenta."
                ),
                fields=fields,
                act="Crear el ciclo",
                icon=Icon.CALENDAR_PLUS,
            )
        )

    def ask_change(self) -> None:
        """Ask for the name and the calendar of the chosen cycle."""
        line = self._line()
        if line is None:
            return
        cycle = line.cycle
        numbers = ("" if each is None else str(each) for each in _numbers(cycle))
        name = Asked(name=NAME, label="Nombre", required=True, value=cycle.name)
        self._view.ask(
            AskedForm(
                key=EDIT,
                title=f"Calendario del ciclo {cycle.code}",
                sentence="Rige para los períodos que se abran desde ahora; los abiertos siguen como están.",
                fields=(name, *_calendar(*numbers)),
                act="Guardar",
                icon=Icon.CALENDAR,
            )
        )

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Make the cycle, or change it, once everything is right."""
        line = self._line()
        numbers, errors = _read(typed)
        if not typed[NAME]:
            errors[NAME] = "Escriba el nombre del ciclo."
        if form.key == NEW and not typed[CODE]:
            errors[CODE] = "Escriba un código, como 6."
        if errors:
            self._view.show_asked_errors(errors, "")
            return
        known = None if line is None or form.key == NEW else line.cycle
        code = typed[CODE] if known is None else known.code
        often = Periodicity(typed[OFTEN]) if known is None else known.periodicity
        cycle = Cycle(code, typed[NAME], often, *numbers)

        def done(_changed: object) -> None:
            self._chosen = code
            self._view.close_asked()
            verb = "Se creó" if form.key == NEW else "Quedó guardado"
            self._tools.announcer.done(f"{verb} el ciclo {code}")

        work = cycles.create if form.key == NEW else cycles.change
        self._tools.tasks.write(
            lambda: work(self._office, cycle),
            done,
            changes=_CHANGES,
            key="cycle",
            refused=self._refuse,
        )

    # ---- parts

    def _take(self, found: tuple[CycleLine, ...]) -> None:
        self._found = found
        line = self._line() or found[0]
        self._view.show_cycles(found, line.cycle.code)
        self.choose(line)

    def _line(self) -> CycleLine | None:
        return next((each for each in self._found if each.cycle.code == self._chosen), None)

    def _refuse(self, refusal: RuleViolation) -> None:
        self._view.show_asked_errors({}, sentence(refusal))


def _numbers(cycle: Cycle) -> tuple[int | None, int | None, int | None]:
    return cycle.ends_day, cycle.days_to_pay, cycle.days_to_suspend


def _calendar(ends: str, pay: str, suspend: str) -> tuple[Asked, ...]:
    office = "Vacío: como la oficina"
    return (
        Asked(name=ENDS, label="Día de corte", value=ends, help="Del 1 al 28. Vacío: fin de mes"),
        Asked(name=PAY, label="Días hábiles para pagar", value=pay, help=office),
        Asked(name=SUSPEND, label="Días hábiles para suspender", value=suspend, help=office),
    )


def _read(typed: Typed) -> tuple[list[int | None], dict[str, str]]:
    """The three numbers of a calendar, and what is no number."""
    numbers: list[int | None] = []
    errors: dict[str, str] = {}
    for field in (ENDS, PAY, SUSPEND):
        text = typed[field].strip()
        try:
            numbers.append(parse_whole(text) if text else None)
        except InvalidValue:
            errors[field] = "Escriba un número, o déjelo vacío."
    return numbers, errors
