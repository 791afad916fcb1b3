"""What the page of a new account does: proposes, judges what was typed, writes the account."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from app.changes import Topic
from app.exchange.cadastre_fields import DocumentKind
from app.messages import sentence
from app.office import Office
from app.register import irregular, new_account, paper_limits
from app.register.new_account import STARTS, AddedAccount, NewAccount, Proposal
from domain.cadastre import AccountState, Service, ServiceClass
from domain.errors import InvalidValue, RuleViolation
from ui.formats import day, parse_day, parse_whole
from ui.ports import PageTools
from ui.widgets.asking import Asked, AskKind, Typed
from ui.words import CLASSES, SERVICES, STATES

_NO_NUMBER: Final = "Escriba un número entero."
_SERVICES: Final = (Service.WATER, Service.SEWERAGE, Service.CLEANING)
_DOCUMENTS: Final = (("", "Sin documento"), *((each.value, each.value) for each in DocumentKind))
_REQUIRED: Final = {
    "codigo": "Falta el código.",
    "nombre": "Falta el nombre.",
    "direccion": "Falta la dirección.",
    "ruta": "Falta la ruta.",
    "desde": "Falta la fecha.",
}
_FIELD_OF: Final[Mapping[str, str]] = {
    "AccountExists": "codigo",
    "MeterElsewhere": "serie",
    "ChangeTooLate": "desde",
}
_FIELD_SAID: Final[Mapping[str, str]] = {
    "lectura": "inicial",
    "lectura inicial": "inicial",
    "dígitos": "digitos",
    "unidades": "unidades",
    "orden": "orden",
}


@dataclass(frozen=True, slots=True)
class NewAccountFields:
    """What the page asks for, in its two cards."""

    who: tuple[Asked, ...]
    what: tuple[Asked, ...]


class NewAccountView(Protocol):
    """What the page asks of its widgets."""

    def show_fields(self, fields: NewAccountFields) -> None:
        """Show the form, with what is proposed."""
        ...

    def show_errors(self, errors: Mapping[str, str], notice: str) -> None:
        """Say what must be corrected, field by field, and what stands in no field."""
        ...


class NewAccountPresenter:
    """Keeps what the page was opened with: the form holds the rest."""

    def __init__(self, view: NewAccountView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._form: int | None = None
        self._case: int | None = None
        self._known: Mapping[str, str] = {}

    def enter(self, args: dict[str, object]) -> None:
        """The page was opened: propose an account, perhaps of premises that a census or a case found."""
        form, known, case = args.get("form"), args.get("known"), args.get("case")
        self._case = case if isinstance(case, int) else None
        self._form = form if isinstance(form, int) else None
        self._known = known if isinstance(known, dict) else {}
        self._tools.tasks.read(lambda: new_account.propose(self._office), self._show, key="propose")

    def leave(self) -> None:
        """Go back without writing anything."""
        self._tools.navigation.back()

    def save(self, typed: Typed) -> None:
        """Write the account, if all of it can be."""
        reader = _Reader(typed)
        since = reader.day("desde")
        new = reader.account()
        if new is None or since is None:
            self._view.show_errors(reader.errors, "")
            return

        def work() -> tuple[AddedAccount, str]:
            placed = new
            if not typed["orden"]:
                placed = replace(new, stop=new_account.propose(self._office, new.route).stop)
            added = self._add(placed, since, typed["soporte"])
            return added, paper_limits.warning_of(self._office, added.code)

        def done(result: tuple[AddedAccount, str]) -> None:
            added, warning = result
            self._tools.announcer.done(f"Se creó la cuenta {added.code}. {warning}".rstrip())
            if self._case is None:
                self._tools.navigation.open_account(added.code)
            else:
                self._tools.navigation.open("irregulares", case=self._case)

        changed = AddedAccount(code="").changed | (frozenset() if self._form is None else {Topic.CENSUS})
        self._tools.tasks.write(work, done, changes=changed, key="new_account", refused=self._refuse)

    def _add(self, new: NewAccount, since: date, support: str) -> AddedAccount:
        if self._case is None:
            return new_account.add_account(self._office, new, since, support, self._form)
        return irregular.create_account(self._office, self._case, new, since, support)

    def _refuse(self, refusal: RuleViolation) -> None:
        said = sentence(refusal, self._office.currency)
        field = _FIELD_OF.get(type(refusal).__name__, "")
        if isinstance(refusal, InvalidValue):
            field = _FIELD_SAID.get(refusal.field, "")
        if field:
            self._view.show_errors({field: said}, "")
        else:
            self._view.show_errors({}, said)

    def _show(self, offered: Proposal) -> None:
        who, what = _who(offered), _what(self._office.clock.today())
        self._view.show_fields(NewAccountFields(self._filled(who), self._filled(what)))

    def _filled(self, fields: tuple[Asked, ...]) -> tuple[Asked, ...]:
        return tuple(replace(each, value=self._known.get(each.name, each.value)) for each in fields)


def _who(offered: Proposal) -> tuple[Asked, ...]:
    return (
        Asked(
            name="codigo", label="Código", value=offered.code, required=True, help="El que sigue al último"
        ),
        Asked(name="nombre", label="Titular", required=True),
        Asked(name="tipo", label="Tipo de documento", kind=AskKind.CHOICE, choices=_DOCUMENTS, value="CC"),
        Asked(name="documento", label="Documento"),
        Asked(name="telefono", label="Teléfono"),
        Asked(name="correo", label="Correo"),
        Asked(name="direccion", label="Dirección", required=True, wide=True),
        Asked(name="barrio", label="Barrio"),
        Asked(name="predial", label="Cédula catastral"),
        Asked(name="ciclo", label="Ciclo", kind=AskKind.CHOICE, choices=offered.cycles),
        Asked(name="ruta", label="Ruta", value=offered.route, required=True),
        Asked(
            name="orden",
            label="Orden en la ruta",
            kind=AskKind.WHOLE,
            help="Vacío: al final de la ruta",
        ),
    )


def _what(today: date) -> tuple[Asked, ...]:
    return (
        Asked(
            name="clase",
            label="Clase o estrato",
            kind=AskKind.CHOICE,
            choices=tuple((each.value, text) for each, text in CLASSES.items()),
        ),
        Asked(
            name="estado",
            label="Estado",
            kind=AskKind.CHOICE,
            choices=tuple((each.value, STATES[each]) for each in STARTS),
            value=AccountState.ACTIVE.value,
            help="Potencial: todavía no se le cobra",
        ),
        Asked(name="unidades", label="Unidades", kind=AskKind.WHOLE, value="1", required=True),
        Asked(
            name="desde",
            label="Servicio desde",
            kind=AskKind.DAY,
            value=day(today),
            required=True,
            help="La primera factura cobra desde aquí",
        ),
        *(
            Asked(
                name=f"servicio_{each.value}",
                label=SERVICES[each],
                kind=AskKind.CHECK,
                value="1" if each is Service.WATER else "",
                wide=each is _SERVICES[-1],
            )
            for each in _SERVICES
        ),
        Asked(name="serie", label="Medidor", help="Vacío: sin medidor"),
        Asked(name="marca", label="Marca"),
        Asked(name="inicial", label="Lectura inicial", kind=AskKind.WHOLE, value="0"),
        Asked(name="digitos", label="Dígitos del dial", kind=AskKind.WHOLE, help="Sin los decimales"),
        Asked(name="soporte", label="Soporte", help="Solicitud, contrato", wide=True),
    )


class _Reader:
    """Reads what was typed, and gathers by field what must be corrected."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self.errors = {field: text for field, text in _REQUIRED.items() if not typed[field]}

    def day(self, field: str) -> date | None:
        """A day; None, and what is wrong, where it is none."""
        if field in self.errors:
            return None
        try:
            return parse_day(self._typed[field])
        except InvalidValue:
            self.errors[field] = "Escriba la fecha como dd/mm/aaaa."
            return None

    def whole(self, field: str) -> int | None:
        """A whole number; None where nothing was typed, or none."""
        if not self._typed[field]:
            return None
        try:
            return parse_whole(self._typed[field])
        except InvalidValue:
            self.errors[field] = _NO_NUMBER
            return None

    def account(self) -> NewAccount | None:
        """The account; None where something must be corrected."""
        typed = self._typed
        units, stop, digits = self.whole("unidades"), self.whole("orden"), self.whole("digitos")
        initial = self.whole("inicial") or 0
        services = frozenset(each for each in _SERVICES if typed[f"servicio_{each.value}"])
        if units is None and "unidades" not in self.errors:
            self.errors["unidades"] = _NO_NUMBER
        if not services:
            self.errors["unidades"] = "Marque arriba al menos un servicio."
        if self.errors or units is None:
            return None
        return NewAccount(
            code=typed["codigo"],
            name=typed["nombre"],
            document_kind=typed["tipo"] if typed["documento"] else "",
            document=typed["documento"].replace(".", "").replace(" ", ""),
            address=typed["direccion"],
            neighbourhood=typed["barrio"],
            service_class=ServiceClass(typed["clase"]),
            state=AccountState(typed["estado"]),
            services=services,
            cycle=typed["ciclo"],
            route=typed["ruta"],
            stop=stop or 0,
            meter=typed["serie"] or None,
            cadastral_number=typed["predial"],
            brand=typed["marca"],
            digits=digits,
            last_reading=initial,
            phone=typed["telefono"],
            email=typed["correo"],
            units=units,
        )
