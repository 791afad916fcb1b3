"""What the page of accounts that use water without service does: visits, reactivation, filters by state."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from app.changes import Topic
from app.messages import sentence
from app.office import Office
from app.register import account_changes, idle_use
from app.register.account_changes import ChangedFacts
from app.register.idle_use import IdleRow
from domain.cadastre import AccountState
from domain.errors import InvalidValue
from ui.formats import cubic_metres, day, noun, number, parse_day
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.widgets.values import Option
from ui.words import MANY_IN_STATE, STATES

EVERY: Final = "todas"
VISIT, ACTIVATE = "ordenar_visita", "reactivar"
REASON, FROM, SUPPORT = "motivo", "desde", "soporte"
_NO_REASON: Final = "Escriba qué debe mirar quien va."
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa."


class IdleView(Protocol):
    """What the page asks of its widgets."""

    def show_figures(self, figures: Sequence[Option]) -> None:
        """Show the counts that filter."""
        ...

    def show_rows(self, rows: Sequence[IdleRow]) -> None:
        """Show the accounts."""
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


class IdlePresenter:
    """Holds what was found, the state it is filtered by, and the account of the open dialog."""

    def __init__(self, view: IdleView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._found: tuple[IdleRow, ...] = ()
        self._figure: str = EVERY
        self._row: IdleRow | None = None

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Look at the dials again."""
        self._tools.tasks.read(lambda: idle_use.listed(self._office), self._take, key="idle")

    def filter_by(self, key: str) -> None:
        """Show only the accounts of a state."""
        self._figure = key
        self._show()

    def open(self, row: IdleRow) -> None:
        """Open the account."""
        self._tools.navigation.open_account(row.account.code)

    def open_case(self, row: IdleRow) -> None:
        """Go and open a case that brings the account to normal."""
        self._tools.navigation.open("irregulares", code=row.account.code, new=True)

    def see_visits(self) -> None:
        """Go to the visits, to print or answer them."""
        self._tools.navigation.open("visitas")

    def open_list(self) -> None:
        """Go to the list of subscribers: nobody waits here."""
        self._tools.navigation.open("suscriptores")

    def leave(self) -> None:
        """Go back to the list of subscribers."""
        self._tools.navigation.back()

    def ask_visit(self, row: IdleRow) -> None:
        """Ask what the visit looks for."""
        self._row = row
        self._view.ask(
            AskedForm(
                key=VISIT,
                title=f"Ordenar una visita a {row.account.code}",
                sentence=f"{_said(row)} La orden sale con las visitas de la crítica de este mes, por ruta.",
                fields=(
                    Asked(
                        name=REASON,
                        label="Qué mirar",
                        kind=AskKind.NOTE,
                        required=True,
                        value=f"Marca consumo y está {STATES[row.account.state].lower()}: sello y acometida",
                    ),
                ),
                act="Ordenar la visita",
                icon=Icon.VISIT,
            )
        )

    def ask_activate(self, row: IdleRow) -> None:
        """Ask from when the account has service again."""
        self._row = row
        self._view.ask(
            AskedForm(
                key=ACTIVATE,
                title=f"Reactivar la cuenta {row.account.code}",
                sentence=f"{_said(row)} Desde el día que escriba se le factura lo que marque su medidor.",
                fields=(
                    Asked(
                        name=FROM,
                        label="Activa desde",
                        kind=AskKind.DAY,
                        value=day(self._office.clock.today()),
                        required=True,
                    ),
                    Asked(name=SUPPORT, label="Soporte", help="Acta, orden o solicitud"),
                    Asked(name=REASON, label="Motivo", wide=True),
                ),
                act="Reactivar la cuenta",
                icon=Icon.CHECK_CIRCLE,
            )
        )

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for."""
        row = self._row
        if row is None:
            return
        if form.key == VISIT:
            self._visit(row, typed[REASON])
        else:
            self._activate(row, typed)

    # ---- parts

    def _visit(self, row: IdleRow, reason: str) -> None:
        if not reason:
            self._view.show_asked_errors({REASON: _NO_REASON}, "")
            return
        code = row.account.code
        self._tools.tasks.write(
            lambda: idle_use.order_visit(self._office, code, reason),
            lambda _changed: self._done(f"Quedó ordenada la visita a la cuenta {code}."),
            changes=frozenset({Topic.CRITIQUE, Topic.READINGS}),
            key="visit",
            refused=lambda refusal: self._view.show_asked_errors({}, sentence(refusal)),
        )

    def _activate(self, row: IdleRow, typed: Typed) -> None:
        try:
            since = parse_day(typed[FROM])
        except InvalidValue:
            self._view.show_asked_errors({FROM: _NO_DAY}, "")
            return
        code, version = row.account.code, row.account.version
        wanted = ChangedFacts(
            state=AccountState.ACTIVE, valid_from=since, support=typed[SUPPORT], reason=typed[REASON]
        )
        self._tools.tasks.write(
            lambda: account_changes.change_facts(self._office, code, version, wanted),
            lambda _changed: self._done(f"La cuenta {code} queda activa desde el {day(since)}."),
            changes=frozenset({Topic.CADASTRE}),
            key="activate",
            refused=lambda refusal: self._view.show_asked_errors({}, sentence(refusal)),
        )

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._tools.announcer.done(said)

    def _take(self, found: tuple[IdleRow, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        counted = Counter(each.account.state for each in self._found)
        figures = [
            Option(
                EVERY,
                noun(len(self._found), "gasta sin servicio", "gastan sin servicio"),
                number(len(self._found)),
            )
        ]
        figures += [
            Option(
                state.value,
                noun(counted[state], STATES[state].lower(), MANY_IN_STATE[state]),
                number(counted[state]),
            )
            for state in AccountState
            if counted[state]
        ]
        if self._figure not in {each.key for each in figures}:
            self._figure = EVERY
        self._view.show_figures(figures)
        self._view.show_rows([row for row in self._found if self._figure in {EVERY, row.account.state.value}])


def _said(row: IdleRow) -> str:
    since = "" if row.use.since is None else f" desde el {day(row.use.since)}"
    return f"{row.account.name}: su medidor avanzó {cubic_metres(row.use.m3)}{since}."
