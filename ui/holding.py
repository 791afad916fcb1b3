"""Holding an account out of the billing run, and letting it go: the same dialogs on every page."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final, Protocol

from app.invoicing import hold
from app.invoicing.hold import HoldState, NewHold
from app.messages import sentence
from app.office import Office
from domain.errors import InvalidValue, RuleViolation
from domain.hold import HoldCause, HoldLimitOutOfDates, is_overdue
from ui.formats import day, parse_day
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed
from ui.words import HOLD_CAUSES

HOLD, RELEASE = "retener", "liberar"
CAUSE, UNTIL, NOTE = "causa", "hasta", "detalle"
KEYS: Final = frozenset({HOLD, RELEASE})
"""Keys of the dialogs that are answered here."""

_DAYS: Final = 30
_NO_DAY: Final = "Escriba la fecha como dd/mm/aaaa."
_NO_REASON: Final = "Escriba por qué se libera; queda en la bitácora."


class AskView(Protocol):
    """What asking needs of the widgets."""

    def ask(self, form: AskedForm) -> None:
        """Open a dialog of fields."""
        ...

    def show_asked_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say in it what must be corrected."""
        ...

    def close_asked(self) -> None:
        """What it asked for is done."""
        ...


class Holding:
    """Holds the account for which a dialog is open."""

    def __init__(self, view: AskView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._code = ""

    def offer(self, code: str) -> None:
        """Open the dialog that holds an account, or the one that lets go of it."""
        if code:
            self._tools.tasks.read(partial(hold.state_of, self._office, code), self._ask, key="hold")

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        if form.key == RELEASE:
            self._release(typed[NOTE])
        else:
            self._place(typed)

    def _ask(self, state: HoldState) -> None:
        self._code = state.account
        today = self._office.clock.today()
        self._view.ask(hold_form(state, today) if state.hold is None else release_form(state, today))

    def _place(self, typed: Typed) -> None:
        try:
            until = parse_day(typed[UNTIL])
        except InvalidValue:
            self._view.show_asked_errors({UNTIL: _NO_DAY}, "")
            return
        new = NewHold(cause=HoldCause(typed[CAUSE]), until=until, note=typed[NOTE])
        code = self._code
        self._tools.tasks.write(
            lambda: hold.place(self._office, code, new),
            lambda _changed: self._done(f"La cuenta {code} queda retenida hasta el {day(until)}."),
            changes=hold.CHANGES,
            key="hold",
            refused=self._refused,
        )

    def _release(self, reason: str) -> None:
        if not reason:
            self._view.show_asked_errors({NOTE: _NO_REASON}, "")
            return
        code = self._code
        said = f"La cuenta {code} se libera: entra en la próxima liquidación."
        self._tools.tasks.write(
            lambda: hold.release(self._office, code, reason),
            lambda _changed: self._done(said),
            changes=hold.CHANGES,
            key="hold",
            refused=self._refused,
        )

    def _done(self, said: str) -> None:
        self._view.close_asked()
        self._tools.announcer.done(said)

    def _refused(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        fields: dict[type[RuleViolation], str] = {InvalidValue: NOTE, HoldLimitOutOfDates: UNTIL}
        field = fields.get(type(refusal), "")
        self._view.show_asked_errors({field: said} if field else {}, "" if field else said)


def hold_form(state: HoldState, today: date) -> AskedForm:
    """The dialog that holds an account; it says what the law does meanwhile."""
    until = min(today + timedelta(days=_DAYS), state.latest)
    return AskedForm(
        key=HOLD,
        title=f"Retener la cuenta {state.account}",
        sentence=(
            f"{state.name} no tendrá factura hasta que se libere; entonces sale en una complementaria."
            " Mientras dura una inspección la ley deja facturar por promedio: retenga solo si hace falta."
        ),
        fields=(
            Asked(
                name=CAUSE,
                label="Por qué",
                kind=AskKind.CHOICE,
                choices=tuple((each.value, text) for each, text in HOLD_CAUSES.items()),
            ),
            Asked(
                name=UNTIL,
                label="Hasta",
                kind=AskKind.DAY,
                value=day(until),
                required=True,
                help=f"A más tardar el {day(state.latest)}",
            ),
            Asked(name=NOTE, label="Detalle", wide=True, help="Hace falta si la causa es otra"),
        ),
        act="Retener la cuenta",
        icon=Icon.LOCK,
    )


def release_form(state: HoldState, today: date) -> AskedForm:
    """The dialog that lets go of an account."""
    return AskedForm(
        key=RELEASE,
        title=f"Liberar la cuenta {state.account}",
        sentence=f"{hold_text(state, today)}. Al liberarla entra en la próxima liquidación.",
        fields=(Asked(name=NOTE, label="Por qué se libera", kind=AskKind.NOTE, required=True),),
        act="Liberar la cuenta",
        icon=Icon.CHECK,
    )


def hold_text(state: HoldState, today: date) -> str:
    """Why an account is held, since and until when; empty where it is not."""
    found = state.hold
    if found is None:
        return ""
    term = "venció el" if is_overdue(found.until, today) else "hasta el"
    note = f" ({found.note})" if found.note else ""
    cause = HOLD_CAUSES[found.cause]
    return f"Retenida desde el {day(found.since)}, {term} {day(found.until)}: {cause.lower()}{note}"
