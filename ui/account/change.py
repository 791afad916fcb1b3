"""What the dialog «Cambiar datos» holds, and how what was typed becomes a change."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.register.account_changes import ChangedFacts
from app.store.accounts import AccountCard
from domain.cadastre import TRANSITIONS, AccountState, Service, ServiceClass
from domain.errors import InvalidValue
from ui.formats import parse_day, parse_whole
from ui.words import CLASSES, STATES

V = TypeVar("V")

CLASS, STATE, SERVICES, UNITS = "clase", "estado", "servicios", "unidades"
ROUTE, STOP, FROM, SUPPORT, REASON = "ruta", "orden", "desde", "soporte", "motivo"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeForm:
    """What the dialog shows: the account as it was read, and what each choice offers."""

    card: AccountCard
    today: date
    classes: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedChange:
    """What was typed and chosen."""

    service_class: str
    state: str
    services: frozenset[Service]
    units: str
    route: str
    stop: str
    valid_from: str
    support: str
    reason: str = ""
    paper: str = ""


def form_of(card: AccountCard, today: date) -> ChangeForm:
    """The dialog of an account: its state may only take the steps that are allowed (R-CAT-03)."""
    allowed = [state for state in AccountState if state is card.state or state in TRANSITIONS[card.state]]
    return ChangeForm(
        card=card,
        today=today,
        classes=tuple((each.value, text) for each, text in CLASSES.items()),
        states=tuple((state.value, STATES[state]) for state in allowed),
    )


def read_change(form: ChangeForm, typed: TypedChange) -> tuple[ChangedFacts | None, dict[str, str]]:
    """What changes, and what must be corrected by field; None where nothing changes."""
    card = form.card
    units, stop, valid_from = _whole(typed.units, 1), _whole(typed.stop, 0), _day(typed.valid_from)
    service_class = ServiceClass(typed.service_class)
    checks = (
        (UNITS, units is None, "Escriba un número entero, 1 o más."),
        (STOP, stop is None, "Escriba un número entero."),
        (ROUTE, not typed.route, "Falta la ruta."),
        (SERVICES, not typed.services, "Deje al menos un servicio."),
        (FROM, valid_from is None, "Escriba la fecha como dd/mm/aaaa."),
        (
            SUPPORT,
            service_class is not card.service_class and not typed.support,
            "Escriba el acto o el documento que soporta la clase nueva.",
        ),
    )
    errors = {field: text for field, wrong, text in checks if wrong}
    if errors or valid_from is None:
        return None, errors
    paper = Path(typed.paper) if typed.paper else None
    wanted = ChangedFacts(
        service_class=_if_new(service_class, card.service_class),
        state=_if_new(AccountState(typed.state), card.state),
        services=_if_new(typed.services, card.services),
        units=_if_new(units, card.units),
        route=_if_new(typed.route, card.route),
        stop=_if_new(stop, card.stop),
        valid_from=valid_from,
        support=typed.support,
        reason=typed.reason,
        paper=paper,
    )
    unchanged = ChangedFacts(valid_from=valid_from, support=typed.support, reason=typed.reason, paper=paper)
    return (None if wanted == unchanged else wanted), {}


def _if_new(new: V | None, old: V) -> V | None:
    return None if new == old else new


def _whole(text: str, least: int) -> int | None:
    try:
        value = parse_whole(text)
    except InvalidValue:
        return None
    return value if value >= least else None


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except InvalidValue:
        return None
