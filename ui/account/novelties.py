"""What the novelties of an account's page do: ask, read what was typed, change, say it."""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from app.changes import Changed, Topic
from app.messages import sentence
from app.office import Office
from app.register import account_changes, paper_limits, placing
from app.register.account_changes import Grounds
from app.store.accounts import AccountCard
from domain.errors import RuleViolation
from domain.position import Position
from ui.account.novelty import (
    CONTACT,
    HOLDER,
    METER,
    PAPER,
    POSITION,
    REASON,
    field_of,
    form_of,
    read_contact,
    read_grounds,
    read_holder,
    read_meter,
    read_position,
)
from ui.ports import PageTools
from ui.widgets.asking import AskedForm, Typed

_DONE = {
    "novedad_titular": "Se cambió el titular de la cuenta {code}.",
    "novedad_medidor": "Se cambió el medidor de la cuenta {code}.",
    "novedad_coordenadas": "Se guardaron las coordenadas de la cuenta {code}.",
    "novedad_contacto": "Se guardaron los datos de contacto de la cuenta {code}.",
}
Act = Callable[[], Changed]
V = TypeVar("V")


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


class Novelties:
    """Holds the account for which a dialog is open."""

    def __init__(self, view: AskView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._card: AccountCard | None = None
        self._kind = ""

    def offer(self, kind: str, card: AccountCard, where: Position | None = None) -> None:
        """Open the dialog of a novelty of an account as it was read, and of where it stands."""
        self._card, self._kind = card, kind
        self._view.ask(form_of(kind, card, self._office.clock.today(), where))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do what the dialog asked for, or say in it what must be corrected."""
        card = self._card
        if card is None:
            return
        act, errors = self._read(card, {PAPER: "", REASON: "", **typed})
        if act is None:
            self._view.show_asked_errors(errors, "")
            return

        def work() -> str:
            act()
            return "" if self._kind == METER else paper_limits.warning_of(self._office, card.code)

        def done(warning: str) -> None:
            self._view.close_asked()
            said = _DONE[form.key].format(code=card.code)
            self._tools.announcer.done(f"{said} {warning}".rstrip())

        self._tools.tasks.write(
            work,
            done,
            changes=frozenset({Topic.CADASTRE, Topic.READINGS, Topic.ATTACHMENTS}),
            key="novelty",
            refused=lambda refusal: self._refuse(form, refusal),
        )

    def _read(self, card: AccountCard, typed: Typed) -> tuple[Act | None, Mapping[str, str]]:
        grounds, errors = read_grounds(typed)
        if self._kind == HOLDER:
            person, wrong = read_holder(typed)
            return _act(account_changes.change_holder, self._office, card, person, grounds), errors | wrong
        if self._kind == CONTACT:
            contact, wrong = read_contact(typed)
            return _act(account_changes.change_contact, self._office, card, contact, grounds), errors | wrong
        if self._kind == POSITION:
            where, wrong = read_position(typed)
            return _act(placing.place, self._office, card, where, grounds), errors | wrong
        day = grounds.valid_from if grounds else self._office.clock.today()
        meter, wrong = read_meter(typed, day)
        return _act(account_changes.change_meter, self._office, card, meter, grounds), errors | wrong

    def _refuse(self, form: AskedForm, refusal: RuleViolation) -> None:
        said, field = sentence(refusal, self._office.currency), field_of(refusal)
        asked = {each.name for each in form.fields}
        if field in asked:
            self._view.show_asked_errors({field: said}, "")
        else:
            self._view.show_asked_errors({}, said)


def _act(
    change: Callable[[Office, str, int, V, Grounds], Changed],
    office: Office,
    card: AccountCard,
    what: V | None,
    grounds: Grounds | None,
) -> Act | None:
    if what is None or grounds is None:
        return None
    return lambda: change(office, card.code, card.version, what, grounds)
