"""What the page of users does: adds one, changes what they may do, gives a password, lets in and out."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from app import users
from app.changes import Changed, Topic
from app.messages import sentence
from app.office import Office
from app.store.users import User
from app.users import Revision
from domain.errors import RuleViolation
from domain.roles import ROLE_NAMES, Role
from ui.ports import PageTools
from ui.theme.icon import Icon
from ui.widgets.asking import Asked, AskedForm, AskKind, Typed

NEW, EDIT, OWN = "usuario_nuevo", "usuario_cambio", "clave_propia"
NAME, ROLE, ACTIVE, OLD, FIRST, AGAIN = "nombre", "papel", "entra", "clave_de_hoy", "clave", "otra_vez"
DIFFER: Final = "No es igual a la de arriba."
MISSING: Final = "Escríbala."
NO_NAME: Final = "Escriba un nombre, como ana.perez."
NO_USER: Final = "Todavía se entra sin clave: agregue antes un usuario."
_CHANGES: Final = frozenset({Topic.OFFICE})
_ROLES: Final = tuple((each.value, name) for each, name in ROLE_NAMES.items())
_LENGTH: Final = f"{users.LEAST_LETTERS} letras o más"


class UsersView(Protocol):
    """What the page asks of its widgets."""

    def show_users(self, told: str, found: Sequence[User], no_own: str) -> None:
        """Show the users, what is to be said of them, and why nobody has a password of their own yet."""
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


class UsersPresenter:
    """Holds the one that is being changed."""

    def __init__(self, view: UsersView, office: Office, tools: PageTools) -> None:
        self._view, self._office, self._tools = view, office, tools
        self._chosen = ""

    def enter(self, _args: dict[str, object]) -> None:
        """The page was opened."""
        self.refresh()

    def refresh(self) -> None:
        """Read the users again."""

        def take(found: tuple[User, ...]) -> None:
            self._view.show_users(_told(found), found, NO_USER if self._office.role is None else "")

        self._tools.tasks.read(lambda: users.every(self._office), take, key="users")

    def leave(self) -> None:
        """Go back to the settings."""
        self._tools.navigation.open("ajustes")

    # ---- what is asked

    def ask_new(self) -> None:
        """Ask who somebody new is."""
        role = Role.ADMINISTRATOR if self._office.role is None else Role.CLERK
        fields = (
            Asked(name=NAME, label="Usuario", required=True, help="Sin espacios, como ana.perez"),
            _role(role),
            _password(FIRST, "Clave", _LENGTH),
            _password(AGAIN, "La misma clave", "Para estar seguros"),
        )
        told = "Desde entonces todos entran con su usuario y su clave." if self._office.role is None else ""
        self._view.ask(_form(NEW, "Usuario nuevo", told, fields, "Agregar"))

    def ask_change(self, user: User) -> None:
        """Ask what changes of a user."""
        self._chosen = user.name
        fields = (
            _role(user.role),
            Asked(name=ACTIVE, label="Puede entrar", kind=AskKind.CHECK, value="1" if user.active else ""),
            Asked(name=FIRST, label="Clave nueva", kind=AskKind.PASSWORD, help="Vacía: conserva la suya"),
            Asked(name=AGAIN, label="La misma clave", kind=AskKind.PASSWORD),
        )
        told = "El papel vale desde la próxima vez que entre. Lo que ya hizo conserva su nombre."
        self._view.ask(_form(EDIT, user.name, told, fields, "Guardar"))

    def ask_own(self) -> None:
        """Ask for another password of whoever is in."""
        fields = (
            _password(OLD, "Clave de hoy", ""),
            _password(FIRST, "Clave nueva", _LENGTH),
            _password(AGAIN, "La misma clave", "Para estar seguros"),
        )
        self._view.ask(_form(OWN, "Mi clave", "", fields, "Cambiarla"))

    def answer(self, form: AskedForm, typed: Typed) -> None:
        """Do it, once everything is right."""
        errors = _errors(form, typed)
        if errors:
            self._view.show_asked_errors(errors, "")
            return
        said = {NEW: "Quedó agregado el usuario", EDIT: "Quedó guardado el usuario", OWN: "Cambió su clave"}

        def done(_changed: Changed) -> None:
            self._view.close_asked()
            self._tools.announcer.done(said[form.key])

        def refuse(refusal: RuleViolation) -> None:
            self._view.show_asked_errors({}, sentence(refusal))

        self._tools.tasks.write(
            lambda: self._do(form.key, typed), done, changes=_CHANGES, key="user", refused=refuse
        )

    # ---- parts

    def _do(self, key: str, typed: Typed) -> Changed:
        if key == NEW:
            return users.add(self._office, typed[NAME], Role(typed[ROLE]), typed[FIRST])
        if key == OWN:
            return users.change_own_password(self._office, typed[OLD], typed[FIRST])
        wanted = Revision(role=Role(typed[ROLE]), active=bool(typed[ACTIVE]), password=typed[FIRST])
        return users.revise(self._office, self._chosen, wanted)


def _told(found: Sequence[User]) -> str:
    if not found:
        return "se entra sin clave; el primero que agregue será administrador"
    active = sum(each.active for each in found)
    return "uno entra con su clave" if active == 1 else f"{active} entran con su clave"


def _form(key: str, title: str, told: str, fields: tuple[Asked, ...], act: str) -> AskedForm:
    return AskedForm(key=key, title=title, sentence=told, fields=fields, act=act, icon=Icon.USER)


def _role(role: Role) -> Asked:
    return Asked(name=ROLE, label="Papel", kind=AskKind.CHOICE, choices=_ROLES, value=role.value)


def _password(name: str, label: str, told: str) -> Asked:
    return Asked(name=name, label=label, kind=AskKind.PASSWORD, required=True, help=told)


def _errors(form: AskedForm, typed: Typed) -> dict[str, str]:
    """What is missing of what must be there, and a password that was not typed twice alike."""
    errors = {each.name: MISSING for each in form.fields if each.required and not typed[each.name]}
    if NAME in errors:
        errors[NAME] = NO_NAME
    if AGAIN not in errors and typed[FIRST] != typed[AGAIN]:
        errors[AGAIN] = DIFFER
    return errors
